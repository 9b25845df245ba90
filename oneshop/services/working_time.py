"""The office's own calendar: years it has confirmed, its hours, the switch for late receipts, and due dates."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import cache
from typing import TYPE_CHECKING, Any

from oneshop.accounts.permissions import Permission
from oneshop.catalogue.legal import Certainty
from oneshop.catalogue.procedure import ProcessingTime
from oneshop.catalogue.registers.calendar import CalendarDay, DayKind, DayStatus
from oneshop.counter.checklist import Checklist, TimeLine
from oneshop.counter.due_dates import Due, LateReceipt, NoTerm, due_date
from oneshop.counter.working_calendar import (
    CalendarYear,
    OfficeHours,
    WorkingCalendar,
    YearNotConfirmed,
    day_in_words,
    days_in_words,
)
from oneshop.services.clock import now, today
from oneshop.services.gate import Gate
from oneshop.services.holiday_proposals import proposed_year
from oneshop.services.registers import RegisterReader

if TYPE_CHECKING:
    import cattrs

    from oneshop.store.database import Database
    from oneshop.store.office_records import OfficeRecord

YEARS, HOURS, LATE = "calendar", "office_hours", "late_receipts"
"""The registers of own records this keeps."""

_THE_OFFICE = "office"
_BY_OFFICE = "cơ quan tự quy định"


class CalendarFault(ValueError):
    """The calendar does not take this; the message says what is wrong and what to do. Nothing was changed."""


class CalendarOvertaken(CalendarFault):
    """Somebody else changed it after the person read it. Nothing was changed."""

    def __init__(self, what: str) -> None:
        super().__init__(f"Người khác vừa sửa {what}, xem lại rồi làm lại.")


@dataclass(frozen=True)
class LateSwitch:
    """The office's own word on late receipts of one procedure; `after` of None switches the rule off."""

    code: str
    after: str | None
    basis: str = _BY_OFFICE


