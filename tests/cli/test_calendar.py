"""`due` and `calendar` on the command line."""

import json
from pathlib import Path

import pytest

from oneshop.accounts.roles import Role
from oneshop.services.opening import Location, open_services
from tests.cli.conftest import Call
from tests.desk_people import add_person
from tests.services.test_working_time import _settle_2026 as settle_2026

FIVE_DAYS = "1.004884"


@pytest.fixture
def confirmed(desk_folder: Path) -> None:
    services = open_services(Location(desk_folder), with_index=False)
    add_person(services.database, "mai", Role.SUPERVISOR)
    services.gate.sign_in("mai")
    settle_2026(services)
    services.close()


def test_a_due_date_is_refused_while_the_year_is_not_confirmed(call: Call) -> None:
    code, _, told = call("due", FIVE_DAYS, "--received", "2026-11-20T09:00", "--channel", "in-person")
    assert code == 2
    assert "2026" in told and "calendar confirm" in told


@pytest.mark.usefixtures("confirmed")
def test_a_due_date_comes_with_every_day_that_was_counted(call: Call) -> None:
    code, out, _ = call("due", FIVE_DAYS, "--received", "2026-11-20T09:00", "--channel", "in-person", "--json")
    assert code == 0
    answer = json.loads(out)
    assert sorted(answer) == ["basis", "counted", "due", "received"]
    assert answer["counted"][0] == {"date": "2026-11-20", "counts": False, "why": "ngày nhận, không tính"}
    assert answer["due"].startswith(answer["counted"][-1]["date"])


@pytest.mark.usefixtures("confirmed")
def test_where_the_term_depends_on_the_case_the_command_says_what_to_add(call: Call) -> None:
    code, _, told = call("due", "2.000986", "--received", "2026-11-20")
    assert (code, "--answer" in told) == (2, True)


@pytest.mark.parametrize("received", ["hôm qua", "2026-13-01", ""])
def test_a_moment_that_is_none_is_refused_with_an_example(call: Call, received: str) -> None:
    code, _, told = call("due", FIVE_DAYS, "--received", received)
    assert code == 2
    assert "2026-11-20T09:30" in told


def test_the_calendar_is_shown_to_everybody_and_changed_by_nobody_without_an_account(call: Call) -> None:
    code, out, _ = call("calendar", "show", "2026", "--json")
    assert code == 0
    assert {"day": "2026-11-24", "kind": "off"}.items() <= next(
        day for day in json.loads(out)["days"] if day["day"] == "2026-11-24"
    ).items()
    assert call("calendar", "hours")[0] == 0
    assert call("calendar", "show", "1800")[0] == 2
