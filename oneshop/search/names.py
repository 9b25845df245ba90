"""What the entries are called: which are named in full by some words, and what share of a name was asked for."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

import numpy as np

from oneshop.search.analysis import folded_words
from oneshop.search.entry import Card
from oneshop.search.postings import Ints, Scores

_LEAST_WEIGHT = np.float32(1e-6)

_LONGEST_NAME = 2000
"""Characters; the longest official name there is has 1,192. What is longer is a pasted document, and no name."""

Core = Callable[[Sequence[str]], tuple[str, ...]]
"""The syllables of a name or a query without the carrier words it opens with."""


class Names:
    """The names of every row, worked out once when the index is opened.

    The share is taken of the official name alone: popular names lead to an entry, and having many of them must not
    make its name look long.
    """

    def __init__(self, cards: Sequence[Card], rarity_of: Callable[[str], float], core: Core) -> None:
        self._core = core
        self._rarity_of = rarity_of
        self._row_count = len(cards)
        by_core: dict[tuple[str, ...], set[int]] = defaultdict(set)
        official: dict[str, list[int]] = defaultdict(list)
        popular: dict[str, list[int]] = defaultdict(list)
        rows_of: dict[str, list[int]] = defaultdict(list)
        for row, card in enumerate(cards):
            syllables = folded_words(card.name)
            official[" ".join(syllables)].append(row)
            for name in map(folded_words, card.popular_names):
                by_core[core(name)].add(row)
                popular[" ".join(name)].append(row)
            by_core[core(syllables)].add(row)
            for word in dict.fromkeys(syllables):
                rows_of[word].append(row)
        self._official, self._popular = dict(official), dict(popular)
        self._by_core = {key: sorted(rows) for key, rows in by_core.items()}
        self._rows_of: dict[str, Ints] = {word: np.array(rows, np.int32) for word, rows in rows_of.items()}
        self._weights: Scores = np.maximum(self._held(rows_of), _LEAST_WEIGHT)

    def named(self, readings: Iterable[Sequence[str]]) -> list[int]:
        """The rows that one of these readings names in full, officially or popularly, carrier words apart."""
        return sorted({row for syllables in readings for row in self._by_core.get(self._core(syllables), ())})

    def called(self, text: str) -> tuple[list[int], list[int]]:
        """The rows whose official name is this very text, and those that have it as a popular name; marks apart."""
        if len(text) > _LONGEST_NAME:
            return [], []
        key = " ".join(folded_words(text))
        return self._official.get(key, []), self._popular.get(key, [])

    def share(self, words: Iterable[str]) -> Scores:
        """How much of every row's official name stands among these folded words, by rarity, from 0 to 1."""
        return self._held(words) / self._weights

    def _held(self, words: Iterable[str]) -> Scores:
        held = np.zeros(self._row_count, np.float32)
        for word in sorted(set(words)):
            if (rows := self._rows_of.get(word)) is not None:
                held[rows] += np.float32(self._rarity_of(word))
        return held
