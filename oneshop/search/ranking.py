"""Which rows stand first: codes, then one score a row from its candidates, then a fixed order among equals."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from oneshop.search.candidates import Candidates
from oneshop.search.names import Names
from oneshop.search.postings import Rows, Scores
from oneshop.search.question import Question
from oneshop.search.rows import RowFacts

_UNCOVERED = 0.4
"""What is left of the score of a row that holds none of the question's words; a full match keeps all of it."""

_IDEA = 1.0
"""What an idea behind the words counts against the words themselves."""

_NAME_SHARE = 1.0
"""How much a row gains whose whole name was asked for."""

_WHOLE_NAME = 1.35
"""A row that the question names in full, in its own words or by a synonym, weighs this much more."""

_LITERAL_RANK = 5
"""The best row for the words themselves stands here at the latest, however much an idea behind them weighs."""

_RELEVANT_SHARE = 0.3
"""Rows below this share of the best score only share a common word or two with the question."""


@dataclass(frozen=True)
class Ranked:
    """Rows, best first, with their scores; the first `by_code` were asked for by their code."""

    rows: tuple[int, ...]
    scores: tuple[float, ...]
    by_code: int
    total: int


def rank(
    question: Question,
    candidates: Candidates,
    names: Names,
    facts: RowFacts,
    allowed: Rows,
    code_rows: list[int],
    called: tuple[list[int], list[int]],
    limit: int,
) -> Ranked:
    """The first `limit` rows; fewer rows are the beginning of more. Only a code finds a withdrawn procedure.

    `called` are the rows that bear the whole text as their official, and as a popular, name: they stand first.
    """
    scores = _scores(question, candidates, names, facts)
    scores[~(allowed & facts.live)] = 0
    scores[code_rows] = 0
    best = float(scores.max(initial=0.0))
    # An idea may outweigh the words, but what the words themselves find is never cut off for it.
    literal = np.where(scores > 0, candidates.words, 0)
    is_relevant = (scores >= best * _RELEVANT_SHARE) | (literal >= literal.max(initial=0.0) * _RELEVANT_SHARE)
    is_relevant &= scores > 0
    for named, above in zip(called, (2.0, 1.0), strict=True):
        bearing = [row for row in named if allowed[row] and facts.live[row] and row not in code_rows]
        scores[bearing] += np.float32(above * (best or 1.0))
        is_relevant[bearing] = True
    best = float(scores.max(initial=0.0))
    relevant = np.flatnonzero(is_relevant)
    first = _first(relevant, scores, facts, max(limit, _LITERAL_RANK))
    if candidates.ideas and literal.any():
        _keep_in_sight(int(np.lexsort((facts.precedence, -literal))[0]), first, scores)
    shown_by_code = code_rows[:limit]
    rows = (*shown_by_code, *first)[:limit]
    # A code that was typed says exactly what is meant, so it scores above any words.
    values = [best + 1.0] * len(shown_by_code) + [float(scores[row]) for row in first]
    return Ranked(rows, tuple(values[:limit]), len(shown_by_code), len(code_rows) + len(relevant))


def _scores(question: Question, candidates: Candidates, names: Names, facts: RowFacts) -> Scores:
    scores = candidates.words * (np.float32(_UNCOVERED) + np.float32(1 - _UNCOVERED) * candidates.covered)
    scores *= _for_name(candidates.in_name)
    for found, in_name in zip(candidates.ideas, candidates.ideas_in_name, strict=True):
        scores += found * _for_name(in_name) * np.float32(_IDEA)
    scores[names.named(question.readings())] *= np.float32(_WHOLE_NAME)
    scores *= facts.desk_weight
    if len(facts.namesakes):
        # Entries of one name share the best score of them, so that precedence alone orders them.
        best = np.zeros(facts.namesake_group[-1] + 1, np.float32)
        own = scores[facts.namesakes]
        np.maximum.at(best, facts.namesake_group, own)
        scores[facts.namesakes] = np.where(own > 0, best[facts.namesake_group], own)
    return scores


def _for_name(in_name: Scores) -> Scores:
    """What a row weighs for the share of its name that was asked for: the plain procedure before its variants."""
    return (1 + _NAME_SHARE * in_name).astype(np.float32)


def _keep_in_sight(row: int, rows: list[int], scores: Scores) -> None:
    """Move a row up to its latest rank, with the score of the row it goes before."""
    if row not in rows[:_LITERAL_RANK] and len(rows) >= _LITERAL_RANK:
        place = _LITERAL_RANK - 1
        scores[row] = scores[rows[place]]
        rows[place:] = [row, *(other for other in rows[place:] if other != row)]


def _first(relevant: NDArray[np.int64], scores: Scores, facts: RowFacts, limit: int) -> list[int]:
    if len(relevant) > limit > 0:
        least = np.partition(scores[relevant], len(relevant) - limit)[len(relevant) - limit]
        relevant = relevant[scores[relevant] >= least]
    order = np.lexsort((facts.precedence[relevant], -scores[relevant]))
    return [int(row) for row in relevant[order[:limit]]]
