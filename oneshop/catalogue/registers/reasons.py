"""Lý do: why a dossier goes back, is refused, stopped or late, with wording to hand to the citizen."""

from dataclasses import dataclass
from enum import Enum

from oneshop.catalogue.legal import Certainty


class ReasonKind(Enum):
    """What the reason is given for; each kind goes on its own form."""

    SUPPLEMENT = "supplement"
    REFUSAL = "refusal"
    RETURN = "return"
    """Trả lại: the dossier was taken in and cannot be solved."""
    STOP = "stop"
    LATENESS = "lateness"
    PAUSE = "pause"
    """Tạm dừng: time stands still; goes on no form."""


@dataclass(frozen=True)
class Reason:
    """A reason by a code of our own. `wording` is plain and polite; … stands where the clerk fills in.

    `basis` names the text the reason rests on, where one is known.
    """

    code: str
    kind: ReasonKind
    name: str
    wording: str
    basis: str | None = None
    certainty: Certainty = Certainty.NEEDS_CHECK
    source: str | None = None
    note: str | None = None
