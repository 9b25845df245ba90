"""One field of an open index: which rows hold a term, and what a match there is worth (BM25), as arrays.

BM25 as in S. Robertson and H. Zaragoza, The Probabilistic Relevance Framework, 2009, §3. The worth of a match before
rarity is worked out once and stored; a query only multiplies and adds. Rows added since then stand behind the stored
ones (`Additions`), weighed with the same statistics, so that they rank as if the index had been built with them.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log1p

import numpy as np
from numpy.typing import NDArray

from oneshop.search.arrays import Array, packed, unpacked
from oneshop.search.postings import AFTER_EVERY_LETTER, Ints, Offsets, Postings, Rows, Scores

K1 = 1.2
B = 0.6

_FEW_ROWS = 20_000
_DENSE_SHARE_OF_FEW, _DENSE_SHARE = 16, 3
"""A term in more than one row of so many is kept as a whole column too, where adding a column is quicker than
scattering: up to 20,000 rows a column fits the processor's cache."""

_READY_BYTES = 4_000_000
"""How much of weighted postings a field keeps ready."""

_NO_ROWS: Ints = np.zeros(0, np.int32)
_NO_WORTH: Scores = np.zeros(0, np.float32)


def worth_of(counts: Scores, lengths: Scores, average: float) -> Scores:
    """What matches of these counts are worth in texts of these lengths, before rarity."""
    norm = np.float32(K1) * (np.float32(1 - B) + np.float32(B / (average or 1.0)) * lengths)
    return (counts * np.float32(K1 + 1) / (counts + norm)).astype(np.float32)


def rarity(frequency: float, row_count: int) -> float:
    """How much a term tells that stands in so many rows: the inverse document frequency of BM25."""
    frequency = min(frequency, row_count)  # Rows added since may hold a word more often than there were rows.
    return log1p((row_count - frequency + 0.5) / (frequency + 0.5))


@dataclass(frozen=True)
class StoredField:
    """The arrays of one field as they lie in the sidecar."""

    terms: tuple[str, ...]
    offsets: Offsets
    rows: Ints
    worth: Scores
    dense_terms: Ints
    dense: Scores
    average: float
    """The mean length of an entry's text in this field, in counted terms."""
    row_count: int
    positions: Mapping[str, int] = field(repr=False)
    bounds: Sequence[int] = field(repr=False)
    """The offsets as plain numbers, which Python reads quicker than an array's."""
    columns: Mapping[int, int] = field(repr=False)

    def frequency(self, position: int) -> int:
        return self.bounds[position + 1] - self.bounds[position]

    def slice_of(self, position: int) -> tuple[Ints, Scores]:
        """The rows of a term, ascending, and what each match is worth."""
        first, last = self.bounds[position], self.bounds[position + 1]
        return self.rows[first:last], self.worth[first:last]


