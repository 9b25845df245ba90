"""Which rows stand first: codes, then one score a row from its candidates, then a fixed order among equals."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from oneshop.search.candidates import Candidates
from oneshop.search.fields import Fields
from oneshop.search.highest import LEAST, highest
from oneshop.search.names import Names
from oneshop.search.postings import Ints, Rows, Scores
from oneshop.search.question import Question
from oneshop.search.rows import RowFacts
from oneshop.search.values import DeskPlace, SearchFilters, Understood
from oneshop.search.weights import Weights

_LITERAL_RANK = 5
"""The best row for the words themselves stands here at the latest, however much an idea behind them weighs."""

_RELEVANT_SHARE = 0.3
"""Rows below this share of the best score only share a common word or two with the question."""

_CONDITION_SHARE = 0.6
"""A condition taken from the words is put on only where something that meets it fits the other words nearly as well."""

_NOT_COUNTED: NDArray[np.int64] = np.zeros(0, np.int64)

_HABIT = 0.03
"""How much more a procedure weighs that this desk takes all the time: it decides between near equals only."""

_FEW_PARTS = 2
_LETTERS_OF_A_BEGINNING = 2
_HELD_OF_FEW = 0.5
"""Of one or two words a row must hold this share, by rarity, to be called an answer; more may still be typed."""

_NAME_ASKED_FOR = 0.3
_HELD_AND_ASKED_FOR = 0.8
_NEARLY_ALL = 0.9
"""Of longer questions: this share of the name must have been asked for, and both shares together come to so much.

