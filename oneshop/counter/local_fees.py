"""A province's own fee decisions laid over the national lines of a procedure, as they hold on one day.

The content is not changed: what comes back is only for working out what this citizen pays here, today.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from oneshop.catalogue.codes import core
from oneshop.catalogue.conditions import ALWAYS, Stated
from oneshop.catalogue.fees import Exemption, Fee, FeeKind, FeeStatus, Rate
from oneshop.catalogue.procedure import Channel, ChannelKind, ProcedureContent
from oneshop.catalogue.registers.fee_decisions import FeeDecision, FeeEffect
from oneshop.vietnamese.text import fold, tidy

_LEFT_TO_THE_PROVINCE = (Rate.BY_PROVINCE, Rate.NOT_STATED)
RATES = (FeeEffect.RATE, FeeEffect.ZERO_RATE)
_NAMELESS = "Phí, lệ phí theo nghị quyết của tỉnh"


def applicable(
    decisions: Iterable[FeeDecision], code: str, field: str | None, province: str, on: date | None
) -> tuple[FeeDecision, ...]:
    """The decisions about a procedure in a province that hold on a day (on any day for None), the newest last."""
    found = [it for it in decisions if it.is_applicable and is_about(it, code, field) and _is_here(it, province)]
    return tuple(sorted((it for it in found if on is None or it.holds_on(on)), key=lambda it: it.issued_on))


def is_about(decision: FeeDecision, code: str, field: str | None) -> bool:
    """Whether a decision is about a procedure of this code and field, wherever it holds."""
    if decision.codes:
        return code in decision.codes or core(code) in decision.codes
    return field is not None and decision.field is not None and fee_key(decision.field) == fee_key(field)


def _is_here(decision: FeeDecision, province: str) -> bool:
    return not decision.provinces or fee_key(province) in {fee_key(name) for name in decision.provinces}


def fee_key(name: str) -> str:
    """A name of a fee, field or province without what people write otherwise: marks, spaces, "tỉnh"."""
    return fold(tidy(name)).removeprefix("tinh ").removeprefix("thanh pho ")


def with_local_fees(
    content: ProcedureContent, decisions: Iterable[FeeDecision], province: str, on: date
) -> ProcedureContent:
    """The content with the lines that these decisions make of it on a day; the same content where none applies.

    Several rates for one line: a decision that names the procedure stands before one for its field, then the newest.
    """
    chosen = applicable(decisions, content.code, content.field, province, on)
    rates = tuple(sorted((it for it in reversed(chosen) if it.effect in RATES), key=_rank, reverse=True))
    others = [it for it in chosen if it.effect not in RATES]
    if rates:
        content = replace(content, channels=_channels(content, rates, on))
    for decision in others:
        content = replace(content, channels=tuple(_exempting(row, decision) for row in content.channels))
    return content


def lines_set(content: ProcedureContent, decisions: Iterable[FeeDecision], province: str, on: date) -> frozenset[str]:
    """The paths of the entry's own lines whose amount one of these decisions sets on a day."""
    chosen = applicable(decisions, content.code, content.field, province, on)
    rates = [it for it in chosen if it.effect in RATES]
    return frozenset(
        f"channels[{number}].fees[{place}]"
        for number, row in enumerate(content.channels)
        for place, fee in enumerate(row.fees)
        if any(is_matched(fee, decision) for decision in of_channel(row, rates))
    )


def _rank(decision: FeeDecision) -> tuple[bool, date, date, bool, bool]:
    begins = decision.valid_from or decision.issued_on
    return bool(decision.codes), decision.issued_on, begins, decision.channel is not None, bool(decision.fee)


def _channels(content: ProcedureContent, ranked: Sequence[FeeDecision], on: date) -> tuple[Channel, ...]:
    rows = content.channels or tuple(Channel(kind) for kind in dict.fromkeys(_kind(decision) for decision in ranked))
    return tuple(replace(row, fees=_with_rates(row.fees, of_channel(row, ranked), on)) for row in rows)


def _kind(decision: FeeDecision) -> ChannelKind:
    return ChannelKind(decision.channel) if decision.channel else ChannelKind.UNSTATED


