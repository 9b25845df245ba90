"""Who decides, and the register of delegations, as the JSON documents and the lines of the command line."""

from collections.abc import Iterator
from datetime import date

from oneshop.catalogue.authority.answers import Authority
from oneshop.catalogue.authority.faults import DelegationFault
from oneshop.catalogue.authority.in_words import (
    PART_WORDS,
    PHASE_WORDS,
    days_left,
    phase_of,
    scope_in_words,
    term_in_words,
)
from oneshop.catalogue.authority.lists import Review
from oneshop.catalogue.authority.records import KeptDelegation, to_record
from oneshop.catalogue.registers.delegations import Delegation
from oneshop.cli.speech import Json


def authority_document(answer: Authority) -> Json:
    """`authority --json`."""
    return {
        "decides": answer.decides,
        "by": answer.by,
        "own": answer.own,
        "chain": [
            {
                "decision": link.decision,
                "delegator": link.delegator,
                "delegate": link.delegate,
                "from": _day(link.first),
                "to": _day(link.last),
                "conditions": list(link.conditions),
            }
            for link in answer.chain
        ],
        "warnings": [warned.text for warned in answer.warnings],
        "concerns": [warned.concern.value for warned in answer.warnings],
    }


def authority_lines(answer: Authority) -> Iterator[str]:
    """The same for a person."""
    yield f"Người giải quyết: {answer.decides or 'không xác định được'}"
    for link in answer.chain:
        first = f" từ {link.first:%d/%m/%Y}" if link.first else ""
        last = f" đến hết {link.last:%d/%m/%Y}" if link.last else ""
        yield f"- {link.called}: {link.delegator} → {link.delegate}{first}{last}"
        yield from (f"  Điều kiện: {condition}" for condition in link.conditions)
    yield from (f"! {warned.text}" for warned in answer.warnings)


def decision_document(kept: KeptDelegation, day: date) -> Json:
    """One decision with how it stands on a day."""
    decision = kept.decision
    return {
        **to_record(decision, whole=True),
        "key": decision.key,
        "is_example": kept.is_example,
        "phase": phase_of(decision, day).value,
        "days_left": days_left(decision, day),
    }


def decision_line(kept: KeptDelegation, day: date) -> str:
    """The same for a person."""
    decision = kept.decision
    left = days_left(decision, day)
    phase = phase_of(decision, day)
    stands = PHASE_WORDS[phase] + (f", còn {left} ngày" if phase.value == "holds" and left is not None else "")
    example = " [ví dụ]" if kept.is_example else ""
    giver, taker = decision.delegator or "chưa ghi", decision.delegate or "chưa ghi"
    who = f"{giver} → {taker}"
    return f"{decision.called}{example} · {who} · {scope_in_words(decision)} · {term_in_words(decision)} · {stands}"


def faults_document(faults: tuple[DelegationFault, ...]) -> Json:
    """What was told of a decision that was kept."""
    return [{"part": fault.part, "message": fault.message} for fault in faults]


def fault_lines(faults: tuple[DelegationFault, ...]) -> Iterator[str]:
    """What is wrong, each at its part."""
    yield from (f"{PART_WORDS.get(fault.part, fault.part)}: {fault.message}" for fault in faults)


def review_document(found: Review) -> Json:
    """`delegation check --json`."""
    return {
        "clean": found.is_clean,
        "delegated": found.delegated,
        "counts": [{"decision": it.decision.key, "procedures": it.procedures} for it in found.counts],
        "conflicts": [
            {
                "decisions": [it.one.key, it.other.key],
                "codes": list(it.codes),
                "fields": list(it.fields),
                "from": _day(it.first),
                "to": _day(it.last),
            }
            for it in found.clashes
        ],
        "gaps": [
            {
                "decisions": [it.before.key, it.after.key],
                "codes": list(it.codes),
                "fields": list(it.fields),
                "from": _day(it.first),
                "to": _day(it.last),
            }
            for it in found.gaps
        ],
        "passed_on": [
            {"given": it.given.key, "passed_on": it.passed_on.key, "permitted": it.is_permitted}
            for it in found.passed_on
        ],
        "expired": _keys(found.expired),
        "ending": {str(within): _keys(ending) for within, ending in found.ending.items()},
        "endless": _keys(found.endless),
        "without_procedures": _keys(found.without_procedures),
        "unresolved": [{"decision": decision.key, "message": note} for decision, note in found.unresolved],
    }


def review_lines(found: Review) -> Iterator[str]:
    """The same for a person: what must be mended first."""
    yield f"Đang ủy quyền {found.delegated} thủ tục theo {len(found.counts)} quyết định."
    yield from _titled("Theo quyết định", [f"{it.decision.called}: {it.procedures} thủ tục" for it in found.counts])
    clashes = [f"{it.one.called} và {it.other.called}: {_shared(it.codes, it.fields)}" for it in found.clashes]
    yield from _titled("Trái nhau", clashes)
    gaps = [
        f"{it.before.called}, rồi {it.after.called}: trống từ {it.first:%d/%m/%Y} đến {it.last:%d/%m/%Y}, "
        f"{_shared(it.codes, it.fields)}"
        for it in found.gaps
    ]
    yield from _titled("Khoảng trống", gaps)
    passed = [
        f"{it.passed_on.called} dựa trên {it.given.called}" + ("" if it.is_permitted else ": không được phép")
        for it in found.passed_on
    ]
    yield from _titled("Ủy quyền tiếp", passed)
    yield from _titled("Cơ quan không còn", [f"{decision.called}: {note}" for decision, note in found.unresolved])
    told: set[str] = set()
    for within, ending in found.ending.items():
        fresh = [it for it in ending if it.key not in told]
        told |= {it.key for it in fresh}
        yield from _titled(f"Hết hiệu lực trong {within} ngày", [f"{it.called}, {term_in_words(it)}" for it in fresh])
    yield from _titled("Đã hết hiệu lực", [f"{it.called}, {term_in_words(it)}" for it in found.expired])
    yield from _titled("Không ghi ngày hết hiệu lực", [it.called for it in found.endless])
    yield from _titled("Chưa ghi thủ tục", [it.called for it in found.without_procedures])


def _shared(codes: tuple[str, ...], fields: tuple[str, ...]) -> str:
    parts = [f"{len(codes)} thủ tục ({', '.join(codes[:5])}{'…' if len(codes) > 5 else ''})"] if codes else []
    return "; ".join([*parts, *(f"lĩnh vực {field}" for field in fields)])


def _titled(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield from ("", title.upper(), *(f"- {line}" for line in lines))


def _keys(decisions: tuple[Delegation, ...]) -> list[Json]:
    return [decision.key for decision in decisions]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
