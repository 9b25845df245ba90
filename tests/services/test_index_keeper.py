"""Whatever happens to the index folder, a desk opens at once, answers, and comes to a true index again."""

import json
import os
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from oneshop.search import journal, sidecar
from oneshop.search.values import IndexUnusable
from oneshop.services.opening import Location, Services, open_services

COMMON = "1.001193"


@pytest.fixture
def folder(desk_folder: Path) -> Path:
    return desk_folder / "index"


@pytest.fixture
def opened(desk_folder: Path) -> Iterator[Callable[..., Services]]:
    """Opens the desk, as often as one likes, and closes what was opened."""
    running: list[Services] = []

    def open_desk(*, waits: bool = True) -> Services:
        running.append(open_services(Location(desk_folder), waits_for_index=waits))
        return running[-1]

    yield open_desk
    for services in running:
        services.close()


def generation(folder: Path) -> Path:
    return folder / (folder / "current").read_text()


def publish(desk: Services, folder: Path, code: str, name: str) -> None:
    file = folder / "new.jsonl"
    file.write_text(json.dumps({"code": code, "name": name}), encoding="utf-8")
    assert not desk.imports.run([file], publish=True).problems


def found(desk: Services, text: str) -> list[str]:
    return [hit.code for hit in desk.finder.search(text).hits]


def check_is_well(desk: Services) -> None:
    desk.keeper.settle()
    assert found(desk, "khai sinh")[0] == COMMON
    assert desk.finder.search("khai sinh").notice is None
    assert not desk.keeper.verify()


def test_a_window_is_answered_by_names_and_codes_until_the_index_is_made(
    folder: Path, opened: Callable[..., Services]
) -> None:
    shutil.rmtree(folder)
    folder.mkdir(mode=0o700)
    with FileLock(folder / "write.lock"):  # The keeper cannot be done before this is let go.
        desk = opened(waits=False)
        for text in ("đăng ký khai sinh", "dang ky khai sinh", "1.001193.000.00.00.H26", "001193"):
            answer = desk.finder.search(text)
            assert answer.hits[0].code == COMMON
            assert answer.notice is not None and answer.notice.startswith("Đang lập lại chỉ mục tìm kiếm")
    check_is_well(desk)


def test_a_window_with_an_index_that_is_behind_opens_with_it_and_catches_up(
    desk_folder: Path, folder: Path, tmp_path: Path, opened: Callable[..., Services]
) -> None:
    before = tmp_path / "before"
    shutil.copytree(folder, before)
    publish(opened(), tmp_path, "1.999001", "Thủ tục nuôi cá tra")
    shutil.rmtree(folder)
    shutil.copytree(before, folder)
    with FileLock(folder / "write.lock"):
        desk = opened(waits=False)
        assert found(desk, "khai sinh")[0] == COMMON
        assert desk.finder.search("khai sinh").notice is None
    check_is_well(desk)
    assert found(desk, "nuôi cá tra")[:1] == ["1.999001"]


def test_whatever_file_is_damaged_the_next_start_answers_and_makes_it_good(
    folder: Path, tmp_path: Path, opened: Callable[..., Services]
) -> None:
    publish(opened(), tmp_path, "1.999001", "Thủ tục nuôi cá tra")
    in_use = generation(folder)
    needed = ["manifest.json", journal.NAME, *sidecar.FILES]
    chance = random.Random(4)
    for path in [folder / "current", *(in_use / name for name in needed)]:
        whole = tmp_path / "whole"
        shutil.copytree(folder, whole)
        data = bytearray(path.read_bytes())
        data[chance.randrange(len(data))] ^= chance.randrange(1, 256)
        path.write_bytes(bytes(data))
        desk = opened(waits=False)
        assert found(desk, "đăng ký khai sinh")[0] == COMMON
        check_is_well(desk)
        assert found(desk, "nuôi cá tra")[:1] == ["1.999001"]
        desk.keeper.close()
        shutil.rmtree(folder)
        whole.rename(folder)


