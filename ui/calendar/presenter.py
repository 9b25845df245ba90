"""Decides what the page of the calendar shows, and reads what is typed there."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from oneshop.accounts.permissions import Permission
from oneshop.catalogue.procedure import ProcessingTime
from oneshop.catalogue.registers.calendar import CalendarDay, DayKind
from oneshop.catalogue.registers.in_words import CERTAINTY_WORDS, DAY_STATUS_WORDS
from oneshop.counter.due_dates import NoTerm, due_date
from oneshop.counter.working_calendar import (
    CalendarYear,
    OfficeHours,
    YearNotConfirmed,
    day_in_words,
    days_in_words,
)
from oneshop.services.clock import now, today
from oneshop.services.gate import NotPermitted
from oneshop.services.working_time import CalendarFault, CalendarOvertaken, term_from_words
from ui.background import RunsWork
from ui.calendar import texts
from ui.calendar.state import CalendarState

if TYPE_CHECKING:
    from oneshop.services.gate import Gate
    from oneshop.services.working_time import WorkingTime

_PERIOD = re.compile(r"(\d{1,2})[:hg](\d{2})\s*[-–]\s*(\d{1,2})[:hg](\d{2})")
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}))?(?:\s+(\d{1,2})[:hg](\d{2}))?")


class CalendarPresenter:
    """Owns the year that is shown."""

    def __init__(
        self, working_time: "WorkingTime", gate: "Gate", background: RunsWork, show: Callable[[CalendarState], None]
    ) -> None:
        self._working_time = working_time
        self._gate = gate
        self._background = background
        self._show = show
        self._state = CalendarState(year=today().year)
        self._seen_year: CalendarYear | None = None
        self._seen_hours: OfficeHours | None = None

    def look(self) -> None:
        """Read the year anew."""
        self._do(lambda: "")

    def turn(self, years: int) -> None:
        """Another year."""
        before, self._state = self._state, replace(self._state, year=self._state.year + years)
        self._do(lambda: "", fall_back=before)

    def confirm(self) -> None:
        """Confirm the year, or say what is still open."""
        number, seen = self._state.year, self._seen_year
        self._do(lambda: _standing(self._working_time.confirm(number, seen)))

    def reopen(self) -> None:
        """Take the confirmation back."""
        number, seen = self._state.year, self._seen_year
        self._do(lambda: _standing(self._working_time.reopen(number, seen)))

    def settle(self, kind: DayKind | None, day_text: str, name: str, other_text: str) -> None:
        """Make the typed day a day off, a make-up day or an ordinary day."""
        if not day_text.strip():
            self._put(trouble=texts.NO_DAY, message="")
            return
        try:
            day, other = self._day(day_text), self._day(other_text) if other_text.strip() else None
        except ValueError as fault:
            self._put(trouble=str(fault), message="")
            return

        def work() -> str:
            was_confirmed = self._working_time.year(day.year).is_confirmed
            changed = self._working_time.settle(day, kind, name, other)
            words = {DayKind.OFF: texts.OFF, DayKind.WORKED: texts.WORKED, None: texts.NORMAL}[kind]
            told = texts.CHANGED.format(day=day_in_words(day), kind=words)
            is_open_now = was_confirmed and not changed.is_confirmed
            return f"{told} {texts.OPEN_AGAIN.format(year=day.year)}" if is_open_now else told

        self._do(work)

    def keep_hours(self, text: str, *, receives: bool, counts: bool) -> None:
        """Set the hours as they are typed."""
        periods = tuple((_time(*it[:2]), _time(*it[2:])) for it in _PERIOD.findall(text))
        if not periods or None in {part for period in periods for part in period}:
            self._put(trouble=texts.BAD_HOURS.format(text=text), message="")
            return

        seen = self._seen_hours

        def work() -> str:
            whole = tuple((opens, closes) for opens, closes in periods if opens and closes)
            self._working_time.set_hours(_hours(whole, receives, counts), seen)
            return texts.HOURS_KEPT

        self._do(work)

    def try_count(self, received: str, term: str) -> None:
        """Count a term from a moment, day by day."""
        try:
            moment, length = self._moment(received), _term(term)
        except ValueError as fault:
            self._put(trouble=str(fault), message="", answer="", counted=())
            return
        self._background.run(
            lambda: due_date(moment, length, self._working_time.calendar()),
            lambda due: self._put(
                trouble="",
                answer=texts.TRY_ANSWER.format(time=f"{due.due:%H:%M}", day=day_in_words(due.due.date())),
                counted=tuple(
                    (day_in_words(day.date), texts.COUNTS if day.counts else texts.COUNTS_NOT, day.why)
                    for day in due.counted
                ),
            ),
            self._tell_fault,
        )

    def _do(self, work: Callable[[], str], fall_back: CalendarState | None = None, trouble: str = "") -> None:
        number = self._state.year

        def done() -> tuple[str, CalendarYear, OfficeHours, bool, str]:
            message = work()
            year, hours = self._working_time.year(number), self._working_time.hours()
            may = self._gate.may(Permission.SET_CALENDAR)
            return message, year, hours, may, self._gate.why_not(Permission.SET_CALENDAR)

        def failed(fault: Exception) -> None:
            if fall_back is not None:
                self._state = fall_back
            if isinstance(fault, CalendarOvertaken):
                self._do(lambda: "", trouble=str(fault))
            else:
                self._tell_fault(fault)

        self._background.run(done, lambda found: self._tell(*found, trouble), failed)

    def _tell(
        self, message: str, year: CalendarYear, hours: OfficeHours, may: bool, why_not: str, trouble: str
    ) -> None:
        self._seen_year, self._seen_hours = year, hours
        self._put(
            year=year.year,
            standing=_standing(year),
            unsettled=texts.UNSETTLED.format(days=days_in_words(year.unsettled)) if year.unsettled else "",
            is_confirmed=year.is_confirmed,
            rows=tuple(_row(day) for day in year.days),
            days=tuple(_fields(day) for day in year.days),
            hours=" ".join(f"{opens:%H:%M}-{closes:%H:%M}" for opens, closes in hours.periods),
            hours_note="" if hours.is_confirmed else texts.HOURS_USUAL,
            receives_on_saturday=hours.receives_on_saturday,
            counts_saturday=hours.counts_saturday,
            may_change=may,
            why_not=why_not,
            message=message,
            trouble=trouble,
        )

    def _tell_fault(self, fault: Exception) -> None:
        if not isinstance(fault, (CalendarFault, NotPermitted, NoTerm, YearNotConfirmed)):
            raise fault
        self._put(trouble=str(fault), message="", answer="", counted=())

    def _put(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # names and types are those of CalendarState
        self._show(self._state)

    def _day(self, text: str) -> date:
        return self._moment(text).date()

    def _moment(self, text: str) -> datetime:
        found = _DAY.fullmatch(_ISO.sub(r"\3/\2/\1", text.strip()))
        if found is None:
            raise ValueError(texts.BAD_DAY.format(text=text.strip(), year=self._state.year))
        day, month, year, hour, minute = found.groups()
        try:
            on = date(int(year or self._state.year), int(month), int(day))
            at = time(int(hour), int(minute)) if hour else now().time().replace(second=0, microsecond=0)
        except ValueError as fault:
            raise ValueError(texts.BAD_DAY.format(text=text.strip(), year=self._state.year)) from fault
        return datetime.combine(on, at)


def _standing(year: CalendarYear) -> str:
    if year.confirmed_on is None:
        return texts.NOT_CONFIRMED
    return texts.CONFIRMED.format(who=year.confirmed_by, day=f"{year.confirmed_on:%d/%m/%Y}")


def _row(day: CalendarDay) -> tuple[str, ...]:
    kind = texts.OFF if day.kind is DayKind.OFF else texts.WORKED
    sure = f"{DAY_STATUS_WORDS[day.status]}, {CERTAINTY_WORDS[day.certainty]}"
    return day_in_words(day.day), kind, day.name, sure


def _fields(day: CalendarDay) -> tuple[str, str, str]:
    other = f"{day.swapped_with:%d/%m/%Y}" if day.swapped_with else ""
    return f"{day.day:%d/%m/%Y}", day.name, other


def _time(hour: str, minute: str) -> time | None:
    try:
        return time(int(hour), int(minute))
    except ValueError:
        return None


def _hours(periods: tuple[tuple[time, time], ...], receives: bool, counts: bool) -> OfficeHours:
    try:
        return OfficeHours(periods, receives, counts)
    except ValueError as fault:
        raise CalendarFault(f"{str(fault)[:1].upper()}{str(fault)[1:]}.") from fault


def _term(text: str) -> ProcessingTime:
    term = term_from_words(text)
    if term is None:
        raise ValueError(texts.TRY_BAD_TERM.format(text=text.strip()))
    return term
