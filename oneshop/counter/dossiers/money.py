"""Money at the desk, in đồng: where it is paid to, the slip that says how much, what was paid and what is left."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from oneshop.catalogue.in_words import money
from oneshop.counter.dossiers.dossier import OwedLine
from oneshop.counter.vietqr import VietQrError, payload

LONGEST_PURPOSE = 25
"""Characters a bank keeps of a transfer's purpose (NAPAS, tag 62.08)."""
LARGEST_PAYMENT = 10**12
"""Beyond it somebody's finger stayed on the 0."""
LONGEST_REFERENCE = 40

NOT_A_RECEIPT = "Phiếu này không thay thế biên lai thu phí, lệ phí."
"""What every slip says (Luật Phí và lệ phí Art. 14, 15: the payer has a right to a receipt, which is another paper)."""
UNKNOWN = "chưa rõ"
REFUND_RULE = "Việc hoàn trả theo quy định của từng loại phí, lệ phí."
"""Refunds are ruled fee by fee; there is no general rule (TT 25/2021/TT-BTC Art. 6(3) for some)."""


class Method(Enum):
    """How money came in."""

    CASH = "cash"
    TRANSFER = "transfer"
    ONLINE = "online"
    """Through the portal: the proof lies in the dossier (NĐ 61/2018 Art. 22)."""


METHOD_WORDS = {
    Method.CASH: "Tiền mặt",
    Method.TRANSFER: "Chuyển khoản",
    Method.ONLINE: "Trực tuyến",
}


@dataclass(frozen=True)
class PaymentAccount:
    """The office's own account, as the office has configured it; `holder` is shown wherever the number is.

    ValueError for a part that cannot stand in a payment code.
    """

    bank_bin: str
    number: str
    holder: str
    bank: str = ""
    """The bank by its name."""

    def __post_init__(self) -> None:
        if not self.holder.strip():
            raise ValueError(
                "Cần tên chủ tài khoản, đúng như ngân hàng ghi: người nộp đối chiếu tên ấy trước khi chuyển."
            )
        payload(self.bank_bin, self.number)

    @property
    def in_clear(self) -> str:
        """What a person compares with the telephone's screen."""
        return f"{self.bank or self.bank_bin} · {self.number} · {self.holder}"


@dataclass(frozen=True)
class Balance:
    """What a dossier owes and what of it was paid; `owed` is None where nobody can say for certain."""

    owed: int | None
    paid: int

    @property
    def left(self) -> int | None:
        """What is still to be paid, below 0 what is to be given back; None where nobody can say."""
        return None if self.owed is None else self.owed - self.paid

    @property
    def left_in_words(self) -> str:
        """What is left as the desk says it: an amount, or that it is not known, never nothing for both."""
        if self.left is None:
            return UNKNOWN
        return money(self.left) if self.left >= 0 else f"nộp thừa {money(-self.left)}"


@dataclass(frozen=True)
class FeeSlip:
    """Phiếu thông báo nộp phí, lệ phí of one dossier; it is no receipt and says so.

    `to_pay` is what is left; it, its words and the payment code are there only when the amount is certain.
    """

    code: str
    """The dossier's."""
    name: str
    """The procedures."""
    at: datetime
    lines: tuple[OwedLine, ...]
    copies: int | None
    balance: Balance
    in_words: str
    """`to_pay` in words; empty where it is not certain."""
    account: PaymentAccount | None
    vietqr: str | None
    """What the VietQR code says; None with `why_no_code`."""
    why_no_code: str = ""
    purpose: str = ""
    """What the transfer is to say: the dossier's code, in ASCII, cut to what a bank keeps."""
    purpose_note: str = ""
    """That the code was cut, where it was."""
    proviso: str = ""
    """Why the amount is not certain, and what to do."""
    is_not_a_receipt: str = NOT_A_RECEIPT
    refund: str = REFUND_RULE

    @property
    def to_pay(self) -> int | None:
        return self.balance.left


@dataclass(frozen=True)
class Payment:
    """Money noted as paid, or with an amount below 0 given back; `at` on the desk's clock."""

    id: int
    dossier: str
    """Its code."""
    amount: int
    method: Method
    reference: str
    """The number of the receipt (biên lai), of the transfer, of the online payment."""
    at: datetime
    who: str
    voided_at: datetime | None = None
    voided_by: str | None = None
    void_reason: str = ""

    @property
    def is_void(self) -> bool:
        return self.voided_at is not None


