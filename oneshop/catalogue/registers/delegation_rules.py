"""Luật về ủy quyền: what the law wants of every delegation, each rule with where and since when it stands."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from oneshop.catalogue.legal import Certainty
from oneshop.catalogue.registers.validity import holds_on, require_order


class DelegationDemand(Enum):
    """What a rule is about, so that the program knows where it counts."""

    FIXED_TERM = "fixed_term"
    NO_PASSING_ON = "no_passing_on"


@dataclass(frozen=True)
class DelegationRule:
    """One demand of the law; `says` reads as a sentence of its own."""

    demand: DelegationDemand
    document: str
    article: str
    says: str
    valid_from: date | None = None
    valid_to: date | None = None
    certainty: Certainty = Certainty.NEEDS_CHECK
    source: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        require_order(self.valid_from, self.valid_to)

    def holds_on(self, day: date) -> bool:
        """Whether the rule stands on a day."""
        return holds_on(day, self.valid_from, self.valid_to)

    @property
    def in_words(self) -> str:
        """The demand with its basis; what nobody has held against the text says so."""
        unsure = ", cần tra lại" if self.certainty is Certainty.NEEDS_CHECK else ""
        return f"{self.says} ({self.article} {self.document}{unsure})"
