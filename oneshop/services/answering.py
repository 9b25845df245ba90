"""Who answers a query: the index, or what stands in for it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from oneshop.search.values import NO_FILTERS, NO_HABITS, NOWHERE, DeskPlace, FilterKind, SearchAnswer, SearchFilters


class Answers(Protocol):
    """What can be asked: the index, or what stands in for it."""

    def audiences(self) -> frozenset[str]: ...

    def search(
        self,
        text: str,
        filters: SearchFilters = ...,
        limit: int = ...,
        only_codes: frozenset[str] | None = ...,
        *,
        literal: frozenset[FilterKind] = ...,
        desk: DeskPlace = ...,
        habits: Mapping[str, float] = ...,
    ) -> SearchAnswer: ...


@dataclass(frozen=True)
class Noting:
    """Something that answers, with a fault to be told in every answer."""

    answering: Answers
    fault: str

    def audiences(self) -> frozenset[str]:
        """Those of what answers."""
        return self.answering.audiences()

    def search(
        self,
        text: str,
        filters: SearchFilters = NO_FILTERS,
        limit: int = 20,
        only_codes: frozenset[str] | None = None,
        *,
        literal: frozenset[FilterKind] = frozenset(),
        desk: DeskPlace = NOWHERE,
        habits: Mapping[str, float] = NO_HABITS,
    ) -> SearchAnswer:
        """Its answer, with the fault before its notice."""
        answer = self.answering.search(text, filters, limit, only_codes, literal=literal, desk=desk, habits=habits)
        return replace(answer, notice=f"{self.fault}. {answer.notice}" if answer.notice else self.fault)
