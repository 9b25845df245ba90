"""How well every row of the index answers each part of a question: arrays of scores, one value a row."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from oneshop.search.fields import Fields
from oneshop.search.names import Names
from oneshop.search.postings import Scores
from oneshop.search.question import Idea, Part, Question, Sense
from oneshop.search.weights import Weights

_SHORT_PREFIX = 2
"""Prefixes of up to so many letters are looked up in names only: in running text they are in every entry."""

_KEPT_BYTES = 8_000_000
"""How much of the scores of phrases from the word lists is kept: the same ones come back with every key."""


@dataclass(frozen=True)
class PartScores:
    """One part against every row. `senses` holds the scores of each sense where there is a choice between them."""

    rarity: float
    senses: tuple[Scores | None, ...] = ()


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


class Scorer:
    """Scores questions over the fields of one state of an index; ask it from one thread at a time."""

    def __init__(self, fields: Fields, names: Names, weights: Weights) -> None:
        self._fields = fields
        self._names = names
        self._weights = weights
        self._phrases: OrderedDict[tuple[str, ...], Scores] = OrderedDict()
        self._most_kept = max(16, _KEPT_BYTES // (4 * max(fields.row_count, 1)))

    def candidates(self, question: Question) -> Candidates:
        """Score every row for every part and idea of the question."""
        row_count = self._fields.row_count
        words = np.zeros(row_count, np.float32)
        covered = np.zeros(row_count, np.float32)
        rarities = [self._rarity(part) for part in question.parts]
        whole = sum(rarities) or 1.0
        parts = tuple(
            self._add_part(part, rarity, rarity / whole, words, covered)
            for part, rarity in zip(question.parts, rarities, strict=True)
        )
        for left, right in pairwise(question.parts):
            if right.follows:
                self._add_neighbours(left, right, words)
        return Candidates(
            parts,
            words,
            covered,
            ideas=tuple(self._idea(idea) for idea in question.ideas),
            in_name=self._names.share(chain(*(sense.syllables for part in question.parts for sense in part.senses))),
            ideas_in_name=tuple(self._names.share(chain(*idea.folded)) for idea in question.ideas),
        )

    def held(self, part: Part, scores: PartScores, rows: NDArray[np.int32]) -> list[Sense | None]:
        """For each of these rows the sense of the part that it answers best; None where it holds none."""
        if not scores.senses:
            held = self._fields.anywhere.holds(part.senses[0].syllables[0], rows)
            return [part.senses[0] if is_held else None for is_held in held.tolist()]
        values = np.stack([np.zeros(len(rows)) if it is None else it[rows] for it in scores.senses])
        best = values.argmax(axis=0).tolist()
        return [
            part.senses[sense] if value > 0 else None
            for sense, value in zip(best, values.max(axis=0).tolist(), strict=True)
        ]

    def _rarity(self, part: Part) -> float:
        rarity_of = self._fields.anywhere.rarity_of
        return max(min([rarity_of(word) for word in sense.syllables]) for sense in part.senses)

    def _add_part(self, part: Part, rarity: float, share: float, words: Scores, covered: Scores) -> PartScores:
        first = part.senses[0]
        if len(part.senses) == 1 and len(first.syllables) == 1 and not first.is_prefix:
            self._add_word(first, first.weight, words)
            self._fields.anywhere.mark(first.syllables[0], share, covered)
            return PartScores(rarity)
        senses = tuple(self._sense(sense) for sense in part.senses)
        best: Scores | None = None
        for scores in senses:
            if scores is not None:
                best = scores if best is None else np.maximum(best, scores)
        if best is not None:
            words += best
            covered += (best > 0) * np.float32(share)
        return PartScores(rarity, senses)

    def _add_word(self, sense: Sense, weight: float, scores: Scores) -> bool:
        found = self._fields.anywhere.add(sense.syllables[0], self._weights.anywhere * weight, scores)
        if sense.marked:
            found |= self._fields.marked.add(sense.marked, self._weights.marked * weight, scores)
        return found

    def _sense(self, sense: Sense) -> Scores | None:
        if len(sense.syllables) > 1:
            return self._phrase(sense.syllables) * np.float32(sense.weight)
        longer = self._prefix(sense) if sense.is_prefix else None
        scores = np.zeros(self._fields.row_count, np.float32)
        if not self._add_word(sense, sense.weight, scores):
            return longer
        return scores if longer is None else np.maximum(scores, longer, out=scores)

    def _prefix(self, sense: Sense) -> Scores | None:
        letters = sense.syllables[0]
        weight = self._weights.prefix * sense.weight
        fields, weights = self._fields, self._weights
        if len(letters) <= _SHORT_PREFIX:
            found = fields.name.prefix_scores(letters, weight * weights.name)
        else:
            found = fields.anywhere.prefix_scores(letters, weight * weights.anywhere)
        marked = fields.marked.prefix_scores(sense.marked, weight * weights.marked) if sense.marked else None
        if found is None or marked is None:
            return marked if found is None else found
        return np.add(found, marked, out=found)

    def _phrase(self, syllables: Sequence[str]) -> Scores:
        """A whole phrase, its words and their pairs; a row with only part of it counts by the square of that share."""
        key = tuple(syllables)
        kept = self._phrases.get(key)
        if kept is not None:
            self._phrases.move_to_end(key)
            return kept
        fields, weights = self._fields, self._weights
        scores = np.zeros(fields.row_count, np.float32)
        held = np.zeros(fields.row_count, np.float32)
        for word in key:
            fields.anywhere.add(word, weights.anywhere, scores)
            fields.anywhere.mark(word, 1 / len(key), held)
        for first, second in pairwise(key):
            fields.pair.add(f"{first} {second}", weights.pair, scores)
        scores *= np.square(held)
        self._phrases[key] = scores
        if len(self._phrases) > self._most_kept:
            self._phrases.popitem(last=False)
        return scores

    def _add_neighbours(self, left: Part, right: Part, words: Scores) -> None:
        if len(left.senses) == 1 and len(right.senses) == 1 and not right.senses[0].is_prefix:
            self._add_pair(left.senses[0], right.senses[0], words)
            return
        best: Scores | None = None
        for before in left.senses:
            for after in right.senses:
                scores = self._pair(before, after)
                if scores is not None:
                    best = scores if best is None else np.maximum(best, scores, out=best)
        if best is not None:
            words += best

    def _pair(self, before: Sense, after: Sense) -> Scores | None:
        pair = f"{before.syllables[-1]} {after.syllables[0]}"
        longer: Scores | None = None
        if after.is_prefix:
            weight = self._weights.pair * self._weights.prefix * before.weight * after.weight
            longer = self._fields.pair.prefix_scores(pair, weight)
        is_marked = before.marked is not None and after.marked is not None
        if not is_marked and pair not in self._fields.pair.postings:
            return longer
        scores = np.zeros(self._fields.row_count, np.float32)
        if not self._add_pair(before, after, scores):
            return longer
        return scores if longer is None else np.maximum(scores, longer, out=scores)

    def _add_pair(self, before: Sense, after: Sense, scores: Scores) -> bool:
        weight = self._weights.pair * before.weight * after.weight
        found = self._fields.pair.add(f"{before.syllables[-1]} {after.syllables[0]}", weight, scores)
        if before.marked and after.marked:
            found |= self._fields.marked.add(f"{before.marked} {after.marked}", self._weights.marked, scores)
        return found

    def _idea(self, idea: Idea) -> Scores:
        meanings = [self._phrase(meaning) for meaning in idea.folded]
        best = meanings[0]
        for scores in meanings[1:]:
            best = np.maximum(best, scores)
        return best
