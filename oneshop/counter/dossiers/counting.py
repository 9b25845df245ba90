"""The due dates of a dossier's parts, with the times left out in which it stood still.

Time runs from the moment the dossier was complete. A pause lengthens the term by what of it went by meanwhile, in the
term's own unit: working days from the day after it began up to the day it ended, calendar days likewise, hours and
minutes for a term in hours. So the time that ran before counts, and what was left then is left afterwards. A pause
that began after the appointment changes nothing: lateness is not undone by it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from oneshop.catalogue.procedure import ProcessingTime, TimeUnit
from oneshop.counter.dossiers.dossier import DossierPart, Pause
from oneshop.counter.due_dates import CountedDay, Due, LateReceipt, NoTerm, counts_office_hours, due_date, last_day
from oneshop.counter.working_calendar import WorkingCalendar

_NUMBERED = re.compile(r"^ngày thứ \d+")


@dataclass(frozen=True)
class Counting:
    """What due dates are counted with: the office's calendar, and by procedure the rule for late receipts."""

    calendar: WorkingCalendar
    late: Mapping[str, LateReceipt] = field(default_factory=dict)

    def due_of(self, part: DossierPart, received: datetime, pauses: Iterable[Pause] = ()) -> Due | None:
        """When a part is due; None where its time is given in words only, or not at all. YearNotConfirmed as ever."""
        if part.term is None:
            return None
        try:
            return due_with_pauses(received, part.term, self.calendar, pauses, self.late.get(part.procedure))
        except NoTerm:
            return None


def with_dues(parts: Iterable[DossierPart], received: datetime, counting: Counting) -> tuple[DossierPart, ...]:
    """The parts with the appointments of a dossier that was complete at that moment."""
    found = ((part, counting.due_of(part, received)) for part in parts)
    return tuple(replace(part, due=due.due if due else None) for part, due in found)


def due_of_whole(parts: Iterable[DossierPart]) -> datetime | None:
    """The last appointment of all; None where one of them is not known."""
    dues = [part.due for part in parts]
    known = [due for due in dues if due is not None]
    return max(known) if len(known) == len(dues) else None


def due_with_pauses(
    received: datetime,
    term: ProcessingTime,
    calendar: WorkingCalendar,
    pauses: Iterable[Pause] = (),
    late: LateReceipt | None = None,
) -> Due:
    """When what was received complete then is due, given the times it stood still; a pause that still lasts does not
    move it yet. NoTerm and YearNotConfirmed as `due_date`."""
    due = due_date(received, term, calendar, late)
    longer, stood = term, []
    for pause in sorted(pauses, key=lambda it: it.since):
        since = max(pause.since, due.starts)
        if pause.until is None or pause.until <= since or since > due.due:
            continue
        longer = _lengthened(longer, due.starts.date(), (since, pause.until), calendar)
        stood.append((since.date(), pause.until.date()))
        counted = due_date(received, longer, calendar, late)
        due = replace(counted, due=max(counted.due, due.due, _first_end(pause.until, term, calendar)))
    return replace(due, counted=_told(due.counted, stood)) if stood else due


def put_off(
    due: datetime, since: datetime, until: datetime, calendar: WorkingCalendar, *, in_hours: bool = False
) -> datetime:
    """An appointment set by hand, moved by a pause: by its working days, or for a term in hours by its length."""
    if since > due or until <= since:
        return due
    if in_hours:
        return calendar.when_open(due + (until - since))
    day = due.date()
    for _ in range(working_days(since.date(), until.date(), calendar)):
        day = calendar.next_working_day(day)
    return max(datetime.combine(day, due.time()), _closing_after(until, calendar))


def office_time(since: datetime, until: datetime, calendar: WorkingCalendar) -> timedelta:
    """How long the office is open between two moments."""
    spent = timedelta()
    day = since.date()
    while day <= until.date():
        if calendar.counts(day):
            for opens, closes in calendar.hours.periods:
                begins, ends = max(datetime.combine(day, opens), since), min(datetime.combine(day, closes), until)
                spent += max(ends - begins, timedelta())
        day += timedelta(days=1)
    return spent


def working_days(after: date, until: date, calendar: WorkingCalendar) -> int:
    """How many working days there are after a day, up to and with another."""
    return sum(calendar.counts(after + timedelta(days=number)) for number in range(1, (until - after).days + 1))


def _lengthened(
    term: ProcessingTime, first: date, pause: tuple[datetime, datetime], calendar: WorkingCalendar
) -> ProcessingTime:
    """The term with what of it went by during a pause."""
    since, until = pause
    amount = term.amount or Decimal()
    if term.unit is TimeUnit.WORKING_DAY:
        return replace(term, amount=amount + working_days(since.date(), until.date(), calendar))
    if term.unit is TimeUnit.HOUR:
        stood = office_time(since, until, calendar) if counts_office_hours(term) else until - since
        return replace(term, amount=amount + Decimal(round(stood.total_seconds())) / 3600)
    # A month ends on its day of the month; with a pause it is so many days.
    days = (last_day(first, term) - first).days + (until.date() - since.date()).days
    return replace(term, amount=Decimal(days), unit=TimeUnit.DAY)


def _first_end(until: datetime, term: ProcessingTime, calendar: WorkingCalendar) -> datetime:
    """The earliest a term can end after a pause: whoever counts in days has the day on which time runs again."""
    return calendar.when_open(until) if term.unit is TimeUnit.HOUR else _closing_after(until, calendar)


def _closing_after(moment: datetime, calendar: WorkingCalendar) -> datetime:
    return calendar.closing_of(calendar.when_open(moment).date())


def _told(counted: tuple[CountedDay, ...], stood: list[tuple[date, date]]) -> tuple[CountedDay, ...]:
    """The count with the days of the pauses told as such, and the others numbered anew."""
    told: list[CountedDay] = []
    number = 0
    for day in counted:
        is_numbered = day.counts and _NUMBERED.match(day.why) is not None
        if is_numbered and any(since < day.date <= until for since, until in stood):
            told.append(replace(day, counts=False, why="tạm dừng, không tính"))
            continue
        number += is_numbered
        told.append(replace(day, why=_NUMBERED.sub(f"ngày thứ {number}", day.why)) if is_numbered else day)
    return tuple(told)
