"""What the question "who decides?" is answered with."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Concern(Enum):
    """What a warning is about; the value is what the command line calls it."""

    NOBODY = "nobody"
    """The entry names no office that decides."""
    SEVERAL = "several"
    """The entry names several."""
    CONFLICT = "conflict"
    """Two decisions in force give it to two."""
    GAP = "gap"
    """The decision ended, and the next has not begun."""
    EXPIRED = "expired"
    ENDING = "ending"
    NO_END = "no_end"
    ABOLISHED = "abolished"
    """An office is no more, or its province was merged."""
    PASSED_ON = "passed_on"
    """It was passed on, or may be, though that is not permitted."""
    PLACE = "place"
    """It depends on a commune that is not known."""
    UNSURE = "unsure"
    """It rests on what nobody has held against the decision's text, or on names that are nearly the same."""


@dataclass(frozen=True)
class Warned:
    """One thing to know before relying on the answer."""

    concern: Concern
    text: str


@dataclass(frozen=True)
class Link:
    """One step of the chain: by this decision the delegator let the delegate decide, from one day to another."""

    decision: str
    called: str
    delegator: str
    delegate: str
    first: date | None
    last: date | None
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Authority:
    """Who decides. `decides` is None where nobody can be named; `own` is who would decide without any delegation.

    `chain` leads from there to who decides; in a conflict it ends with the decisions that contradict each other.
    """

    decides: str | None
    own: str | None = None
    chain: tuple[Link, ...] = ()
    warnings: tuple[Warned, ...] = ()

    @property
    def by(self) -> str | None:
        """The number of the decision by which whoever decides does so; None where by their own right or by nobody."""
        return self.chain[-1].decision if self.chain and self.decides is not None else None

    def has(self, concern: Concern) -> bool:
        """Whether there is such a warning."""
        return any(warned.concern is concern for warned in self.warnings)
