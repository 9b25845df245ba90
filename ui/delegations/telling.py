"""Tells the register and its lists as rows."""

from collections.abc import Iterator
from datetime import date

from oneshop.catalogue.authority.in_words import (
    PHASE_WORDS,
    Phase,
    days_left,
    phase_of,
    scope_in_words,
    term_in_words,
)
from oneshop.catalogue.authority.lists import Review
from oneshop.catalogue.authority.records import KeptDelegation
from ui.delegations import texts
from ui.delegations.state import DecisionRow, ReviewRow
from ui.terms import bar_of

_ORDER = (Phase.HOLDS, Phase.COMING, Phase.DRAFT, Phase.REPLACED, Phase.ENDED)


def rows_of(listed: tuple[KeptDelegation, ...], day: date) -> tuple[DecisionRow, ...]:
    """What ends soonest first; what has ended, and the examples, last."""

    def place(kept: KeptDelegation) -> tuple[bool, int, date]:
        phase = phase_of(kept.decision, day)
        return kept.is_example, _ORDER.index(phase), kept.decision.last_day or date.max

    return tuple(_row(kept, day) for kept in sorted(listed, key=place))


def _row(kept: KeptDelegation, day: date) -> DecisionRow:
    decision, phase = kept.decision, phase_of(kept.decision, day)
    words, left = PHASE_WORDS[phase], days_left(decision, day)
    if kept.is_example:
        words = texts.EXAMPLE.format(province=decision.province)
    elif phase is Phase.HOLDS and left is not None:
        words = texts.LEFT_DAYS.format(phase=words, days=left)
    who = texts.WHO.format(delegator=decision.delegator or texts.NOT_SAID, delegate=decision.delegate or texts.NOT_SAID)
    issued = f"\n{decision.issued_on:%d/%m/%Y}" if decision.issued_on else ""
    return DecisionRow(
        key=decision.key,
        called=f"{decision.decision}{issued}",
        who=who,
        scope=scope_in_words(decision),
        phase=words,
        term=term_in_words(decision),
        bar=bar_of(decision.first_day, decision.last_day, day, holds=phase is Phase.HOLDS),
        is_example=kept.is_example,
    )


def review_rows(found: Review) -> Iterator[ReviewRow]:
    """What must be mended first, then what ends soon, then what is only worth knowing."""
    for clash in found.clashes:
        until = texts.UNTIL.format(day=_day(clash.last)) if clash.last else ""
        shared = _shared(clash.codes, clash.fields)
        tells = texts.CLASH_TELLS.format(shared=shared, first=_day(clash.first), last=until)
        yield ReviewRow(texts.CLASH, texts.PAIR.format(one=clash.one.decision, other=clash.other.decision), tells)
    for gap in found.gaps:
        shared = _shared(gap.codes, gap.fields)
        tells = texts.GAP_TELLS.format(first=_day(gap.first), last=_day(gap.last), shared=shared)
        yield ReviewRow(texts.GAP, texts.PAIR.format(one=gap.before.decision, other=gap.after.decision), tells)
    for decision, note in found.unresolved:
        yield ReviewRow(texts.ABOLISHED, decision.decision, note)
    for passed in found.passed_on:
        tells = texts.PASSED_ON_PERMITTED if passed.is_permitted else texts.PASSED_ON_REFUSED
        yield ReviewRow(texts.PASSED_ON, passed.passed_on.decision, tells.format(given=passed.given.decision))
    told: set[str] = set()
    for days, ending in found.ending.items():
        for decision in ending:
            if decision.key not in told:
                told.add(decision.key)
                tells = texts.ENDING_TELLS.format(day=_day(decision.last_day))
                yield ReviewRow(texts.ENDING.format(days=days), decision.decision, tells)
    for decision in found.endless:
        yield ReviewRow(texts.ENDLESS, decision.decision, term_in_words(decision))
    for decision in found.without_procedures:
        yield ReviewRow(texts.WITHOUT, decision.decision, scope_in_words(decision))
    for decision in found.expired:
        yield ReviewRow(texts.EXPIRED, decision.decision, texts.ENDING_TELLS.format(day=_day(decision.last_day)))


def _shared(codes: tuple[str, ...], fields: tuple[str, ...]) -> str:
    counted = [texts.PROCEDURES.format(count=len(codes))] if codes else []
    return ", ".join([*counted, *(texts.FIELD.format(name=name) for name in fields)])


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
