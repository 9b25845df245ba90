"""Postings as arrays: which rows hold a term, and how often."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Offsets = NDArray[np.int64]
Counts = NDArray[np.uint8]
Scores = NDArray[np.float32]
Rows = NDArray[np.bool_]

AFTER_EVERY_LETTER = "\U0010ffff"


@dataclass(frozen=True)
class Postings:
    """The postings of one field: `terms` sorted; `rows[offsets[t]:offsets[t + 1]]` ascending for term t."""

    terms: tuple[str, ...]
    offsets: Offsets
    rows: Ints
    counts: Counts

    def __post_init__(self) -> None:
        if len(self.offsets) != len(self.terms) + 1 or len(self.rows) != len(self.counts):
            raise ValueError("postings of unequal length")
        if self.offsets[0] != 0 or self.offsets[-1] != len(self.rows) or np.any(np.diff(self.offsets) < 0):
            raise ValueError("postings with impossible offsets")

    def find(self, term: str) -> int | None:
        """The position of a term in the vocabulary."""
        position = bisect_left(self.terms, term)
        return position if position < len(self.terms) and self.terms[position] == term else None

    def frequency(self, position: int) -> int:
        """In how many rows the term stands."""
        return int(self.offsets[position + 1] - self.offsets[position])

    def frequency_of(self, term: str) -> int:
        """In how many rows the term stands; 0 for an unknown one."""
        position = self.find(term)
        return 0 if position is None else self.frequency(position)


def joined(old: Postings, kept: Rows, new: Postings) -> Postings:
    """The postings of the kept rows of `old`, renumbered from 0, followed by the rows of `new`."""
    number = np.cumsum(kept, dtype=np.int32) - 1
    is_kept = kept[old.rows]
    terms = tuple(sorted({*old.terms, *new.terms}))
    position = {term: index for index, term in enumerate(terms)}
    moved_old = np.fromiter((position[term] for term in old.terms), np.int32, len(old.terms))
    moved_new = np.fromiter((position[term] for term in new.terms), np.int32, len(new.terms))
    term_of_posting = np.concatenate(
        [np.repeat(moved_old, np.diff(old.offsets))[is_kept], np.repeat(moved_new, np.diff(new.offsets))]
    )
    rows = np.concatenate([number[old.rows[is_kept]], new.rows + np.int32(kept.sum())])
    counts = np.concatenate([old.counts[is_kept], new.counts])
    order = np.argsort(term_of_posting, kind="stable")
    return _without_empty(terms, np.bincount(term_of_posting, minlength=len(terms)), rows[order], counts[order])


def _without_empty(terms: Sequence[str], sizes: NDArray[np.int64], rows: Ints, counts: Counts) -> Postings:
    used = tuple(term for term, size in zip(terms, sizes, strict=True) if size)
    return Postings(used, offsets_of(sizes[sizes > 0]), rows, counts)


def offsets_of(sizes: Sequence[int] | NDArray[np.int64]) -> Offsets:
    """Where each list starts when lists of these sizes stand one after the other."""
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(np.asarray(sizes, np.int64))])
