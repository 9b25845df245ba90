"""Nghị quyết về phí: what councils of provinces decide, dated overrides of the national lines.

"0 đồng" is a rate, "miễn" an exemption, "không quy định" neither. Luật Phí và lệ phí 97/2015/QH13: councils set what
the law leaves to them (Art. 4), exemptions are per fee and group (Art. 10), no fee without a basis (Art. 16).
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from oneshop.catalogue.fees import LARGEST_FEE
from oneshop.catalogue.legal import Certainty, Citation
from oneshop.catalogue.procedure import ChannelKind
from oneshop.catalogue.registers.validity import holds_on, require_order


class FeeEffect(Enum):
    """What a decision does. A rate of 0 đồng is a rate; miễn and giảm are exemptions: three words on a checklist."""

    RATE = "rate"
    ZERO_RATE = "zero_rate"
    EXEMPTION = "exemption"
    REDUCTION = "reduction"


@dataclass(frozen=True)
class FeeDecision:
    """A decision of a provincial council on a fee; `channel` as on procedures (online), empty for all channels.

    It is applied to the procedures of `codes`, or of `field` where there are none. `fee` names the line it is about;
    without it a rate stands in for the lines that leave the amount to the province or state none, and an exemption is
    added to every line. An exemption is for a `group` of people, on the `evidence` they bring; without a group for all.
    """

    number: str
    issued_on: date
    council: str
    provinces: tuple[str, ...]
    effect: FeeEffect
    says: str
    field: str | None = None
    codes: tuple[str, ...] = ()
    fee: str | None = None
    channel: str | None = None
    amount: int | None = None
    unit: str | None = None
    percent: int | None = None
    group: str | None = None
    evidence: str | None = None
    article: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    certainty: Certainty = Certainty.NEEDS_CHECK
    source: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        require_order(self.valid_from, self.valid_to)
        if self.amount is not None and not 0 <= self.amount <= LARGEST_FEE:
            raise ValueError(f"mức thu (amount) phải từ 0 đến {LARGEST_FEE:,} đồng".replace(",", "."))
        if self.amount is not None and self.effect is not FeeEffect.RATE:
            raise ValueError("chỉ mức thu (effect: rate) mới có số tiền; 0 đồng, miễn và giảm thì không ghi amount")
        if self.amount == 0:
            raise ValueError("mức thu 0 đồng thì ghi effect: zero_rate, để không lẫn với miễn")
        if self.percent is not None and (self.effect is not FeeEffect.REDUCTION or not 0 < self.percent < 100):
            raise ValueError("percent chỉ đi với giảm (effect: reduction), từ 1 đến 99; miễn hẳn thì ghi exemption")
        if self.channel not in (None, *(kind.value for kind in ChannelKind)):
            raise ValueError(f"cách nộp (channel) “{self.channel}” phải là in-person, online hoặc post")

    @property
    def is_applicable(self) -> bool:
        """Whether it says enough to be applied: to what, and how much."""
        needs = {FeeEffect.RATE: self.amount, FeeEffect.REDUCTION: self.percent}.get(self.effect, 0)
        return bool(self.codes or self.field) and needs is not None

    @property
    def citation(self) -> Citation:
        """What a fee line that rests on it cites."""
        return Citation(f"{self.number} của {self.council}", self.article or self.says, self.certainty)

    def holds_on(self, day: date) -> bool:
        """Whether the decision holds on a day, as far as is known."""
        return holds_on(day, self.valid_from or self.issued_on, self.valid_to)
