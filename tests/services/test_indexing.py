"""The index follows the database: by change, by date, after damage, and while somebody else is at it."""

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from oneshop.services.opening import Location, OpeningError, Services, open_services


@pytest.fixture
def desk(desk_folder: Path) -> Iterator[Services]:
    services = open_services(Location(desk_folder))
    yield services
    services.close()


def test_a_version_that_begins_by_date_is_found_although_another_change_came_too(
    desk: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps({"code": "1.999001", "name": "Thủ tục mùa sau", "valid_from": "2099-01-01"}), "utf-8")
    desk.imports.run([file])
    assert desk.finder.search("1.999001").hits == ()
    monkeypatch.setattr("oneshop.services.index_making.today", lambda: date(2099, 1, 2))
    file.write_text(json.dumps({"code": "1.999002", "name": "Thủ tục hôm nay"}), encoding="utf-8")
    desk.imports.run([file])
    assert [hit.code for hit in desk.finder.search("1.999001").hits] == ["1.999001"]
    assert not desk.keeper.verify()


def test_a_damaged_index_is_made_anew_at_the_next_start(desk_folder: Path) -> None:
    for path in (desk_folder / "index").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:20])
    services = open_services(Location(desk_folder))
    assert services.finder.search("khai sinh").hits
    assert not services.keeper.verify()
    services.close()


def test_an_index_of_another_database_is_not_believed(desk_folder: Path, prepared_folder: Path, tmp_path: Path) -> None:
    (desk_folder / "oneshop.db").unlink()
    services = open_services(Location(desk_folder))
    assert not services.keeper.verify()
    services.close()


def test_opening_can_be_stopped_and_started_again(tmp_path: Path) -> None:
    with pytest.raises(OpeningError, match="Đã dừng"):
        open_services(Location(tmp_path / "moi"), cancelled=lambda: True)
    services = open_services(Location(tmp_path / "moi"))
    assert services.finder.search("khai sinh").hits
    services.close()


def test_a_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("x")
    with pytest.raises(OpeningError, match="tep"):
        open_services(Location(tmp_path / "tep"))


def test_a_damaged_row_is_left_out_and_the_rest_is_found(desk: Services, desk_folder: Path) -> None:
    import sqlite3

    with closing(sqlite3.connect(desk_folder / "oneshop.db")) as connection, connection:
        connection.execute(
            "UPDATE version SET content = '{}' WHERE procedure_id = (SELECT id FROM procedure WHERE code = '1.000894')"
        )
    desk.keeper.rebuild()
    assert desk.finder.search("1.001193").hits
    assert desk.finder.search("1.000894").hits == ()
    assert [finding.is_well for finding in desk.health.examine_database()] == [True, False, True, True, True]
