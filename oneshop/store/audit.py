"""The audit chain: every change with who, when, what, before and after, each row hashed over the one before it.

The head keeps how many rows there are and the hash of the last, sealed with a key that lies outside the database, so
that cutting off the tail shows as well; a witness outside the database remembers the head, so that putting back an
older one shows too. Taking the head's row first makes writers wait for each other.
"""

import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from json.encoder import encode_basestring
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from oneshop.store.audit_witness import Head, Witness
from oneshop.store.mapping import now
from oneshop.store.tables import IDENTITY, AuditHeadRow, AuditRow, FactRow

KEY = "audit_key"
"""Where a writing session carries the desk's key (`Session.info`)."""
WITNESS = "audit_witness"
"""Where it carries the witness, if the desk has one."""
NOTED = "audit_noted"
"""Where it keeps the head it has made, for the witness to be told once it is committed."""
OVER = "audit_over"
"""Where it keeps what the witness had seen, when it has noted that the chain went back behind that."""

BEGINNING = "0" * 64
"""What the first row names as the hash before it."""
BREACH = "audit.breach"
"""The action of a row that says: here the chain was found broken. Only an acknowledgement after it ends the alarm."""
ACKNOWLEDGED = "audit.acknowledged"
PROGRAM = "oneshop"
"""Who does what no person did."""
SUBJECT = "audit"

_HEAD = 1
_KEY_NAME = "audit_key_name"


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


class SealedByAnother(Exception):
    """The chain was sealed with another desk's key: nothing is noted, and so nothing changed, until that key is here
    or an administrator has adopted this one."""


def note(session: Session, *entries: Entry) -> None:
    """Add changes to the chain, in the session's own transaction: what is undone was never noted.

    Thousands in one call cost one statement. A chain that was tampered with goes on, behind a row that says so; one of
    another key does not (SealedByAnother), unless this is the acknowledgement of just that.
    """
    if not entries:
        return
    if entries[0].action != ACKNOWLEDGED and is_sealed_by_another(session):
        raise SealedByAnother
    head = session.scalar(select(AuditHeadRow).where(AuditHeadRow.id == _HEAD).with_for_update())
    breach = _breach(session, head)
    if head is None:
        last = session.execute(select(AuditRow.seq, AuditRow.hash).order_by(AuditRow.seq.desc()).limit(1)).first()
        head = AuditHeadRow(id=_HEAD, seq=last.seq if last else 0, hash=last.hash if last else BEGINNING, seal="")
        session.add(head)
    if breach is not None:
        session.info[OVER] = _seen(session)
        if entries[0].action != BREACH:
            entries = (Entry(PROGRAM, BREACH, SUBJECT, note=breach), *entries)
        _skip_what_stands_beyond(session, head)
    session.execute(insert(AuditRow), list(_chained(head, entries)))
    _close(session, head)


def _chained(head: AuditHeadRow, entries: tuple[Entry, ...]) -> Iterator[dict[str, object]]:
    """The rows of these changes; the head goes along."""
    at = now()
    for entry in entries:
        previous, head.seq = head.hash, head.seq + 1
        head.hash = row_hash(head.seq, at, entry, previous)
        yield {
            "seq": head.seq,
            "at": at,
            "who": entry.who,
            "action": entry.action,
            "subject": entry.subject,
            "before": entry.before,
            "after": entry.after,
            "note": entry.note,
            "previous": previous,
            "hash": head.hash,
        }


def _close(session: Session, head: AuditHeadRow) -> None:
    key = session.info.get(KEY, b"")
    head.seal = seal(key, identity(session), head.seq, head.hash)
    session.merge(FactRow(name=_KEY_NAME, value=key_name(key)))
    session.info[NOTED] = Head(head.seq, head.hash)


