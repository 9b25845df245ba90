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
    FEE = "fee"
    """What to pay: our own slip, which no circular lays down and which is no receipt for money."""
    DAY = "day"
    """The end of the desk's day: our own sheet."""


class PaperSize(Enum):
    """Khổ giấy that a text prescribes."""

    A4 = "A4"
    A5 = "A5"


@dataclass(frozen=True)
class FormTemplate:
    """A form: number and title as its document gives them; no paper size means that none is known.

    `scope` says whose form it is where it is not every desk's. A form of our own has neither number nor document.
    """

    number: str | None
    title: str
    purpose: FormPurpose
    document: str | None
    document_issued_on: date | None = None
    paper_size: PaperSize | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    scope: str | None = None
    sign: str | None = None
    """What stands for the form in its number: "PBS" in "Số: 07/PBS-TTPVHCC"; None where the form leaves it open."""
    copies: tuple[str, ...] = ()
    """What each liên is called, where the form is made in several."""
    notice: str | None = None
    """What the citizen is told at its end: what the personal data are for, and their rights."""
    fields: Certainty = Certainty.NEEDS_CHECK
    """How sure it is that the form asks for just these fields in this order; its number and title may be surer."""
    certainty: Certainty = Certainty.NEEDS_CHECK
    source: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        require_order(self.valid_from, self.valid_to)
        if (self.number is None) != (self.document is None):
            raise ValueError(
                "mẫu có số thì phải có văn bản ban hành (document), mẫu của chương trình thì không có cả hai"
            )

    @property
    def cited(self) -> str:
        """ "Mẫu số 01, 03/2025/TT-VPCP"; empty for a form of our own."""
        return f"Mẫu số {self.number}, {self.document}" if self.number else ""

    def holds_on(self, day: date) -> bool:
        """Whether the form is the one to use on a day, as far as is known."""
        return holds_on(day, self.valid_from, self.valid_to)
