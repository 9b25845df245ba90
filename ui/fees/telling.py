"""Tells decisions as rows: what holds and ends soonest first, what has ended last, the examples behind our own."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from oneshop.catalogue.in_words import CHANNEL_WORDS, money
from oneshop.catalogue.procedure import ChannelKind
from oneshop.catalogue.registers.fee_decisions import FeeDecision, FeeEffect
from ui.fees import texts
from ui.fees.state import DecisionLine
from ui.terms import bar_of, term_in_words

if TYPE_CHECKING:
    from oneshop.services.fees import KeptDecision

_MOST_CODES = 4


def rows_of(kept: "Iterable[KeptDecision]", day: date) -> tuple[DecisionLine, ...]:
    """The rows of the table in their order."""

    def place(one: "KeptDecision") -> tuple[bool, int, date, str]:
        decision = one.decision
        rank = 0 if decision.holds_on(day) else 2 if _has_ended(decision, day) else 1
        return not one.is_own, rank, decision.valid_to or date.max, decision.number

    return tuple(_row(one, day) for one in sorted(kept, key=place))


def _row(kept: "KeptDecision", day: date) -> DecisionLine:
    decision = kept.decision
    first = decision.valid_from or decision.issued_on
    cells = (
        texts.ISSUED.format(number=decision.number, day=f"{decision.issued_on:%d/%m/%Y}", council=decision.council),
        term_in_words(first, decision.valid_to),
        _what(decision),
        _scope(decision),
        _standing(kept, day),
    )
    return DecisionLine(
        kept.key, kept.is_own, cells, bar_of(first, decision.valid_to, day, holds=decision.holds_on(day))
    )


def effect_in_words(
    effect: FeeEffect, amount: int | None, unit: str | None, percent: int | None, group: str | None
) -> str:
    """What a decision does, in words that keep a rate of 0 đồng and an exemption apart."""
    if effect is FeeEffect.ZERO_RATE:
        return texts.ZERO_TOLD
    if effect is FeeEffect.RATE:
        said = money(amount) if amount is not None else texts.FOR_NOTHING
        return texts.RATE_TOLD.format(amount=f"{said}/{unit}" if unit else said)
    what = texts.EXEMPT_TOLD
    if effect is FeeEffect.REDUCTION:
        what = texts.REDUCED_TOLD.format(percent=percent if percent is not None else "…")
    return texts.FOR_GROUP.format(what=what, group=group) if group else texts.EVERYBODY.format(what=what)


def _what(decision: FeeDecision) -> str:
    told = effect_in_words(decision.effect, decision.amount, decision.unit, decision.percent, decision.group)
    more = [decision.fee, texts.BRING.format(evidence=decision.evidence) if decision.evidence else None]
    return "\n".join([told, *(part for part in more if part)])


def _scope(decision: FeeDecision) -> str:
    codes = decision.codes[:_MOST_CODES]
    more = f" (+{len(decision.codes) - len(codes)})" if len(decision.codes) > len(codes) else ""
    field = texts.FIELD_TOLD.format(field=decision.field) if decision.field else texts.FOR_NOTHING
    channel = CHANNEL_WORDS[ChannelKind(decision.channel)] if decision.channel else texts.ALL_CHANNELS
    where = ", ".join(decision.provinces) or texts.ALL_PROVINCES
    return f"{', '.join(codes) + more if codes else field}\n{channel}; {where}"


def _standing(kept: "KeptDecision", day: date) -> str:
    decision = kept.decision
    if not kept.is_own:
        return texts.SAMPLE if decision.is_applicable else texts.SAMPLE_IDLE
    if not decision.holds_on(day):
        return texts.ENDED if _has_ended(decision, day) else texts.COMING
    if decision.valid_to is None:
        return texts.HOLDS
    return texts.HOLDS_LEFT.format(days=(decision.valid_to - day).days)


def _has_ended(decision: FeeDecision, day: date) -> bool:
    return decision.valid_to is not None and decision.valid_to < day
