"""Reports in the database, under optimistic locking."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from oneshop.catalogue.reports import Report, ReportKind, ReportState
from oneshop.store.mapping import now
from oneshop.store.tables import ProcedureRow, ReportRow, VersionRow


def add(
    session: Session, code: str, kind: ReportKind, text: str, about: str | None, who: str, version_number: int | None
) -> Report:
    """Keep a new report."""
    row = ReportRow(
        code=code,
        version_number=version_number,
        kind=kind.value,
        about=about,
        text=text,
        state=ReportState.OPEN.value,
        reported_by=who,
        reported_at=now(),
    )
    session.add(row)
    session.flush()
    return report_of(row)


def report(session: Session, number: int) -> Report | None:
    """A report by its number, or None."""
    row = session.get(ReportRow, number)
    return None if row is None else report_of(row)


def change(session: Session, number: int, lock: int | None, **values: Any) -> Report:
    """Change columns of a report. `lock` is the one that was read, None for whichever stands; StaleDataError where
    somebody else was first."""
    row = session.get_one(ReportRow, number)
    if lock is not None and row.lock != lock:
        raise StaleDataError(f"report {number}: read at {lock}, is at {row.lock}")
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()
    return report_of(row)


def reports(session: Session, *, code: str | None = None, states: Iterable[ReportState] = ()) -> tuple[Report, ...]:
    """Reports of a procedure, or of all, in any of these states, or all; by number."""
    chosen = select(ReportRow).order_by(ReportRow.id)
    if code is not None:
        chosen = chosen.where(ReportRow.code == code)
    if wanted := [state.value for state in states]:
        chosen = chosen.where(ReportRow.state.in_(wanted))
    return tuple(map(report_of, session.scalars(chosen)))


def names_of(session: Session, codes: Iterable[str], day: date) -> dict[str, str]:
    """What procedures are called on a day, also those that are no more; in a later version where none has begun."""
    rows = session.execute(
        select(ProcedureRow.code, VersionRow.name, VersionRow.valid_from)
        .join(VersionRow)
        .where(ProcedureRow.code.in_(set(codes)))
        .order_by(VersionRow.number)
    )
    found = [(row.valid_from is None or row.valid_from <= day, row) for row in rows]
    return {row.code: row.name for _, row in sorted(found, key=lambda it: it[0])}


def report_of(row: ReportRow) -> Report:
    """The report a row keeps."""
    due: date | None = row.due_on
    return Report(
        id=row.id,
        code=row.code,
        kind=ReportKind(row.kind),
        text=row.text,
        state=ReportState(row.state),
        reported_by=row.reported_by,
        reported_at=row.reported_at,
        lock=row.lock,
        version_number=row.version_number,
        about=row.about,
        owner=row.owner,
        due_on=due,
        answer=row.answer,
        answered_by=row.answered_by,
        answered_at=row.answered_at,
    )
