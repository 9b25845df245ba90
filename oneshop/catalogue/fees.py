"""Fees (phí and lệ phí): what a line says, whether it may be trusted, and what this citizen pays.

Unknown is never zero. A rate of 0 đồng, an exemption (miễn), "no fee is laid down" and "nothing is known" are four
different things, worded differently everywhere. Source of the two notions: Luật Phí và lệ phí 97/2015/QH13 Art. 3.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from oneshop.catalogue.conditions import ALWAYS, Condition
from oneshop.catalogue.legal import Citation

LARGEST_FEE = 100_000_000_000
"""Đồng. No fee or charge of a procedure comes near it; what is larger is a slip of the keyboard."""


class FeeKind(Enum):
    """Phí pays for a service, lệ phí is a fixed charge of the state; some sources do not say which."""

    PHI = "phi"
    LE_PHI = "le_phi"
    UNSTATED = "unstated"


class Rate(Enum):
    """How the amount comes about."""

    FIXED = "fixed"
    RANGE = "range"
    PER_UNIT = "per_unit"
    FORMULA = "formula"
    FREE = "free"
    """The source says that nothing is charged for this procedure."""
    BY_PROVINCE = "by_province"
    """The provincial council sets the amount (Hội đồng nhân dân cấp tỉnh quy định)."""
    NOT_STATED = "not_stated"


class FeeStatus(Enum):
    """A confirmed line has a legal basis; every imported line starts unverified."""

    CONFIRMED = "confirmed"
    UNVERIFIED = "unverified"


@dataclass(frozen=True)
class Exemption:
    """Miễn, giảm: for whom, by what right, on what evidence; `percent` is how much of the fee falls away."""

    id: str
    name: str
    when: Condition
    basis: Citation | None = None
    evidence: str | None = None
    percent: int = 100

    def __post_init__(self) -> None:
        if not 0 < self.percent <= 100:
            raise ValueError(f"miễn giảm {self.name!r}: percent phải từ 1 đến 100")

    @property
    def is_certain(self) -> bool:
        """Whether the right to it rests on a text somebody has checked."""
        return self.basis is not None and self.basis.is_checked


@dataclass(frozen=True)
class Fee:
    """One fee line of a channel. Amounts are whole units of `currency` (đồng for VND).

    FIXED and PER_UNIT carry `amount`; RANGE carries `low` and `high`; the other rates carry none.
    `text` keeps the source's words where they say more, or other, than the amount; `note` is what whoever wrote the
    entry adds, such as where the amount was read, and is never shown as a quotation.
    """

    name: str
    kind: FeeKind = FeeKind.UNSTATED
    rate: Rate = Rate.NOT_STATED
    amount: int | None = None
    low: int | None = None
    high: int | None = None
    currency: str = "VND"
    unit: str | None = None
    formula: str | None = None
    when: Condition = ALWAYS
    status: FeeStatus = FeeStatus.UNVERIFIED
    basis: Citation | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    exemptions: tuple[Exemption, ...] = ()
    text: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        has_amount = self.amount is not None
        if self.rate is Rate.FREE and (has_amount or self.low is not None or self.high is not None):
            raise ValueError(
                f"phí {self.name!r} ghi miễn phí (rate: free) mà lại có số tiền; miễn phí thật thì bỏ số tiền, "
                "thu tiền thì ghi rate: fixed"
            )
        if has_amount != (self.rate in (Rate.FIXED, Rate.PER_UNIT)):
            raise ValueError(
                f"phí {self.name!r}: amount chỉ đi với rate fixed hoặc per_unit, và bắt buộc với hai loại đó"
            )
        if self.rate is Rate.RANGE and (self.low is None or self.high is None or self.low > self.high):
            raise ValueError(f"phí {self.name!r}: rate range cần low và high, low không lớn hơn high")
        amounts = [value for value in (self.amount, self.low, self.high) if value is not None]
        if any(value < 0 for value in amounts):
            raise ValueError(f"phí {self.name!r}: số tiền không thể âm")
        if any(value > LARGEST_FEE for value in amounts):
            most = f"{LARGEST_FEE:,}".replace(",", ".")
            raise ValueError(f"phí {self.name!r}: số tiền lớn hơn {most}, không khoản phí nào như vậy; xem lại số 0")
        if self.status is FeeStatus.CONFIRMED and self.basis is None:
            raise ValueError(f"phí {self.name!r}: đã xác nhận (confirmed) thì phải có căn cứ (basis)")
        if self.status is FeeStatus.CONFIRMED and self.rate is Rate.NOT_STATED:
            raise ValueError(f"phí {self.name!r}: chưa có thông tin (not_stated) thì không thể confirmed")

    @property
    def is_certain(self) -> bool:
        """Whether it is confirmed by a text somebody has checked; only then may its amount be named as certain."""
        return self.status is FeeStatus.CONFIRMED and self.basis is not None and self.basis.is_checked

    def is_valid_on(self, day: date) -> bool:
        """Whether the rate applies on that day; both ends belong to the period."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)
