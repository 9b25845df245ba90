"""Mẫu đơn của một cửa: the forms a desk hands out, by circular and number, with the days each holds."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from oneshop.catalogue.legal import Certainty
from oneshop.catalogue.registers.validity import holds_on, require_order


class FormPurpose(Enum):
    """What a form is for, whatever its number: the number moves from circular to circular, the purpose does not."""

    RECEIPT = "receipt"
    SUPPLEMENT = "supplement"
    REFUSAL = "refusal"
    APOLOGY = "apology"
    STOP = "stop"
    CONTROL = "control"
    REGISTER = "register"


class PaperSize(Enum):
    """Khổ giấy that a text prescribes."""

    A4 = "A4"
    A5 = "A5"


@dataclass(frozen=True)
class FormTemplate:
    """A form: number and title as its document gives them; no paper size means that none is known.

    `scope` says whose form it is where it is not every desk's.
    """

    number: str
    title: str
    purpose: FormPurpose
    document: str
    document_issued_on: date | None = None
    paper_size: PaperSize | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    scope: str | None = None
    certainty: Certainty = Certainty.NEEDS_CHECK
    source: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        require_order(self.valid_from, self.valid_to)

    def holds_on(self, day: date) -> bool:
        """Whether the form is the one to use on a day, as far as is known."""
        return holds_on(day, self.valid_from, self.valid_to)
