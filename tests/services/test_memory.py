"""What the desk remembers: order, limits, and never in the way of work."""

import errno
from pathlib import Path

import pytest

from oneshop.services.memory import DeskMemory


def test_the_last_opened_stands_first_once_and_twenty_are_kept(tmp_path: Path) -> None:
    memory = DeskMemory(tmp_path / "desk.json")
    for number in range(25):
        memory.note_opened(f"1.{number:06}")
    memory.note_opened("1.000020")
    assert len(memory.recents()) == 20
    assert memory.recents()[:2] == ("1.000020", "1.000024")
    assert memory.recents().count("1.000020") == 1


def test_what_is_kept_is_there_at_the_next_start(tmp_path: Path) -> None:
    memory = DeskMemory(tmp_path / "desk.json")
    memory.note_opened("1.001193")
    assert memory.toggle_pin("1.000894") is True
    memory.set_preference("zoom", "150")
    again = DeskMemory(tmp_path / "desk.json")
    assert (again.recents(), again.pins(), again.preference("zoom", "100")) == (("1.001193",), ("1.000894",), "150")
    assert again.toggle_pin("1.000894") is False
    assert again.pins() == ()


@pytest.mark.parametrize(
    "damage", ["", "{hỏng", '["danh sách"]', '{"recents": 5, "pins": [1], "preferences": {"a": 2}}']
)
def test_a_damaged_memory_is_begun_anew(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "desk.json"
    path.write_text(damage, encoding="utf-8")
    memory = DeskMemory(path)
    assert (memory.recents(), memory.pins(), memory.preference("a", "x")) == ((), (), "x")
    memory.note_opened("1.001193")
    assert DeskMemory(path).recents() == ("1.001193",)


def test_a_folder_that_cannot_be_written_does_not_stop_the_desk(tmp_path: Path) -> None:
    memory = DeskMemory(tmp_path / "không có" / "desk.json")
    memory.note_opened("1.001193")
    assert memory.recents() == ("1.001193",)


def test_a_damaged_memory_is_put_aside(tmp_path: Path) -> None:
    path = tmp_path / "desk.json"
    path.write_text('["danh sách"]', encoding="utf-8")
    DeskMemory(path).note_opened("1.001193")
    assert path.with_suffix(".hong.json").read_text(encoding="utf-8") == '["danh sách"]'


def test_a_memory_that_cannot_be_read_just_now_loses_nothing_and_gains_what_was_done_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "desk.json"
    before = DeskMemory(path)
    before.toggle_pin("1.000894")
    before.note_opened("1.001193")
    kept = path.read_bytes()
    with monkeypatch.context() as locked:
        locked.setattr(Path, "read_bytes", refused)
        memory = DeskMemory(path)
        memory.note_opened("1.004222")
        assert memory.toggle_pin("2.000815") is True
        assert memory.recents() == ("1.004222",)
    assert path.read_bytes() == kept and list(tmp_path.iterdir()) == [path]
    memory.set_preference("zoom", "150")
    for one in (memory, DeskMemory(path)):
        assert (one.recents(), one.pins()) == (("1.004222", "1.001193"), ("1.000894", "2.000815"))
        assert one.preference("zoom", "100") == "150"
        assert set(one.habits()) == {"1.004222", "1.001193", "1.000894", "2.000815"}


def refused(path: Path) -> bytes:
    raise PermissionError(errno.EACCES, "Permission denied", str(path))
