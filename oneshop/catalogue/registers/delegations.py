"""Ủy quyền: decisions that let another office or post decide, those of the desk's own and real ones as examples."""

from dataclasses import dataclass
from datetime import date, timedelta

from oneshop.catalogue.legal import Certainty
from oneshop.catalogue.registers.validity import holds_on, require_order


@dataclass(frozen=True)
class Delegation:
    """A delegation. Only what its decision was seen to say is filled in; it may not be passed on unless stated.

    `places` are communes of the province; empty means the delegator's whole area. `superseded_on` is the first day on
    which the decision that replaces it holds instead: until then this one did.
    """

    decision: str
    province: str
    issued_on: date | None = None
    delegator: str | None = None
    delegate: str | None = None
    powers: str | None = None
    fields: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    conditions: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    report: str | None = None
    may_be_passed_on: bool = False
    is_draft: bool = False
    superseded_by: str | None = None
    superseded_on: date | None = None
    certainty: Certainty = Certainty.NEEDS_CHECK
    source: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        require_order(self.first_day, self.valid_to)

    @property
    def first_day(self) -> date | None:
        """The day it begins; where the decision names none, the day it was issued."""
        return self.valid_from or self.issued_on

    @property
    def last_day(self) -> date | None:
        """The last day it holds, as far as is known: its own end, or the day before another takes its place."""
        ends = [self.valid_to, self.superseded_on - timedelta(days=1) if self.superseded_on else None]
        return min((end for end in ends if end), default=None)

    @property
    def is_usable(self) -> bool:
        """Whether it can let anybody decide on any day: no draft, and not replaced on a day nobody knows."""
        return not self.is_draft and (self.superseded_by is None or self.superseded_on is not None)

    def holds_on(self, day: date) -> bool:
        """Whether the delegate may decide on a day, as far as is known; a draft lets nobody decide."""
        return self.is_usable and holds_on(day, self.first_day, self.last_day)

    @property
    def called(self) -> str:
        """How a person reads which one is meant: "Quyết định 1617/QĐ-UBND ngày 20/11/2025"."""
        named = f"Quyết định {self.decision}" if "/" in self.decision else self.decision
        return f"{named} ngày {self.issued_on:%d/%m/%Y}" if self.issued_on else named

    @property
    def key(self) -> str:
        """What tells it from every other: its number and its day, for numbers come again each year."""
        return f"{self.decision} {self.issued_on.isoformat()}" if self.issued_on else self.decision
