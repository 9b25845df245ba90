"""Văn bản: legal documents by number and day of issue, their validity, and what replaced them."""

from dataclasses import dataclass
from datetime import date

from oneshop.catalogue.legal import Certainty
from oneshop.catalogue.registers.validity import holds_on, require_order


@dataclass(frozen=True)
class LegalDocument:
    """A legal document. Two may carry one number (422/QĐ-TTg of 2022 and of 2026): number and day identify it.

    `valid_to` is the last day it holds; `replaced_by` are the numbers of what took its place as a whole. One without
    a title is only known to be cited.
    """

    number: str
    title: str | None = None
    issuer: str | None = None
    issued_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    replaced_by: tuple[str, ...] = ()
    certainty: Certainty = Certainty.NEEDS_CHECK
    note: str | None = None
    source: str | None = None

    def __post_init__(self) -> None:
        if not self.number.strip():
            raise ValueError("văn bản cần số hiệu (number)")
        require_order(self.valid_from, self.valid_to)

    def is_in_force(self, day: date) -> bool:
        """Whether it holds on a day, as far as is known: replaced without a known last day counts as gone."""
        if self.replaced_by and self.valid_to is None:
            return False
        return holds_on(day, self.valid_from or self.issued_on, self.valid_to)
