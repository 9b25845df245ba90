"""Why a row is among the hits, and which letters of its name to mark."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from oneshop.search.candidates import Candidates, PartScores
from oneshop.search.entry import Card
from oneshop.search.question import Part, Question, Sense
from oneshop.search.spelling import Spelling
from oneshop.search.values import MatchKind, Why
from oneshop.vietnamese.text import fold, place_tones

_WORD = re.compile(r"[^\W_]+")
_IDEA_SHARE = 0.6
"""An idea is a reason only where this share of its words stands in the name."""

_MOST_TOLD = 6
"""Words of a name that a reason repeats: the name itself stands right above it."""


@dataclass(frozen=True)
class Explanation:
    """Reasons in the order of the question, and the spans of the name they cover, from left to right."""

    why: tuple[Why, ...]
    highlights: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Word:
    """One word of a name with its place."""

    text: str
    lower: str
    bare: str
    first: int
    end: int


class NameWords:
    """The words of one name, looked up by their folded form."""

    def __init__(self, name: str) -> None:
        self.words = [Word(it.group(), it.group().lower(), fold(it.group()), *it.span()) for it in _WORD.finditer(name)]
        self._places: dict[str, list[int]] = {}
        for place, word in enumerate(self.words):
            self._places.setdefault(word.bare, []).append(place)

    def side_by_side(self, syllables: Sequence[str]) -> list[list[Word]]:
        """Every place where these syllables stand one after the other."""
        length = len(syllables)
        if length == 1:
            return [[self.words[place]] for place in self._places.get(syllables[0], ())]
        runs = (self.words[first : first + length] for first in self._places.get(syllables[0], ()))
        return [run for run in runs if [word.bare for word in run] == list(syllables)]

    def starting_with(self, letters: str) -> list[Word]:
        """Every word with this beginning."""
        return [
            self.words[place] for bare, places in self._places.items() if bare.startswith(letters) for place in places
        ]

    def first_of(self, syllable: str) -> Word | None:
        """The first place of a word with these very marks."""
        places = self._places.get(fold(syllable), ())
        return next((self.words[place] for place in places if place_tones(self.words[place].lower) == syllable), None)


@lru_cache(maxsize=8192)
def name_words(name: str) -> NameWords:
    """The words of a name; kept, since the same names come back with every key."""
    return NameWords(name)


def explain_code(card: Card, typed: str) -> Explanation:
    """A hit that was asked for by its code."""
    return Explanation((Why(typed, card.code, MatchKind.CODE),), ())


def explain(question: Question, candidates: Candidates, row: int, card: Card, spelling: Spelling) -> Explanation:
    """The reasons for one row; every typed word that it holds gives at most one."""
    name = name_words(card.name)
    why: dict[str, Why] = {}
    spans: set[tuple[int, int]] = set()
    told = [
        (idea, words)
        for idea, found in zip(question.ideas, candidates.ideas, strict=True)
        if found.item(row) > 0 and (words := _told_by(idea.meanings, name))
    ]
    written = {number: idea.term for idea, _ in told for number in idea.parts}
    for number, (part, scores) in enumerate(zip(question.parts, candidates.parts, strict=True)):
        if scores.best.item(row) > 0:
            reason, words = _reason(part, _best_sense(part, scores, row), name, spelling)
            if number in written and _only_looks_alike(reason, written[number]):
                continue
            why.setdefault(part.typed, reason)
            spans.update((word.first, word.end) for word in words)
    for idea, words in told:
        matched = " ".join(word.text for word in words[:_MOST_TOLD]) + " …" * (len(words) > _MOST_TOLD)
        why[f"{idea.typed} = {matched}"] = Why(idea.typed, matched, MatchKind.SYNONYM)
        spans.update((word.first, word.end) for word in words)
    return Explanation(tuple(why.values()), tuple(sorted(spans)))


def _only_looks_alike(reason: Why, term: frozenset[str]) -> bool:
    """Whether a word shares no more than letters with a term (sổ, sở) whose meaning already tells why."""
    return reason.kind in (MatchKind.EXACT, MatchKind.PREFIX) and place_tones(reason.matched).lower() not in term


def _best_sense(part: Part, scores: PartScores, row: int) -> Sense:
    if len(part.senses) == 1:
        return part.senses[0]
    return max(
        zip(part.senses, scores.senses, strict=True),
        key=lambda it: float(it[1][row]) if it[1] is not None else 0.0,
    )[0]


def _reason(part: Part, sense: Sense, name: NameWords, spelling: Spelling) -> tuple[Why, list[Word]]:
    runs = name.side_by_side(sense.syllables)
    if runs:
        typed = part.typed.lower()
        # Where the word stands with the very marks that were typed, only those places are meant.
        chosen = [run for run in runs if run[0].lower == typed] or runs
        matched = " ".join(word.text for word in chosen[0])
        return Why(part.typed, matched, sense.kind), [word for run in chosen for word in run]
    if sense.is_prefix and (longer := name.starting_with(sense.syllables[0])):
        kind = MatchKind.PREFIX if sense.kind is MatchKind.EXACT else sense.kind
        return Why(part.typed, longer[0].text, kind), longer
    # It stands in a popular name, the field or the running text, which a card does not carry whole.
    matched = " ".join(spelling.written(word, None, None) for word in sense.syllables)
    return Why(part.typed, matched, sense.kind), []


def _told_by(meanings: Sequence[Sequence[str]], name: NameWords) -> list[Word]:
    best: list[Word] = []
    for meaning in meanings:
        words = [word for syllable in dict.fromkeys(meaning) if (word := name.first_of(syllable))]
        if len(words) >= _IDEA_SHARE * len(set(meaning)) and len(words) > len(best):
            best = words
    return sorted(best, key=lambda word: word.first)