def of_channel(row: Channel, decisions: Iterable[FeeDecision]) -> tuple[FeeDecision, ...]:
    """Those that are about a channel."""
    return tuple(it for it in decisions if it.channel in (None, row.kind.value))


def _exempting(row: Channel, decision: FeeDecision) -> Channel:
    return replace(row, fees=_with_exemption(row.fees, decision)) if of_channel(row, (decision,)) else row


def _with_rates(fees: tuple[Fee, ...], ranked: Iterable[FeeDecision], on: date) -> tuple[Fee, ...]:
    """Each national line as the first of these decisions that is about it makes it, and the lines they add."""
    made: dict[Fee, Fee | None] = {}
    added: dict[str, Fee] = {}
    is_all_zero = False
    for decision in ranked:
        matched = [fee for fee in fees if is_matched(fee, decision)]
        # One fee may stand in several lines that follow each other in time: it is paid once, so one line gives way.
        in_force = [fee for fee in matched if fee.is_valid_on(on)] or matched
        giving_way = {(fee.when, fee.name): fee for fee in reversed(in_force)}.values()
        for fee in in_force:
            if fee not in made:
                made[fee] = _rate_line(decision, fee) if fee in giving_way else None
        if not matched and not is_all_zero and _adds(decision, fees, added):
            added[fee_key(decision.fee or "")] = _rate_line(decision, None)
        is_all_zero = is_all_zero or (decision.effect is FeeEffect.ZERO_RATE and not decision.fee)
    kept = (made.get(fee, fee) for fee in fees)
    return (*(fee for fee in kept if fee is not None), *added.values())


def _adds(decision: FeeDecision, fees: Sequence[Fee], added: Iterable[str]) -> bool:
    """Whether a decision that matches no line makes one: a named fee the record does not know is one more; a rate for
    "whatever the province sets" stands alone where there is no line, and needs such a line elsewhere."""
    if not decision.fee:
        return not fees and not any(True for _ in added)
    return not {fee_key(decision.fee), ""} & set(added)


def is_matched(fee: Fee, decision: FeeDecision) -> bool:
    """Whether a rate is about this national line."""
    if decision.fee:
        return fee_key(fee.name) == fee_key(decision.fee)
    if decision.effect is FeeEffect.ZERO_RATE:
        return True
    return fee.rate in _LEFT_TO_THE_PROVINCE


def _rate_line(decision: FeeDecision, national: Fee | None) -> Fee:
    amount = 0 if decision.effect is FeeEffect.ZERO_RATE else decision.amount
    name = (national.name if national else decision.fee) or _NAMELESS
    return Fee(
        name=name,
        kind=national.kind if national else FeeKind.UNSTATED,
        rate=Rate.PER_UNIT if decision.unit else Rate.FIXED,
        amount=amount,
        unit=decision.unit,
        when=national.when if national else ALWAYS,
        status=FeeStatus.CONFIRMED,
        basis=decision.citation,
        valid_from=decision.valid_from,
        valid_to=decision.valid_to,
        exemptions=national.exemptions if national else (),
        note=decision.note,
    )


def _exemption_id(decision: FeeDecision) -> str:
    """One resolution has several: of groups, fees and channels."""
    parts = (
        decision.issued_on,
        decision.effect.value,
        decision.group,
        decision.fee,
        decision.channel,
        decision.percent,
    )
    told = "|".join(fold(str(part)) for part in (*parts, decision.says, decision.evidence))
    return f"nghi_quyet_{decision.number}_{hashlib.sha256(told.encode()).hexdigest()[:8]}"


def _with_exemption(fees: Sequence[Fee], decision: FeeDecision) -> tuple[Fee, ...]:
    item = Exemption(
        id=_exemption_id(decision),
        name=decision.group or decision.says,
        when=Stated(decision.group) if decision.group else ALWAYS,
        basis=decision.citation,
        evidence=decision.evidence,
        percent=decision.percent or 100,
    )
    is_meant: Callable[[Fee], bool] = (
        (lambda fee: fee_key(fee.name) == fee_key(decision.fee or "")) if decision.fee else lambda _: True
    )
    return tuple(replace(fee, exemptions=(*fee.exemptions, item)) if is_meant(fee) else fee for fee in fees)
