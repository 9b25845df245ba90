"""From contents to what the sidecar stores, and back: everything a query needs, worked out once."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from oneshop.search import cards as card_arrays
from oneshop.search import columns as column_arrays
from oneshop.search import impacts, names
from oneshop.search.analysis import TermField, folded_words
from oneshop.search.arrays import Array
from oneshop.search.contents import Contents
from oneshop.search.entry import Card
from oneshop.search.impacts import rarity, worth_of
from oneshop.search.names import Core
from oneshop.search.postings import Postings, Scores, offsets_of
from oneshop.search.weights import Weights

TITLES = "t"
"""The syllables of official names alone; what a match is worth there is always one."""


def laid_out(contents: Contents, core: Core, weights: Weights) -> dict[str, Array]:
    """Every array of an index with these contents."""
    count = len(contents.cards)
    worth, averages = {}, {}
    for field, postings in contents.postings.items():
        lengths = np.bincount(postings.rows, weights=postings.counts, minlength=count).astype(np.float32)
        averages[field] = float(lengths.mean()) if count else 1.0
        counts = postings.counts.astype(np.float32)
        worth[field] = worth_of(counts, lengths[postings.rows], averages[field])
    _add_names(contents, worth, weights)
    arrays: dict[str, Array] = {}
    for field, postings in contents.postings.items():
        arrays |= impacts.arrays_of(field.value, postings, worth[field], averages[field], count)
        arrays[f"{field.value}.counts"] = postings.counts
    titles, title_weights = _titles(contents)
    arrays |= impacts.arrays_of(TITLES, titles, np.ones(len(titles.rows), np.float32), 1.0, count)
    arrays["t.weights"] = title_weights
    arrays |= column_arrays.arrays_of(column_arrays.columns_of(contents.cards))
    arrays |= names.arrays_of(names.name_keys(contents.cards, core))
    arrays |= names.said_arrays(contents.cards)
    return arrays | card_arrays.arrays_of(contents.cards)


def contents_of(arrays: dict[str, Array]) -> Contents:
    """The contents that were laid out."""
    cards = tuple(card_arrays.Cards(arrays))
    return Contents(cards, {field: _postings(field.value, arrays) for field in TermField})


def name_bonus(frequency_anywhere: int, frequency_in_names: int, row_count: int, weights: Weights) -> float:
    """What a match in a name adds to the worth of the same match anywhere, so that one list holds both."""
    anywhere = weights.anywhere * rarity(frequency_anywhere, row_count)
    return weights.name * rarity(frequency_in_names, row_count) / anywhere if anywhere else 0.0


def title_words(cards: Iterable[Card]) -> list[Sequence[str]]:
    """The different syllables of every official name."""
    return [tuple(dict.fromkeys(folded_words(card.name))) for card in cards]


def _add_names(contents: Contents, worth: Mapping[TermField, Scores], weights: Weights) -> None:
    anywhere, name = contents.postings[TermField.ANYWHERE], contents.postings[TermField.NAME]
    count = len(contents.cards)
    if not len(name.rows):
        return
    place = {term: position for position, term in enumerate(anywhere.terms)}
    moved = np.array([place[term] for term in name.terms], np.int64)
    sizes = np.diff(anywhere.offsets)
    bonus = np.array(
        [
            name_bonus(int(sizes[there]), name.frequency(here), count, weights)
            for here, there in enumerate(moved.tolist())
        ],
        np.float32,
    )
    own_sizes = np.diff(name.offsets)
    keys = np.repeat(np.arange(len(anywhere.terms), dtype=np.int64), sizes) * count + anywhere.rows
    wanted = np.repeat(moved, own_sizes) * count + name.rows
    worth[TermField.ANYWHERE][np.searchsorted(keys, wanted)] += np.repeat(bonus, own_sizes) * worth[TermField.NAME]


def _titles(contents: Contents) -> tuple[Postings, Scores]:
    anywhere = contents.postings[TermField.ANYWHERE]
    count = len(contents.cards)
    said = title_words(contents.cards)
    sizes = Counter(word for words in said for word in words)
    terms = tuple(sorted(sizes))
    place = {term: position for position, term in enumerate(terms)}
    rows = np.repeat(np.arange(count, dtype=np.int32), [len(words) for words in said] or 0)
    positions = np.fromiter((place[word] for words in said for word in words), np.int64, len(rows))
    order = np.argsort(positions, kind="stable")
    weight = np.array([rarity(anywhere.frequency_of(term), count) for term in terms], np.float32)
    weights = np.bincount(rows, weights=weight[positions], minlength=count).astype(np.float32)
    postings = Postings(terms, offsets_of([sizes[term] for term in terms]), rows[order], np.ones(len(rows), np.uint8))
    return postings, weights


def _postings(name: str, arrays: Mapping[str, Array]) -> Postings:
    stored = impacts.stored_field(name, arrays, 0)
    return Postings(stored.terms, stored.offsets, stored.rows, arrays[f"{name}.counts"])
