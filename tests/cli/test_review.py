"""The `review` commands: what waits, laid open, decided, and all harmless ones at once."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from oneshop.accounts.roles import Actor, Role
from oneshop.catalogue.record import to_record
from oneshop.services.gate import Gate
from oneshop.services.opening import Location, open_services
from tests.cli.conftest import Call
from tests.ui.test_review import BIRTH, DEATH, renamed, told_by_the_state

AT_THE_DESK = {"who": Actor("lan", Role.SUPERVISOR)}


@pytest.fixture
def _supervisor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever calls is a supervisor; how one signs in is tested with the accounts."""
    monkeypatch.setattr(Gate, "actor", property(lambda _: AT_THE_DESK["who"]))


@pytest.fixture
def queue(desk_folder: Path, call: Call, _supervisor: None) -> list[dict[str, Any]]:
    """Two changes of the state: the birth's to be read, the death's harmless."""
    services = open_services(Location(desk_folder))
    birth, death = (services.reader.version(code).content for code in (BIRTH, DEATH))
    told_by_the_state(services, birth, death)
    told_by_the_state(services, renamed(birth, "Tờ khai mới"), renamed(death, f"{death.papers[0].name} ;"))
    services.close()
    listed: list[dict[str, Any]] = answer(call("review", "list", "--json"))
    return listed


def answer(called: tuple[int, str, str]) -> Any:
    assert called[0] == 0, called
    return json.loads(called[1])


def test_the_list_says_which_part_of_what_and_how_many_it_touches(call: Call, queue: list[dict[str, Any]]) -> None:
    assert [(row["code"], row["part"], row["harmless"], row["printed"]) for row in queue] == [
        (DEATH, "papers", True, 0),
        (BIRTH, "papers", False, 0),
    ]
    assert [row["code"] for row in answer(call("review", "list", "--harmless", "--json"))] == [DEATH]
    code, out, _ = call("review", "list", "--not-harmless")
    assert code == 0
    assert "Thành phần hồ sơ" in out
    assert DEATH not in out


def test_one_is_laid_open_and_merged_into_a_draft(call: Call, queue: list[dict[str, Any]]) -> None:
    number = str(queue[1]["id"])
    shown = answer(call("review", "show", number, "--json"))
    assert "Tờ khai mới" in shown["theirs"]
    assert "Tờ khai mới" not in shown["base"] + shown["ours"]
    assert shown["taken"]
    assert "QUỐC GIA NAY" in call("review", "show", number)[1]
    merged = answer(call("review", "merge", number, "--json"))
    assert merged["decided"] == "merged"
    assert isinstance(merged["draft"], int)
    code, _, told = call("review", "keep", number)
    assert code == 2
    assert f"bản nháp số {merged['draft']}" in told


def test_keeping_and_putting_off_make_no_draft(call: Call, queue: list[dict[str, Any]]) -> None:
    assert answer(call("review", "keep", str(queue[0]["id"]), "--note", "riêng", "--json"))["draft"] is None
    assert answer(call("review", "later", str(queue[1]["id"]), "--json"))["decided"] == "later"
    assert call("review", "list")[0] == 1
    assert answer(call("review", "list", "--json")) == []


def test_all_harmless_ones_are_accepted_at_once(call: Call, queue: list[dict[str, Any]]) -> None:
    assert answer(call("review", "accept-harmless", "--json")) == {
        "taken": 1,
        "drafts": 1,
        "without_effect": 0,
        "skipped": [],
    }
    assert [row["code"] for row in answer(call("review", "list", "--json"))] == [BIRTH]


def test_an_unknown_number_is_refused(call: Call, queue: list[dict[str, Any]]) -> None:
    code, _, told = call("review", "take", "999")
    assert code == 2
    assert "Không có thay đổi số 999" in told


def test_an_import_says_how_many_changes_wait(
    call: Call, desk_folder: Path, tmp_path: Path, queue: list[dict[str, Any]]
) -> None:
    # The exchange format speaks for the office itself, so that nothing of it ever waits to be reviewed.
    services = open_services(Location(desk_folder))
    content = services.reader.version(BIRTH).content
    services.close()
    file = tmp_path / "cua-ta.jsonl"
    file.write_text(json.dumps(to_record(replace(content, summary="Tóm tắt của ta"))) + "\n", encoding="utf-8")
    assert answer(call("import", str(file), "--publish", "--json"))["review"] == 0
