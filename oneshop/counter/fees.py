"""What this citizen pays: the lines that apply on a day with their exemptions, and a total only when certain."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from oneshop.catalogue.conditions import CHANNEL_QUESTION, Answers, Condition, Truth, all_of, evaluate
from oneshop.catalogue.fees import Exemption, Fee, FeeKind, Rate
from oneshop.catalogue.in_words import open_condition_in_words
from oneshop.catalogue.legal import Citation
from oneshop.catalogue.procedure import Channel, ChannelKind, ProcedureContent


class LineStatus(Enum):
    """What a person may rely on in one line; each is worded differently on screen and paper."""

    CONFIRMED = "confirmed"
    UNVERIFIED = "unverified"
    FREE = "free"
    """Confirmed: nothing is charged, or the rate is 0 đồng."""
    EXEMPT = "exempt"
    """By a rule somebody has checked: nothing is paid."""
    EXEMPT_UNCHECKED = "exempt_unverified"
    """Exempt by a rule nobody has held against its text: likely nothing is paid, but not certainly."""
    BY_PROVINCE = "by_province"
    NOT_STATED = "not_stated"
    EXPIRED = "expired"
    """The rate held until a day before the one asked for."""
    NOT_BEGUN = "not_begun"
    """The rate holds only from a later day than the one asked for."""


@dataclass(frozen=True)
class FeeLine:
    """One line of the answer to "bao nhiêu". `amount` is what is paid, in `currency`, or None where it is not certain
    what it is; `rate_amount` is the rate of one unit; `because` is the condition still open ("nếu…")."""

    procedure: str
    name: str
    kind: FeeKind
    rate: Rate
    status: LineStatus
    channels: tuple[ChannelKind, ...]
    amount: int | None = None
    rate_amount: int | None = None
    low: int | None = None
    high: int | None = None
    currency: str = "VND"
    unit: str | None = None
    formula: str | None = None
    basis: Citation | None = None
    exemption: Exemption | None = None
    open_exemptions: tuple[Exemption, ...] = ()
    """Larger ones than what was granted, whose rule nobody has checked or whose group the answers leave open."""
    because: str | None = None
    text: str | None = None
    note: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def possible_exemptions(self) -> tuple[str, ...]:
        """The names of those that may hold."""
        return tuple(item.name for item in self.open_exemptions)


@dataclass(frozen=True)
class FeeAnswer:
    """All lines, and the total in đồng when every line is certain; None means that nobody may name a sum.

    A channel or a procedure of which nothing is known has a line that says so: what is silent must not look free.
    """

    lines: tuple[FeeLine, ...]
    total: int | None

    @property
    def says_nothing(self) -> bool:
        """Whether there is not one word about money in it."""
        return all(
            line.status is LineStatus.NOT_STATED and not (line.name or line.text or line.note) for line in self.lines
        )

    @property
    def total_is_certain(self) -> bool:
        return self.total is not None


_CERTAIN = frozenset({LineStatus.CONFIRMED, LineStatus.FREE, LineStatus.EXEMPT})
_NOTHING_TO_PAY_KNOWN = frozenset(
    {
        LineStatus.EXPIRED,
        LineStatus.NOT_BEGUN,
        LineStatus.NOT_STATED,
        LineStatus.BY_PROVINCE,
        LineStatus.EXEMPT_UNCHECKED,
    }
)


def fees_for(
    content: ProcedureContent, answers: Answers, channel: ChannelKind | None, on: date, copies: int | None = None
) -> FeeAnswer:
    """The fee lines of one procedure for these answers; `copies` multiplies per-unit rates.

    A per-unit rate whose number of units nobody has said has no amount, and so no certain total.
    Without a channel the lines of all channels are listed, equal ones once, and the total is certain only when every
    channel costs the same. A channel without any line has one of NOT_STATED, and so has a procedure without channels.
    """
    if copies is not None and copies < 1:
        raise ValueError(f"Số bản {copies} phải từ 1 trở lên. Sửa rồi thử lại.")
    kinds = (channel,) if channel else dict.fromkeys(row.kind for row in content.channels)
    by_channel: dict[ChannelKind, tuple[FeeLine, ...]] = {}
    for kind in kinds:
        lines = _lines_of(content, rows_of(content, kind), channel_answered(answers, kind), on, copies)
        # A source that repeats a channel repeats its fees; the same line twice is one fee.
        by_channel[kind] = tuple(dict.fromkeys(lines)) or (_silence(content, (kind,)),)
    merged = _merged(by_channel) or (_silence(content, ()),)
    totals = {_total(lines) for lines in by_channel.values()}
    return FeeAnswer(merged, totals.pop() if len(totals) == 1 else None)


def _silence(content: ProcedureContent, channels: tuple[ChannelKind, ...]) -> FeeLine:
    return FeeLine(content.code, "", FeeKind.UNSTATED, Rate.NOT_STATED, LineStatus.NOT_STATED, channels)


def rows_of(content: ProcedureContent, channel: ChannelKind | None) -> tuple[Channel, ...]:
    """The rows that speak of a channel, all of them for None.

    Rows that name no channel stand in where none names this one: what a source says about all ways of handing in
    must not disappear because one of them was chosen.
    """
    if channel is None:
        return content.channels
    named = tuple(row for row in content.channels if row.kind is channel)
    return named or tuple(row for row in content.channels if row.kind is ChannelKind.UNSTATED)


def channel_answered(answers: Answers, channel: ChannelKind | None) -> Answers:
    """The answers with the question about the channel answered, unless the channel is not known."""
    if channel is None or channel is ChannelKind.UNSTATED:
        return answers
    return {**answers, CHANNEL_QUESTION: channel.value}


def combined(answers: Iterable[FeeAnswer]) -> FeeAnswer:
    """Several procedures' fees as one answer; the total is certain only when each is."""
    parts = tuple(answers)
    sums = [part.total for part in parts]
    certain = [amount for amount in sums if amount is not None]
    return FeeAnswer(
        tuple(line for part in parts for line in part.lines),
        sum(certain) if parts and len(certain) == len(sums) else None,
    )


