"""The review queue in the database: found while a file is taken in, waiting until somebody decides."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from oneshop.catalogue.drafts import DraftState
from oneshop.catalogue.harmless import is_harmless
from oneshop.catalogue.incoming import Source
from oneshop.catalogue.procedure import ProcedureContent
from oneshop.catalogue.reviews import WITHDRAWN, NationalChange, ReviewHead, ReviewItem, ReviewState
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
    rows = session.scalars(select(ReviewRow).where(ReviewRow.code == found.code, _is_waiting())).all()
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
    return change.theirs is not None and is_harmless(unpack(base), change.theirs)


def _text(content: ProcedureContent | None, *, withdrawn: bool) -> str:
    return json.dumps(withdrawn) if content is None else pack(content)[0]


_HEAD = (
    ReviewRow.id,
    ReviewRow.code,
    ReviewRow.part,
    ReviewRow.source,
    ReviewRow.is_harmless,
    ReviewRow.state,
    ReviewRow.file_name,
    ReviewRow.found_at,
    ReviewRow.lock,
)


def _is_waiting(put_off_before: datetime | None = None) -> ColumnElement[bool]:
    """Undecided rows; with a moment (UTC) those put off since then are left out."""
    later: ColumnElement[bool] = ReviewRow.state == ReviewState.LATER.value
    if put_off_before is not None:
        later = and_(later, ReviewRow.decided_at < put_off_before)
    # Who discards the draft takes the decision back with it.
    discarded = select(DraftRow.id).where(DraftRow.state == DraftState.DISCARDED.value)
    undone = and_(ReviewRow.state.in_(_DONE_BY_DRAFT), ReviewRow.draft_id.in_(discarded))
    return or_(ReviewRow.state == ReviewState.OPEN.value, later, undone)


def waiting(session: Session, put_off_before: datetime | None = None) -> tuple[ReviewHead, ...]:
    """Every change nobody has decided, in the order found; with a moment (UTC) none that was put off since then."""
    rows = session.execute(select(*_HEAD).where(_is_waiting(put_off_before)).order_by(ReviewRow.id))
    return tuple(ReviewHead(*_values(row)) for row in rows)


def _values(row: Any) -> tuple[Any, ...]:
    id, code, part, source, harmless, state, file_name, found_at, lock = row
    moment = found_at.replace(tzinfo=UTC)
    return id, code, part, Source(source), harmless, ReviewState(state), file_name, moment, lock


def item(session: Session, review_id: int) -> ReviewItem | None:
    """One change by its number, decided or not."""
    row = session.get(ReviewRow, review_id)
    return None if row is None else item_of(row)


def is_waiting(session: Session, review_id: int) -> bool:
    """Whether it still has to be decided."""
    return session.scalar(select(ReviewRow.id).where(ReviewRow.id == review_id, _is_waiting())) is not None


def decide(
    session: Session, read: ReviewHead, state: ReviewState, who: str, *, draft_id: int | None = None, note: str = ""
) -> None:
    """Keep what was decided. StaleDataError where a newer import or another person was first."""
    row = session.get(ReviewRow, read.id)
    if row is None or row.lock != read.lock:
        raise StaleDataError(f"review {read.id}: read at {read.lock}, is at {row.lock if row else None}")
    row.state, row.decided_by, row.decided_at = state.value, who, now()
    row.draft_id, row.note = draft_id, note or None
    session.flush()


def decided_by_draft(session: Session, draft_id: int) -> tuple[ReviewItem, ...]:
    """The changes that were taken or merged into a draft."""
    rows = select(ReviewRow).where(ReviewRow.draft_id == draft_id, ReviewRow.state.in_(_DONE_BY_DRAFT))
    return tuple(item_of(row) for row in session.scalars(rows.order_by(ReviewRow.id)))


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
    columns = (getattr(row, column.key) for column in _HEAD)
    return ReviewItem(
        head=ReviewHead(*_values(columns)),
        base=None if is_withdrawal else unpack(row.base),
        theirs=None if is_withdrawal else unpack(row.theirs),
        theirs_withdrawn=is_withdrawal and bool(json.loads(row.theirs)),
        draft_id=row.draft_id,
        decided_by=row.decided_by,
        decided_at=row.decided_at.replace(tzinfo=UTC) if row.decided_at else None,
        note=row.note,
    )
