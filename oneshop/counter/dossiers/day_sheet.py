"""The end of one desk's day: what the books say beside what was printed and counted. Sums in đồng."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from oneshop.catalogue.in_words import money
from oneshop.counter.dossiers.money import METHOD_WORDS, Method

HEAD_SHOWN = 16
"""How many hexadecimal digits of the audit chain's head a person copies onto paper."""


@dataclass(frozen=True)
class MethodSum:
    """The money of one way of paying: `count` payments, less what was given back."""

    method: Method
    count: int
    amount: int
    refunds: int = 0
    """How many of them gave money back."""


@dataclass(frozen=True)
class NumbersOfDay:
    """The numbers a book gave that day. `kind` is "dossier" or a form's purpose; `count` rows bear them."""

    kind: str
    first: int
    last: int
    count: int

    @property
    def missing(self) -> int:
        """How many numbers between the first and the last stand in no row of that day."""
        return self.last - self.first + 1 - self.count


@dataclass(frozen=True)
class FormCount:
    """The forms of one kind: how many were issued, and of those went to paper or file."""

    kind: str
    issued: int
    printed: int


@dataclass(frozen=True)
class Unprinted:
    """A form that was issued and never printed."""

    id: int
    kind: str
    number: int
    dossier: str
    """Its code; empty for a form about no dossier."""


@dataclass(frozen=True)
class VoidedNumber:
    """A number that was made void that day: of a dossier, a form ("kind" its purpose) or a payment ("payment"); a
    payment also on the day it was for.

    `reason` is a code of the register; `words` may name a person, and is not kept with the closing. `who` is empty
    where only the dossier's story says it.
    """

    kind: str
    number: int
    dossier: str
    who: str
    reason: str | None = None
    words: str = ""


@dataclass(frozen=True)
class Difference:
    """What does not agree, in words, and by how much (`found` less `expected`)."""

    what: str
    expected: int
    found: int
    told: str

    @property
    def by(self) -> int:
        return self.found - self.expected


@dataclass(frozen=True)
class ChainHead:
    """Where the audit chain stood: the row's number and its hash's first digits, to be signed on paper."""

    seq: int
    digits: str


@dataclass(frozen=True)
class DaySheet:
    """One desk's day. `received`, `awaiting`, `refused` and `voided_today` split the `entered`; the other counts are of
    the day whatever the day of entry."""

    desk: str
    day: date
    entered: int = 0
    received: int = 0
    awaiting: int = 0
    refused: int = 0
    voided_today: int = 0
    received_later: int = 0
    """Entered on an earlier day, complete on this one."""
    refused_later: int = 0
    done: int = 0
    returned: int = 0
    forms: tuple[FormCount, ...] = ()
    unprinted: tuple[Unprinted, ...] = ()
    voided: tuple[VoidedNumber, ...] = ()
    money: tuple[MethodSum, ...] = ()
    books: tuple[NumbersOfDay, ...] = ()
    counted_cash: int | None = None
    explanation: str = ""
    head: ChainHead | None = None
    number: int | None = None
    """Of the closing, from 1; None for a day that is only looked at."""
    closed_by: str = ""
    closed_at: datetime | None = None

    @property
    def cash(self) -> int:
        """What ought to lie in the drawer."""
        return sum(it.amount for it in self.money if it.method is Method.CASH)

    @property
    def has_cash(self) -> bool:
        """Whether any cash went in or out."""
        return any(it.count for it in self.money if it.method is Method.CASH)

    @property
    def total(self) -> int:
        return sum(it.amount for it in self.money)

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What does not agree and has to be explained before the day is closed."""
        return tuple(filter(None, (_of_cash(self), *map(_of_book, self.books), *map(_of_forms, self.forms))))

    @property
    def figures(self) -> "DaySheet":
        """The day without what each closing has of its own."""
        return replace(self, head=None, number=None, closed_by="", closed_at=None)

    @property
    def without_words(self) -> "DaySheet":
        """The day as it is kept: without the free words that may name a person."""
        return replace(self, voided=tuple(replace(it, words="") for it in self.voided))


def _of_cash(sheet: DaySheet) -> Difference | None:
    if sheet.counted_cash is None or sheet.counted_cash == sheet.cash:
        return None
    by = sheet.counted_cash - sheet.cash
    told = f"{METHOD_WORDS[Method.CASH]} đếm được {money(sheet.counted_cash)}, sổ ghi {money(sheet.cash)}: "
    told += f"{'thừa' if by > 0 else 'thiếu'} {money(abs(by))}."
    return Difference("cash", sheet.cash, sheet.counted_cash, told)


def _of_book(book: NumbersOfDay) -> Difference | None:
    if not book.missing:
        return None
    told = f"Số {book.first}–{book.last} ({book_in_words(book.kind)}) chỉ có {book.count} dòng trong ngày: "
    told += f"{book.missing} số ghi vào ngày khác. Xem lại đồng hồ của máy."
    return Difference(f"numbers {book.kind}", book.last - book.first + 1, book.count, told)


def _of_forms(forms: FormCount) -> Difference | None:
    if forms.issued == forms.printed:
        return None
    told = f"{book_in_words(forms.kind).capitalize()}: lập {forms.issued}, in {forms.printed}. In nốt, hoặc giải trình."
    return Difference(f"forms {forms.kind}", forms.issued, forms.printed, told)


_BOOKS = {
    "dossier": "hồ sơ",
    "payment": "khoản thu",
    "receipt": "giấy tiếp nhận",
    "supplement": "phiếu bổ sung",
    "refusal": "phiếu từ chối",
    "apology": "phiếu xin lỗi",
    "stop": "thông báo dừng",
    "control": "phiếu kiểm soát",
    "register": "sổ theo dõi",
    "fee": "phiếu nộp phí",
    "day": "biên bản cuối ngày",
}


def book_in_words(kind: str) -> str:
    """What a book or a form's purpose is called."""
    return _BOOKS.get(kind, kind)
