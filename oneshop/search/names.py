"""What the entries are called: which are named in full by some words, and what share of a name was asked for."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import blake2b

import numpy as np

from oneshop.search.analysis import folded_words
from oneshop.search.arrays import Array
from oneshop.search.entry import Card
from oneshop.search.impacts import Impacts
from oneshop.search.postings import Ints, Scores

_LEAST_WEIGHT = 1e-6

_LONGEST_NAME = 2000
"""Characters; the longest official name there is has 1,192. What is longer is a pasted document, and no name."""

Core = Callable[[Sequence[str]], tuple[str, ...]]
"""The syllables of a name or a query without the carrier words it opens with."""

_OPENING = ["thu", "tuc"]
KINDS = ("official", "popular", "core")


def without_opening(syllables: list[str]) -> list[str]:
    """A name without an opening "Thủ tục", which says nothing; a name that is no more stays."""
    is_opened = syllables[: len(_OPENING)] == _OPENING and len(syllables) > len(_OPENING)
    return syllables[len(_OPENING) :] if is_opened else syllables


def key_of(syllables: Iterable[str]) -> int:
    """A name as a number of 64 bits, the same on every machine: two of 100,000 names meet once in 10^9 catalogues."""
    return int.from_bytes(blake2b(" ".join(syllables).encode(), digest_size=8).digest(), "little")


def name_keys(cards: Iterable[Card], core: Core, first_row: int = 0) -> dict[str, list[tuple[int, int]]]:
    """Key and row of every name these cards bear, by kind; `core` leaves carrier words out."""
    found: dict[str, list[tuple[int, int]]] = {kind: [] for kind in KINDS}
    for row, card in enumerate(cards, start=first_row):
        official = folded_words(card.name)
        found["official"].append((key_of(official), row))
        cores = {core(official)}
        for name in map(folded_words, card.popular_names):
            found["popular"].append((key_of(name), row))
            cores.add(core(name))
        found["core"] += [(key_of(each), row) for each in cores]
    return found


def said_of(card: Card) -> str:
    """Everything a card says of what the entry is called, as folded syllables between spaces."""
    texts = (card.name, *card.popular_names, card.field or "")
    return " | ".join(f" {' '.join(folded_words(text))} " for text in texts)


def said_arrays(cards: Iterable[Card]) -> dict[str, Array]:
    """The same of every card, as it is stored."""
    texts = [said_of(card).encode() for card in cards]
    return {
        "names.said": np.frombuffer(b"".join(texts), np.uint8),
        "names.said_offsets": np.cumsum([0, *map(len, texts)], dtype=np.int64),
    }


def arrays_of(keys: Mapping[str, list[tuple[int, int]]]) -> dict[str, Array]:
    """Keys in order with their rows, as they are stored."""
    arrays: dict[str, Array] = {}
    for kind, pairs in keys.items():
        pairs = sorted(pairs)
        arrays[f"names.{kind}"] = np.array([key for key, _ in pairs], np.uint64)
        arrays[f"names.{kind}_rows"] = np.array([row for _, row in pairs], np.int32)
    return arrays


def stored_keys(arrays: Mapping[str, Array]) -> dict[str, list[int]]:
    """The stored keys as plain numbers, in order: to be made once for all states of an index."""
    return {kind: arrays[f"names.{kind}"].tolist() for kind in KINDS}


class Names:
    """The names of every row.

    The share is taken of the official name alone: popular names lead to an entry, and having many of them must not
    make its name look long.
    """

    def __init__(
        self,
        arrays: Mapping[str, Array],
        keys: Mapping[str, list[int]],
        added: Mapping[str, list[tuple[int, int]]],
        added_said: Sequence[str],
        titles: Impacts,
        weights: Scores,
        rarity_of: Callable[[str], float],
        core: Core,
    ) -> None:
        self._core = core
        self._rarity_of = rarity_of
        self._titles = titles
        self._weights = np.maximum(weights, np.float32(_LEAST_WEIGHT))
        self._keys = keys
        self._rows: dict[str, Ints] = {kind: arrays[f"names.{kind}_rows"] for kind in KINDS}
        self._said, self._said_bounds = arrays["names.said"], arrays["names.said_offsets"]
        self._added_said = [said.encode() for said in added_said]
        self._added = {
            kind: {key: [row for other, row in pairs if other == key] for key, _ in pairs}
            for kind, pairs in added.items()
        }

    def named(self, readings: Iterable[Sequence[str]]) -> list[int]:
        """The rows that one of these readings names in full, officially or popularly, carrier words apart."""
        return self._with_keys("core", {key_of(self._core(syllables)) for syllables in readings})

    def called(self, text: str) -> tuple[list[int], list[int]]:
        """The rows whose official name is this very text, and those that have it as a popular name; marks apart.

        An opening "Thủ tục" says nothing, in a name or before it.
        """
        if len(text) > _LONGEST_NAME:
            return [], []
        said = folded_words(text)
        bare = without_opening(said)
        official = {key_of(bare), key_of([*_OPENING, *bare])} if bare else set()
        return self._with_keys("official", official), self._with_keys("popular", {key_of(said)})

    def hold(self, row: int, syllables: Sequence[str]) -> bool:
        """Whether these folded syllables stand side by side in a name or the field of a row."""
        stored = len(self._said_bounds) - 1
        if row >= stored:
            said = self._added_said[row - stored]
        else:
            said = self._said[self._said_bounds[row] : self._said_bounds[row + 1]].tobytes()
        return f" {' '.join(syllables)} ".encode() in said

    def share(self, words: Iterable[str]) -> Scores:
        """How much of every row's official name stands among these folded words, by rarity, from 0 to 1."""
        held = np.zeros(len(self._weights), np.float32)
        for word in sorted(set(words)):
            self._titles.add_plain(word, self._rarity_of(word), held)
        held /= self._weights
        return held

    def _with_keys(self, kind: str, keys: set[int]) -> list[int]:
        rows: set[int] = set()
        stored, added = self._keys[kind], self._added[kind]
        for key in keys:
            first = bisect_left(stored, key)
            if first < len(stored) and stored[first] == key:
                rows.update(self._rows[kind][first : bisect_right(stored, key, first)].tolist())
            rows.update(added.get(key, ()))
        return sorted(rows)