def _lines_of(
    content: ProcedureContent, rows: Iterable[Channel], answers: Answers, on: date, copies: int | None
) -> Iterable[FeeLine]:
    asked = [(all_of(row.when, fee.when), fee, row.kind) for row in rows for fee in row.fees]
    in_force = {_slot(when, fee) for when, fee, _ in asked if fee.is_valid_on(on)}
    for when, fee, kind in asked:
        has_given_way = not fee.is_valid_on(on) and _slot(when, fee) in in_force
        if evaluate(when, answers) is not Truth.FALSE and not has_given_way:
            because = open_condition_in_words(when, answers, content.questions)
            yield _line(content, fee, kind, answers, because, on, copies)


def _slot(when: Condition, fee: Fee) -> tuple[Condition, str, FeeKind]:
    """What two rates share of which one follows the other in time."""
    return when, fee.name, fee.kind


def _line(
    content: ProcedureContent,
    fee: Fee,
    channel: ChannelKind,
    answers: Answers,
    because: str | None,
    on: date,
    copies: int | None,
) -> FeeLine:
    granted, possible = _exemptions(fee, answers)
    status = _status(fee, granted, on)
    return FeeLine(
        procedure=content.code,
        name=fee.name,
        kind=fee.kind,
        rate=fee.rate,
        status=status,
        channels=(channel,),
        amount=_amount(fee, granted, status, copies),
        rate_amount=fee.amount,
        low=fee.low,
        high=fee.high,
        currency=fee.currency,
        unit=fee.unit,
        formula=fee.formula,
        basis=fee.basis,
        exemption=granted,
        open_exemptions=possible,
        because=because,
        text=fee.text,
        note=fee.note,
        valid_from=fee.valid_from,
        valid_to=fee.valid_to,
    )


