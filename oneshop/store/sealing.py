"""Where what tells who a citizen is goes into a column and comes out again: sealed, if the desk has a key for it."""

from typing import Protocol

from sqlalchemy.orm import Session

SEALER = "sealer"
"""Where a session carries the desk's sealer (`Session.info`)."""


class SealedAway(Exception):
    """The text was sealed with a key that is not here (not unlocked, or another one); the message says what to do."""


class Sealer(Protocol):
    """Seals personal texts, and blinds the words they are found by."""

    def seal(self, text: str) -> str:
        """The text as it is kept."""

    def open(self, kept: str) -> str:
        """The text again; SealedAway without its key."""

    def blind(self, words: str) -> str:
        """Folded words as they are kept for searching: the same word always gives the same."""


class Unsealed:
    """Keeps texts as they are: a desk that has not chosen to seal."""

    def seal(self, text: str) -> str:
        return text

    def open(self, kept: str) -> str:
        return kept

    def blind(self, words: str) -> str:
        return words


_UNSEALED = Unsealed()


def sealer_of(session: Session) -> Sealer:
    """The sealer of a session."""
    found: Sealer = session.info.get(SEALER, _UNSEALED)
    return found
