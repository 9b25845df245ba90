"""Drafts that a file makes: an office's change to an entry it keeps itself, when nobody said to publish."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from oneshop.catalogue.drafts import OPEN_STATES, DraftKind, DraftOrigin, DraftState
from oneshop.catalogue.incoming import Incoming
from oneshop.store.mapping import now, pack
from oneshop.store.tables import DraftRow, VersionRow


def keep(session: Session, record: Incoming, live: VersionRow | None, file_name: str, who: str) -> bool:
    """Keep a record as a draft made from the version in force, once; False where an open draft says just that."""
    content, content_hash = pack(record.content)
    if any(row.content_hash == content_hash for row in _open(session, record.content.code)):
        return False
    at = now()
    session.add(
        DraftRow(
            code=record.content.code,
            kind=DraftKind.EDIT.value,
            state=DraftState.DRAFT.value,
            origin=DraftOrigin.FILE.value,
            base_number=live.number if live else None,
            base_hash=live.content_hash if live else None,
            content=content,
            content_hash=content_hash,
            valid_from=record.valid_from,
            valid_to=record.valid_to,
            change_note=f"Nháp từ tệp {file_name}",
            author=who,
            writers=who,
            created_at=at,
            changed_at=at,
            changed_by=who,
        )
    )
    return True


def close(session: Session, code: str, content_hash: str, number: int) -> None:
    """Call the open drafts of a content published, for it has become the version of this number."""
    for draft in _open(session, code):
        if draft.content_hash == content_hash:
            draft.state, draft.published_number = DraftState.PUBLISHED.value, number


def _open(session: Session, code: str) -> Sequence[DraftRow]:
    return session.scalars(
        select(DraftRow).where(DraftRow.code == code, DraftRow.state.in_([state.value for state in OPEN_STATES]))
    ).all()
