"""The register as a list: which dossiers somebody wants to see, how many there are, and a window of them.

What lists ask for stands in one index (`ix_dossier_listed`) or in the narrow table of words; the wide rows are read
for the window alone. Times are on the desk's clock, sums in đồng.
"""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from oneshop.catalogue.procedure import ChannelKind
from oneshop.counter.dossiers.dossier import RUNNING, DossierState
from oneshop.counter.dossiers.figures import as_of
from oneshop.counter.dossiers.listing import Choices, Line, Quick, Wanted, When
from oneshop.store.dossier_figures import counted_by
from oneshop.store.dossier_words import find_by
from oneshop.store.dossiers import people_of
from oneshop.store.due_dossiers import lies_too_long
from oneshop.store.faults import RowDamaged
from oneshop.store.sealing import SealedAway, sealer_of
from oneshop.store.tables_of_desk import DossierPartRow, DossierPersonRow, DossierRow, DossierWordsRow

_LISTED = (
    *(DossierRow.id, DossierRow.code, DossierRow.desk, DossierRow.year, DossierRow.number, DossierRow.state),
    *(DossierRow.procedure_code, DossierRow.name, DossierRow.field, DossierRow.office, DossierRow.holder),
    *(DossierRow.channel, DossierRow.clerk, DossierRow.entered_at, DossierRow.received_at, DossierRow.due_at),
    *(DossierRow.next_due_at, DossierRow.done_at, DossierRow.ended_at, DossierRow.owed, DossierRow.paid),
)
_IN_TIME = {state.value for state in RUNNING}
_COUNTED_AT_ONCE = 1_000
_BY_APPOINTMENT = frozenset({Quick.DUE_TODAY, Quick.DUE_NEXT, Quick.OVERDUE, Quick.TO_RETURN, Quick.UNCOLLECTED})


def window(session: Session, wanted: Wanted, when: When, offset: int, count: int) -> tuple[int, tuple[Line, ...]]:
    """How many dossiers are wanted, now, and `count` of them from the one at `offset` on.

    What has an appointment stands in its order, the most urgent first; everything else the newest first.
    """
    found = _ordered(session, _asked(session, wanted, when), wanted)
    if not _walks_words(session, wanted):
        return how_many(session, wanted, when), lines_of(
            session, session.scalars(found.offset(offset).limit(count)).all()
        )
    # Of a rare word the first batch is all there is, and the words need not be walked again to count them.
    first = session.scalars(found.limit(_COUNTED_AT_ONCE)).all()
    if len(first) < _COUNTED_AT_ONCE:
        return len(first), lines_of(session, first[offset : offset + count])
    if offset + count <= _COUNTED_AT_ONCE:
        return how_many(session, wanted, when), lines_of(session, first[offset : offset + count])
    return how_many(session, wanted, when), lines_of(session, session.scalars(found.offset(offset).limit(count)).all())


def how_many(session: Session, wanted: Wanted, when: When) -> int:
    """How many dossiers are wanted."""
    return session.scalar(select(func.count()).select_from(_asked(session, wanted, when).subquery())) or 0


def counts(session: Session, when: When) -> dict[Quick, int]:
    """How many dossiers each of the quick questions finds; what has waited too long takes longer to tell."""
    quicks = [quick for quick in Quick if quick is not Quick.WAITED_OUT]
    asked = [
        select(func.count()).select_from(DossierRow).where(*_of_quick(quick, when)).scalar_subquery()
        for quick in quicks
    ]
    return dict(zip(quicks, session.execute(select(*asked)).one(), strict=True))


def lines_of(session: Session, ids: Sequence[int]) -> tuple[Line, ...]:
    """The dossiers of these ids, in their order; one that is gone is left out."""
    rows = session.execute(
        select(*_LISTED, DossierPersonRow.personal, DossierPersonRow.personal_hash)
        .outerjoin(DossierPersonRow, DossierPersonRow.dossier_id == DossierRow.id)
        .where(DossierRow.id.in_(ids))
    )
    known = {row.id: _line(session, row) for row in rows}
    return tuple(known[one] for one in ids if one in known)


def choices(session: Session) -> Choices:
    """The years, fields, offices and clerks of the register."""

    def distinct(column: Any) -> list[Any]:
        return [value for value in session.scalars(select(column).distinct()) if value]

    return Choices(
        tuple(sorted(distinct(DossierRow.year), reverse=True)),
        tuple(sorted(distinct(DossierRow.field))),
        tuple(sorted(distinct(DossierRow.office))),
        tuple(sorted(distinct(DossierRow.clerk))),
    )


