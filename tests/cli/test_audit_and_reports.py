"""The commands `audit`, `report` and `reports`, and `db verify` with the chain."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from oneshop.accounts.roles import Role
from oneshop.services.gate import Gate
from oneshop.store.database import Database
from tests.cli.conftest import Call
from tests.desk_people import add_person

BIRTH = "1.001193"


def answer(called: tuple[int, str, str]) -> Any:
    assert called[0] == 0, called
    return json.loads(called[1])


@pytest.fixture
def people(desk_folder: Path) -> None:
    database = Database.open(f"sqlite:///{desk_folder / 'oneshop.db'}")
    add_person(database, "lan", Role.CLERK)
    add_person(database, "mai", Role.SUPERVISOR)
    database.close()


@pytest.fixture
def sign_in(people: None, monkeypatch: pytest.MonkeyPatch) -> Any:
    """From now on every command is this person's."""

    def signed_in(name: str) -> None:
        monkeypatch.setattr(Gate, "__init__", _at_the_desk(name))

    made = Gate.__init__

    def _at_the_desk(name: str) -> Any:
        def init(self: Gate, database: Database) -> None:
            made(self, database)
            self._signed_in = name

        return init

    return signed_in


def test_the_list_has_the_head_to_print_and_filters(call: Call) -> None:
    listed = answer(call("audit", "list", "--json"))
    assert listed["total"] == 1 and listed["changes"][0]["action"] == "catalogue.laid_in"
    assert listed["head"] == {"count": 1, "hash": listed["changes"][0]["hash"]}
    assert answer(call("audit", "list", "--who", "không ai", "--json"))["changes"] == []
    assert answer(call("audit", "list", "--from", "2020-01-01", "--to", "2020-01-02", "--json"))["total"] == 0
    code, out, _ = call("audit", "list")
    assert code == 0 and "nạp kèm theo chương trình" in out and listed["head"]["hash"] in out
    assert call("audit", "list", "--from", "2026-02-01", "--to", "2026-01-01")[0] == 2
    assert call("audit", "list", "--from", "hôm qua")[0] == 2


def test_it_is_exported_and_another_ending_refused(call: Call, tmp_path: Path) -> None:
    assert answer(call("audit", "export", str(tmp_path / "a.csv"), "--json"))["count"] == 1
    assert (tmp_path / "a.csv").exists()
    assert call("audit", "export", str(tmp_path / "a.doc"))[0] == 2
    assert call("audit", "export", str(tmp_path / "không có" / "a.csv"))[0] == 2


def test_verify_names_the_first_broken_row_and_what_to_do(call: Call, desk_folder: Path) -> None:
    assert call("db", "verify")[0] == 0
    with closing(sqlite3.connect(desk_folder / "oneshop.db")) as connection, connection:
        connection.execute("UPDATE audit SET who = 'ai khác' WHERE seq = 1")
    code, out, _ = call("db", "verify", "--json")
    (broken,) = (one for one in json.loads(out)["findings"] if not one["ok"])
    assert code == 1 and "dòng 1" in broken["detail"] and "bản sao lưu" in broken["next_step"]
    assert call("doctor")[0] == 1


def test_a_lost_key_is_told_and_answered_for(call: Call, desk_folder: Path) -> None:
    (desk_folder / "audit.key").unlink()
    code, out, _ = call("db", "verify")
    assert code == 1 and "audit.key không phải khóa đã niêm" in out
    assert call("audit", "acknowledge", "--note", "chuyển máy")[0] == 0
    assert call("db", "verify")[0] == 0
    assert call("audit", "acknowledge", "--note", "chuyển máy")[0] == 2


def test_a_report_goes_from_the_clerk_to_the_answer(call: Call, sign_in: Any) -> None:
    sign_in("lan")
    made = answer(call("report", BIRTH, "--kind", "data", "--text", "Sai phí", "--about", "fees", "--json"))
    assert (made["kind"], made["about"], made["state"], made["reported_by"]) == ("data", "fees", "open", "lan")
    number = str(made["id"])
    code, _, err = call("reports", "answer", number, "--text", "x")
    assert code == 3 and "kiểm soát" in err
    sign_in("mai")
    assert (
        answer(call("reports", "assign", number, "--owner", "Hòa", "--due", "2100-01-05", "--json"))["owner"] == "Hòa"
    )
    assert call("reports", "close", number)[0] == 2
    assert answer(call("reports", "answer", number, "--text", "Đã sửa", "--json"))["state"] == "answered"
    assert answer(call("reports", "--open", "--json")) == []
    (listed,) = answer(call("reports", "--code", BIRTH, "--json"))
    assert (listed["due"], listed["answer"], listed["overdue"]) == ("2100-01-05", "Đã sửa", False)
    assert "Đã sửa" in call("reports")[1]
    assert call("reports", "close", number)[0] == 0 and call("reports", "reopen", number)[0] == 0


def test_reporting_without_an_account_is_not_permitted_and_says_what_to_do(call: Call) -> None:
    code, _, err = call("report", BIRTH, "--kind", "data")
    assert code == 3 and "user add" in err


def test_wrong_usage_is_refused(call: Call, sign_in: Any) -> None:
    sign_in("lan")
    assert call("report", BIRTH, "--kind", "moon")[0] == 2
    assert call("report", "9.999999", "--kind", "data")[0] == 1
    sign_in("mai")
    assert call("reports", "answer", "99", "--text", "x")[0] == 1
    assert call("reports", "assign", "99", "--due", "mai")[0] == 2
