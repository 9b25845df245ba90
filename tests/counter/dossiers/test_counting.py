"""A due date with pauses: what ran before counts, what was left is left, and lateness is not undone."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneshop.catalogue.procedure import ProcessingTime, TimeUnit
from oneshop.counter.dossiers.counting import due_with_pauses, office_time, put_off
from oneshop.counter.dossiers.dossier import Pause
from oneshop.counter.due_dates import Due, due_date
from tests.counter.test_due_dates import CALENDAR

DAYS, CALENDAR_DAYS, HOURS, MONTHS = TimeUnit.WORKING_DAY, TimeUnit.DAY, TimeUnit.HOUR, TimeUnit.MONTH


def moment(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}")


def pause(since: str, until: str | None) -> Pause:
    return Pause(moment(since), moment(until) if until else None)


def due(amount: str, unit: TimeUnit, *pauses: Pause, text: str | None = None, received: str = "11-09T09:00") -> Due:
    return due_with_pauses(moment(received), ProcessingTime(Decimal(amount), unit, text), CALENDAR, pauses)


@pytest.mark.parametrize(
    ("amount", "unit", "since", "until", "expected"),
    [
        # 5 working days from Mon 9/11 end on Mon 16/11; Wed to Fri stands still for two of them.
        ("5", DAYS, "11-11T10:00", "11-13T10:00", "11-18T17:00"),
        ("5", DAYS, "11-11T10:00", "11-11T16:00", "11-16T17:00"),
        # Over the weekend only Monday counts, and over 24/11 the holiday does not.
        ("5", DAYS, "11-13T10:00", "11-16T10:00", "11-17T17:00"),
        ("12", DAYS, "11-20T10:00", "11-25T10:00", "11-30T17:00"),
        # Paused on its last day: that day is left, and is the day it goes on.
        ("5", DAYS, "11-16T10:00", "11-20T10:00", "11-20T17:00"),
        ("5", DAYS, "11-16T10:00", "11-21T10:00", "11-23T17:00"),
        ("10", CALENDAR_DAYS, "11-11T10:00", "11-13T10:00", "11-23T17:00"),
        ("1", MONTHS, "11-11T10:00", "11-13T10:00", "12-11T17:00"),
        ("24", HOURS, "11-09T12:00", "11-09T16:00", "11-10T13:30"),
    ],
)
def test_a_pause_moves_the_appointment_by_what_of_the_term_went_by(
    amount: str, unit: TimeUnit, since: str, until: str, expected: str
) -> None:
    assert due(amount, unit, pause(since, until)).due == moment(expected)


def test_office_hours_stand_still_only_while_the_office_is_open() -> None:
    # 8 office hours from 9:00: 6 on Monday, 2 on Tuesday; a pause over the night costs the two hours of office time.
    stood = pause("11-09T16:00", "11-10T08:30")
    assert due("8", HOURS, stood, text="8 giờ làm việc").due == moment("11-10T11:30")


def test_a_pause_that_lasts_or_began_after_the_appointment_moves_nothing() -> None:
    assert due("5", DAYS, pause("11-11T10:00", None)).due == moment("11-16T17:00")
    assert due("5", DAYS, pause("11-18T10:00", "11-20T10:00")).due == moment("11-16T17:00")


def test_the_count_tells_the_days_it_stood_still_and_numbers_the_others() -> None:
    told = [(f"{day.date:%d/%m}", day.why) for day in due("3", DAYS, pause("11-10T10:00", "11-12T10:00")).counted]
    assert told == [
        ("09/11", "ngày nhận, không tính"),
        ("10/11", "ngày thứ 1"),
        ("11/11", "tạm dừng, không tính"),
        ("12/11", "tạm dừng, không tính"),
        ("13/11", "ngày thứ 2"),
        ("14/11", "Thứ Bảy"),
        ("15/11", "Chủ nhật"),
        ("16/11", "ngày thứ 3"),
    ]


def test_an_appointment_set_by_hand_is_put_off_by_the_working_days_of_a_pause() -> None:
    stood = (moment("11-19T09:00"), moment("11-25T09:00"))
    assert put_off(moment("11-20T17:00"), *stood, CALENDAR) == moment("11-26T17:00")
    assert put_off(moment("11-18T17:00"), *stood, CALENDAR) == moment("11-18T17:00")
    assert put_off(moment("11-19T17:00"), *stood, CALENDAR, in_hours=True) == moment("11-25T17:00")


def test_office_time_is_the_time_the_office_is_open() -> None:
    assert office_time(moment("11-20T16:00"), moment("11-23T08:00"), CALENDAR) == timedelta(hours=1.5)


_WHEN = st.datetimes(datetime(2026, 1, 5), datetime(2026, 9, 1)).map(lambda it: it.replace(second=0, microsecond=0))
_AMOUNTS = st.integers(0, 60).map(lambda quarter: Decimal(quarter) / 4)
_UNITS = st.sampled_from([DAYS, CALENDAR_DAYS, HOURS])
_MINUTES = st.integers(0, 20 * 24 * 60).map(lambda it: timedelta(minutes=it))


@given(_WHEN, _AMOUNTS, _AMOUNTS, _UNITS, st.lists(st.tuples(_MINUTES, _MINUTES), max_size=3), _MINUTES)
def test_never_earlier_for_a_longer_pause_or_term_and_never_on_a_day_off(
    received: datetime,
    one: Decimal,
    other: Decimal,
    unit: TimeUnit,
    gaps: list[tuple[timedelta, timedelta]],
    more: timedelta,
) -> None:
    def ends(amount: Decimal, longer: timedelta = timedelta()) -> datetime:
        pauses, at = [], received
        for place, (gap, length) in enumerate(gaps):
            since = at + gap
            at = since + length + (longer if place == len(gaps) - 1 else timedelta())
            pauses.append(Pause(since, at))
        found = due_with_pauses(received, ProcessingTime(amount, unit), CALENDAR, pauses).due
        assert CALENDAR.counts(found.date())
        return found

    shorter, longer = sorted((one, other))
    assert due_date(received, ProcessingTime(shorter, unit), CALENDAR).due <= ends(shorter)
    assert ends(shorter) <= ends(longer)
    assert ends(shorter) <= ends(shorter, more)


@given(_WHEN, st.integers(1, 15), st.integers(0, 14), st.integers(0, 30))
def test_the_working_days_left_before_a_pause_are_left_after_it(
    received: datetime, amount: int, before: int, length: int
) -> None:
    term = ProcessingTime(Decimal(amount), DAYS)
    since = received
    for _ in range(min(before, amount - 1)):
        since = datetime.combine(CALENDAR.next_working_day(since.date()), since.time())
    until = since + timedelta(days=length)
    left = sum(
        CALENDAR.counts(since.date() + timedelta(days=number))
        for number in range(1, (due_date(received, term, CALENDAR).due.date() - since.date()).days + 1)
    )
    after = due_date(until, ProcessingTime(Decimal(left), DAYS), CALENDAR)
    assert due_with_pauses(received, term, CALENDAR, (Pause(since, until),)).due == after.due
