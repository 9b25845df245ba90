"""Queries of every kind, drawn by chance and the same for a seed, from the questions asked and the names there are."""

import random
from collections.abc import Mapping, Sequence

from benchmarks.search.asked import NO_FILTERS, TIMED, Asked, Kind
from benchmarks.search.corpus import SEED, Corpus
from benchmarks.search.keyboards import telex
from benchmarks.search.variants import one_slip
from oneshop.search.entry import Entry
from oneshop.search.values import SearchFilters
from oneshop.vietnamese.text import words

_LONGEST_TYPED = 60
_FEWEST_LETTERS = 2
_TELEX_SHARE = 0.25


def queries_of(corpus: Corpus, texts: Sequence[str], count: int) -> Mapping[Kind, list[Asked]]:
    """So many queries of each timed kind."""
    drawn: dict[Kind, list[Asked]] = {}
    for number, kind in enumerate(TIMED):
        drawing = _Drawing(corpus.entries, texts, random.Random(SEED + number))
        drawn[kind] = [Asked(kind, *drawing.draw(kind)) for _ in range(count)]
    return drawn


class _Drawing:
    """The chances of one kind of query."""

    def __init__(self, entries: Sequence[Entry], texts: Sequence[str], chance: random.Random) -> None:
        self._chance = chance
        self._texts = [text for text in texts if len(words(text)) > 1]
        self._cards = [entry.card for entry in entries if not entry.card.withdrawn and len(words(entry.card.name)) > 1]
        self._filterable = [card for card in self._cards if card.field and card.levels]

    def draw(self, kind: Kind) -> tuple[str, SearchFilters]:
        match kind:
            case Kind.TERM:
                long_enough = [word for word in words(self._question()) if len(word) >= _FEWEST_LETTERS]
                return (self._chance.choice(long_enough) if long_enough else "giấy"), NO_FILTERS
            case Kind.AND:
                return self._run(self._name(), 3, 5), NO_FILTERS
            case Kind.OR:
                return self._run(self._question(), 3, 5), NO_FILTERS
            case Kind.KEYSTROKE:
                text = self._question()
                return text[: self._chance.randint(1, min(len(text), _LONGEST_TYPED))], NO_FILTERS
            case Kind.PHRASE:
                return self._run(self._name(), 2, 4), NO_FILTERS
            case Kind.TYPO:
                return self._mistyped(self._run(self._either(), 3, 6)), NO_FILTERS
            case _:
                return self._filtered()

    def _question(self) -> str:
        return self._chance.choice(self._texts)

    def _name(self) -> str:
        return self._chance.choice(self._cards).name

    def _either(self) -> str:
        return self._question() if self._chance.random() < 0.5 else self._name()

    def _run(self, text: str, fewest: int, most: int) -> str:
        """Neighbouring syllables of a text."""
        said = words(text)
        length = min(len(said), self._chance.randint(fewest, most))
        first = self._chance.randint(0, len(said) - length)
        return " ".join(said[first : first + length])

    def _mistyped(self, text: str) -> str:
        said = text.split()
        place = self._chance.choice([at for at, word in enumerate(said) if len(word) == max(map(len, said))])
        raw = telex(said[place])
        if raw != said[place] and self._chance.random() < _TELEX_SHARE:
            said[place] = raw
        else:
            said[place] = one_slip(said[place], self._chance)
        return " ".join(said)

    def _filtered(self) -> tuple[str, SearchFilters]:
        card = self._chance.choice(self._filterable or self._cards)
        filters = SearchFilters(level=self._chance.choice(card.levels) if card.levels else None, field=card.field)
        return self._run(card.name, 2, 4), filters
