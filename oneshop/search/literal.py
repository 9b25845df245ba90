"""Looking for words to the letter: all, any, or side by side. Only the rows that hold them are touched."""

from collections.abc import Callable, Sequence
from itertools import islice, pairwise

import numpy as np
from numpy.typing import NDArray

from oneshop.search.analysis import has_marks
from oneshop.search.fields import Fields
from oneshop.search.highest import highest
from oneshop.search.names import Names
from oneshop.search.postings import Rows, Scores
from oneshop.search.values import WordsQuery

Found = NDArray[np.int32]


def find(words: Sequence[str], how: WordsQuery, fields: Fields, allowed: Rows, limit: int = 0) -> tuple[Found, Scores]:
    """The allowed rows that hold the folded words so, and the score of each; neither in any order of merit.

    Of any words only the best rows are given, at least `limit` of them where there are so many.
    Of a phrase of three syllables and more all pairs are held: `Names.hold` says whether they stand in a row.
    """
    if not words:
        return np.zeros(0, np.int32), np.zeros(0, np.float32)
    if how is WordsQuery.ANY:
        scores = np.zeros(fields.row_count, np.float32)
        for word in dict.fromkeys(words):
            fields.anywhere.add(word, 1.0, scores)
        scores *= allowed
        rows = highest(scores, limit)
        return rows, scores[rows]
    impacts = fields.anywhere
    terms: Sequence[str] = tuple(dict.fromkeys(words))
    if how is WordsQuery.PHRASE and len(words) > 1:
        impacts = fields.pair
        terms = tuple(dict.fromkeys(f"{first} {second}" for first, second in pairwise(words)))
    rarest, *others = sorted(terms, key=impacts.postings.frequency_of)
    rows = impacts.rows_of(rarest)
    rows = rows[allowed[rows]]
    for term in others:
        if not len(rows):
            break
        rows = rows[impacts.holds(term, rows)]
    scores = np.zeros(len(rows), np.float32)
    if len(rows):
        for term in terms:
            scores += impacts.worth_at(term, rows)
    return rows, scores


def with_phrases(
    phrases: Sequence[Sequence[str]], marked: Sequence[Sequence[str]], fields: Fields, names: Names, allowed: Rows
) -> Rows:
    """The allowed rows that hold every quoted group side by side; with the marks that were typed where some do."""
    for syllables, written in zip(phrases, marked, strict=True):
        rows, _ = find(syllables, WordsQuery.PHRASE, fields, allowed)
        if len(syllables) > 2:
            rows = np.array([row for row in rows.tolist() if names.hold(row, syllables)], np.int32)
        as_written = rows
        terms = []
        if any(map(has_marks, written)):
            terms = [f"{first} {second}" for first, second in pairwise(written)] or list(written)
        for term in terms:
            as_written = as_written[fields.marked.holds(term, as_written)]
        chosen = np.zeros(len(allowed), np.bool_)
        chosen[as_written if len(as_written) else rows] = True
        allowed = allowed & chosen
    return allowed


def best(
    rows: Found, scores: Scores, order: NDArray[np.int32], limit: int, is_meant: Callable[[int], bool] | None = None
) -> list[int]:
    """The first so many of these rows, best first, that are meant."""
    if is_meant is None and len(rows) > limit > 0:
        least = np.partition(scores, len(scores) - limit)[len(scores) - limit]
        is_kept = scores >= least
        rows, scores = rows[is_kept], scores[is_kept]
    ordered = rows[np.lexsort((order[rows], -scores))].tolist()
    return ordered[:limit] if is_meant is None else list(islice(filter(is_meant, ordered), limit))
