"""When a dossier is due, counted day by day: Bộ luật Dân sự 91/2015/QH13 Art. 145–148, NĐ 118/2025/NĐ-CP Art. 17–18.

Time runs from the moment a complete dossier is received; the first day is not counted; a term that ends on a day off
ends on the next working day. Where an office works with "after 15:00 counts as the next working day", the count
starts there.
"""

import calendar as gregorian
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from oneshop.catalogue.procedure import ProcessingTime, TimeUnit
from oneshop.counter.working_calendar import WorkingCalendar, day_in_words
from oneshop.vietnamese.text import fold

CIVIL_CODE = "Bộ luật Dân sự 91/2015/QH13, Điều 147–148"

LONGEST_TERM_DAYS = 3_700
"""Ten years and some: a longer term is a slip of the pen, and counting it would never end."""


_OFFICE_HOURS = ("gio lam viec", "gio hanh chinh")
"""Words, folded, by which a term in hours says that only the hours the office is open count."""


class NoTerm(ValueError):
    """The term cannot be counted: words only, or an amount that is no whole term; the message says which."""


@dataclass(frozen=True)
class CountedDay:
    """One day of the count. `counts` says whether it was one of the term's days, `why` in words."""

    date: date
    counts: bool
    why: str


@dataclass(frozen=True)
class LateReceipt:
    """Dossiers received at or after a time are counted as received on the next working day, for some procedures."""

    after: time
    basis: str


@dataclass(frozen=True)
class Due:
    """When a dossier is due, and how that comes about, day by day."""

    received: datetime
    starts: datetime
    due: datetime
    counted: tuple[CountedDay, ...]
    basis: tuple[str, ...]

    @property
    def days_off(self) -> tuple[CountedDay, ...]:
        """Holidays on the way: what a citizen should be told, unlike Saturdays and Sundays."""
        weekdays = (0, 1, 2, 3, 4)
        return tuple(day for day in self.counted if not day.counts and day.date.weekday() in weekdays and day.why)

    @property
    def in_words(self) -> str:
        """ "Thứ Hai 30/11/2026, nghỉ 24/11"; the first counted day is no day off."""
        off = [f"{day.date:%d/%m}" for day in self.days_off if day.date > self.starts.date()]
        return day_in_words(self.due.date()) + (f", nghỉ {', '.join(off)}" if off else "")


def due_date(
    received: datetime, term: ProcessingTime, calendar: WorkingCalendar, late: LateReceipt | None = None
) -> Due:
    """When what was received complete then is due.

    NoTerm where the term is given in words only; YearNotConfirmed where a touched year is not confirmed. `received` is
    local time without a zone.
    """
    if term.amount is None or term.unit is None:
        raise NoTerm(f"Thời hạn “{term.text}” ghi bằng lời, không đếm được; hẹn ngày theo lời ấy.")
    starts, told = _start(received, calendar, late)
    if term.unit is TimeUnit.HOUR:
        due = _hours(starts, term, calendar)
    elif term.unit is TimeUnit.WORKING_DAY:
        due = _working_days(starts, term.amount, calendar)
    else:
        due = _calendar_days(starts, last_day(starts.date(), term), calendar)
    basis = tuple(dict.fromkeys((*due.basis, *((late.basis,) if late and told else ()))))
    return replace(due, received=received, counted=(*told, *due.counted), basis=basis)


def _start(
    received: datetime, calendar: WorkingCalendar, late: LateReceipt | None
) -> tuple[datetime, tuple[CountedDay, ...]]:
    """Where the count begins; what a late receipt moves it to is told as its first line."""
    if late is None or received.time() < late.after or not calendar.counts(received.date()):
        return received, ()
    start = calendar.opening_of(calendar.next_working_day(received.date()))
    why = f"nhận lúc {received:%H:%M}, từ {late.after:%H:%M} tính sang ngày làm việc sau"
    return start, (CountedDay(received.date(), counts=False, why=why),)


def _hours(starts: datetime, term: ProcessingTime, calendar: WorkingCalendar) -> Due:
    hours = _whole_or_refused(term.amount, "giờ", allows_parts=True)
    if counts_office_hours(term):
        due, days = _office_hours(starts, timedelta(hours=float(hours)), calendar)
        return Due(starts, starts, due, days, ("chỉ đếm giờ làm việc, theo thời hạn của thủ tục",))
    ends = starts + timedelta(hours=float(hours))
    due = calendar.when_open(ends)
    counted = [CountedDay(starts.date(), counts=True, why=f"đếm {hours:g} giờ từ {starts:%H:%M}")]
    if due != ends:
        counted.append(CountedDay(ends.date(), counts=False, why=f"hết giờ lúc {ends:%H:%M}, ngoài giờ làm việc"))
        counted.append(CountedDay(due.date(), counts=True, why="giờ mở cửa tiếp theo"))
    return Due(starts, starts, due, tuple(counted), (CIVIL_CODE,))


