"""Checking the audit chain from its first row to its seal; one pass over plain tuples."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import String, select, type_coerce
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from oneshop.store import audit
from oneshop.store.audit_witness import Head
from oneshop.store.tables import AuditRow

_AT_ONCE = 2_000


class Break(Enum):
    """In what way a chain is broken."""

    MISSING = "missing"
    """Rows are gone, or their numbers have been changed."""
    EDITED = "edited"
    """A row no longer says what it was written with."""
    UNLINKED = "unlinked"
    """A row does not follow the one before it."""
    UNREADABLE = "unreadable"
    TAIL_CUT = "tail_cut"
    """The head names more rows than there are."""
    BEYOND_HEAD = "beyond_head"
    """There are rows that the head does not know: added past it, or the head was put back."""
    HEAD_MISSING = "head_missing"
    HEAD_DIFFERS = "head_differs"
    """The head names another last row."""
    SEAL_WRONG = "seal_wrong"
    """Our key, but not its seal: the chain was written anew by somebody without the key."""
    OTHER_KEY = "other_key"
    """Sealed with another key than the one in the data folder."""
    ROLLED_BACK = "rolled_back"
    """This machine has seen the chain go further, or on another way."""
    BREACH = "breach"
    """The program itself found it broken once and went on behind a row that says so; nobody has acknowledged it."""


@dataclass(frozen=True)
class Broken:
    """The first broken place: the number of the row, where it has one, and what is known of it."""

    how: Break
    seq: int | None = None
    detail: str = ""


@dataclass(frozen=True)
class ChainReport:
    """How many rows from the beginning are sound, the hash of the last of them, and what is broken, if anything."""

    sound: int
    last: str
    broken: Broken | None = None
    acknowledged: tuple[int, ...] = ()
    """Rows that told of a breach and were answered for since."""


class _Found(Exception):
    def __init__(self, how: Break, seq: int | None = None, detail: str = "") -> None:
        super().__init__(how.value)
        self.broken = Broken(how, seq, detail)


class _Walk:
    """One pass over the chain; what has been sound so far."""

    def __init__(self) -> None:
        self.sound = 0
        self.last = audit.BEGINNING
        self.breaches: list[tuple[int, str]] = []
        self.acknowledged: list[int] = []

    def over(self, session: Session) -> None:
        """Go on until the end or, with _Found, the first broken row."""
        last, sound, hash_of = self.last, self.sound, audit.hash_of_said
        for seq, at, who, action, subject, before, after, note, previous, kept in _rows(session):
            if seq != sound + 1:
                raise _Found(Break.MISSING, sound + 1)
            if previous != last:
                raise _Found(Break.UNLINKED, seq)
            try:
                is_whole = hash_of((seq, _moment(at), who, action, subject, before, after, note, previous)) == kept
            except (TypeError, ValueError):
                is_whole = False
            if not is_whole:
                raise _Found(Break.EDITED, seq)
            self.last, self.sound = last, sound = kept, seq
            if action == audit.BREACH:
                self.breaches.append((seq, note or ""))
            elif action == audit.ACKNOWLEDGED:
                self.acknowledged += [number for number, _ in self.breaches]
                self.breaches.clear()


def check(session: Session, seen: Head | None = None) -> ChainReport:
    """The whole chain, its head and its seal; `seen` is what the witness remembers of this database."""
    walk = _Walk()
    try:
        walk.over(session)
        _check_head(session, walk, seen)
        if walk.breaches:
            raise _Found(Break.BREACH, *walk.breaches[0])
    except _Found as found:
        broken: Broken | None = found.broken
    except DatabaseError as error:
        broken = Broken(Break.UNREADABLE, walk.sound + 1, str(error.orig))
    else:
        broken = None
    return ChainReport(walk.sound, walk.last, broken, tuple(walk.acknowledged))


def _check_head(session: Session, walk: _Walk, seen: Head | None) -> None:
    head = audit.head_of(session)
    if head is None:
        if walk.sound:
            raise _Found(Break.HEAD_MISSING)
    elif head.seq > walk.sound:
        raise _Found(Break.TAIL_CUT, walk.sound + 1, str(head.seq))
    elif head.seq < walk.sound:
        raise _Found(Break.BEYOND_HEAD, head.seq + 1)
    elif head.hash != walk.last:
        raise _Found(Break.HEAD_DIFFERS, head.seq)
    elif not audit.is_sealed(session, head.seq, head.hash, audit.given_seal(session)):
        raise _Found(Break.SEAL_WRONG if audit.is_of_this_key(session) else Break.OTHER_KEY)
    if seen is not None:
        there = session.scalar(select(AuditRow.hash).where(AuditRow.seq == seen.seq))
        if there != seen.hash:
            raise _Found(Break.ROLLED_BACK, min(seen.seq, walk.sound), str(seen.seq))


def _rows(session: Session) -> Iterator[tuple[Any, ...]]:
    """The columns in the order they are hashed, and the hash; the moment as the engine keeps it."""
    row = AuditRow
    said = (row.who, row.action, row.subject, row.before, row.after, row.note)
    return session.connection().execute(
        select(row.seq, type_coerce(row.at, String), *said, row.previous, row.hash)
        .order_by(row.seq)
        .execution_options(yield_per=_AT_ONCE)
    )


def _moment(kept: object) -> str:
    """A moment as it was hashed. SQLite keeps it as text, in one spelling only: another one has been edited."""
    moment = datetime.fromisoformat(kept) if isinstance(kept, str) else kept
    if not isinstance(moment, datetime):
        raise TypeError(kept)
    if not isinstance(kept, str):
        return moment.isoformat()
    if moment.isoformat(sep=" ", timespec="microseconds") != kept:
        raise ValueError(kept)
    return kept.replace(" ", "T").removesuffix(".000000")