def test_damage_to_whooshs_files_is_told_and_does_not_hinder_searching(
    folder: Path, tmp_path: Path, opened: Callable[..., Services], monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(opened(), tmp_path, "1.999001", "Thủ tục nuôi cá tra")
    segment = next(generation(folder).glob("*.seg"))
    data = bytearray(segment.read_bytes())
    data[len(data) // 2] ^= 1
    segment.write_bytes(bytes(data))
    desk = opened(waits=False)
    desk.keeper.settle()
    assert found(desk, "nuôi cá tra")[:1] == ["1.999001"]
    with pytest.raises(IndexUnusable, match=r"\.seg"):
        desk.keeper.verify()
    assert not desk.health.examine_index().is_well
    # The merge, which needs these files, notices it and makes the index anew.
    monkeypatch.setattr("oneshop.services.indexing._LONG_IDLE_SECONDS", -1.0)
    desk.keeper.tend()
    check_is_well(desk)


def test_without_its_arrays_the_index_is_decoded_in_the_background_and_good_again_after_the_start(
    folder: Path, opened: Callable[..., Services]
) -> None:
    for name in sidecar.FILES:
        (generation(folder) / name).unlink()
    with FileLock(folder / "write.lock"):
        desk = opened(waits=False)
        assert found(desk, "khai sinh")[0] == COMMON
    check_is_well(desk)
    assert all((generation(folder) / name).exists() for name in sidecar.FILES)


def test_a_torn_journal_loses_nothing(folder: Path, tmp_path: Path, opened: Callable[..., Services]) -> None:
    desk = opened()
    publish(desk, tmp_path, "1.999001", "Thủ tục nuôi cá tra")
    publish(desk, tmp_path, "1.999002", "Thủ tục nuôi cá lóc")
    path = generation(folder) / journal.NAME
    path.write_bytes(path.read_bytes()[:-20])
    in_use = generation(folder)
    desk = opened()
    check_is_well(desk)
    assert generation(folder) == in_use
    assert (found(desk, "nuôi cá tra")[0], found(desk, "nuôi cá lóc")[0]) == ("1.999001", "1.999002")


def test_what_else_is_in_the_folder_is_left_alone(folder: Path, opened: Callable[..., Services]) -> None:
    shutil.rmtree(folder)
    folder.mkdir()
    (folder / "báo cáo.docx").write_text("của người khác")
    (folder / "current").write_text("của người khác")
    (folder / "g-của người khác").mkdir()
    check_is_well(opened())
    assert (folder / "báo cáo.docx").read_text() == "của người khác"


def test_a_file_in_the_place_of_the_folder_is_named_and_names_are_searched(
    folder: Path, opened: Callable[..., Services]
) -> None:
    shutil.rmtree(folder)
    folder.write_text("x")
    for waits in (True, False):
        desk = opened(waits=waits)
        desk.keeper.settle()
        answer = desk.finder.search("khai sinh")
        assert answer.hits[0].code == COMMON
        assert answer.notice is not None and str(folder) in answer.notice and "tạm tìm" in answer.notice.lower()


def test_the_journal_is_merged_when_nobody_types(
    folder: Path, tmp_path: Path, opened: Callable[..., Services], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, other = opened(), opened()
    publish(desk, tmp_path, "1.999001", "Thủ tục nuôi cá tra")
    before = generation(folder)
    desk.keeper.tend()
    desk.keeper.settle()
    assert generation(folder) == before
    monkeypatch.setattr("oneshop.services.indexing._LONG_IDLE_SECONDS", -1.0)
    for keeper in (desk.keeper, other.keeper):
        keeper.tend()
    for each in (desk, other):
        check_is_well(each)
        assert found(each, "nuôi cá tra")[:1] == ["1.999001"]
    assert generation(folder) != before
    assert not (generation(folder) / journal.NAME).exists()


def test_two_windows_that_change_one_index_in_turn_both_see_everything(
    tmp_path: Path, opened: Callable[..., Services], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("oneshop.services.indexing._MERGE_ABOVE", 3)
    windows = opened(), opened()
    for number in range(8):
        publish(windows[number % 2], tmp_path, f"1.99900{number}", f"Thủ tục nuôi cá số {number}")
    for window in windows:
        window.keeper.tend()
        check_is_well(window)
        assert {f"1.99900{number}" for number in range(8)} <= set(found(window, "nuôi cá"))


def test_a_window_that_closes_while_its_index_is_made_leaves_the_folder_in_order(
    folder: Path, opened: Callable[..., Services]
) -> None:
    shutil.rmtree(folder)
    opened(waits=False).close()
    check_is_well(opened())


class SmallDisk:
    """The index folder on a disk of its own, which can be filled, and protected from writing."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self._patch = monkeypatch
        self._is_mounted = hasattr(os, "geteuid") and os.geteuid() == 0 and _mount(folder)

    def fill(self) -> None:
        if not self._is_mounted:
            for step in ("oneshop.search.whoosh_files.create", "oneshop.search.journal.os.fsync"):
                self._patch.setattr(step, _full)
            return
        with (self.folder / "ballast").open("wb", buffering=0) as file:
            try:
                while file.write(bytes(4096)):
                    pass
            except OSError:
                pass

    def protect(self) -> None:
        if self._is_mounted:
            subprocess.run(["mount", "-o", "remount,ro", str(self.folder)], check=True)
        else:
            self.folder.chmod(0o500)
            self._patch.setattr(Path, "chmod", _refused)

    def release(self) -> None:
        if self._is_mounted:
            subprocess.run(["mount", "-o", "remount,rw", str(self.folder)], check=True)
            (self.folder / "ballast").unlink(missing_ok=True)
        else:
            self._patch.undo()
            self.folder.chmod(0o700)

    def close(self) -> None:
        if self._is_mounted:
            subprocess.run(["umount", "--lazy", str(self.folder)], check=True)


def _mount(folder: Path) -> bool:
    beside = folder.with_name("kept")
    shutil.copytree(folder, beside)
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m,mode=700", "tmpfs", str(folder)], check=False)
    if mounted.returncode == 0:
        shutil.copytree(beside, folder, dirs_exist_ok=True)
    return mounted.returncode == 0


def _full(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


def _refused(*_: object, **__: object) -> None:
    raise PermissionError(13, "Permission denied")


@pytest.fixture
def disk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SmallDisk]:
    small = SmallDisk(folder, monkeypatch)
    yield small
    small.close()


def test_on_a_full_disk_names_are_searched_and_the_answer_says_why(
    disk: SmallDisk, opened: Callable[..., Services], monkeypatch: pytest.MonkeyPatch
) -> None:
    (generation(disk.folder) / "manifest.json").unlink()
    disk.fill()
    for waits in (True, False):
        desk = opened(waits=waits)
        desk.keeper.settle()
        answer = desk.finder.search("đăng ký khai sinh")
        assert answer.hits[0].code == COMMON
        assert answer.notice is not None and "hết chỗ" in answer.notice and str(disk.folder) in answer.notice
    assert [path.name for path in disk.folder.glob("g-*")] == [generation(disk.folder).name]
    disk.release()
    monkeypatch.setattr("oneshop.services.indexing.time.monotonic", lambda: 1e12)
    desk.keeper.tend()
    check_is_well(desk)


def test_on_a_full_disk_a_change_is_found_all_the_same_and_kept_when_there_is_room(
    disk: SmallDisk, tmp_path: Path, opened: Callable[..., Services]
) -> None:
    desk = opened()
    disk.fill()
    publish(desk, tmp_path, "1.999001", "Thủ tục nuôi cá tra")
    assert found(desk, "nuôi cá tra")[:1] == ["1.999001"]
    disk.release()
    publish(desk, tmp_path, "1.999002", "Thủ tục nuôi cá lóc")
    for each in (desk, opened()):
        check_is_well(each)
        assert {"1.999001", "1.999002"} <= set(found(each, "nuôi cá"))


def test_a_folder_that_cannot_be_written_is_read_and_changes_live_in_memory(
    disk: SmallDisk, tmp_path: Path, opened: Callable[..., Services]
) -> None:
    disk.protect()
    desk = opened()
    assert found(desk, "khai sinh")[0] == COMMON
    publish(desk, tmp_path, "1.999001", "Thủ tục nuôi cá tra")
    assert found(desk, "nuôi cá tra")[:1] == ["1.999001"]
    assert desk.finder.search("nuôi cá tra").notice is None
    disk.release()
    again = opened()
    check_is_well(again)
    assert found(again, "nuôi cá tra")[:1] == ["1.999001"]


def test_who_asked_to_be_told_hears_when_an_index_takes_the_place_of_its_stand_in_and_of_every_change(
    folder: Path, tmp_path: Path, opened: Callable[..., Services]
) -> None:
    shutil.rmtree(folder)
    folder.mkdir(mode=0o700)
    told: list[str] = []
    with FileLock(folder / "write.lock"):
        desk = opened(waits=False)
        desk.keeper.tell_changes(lambda: told.append(found(desk, "nuôi cá tra")[0]))
    desk.keeper.settle()
    desk.keeper.tend()
    desk.keeper.settle()
    assert len(told) == 1
    publish(desk, tmp_path, "1.999001", "Thủ tục nuôi cá tra")
    assert told[1:] == ["1.999001"]
    desk.keeper.tend()
    desk.keeper.settle()
    assert len(told) == 2


def test_nothing_is_looked_for_in_the_middle_of_a_word(
    opened: Callable[..., Services], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = opened()
    desk.keeper.settle()
    for name in ("_LOOK_AGAIN_SECONDS", "_QUIET_SECONDS", "_LONGEST_PUT_OFF_SECONDS"):
        monkeypatch.setattr(f"oneshop.services.indexing.{name}", 0.0 if name == "_LOOK_AGAIN_SECONDS" else 1e6)
    looked: list[bool] = []
    monkeypatch.setattr(desk.keeper, "_tend_now", lambda: looked.append(True))
    for text in ("k", "kh", "kha"):
        desk.finder.search(text)
    assert looked == []
    desk.keeper.close()
    desk.keeper.settle()
