"""Entries taken in since the arrays were stored: small arrays beside the great ones, weighed with their statistics.

So an edited procedure is found at once and ranks as it will after the next merge, but for the rarity of its words,
which a handful of entries among thousands does not move.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from oneshop.search.analysis import TermField, Terms
from oneshop.search.contents import MOST_COUNTED
from oneshop.search.entry import Card
from oneshop.search.impacts import Additions, StoredField, worth_of
from oneshop.search.layout import TITLES, name_bonus, title_words
from oneshop.search.weights import Weights


@dataclass(frozen=True)
class Added:
    """Cards and terms of the added entries, oldest first; an entry changed twice is held once, as it is now."""

    cards: tuple[Card, ...] = ()
    terms: tuple[Terms, ...] = field(default=(), repr=False)

    def changed(self, cards: Sequence[Card], terms: Sequence[Terms], removed: frozenset[str]) -> "Added":
        """The same with entries put in the place of those with their code, and codes taken out."""
        newest = {card.code: number for number, card in enumerate(cards)}
        cards, terms = [cards[it] for it in newest.values()], [terms[it] for it in newest.values()]
        gone = removed | newest.keys()
        kept = [number for number, card in enumerate(self.cards) if card.code not in gone]
        return Added(
            (*(self.cards[number] for number in kept), *cards),
            (*(self.terms[number] for number in kept), *terms),
        )


def field_additions(
    added: Added, stored: Mapping[str, StoredField], weights: Weights, rarity_of: Callable[[str], float]
) -> tuple[dict[str, Additions], list[float]]:
    """For every field the postings of the added rows, and the weight of each added name."""
    found: dict[str, dict[str, tuple[list[int], list[float]]]] = {name: {} for name in stored}
    first_row = stored[TermField.ANYWHERE.value].row_count
    for row, terms in enumerate(added.terms, start=first_row):
        for term_field, counts in terms.items():
            for term, worth in _worth(counts, stored[term_field.value].average).items():
                _note(found[term_field.value], term, row, worth)
        _add_name(found, terms, row, stored, weights)
    said = title_words(added.cards)
    for row, words in enumerate(said, start=first_row):
        for word in words:
            _note(found[TITLES], word, row, 1.0)
    title_weights = [sum(rarity_of(word) for word in words) for words in said]
    return {name: _as_arrays(postings) for name, postings in found.items()}, title_weights


def _worth(counts: Mapping[str, int], average: float) -> dict[str, float]:
    values = np.fromiter((min(count, MOST_COUNTED) for count in counts.values()), np.float32, len(counts))
    length = np.full(len(values), values.sum(), np.float32)
    return dict(zip(counts, worth_of(values, length, average).tolist(), strict=True))


def _add_name(
    found: Mapping[str, dict[str, tuple[list[int], list[float]]]],
    terms: Terms,
    row: int,
    stored: Mapping[str, StoredField],
    weights: Weights,
) -> None:
    anywhere, name = stored[TermField.ANYWHERE.value], stored[TermField.NAME.value]
    for term in terms.get(TermField.NAME, {}):
        bonus = name_bonus(_frequency(anywhere, term), _frequency(name, term), max(anywhere.row_count, 1), weights)
        found[TermField.ANYWHERE.value][term][1][-1] += bonus * found[TermField.NAME.value][term][1][-1]


def _frequency(stored: StoredField, term: str) -> int:
    position = stored.positions.get(term)
    return 0 if position is None else stored.frequency(position)


def _note(postings: dict[str, tuple[list[int], list[float]]], term: str, row: int, worth: float) -> None:
    rows, values = postings.setdefault(term, ([], []))
    rows.append(row)
    values.append(worth)


def _as_arrays(postings: Mapping[str, tuple[list[int], list[float]]]) -> Additions:
    return Additions(
        rows={term: np.array(rows, np.int32) for term, (rows, _) in postings.items()},
        worth={term: np.array(values, np.float32) for term, (_, values) in postings.items()},
        terms=tuple(sorted(postings)),
    )
