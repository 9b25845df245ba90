"""The office's identity: defaults, what is kept, and a clear word about a file that cannot be used."""

from pathlib import Path

import pytest

from oneshop.settings import DeskIdentity, SettingsError, load_identity, save_identity


def test_nothing_set_gives_the_defaults(tmp_path: Path) -> None:
    assert load_identity(tmp_path / "settings.json") == DeskIdentity()


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    identity = DeskIdentity(authority="UBND XÃ THỬ", hours="7:30 - 17:00")
    save_identity(tmp_path / "settings.json", identity)
    assert load_identity(tmp_path / "settings.json") == identity


@pytest.mark.parametrize("text", ["{", "[]", '{"authority": 5}', '{"ten_la": "x"}'])
def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"settings\.json"):
        load_identity(path)