def _breach(session: Session, head: AuditHeadRow | None) -> str | None:
    """What shows at once, before the chain is sealed anew, that somebody has been at it; None where nothing does.

    Sealing over it would heal it: the new seal would be right whatever the old one was.
    """
    seen = _seen(session)
    if head is None:
        is_empty = session.scalar(select(AuditRow.seq).limit(1)) is None
        return None if is_empty and seen is None else "thiếu đầu chuỗi nhật ký"
    if not is_sealed(session, head.seq, head.hash, head.seal):
        return "dấu niêm của đầu chuỗi không khớp khóa của máy này"
    if session.scalar(select(AuditRow.hash).where(AuditRow.seq == head.seq)) != head.hash and head.seq:
        return f"dòng cuối {head.seq} không phải dòng mà đầu chuỗi ghi"
    if session.scalar(select(AuditRow.seq).where(AuditRow.seq > head.seq).limit(1)) is not None:
        return f"có dòng sau dòng cuối {head.seq} của đầu chuỗi"
    if seen is not None and seen.hash != session.scalar(select(AuditRow.hash).where(AuditRow.seq == seen.seq)):
        return f"chuỗi đã bị lùi lại: máy này từng thấy đến dòng {seen.seq}"
    return None


def _seen(session: Session) -> Head | None:
    """What the desk's witness remembers of this database."""
    witness: Witness | None = session.info.get(WITNESS)
    return witness.read(identity(session)) if witness is not None else None


def _skip_what_stands_beyond(session: Session, head: AuditHeadRow) -> None:
    """Go on behind rows that somebody added past the head: they stay where they are, as evidence."""
    last = session.scalar(select(AuditRow.seq).order_by(AuditRow.seq.desc()).limit(1))
    if last is not None and last > head.seq:
        head.seq = last


def is_sealed(session: Session, seq: int, last: str, given: str) -> bool:
    """Whether a head bears the seal of the session's key."""
    return hmac.compare_digest(seal(session.info.get(KEY, b""), identity(session), seq, last), given)


def is_of_this_key(session: Session) -> bool:
    """Whether the chain was last sealed with the session's key, by the name that was kept of it."""
    row = session.get(FactRow, _KEY_NAME)
    return row is not None and row.value == key_name(session.info.get(KEY, b""))


def is_sealed_by_another(session: Session) -> bool:
    """Whether another key than the session's has sealed the chain last, by its own word."""
    row, head = session.get(FactRow, _KEY_NAME), session.get(AuditHeadRow, _HEAD)
    if row is None or head is None or row.value == key_name(session.info.get(KEY, b"")):
        return False
    return not is_sealed(session, head.seq, head.hash, head.seal)


def head_of(session: Session) -> Head | None:
    """Where the chain ends, as the head says; None where nothing was ever noted, or the head is gone."""
    row = session.get(AuditHeadRow, _HEAD)
    return Head(row.seq, row.hash) if row else None


def has_begun(session: Session) -> bool:
    """Whether anything was ever noted here."""
    return session.get(AuditHeadRow, _HEAD) is not None or session.scalar(select(AuditRow.seq).limit(1)) is not None


def given_seal(session: Session) -> str:
    """The seal the head bears, right or wrong; empty without a head."""
    row = session.get(AuditHeadRow, _HEAD)
    return row.seal if row else ""


def identity(session: Session) -> str:
    """Which database it is; the seal holds it, so that no other database's chain can stand in."""
    row = session.get(FactRow, IDENTITY)
    return row.value if row else ""


def row_hash(seq: int, at: datetime, entry: Entry, previous: str) -> str:
    """SHA-256 over everything a row says and the hash of the row before it, as 64 hexadecimal digits."""
    said = (seq, at.isoformat(), entry.who, entry.action, entry.subject, entry.before, entry.after, entry.note)
    return hash_of_said((*said, previous))


def hash_of_said(said: tuple[Any, ...]) -> str:
    """SHA-256 over the JSON list of what a row says, in the order of `row_hash`: a number, then texts or nothing.

    The list is put together here: a JSON encoder is made anew for each list, and costs more than the hash.
    """
    seq, *texts = said
    told = ", ".join("null" if text is None else encode_basestring(text) for text in texts)
    return hashlib.sha256(f"[{seq}, {told}]".encode()).hexdigest()


def seal(key: bytes, database: str, seq: int, last: str) -> str:
    """HMAC-SHA-256 (RFC 2104) of the database, the chain's length and its last hash with the desk's key."""
    return hmac.new(key, f"{database}:{seq}:{last}".encode(), hashlib.sha256).hexdigest()


def key_name(key: bytes) -> str:
    """A name that tells one key from another and gives neither away."""
    return hmac.new(key, b"oneshop audit key", hashlib.sha256).hexdigest()[:16]
