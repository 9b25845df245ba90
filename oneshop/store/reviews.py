"""The review queue in the database: found while a file is taken in, waiting until somebody decides."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from oneshop.catalogue.drafts import DraftState
from oneshop.catalogue.incoming import Source
from oneshop.catalogue.procedure import ProcedureContent
from oneshop.catalogue.reviews import WITHDRAWN, NationalChange, ReviewItem, ReviewState, part_is_harmless
from oneshop.store.mapping import now, pack, unpack
from oneshop.store.tables import DraftRow, PrintedListRow, PrintedVersionRow, ReviewRow

_DONE_BY_DRAFT = (ReviewState.TAKEN.value, ReviewState.MERGED.value)


@dataclass(frozen=True)
class Found:
    """Where a change was found."""

    code: str
    source: Source
    file_name: str


def note_changes(session: Session, found: Found, changes: Sequence[NationalChange]) -> int:
    """Put changes in the queue and say how many wait now.

    One that waits already keeps the base it was first found with; one taken back by its source, or that says what we
    say, is closed.
    """
    if not changes:
        return 0
    rows = session.scalars(_waiting(None).where(ReviewRow.code == found.code)).all()
    waiting = {row.part: row for row in rows}
    return sum(_note(session, found, change, waiting.get(change.part)) for change in changes)


def _note(session: Session, found: Found, change: NationalChange, row: ReviewRow | None) -> bool:
    theirs = _text(change.theirs, withdrawn=change.withdrawn)
    if row is None:
        if change.agrees:
            return False
        row = ReviewRow(code=found.code, part=change.part, base=_text(change.base, withdrawn=not change.withdrawn))
        session.add(row)
    row.source, row.file_name, row.found_at = found.source.value, found.file_name, now()
    row.theirs = theirs
    row.is_harmless = _is_harmless(row.base, change)
    row.draft_id = row.decided_by = row.decided_at = row.note = None
    is_settled = change.agrees or row.theirs == row.base
    row.state = (ReviewState.CLOSED if is_settled else ReviewState.OPEN).value
    return not is_settled


def _is_harmless(base: str, change: NationalChange) -> bool:
    return change.theirs is not None and part_is_harmless(unpack(base), change.theirs)


def _text(content: ProcedureContent | None, *, withdrawn: bool) -> str:
    return json.dumps(withdrawn) if content is None else pack(content)[0]


def _waiting(today: date | None) -> Select[tuple[ReviewRow]]:
    """Undecided rows; with a day those put off until another day are left out on the day they were put off."""
    later: ColumnElement[bool] = ReviewRow.state == ReviewState.LATER.value
    if today is not None:
        later = and_(later, ReviewRow.decided_at < datetime.combine(today, datetime.min.time()))
    # Who discards the draft takes the decision back with it.
    undone = and_(ReviewRow.state.in_(_DONE_BY_DRAFT), DraftRow.state == DraftState.DISCARDED.value)
    return (
        select(ReviewRow)
        .outerjoin(DraftRow, ReviewRow.draft_id == DraftRow.id)
        .where(or_(ReviewRow.state == ReviewState.OPEN.value, later, undone))
    )


def waiting(session: Session, today: date | None = None) -> tuple[ReviewItem, ...]:
    """Every change nobody has decided, in the order found; those put off come back the day after `today`."""
    return tuple(item_of(row) for row in session.scalars(_waiting(today).order_by(ReviewRow.id)))


def item(session: Session, review_id: int) -> ReviewItem | None:
    """One change by its number, decided or not."""
    row = session.get(ReviewRow, review_id)
    return None if row is None else item_of(row)


def is_waiting(session: Session, review_id: int) -> bool:
    """Whether it still has to be decided."""
    return session.scalar(_waiting(None).where(ReviewRow.id == review_id)) is not None


def decide(
    session: Session, read: ReviewItem, state: ReviewState, who: str, *, draft_id: int | None = None, note: str = ""
) -> None:
    """Keep what was decided. StaleDataError where a newer import or another person was first."""
    row = session.get(ReviewRow, read.id)
    if row is None or row.lock != read.lock:
        raise StaleDataError(f"review {read.id}: read at {read.lock}, is at {row.lock if row else None}")
    row.state, row.decided_by, row.decided_at = state.value, who, now()
    row.draft_id, row.note = draft_id, note or None
    session.flush()


def printed_lists(session: Session, codes: Iterable[str]) -> dict[str, int]:
    """How many checklists were printed of each of these procedures, those of none left out."""
    wanted = frozenset(codes)
    rows = session.execute(
        select(PrintedVersionRow.code, func.count(func.distinct(PrintedListRow.id)))
        .join(PrintedListRow, PrintedVersionRow.list_id == PrintedListRow.id)
        .group_by(PrintedVersionRow.code)
    )
    return {code: count for code, count in rows if code in wanted}


def item_of(row: ReviewRow) -> ReviewItem:
    """The change a row keeps."""
    is_withdrawal = row.part == WITHDRAWN
    return ReviewItem(
        id=row.id,
        code=row.code,
        part=row.part,
        source=Source(row.source),
        base=None if is_withdrawal else unpack(row.base),
        theirs=None if is_withdrawal else unpack(row.theirs),
        theirs_withdrawn=is_withdrawal and bool(json.loads(row.theirs)),
        is_harmless=row.is_harmless,
        state=ReviewState(row.state),
        file_name=row.file_name,
        found_at=row.found_at.replace(tzinfo=UTC),
        lock=row.lock,
        draft_id=row.draft_id,
        decided_by=row.decided_by,
        decided_at=row.decided_at.replace(tzinfo=UTC) if row.decided_at else None,
        note=row.note,
    )
