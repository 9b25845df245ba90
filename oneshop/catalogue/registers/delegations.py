"""Ủy quyền: real decisions that let another office or post decide, as examples to model an office's own upon."""

from dataclasses import dataclass
from datetime import date

from oneshop.catalogue.legal import Certainty
from oneshop.catalogue.registers.validity import holds_on, require_order


@dataclass(frozen=True)
class Delegation:
    """A delegation. Only what its decision was seen to say is filled in; it may not be passed on unless stated."""

    decision: str
    province: str
    issued_on: date | None = None
    delegator: str | None = None
    delegate: str | None = None
    powers: str | None = None
    field: str | None = None
    codes: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    conditions: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    may_be_passed_on: bool = False
    is_draft: bool = False
    superseded_by: str | None = None
    certainty: Certainty = Certainty.NEEDS_CHECK
    source: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        require_order(self.valid_from, self.valid_to)

    def holds_on(self, day: date) -> bool:
        """Whether the delegate may decide on a day, as far as is known; a draft lets nobody decide."""
        is_settled = not self.is_draft and self.superseded_by is None
        return is_settled and holds_on(day, self.valid_from or self.issued_on, self.valid_to)
