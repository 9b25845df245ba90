"""Phrases of a word list, met in typed words: letters must agree, and marks where any were typed."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from oneshop.search.typed import bare_form
from oneshop.vietnamese.text import words

T = TypeVar("T")

Spelled = tuple[tuple[str, str], ...]
"""The syllables of a phrase, each with its marks and without."""


def spelled(phrase: str) -> Spelled:
    """A phrase as it is compared."""
    return tuple((syllable, bare_form(syllable)) for syllable in words(phrase))


class Phrases(Generic[T]):
    """Phrases with what each stands for, looked up by their first or last syllable."""

    def __init__(self, phrases: Iterable[tuple[str, T]] = ()) -> None:
        self._by_start: dict[str, list[tuple[Spelled, T]]] = {}
        self._by_end: dict[str, list[tuple[Spelled, T]]] = {}
        by_length = sorted(((spelled(phrase), meaning) for phrase, meaning in phrases), key=lambda it: -len(it[0]))
        for syllables, meaning in by_length:
            self._by_start.setdefault(syllables[0][1], []).append((syllables, meaning))
            self._by_end.setdefault(syllables[-1][1], []).append((syllables, meaning))
        self.syllables = frozenset(bare for syllables, _ in by_length for _, bare in syllables)

    def starting_at(self, typed: Sequence[str], first: int) -> list[tuple[int, T]]:
        """What stands in the words from `first` on: where each phrase ends, longest first."""
        if first >= len(typed) or (group := self._by_start.get(bare_form(typed[first]))) is None:
            return []
        return [(first + len(it), meaning) for it, meaning in group if _stands(it, typed, first)]

    def ending_at(self, typed: Sequence[str], end: int) -> list[tuple[int, T]]:
        """What stands in the words up to `end`: where each phrase begins, longest first."""
        if end <= 0 or (group := self._by_end.get(bare_form(typed[end - 1]))) is None:
            return []
        return [(end - len(it), meaning) for it, meaning in group if _stands(it, typed, end - len(it))]

    def may_end_in(self, typed: Sequence[str]) -> bool:
        """Whether any of the words could be the last of a phrase: a quick no for most queries."""
        return any(bare_form(word) in self._by_end for word in typed)


def _stands(phrase: Spelled, typed: Sequence[str], first: int) -> bool:
    if first < 0 or first + len(phrase) > len(typed):
        return False
    for place, (marked, bare) in enumerate(phrase, first):
        word = typed[place]
        if word != marked and word != bare:
            return False
    return True


def next_places(first: int, count: int, skipping: Sequence[bool]) -> Iterator[int]:
    """Where the syllable after the first may stand: next to it, or behind filler."""
    for place in range(first + 1, count):
        yield place
        if not skipping[place]:
            return


def end_of(wanted: Spelled, typed: Sequence[str], first: int, skipping: Sequence[bool]) -> int | None:
    """Where a phrase ends that begins at `first`, filler in between allowed; None where it does not stand there."""
    place = first
    for marked, bare in wanted:
        while place > first and place < len(typed) and skipping[place] and typed[place] not in (marked, bare):
            place += 1
        if place >= len(typed) or typed[place] not in (marked, bare):
            return None
        place += 1
    return place
