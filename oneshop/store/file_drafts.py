"""Drafts that a file makes: an office's change to an entry it keeps itself, when nobody said to publish."""

from enum import Enum

from sqlalchemy.orm import Session

from oneshop.catalogue.drafts import DraftKind, DraftOrigin, DraftState
from oneshop.catalogue.incoming import Incoming
from oneshop.store import draft_steps, drafts
from oneshop.store.mapping import now, pack
from oneshop.store.tables import DraftRow, VersionRow


class Kept(Enum):
    """What became of a record that may only become a draft."""

    DRAFTED = "drafted"
    SAME = "same"
    """An open draft says just that."""
    BARRED = "barred"
    """The procedure has an open draft that says something else; there is one open draft a procedure."""


def keep(session: Session, record: Incoming, live: VersionRow | None, file_name: str, who: str) -> Kept:
    """Keep a record as a draft made from the version in force, where the procedure has no open draft."""
    content, content_hash = pack(record.content)
    waiting = drafts.open_draft(session, record.content.code)
    if waiting is not None:
        return Kept.SAME if waiting.content_hash == content_hash else Kept.BARRED
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
    return Kept.DRAFTED


def close(session: Session, version: VersionRow, code: str, who: str) -> None:
    """Call the open draft of a version's content published, with its line in the audit: a file said the same."""
    waiting = drafts.open_draft(session, code)
    if waiting is not None and waiting.content_hash == version.content_hash:
        draft_steps.closed(session, waiting, version.number, version.valid_from, who, version.change_note)
