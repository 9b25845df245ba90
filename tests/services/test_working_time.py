"""The office's calendar: proposed, settled, confirmed, counted with, and only by who may."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest

from oneshop.accounts.roles import Role
from oneshop.catalogue.registers.calendar import DayKind, DayStatus
from oneshop.counter.due_dates import NoTerm
from oneshop.counter.working_calendar import OfficeHours, YearNotConfirmed
from oneshop.services.gate import NotPermitted
from oneshop.services.holiday_proposals import proposed_year
from oneshop.services.opening import Location, Services, open_services
from oneshop.services.working_time import CalendarFault, LateSwitch
from tests.desk_people import add_person

BIRTH = "1.001193"


@pytest.fixture
def desk(desk_folder: Path) -> Iterator[Services]:
    services = open_services(Location(desk_folder), with_index=False)
    add_person(services.database, "mai", Role.SUPERVISOR)
    add_person(services.database, "lan", Role.CLERK)
    services.gate.sign_in("mai")
    yield services
    services.close()


def _settle_2026(desk: Services) -> None:
    for day in (date(2026, 11, 23), date(2026, 11, 28)):
        desk.working_time.settle(day, None, "")
    desk.working_time.confirm(2026)


def test_no_due_date_is_named_before_the_year_is_confirmed_and_the_list_says_why(desk: Services) -> None:
    made = desk.checklists.make([BIRTH], {}, on=date(2026, 11, 20))
    assert [line.due for line in made.times] == [None] * len(made.times)
    assert made.no_due_because is not None and "2026" in made.no_due_because


def test_a_year_with_an_open_proposal_is_not_confirmed_until_it_is_settled(desk: Services) -> None:
    with pytest.raises(CalendarFault, match="23/11"):
        desk.working_time.confirm(2026)
    _settle_2026(desk)
    kept = desk.working_time.year(2026)
    assert (kept.confirmed_by, {day.status for day in kept.days}) == ("mai", {DayStatus.CONFIRMED})


def test_a_confirmed_year_gives_the_checklist_its_day(desk: Services) -> None:
    _settle_2026(desk)
    desk.working_time.confirm(2027)
    made = desk.checklists.make(["1.004884"], {}, received=datetime(2026, 11, 20, 9), on=date(2026, 11, 20))
    term = next(line for line in made.times if line.term and line.due)
    assert made.no_due_because is None
    assert term.due is not None and term.due.counted[0].date == date(2026, 11, 20)


def test_a_reopened_year_is_refused_again(desk: Services) -> None:
    _settle_2026(desk)
    desk.working_time.reopen(2026)
    line = desk.checklists.make([BIRTH], {}, on=date(2026, 11, 20)).times[0]
    with pytest.raises((YearNotConfirmed, NoTerm)):
        desk.working_time.due(replace(line), datetime(2026, 11, 20, 9))


def test_the_switch_of_late_receipts_is_the_offices_over_the_registers(desk: Services) -> None:
    group = desk.working_time.late_receipt("2.000986")
    assert group is not None and group.after == time(15)
    assert desk.working_time.late_receipt("2.000635") is None  # the rule is of another province
    desk.working_time.set_late_receipt(LateSwitch("2.000986", None))
    desk.working_time.set_late_receipt(LateSwitch("2.000635", "14:30", "quy chế của xã"))
    assert desk.working_time.late_receipt("2.000986") is None
    own = desk.working_time.late_receipt("2.000635")
    assert own is not None and (own.after, own.basis) == (time(14, 30), "quy chế của xã")
    with pytest.raises(CalendarFault, match="3 giờ chiều"):
        desk.working_time.set_late_receipt(LateSwitch(BIRTH, "3 giờ chiều"))


def test_hours_of_the_office_are_kept(desk: Services) -> None:
    wanted = OfficeHours(((time(8), time(12)), (time(13), time(16, 30))), True, False, is_confirmed=True)
    desk.working_time.set_hours(wanted)
    assert desk.working_time.hours() == wanted


@pytest.mark.parametrize(
    ("day", "kind", "name", "told"),
    [
        (date(2026, 11, 25), DayKind.WORKED, "làm bù", "thứ Bảy hoặc Chủ nhật"),
        (date(2026, 11, 28), DayKind.WORKED, "làm bù", "swapped_with"),
        (date(2026, 11, 27), DayKind.OFF, " ", "cần một cái tên"),
    ],
)
def test_a_day_that_cannot_be_is_refused_and_nothing_changes(
    desk: Services, day: date, kind: DayKind, name: str, told: str
) -> None:
    before = desk.working_time.year(2026)
    with pytest.raises(CalendarFault, match=told):
        desk.working_time.settle(day, kind, name)
    assert desk.working_time.year(2026) == before


def test_a_clerk_reads_the_calendar_and_may_not_change_it(desk: Services) -> None:
    desk.gate.sign_in("lan")
    assert desk.working_time.year(2026).days
    for change in (
        lambda: desk.working_time.confirm(2027),
        lambda: desk.working_time.reopen(2027),
        lambda: desk.working_time.settle(date(2026, 11, 23), None, ""),
        lambda: desk.working_time.set_hours(OfficeHours()),
        lambda: desk.working_time.set_late_receipt(LateSwitch(BIRTH, None)),
    ):
        with pytest.raises(NotPermitted, match="Lan"):
            change()


def test_a_year_beyond_the_register_is_projected_by_the_moon_and_says_so() -> None:
    proposed = proposed_year(2030, ())
    assert date(2030, 2, 3) in {day.day for day in proposed.days}  # Mùng 1 Tết is 2/2/2030 by the Vietnamese meridian.
    assert {day.status for day in proposed.days} == {DayStatus.PROJECTED}
    with pytest.raises(ValueError, match="năm"):
        proposed_year(1800, ())


def test_the_library_agrees_with_the_confirmed_days_of_the_register(desk: Services) -> None:
    register = [day for day in desk.registers.registers.calendar if day.day.year == 2026]
    off = {day.day for day in register if day.kind is DayKind.OFF and day.status is DayStatus.CONFIRMED}
    projected = {day.day for day in proposed_year(2026, ()).days}
    assert off == projected