def purpose_of(code: str) -> str:
    """The purpose of a transfer for a dossier: its code; of a longer one the end, where the day and the number stand.

    Empty for a code that cannot go through a bank unchanged: a purpose that lost its marks might be another's.

    >>> purpose_of("TAM-261123-0007"), purpose_of("000.00.15.H47-230928-1234567"), purpose_of("HỒ SƠ 1")
    ('TAM-261123-0007', '.00.15.H47-230928-1234567', '')
    """
    plain = code.isascii() and code.isprintable() and " " not in code
    return code[-LONGEST_PURPOSE:] if plain else ""


_REFERENCE = re.compile(r"[ -~]*[0-9][ -~]*")


def reference_fault(reference: str) -> str:
    """Why a text is no reference, and what to do; empty for one that is, or that is empty.

    A reference holds a figure and is short: who paid does not belong there, because it outlives the personal data.
    """
    if len(reference) > LONGEST_REFERENCE:
        return f"Số tham chiếu dài quá {LONGEST_REFERENCE} ký tự. Chỉ ghi số biên lai hoặc mã giao dịch."
    if reference and not _REFERENCE.fullmatch(reference):
        return "Số tham chiếu gồm chữ không dấu và chữ số. Ghi số biên lai hoặc mã giao dịch, không ghi tên người nộp."
    return ""


def payment_faults(amount: int, method: Method, reference: str, balance: Balance) -> tuple[tuple[str, str], ...]:
    """What keeps a payment from being noted, by field ("amount", "reference"), with what to do."""
    faults = []
    if not 0 < amount <= LARGEST_PAYMENT:
        most = money(LARGEST_PAYMENT)
        faults.append(("amount", f"Số tiền {amount} phải lớn hơn 0 và không quá {most}. Sửa số tiền."))
    if wrong := reference_fault(reference):
        faults.append(("reference", wrong))
    elif not reference and method is not Method.CASH:
        faults.append(("reference", f"{METHOD_WORDS[method]} thì ghi mã giao dịch, để cuối ngày đối soát được."))
    elif not reference and balance.owed is None:
        faults.append(("reference", "Mức thu của hồ sơ này chưa rõ: ghi số biên lai đã cấp cho số tiền thực thu."))
    return tuple(faults)


def overpaid(amount: int, balance: Balance) -> str:
    """That more would be paid than is owed; empty where that is not so, or not known."""
    if balance.left is None or amount <= balance.left:
        return ""
    if balance.left <= 0:
        return f"Hồ sơ này không còn khoản nào phải nộp (đã ghi thu {money(balance.paid)})."
    return f"Số tiền {money(amount)} nhiều hơn số còn phải nộp {money(balance.left)}."


def wish_of_payment(code: str, account: PaymentAccount | None, left: int | None) -> "PaymentWish":
    """The payment code that asks for what is left, or why there is none.

    >>> wish_of_payment("TAM-261123-0007", None, 8_000).why_not
    'Cơ quan chưa đặt tài khoản nhận tiền nên không có mã VietQR.'
    """
    purpose = purpose_of(code)
    note = "" if purpose in ("", code) else f"Nội dung chuyển khoản là {LONGEST_PURPOSE} ký tự cuối của mã hồ sơ."
    if account is None:
        return PaymentWish(None, "Cơ quan chưa đặt tài khoản nhận tiền nên không có mã VietQR.", purpose, note)
    if left is None:
        return PaymentWish(None, "Số tiền chưa chắc chắn nên không có mã VietQR.", purpose, note)
    if left <= 0:
        return PaymentWish(None, "Không còn khoản nào phải nộp.", purpose, note)
    if not purpose:
        return PaymentWish(None, "Mã hồ sơ có ký tự ngân hàng không nhận nên không có mã VietQR.", purpose, note)
    try:
        return PaymentWish(payload(account.bank_bin, account.number, left, purpose), "", purpose, note)
    except VietQrError as fault:
        return PaymentWish(None, str(fault), purpose, note)


@dataclass(frozen=True)
class PaymentWish:
    """A payment code and the purpose it carries, or why there is no code."""

    vietqr: str | None
    why_not: str
    purpose: str
    purpose_note: str
