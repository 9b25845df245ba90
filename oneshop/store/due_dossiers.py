"""The dossiers whose time is over, nearly over, or waited out: how many, and which; nothing of whose they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, func, select
from sqlalchemy.orm import Session

from oneshop.counter.dossiers.dossier import OPEN, RUNNING, Dossier, DossierState
from oneshop.counter.dossiers.events import EventKind
from oneshop.store.dossiers import dossier_of
from oneshop.store.faults import RowDamaged
from oneshop.store.tables_of_desk import DossierEventRow, DossierPartRow, DossierRow

_WAITING = (DossierState.AWAITING.value, DossierState.PAUSED.value)


@dataclass(frozen=True)
class DueRow:
    """A dossier as these lists tell it."""

    code: str
    name: str
    state: DossierState
    due: datetime | None
    holder: str
    clerk: str
    done_at: datetime | None = None


@dataclass(frozen=True)
class Between:
    """Dossiers under way whose next appointment lies at or after `since`, where that is given, and before `until`."""

    until: datetime
    since: datetime | None = None


@dataclass(frozen=True)
class LyingSince:
    """Dossiers of which a result was there by then and nobody has fetched it; without a rule, none says since when, and
    those count whose day is over."""

    then: datetime | None
    today: datetime
    """Its first moment."""


Asked = Between | LyingSince


def how_many(session: Session, asked: Asked) -> int:
    """How many dossiers are asked for."""
    return session.scalar(select(func.count()).select_from(DossierRow).where(_condition(asked))) or 0


def rows(session: Session, asked: Asked, count: int) -> tuple[DueRow, ...]:
    """At most `count` of them, the longest overdue first."""
    order = DossierRow.next_due_at if isinstance(asked, Between) else DossierRow.done_at
    found = session.scalars(select(DossierRow).where(_condition(asked)).order_by(order, DossierRow.id).limit(count))
    return tuple(_row(row) for row in found)


def waiting(session: Session, asked_before: datetime) -> Iterator[Dossier]:
    """Dossiers that wait for a supplement which was asked for before a moment, the longest waiting first."""
    was_asked = exists().where(
        DossierEventRow.dossier_id == DossierRow.id,
        DossierEventRow.kind == EventKind.SUPPLEMENT_ASKED.value,
        DossierEventRow.at < asked_before,
    )
    found = select(DossierRow).where(DossierRow.state.in_(_WAITING), was_asked).order_by(DossierRow.id)
    for row in session.scalars(found):
        try:
            yield dossier_of(row)
        except RowDamaged:
            # One damaged row must not silence the reminders of all others; `oneshop db verify` names it.
            continue


def row_of(dossier: Dossier) -> DueRow:
    """A dossier as these lists tell it."""
    return DueRow(
        dossier.code,
        dossier.name,
        dossier.state,
        dossier.next_due,
        dossier.holder,
        dossier.clerk,
        dossier.done_at,
    )


def _row(row: DossierRow) -> DueRow:
    state = DossierState(row.state)
    return DueRow(row.code, row.name, state, row.next_due_at, row.holder, row.clerk, row.done_at)


def _condition(asked: Asked) -> ColumnElement[bool]:
    if isinstance(asked, Between):
        runs = DossierRow.state.in_([state.value for state in RUNNING])
        begins = [DossierRow.next_due_at >= asked.since] if asked.since is not None else []
        return and_(runs, DossierRow.next_due_at < asked.until, *begins)
    return lies_too_long(asked.then, asked.today)


def lies_too_long(then: datetime | None, today: datetime) -> ColumnElement[bool]:
    """Whether a result lies at the desk that was there before `then`; without it, one whose day was before today."""
    if then is None:
        return and_(DossierRow.state == DossierState.DONE.value, DossierRow.due_at < today)
    lies = exists().where(
        DossierPartRow.dossier_id == DossierRow.id,
        DossierPartRow.done_at < then,
        DossierPartRow.returned_at.is_(None),
    )
    return and_(DossierRow.state.in_([state.value for state in OPEN]), lies)
