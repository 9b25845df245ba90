"""The office's own calendar: years it has confirmed, its hours, the switch for late receipts, and due dates."""

import json
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
        if kept is not None:
            return _year_of(kept)
        try:
            return proposed_year(year, self._registers.registers.calendar)
        except ValueError as fault:
            raise CalendarFault(str(fault)) from fault

    def years(self) -> tuple[int, ...]:
        """The years of the office's own or of the register, this one and the next."""
        own = set(self.calendar().years)
        known = {day.day.year for day in self._registers.registers.calendar}
        return tuple(sorted(own | known | {today().year, today().year + 1}))

    def confirm(self, year: int) -> CalendarYear:
        """Say that these are all the days of the year; CalendarFault while a day of it is not settled."""
        actor = self._gate.require(Permission.SET_CALENDAR)
        current = self.year(year)
        if current.unsettled:
            raise CalendarFault(
                f"Lịch năm {year} còn ngày chưa chốt: {days_in_words(current.unsettled)}. "
                "Chọn nghỉ, đi làm hay bình thường cho từng ngày rồi xác nhận."
            )
        settled = tuple(_vouched_for(day) for day in current.days)
        confirmed = CalendarYear(year, settled, actor.name, today())
        self._keep_year(confirmed, actor.name, "calendar.confirmed")
        return confirmed

    def reopen(self, year: int) -> CalendarYear:
        """Take the confirmation back: due dates that touch the year are refused until somebody confirms it again."""
        actor = self._gate.require(Permission.SET_CALENDAR)
        opened = replace(self.year(year), confirmed_by=None, confirmed_on=None)
        self._keep_year(opened, actor.name, "calendar.reopened")
        return opened

    def settle(self, day: date, kind: DayKind | None, name: str, swapped_with: date | None = None) -> CalendarYear:
        """A day off or a make-up day, or with None an ordinary day; CalendarFault where that cannot be."""
        actor = self._gate.require(Permission.SET_CALENDAR)
        current = self.year(day.year)
        others = tuple(it for it in current.days if it.day != day)
        if kind is not None:
            others = tuple(
                sorted((*others, _settled(day, kind, name, swapped_with, actor.called)), key=lambda it: it.day)
            )
        changed = replace(current, days=others)
        self._keep_year(changed, actor.name, "calendar.day", note=f"{day_in_words(day)}: {_kind_in_words(kind)}")
        return changed

    def hours(self) -> OfficeHours:
        """The office's hours, or the usual ones."""
        return self.calendar().hours

    def set_hours(self, hours: OfficeHours) -> None:
        """Set the office's hours and what Saturday is."""
        actor = self._gate.require(Permission.SET_CALENDAR)
        record = {
            "periods": [[f"{opens:%H:%M}", f"{closes:%H:%M}"] for opens, closes in hours.periods],
            "receives_on_saturday": hours.receives_on_saturday,
            "counts_saturday": hours.counts_saturday,
        }
        self._keep(HOURS, _THE_OFFICE, record, actor.name, "calendar.hours")

    def late_receipt(self, code: str) -> LateReceipt | None:
        """The rule for late receipts of a procedure, the office's before the register's; None where there is none."""
        from oneshop.store import office_records

        with self._database.reading() as session:
            kept = office_records.record_of(session, LATE, code)
        if kept is not None:
            after = kept.record["after"]
            return LateReceipt(time.fromisoformat(after), kept.record["basis"]) if after else None
        for rule in self._registers.registers.late_receipts:
            if code in rule.codes and rule.scope in (None, self._province):
                return LateReceipt(rule.since, rule.basis)
        return None

    def set_late_receipt(self, switch: LateSwitch) -> None:
        """Switch the rule of late receipts for a procedure; CalendarFault for a time that is none."""
        actor = self._gate.require(Permission.SET_CALENDAR)
        if switch.after is not None:
            try:
                time.fromisoformat(switch.after)
            except ValueError as fault:
                raise CalendarFault(f"Giờ “{switch.after}” phải có dạng GIỜ:PHÚT, ví dụ 15:00.") from fault
        record = {"code": switch.code, "after": switch.after, "basis": switch.basis}
        self._keep(LATE, switch.code, record, actor.name, "calendar.late_receipt")

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

    def _keep_year(self, year: CalendarYear, who: str, action: str, note: str | None = None) -> None:
        self._keep(YEARS, str(year.year), _converter().unstructure(year), who, action, note)

    def _keep(
        self, register: str, key: str, record: dict[str, Any], who: str, action: str, note: str | None = None
    ) -> None:
        from oneshop.store import audit, office_records

        with self._database.writing() as session:
            before = office_records.record_of(session, register, key)
            office_records.save(session, register, key, record, who, before.lock if before else None)
            audit.note(
                session,
                audit.Entry(
                    who,
                    action,
                    f"{register} {key}",
                    before=_as_text(before.record) if before else None,
                    after=_as_text(record),
                    note=note,
                ),
            )


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


def _as_text(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, sort_keys=True)


@cache
def _converter() -> "cattrs.Converter":
    from oneshop.catalogue.plain import plain_converter

    return plain_converter(whole=True)


def _year_of(kept: "OfficeRecord") -> CalendarYear:
    from oneshop.catalogue.plain import structured

    return structured(_converter(), kept.record, CalendarYear, called="lịch một năm")


def _hours_of(record: dict[str, Any]) -> OfficeHours:
    return OfficeHours(
        tuple((time.fromisoformat(opens), time.fromisoformat(closes)) for opens, closes in record["periods"]),
        record["receives_on_saturday"],
        record["counts_saturday"],
        is_confirmed=True,
    )
