"""Drafts in the database, under optimistic locking: who saves needs the lock that was read."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from oneshop.catalogue.drafts import OPEN_STATES, Draft, DraftKind, DraftOrigin, DraftState
from oneshop.store.mapping import pack, unpack
from oneshop.store.tables import DraftRow

_OPEN = tuple(state.value for state in OPEN_STATES)


def draft(session: Session, draft_id: int) -> Draft | None:
    """A draft by its number, open or not."""
    row = session.get(DraftRow, draft_id)
    return None if row is None else draft_of(row)


def open_draft(session: Session, code: str) -> Draft | None:
    """The open draft of a procedure; of several (files make them too) the one that was changed last."""
    row = session.scalar(
        select(DraftRow)
        .where(DraftRow.code == code, DraftRow.state.in_(_OPEN))
        .order_by(DraftRow.changed_at.desc(), DraftRow.id.desc())
        .limit(1)
    )
    return None if row is None else draft_of(row)


def listed(session: Session, states: Iterable[DraftState] = OPEN_STATES) -> tuple[Draft, ...]:
    """Every draft in one of these states, the one changed last first."""
    rows = session.scalars(
        select(DraftRow)
        .where(DraftRow.state.in_([state.value for state in states]))
        .order_by(DraftRow.changed_at.desc(), DraftRow.id.desc())
    )
    return tuple(draft_of(row) for row in rows)


def of_versions(session: Session, code: str) -> dict[int, Draft]:
    """The drafts of a procedure that became versions, by the number of the version."""
    rows = session.scalars(select(DraftRow).where(DraftRow.code == code, DraftRow.published_number.is_not(None)))
    return {row.published_number: draft_of(row) for row in rows if row.published_number is not None}


def save(session: Session, draft: Draft) -> Draft:
    """Keep a draft as it is given; one of number 0 is new. StaleDataError where another was first, or it is gone."""
    row = session.get(DraftRow, draft.id) if draft.id else DraftRow(code=draft.code, created_at=draft.created_at)
    if row is None or (draft.id and row.lock != draft.lock):
        raise StaleDataError(f"draft {draft.id}: read at {draft.lock}, is at {row.lock if row else None}")
    if not draft.id:
        session.add(row)
    row.kind, row.state, row.origin = draft.kind.value, draft.state.value, draft.origin.value
    row.base_number, row.base_hash = draft.base_number, draft.base_hash
    row.content, row.content_hash = pack(draft.content)
    row.valid_from, row.valid_to = draft.valid_from, draft.valid_to
    row.decision, row.change_note = draft.decision, draft.change_note
    row.author, row.approver, row.answer = draft.author, draft.approver, draft.answer
    row.writers = "\n".join(draft.writers)
    row.published_number = draft.published_number
    row.submitted_at, row.decided_at = draft.submitted_at, draft.decided_at
    row.changed_at, row.changed_by = draft.changed_at, draft.changed_by
    session.flush()
    return draft_of(row)


def draft_of(row: DraftRow) -> Draft:
    """The draft a row keeps."""
    return Draft(
        id=row.id,
        code=row.code,
        kind=DraftKind(row.kind),
        state=DraftState(row.state),
        origin=DraftOrigin(row.origin),
        base_number=row.base_number,
        base_hash=row.base_hash,
        content=unpack(row.content),
        content_hash=row.content_hash,
        author=row.author,
        changed_by=row.changed_by,
        created_at=row.created_at,
        changed_at=row.changed_at,
        lock=row.lock,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        decision=row.decision,
        change_note=row.change_note,
        approver=row.approver,
        answer=row.answer,
        published_number=row.published_number,
        submitted_at=row.submitted_at,
        decided_at=row.decided_at,
        writers=tuple(row.writers.splitlines()),
    )
