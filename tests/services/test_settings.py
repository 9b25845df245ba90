"""The office's identity: defaults, what is kept, and a clear word about a file that cannot be used."""

import json
from pathlib import Path

import pytest

from oneshop.services.opening import Location, open_services
from oneshop.settings import DeskIdentity, SettingsError, load_identity, save_identity


def test_nothing_set_gives_the_defaults(tmp_path: Path) -> None:
    assert load_identity(tmp_path / "settings.json") == DeskIdentity()


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    identity = DeskIdentity(authority="UBND XÃ THỬ", hours="7:30 - 17:00")
    save_identity(tmp_path / "settings.json", identity)
    assert load_identity(tmp_path / "settings.json") == identity


@pytest.mark.parametrize("text", ["{", "[]", '{"authority": 5}', '{"ten_la": "x"}', '{"level": "huyện"}'])
def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"settings\.json"):
        load_identity(path)


@pytest.mark.parametrize("said", ["commune", "cấp xã", "Cấp  xã", "xã"])
def test_a_level_may_be_said_in_vietnamese_and_the_file_may_begin_as_notepad_writes_it(
    tmp_path: Path, said: str
) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"level": said}, ensure_ascii=False), encoding="utf-8-sig")
    assert load_identity(path).level == "commune"


def test_a_desks_province_and_level_bring_its_own_procedures_first(tmp_path: Path, desk_folder: Path) -> None:
    save_identity(desk_folder / "settings.json", DeskIdentity(province="Lai Châu", level="commune"))
    services = open_services(Location(desk_folder))
    try:
        listed = tmp_path / "own.jsonl"
        rows = [
            {"code": f"1.99900{number}", "name": "Hỗ trợ nuôi cá lồng", "offices": [{"name": name, "role": "issuing"}]}
            for number, name in enumerate(("UBND tỉnh An Giang", "UBND tỉnh Lai Châu"), start=1)
        ]
        listed.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
        services.imports.run([listed], publish=True)
        services.keeper.settle()
        assert [hit.code for hit in services.finder.search("hỗ trợ nuôi cá lồng").hits[:2]] == ["1.999002", "1.999001"]
    finally:
        services.close()
