"""When a dossier is due: the worked cases of the law, and what must hold of every term."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneshop.catalogue.procedure import ProcessingTime, TimeUnit
from oneshop.catalogue.registers.calendar import CalendarDay, DayKind, DayStatus
from oneshop.counter.due_dates import Due, LateReceipt, NoTerm, due_date
from oneshop.counter.working_calendar import CalendarYear, OfficeHours, WorkingCalendar, YearNotConfirmed

_OFF_2026 = ("01-01", "02-16", "02-17", "02-18", "02-19", "02-20", "04-27", "04-30", "05-01", "08-31", "09-01", "09-02")
_LATE = LateReceipt(time(15), "quy định của thủ tục")


def _day(text: str, kind: DayKind = DayKind.OFF, other: str | None = None) -> CalendarDay:
    swapped = date.fromisoformat(other) if other else None
    return CalendarDay(date.fromisoformat(text), kind, "nghỉ lễ", DayStatus.CONFIRMED, swapped)


def _year(year: int, *days: CalendarDay) -> CalendarYear:
    return CalendarYear(year, days, "mai", date(2026, 1, 1))


DAYS_2026 = (
    *(_day(f"2026-{day}") for day in (*_OFF_2026, "11-24")),
    _day("2026-08-22", DayKind.WORKED, "2026-08-31"),
)
CALENDAR = WorkingCalendar({2026: _year(2026, *DAYS_2026), 2027: _year(2027, _day("2027-01-01"))})


def due(received: str, amount: str, unit: TimeUnit, late: LateReceipt | None = None, text: str | None = None) -> Due:
    return due_date(datetime.fromisoformat(received), ProcessingTime(Decimal(amount), unit, text), CALENDAR, late)


@pytest.mark.parametrize(
    ("received", "amount", "unit", "expected"),
    [
        ("2026-11-20", "5", TimeUnit.WORKING_DAY, "2026-11-30"),
        ("2026-08-26", "3", TimeUnit.WORKING_DAY, "2026-09-03"),
        ("2026-08-21", "1", TimeUnit.WORKING_DAY, "2026-08-22"),
        ("2026-02-13", "3", TimeUnit.WORKING_DAY, "2026-02-25"),
        ("2026-04-24", "2", TimeUnit.WORKING_DAY, "2026-04-29"),
        ("2026-12-30", "3", TimeUnit.WORKING_DAY, "2027-01-05"),
        ("2026-08-18", "15", TimeUnit.DAY, "2026-09-03"),
        ("2026-11-09", "15", TimeUnit.DAY, "2026-11-25"),
    ],
)
def test_the_worked_cases_of_the_law_come_out(received: str, amount: str, unit: TimeUnit, expected: str) -> None:
    found = due(f"{received}T09:00", amount, unit)
    assert (found.due.date().isoformat(), found.due.time()) == (expected, time(17))


def test_a_year_nobody_has_confirmed_is_refused_by_name_also_when_only_the_last_day_is_in_it() -> None:
    open_2027 = CalendarYear(2027, (_day("2027-01-01"),))
    calendar = WorkingCalendar({2026: CALENDAR.years[2026], 2027: open_2027})
    with pytest.raises(YearNotConfirmed, match="2027"):
        due_date(datetime(2026, 12, 30, 9), ProcessingTime(Decimal(3), TimeUnit.WORKING_DAY), calendar)
    with pytest.raises(YearNotConfirmed, match="2027"):
        due_date(
            datetime(2026, 12, 30, 9),
            ProcessingTime(Decimal(3), TimeUnit.WORKING_DAY),
            WorkingCalendar({2026: CALENDAR.years[2026]}),
        )


def test_the_count_explains_itself_day_by_day() -> None:
    told = [
        (f"{day.date:%d/%m}", day.counts, day.why) for day in due("2026-11-20T09:00", "3", TimeUnit.WORKING_DAY).counted
    ]
    assert told == [
        ("20/11", False, "ngày nhận, không tính"),
        ("21/11", False, "Thứ Bảy"),
        ("22/11", False, "Chủ nhật"),
        ("23/11", True, "ngày thứ 1"),
        ("24/11", False, "nghỉ lễ"),
        ("25/11", True, "ngày thứ 2"),
        ("26/11", True, "ngày thứ 3"),
    ]


def test_a_late_receipt_moves_the_date_only_where_the_procedure_has_the_switch() -> None:
    assert due("2026-11-17T15:00", "1", TimeUnit.WORKING_DAY).due.date() == date(2026, 11, 18)
    moved = due("2026-11-17T15:00", "1", TimeUnit.WORKING_DAY, _LATE)
    assert moved.due.date() == date(2026, 11, 19)
    assert "15:00" in moved.counted[0].why and "quy định của thủ tục" in moved.basis
    assert due("2026-11-17T14:59", "1", TimeUnit.WORKING_DAY, _LATE).due.date() == date(2026, 11, 18)


def test_within_the_day_means_by_closing_time_of_a_day_that_is_worked() -> None:
    assert due("2026-11-20T16:59", "0", TimeUnit.WORKING_DAY).due == datetime(2026, 11, 20, 17)
    assert due("2026-11-20T17:30", "0", TimeUnit.WORKING_DAY).due == datetime(2026, 11, 23, 17)
    assert due("2026-11-20T15:30", "0", TimeUnit.WORKING_DAY, _LATE).due == datetime(2026, 11, 23, 17)


@pytest.mark.parametrize(
    ("amount", "expected"),
    [("0.5", "2026-11-23T11:15"), ("1.5", "2026-11-25T11:15"), ("0.75", "2026-11-23T15:08"), ("1", "2026-11-23T17:00")],
)
def test_part_of_a_working_day_is_that_part_of_the_open_hours_of_the_last_day(amount: str, expected: str) -> None:
    assert due("2026-11-20T09:00", amount, TimeUnit.WORKING_DAY).due == datetime.fromisoformat(expected)


def test_the_count_says_how_part_of_a_day_was_counted() -> None:
    last = due("2026-11-20T09:00", "0.5", TimeUnit.WORKING_DAY).counted[-1]
    assert last.why == "ngày thứ 1, tính 0,5 ngày là 3,75 giờ làm việc, đến 11:15"


def test_administrative_hours_are_working_hours() -> None:
    found = due("2026-11-17T16:00", "8", TimeUnit.HOUR, text="08 giờ hành chính")
    assert found.due == datetime(2026, 11, 18, 16, 30)


def test_hours_run_at_once_and_end_when_somebody_is_there() -> None:
    assert due("2026-11-17T08:00", "8", TimeUnit.HOUR).due == datetime(2026, 11, 17, 16)
    assert due("2026-11-17T16:00", "8", TimeUnit.HOUR).due == datetime(2026, 11, 18, 7, 30)
    assert due("2026-11-17T16:00", "8", TimeUnit.HOUR, text="8 giờ làm việc").due == datetime(2026, 11, 18, 16, 30)


def test_a_month_ends_on_its_corresponding_day_or_the_last_there_is() -> None:
    assert due("2026-01-31T09:00", "1", TimeUnit.MONTH).due.date() == date(2026, 3, 2)  # 28/2 is a Saturday.
    assert due("2026-03-17T09:00", "1", TimeUnit.MONTH).due.date() == date(2026, 4, 17)


def test_a_saturday_counts_only_where_the_office_says_so() -> None:
    counts = WorkingCalendar(CALENDAR.years, OfficeHours(counts_saturday=True))
    term = ProcessingTime(Decimal(1), TimeUnit.WORKING_DAY)
    assert due_date(datetime(2026, 11, 20, 9), term, counts).due.date() == date(2026, 11, 21)


@pytest.mark.parametrize(("amount", "unit"), [("9999999", TimeUnit.WORKING_DAY), ("1.5", TimeUnit.MONTH)])
def test_a_term_that_cannot_be_counted_is_refused_in_words(amount: str, unit: TimeUnit) -> None:
    with pytest.raises(NoTerm, match=amount):
        due("2026-11-17T09:00", amount, unit)


def test_a_term_in_words_is_refused_with_its_words() -> None:
    with pytest.raises(NoTerm, match="theo lịch hẹn"):
        due_date(datetime(2026, 11, 17, 9), ProcessingTime(text="theo lịch hẹn"), CALENDAR)


_WHEN = st.datetimes(datetime(2026, 1, 1), datetime(2026, 9, 30))
_UNITS = st.sampled_from([TimeUnit.HOUR, TimeUnit.WORKING_DAY, TimeUnit.DAY])


_QUARTERS = st.integers(0, 160).map(lambda quarters: Decimal(quarters) / 4)


@given(_WHEN, _QUARTERS, _QUARTERS, _UNITS, st.sampled_from([None, _LATE]))
def test_a_longer_term_is_never_due_earlier_and_none_on_a_day_off(
    received: datetime, amount: Decimal, more: Decimal, unit: TimeUnit, late: LateReceipt | None
) -> None:
    shorter = due_date(received, ProcessingTime(amount, unit), CALENDAR, late)
    longer = due_date(received, ProcessingTime(amount + more, unit), CALENDAR, late)
    assert shorter.due <= longer.due
    assert CALENDAR.counts(shorter.due.date())
    assert shorter.due >= received or unit is TimeUnit.HOUR


@given(_WHEN, st.integers(1, 40))
def test_as_many_days_count_as_the_term_has(received: datetime, amount: int) -> None:
    found = due_date(received, ProcessingTime(Decimal(amount), TimeUnit.WORKING_DAY), CALENDAR)
    assert sum(day.counts for day in found.counted) == amount
    days = [day.date for day in found.counted]
    assert days == [days[0] + timedelta(days=number) for number in range(len(days))]


@pytest.mark.parametrize("periods", [(), ((time(11), time(8)),), ((time(7), time(12)), (time(11), time(17)))])
def test_hours_that_cannot_be_are_refused(periods: tuple[tuple[time, time], ...]) -> None:
    with pytest.raises(ValueError, match="giờ làm việc"):
        OfficeHours(periods)


def test_a_year_with_an_open_proposal_cannot_be_confirmed() -> None:
    proposed = CalendarDay(date(2026, 11, 23), DayKind.OFF, "Đề xuất nghỉ", DayStatus.UNRESOLVED)
    with pytest.raises(ValueError, match="23/11"):
        CalendarYear(2026, (proposed,), "mai", date(2026, 1, 1))


def test_a_part_of_a_day_is_no_sooner_than_a_result_on_the_spot() -> None:
    saturday = datetime(2026, 1, 17)
    parts = [
        due_date(saturday, ProcessingTime(Decimal(part), TimeUnit.WORKING_DAY), CALENDAR).due
        for part in ("0", "0.25", "1")
    ]
    assert parts == sorted(parts)
