"""The audit chain: every change with who, when, what, before and after, each row hashed over the one before it.

The head keeps how many rows there are and the hash of the last, sealed with a key that lies outside the database, so
that cutting off the tail shows as well. Taking the head's row first makes writers wait for each other.
"""

import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from oneshop.store.mapping import now
from oneshop.store.tables import AuditHeadRow, AuditRow

KEY = "audit_key"
"""Where a writing session carries the desk's key (`Session.info`)."""

BEGINNING = "0" * 64
"""What the first row names as the hash before it."""

_HEAD = 1


@dataclass(frozen=True)
class Entry:
    """One change: `action` in English with dots ("draft.submitted"), `subject` what was changed ("procedure 1.001193").

    `before` and `after` are texts, JSON or hashes: whatever tells a person what changed, never a secret.
    """

    who: str
    action: str
    subject: str
    before: str | None = None
    after: str | None = None
    note: str | None = None


def note(session: Session, *entries: Entry) -> None:
    """Add changes to the chain, in the session's own transaction: what is undone was never noted."""
    head = session.scalar(select(AuditHeadRow).where(AuditHeadRow.id == _HEAD).with_for_update())
    if head is None:
        head = AuditHeadRow(id=_HEAD, seq=0, hash=BEGINNING, seal="")
        session.add(head)
    for entry in entries:
        head.seq += 1
        at = now()
        previous, head.hash = head.hash, row_hash(head.seq, at, entry, head.hash)
        session.add(
            AuditRow(
                seq=head.seq,
                at=at,
                who=entry.who,
                action=entry.action,
                subject=entry.subject,
                before=entry.before,
                after=entry.after,
                note=entry.note,
                previous=previous,
                hash=head.hash,
            )
        )
    head.seal = seal(session.info.get(KEY, b""), head.seq, head.hash)


def row_hash(seq: int, at: datetime, entry: Entry, previous: str) -> str:
    """SHA-256 over everything a row says and the hash of the row before it, as 64 hexadecimal digits."""
    said = (seq, at.isoformat(), entry.who, entry.action, entry.subject, entry.before, entry.after, entry.note)
    return hashlib.sha256(json.dumps((*said, previous), ensure_ascii=False).encode()).hexdigest()


def seal(key: bytes, seq: int, last: str) -> str:
    """HMAC-SHA-256 (RFC 2104) of the chain's length and last hash with the desk's key."""
    return hmac.new(key, f"{seq}:{last}".encode(), hashlib.sha256).hexdigest()