class WorkingTime:
    """Reading is for everybody; changing asks the gate."""

    def __init__(self, database: "Database", gate: Gate, registers: RegisterReader, province: str = "") -> None:
        self._database = database
        self._gate = gate
        self._registers = registers
        self._province = province
        self._kept: tuple[object, WorkingCalendar] | None = None

    def year(self, year: int) -> CalendarYear:
        """The office's calendar of a year, or what is proposed for it. CalendarFault for a year out of reach."""
        from oneshop.store import office_records

        with self._database.reading() as session:
            kept = office_records.record_of(session, YEARS, str(year))
        return _year_or_proposed(kept, year, () if kept else self._registers.registers.calendar)

    def years(self) -> tuple[int, ...]:
        """The years of the office's own or of the register, this one and the next."""
        own = set(self.calendar().years)
        known = {day.day.year for day in self._registers.registers.calendar}
        return tuple(sorted(own | known | {today().year, today().year + 1}))

    def confirm(self, year: int, seen: CalendarYear | None = None) -> CalendarYear:
        """Say that these are all the days of the year; CalendarFault while a day of it is not settled.

        `seen` is the year as the person saw it: CalendarOvertaken where it is another by now.
        """
        actor = self._gate.require(Permission.SET_CALENDAR)

        def confirmed(current: CalendarYear) -> CalendarYear:
            if current.unsettled:
                raise CalendarFault(
                    f"Lịch năm {year} còn ngày chưa chốt: {days_in_words(current.unsettled)}. "
                    "Chọn nghỉ, đi làm hay bình thường cho từng ngày rồi xác nhận."
                )
            return CalendarYear(year, tuple(_vouched_for(day) for day in current.days), actor.name, today())

        return self._change_year(year, seen, actor.name, "calendar.confirmed", confirmed)

    def reopen(self, year: int, seen: CalendarYear | None = None) -> CalendarYear:
        """Take the confirmation back: due dates that touch the year are refused until somebody confirms it again.

        CalendarOvertaken where the year is not the `seen` one any more.
        """
        actor = self._gate.require(Permission.SET_CALENDAR)
        return self._change_year(year, seen, actor.name, "calendar.reopened", _unconfirmed)

    def settle(self, day: date, kind: DayKind | None, name: str, swapped_with: date | None = None) -> CalendarYear:
        """A day off or a make-up day, or with None an ordinary day; CalendarFault where that cannot be.

        A confirmed year that becomes another by it is not confirmed any more: nobody has vouched for what it is now.
        """
        actor = self._gate.require(Permission.SET_CALENDAR)
        own = () if kind is None else (_settled(day, kind, name, swapped_with, actor.called),)

        def changed(current: CalendarYear) -> CalendarYear:
            days = (*(it for it in current.days if it.day != day), *own)
            made = replace(_unconfirmed(current), days=tuple(sorted(days, key=lambda it: it.day)))
            return current if made.days == current.days else made

        told = f"{day_in_words(day)}: {_kind_in_words(kind)}"
        return self._change_year(day.year, None, actor.name, "calendar.day", changed, told)

    def hours(self) -> OfficeHours:
        """The office's hours, or the usual ones."""
        return self.calendar().hours

    def set_hours(self, hours: OfficeHours, seen: OfficeHours | None = None) -> None:
        """Set the office's hours and what Saturday is; CalendarOvertaken where they are not as `seen` any more."""
        from oneshop.store import office_records

        actor = self._gate.require(Permission.SET_CALENDAR)
        record = {
            "periods": [[f"{opens:%H:%M}", f"{closes:%H:%M}"] for opens, closes in hours.periods],
            "receives_on_saturday": hours.receives_on_saturday,
            "counts_saturday": hours.counts_saturday,
        }
        with self._database.writing() as session:
            kept = office_records.record_of(session, HOURS, _THE_OFFICE)
            if seen is not None and seen != (_hours_of(kept.record) if kept else OfficeHours()):
                raise CalendarOvertaken("giờ làm việc")
            office_records.keep(session, kept, HOURS, _THE_OFFICE, record, actor.name, "calendar.hours")

    def late_receipt(self, code: str) -> LateReceipt | None:
        """The rule for late receipts of a procedure, the office's before the register's; None where there is none."""
        from oneshop.store import office_records

        with self._database.reading() as session:
            return self._late_of(office_records.record_of(session, LATE, code), code)

    def _late_of(self, kept: "OfficeRecord | None", code: str) -> LateReceipt | None:
        if kept is not None:
            after = kept.record["after"]
            return LateReceipt(time.fromisoformat(after), kept.record["basis"]) if after else None
        for rule in self._registers.registers.late_receipts:
            if code in rule.codes and rule.scope in (None, self._province):
                return LateReceipt(rule.since, rule.basis)
        return None

    def set_late_receipt(self, switch: LateSwitch, seen: LateReceipt | None) -> None:
        """Switch the rule of late receipts for a procedure; `seen` is the rule the person saw, if any.

        CalendarFault for a time that is none or an unknown code, CalendarOvertaken where the rule is another by now.
        """
        from oneshop.store import catalogue, office_records

        actor = self._gate.require(Permission.SET_CALENDAR)
        if switch.after is not None:
            try:
                time.fromisoformat(switch.after)
            except ValueError as fault:
                raise CalendarFault(f"Giờ “{switch.after}” phải có dạng GIỜ:PHÚT, ví dụ 15:00.") from fault
        record = {"code": switch.code, "after": switch.after, "basis": switch.basis}
        with self._database.writing() as session:
            if catalogue.first_day(session, switch.code) is None:
                raise CalendarFault(f"Không có thủ tục mã “{switch.code}”. Xem lại mã rồi làm lại.")
            kept = office_records.record_of(session, LATE, switch.code)
            if self._late_of(kept, switch.code) != seen:
                raise CalendarOvertaken(f"giờ nhận muộn của thủ tục {switch.code}")
            office_records.keep(session, kept, LATE, switch.code, record, actor.name, "calendar.late_receipt")

    def calendar(self) -> WorkingCalendar:
        """Everything to count with: the years the office has confirmed, and its hours."""
        from oneshop.store import office_records

        with self._database.reading() as session:
            years = office_records.of_register(session, YEARS)
            hours = office_records.record_of(session, HOURS, _THE_OFFICE)
        mark = (tuple((it.key, it.lock) for it in years), hours.lock if hours else None)
        if self._kept is None or self._kept[0] != mark:
            found = {it.year: it for it in map(_year_of, years)}
            self._kept = (mark, WorkingCalendar(found, _hours_of(hours.record) if hours else OfficeHours()))
        return self._kept[1]

    def with_due_dates(self, checklist: Checklist, received: datetime | None = None) -> Checklist:
        """The list with the day each of its times would be due, received now, or at opening time on another day."""
        calendar = self.calendar()
        if received is None:
            received = now() if checklist.on == today() else calendar.opening_of(checklist.on)
        lines, missing = [], None
        for line in checklist.times:
            try:
                due = self.due(line, received, calendar)
            except NoTerm:
                due = None
            except YearNotConfirmed as fault:
                due, missing = None, str(fault)
            lines.append(replace(line, due=due))
        return replace(checklist, times=tuple(lines), no_due_because=missing)

    def due(self, line: TimeLine, received: datetime, calendar: WorkingCalendar | None = None) -> Due:
        """When a dossier received then is due. NoTerm for words only, YearNotConfirmed for an unconfirmed year."""
        if line.term is None:
            raise NoTerm("Thủ tục chưa ghi thời hạn nên không tính được ngày hẹn.")
        return due_date(received, line.term, calendar or self.calendar(), self.late_receipt(line.procedure))

    def _change_year(
        self,
        number: int,
        seen: CalendarYear | None,
        who: str,
        action: str,
        change: Callable[[CalendarYear], CalendarYear],
        told: str | None = None,
    ) -> CalendarYear:
        """Read, change and keep a year in one transaction: nobody else's change falls in between."""
        from oneshop.store import office_records

        known = self._registers.registers.calendar
        with self._database.writing() as session:
            kept = office_records.record_of(session, YEARS, str(number))
            current = _year_or_proposed(kept, number, known)
            if seen is not None and seen != current:
                raise CalendarOvertaken(f"lịch năm {number}")
            changed = change(current)
            if current.is_confirmed and not changed.is_confirmed and told is not None:
                told += f" (lịch năm {number} do {current.confirmed_by} xác nhận thành chưa xác nhận)"
            record = _converter().unstructure(changed)
            office_records.keep(session, kept, YEARS, str(number), record, who, action, told)
        return changed


