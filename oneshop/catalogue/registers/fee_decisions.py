"""Nghị quyết về phí, lệ phí: what councils of provinces have decided, "0 đồng" above all, as examples with numbers."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from oneshop.catalogue.legal import Certainty
from oneshop.catalogue.registers.validity import holds_on, require_order


class FeeEffect(Enum):
    """What a decision does. A rate of 0 đồng is a rate; miễn and giảm are exemptions: three words on a checklist."""

    RATE = "rate"
    ZERO_RATE = "zero_rate"
    EXEMPTION = "exemption"
    REDUCTION = "reduction"


@dataclass(frozen=True)
class FeeDecision:
    """A decision of a provincial council on a fee; `channel` as on procedures (online), empty for all channels."""

    number: str
    issued_on: date
    council: str
    provinces: tuple[str, ...]
    effect: FeeEffect
    says: str
    field: str | None = None
    channel: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    certainty: Certainty = Certainty.NEEDS_CHECK
    source: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        require_order(self.valid_from, self.valid_to)

    def holds_on(self, day: date) -> bool:
        """Whether the decision holds on a day, as far as is known."""
        return holds_on(day, self.valid_from or self.issued_on, self.valid_to)