98 in 100 right first answers do (on either half of the labelled questions), and 14 of the first answers to forty
questions of our own that no procedure answers.
"""


@dataclass(frozen=True)
class Scope:
    """Among which rows to choose, and for whom."""

    allowed: Rows
    code_rows: Sequence[int] = ()
    called: tuple[Sequence[int], Sequence[int]] = ((), ())
    """The rows that bear the whole text as their official, and as a popular, name: they stand first."""
    desk: DeskPlace = field(default_factory=DeskPlace)
    habits: Mapping[str, float] = field(default_factory=dict)
    limit: int = 20
    counts: bool = True
    """Whether all that is relevant is to be counted, and not only the first rows found."""


@dataclass(frozen=True)
class Ranked:
    """Rows, best first, with their scores; the first `by_code` were asked for by their code."""

    rows: tuple[int, ...]
    scores: tuple[float, ...]
    by_code: int
    total: int
    relevant: NDArray[np.int64]
    """Every live row that is relevant whatever the filters say."""
    conditions: tuple[Understood, ...]
    is_sure: bool


def rank(
    question: Question,
    candidates: Candidates,
    fields: Fields,
    names: Names,
    facts: RowFacts,
    weights: Weights,
    scope: Scope,
) -> Ranked:
    """The first `limit` rows; fewer rows are the beginning of more. Only a code finds a withdrawn procedure."""
    is_only_conditions = not (question.parts or question.ideas or question.codes)
    # Where nothing but conditions was said, everything that meets them is meant.
    scores = facts.live_weight.copy() if is_only_conditions else _scores(question, candidates, names, facts, weights)
    is_relevant = _relevant(scores, candidates.words if question.parts else scores)
    anywhere = np.flatnonzero(is_relevant) if scope.counts else _NOT_COUNTED
    allowed, conditions = _with_conditions(question.conditions, scores, scope.allowed, facts)
    is_met = any(condition.is_applied for condition in conditions)
    if is_only_conditions and not is_met:
        return Ranked((), (), 0, 0, anywhere, conditions, is_sure=True)
    if allowed is not facts.everything:
        is_relevant = is_relevant & allowed
        if not is_relevant.any():
            scores *= allowed
            is_relevant = _relevant(scores, candidates.words * allowed if question.parts else scores)
    scores *= is_relevant
    if scope.code_rows:
        scores[list(scope.code_rows)] = 0
    for rows, factor in _habits(scope.habits, facts):
        scores[rows] *= factor
    best = float(scores.max(initial=0.0))
    bearing = [_bearing(named, allowed, facts, scope) for named in scope.called]
    for named, above in zip(bearing, (2.0, 1.0), strict=True):
        if named:
            scores[named] += np.float32(above * (best or 1.0))
    order = facts.precedence(scope.desk)
    first = _first(scores, facts, order, max(scope.limit, _LITERAL_RANK))
    if candidates.ideas and first and (nearest := _nearest(candidates.words, scores, order)) is not None:
        _keep_in_sight(nearest, first, scores)
    by_code = list(scope.code_rows)[: scope.limit]
    # A code that was typed says exactly what is meant, so it scores above any words.
    above_all = float(scores.max(initial=0.0)) + 1.0
    values = [above_all] * len(by_code) + [float(scores[row]) for row in first]
    is_sure = bool(scope.code_rows) or any(bearing) or (is_only_conditions and is_met)
    return Ranked(
        (*by_code, *first)[: scope.limit],
        tuple(values[: scope.limit]),
        len(by_code),
        len(scope.code_rows) + int(np.count_nonzero(scores)),
        anywhere,
        conditions,
        is_sure=is_sure or not first or _is_sure(first[0], question, candidates, fields),
    )


def _bearing(named: Sequence[int], allowed: Rows, facts: RowFacts, scope: Scope) -> list[int]:
    return [row for row in named if allowed[row] and facts.live[row] and row not in scope.code_rows]


def _habits(habits: Mapping[str, float], facts: RowFacts) -> Iterator[tuple[Sequence[int], np.float32]]:
    """What the desk takes often, with its namesakes: whose of them stands first is not for habit to say."""
    for code, habit in habits.items():
        if (row := facts.row_with(code)) is not None:
            yield facts.of_one_name(row), np.float32(1 + _HABIT * habit)


def _nearest(words: Scores, scores: Scores, order: Ints) -> int | None:
    """The row that fits the words themselves best."""
    said = words * (scores > 0)
    most = said.max(initial=0.0)
    if most <= 0:
        return None
    nearest = np.flatnonzero(said == most)
    return int(nearest[order[nearest].argmin()])


def _is_sure(row: int, question: Question, candidates: Candidates, fields: Fields) -> bool:
    held = float(candidates.covered[row])
    behind = zip(candidates.ideas, candidates.ideas_in_name, strict=True)
    by_ideas = max([float(in_name[row]) for found, in_name in behind if found[row] > 0], default=0.0)
    # A word of which only a letter or two stand is still being typed, and no reason to doubt.
    begun = question.parts[-1].senses[0] if question.parts else None
    is_begun = begun is not None and begun.is_prefix and len(begun.syllables[0]) <= _LETTERS_OF_A_BEGINNING
    if len(question.parts) - is_begun <= _FEW_PARTS:
        return held >= _HELD_OF_FEW or by_ideas > 0
    asked_for = max(float(candidates.in_name[row]), by_ideas)
    if asked_for >= _NAME_ASKED_FOR and held + asked_for >= _HELD_AND_ASKED_FOR:
        return True
    return held >= _NEARLY_ALL and _told_by_names(row, question, candidates, fields) >= _NEARLY_ALL


def _told_by_names(row: int, question: Question, candidates: Candidates, fields: Fields) -> float:
    """The share of the question, by rarity, whose words stand in the names of a row with the marks that were typed."""
    here = np.array([row], np.int32)
    whole = sum(scores.rarity for scores in candidates.parts) or 1.0
    told = 0.0
    for part, scores in zip(question.parts, candidates.parts, strict=True):
        for sense in part.senses:
            field, words = (fields.marked, (sense.marked,)) if sense.marked else (fields.name, sense.syllables)
            if all(field.holds(word, here).item() for word in words):
                told += scores.rarity
                break
    return told / whole


def _with_conditions(
    conditions: Sequence[Understood], scores: Scores, allowed: Rows, facts: RowFacts
) -> tuple[Rows, tuple[Understood, ...]]:
    """The rows that are left by the conditions which leave something that fits, and how each condition fared."""
    taken = []
    for condition in conditions:
        narrowed = allowed & facts.allowed(condition.filters)
        best = scores[allowed].max(initial=0.0)
        is_applied = bool(scores[narrowed].max(initial=0.0) >= _CONDITION_SHARE * best > 0)
        if is_applied:
            allowed = narrowed
        taken.append(replace(condition, is_applied=is_applied))
    return allowed, tuple(taken)


def conditions_in_force(filters: SearchFilters, conditions: Sequence[Understood]) -> SearchFilters:
    """The person's own filters with those understood from the words that were put on."""
    for condition in conditions:
        if condition.is_applied:
            wanted = condition.filters
            filters = SearchFilters(
                online=wanted.online or filters.online,
                field=wanted.field or filters.field,
                level=wanted.level or filters.level,
                audience=wanted.audience or filters.audience,
                fee=wanted.fee or filters.fee,
                any_online=wanted.any_online or filters.any_online,
            )
    return filters