def term_from_words(text: str) -> ProcessingTime | None:
    """The term that words like "5 ngày làm việc" state; None where they state none that can be counted."""
    from oneshop.exchange.durations import parse_duration

    term, _ = parse_duration(text)
    return term if term is not None and term.amount is not None else None


def _vouched_for(day: CalendarDay) -> CalendarDay:
    """A day the office has confirmed is settled; one that nobody had checked now rests on the office's word."""
    if day.certainty is Certainty.NEEDS_CHECK:
        day = replace(day, certainty=Certainty.SECONDARY, source="cơ quan xác nhận")
    return replace(day, status=DayStatus.CONFIRMED)


def _settled(day: date, kind: DayKind, name: str, swapped_with: date | None, who: str) -> CalendarDay:
    if not name.strip():
        raise CalendarFault(f"Ngày {day:%d/%m/%Y} cần một cái tên: nghỉ lễ gì, làm bù cho ngày nào.")
    try:
        return CalendarDay(
            day, kind, name.strip(), DayStatus.CONFIRMED, swapped_with, certainty=Certainty.SECONDARY, source=who
        )
    except ValueError as fault:
        raise CalendarFault(f"{str(fault)[:1].upper()}{str(fault)[1:]}.") from fault


def _kind_in_words(kind: DayKind | None) -> str:
    return {DayKind.OFF: "nghỉ", DayKind.WORKED: "làm bù", None: "ngày thường"}[kind]


@cache
def _converter() -> "cattrs.Converter":
    from oneshop.catalogue.plain import plain_converter

    return plain_converter(whole=True)


def _year_of(kept: "OfficeRecord") -> CalendarYear:
    from oneshop.catalogue.plain import structured

    return structured(_converter(), kept.record, CalendarYear, called="lịch một năm")


def _year_or_proposed(kept: "OfficeRecord | None", year: int, known: tuple[CalendarDay, ...]) -> CalendarYear:
    if kept is not None:
        return _year_of(kept)
    try:
        return proposed_year(year, known)
    except ValueError as fault:
        raise CalendarFault(str(fault)) from fault


def _unconfirmed(year: CalendarYear) -> CalendarYear:
    return replace(year, confirmed_by=None, confirmed_on=None)


def _hours_of(record: dict[str, Any]) -> OfficeHours:
    return OfficeHours(
        tuple((time.fromisoformat(opens), time.fromisoformat(closes)) for opens, closes in record["periods"]),
        record["receives_on_saturday"],
        record["counts_saturday"],
        is_confirmed=True,
    )
