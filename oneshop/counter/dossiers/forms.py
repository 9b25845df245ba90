"""A form of the desk as it will stand on paper: everything it says, frozen, so that it can be printed again exactly.

What each form asks for is built in the `form_…` modules beside; how it looks is `printing.forms`.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from oneshop.catalogue.legal import Certainty
from oneshop.catalogue.registers.form_templates import FormPurpose, FormTemplate
from oneshop.settings import DeskIdentity


class FormSize(Enum):
    """What a form can be printed on."""

    A5 = "A5"
    A4 = "A4"
    SLIP = "80mm"
    """The roll of a slip printer, as a picture."""


class FormState(Enum):
    """Whether an issued form holds."""

    VALID = "valid"
    REPLACED = "replaced"
    """A corrected one was issued in its place."""
    VOID = "void"


FORM_STATE_WORDS = {
    FormState.VALID: "Còn giá trị",
    FormState.REPLACED: "Đã có phiếu thay",
    FormState.VOID: "Đã hủy",
}


class Tone(Enum):
    """How loud a sentence is."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    BOXED = "boxed"


@dataclass(frozen=True)
class CodeLine:
    """The dossier's code with its bars and its QR, both of which hold the code and nothing else."""

    code: str
    number: str = ""
    called: str = "Mã hồ sơ"


@dataclass(frozen=True)
class Item:
    """A label and what stands behind it; an empty value is a dotted line to write on. `rows` stand below, one each."""

    label: str
    value: str
    number: str = ""
    rows: tuple[str, ...] = ()
    is_strong: bool = False


@dataclass(frozen=True)
class Sentence:
    """A paragraph of running text."""

    sentence: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True)
class Column:
    """A column of a table: its name and its share of the width; columns of one `group` share a head above theirs."""

    name: str
    share: float
    is_centred: bool = False
    group: str = ""


@dataclass(frozen=True)
class Table:
    """A ruled table; every row has a text for each column, which may have lines. `heading` stands above."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    heading: str = ""

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("mỗi dòng của bảng phải có đủ các cột")


@dataclass(frozen=True)
class Transfer:
    """A VietQR code with the account it pays into in clear beside it."""

    payload: str
    lines: tuple[Item, ...]


Block = CodeLine | Item | Sentence | Table | Transfer


@dataclass(frozen=True)
class Signer:
    """Who signs, and what stands below; `name` is printed where the signature goes, empty to be written by hand."""

    title: str
    note: str = "(Ký và ghi rõ họ tên)"
    name: str = ""


@dataclass(frozen=True)
class FormPaper:
    """Everything one page, or several, of a form says. Nothing is looked up any more when it is printed."""

    purpose: FormPurpose
    title: str
    authority: str
    """The line above the desk's; empty for a dotted one."""
    desk: str
    sign: str
    """ "07/PBS-TTPVHCC", as it stands behind "Số:"; empty where the form has no number."""
    place_and_day: str
    blocks: tuple[Block, ...]
    signers: tuple[Signer, ...] = ()
    code: str = ""
    """The dossier's; empty for a form about no dossier."""
    subtitle: str = ""
    corrects: str = ""
    """ "Cấp lại lần 1, thay phiếu số 12/… ngày …"."""
    notice: str = ""
    """What the citizen is told at the end: what the personal data are for, and their rights."""
    copies: tuple[str, ...] = ()
    """What each liên is called; one page without a name where there is none."""
    cited: str = ""
    """Which form of which document it is, for the foot."""
    fields: Certainty = Certainty.NEEDS_CHECK
    """How sure it is that the document asks for just these fields."""
    is_landscape: bool = False


@dataclass(frozen=True)
class Issuing:
    """With what a form is issued: its template of the day, who issues it, its number in the book of a year, and when.

    `edition` counts how often it was issued anew; `instead_of` is then the sign and the day of the one it replaces.
    """

    template: FormTemplate
    desk: DeskIdentity
    year: int
    number: int
    at: datetime
    clerk: str
    edition: int = 0
    instead_of: tuple[str, date] | None = None


@dataclass(frozen=True)
class IssuedForm:
    """A form that was issued, without its paper. Times are on the desk's clock."""

    id: int
    purpose: FormPurpose
    year: int
    number: int
    edition: int
    state: FormState
    size: FormSize
    printed: int
    """How often it went to paper or file; 0 is "chưa in"."""
    issued_at: datetime
    issued_by: str
    dossier: str | None = None
    """The dossier's code."""
    replaces: int | None = None
    """The id of the form this one was issued in place of."""
    is_destroyed: bool = False
    """Its paper went with the personal data: it cannot be printed any more."""