def _relevant(scores: Scores, words: Scores) -> Rows:
    """Rows near the best by all that was understood, or near the best by the words themselves.

    An idea may outweigh the words, but what the words themselves find is never cut off for it.
    """
    near = scores >= max(float(scores.max(initial=0.0)) * _RELEVANT_SHARE, LEAST)
    if words is scores:
        return near
    literal = words * (scores > 0)
    near |= literal >= max(float(literal.max(initial=0.0)) * _RELEVANT_SHARE, LEAST)
    return near


def _scores(question: Question, candidates: Candidates, names: Names, facts: RowFacts, weights: Weights) -> Scores:
    scores = candidates.covered * np.float32(1 - weights.uncovered)
    scores += np.float32(weights.uncovered)
    scores *= candidates.words
    scores *= _for_name(candidates.in_name, weights)
    for found, in_name in zip(candidates.ideas, candidates.ideas_in_name, strict=True):
        scores += found * _for_name(in_name, weights) * np.float32(weights.idea)
    if named := names.named(question.readings()):
        scores[named] *= np.float32(weights.whole_name)
    scores *= facts.live_weight
    return scores


def _for_name(in_name: Scores, weights: Weights) -> Scores:
    """What a row weighs for the share of its name that was asked for: the plain procedure before its variants."""
    return 1 + np.float32(weights.name_share) * in_name


def _keep_in_sight(row: int, rows: list[int], scores: Scores) -> None:
    """Move a row up to its latest rank, with the score of the row it goes before."""
    if row not in rows[:_LITERAL_RANK] and len(rows) >= _LITERAL_RANK:
        place = _LITERAL_RANK - 1
        scores[row] = scores[rows[place]]
        rows[place:] = [row, *(other for other in rows[place:] if other != row)]


def _first(scores: Scores, facts: RowFacts, order: Ints, limit: int) -> list[int]:
    rows = highest(scores, limit)
    groups = {(group := facts.of_one_name(row))[0]: group for row in rows.tolist() if facts.shares_its_name(row)}
    lifted = [_share_the_best(group, scores) for group in groups.values()]
    if True in lifted:
        rows = highest(scores, limit)
    found: list[int] = rows[np.lexsort((order[rows], -scores[rows]))].tolist()
    return found[:limit]


def _share_the_best(namesakes: Sequence[int], scores: Scores) -> bool:
    """Give entries of one name the best score of them, so that precedence alone orders them; False when they had it."""
    values = [scores.item(row) for row in namesakes]
    best = max(values)
    lower = [row for row, value in zip(namesakes, values, strict=True) if 0 < value < best]
    for row in lower:
        scores[row] = best
    return bool(lower)
