"""All that an index holds, in memory: one card a row, and the postings of every field over these rows."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from oneshop.search.analysis import TermField
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


def followed_by(old: Contents, kept: Rows, new: Contents) -> Contents:
    """The kept rows of `old`, then the rows of `new`."""
    cards = tuple(card for card, is_kept in zip(old.cards, kept, strict=True) if is_kept) + new.cards
    if not kept.any():
        return new
    return Contents(cards, {field: joined(old.postings[field], kept, new.postings[field]) for field in TermField})
