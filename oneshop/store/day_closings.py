"""Closed days in and out of their rows: each with its hash, the first of a day and what took its place."""

from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from oneshop.catalogue.record import hash_of_text
from oneshop.counter.dossiers.day_sheet import DaySheet
from oneshop.counter.dossiers.plain import as_text, from_text
from oneshop.store.faults import RowDamaged
from oneshop.store.tables_of_desk import DayClosingRow


def next_number(session: Session, desk: str, day: date) -> int:
    """The number of the day's next closing."""
    wanted = select(func.max(DayClosingRow.number)).where(DayClosingRow.desk == desk, DayClosingRow.day == day)
    return (session.scalar(wanted) or 0) + 1


def add(session: Session, sheet: DaySheet, number: int, at: datetime, who: str) -> str:
    """Keep a closed day as it is to be kept; its hash."""
    text = as_text(sheet)
    row = DayClosingRow(
        desk=sheet.desk,
        day=sheet.day,
        number=number,
        sheet=text,
        sheet_hash=hash_of_text(text),
        closed_at=at,
        closed_by=who,
    )
    session.add(row)
    session.flush()
    return row.sheet_hash


def last_of(session: Session, desk: str, day: date) -> DaySheet | None:
    """The closing that holds for a day, or None."""
    return next(iter(closings(session, desk, day, limit=1)), None)


def closings(session: Session, desk: str, day: date | None = None, limit: int | None = None) -> tuple[DaySheet, ...]:
    """A desk's closed days, the newest first; only those of one day where it is given. RowDamaged."""
    wanted = select(DayClosingRow).where(DayClosingRow.desk == desk)
    if day is not None:
        wanted = wanted.where(DayClosingRow.day == day)
    rows = session.scalars(wanted.order_by(DayClosingRow.day.desc(), DayClosingRow.number.desc()).limit(limit))
    return tuple(_sheet_of(row) for row in rows)


def _sheet_of(row: DayClosingRow) -> DaySheet:
    if hash_of_text(row.sheet) != row.sheet_hash:
        raise RowDamaged(f"Biên bản cuối ngày {row.day:%d/%m/%Y} lần {row.number}")
    return from_text(row.sheet, DaySheet, called="biên bản cuối ngày")
