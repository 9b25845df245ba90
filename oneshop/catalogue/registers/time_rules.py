"""Quy tắc thời gian: how long what a dossier goes through may last, each rule with its days and how sure we are of it.

Some rules are the old ones of NĐ 61/2018/NĐ-CP, kept because the words that took their place were not found; they say
so (`Certainty.NEEDS_CHECK`), and whoever applies them tells it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from oneshop.catalogue.legal import Certainty
from oneshop.catalogue.procedure import ProcessingTime, TimeUnit


class TimeRuleKind(Enum):
    """What a rule is about."""

    AFTER_SUPPLEMENT = "after_supplement"
    """Whether time starts from zero or goes on once the supplement is there."""
    SUPPLEMENT_WINDOW = "supplement_window"
    """How long a citizen has for the supplement before the dossier may be stopped."""
    PAUSE = "pause"
    """A cause for which time stands still, and how long that may last."""
    APOLOGIES = "apologies"
    """How often an appointment may be put off."""
    APOLOGY_NOTICE = "apology_notice"
    """How long before it is due an appointment is put off at the latest."""
    UNCOLLECTED = "uncollected"
    """How long a result lies at the desk before it counts as not fetched."""
    IMMEDIATE_RESULT = "immediate_result"
    """What holds for a procedure that takes no longer than this."""


class AfterSupplement(Enum):
    """What becomes of the time that ran before a supplement."""

    RESTART = "restart"
    RESUME = "resume"


@dataclass(frozen=True)
class TimeRule:
    """One rule. `amount` is in `unit`, or a number of times; `bundles` names the bundles it is for, none every dossier;
    `reason` is the code of the reason for which time stands still."""

    kind: TimeRuleKind
    name: str
    amount: int | None = None
    unit: TimeUnit | None = None
    after: AfterSupplement | None = None
    reason: str | None = None
    bundles: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    basis: str | None = None
    certainty: Certainty = Certainty.NEEDS_CHECK
    source: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        if self.kind is TimeRuleKind.AFTER_SUPPLEMENT:
            if self.after is None:
                raise ValueError("cần ghi tính lại từ đầu hay tính tiếp (after: restart hoặc resume)")
        elif self.amount is None or self.amount < 0:
            raise ValueError("cần số lượng từ 0 trở lên (amount)")
        if self.kind is TimeRuleKind.PAUSE and self.reason is None:
            raise ValueError("quy tắc tạm dừng cần mã lý do (reason)")
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValueError("ngày hết hiệu lực (valid_to) trước ngày bắt đầu (valid_from)")

    @property
    def is_sure(self) -> bool:
        return self.certainty is not Certainty.NEEDS_CHECK

    @property
    def term(self) -> ProcessingTime | None:
        """The amount as a time that can be counted; None for a number of times."""
        if self.amount is None or self.unit is None:
            return None
        return ProcessingTime(Decimal(self.amount), self.unit)

    def holds_on(self, day: date) -> bool:
        """Whether the rule holds on a day; one without days always does."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    @property
    def proviso(self) -> str:
        """What to say beside the rule: its basis, and that nobody has checked it where that is so."""
        doubt = "" if self.is_sure else "chưa đối chiếu quy định hiện hành"
        return "; ".join(filter(None, (self.basis, doubt)))


def time_rule(
    rules: Iterable[TimeRule], kind: TimeRuleKind, on: date, *, bundle: str | None = None, reason: str | None = None
) -> TimeRule | None:
    """The rule of a kind that holds on a day: one for this bundle before one for every dossier; None where none does.

    For a pause, the rule of that reason.
    """
    held = [it for it in rules if it.kind is kind and it.holds_on(on) and (kind is not _PAUSE or it.reason == reason)]
    own = [it for it in held if bundle is not None and bundle in it.bundles]
    everybodys = [it for it in held if not it.bundles]
    return next(iter((*own, *everybodys)), None)


_PAUSE = TimeRuleKind.PAUSE
