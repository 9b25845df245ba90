"""Files taken into a real desk: several at once, stopped in the middle, refused by a full disk, and found."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from oneshop.accounts.roles import Role
from oneshop.services.importing import ImportCancelled, ImportFailed
from oneshop.services.opening import Location, Services, open_services
from oneshop.services.reading import UnknownProcedure
from tests.desk_people import add_person


@pytest.fixture
def desk(desk_folder: Path) -> Iterator[Services]:
    services = open_services(Location(desk_folder))
    yield services
    services.close()


def entries(path: Path, first: int, count: int, name: str = "Thủ tục thử nghiệm") -> Path:
    lines = [{"code": f"1.{first + number:06}", "name": f"{name} số {first + number}"} for number in range(count)]
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return path


def test_what_is_imported_is_found_at_once(desk: Services, tmp_path: Path) -> None:
    assert desk.finder.search("1.999002").hits == ()
    desk.imports.run([entries(tmp_path / "a.jsonl", 999001, 3)])
    assert desk.finder.search("thử nghiệm số 999002").hits[0].code == "1.999002"
    assert not desk.keeper.verify()


def test_another_window_finds_it_when_it_looks_again(
    desk: Services, desk_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("oneshop.services.indexing._LOOK_AGAIN_SECONDS", 0.0)
    other = open_services(Location(desk_folder))
    desk.imports.run([entries(tmp_path / "a.jsonl", 999001, 2)])
    other.finder.search("thử nghiệm")
    other.keeper.settle()
    assert {hit.code for hit in other.finder.search("thủ tục thử nghiệm").hits[:2]} == {"1.999001", "1.999002"}
    other.close()


def test_stopping_keeps_the_files_that_were_finished_and_nothing_of_the_one_under_way(
    desk: Services, tmp_path: Path
) -> None:
    first, second = entries(tmp_path / "a.jsonl", 999001, 2), entries(tmp_path / "b.jsonl", 999101, 50)
    seen: list[str] = []

    def tell(stage: str, _done: int, _of: int | None) -> None:
        seen.append(stage)

    with pytest.raises(ImportCancelled):
        desk.imports.run([first, second], progress=tell, cancelled=lambda: "Ghi b.jsonl" in seen)
    assert desk.finder.search("thử nghiệm số 999001").hits[0].code == "1.999001"
    assert [hit.code for hit in desk.finder.search("1.999101").hits] == []
    assert not desk.keeper.verify()


def test_a_full_disk_keeps_the_old_catalogue_and_names_what_was_finished(desk: Services, tmp_path: Path) -> None:
    small, large = entries(tmp_path / "a.jsonl", 999001, 1), entries(tmp_path / "b.jsonl", 998000, 400, "Dài " * 400)
    before = desk.reader.count()

    def fill_up(stage: str, done: int, _of: int | None) -> None:
        if stage == "Đọc b.jsonl" or (stage == "Ghi a.jsonl" and done == 1):
            return
        with desk.database.reading() as session:
            pages = session.execute(text("PRAGMA page_count")).scalar()
            session.execute(text(f"PRAGMA max_page_count = {pages}"))

    with pytest.raises(ImportFailed, match=r"Đĩa đã đầy.*a\.jsonl"):
        desk.imports.run([small, large], progress=fill_up)
    assert desk.reader.count() == before + 1
    assert desk.reader.version("1.999001").content.name.startswith("Thủ tục thử nghiệm")


def test_a_new_entry_of_ours_waits_for_another_person_where_there_are_accounts(desk: Services, tmp_path: Path) -> None:
    add_person(desk.database, "lan", Role.SUPERVISOR)
    desk.gate.sign_in("lan")
    report = desk.imports.run([entries(tmp_path / "a.jsonl", 999001, 1)])
    assert report.drafted == ("1.999001",)
    assert "để người khác duyệt" in report.problems[-1].message
    with pytest.raises(UnknownProcedure):
        desk.reader.version("1.999001")
    again = desk.imports.run([entries(tmp_path / "a.jsonl", 999001, 1)])
    assert (again.drafted, again.unchanged) == ((), 1)


def test_where_one_person_may_approve_their_own_file_the_history_says_so(desk: Services, tmp_path: Path) -> None:
    for name, role in (("lan", Role.SUPERVISOR), ("it", Role.ADMIN)):
        add_person(desk.database, name, role)
    desk.gate.sign_in("it")
    desk.four_eyes.switch(is_on=False)
    desk.gate.sign_in("lan")
    desk.imports.run([entries(tmp_path / "a.jsonl", 999001, 1)], publish=True)
    newest = desk.history.of("1.999001")[0]
    assert (newest.version.author, newest.version.approver, newest.is_self_approved) == ("lan", "lan", True)