def _asked(session: Session, wanted: Wanted, when: When) -> Select[int]:
    conditions = _conditions(wanted, when)
    found = find_by(wanted.words, sealer_of(session))
    if not found.words:
        return select(DossierRow.id).where(*conditions, *found.in_the_book)
    asked = select(DossierWordsRow.dossier_id).where(*found.words)
    if not conditions and not found.in_the_book:
        return asked
    asked = asked.join(DossierRow, DossierRow.id == DossierWordsRow.dossier_id)
    # A number of the book is sought there first, and its words are looked at afterwards.
    return asked.where(*conditions, *found.in_the_book).order_by(*([DossierRow.id.desc()] if found.in_the_book else []))


def _ordered(session: Session, asked: Select[int], wanted: Wanted) -> Select[int]:
    if wanted.quick in _BY_APPOINTMENT:
        return asked.order_by(DossierRow.next_due_at, DossierRow.entered_at, DossierRow.id)
    if _walks_words(session, wanted):
        # Rows are numbered as they come in, and nothing has to be put in order for it.
        return asked.order_by(DossierWordsRow.dossier_id.desc())
    return asked.order_by(DossierRow.entered_at.desc(), DossierRow.id.desc())


def _walks_words(session: Session, wanted: Wanted) -> bool:
    return bool(find_by(wanted.words, sealer_of(session)).words)


def _conditions(wanted: Wanted, when: When) -> list[ColumnElement[bool]]:
    found = _of_quick(wanted.quick, when)
    for column, value in (
        (DossierRow.year, wanted.year),
        # Not by its own index: nearly all have the same state in the end.
        (func.coalesce(DossierRow.state, ""), wanted.state.value if wanted.state else None),
        (DossierRow.field, wanted.field),
        (DossierRow.office, wanted.office),
        (DossierRow.clerk, wanted.clerk),
        (DossierRow.channel, wanted.channel.value if wanted.channel else None),
    ):
        if value is not None:
            found.append(column == value)
    if wanted.figure is not None:
        period = wanted.figure.period
        found.append(counted_by(wanted.figure, as_of(period, when.at), is_past=period.end <= when.at))
    if wanted.first is not None:
        found.append(DossierRow.entered_at >= datetime.combine(wanted.first, time()))
    if wanted.last is not None:
        found.append(DossierRow.entered_at <= datetime.combine(wanted.last, time.max))
    return found


def _of_quick(quick: Quick, when: When) -> list[ColumnElement[bool]]:
    at, today = when.at, datetime.combine(when.at.date(), time())
    tomorrow = today + timedelta(days=1)
    runs = DossierRow.state.in_(_IN_TIME)
    match quick:
        case Quick.TODAY:
            return [DossierRow.entered_at >= today, DossierRow.entered_at < tomorrow]
        case Quick.DUE_TODAY:
            return [runs, DossierRow.next_due_at >= at, DossierRow.next_due_at < tomorrow]
        case Quick.DUE_NEXT:
            end = datetime.combine(when.next_day + timedelta(days=1), time())
            return [runs, DossierRow.next_due_at >= tomorrow, DossierRow.next_due_at < end]
        case Quick.OVERDUE:
            return [runs, DossierRow.next_due_at < at]
        case Quick.AWAITING:
            return [DossierRow.state.in_([DossierState.AWAITING.value, DossierState.PAUSED.value])]
        case Quick.WAITED_OUT:
            return [DossierRow.code.in_(when.waited_out)]
        case Quick.TO_RETURN:
            return [or_(DossierRow.state == DossierState.DONE.value, _has_part_to_return())]
        case Quick.UNCOLLECTED:
            return [lies_too_long(when.lying_since, today)]
        case Quick.ALL:
            return []


def _has_part_to_return() -> ColumnElement[bool]:
    """A bundle that is still under way, of which a part is ready."""
    ready = select(DossierPartRow.id).where(
        DossierPartRow.dossier_id == DossierRow.id,
        DossierPartRow.done_at.isnot(None),
        DossierPartRow.returned_at.is_(None),
    )
    return and_(DossierRow.state.in_({*_IN_TIME, DossierState.PAUSED.value}), ready.exists())


def _line(session: Session, row: Any) -> Line:
    personal, is_locked, is_damaged = None, False, False
    if row.personal:
        try:
            personal = people_of(session, row.personal, row.personal_hash, row.code)
        except SealedAway:
            is_locked = True
        except RowDamaged:
            is_damaged = True
    return Line(
        id=row.id,
        code=row.code,
        desk=row.desk,
        year=row.year,
        number=row.number,
        state=DossierState(row.state),
        procedure=row.procedure_code,
        name=row.name,
        field=row.field,
        office=row.office,
        holder=row.holder,
        channel=ChannelKind(row.channel),
        clerk=row.clerk,
        entered_at=row.entered_at,
        received_at=row.received_at,
        due=row.due_at,
        next_due=row.next_due_at,
        done_at=row.done_at,
        ended_at=row.ended_at,
        owed=row.owed,
        paid=row.paid,
        personal=personal,
        is_locked=is_locked,
        is_damaged=is_damaged,
    )
