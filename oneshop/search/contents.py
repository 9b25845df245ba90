"""All that an index holds, in memory: one card a row, and the postings of every field over these rows."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from oneshop.search.analysis import TermField, Terms
from oneshop.search.entry import Card
from oneshop.search.postings import Postings, Rows, joined, offsets_of


@dataclass(frozen=True)
class Contents:
    """Row n of every posting list is `cards[n]`."""

    cards: tuple[Card, ...]
    postings: Mapping[TermField, Postings]


NOTHING = Contents(
    (), dict.fromkeys(TermField, Postings((), offsets_of([]), np.zeros(0, np.int32), np.zeros(0, np.uint8)))
)


MOST_COUNTED = 255
"""Counts are kept in one byte: a word said more often in one entry says nothing more."""


class Gatherer:
    """Collects postings entry by entry in small arrays: the terms of 100,000 entries would not fit as they are."""

    def __init__(self) -> None:
        self._cards: list[Card] = []
        self._found: dict[TermField, dict[str, tuple[array[int], array[int]]]] = {field: {} for field in TermField}

    def add(self, card: Card, terms: Terms) -> None:
        """Take an entry as the next row."""
        row = len(self._cards)
        self._cards.append(card)
        for field, counts in terms.items():
            found = self._found[field]
            for term, count in counts.items():
                lists = found.get(term)
                if lists is None:
                    lists = found[term] = array("i"), array("B")
                lists[0].append(row)
                lists[1].append(min(count, MOST_COUNTED))

    def contents(self) -> Contents:
        """What has been collected."""
        return Contents(tuple(self._cards), {field: _postings(found) for field, found in self._found.items()})


def gathered(cards: Sequence[Card], said: Sequence[Terms]) -> Contents:
    """The contents of entries of which these are the cards and the terms with their counts."""
    gatherer = Gatherer()
    for card, terms in zip(cards, said, strict=True):
        gatherer.add(card, terms)
    return gatherer.contents()


def _postings(found: "Mapping[str, tuple[array[int], array[int]]]") -> Postings:
    terms_in_order = tuple(sorted(found))
    lists = [found[term] for term in terms_in_order]
    return Postings(
        terms=terms_in_order,
        offsets=offsets_of([len(rows) for rows, _ in lists]),
        rows=np.frombuffer(b"".join([rows.tobytes() for rows, _ in lists]), np.int32),
        counts=np.frombuffer(b"".join([counts.tobytes() for _, counts in lists]), np.uint8),
    )


def followed_by(old: Contents, kept: Rows, new: Contents) -> Contents:
    """The kept rows of `old`, then the rows of `new`."""
    cards = tuple(card for card, is_kept in zip(old.cards, kept, strict=True) if is_kept) + new.cards
    if not kept.any():
        return new
    return Contents(cards, {field: joined(old.postings[field], kept, new.postings[field]) for field in TermField})
