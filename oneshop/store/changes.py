"""Which procedures changed in a period, with the versions before and after."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from oneshop.store.catalogue import IN_CHAIN
from oneshop.store.tables import ProcedureRow, VersionRow


@dataclass(frozen=True)
class Changed:
    """A procedure that changed: the version it had before the period, None for a new one, and the last one of it."""

    code: str
    before: int | None
    after: int


def changed_between(session: Session, since: date, until: date) -> tuple[Changed, ...]:
    """Procedures with a version that begins within the days, both included, in the order of their codes.

    Where no source says when a version begins, the day it was published counts; a first version like that is nothing
    new, for the procedure was there before the desk knew it.
    """
    # The day is Vietnam's, the moment is kept in UTC.
    first = datetime.combine(since, datetime.min.time()) - timedelta(hours=7)
    last = datetime.combine(until + timedelta(days=1), datetime.min.time()) - timedelta(hours=7)
    undated = (
        VersionRow.valid_from.is_(None)
        & (VersionRow.number > 1)
        & (VersionRow.created_at >= first)
        & (VersionRow.created_at < last)
    )
    begins = or_(VersionRow.valid_from.between(since, until), undated)
    rows = session.execute(
        select(VersionRow.procedure_id, ProcedureRow.code, func.min(VersionRow.number), func.max(VersionRow.number))
        .join(ProcedureRow)
        .where(VersionRow.state.in_(IN_CHAIN), begins)
        .group_by(VersionRow.procedure_id, ProcedureRow.code)
        .order_by(ProcedureRow.code)
    ).all()
    return tuple(
        Changed(code, _before(session, procedure, lowest), highest) for procedure, code, lowest, highest in rows
    )


def _before(session: Session, procedure: int, number: int) -> int | None:
    return session.scalar(
        select(func.max(VersionRow.number)).where(
            VersionRow.procedure_id == procedure, VersionRow.number < number, VersionRow.state.in_(IN_CHAIN)
        )
    )
