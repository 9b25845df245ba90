"""What a desk opens often stands a little before what it does not: counted with decay, capped, and never in the way."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneshop.services.clock import today
from oneshop.services.habits import HALF_LIFE_DAYS, MOST_CODES, Habits
from oneshop.services.memory import DeskMemory

DAY = date(2026, 11, 23).toordinal()
HALF_LIFE = round(HALF_LIFE_DAYS)


def opened(*days: int, code: str = "1.001193") -> Habits:
    habits = Habits()
    for day in days:
        habits.note_opened(code, day)
    return habits


def test_an_opening_counts_half_after_the_half_life() -> None:
    two_then = opened(DAY - HALF_LIFE, DAY - HALF_LIFE).on(DAY)["1.001193"]
    one_now = opened(DAY).on(DAY)["1.001193"]
    assert two_then == pytest.approx(one_now)
    assert one_now == pytest.approx(0.25)


@given(st.lists(st.integers(DAY - 400, DAY), max_size=60).map(sorted))
def test_it_stays_between_nothing_and_one_and_falls_with_time(days: list[int]) -> None:
    habits = opened(*days)
    now, later = habits.on(DAY), habits.on(DAY + 1)
    for code, usual in now.items():
        assert 0 <= usual < 1
        assert later[code] < usual


@given(st.lists(st.integers(DAY - 400, DAY), min_size=1, max_size=60).map(sorted))
def test_one_kept_day_gives_what_all_openings_would_give(days: list[int]) -> None:
    score = sum(2 ** ((day - DAY) / HALF_LIFE_DAYS) for day in days)
    assert opened(*days).on(DAY)["1.001193"] == pytest.approx(score / (score + 3))


def test_of_too_many_codes_the_least_usual_is_forgotten() -> None:
    habits = Habits()
    habits.note_opened("cũ", DAY - 100)
    for number in range(MOST_CODES):
        habits.note_opened(f"1.{number:06}", DAY)
    assert len(habits.plain()) == MOST_CODES
    assert "cũ" not in habits.plain()


@pytest.mark.parametrize("plain", [None, [], {"a": "b"}, {"a": float("nan")}, {"a": 1e300}, {"a": True}, {1: 5.0}])
def test_what_is_not_a_habit_is_left_out(plain: object) -> None:
    assert Habits.from_plain(plain).on(DAY) == {}


def test_a_clock_that_was_set_wrong_does_no_harm() -> None:
    habits = Habits({"1.001193": 3_900_000.0, "1.000894": 1.0})
    assert 0 <= habits.on(DAY)["1.000894"] < habits.on(DAY)["1.001193"] <= 1


def test_the_desk_keeps_its_habits_and_a_pin_is_at_least_a_half(tmp_path: Path) -> None:
    memory = DeskMemory(tmp_path / "desk.json")
    assert memory.habits() == {}
    memory.note_opened("1.001193")
    memory.note_opened("1.001193")
    memory.toggle_pin("1.000894")
    habits = DeskMemory(tmp_path / "desk.json").habits()
    assert habits == pytest.approx({"1.001193": 0.4, "1.000894": 0.5}, abs=0.001)
    memory.toggle_pin("1.000894")
    assert "1.000894" not in memory.habits()


def test_two_weeks_later_the_habits_have_faded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    memory = DeskMemory(tmp_path / "desk.json")
    memory.note_opened("1.001193")
    before = memory.habits()["1.001193"]
    later = today() + timedelta(days=HALF_LIFE)
    monkeypatch.setattr("oneshop.services.memory.today", lambda: later)
    assert memory.habits()["1.001193"] < before