def _office_hours(
    starts: datetime, left: timedelta, calendar: WorkingCalendar
) -> tuple[datetime, tuple[CountedDay, ...]]:
    counted: list[CountedDay] = []
    day = starts.date()
    while True:
        answer = calendar.answer(day)
        if not answer.counts:
            counted.append(CountedDay(day, counts=False, why=answer.why))
        else:
            spent = timedelta()
            for opens, closes in calendar.hours.periods:
                begins = max(datetime.combine(day, opens), starts)
                ends = datetime.combine(day, closes)
                if begins >= ends:
                    continue
                if left <= ends - begins:
                    counted.append(CountedDay(day, counts=True, why=f"đủ giờ lúc {begins + left:%H:%M}"))
                    return begins + left, tuple(counted)
                left -= ends - begins
                spent += ends - begins
            counted.append(CountedDay(day, counts=True, why=f"đếm {spent.total_seconds() / 3600:g} giờ làm việc"))
        day += timedelta(days=1)


def _working_days(starts: datetime, amount: Decimal, calendar: WorkingCalendar) -> Due:
    amount = _whole_or_refused(amount, "ngày làm việc", allows_parts=True)
    days, part = math.ceil(amount), amount % 1
    first = starts.date()
    if days == 0:
        return _within_the_day(starts, calendar)
    counted = [CountedDay(first, counts=False, why="ngày nhận, không tính")]
    for answer in calendar.days_after(first):
        number = sum(day.counts for day in counted) + 1
        special = "" if answer.why == "ngày làm việc" else f" ({answer.why[:1].lower()}{answer.why[1:]})"
        why = f"ngày thứ {number}{special}" if answer.counts else answer.why
        counted.append(CountedDay(answer.day, answer.counts, why))
        if number == days and answer.counts:
            break
    due = calendar.closing_of(counted[-1].date)
    if part:
        due, told = _part_of_day(counted[-1].date, part, calendar)
        counted[-1] = replace(counted[-1], why=f"{counted[-1].why}, {told}")
    on_the_spot = _within_the_day(starts, calendar)
    if due < on_the_spot.due:
        # Handed in while the office is closed, a part of a day is no sooner than a result on the spot.
        return on_the_spot
    return Due(starts, starts, due, tuple(counted), (CIVIL_CODE,))


def _part_of_day(day: date, part: Decimal, calendar: WorkingCalendar) -> tuple[datetime, str]:
    """When that part of a working day's open time is over, and how it is told; rounded up to the minute."""
    periods = [
        (datetime.combine(day, opens), datetime.combine(day, closes)) for opens, closes in calendar.hours.periods
    ]
    open_minutes = sum((closes - opens) // timedelta(minutes=1) for opens, closes in periods)
    left = timedelta(minutes=math.ceil(open_minutes * part))
    told = f"tính {part.normalize()} ngày là {left.total_seconds() / 3600:.4g} giờ làm việc".replace(".", ",")
    for opens, closes in periods:
        if left <= closes - opens:
            return opens + left, f"{told}, đến {opens + left:%H:%M}"
        left -= closes - opens
    return calendar.closing_of(day), told


def _within_the_day(starts: datetime, calendar: WorkingCalendar) -> Due:
    """Result on the spot: by closing time, of the next working day where the office is closed already."""
    open_at = calendar.when_open(starts)
    day = open_at.date()
    counted = [CountedDay(day, counts=True, why="trong ngày làm việc")]
    if day != starts.date():
        counted.insert(0, CountedDay(starts.date(), counts=False, why="nhận ngoài giờ làm việc"))
    return Due(starts, starts, calendar.closing_of(day), tuple(counted), (CIVIL_CODE,))


def counts_office_hours(term: ProcessingTime) -> bool:
    """Whether of a term in hours only the hours the office is open count, by its own words."""
    return term.unit is TimeUnit.HOUR and any(words in fold(term.text or "") for words in _OFFICE_HOURS)


def last_day(first: date, term: ProcessingTime) -> date:
    """The day on which a term in days or months ends, before it is moved off a day on which nobody works."""
    if term.unit is TimeUnit.MONTH:
        months = int(_whole_or_refused(term.amount, "tháng", allows_parts=False))
        year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
        return date(year, month + 1, min(first.day, gregorian.monthrange(year, month + 1)[1]))
    return first + timedelta(days=math.ceil(_whole_or_refused(term.amount, "ngày", allows_parts=True)))


def _calendar_days(starts: datetime, last: date, calendar: WorkingCalendar) -> Due:
    counted = [CountedDay(starts.date(), counts=False, why="ngày nhận, không tính"), *_each_day(starts.date(), last)]
    answer = calendar.answer(last)
    while not answer.counts:
        counted[-1] = replace(counted[-1], why=f"{counted[-1].why}, {answer.why[:1].lower()}{answer.why[1:]}: dời tiếp")
        answer = calendar.answer(answer.day + timedelta(days=1))
        counted.append(CountedDay(answer.day, answer.counts, "ngày làm việc tiếp theo" if answer.counts else ""))
    return Due(starts, starts, calendar.closing_of(answer.day), tuple(counted), (CIVIL_CODE,))


def _each_day(first: date, last: date) -> Iterator[CountedDay]:
    for number in range(1, (last - first).days + 1):
        yield CountedDay(first + timedelta(days=number), counts=True, why=f"ngày thứ {number}")


def _whole_or_refused(amount: Decimal | None, unit: str, *, allows_parts: bool) -> Decimal:
    if amount is None or amount > LONGEST_TERM_DAYS:
        raise NoTerm(f"Thời hạn {amount} {unit} quá dài để tính ngày hẹn; kiểm tra lại thời hạn của thủ tục.")
    if not allows_parts and amount != int(amount):
        raise NoTerm(f"Thời hạn {amount} {unit} không phải số tròn, không tính được ngày hẹn.")
    return amount
