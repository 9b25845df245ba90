"""How punctual the desk was, added up by the database: early, on time, late, by procedure, office or clerk.

Against the first appointment that was given, as in the figures that are reported (`counter.dossiers.figures`).
"""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, extract, func, literal, select
from sqlalchemy.orm import Session

from oneshop.counter.dossiers.dossier import RUNNING, DossierState
from oneshop.store.dossier_figures import first_appointments
from oneshop.store.tables_of_desk import DossierRow

_SECONDS_A_DAY = 86_400
_SOLVED = (DossierState.DONE.value, DossierState.RETURNED.value)


class Per(Enum):
    """What the figures are split by."""

    WHOLE = "whole"
    PROCEDURE = "procedure"
    OFFICE = "office"
    CLERK = "clerk"


@dataclass(frozen=True)
class Punctuality:
    """Dossiers with a result in the period. Early is before the day it was promised for, on time by the moment;
    `undated` had no appointment that could be counted, and is neither. `still_late` are those promised for the period
    that have no result yet and whose moment has passed."""

    key: str
    """The procedure's code, the office, the clerk; empty for the whole."""
    early: int
    on_time: int
    late: int
    undated: int
    still_late: int
    mean_days: float | None
    """From receipt to result in calendar days, of all that were done; None where none was."""

    @property
    def done(self) -> int:
        return self.early + self.on_time + self.late + self.undated


def punctuality(
    session: Session, first: datetime, until: datetime, at: datetime, per: Per = Per.WHOLE
) -> tuple[Punctuality, ...]:
    """The figures of what was done from `first` to before `until`, as things stand at a moment; the most first."""
    key = _KEYS[per]
    solved = {row.key: row for row in session.execute(_solved(key, first, until))}
    late = {row.key: row.number for row in session.execute(_still_late(key, first, until, at))}
    found = []
    for name in dict.fromkeys((*solved, *late)):
        row = solved.get(name)
        mean = float(row.mean) / _SECONDS_A_DAY if row and row.mean is not None else None
        early, on_time, too_late, undated = (row.early, row.on_time, row.late, row.undated) if row else (0, 0, 0, 0)
        found.append(Punctuality(name, early, on_time, too_late, undated, late.get(name, 0), mean))
    return tuple(sorted(found, key=lambda it: (-it.done, -it.still_late, it.key)))


_KEYS: dict[Per, ColumnElement[Any]] = {
    Per.WHOLE: literal(""),
    Per.PROCEDURE: DossierRow.procedure_code.expression,
    Per.OFFICE: func.coalesce(DossierRow.office, ""),
    Per.CLERK: DossierRow.clerk.expression,
}


def _solved(key: ColumnElement[Any], first: datetime, until: datetime) -> Select[Any]:
    promised = first_appointments()
    due, done = func.coalesce(promised.c.due, DossierRow.due_at), DossierRow.done_at
    is_early, is_late = func.date(done) < func.date(due), done > due
    took = extract("epoch", done) - extract("epoch", DossierRow.received_at)
    return (
        select(
            key.label("key"),
            _count(is_early).label("early"),
            _count(and_(~is_early, ~is_late)).label("on_time"),
            _count(is_late).label("late"),
            _count(due.is_(None)).label("undated"),
            func.avg(took).label("mean"),
        )
        .select_from(DossierRow)
        .outerjoin(promised, promised.c.dossier_id == DossierRow.id)
        # Not by the index of states: nearly all are solved in the end, and the rows are wide.
        .where(done >= first, done < until, func.coalesce(DossierRow.state, "").in_(_SOLVED))
        .group_by(key)
    )


def _still_late(key: ColumnElement[Any], first: datetime, until: datetime, at: datetime) -> Select[Any]:
    due = DossierRow.next_due_at
    runs = DossierRow.state.in_([state.value for state in RUNNING])
    is_promised = and_(due >= first, due < min(until, at))
    return select(key.label("key"), func.count().label("number")).where(runs, is_promised).group_by(key)


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