def _exemptions(fee: Fee, answers: Answers) -> tuple[Exemption | None, tuple[Exemption, ...]]:
    """The largest exemption that surely holds, and the larger ones that may hold.

    A whole one whose rule nobody has checked is granted too, but not as certain; a partial one stays possible.
    """
    holds = {item: evaluate(item.when, answers) for item in fee.exemptions}
    sure = [item for item, truth in holds.items() if truth is Truth.TRUE and _is_granted(item, fee)]
    granted = max(sure, key=lambda item: (item.percent, item.is_certain), default=None)
    open_ones = [item for item, truth in holds.items() if truth is not Truth.FALSE and item not in sure]
    reached = granted.percent if granted else 0
    return granted, tuple(item for item in open_ones if item.percent > reached)


def _is_granted(exemption: Exemption, fee: Fee) -> bool:
    """Whether it can be named as a right: a part of an amount nobody is sure of is only possible, and told as such."""
    if exemption.percent == 100:
        return exemption.basis is not None
    return exemption.is_certain and fee.is_certain


def _status(fee: Fee, granted: Exemption | None, on: date) -> LineStatus:
    if not fee.is_valid_on(on):
        has_ended = fee.valid_to is not None and fee.valid_to < on
        return LineStatus.EXPIRED if has_ended else LineStatus.NOT_BEGUN
    is_free = fee.is_certain and (fee.rate is Rate.FREE or fee.amount == 0)
    if granted is not None and granted.percent == 100 and (granted.is_certain or not is_free):
        return LineStatus.EXEMPT if granted.is_certain else LineStatus.EXEMPT_UNCHECKED
    if fee.rate is Rate.NOT_STATED:
        return LineStatus.NOT_STATED
    if fee.rate is Rate.BY_PROVINCE:
        return LineStatus.BY_PROVINCE
    if not fee.is_certain:
        return LineStatus.UNVERIFIED
    return LineStatus.FREE if is_free else LineStatus.CONFIRMED


def _amount(fee: Fee, granted: Exemption | None, status: LineStatus, copies: int | None) -> int | None:
    if status in (LineStatus.EXEMPT, LineStatus.FREE):
        return 0
    if status in _NOTHING_TO_PAY_KNOWN or fee.amount is None:
        return None
    if fee.rate is Rate.PER_UNIT:
        if copies is None:
            return None
        amount = fee.amount * copies
    else:
        amount = fee.amount
    if granted is not None and status is LineStatus.CONFIRMED:
        # Reductions are rounded down to whole đồng, in the citizen's favour.
        return amount * (100 - granted.percent) // 100
    return amount


def certain_amount(line: FeeLine) -> int | None:
    """What the line costs in đồng, when its amount, currency and applicability are certain; None otherwise."""
    if line.status not in _CERTAIN or line.amount is None or line.because is not None:
        return None
    if line.amount and (line.currency != "VND" or line.possible_exemptions):
        return None
    return line.amount


def _total(lines: tuple[FeeLine, ...]) -> int | None:
    """The sum in đồng, when every line is certain; None otherwise."""
    amounts = [certain_amount(line) for line in lines]
    certain = [amount for amount in amounts if amount is not None]
    return sum(certain) if lines and len(certain) == len(amounts) else None


def _merged(by_channel: dict[ChannelKind, tuple[FeeLine, ...]]) -> tuple[FeeLine, ...]:
    """Lines that are equal but for their channel, once, with all their channels."""
    merged: dict[FeeLine, tuple[ChannelKind, ...]] = {}
    for kind, lines in by_channel.items():
        for line in lines:
            plain = _without_channel(line)
            merged[plain] = tuple(dict.fromkeys((*merged.get(plain, ()), kind)))
    return tuple(_with_channels(line, kinds) for line, kinds in merged.items())


def _without_channel(line: FeeLine) -> FeeLine:
    return _with_channels(line, ())


def _with_channels(line: FeeLine, channels: tuple[ChannelKind, ...]) -> FeeLine:
    return replace(line, channels=channels)
