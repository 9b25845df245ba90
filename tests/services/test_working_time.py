"""The office's calendar: proposed, settled, confirmed, counted with, and only by who may."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
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
    desk.working_time.set_late_receipt(LateSwitch("2.000986", None), group)
    desk.working_time.set_late_receipt(LateSwitch("2.000635", "14:30", "quy chế của xã"), None)
    assert desk.working_time.late_receipt("2.000986") is None
    own = desk.working_time.late_receipt("2.000635")
    assert own is not None and (own.after, own.basis) == (time(14, 30), "quy chế của xã")
    with pytest.raises(CalendarFault, match="3 giờ chiều"):
        desk.working_time.set_late_receipt(LateSwitch(BIRTH, "3 giờ chiều"), None)


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
        lambda: desk.working_time.set_late_receipt(LateSwitch(BIRTH, None), None),
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


def _also(folder: Path, name: str) -> Services:
    """Another program at the same desk's data, with somebody else signed in."""
    other = open_services(Location(folder), with_index=False)
    other.gate.sign_in(name)
    return other


def test_two_supervisors_who_change_a_year_at_once_lose_no_day(desk: Services, desk_folder: Path) -> None:
    add_person(desk.database, "minh", Role.SUPERVISOR)
    other = _also(desk_folder, "minh")
    days = [date(2027, 3, number) for number in range(1, 21)]

    def settle(services: Services, mine: list[date]) -> None:
        for day in mine:
            services.working_time.settle(day, DayKind.OFF, "Nghỉ bù")

    try:
        with ThreadPoolExecutor(2) as pool:
            for done in (pool.submit(settle, desk, days[::2]), pool.submit(settle, other, days[1::2])):
                done.result()
    finally:
        other.close()
    assert {day.day for day in desk.working_time.year(2027).days} >= set(days)


def test_a_year_another_has_changed_since_it_was_read_is_not_confirmed_nor_reopened(desk: Services) -> None:
    seen = desk.working_time.year(2027)
    desk.working_time.settle(date(2027, 3, 3), DayKind.OFF, "Nghỉ bù")
    for change in (desk.working_time.confirm, desk.working_time.reopen):
        with pytest.raises(CalendarFault, match="Người khác vừa sửa lịch năm 2027, xem lại rồi làm lại"):
            change(2027, seen)
    assert not desk.working_time.year(2027).is_confirmed
    assert desk.working_time.confirm(2027, desk.working_time.year(2027)).is_confirmed


def test_hours_and_late_receipts_another_has_changed_since_are_refused(desk: Services) -> None:
    seen = desk.working_time.hours()
    wanted = OfficeHours(((time(8), time(12)),), is_confirmed=True)
    desk.working_time.set_hours(wanted, seen)
    with pytest.raises(CalendarFault, match="giờ làm việc"):
        desk.working_time.set_hours(OfficeHours(), seen)
    desk.working_time.set_late_receipt(LateSwitch(BIRTH, "14:00"), None)
    with pytest.raises(CalendarFault, match=BIRTH):
        desk.working_time.set_late_receipt(LateSwitch(BIRTH, None), None)
    kept = desk.working_time.late_receipt(BIRTH)
    assert (desk.working_time.hours(), kept and kept.after) == (wanted, time(14))


def test_a_day_changed_after_the_confirmation_leaves_a_year_nobody_vouches_for(desk: Services) -> None:
    _settle_2026(desk)
    add_person(desk.database, "minh", Role.SUPERVISOR)
    desk.gate.sign_in("minh")
    same = next(day for day in desk.working_time.year(2026).days if day.day == date(2026, 11, 24))
    desk.working_time.settle(date(2026, 12, 1), None, "")
    assert desk.working_time.year(2026).confirmed_by == "mai"
    changed = desk.working_time.settle(same.day, None, "")
    assert (changed.is_confirmed, desk.working_time.year(2026).is_confirmed) == (False, False)


def test_late_receipts_of_a_procedure_nobody_knows_are_refused_by_name(desk: Services) -> None:
    with pytest.raises(CalendarFault, match=r"9\.999999"):
        desk.working_time.set_late_receipt(LateSwitch("9.999999", "15:00"), None)
