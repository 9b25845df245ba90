"""How well every row of the index answers each part of a question: arrays of scores, one value a row."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np

from oneshop.search.fields import Fields
from oneshop.search.names import Names
from oneshop.search.postings import Scores
from oneshop.search.question import Idea, Part, Question, Sense

_ANYWHERE = 1.0
_NAME = 0.5
_PAIR = 2.0
_MARKED = 0.7
_PREFIX = 0.6
"""What a word counts that only begins with the typed letters; whole words stand first."""

_SHORT_PREFIX = 2
"""Prefixes of up to so many letters are looked up in names only: in running text they are in every entry."""


@dataclass(frozen=True)
class PartScores:
    """One part against every row: its best sense's score, and the score of each sense by itself."""

    best: Scores
    senses: tuple[Scores | None, ...]
    rarity: float


@dataclass(frozen=True)
class Candidates:
    """A question against every row. `words` sums parts and neighbourhoods; `ideas` holds one array an idea."""

    parts: tuple[PartScores, ...]
    words: Scores
    covered: Scores
    """The share of the question that a row holds, by rarity, from 0 to 1."""
    ideas: tuple[Scores, ...]
    in_name: Scores
    """The share of the row's name that was asked for, from 0 to 1."""
    ideas_in_name: tuple[Scores, ...]


def find_candidates(question: Question, fields: Fields, names: Names) -> Candidates:
    """Score every row for every part and idea of the question."""
    row_count = fields.row_count
    parts = tuple(_part_scores(part, fields, row_count) for part in question.parts)
    words = np.zeros(row_count, np.float32)
    covered = np.zeros(row_count, np.float32)
    whole = sum(part.rarity for part in parts) or 1.0
    for part in parts:
        words += part.best
        covered += (part.best > 0) * np.float32(part.rarity / whole)
    for left, right in pairwise(question.parts):
        if right.follows and (scores := _neighbour_scores(left, right, fields)) is not None:
            words += scores
    return Candidates(
        parts,
        words,
        covered,
        ideas=tuple(_idea_scores(idea, fields, row_count) for idea in question.ideas),
        in_name=names.share(chain(*(sense.syllables for part in question.parts for sense in part.senses))),
        ideas_in_name=tuple(names.share(chain(*idea.folded)) for idea in question.ideas),
    )


def _part_scores(part: Part, fields: Fields, row_count: int) -> PartScores:
    best = np.zeros(row_count, np.float32)
    senses = tuple(_sense_scores(sense, fields, row_count) for sense in part.senses)
    for scores in senses:
        if scores is not None:
            np.maximum(best, scores, out=best)
    anywhere = fields.anywhere
    rarity = max(min(anywhere.rarity_of(word) for word in sense.syllables) for sense in part.senses)
    return PartScores(best, senses, rarity)


def _sense_scores(sense: Sense, fields: Fields, row_count: int) -> Scores | None:
    if len(sense.syllables) > 1:
        return _phrase_scores(sense.syllables, fields, row_count) * np.float32(sense.weight)
    scores = _word_scores(sense.syllables[0], sense.marked, fields)
    if sense.is_prefix:
        scores = _highest(scores, _prefix_scores(sense.syllables[0], sense.marked, fields))
    return None if scores is None else scores * np.float32(sense.weight)


def _word_scores(word: str, marked: str | None, fields: Fields) -> Scores | None:
    found = (
        (_ANYWHERE, fields.anywhere.scores(word)),
        (_NAME, fields.name.scores(word)),
        (_MARKED, fields.marked.scores(marked) if marked else None),
    )
    return _sum(found)


def _prefix_scores(letters: str, marked: str | None, fields: Fields) -> Scores | None:
    is_short = len(letters) <= _SHORT_PREFIX
    found = (
        (_PREFIX * _ANYWHERE, None if is_short else fields.anywhere.prefix_scores(letters)),
        (_PREFIX * _NAME, fields.name.prefix_scores(letters)),
        (_PREFIX * _MARKED, fields.marked.prefix_scores(marked) if marked else None),
    )
    return _sum(found)


def _phrase_scores(syllables: Sequence[str], fields: Fields, row_count: int) -> Scores:
    """A whole phrase, its words and their pairs; a row with only part of it counts by the square of that share."""
    scores = np.zeros(row_count, np.float32)
    held = np.zeros(row_count, np.float32)
    for word in syllables:
        if (found := _word_scores(word, None, fields)) is not None:
            scores += found
            held += found > 0
    for first, second in pairwise(syllables):
        if (found := fields.pair.scores(f"{first} {second}")) is not None:
            scores += found * np.float32(_PAIR)
    scores *= np.square(held / np.float32(len(syllables)))
    return scores


def _neighbour_scores(left: Part, right: Part, fields: Fields) -> Scores | None:
    pairs = fields.pair
    best: Scores | None = None
    for before in left.senses:
        for after in right.senses:
            pair = f"{before.syllables[-1]} {after.syllables[0]}"
            scores = pairs.scores(pair)
            if after.is_prefix:
                longer = pairs.prefix_scores(pair)
                scores = _highest(scores, None if longer is None else longer * np.float32(_PREFIX))
            if scores is not None:
                best = _highest(best, scores * np.float32(_PAIR * before.weight * after.weight))
            if before.marked and after.marked:
                best = _sum(((1.0, best), (_MARKED, fields.marked.scores(f"{before.marked} {after.marked}"))))
    return best


def _idea_scores(idea: Idea, fields: Fields, row_count: int) -> Scores:
    best = np.zeros(row_count, np.float32)
    for meaning in idea.folded:
        np.maximum(best, _phrase_scores(meaning, fields, row_count), out=best)
    return best


def _sum(weighted: Sequence[tuple[float, Scores | None]]) -> Scores | None:
    total: Scores | None = None
    for weight, scores in weighted:
        if scores is not None:
            scores *= np.float32(weight)  # The array is fresh from the postings, nobody else holds it.
            total = scores if total is None else np.add(total, scores, out=total)
    return total


def _highest(first: Scores | None, second: Scores | None) -> Scores | None:
    if first is None or second is None:
        return second if first is None else first
    return np.maximum(first, second)
