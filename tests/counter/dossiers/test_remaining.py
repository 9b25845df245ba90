"""How much time is left, in the words of a list."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneshop.counter.dossiers.dossier import STATE_WORDS, DossierState
from oneshop.counter.dossiers.remaining import Urgency, remaining, time_left
from oneshop.counter.working_calendar import WorkingCalendar
from tests.counter.dossiers.made import IN_WORDS, bundle, dossier, moment, part
from tests.counter.test_due_dates import CALENDAR

_DUE = moment("16T17:00")


@pytest.mark.parametrize(
    ("at", "words", "urgency"),
    [
        ("13T14:00", "Còn 1 ngày 3 giờ", Urgency.RUNNING),
        ("13T15:20", "Còn 1 ngày 1 giờ", Urgency.RUNNING),
        ("13T17:00", "Còn 1 ngày", Urgency.RUNNING),
        ("15T10:00", "Còn 1 ngày", Urgency.RUNNING),
        ("16T07:00", "Đến hạn hôm nay lúc 17:00", Urgency.TODAY),
        ("16T17:00", "Đến hạn hôm nay lúc 17:00", Urgency.TODAY),
        ("16T18:00", "Quá hạn từ 17:00 16/11", Urgency.OVERDUE),
        ("17T08:45", "Quá 1 giờ 15 phút", Urgency.OVERDUE),
        ("18T17:00", "Quá 2 ngày", Urgency.OVERDUE),
        # The holiday of 24/11 does not add to the lateness.
        ("25T07:00", "Quá 5 ngày", Urgency.OVERDUE),
    ],
)
def test_what_is_left_is_told_in_working_days_and_office_hours(at: str, words: str, urgency: Urgency) -> None:
    found = time_left(_DUE, moment(at), CALENDAR)
    assert (found.words, found.urgency) == (words, urgency)


def test_less_than_a_day_off_is_told_in_hours_and_minutes() -> None:
    assert time_left(moment("17T09:00"), moment("16T16:40"), CALENDAR).words == "Còn 1 giờ 50 phút"


def test_a_list_says_why_no_time_runs() -> None:
    at = moment("20T10:00")
    assert remaining(dossier(DossierState.PAUSED), at, CALENDAR).words == "Tạm dừng từ 11/11"
    assert remaining(dossier(DossierState.AWAITING), at, CALENDAR).words == "Chờ bổ sung từ 09/11"
    assert remaining(dossier(DossierState.DONE), at, CALENDAR).words == "Chờ trả từ 13/11"
    no_date = remaining(dossier(DossierState.RECEIVED, part(term=IN_WORDS)), at, CALENDAR)
    assert (no_date.words, no_date.urgency) == ("Chưa có ngày hẹn: theo kế hoạch của năm", Urgency.UNKNOWN)
    unstated = remaining(dossier(DossierState.RECEIVED, part(term=None)), at, CALENDAR)
    assert unstated.words == "Chưa có ngày hẹn: thủ tục chưa ghi thời hạn"


def test_of_a_bundle_the_first_open_appointment_counts() -> None:
    assert remaining(bundle(), moment("10T08:00"), CALENDAR).urgency is Urgency.TODAY


@pytest.mark.parametrize("state", DossierState)
def test_every_state_has_words(state: DossierState) -> None:
    found = remaining(dossier(state), moment("12T10:00"), CALENDAR)
    is_over = state in (DossierState.RETURNED, DossierState.REFUSED, DossierState.STOPPED, DossierState.VOID)
    assert found.words and (found.urgency is Urgency.ENDED) == is_over
    assert not is_over or found.words == STATE_WORDS[state]


def test_where_the_calendar_is_not_confirmed_the_day_itself_is_told() -> None:
    only_2026 = WorkingCalendar({2026: CALENDAR.years[2026]})
    late = replace(dossier(), parts=(replace(part(), due=datetime(2027, 1, 5, 17)),))
    told = remaining(late, datetime(2026, 12, 30, 9), only_2026).words
    assert told == "Hẹn 05/01/2027 (lịch năm 2027 chưa xác nhận)"


@given(st.integers(0, 60 * 24 * 60), st.integers(0, 60 * 24 * 60))
def test_it_is_overdue_exactly_when_the_appointment_is_past(due: int, at: int) -> None:
    begins = datetime(2026, 3, 2)
    promised, now = begins + timedelta(minutes=due), begins + timedelta(minutes=at)
    found = time_left(promised, now, CALENDAR)
    assert (found.urgency is Urgency.OVERDUE) == (now > promised)
    assert found.words.startswith(
        {Urgency.OVERDUE: "Quá ", Urgency.TODAY: "Đến hạn", Urgency.RUNNING: "Còn "}[found.urgency]
    )
