"""Where what tells who a citizen is goes into a column and comes out again: sealed, if the desk has chosen so.

Whether it is sealed, and with which key, is a fact of the database (`FACT`), asked once in each transaction: another
machine may have switched it on meanwhile, and nothing may go in unsealed then.
"""

from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from oneshop.store.faults import StoreError
from oneshop.store.tables import IDENTITY, FactRow

KEYS = "sealing_keys"
"""Where a session carries what knows the keys (`Session.info`)."""
SEALER = "sealer"
"""Where a session keeps its sealer, once it has asked for it."""
WRITES = "writes"
"""Where a session says that it may change something."""
FACT = "sealing"
"""The fact that says with which key personal columns are sealed, as `Keys` wrote it; empty or absent: with none."""
MARK = "sealed:"
"""What a sealed text begins with; no JSON does."""

_LOCKED = (
    "Dữ liệu cá nhân đang niêm bằng mật khẩu, máy này chưa mở; chưa ghi đè gì. Mở ở trang Cấu hình quầy "
    "(Ctrl+Shift+O), hoặc đặt ONESHOP_PASSPHRASE rồi chạy: oneshop privacy unlock-check"
)


class SealedAway(StoreError):
    """The text was sealed with a key that is not here (not unlocked, or another one); the message says what to do."""

    def __init__(self, told: str = _LOCKED) -> None:
        super().__init__(told)


class Sealer(Protocol):
    """Seals personal texts, and blinds the words they are found by."""

    @property
    def is_blind(self) -> bool:
        """Whether words are found whole only: blinded ones have no beginnings."""

    def seal(self, text: str) -> str:
        """The text as it is kept; SealedAway without the key."""

    def open(self, kept: str) -> str:
        """The text again; SealedAway without its key."""

    def blind(self, words: str) -> str:
        """Folded words as they are kept for searching, each between spaces: the same word always gives the same.
        Without the key they come back as they are, and find nothing."""


class Keys(Protocol):
    """Knows the keys of a desk."""

    def sealer(self, fact: str) -> Sealer:
        """The sealer that the fact of a database tells of; one that is locked where its key is not here."""


class Unsealed:
    """Keeps texts as they are: a desk that has not chosen to seal."""

    is_blind = False

    def seal(self, text: str) -> str:
        return text

    def open(self, kept: str) -> str:
        if kept.startswith(MARK):
            raise SealedAway
        return kept

    def blind(self, words: str) -> str:
        return words


class Locked:
    """Stands for a key that is not here: nothing is opened, and nothing is put in unsealed."""

    is_blind = True

    def seal(self, text: str) -> str:
        raise SealedAway

    def open(self, kept: str) -> str:
        if kept.startswith(MARK):
            raise SealedAway
        return kept

    def blind(self, words: str) -> str:
        return words


def sealer_of(session: Session) -> Sealer:
    """The sealer of a session, the same to its end."""
    found: Sealer | None = session.info.get(SEALER)
    if found is None:
        fact = sealing_fact(session)
        keys: Keys | None = session.info.get(KEYS)
        found = Unsealed() if not fact else Locked() if keys is None else keys.sealer(fact)
        session.info[SEALER] = found
    return found


def sealing_fact(session: Session, *, to_change: bool = False) -> str:
    """The fact as this transaction sees it. Who changes it waits for all who write personal data by the old one, and
    they for whoever changes it (SQLite has one writer anyway)."""
    if session.info.get(WRITES):
        session.scalar(select(FactRow.name).where(FactRow.name == IDENTITY).with_for_update(read=not to_change))
    row = session.get(FactRow, FACT, populate_existing=True)
    return row.value if row else ""