def arrays_of(name: str, postings: Postings, worth: Scores, average: float, row_count: int) -> dict[str, Array]:
    """What is stored of a field under its name."""
    sizes = np.diff(postings.offsets)
    share = _DENSE_SHARE_OF_FEW if row_count <= _FEW_ROWS else _DENSE_SHARE
    heavy = np.flatnonzero(sizes > max(row_count // share, 64)).astype(np.int32)
    dense = np.zeros((len(heavy), row_count), np.float32)
    for column, position in enumerate(heavy.tolist()):
        first, last = postings.offsets[position], postings.offsets[position + 1]
        dense[column, postings.rows[first:last]] = worth[first:last]
    return {
        f"{name}.terms": packed(postings.terms),
        f"{name}.offsets": postings.offsets,
        f"{name}.rows": postings.rows,
        f"{name}.worth": worth,
        f"{name}.dense_terms": heavy,
        f"{name}.dense": dense,
        f"{name}.average": np.array([average], np.float32),
    }


def stored_field(name: str, arrays: Mapping[str, Array], row_count: int) -> StoredField:
    """The field of that name; KeyError or ValueError when the arrays do not fit together."""
    terms = tuple(unpacked(arrays[f"{name}.terms"]))
    offsets, rows, worth = (arrays[f"{name}.{part}"] for part in ("offsets", "rows", "worth"))
    if len(offsets) != len(terms) + 1 or len(rows) != len(worth) or offsets[-1] != len(rows):
        raise ValueError(f"trường {name} của chỉ mục không khớp")
    dense_terms = arrays[f"{name}.dense_terms"]
    return StoredField(
        terms=terms,
        offsets=offsets,
        rows=rows,
        worth=worth,
        dense_terms=dense_terms,
        dense=arrays[f"{name}.dense"],
        average=float(arrays[f"{name}.average"][0]),
        row_count=row_count,
        positions=dict(zip(terms, range(len(terms)), strict=True)),
        bounds=offsets.tolist(),
        columns={position: column for column, position in enumerate(dense_terms.tolist())},
    )


@dataclass(frozen=True)
class Additions:
    """The postings of rows that were added after the field was stored; row numbers go on after the stored ones."""

    rows: Mapping[str, Ints] = field(default_factory=dict)
    worth: Mapping[str, Scores] = field(default_factory=dict)
    terms: tuple[str, ...] = ()

    def starting_with(self, prefix: str) -> Iterable[str]:
        """Every added term with this beginning."""
        first = bisect_left(self.terms, prefix)
        return self.terms[first : bisect_left(self.terms, prefix + AFTER_EVERY_LETTER, first)]


class Vocabulary:
    """The terms of a field and how many rows hold them, stored and added together."""

    def __init__(self, stored: StoredField, added: Additions) -> None:
        self._stored = stored
        self._added = added
        self.terms = stored.terms
        """The stored terms in order; terms that only added rows hold are not among them."""

    def __contains__(self, term: str) -> bool:
        return term in self._stored.positions or term in self._added.rows

    def find(self, term: str) -> int | None:
        """The position of a term; one that only added rows hold stands after all stored ones."""
        position = self._stored.positions.get(term)
        if position is None and term in self._added.rows:
            return len(self.terms) + bisect_left(self._added.terms, term)
        return position

    def starting_with(self, prefix: str) -> range:
        """The positions of all terms that start with these letters; only its length tells of added ones."""
        first = bisect_left(self.terms, prefix)
        last = bisect_left(self.terms, prefix + AFTER_EVERY_LETTER, first)
        if first == last and self._added.terms:
            return range(len(self.terms), len(self.terms) + sum(1 for _ in self._added.starting_with(prefix)))
        return range(first, last)

    def frequency(self, position: int) -> int:
        """In how many stored rows the term at a position stands."""
        return self._stored.frequency(position) if position < len(self.terms) else 1

    def frequency_of(self, term: str) -> int:
        """In how many rows the term stands; 0 for an unknown one."""
        position = self._stored.positions.get(term)
        stored = 0 if position is None else self._stored.frequency(position)
        added = self._added.rows.get(term)
        return stored if added is None else stored + len(added)


@dataclass(frozen=True)
class _Weighted:
    """A term's postings times its weight and rarity: a column of all stored rows, or rows with what each is worth."""

    column: Scores | None
    rows: Ints
    worth: Scores

    def add_to(self, scores: Scores) -> bool:
        """Add it; False when there is nothing to add."""
        if self.column is not None:
            scores[: len(self.column)] += self.column
        if len(self.rows):
            np.add.at(scores, self.rows, self.worth)
        return self.column is not None or len(self.rows) > 0


_NOTHING = _Weighted(None, _NO_ROWS, _NO_WORTH)


class Impacts:
    """A field ready to score with."""

    def __init__(self, stored: StoredField, added: Additions, row_count: int) -> None:
        self._stored = stored
        self._added = added
        self.row_count = row_count
        self.postings = Vocabulary(stored, added)
        self._rarities: dict[str, float] = {}
        self._ready: dict[tuple[str, float], _Weighted] = {}
        self._plain: dict[tuple[str, float], _Weighted] = {}
        self._ready_bytes = 0
        self._flagged: dict[int, Scores] = {}

    def rarity_of(self, term: str) -> float:
        """The rarity of a term by its spelling, as it was when the field was stored."""
        known = self._rarities.get(term)
        if known is not None:
            return known
        position = self._stored.positions.get(term)
        added = self._added.rows.get(term)
        if position is not None:
            value = rarity(self._stored.frequency(position), self._stored.row_count)
        else:
            value = rarity(0 if added is None else len(added), max(self._stored.row_count, 1))
        if position is not None or added is not None:  # Only words that there are, or strange ones would pile up.
            self._rarities[term] = value
        return value

    def add(self, term: str, weight: float, scores: Scores) -> bool:
        """Add what the term is worth to the score of every row that holds it; False when none does."""
        weighted = self._ready.get((term, weight)) or self._weighted(term, weight, self.rarity_of(term), self._ready)
        return weighted.add_to(scores)

    def add_plain(self, term: str, scale: float, scores: Scores) -> bool:
        """The same without rarity: only what the match is worth, times the scale."""
        weighted = self._plain.get((term, scale)) or self._weighted(term, scale, 1.0, self._plain)
        return weighted.add_to(scores)

    def _weighted(
        self, term: str, weight: float, times: float, kept: "dict[tuple[str, float], _Weighted]"
    ) -> "_Weighted":
        """The term's postings times these numbers, kept for the next key: the same words come back with it."""
        position = self._stored.positions.get(term)
        added = self._added.rows.get(term)
        if position is None and added is None:
            return _NOTHING
        factor = np.float32(weight * times)
        column: Scores | None = None
        rows, worth = _NO_ROWS, _NO_WORTH
        if position is not None:
            place = self._stored.columns.get(position)
            if place is None:
                rows, worth = self._stored.slice_of(position)
                worth = worth * factor
            else:
                column = self._stored.dense[place] * factor
        if added is not None:
            rows = np.concatenate([rows, added])
            worth = np.concatenate([worth, self._added.worth[term] * factor])
        weighted = _Weighted(column, rows, worth)
        self._ready_bytes += worth.nbytes + (0 if column is None else column.nbytes)
        if self._ready_bytes > _READY_BYTES:
            self._ready.clear()
            self._plain.clear()
            self._ready_bytes = weighted.worth.nbytes
        kept[term, weight] = weighted
        return weighted

    def mark(self, term: str, value: float, marks: Scores) -> None:
        """Add the same value for every row that holds the term."""
        position = self._stored.positions.get(term)
        if position is not None:
            column = self._stored.columns.get(position)
            if column is None:
                np.add.at(marks, self._stored.slice_of(position)[0], np.float32(value))
            else:
                marks[: self._stored.row_count] += self._flags(position, column) * np.float32(value)
        added = self._added.rows.get(term)
        if added is not None:
            np.add.at(marks, added, np.float32(value))

    def scores(self, term: str, weight: float = 1.0) -> Scores | None:
        """The score of every row for one term; None when no row has it."""
        scores = np.zeros(self.row_count, np.float32)
        return scores if self.add(term, weight, scores) else None

    def _flags(self, position: int, column: int) -> Scores:
        """One in the rows that hold a term of which there is a column; the most used are kept."""
        flags = self._flagged.get(position)
        if flags is None:
            if len(self._flagged) * self._stored.row_count * 4 > _READY_BYTES:
                self._flagged.clear()
            flags = self._flagged[position] = (self._stored.dense[column] > 0).astype(np.float32)
        return flags

    def prefix_scores(self, prefix: str, weight: float) -> Scores | None:
        """The score of every row for its best word with this beginning; all such words share one rarity."""
        stored = self._stored
        first = bisect_left(stored.terms, prefix)
        last = bisect_left(stored.terms, prefix + AFTER_EVERY_LETTER, first)
        extra = tuple(self._added.starting_with(prefix)) if self._added.terms else ()
        if first == last and not extra:
            return None
        scores = np.zeros(self.row_count, np.float32)
        begin, end = stored.bounds[first], stored.bounds[last]
        np.maximum.at(scores, stored.rows[begin:end], stored.worth[begin:end])
        for term in extra:
            np.maximum.at(scores, self._added.rows[term], self._added.worth[term])
        scores *= np.float32(weight * rarity(int(np.count_nonzero(scores)), max(stored.row_count, 1)))
        return scores

    def rows_of(self, term: str) -> Ints:
        """Every row that holds the term, ascending."""
        position = self._stored.positions.get(term)
        stored = _NO_ROWS if position is None else self._stored.slice_of(position)[0]
        added = self._added.rows.get(term)
        return stored if added is None else np.concatenate([stored, added])

    def holds(self, term: str, rows: NDArray[np.int32]) -> Rows:
        """For each of these rows, whether it holds the term."""
        position = self._stored.positions.get(term)
        column = None if position is None else self._stored.columns.get(position)
        if column is not None and self._stored.row_count == self.row_count:
            return np.asarray(self._stored.dense[column][rows] > 0)
        held = self.rows_of(term)
        if not len(held):
            return np.zeros(len(rows), np.bool_)
        places = np.searchsorted(held, rows)
        places[places == len(held)] = 0
        return np.asarray(held[places] == rows)

    def worth_at(self, term: str, rows: NDArray[np.int32]) -> Scores:
        """What the term is worth in each of these rows, which must hold it; rarity included."""
        position = self._stored.positions.get(term)
        scale = np.float32(self.rarity_of(term))
        column = None if position is None else self._stored.columns.get(position)
        if position is None:
            held, worth = _NO_ROWS, _NO_WORTH
        else:
            held, worth = self._stored.slice_of(position)
        added = self._added.rows.get(term)
        if column is not None and added is None:
            return np.asarray(self._stored.dense[column][rows] * scale)
        if added is not None:
            held, worth = np.concatenate([held, added]), np.concatenate([worth, self._added.worth[term]])
        return np.asarray(worth[np.searchsorted(held, rows)] * scale)
