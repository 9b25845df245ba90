"""Chương trình: lists of essential services by decision, item by item, with the procedures each stands for."""

from dataclasses import dataclass
from datetime import date

from oneshop.catalogue.legal import Certainty


@dataclass(frozen=True)
class ProgrammeItem:
    """One service of a programme. Without a number its place in the list is unknown; without codes it is not linked."""

    title: str
    number: int | None = None
    agency: str | None = None
    codes: tuple[str, ...] = ()
    certainty: Certainty = Certainty.NEEDS_CHECK
    source: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Programme:
    """A programme by the name procedures are tagged with. `size` is how many services its decision lists."""

    name: str
    title: str
    document: str
    document_issued_on: date
    size: int | None = None
    also_called: tuple[str, ...] = ()
    items: tuple[ProgrammeItem, ...] = ()
    certainty: Certainty = Certainty.NEEDS_CHECK
    source: str | None = None
    note: str | None = None

    def items_of(self, code: str) -> tuple[ProgrammeItem, ...]:
        """The services of the programme that a procedure belongs to."""
        return tuple(item for item in self.items if code in item.codes)
