"""All that an index holds, in memory: one card a row, and the postings of every field over these rows."""

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


def gathered(cards: Sequence[Card], said: Sequence[Terms]) -> Contents:
    """The contents of entries of which these are the cards and the terms with their counts."""
    return Contents(tuple(cards), {field: _postings([terms.get(field, {}) for terms in said]) for field in TermField})


def _postings(said: Sequence[Mapping[str, int]]) -> Postings:
    found: dict[str, tuple[list[int], list[int]]] = {}
    for row, terms in enumerate(said):
        for term, count in terms.items():
            rows, counts = found.setdefault(term, ([], []))
            rows.append(row)
            counts.append(min(count, MOST_COUNTED))
    terms_in_order = tuple(sorted(found))
    lists = [found[term] for term in terms_in_order]
    return Postings(
        terms=terms_in_order,
        offsets=offsets_of([len(rows) for rows, _ in lists]),
        rows=np.fromiter((row for rows, _ in lists for row in rows), np.int32),
        counts=np.fromiter((count for _, counts in lists for count in counts), np.uint8),
    )


def followed_by(old: Contents, kept: Rows, new: Contents) -> Contents:
    """The kept rows of `old`, then the rows of `new`."""
    cards = tuple(card for card, is_kept in zip(old.cards, kept, strict=True) if is_kept) + new.cards
    if not kept.any():
        return new
    return Contents(cards, {field: joined(old.postings[field], kept, new.postings[field]) for field in TermField})
