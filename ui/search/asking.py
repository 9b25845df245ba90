"""What is being asked: the text with the conditions chosen for it, and the readings a person has taken back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from oneshop.catalogue.procedure import Level, OnlineLevel
from oneshop.search.values import FeeFilter, FilterKind, SearchFilters, Understood
from oneshop.vietnamese.text import fold

NO_FILTERS = SearchFilters()
ANY_ONLINE = "any"
"""The option that asks for everything that can be handed in over the network, in full or in part."""


@dataclass(frozen=True)
class Asking:
    """One question of the desk; every change is another question.

    `taken_back` are conditions that words were taken for until a person removed the chip, each with those words: as
    long as they stand in the text, they are looked for as words. `as_typed` asks without any repair.
    """

    query: str = ""
    filters: SearchFilters = NO_FILTERS
    taken_back: tuple[tuple[FilterKind, str], ...] = ()
    as_typed: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked at all."""
        return not self.query and self.filters == NO_FILTERS

    @property
    def literal(self) -> frozenset[FilterKind]:
        """The conditions no words may be taken for."""
        return frozenset(kind for kind, _ in self.taken_back)

    def about(self, query: str) -> "Asking":
        """The same conditions on another text; what was taken back about words that are gone is forgotten."""
        if query == self.query:
            return self
        folded = f" {fold(query)} "
        kept = tuple((kind, words) for kind, words in self.taken_back if f" {fold(words)} " in folded)
        return Asking(query, self.filters, kept)

    def without(self, understood: Understood) -> "Asking":
        """The words of this condition looked for as words."""
        kept = tuple(pair for pair in self.taken_back if pair[0] is not understood.kind)
        return replace(self, taken_back=(*kept, (understood.kind, understood.words)))

    def literally(self) -> "Asking":
        """Exactly the letters that were typed."""
        return replace(self, as_typed=True)

    def filtered(self, kind: FilterKind, key: str | None) -> "Asking":
        """With this condition chosen, or with none of its kind."""
        return replace(self, filters=_filtered(self.filters, kind, key))


def _filtered(filters: SearchFilters, kind: FilterKind, key: str | None) -> SearchFilters:
    match kind:
        case FilterKind.LEVEL:
            return replace(filters, level=Level(key) if key else None)
        case FilterKind.ONLINE:
            is_any = key == ANY_ONLINE
            return replace(filters, online=OnlineLevel(key) if key and not is_any else None, any_online=is_any)
        case FilterKind.FEE:
            return replace(filters, fee=FeeFilter(key) if key else None)
        case FilterKind.FIELD:
            return replace(filters, field=key)
        case FilterKind.AUDIENCE:
            return replace(filters, audience=key)


def newest_last(order: Sequence[FilterKind], now: Sequence[FilterKind]) -> tuple[FilterKind, ...]:
    """The chips in the order in which they came: those of `order` that still stand, then the new ones of `now`."""
    return (*(kind for kind in order if kind in now), *(kind for kind in now if kind not in order))
