"""Whether decisions lead in a circle: A lets B decide, B lets A, over the same procedure on the same day and place."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from oneshop.catalogue.authority.index import DelegationIndex, Entry
from oneshop.catalogue.authority.offices import Named

Meets = Callable[[Named, Named], bool]


@dataclass(frozen=True)
class _Span:
    """What all steps of a way have in common: codes, whole fields, days, communes (empty: all), and the province."""

    codes: frozenset[str]
    fields: frozenset[str]
    first: date
    last: date
    places: frozenset[str]
    province: str | None

    def within(self, entry: Entry, index: DelegationIndex) -> "_Span | None":
        """What is left when the way goes on by one more decision; None where nothing is."""
        province = entry.province.name if entry.province else None
        codes, fields = self.codes & index.codes_covered(entry), self.fields & entry.fields
        first, last = max(self.first, entry.first), min(self.last, entry.last)
        places = self.places & entry.places if self.places and entry.places else self.places or entry.places
        is_apart = bool(self.places and entry.places) and not places
        is_elsewhere = None not in (self.province, province) and self.province != province
        if first > last or is_apart or is_elsewhere or not (codes or fields):
            return None
        return _Span(codes, fields, first, last, places, self.province or province)


def circle_through(entry: Entry, index: DelegationIndex) -> tuple[str, ...]:
    """The names along a circle that a decision would close, its delegator at both ends; empty where there is none."""
    if entry.delegator is None or entry.delegate is None or not entry.decision.is_usable:
        return ()
    return _circle(entry, index, Named.is_same) or _circle(entry, index, _is_of_another)


def _circle(entry: Entry, index: DelegationIndex, meets: Meets) -> tuple[str, ...]:
    if entry.delegator is None or entry.delegate is None:
        return ()
    span = _Span(index.codes_covered(entry), entry.fields, entry.first, entry.last, entry.places, None)
    begun = span.within(entry, index)
    if begun is None or (meets is _is_of_another and entry.delegator.is_of_one_body(entry.delegate)):
        return ()
    ways: list[tuple[Named, _Span, tuple[str, ...]]] = [
        (entry.delegate, begun, (entry.delegator.text, entry.delegate.text))
    ]
    seen: set[tuple[Named, _Span]] = set()
    while ways:
        at, span, way = ways.pop()
        if (at, span) in seen:
            continue
        seen.add((at, span))
        for other in index.entries:
            if other.delegator is None or other.delegate is None or not other.decision.is_usable:
                continue
            if not meets(at, other.delegator):
                continue
            left = span.within(other, index)
            if left is None:
                continue
            gone = (*way, other.delegate.text)
            if meets(other.delegate, entry.delegator):
                return gone
            ways.append((other.delegate, left, gone))
    return ()


def _is_of_another(one: Named, other: Named) -> bool:
    """Whether a way goes on from one to the other's decision, the head of a body standing for the body."""
    return one.is_of_one_body(other)
