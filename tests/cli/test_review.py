"""The `review` commands: what waits, laid open, decided, and all harmless ones at once."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from oneshop.catalogue.record import to_record
from oneshop.services.opening import Location, open_services
from tests.cli.conftest import Call
from tests.ui.test_review import BIRTH, DEATH, renamed, told_by_the_state

ADMIN, LAN = "chim sẻ trên mái", "sông xanh gió lớn"


@pytest.fixture
def as_lan(call: Call, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Run a command as Lan, who is a supervisor."""
    monkeypatch.setenv("ONESHOP_PASSWORD", ADMIN)
    monkeypatch.setenv("ONESHOP_NEW_PASSWORD", LAN)
    assert call("user", "add", "admin", "--role", "admin")[0] == 0
    assert call("user", "add", "lan", "--role", "supervisor", "--as", "admin")[0] == 0
    monkeypatch.setenv("ONESHOP_PASSWORD", LAN)
    return lambda *arguments: call(*arguments, "--as", "lan")


@pytest.fixture
def queue(desk_folder: Path, as_lan: Call) -> list[dict[str, Any]]:
    """Two changes of the state: the birth's to be read, the death's harmless."""
    services = open_services(Location(desk_folder))
    birth, death = (services.reader.version(code).content for code in (BIRTH, DEATH))
    told_by_the_state(services, birth, death)
    told_by_the_state(services, renamed(birth, "Tờ khai mới"), renamed(death, f"{death.papers[0].name} ;"))
    services.close()
    listed: list[dict[str, Any]] = answer(as_lan("review", "list", "--json"))
    return listed


def answer(called: tuple[int, str, str]) -> Any:
    assert called[0] == 0, called
    return json.loads(called[1])


def test_the_list_says_which_part_of_what_and_how_many_it_touches(as_lan: Call, queue: list[dict[str, Any]]) -> None:
    assert [(row["code"], row["part"], row["harmless"], row["printed"]) for row in queue] == [
        (DEATH, "papers", True, 0),
        (BIRTH, "papers", False, 0),
    ]
    assert [row["code"] for row in answer(as_lan("review", "list", "--harmless", "--json"))] == [DEATH]
    code, out, _ = as_lan("review", "list", "--not-harmless")
    assert code == 0
    assert "Thành phần hồ sơ" in out
    assert DEATH not in out


def test_one_is_laid_open_and_merged_into_a_draft(as_lan: Call, queue: list[dict[str, Any]]) -> None:
    number = str(queue[1]["id"])
    shown = answer(as_lan("review", "show", number, "--json"))
    assert "Tờ khai mới" in shown["theirs"]
    assert "Tờ khai mới" not in shown["base"] + shown["ours"]
    assert shown["taken"]
    assert "QUỐC GIA NAY" in as_lan("review", "show", number)[1]
    merged = answer(as_lan("review", "merge", number, "--json"))
    assert merged["decided"] == "merged"
    assert isinstance(merged["draft"], int)
    code, _, told = as_lan("review", "keep", number)
    assert code == 2
    assert f"bản nháp số {merged['draft']}" in told


def test_keeping_and_putting_off_make_no_draft(as_lan: Call, queue: list[dict[str, Any]]) -> None:
    assert answer(as_lan("review", "keep", str(queue[0]["id"]), "--note", "riêng", "--json"))["draft"] is None
    assert answer(as_lan("review", "later", str(queue[1]["id"]), "--json"))["decided"] == "later"
    assert as_lan("review", "list")[0] == 1
    assert answer(as_lan("review", "list", "--json")) == []


def test_all_harmless_ones_are_accepted_at_once(as_lan: Call, queue: list[dict[str, Any]]) -> None:
    assert answer(as_lan("review", "accept-harmless", "--json")) == {
        "taken": 1,
        "drafts": 1,
        "without_effect": 0,
        "skipped": [],
    }
    assert [row["code"] for row in answer(as_lan("review", "list", "--json"))] == [BIRTH]


def test_an_unknown_number_is_refused(as_lan: Call, queue: list[dict[str, Any]]) -> None:
    code, _, told = as_lan("review", "take", "999")
    assert code == 2
    assert "Không có thay đổi số 999" in told


def test_an_import_says_how_many_changes_wait(
    as_lan: Call, desk_folder: Path, tmp_path: Path, queue: list[dict[str, Any]]
) -> None:
    # The exchange format speaks for the office itself, so that nothing of it ever waits to be reviewed.
    services = open_services(Location(desk_folder))
    content = services.reader.version(BIRTH).content
    services.close()
    file = tmp_path / "cua-ta.jsonl"
    file.write_text(json.dumps(to_record(replace(content, summary="Tóm tắt của ta"))) + "\n", encoding="utf-8")
    assert answer(as_lan("import", str(file), "--json"))["review"] == 0


def test_who_is_not_signed_in_neither_reads_nor_decides(call: Call, queue: list[dict[str, Any]]) -> None:
    assert call("review", "list")[0] == 3
    assert call("review", "merge", str(queue[0]["id"]))[0] == 3
