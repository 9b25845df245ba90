"""Cơ quan: the kinds of offices a procedure names, from ministries to commune desks, and those that are no more."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from oneshop.catalogue.legal import Certainty
from oneshop.catalogue.registers.validity import holds_on, require_order


class OfficeKind(Enum):
    """Where an office stands in the two-tier government or beside it."""

    NATIONAL = "national"
    """Assembly, government and their heads, as issuers of documents."""
    MINISTRY = "ministry"
    MINISTRY_BODY = "ministry_body"
    """Cục, vụ, tổng cục of a ministry."""
    VERTICAL = "vertical"
    """Ngành dọc: an office in the provinces that answers to its ministry, not to the local government."""
    PROVINCIAL = "provincial"
    COMMUNAL = "communal"
    ONE_STOP = "one_stop"
    DISTRICT = "district"
    ORGANISATION = "organisation"
    """Not an office of the state, but named in procedures: a notary's practice, an electricity company."""
    POST = "post"
    """Chức danh: a person's office, such as the commune's chairperson."""


@dataclass(frozen=True)
class RegisteredOffice:
    """An office by the name in use, with its successors where it is no more.

    `succeeded_by` are names in the register; `successor_words` tell a person in one sentence where to go now.
    `is_model` marks a kind of office that every province or commune has.
    """

    name: str
    kind: OfficeKind
    abbreviation: str | None = None
    also_called: tuple[str, ...] = ()
    parent: str | None = None
    is_model: bool = False
    took_over: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    succeeded_by: tuple[str, ...] = ()
    successor_words: str | None = None
    certainty: Certainty = Certainty.NEEDS_CHECK
    source: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        require_order(self.valid_from, self.valid_to)
        if self.succeeded_by and not self.successor_words:
            raise ValueError("cơ quan đã có nơi kế nhiệm thì cần một câu chỉ nơi đến nay (successor_words)")

    def exists_on(self, day: date) -> bool:
        """Whether the office is there on a day, as far as is known."""
        return holds_on(day, self.valid_from, self.valid_to)
