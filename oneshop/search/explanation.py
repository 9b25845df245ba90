"""Why a row is among the hits, and which letters of its name to mark."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from oneshop.search.candidates import Candidates, Scorer
from oneshop.search.entry import Card
from oneshop.search.question import Idea, Part, Question, Sense
from oneshop.search.spelling import Spelling
from oneshop.search.values import MatchKind, Why
from oneshop.vietnamese.text import fold, place_tones

_WORD = re.compile(r"[^\W_]+")
_IDEA_SHARE = 0.6
"""An idea is a reason only where this share of its words stands in the name."""

_MOST_TOLD = 6
"""Words of a name that a reason repeats: the name itself stands right above it."""

_PLAIN = (MatchKind.EXACT, MatchKind.PREFIX)

Span = tuple[int, int]


@dataclass(frozen=True)
class Explanation:
    """Reasons in the order of the question, and the spans of the name they cover, from left to right."""

    why: tuple[Why, ...]
    highlights: tuple[Span, ...]


NOT_EXPLAINED = Explanation((), ())


class NameWords:
    """The words of one name: as they stand, in small letters, without marks, and where; looked up without marks."""

    def __init__(self, name: str) -> None:
        self.spans = [found.span() for found in _WORD.finditer(name)]
        self.texts = [name[first:end] for first, end in self.spans]
        lower, bare = name.lower(), fold(name)
        if len(lower) == len(bare) == len(name):
            self.lower = [lower[first:end] for first, end in self.spans]
            self.bare = [bare[first:end] for first, end in self.spans]
        else:  # A strange letter that becomes two.
            self.lower = [text.lower() for text in self.texts]
            self.bare = [fold(text) for text in self.texts]
        self.places: dict[str, list[int]] = {}
        for place, word in enumerate(self.bare):
            self.places.setdefault(word, []).append(place)

    def side_by_side(self, syllables: Sequence[str]) -> list[int]:
        """Every place where these syllables begin to stand one after the other."""
        places = self.places.get(syllables[0], [])
        if len(syllables) == 1:
            return places
        wanted, length = list(syllables), len(syllables)
        return [first for first in places if self.bare[first : first + length] == wanted]

    def is_beside(self, first: int, length: int, neighbours: tuple[str | None, str | None]) -> bool:
        """Whether either neighbour, without marks, stands right before or behind so many words from a place on."""
        before, behind = neighbours
        end = first + length
        return (first > 0 and self.bare[first - 1] == before) or (end < len(self.bare) and self.bare[end] == behind)

    def starting_with(self, letters: str) -> list[int]:
        """The places of all words with this beginning."""
        return [place for bare, places in self.places.items() if bare.startswith(letters) for place in places]

    def place_of(self, syllable: str, bare: str) -> int | None:
        """The first place of a word with these very marks; `bare` is the same without them."""
        for place in self.places.get(bare, ()):
            if self.lower[place] == syllable or place_tones(self.lower[place]) == syllable:
                return place
        return None

    def said(self, first: int, length: int) -> str:
        """So many words from a place on."""
        return " ".join(self.texts[first : first + length])


@lru_cache(maxsize=8192)
def name_words(name: str) -> NameWords:
    """The words of a name; kept, since the same names come back with every key."""
    return NameWords(name)


@lru_cache(maxsize=8192)
def _why(word: str, matched: str, kind: MatchKind) -> Why:
    return Why(word, matched, kind)


def explain_code(card: Card) -> Explanation:
    """A hit that was asked for by its code."""
    return Explanation((Why(card.code, card.code, MatchKind.CODE),), ())


def explain(
    question: Question,
    candidates: Candidates,
    scorer: Scorer,
    spelling: Spelling,
    rows: Sequence[int],
    cards: Sequence[Card],
) -> list[Explanation]:
    """The reasons for every one of these rows and cards; every typed word that a row holds gives at most one."""
    wanted = np.array(rows, np.int32)
    held = [scorer.held(part, scores, wanted) for part, scores in zip(question.parts, candidates.parts, strict=True)]
    ideas = [(found[wanted] > 0).tolist() for found in candidates.ideas]
    told = _Telling(question, spelling)
    return [
        told.of(name_words(card.name), [senses[number] for senses in held], [found[number] for found in ideas])
        for number, card in enumerate(cards)
    ]


class _Telling:
    """Words the reasons of one answer."""

    def __init__(self, question: Question, spelling: Spelling) -> None:
        self._parts = [(number, part, part.typed.lower()) for number, part in enumerate(question.parts)]
        said = [part.senses[0].syllables for part in question.parts]
        self._beside = list(
            zip((None, *(it[-1] for it in said[:-1])), (*(it[0] for it in said[1:]), None), strict=True)
        )
        self._ideas = question.ideas
        self._spelling = spelling
        self._written: dict[tuple[str, ...], str] = {}

    def of(self, name: NameWords, senses: Sequence[Sense | None], has_idea: Sequence[bool]) -> Explanation:
        why: dict[str, Why] = {}
        spans: set[Span] = set()
        told = [
            (idea, places)
            for idea, is_there in zip(self._ideas, has_idea, strict=True)
            if is_there and (places := _told_by(idea, name))
        ]
        written = {number: idea.term for idea, _ in told for number in idea.parts}
        alike: list[tuple[Why, Sequence[int], int]] = []
        for (number, part, typed), sense in zip(self._parts, senses, strict=True):
            if sense is None:
                continue
            reason, found, length = self._reason(part, typed, sense, name, self._beside[number])
            if number in written and _only_looks_alike(reason, written[number]):
                continue
            if (
                sense.marked
                and not sense.marked.isascii()
                and reason.matched != part.typed
                and _has_other_marks(reason, sense.marked)
            ):
                alike.append((reason, found, length))
                continue
            why.setdefault(part.typed, reason)
            for place in found:
                spans.update(name.spans[place : place + length])
        # A word with other marks than were typed is a reason only where there is no better one.
        for reason, found, length in alike if not (why or told) else ():
            why.setdefault(reason.word, reason)
            for place in found:
                spans.update(name.spans[place : place + length])
        for idea, places in told:
            reason = _because_of(idea, places, name)
            why[f"{reason.word} = {reason.matched}"] = reason
            spans.update(name.spans[place] for place in places)
        return Explanation(tuple(why.values()), tuple(sorted(spans)))

    def _reason(
        self, part: Part, typed: str, sense: Sense, name: NameWords, beside: tuple[str | None, str | None]
    ) -> tuple[Why, Sequence[int], int]:
        """The reason, the places of the words it rests on, and how many words stand at each."""
        length = len(sense.syllables)
        places = name.side_by_side(sense.syllables)
        if places:
            # Where the word stands with the very marks that were typed, only those places are meant; of these the ones
            # where it stands beside its neighbours.
            chosen = [place for place in places if name.lower[place] == typed] or list(places)
            if len(chosen) > 1:
                chosen = [place for place in chosen if name.is_beside(place, length, beside)] or chosen
            return _why(part.typed, name.said(chosen[0], length), sense.kind), chosen, length
        if sense.is_prefix and (longer := name.starting_with(sense.syllables[0])):
            kind = MatchKind.PREFIX if sense.kind is MatchKind.EXACT else sense.kind
            return _why(part.typed, name.texts[longer[0]], kind), longer, 1
        # It stands in a popular name, the field or the running text, which a card does not carry whole.
        return _why(part.typed, self._usual(sense.syllables), sense.kind), (), 0

    def _usual(self, syllables: tuple[str, ...]) -> str:
        written = self._written.get(syllables)
        if written is None:
            written = " ".join(self._spelling.written(word, None, None) for word in syllables)
            self._written[syllables] = written
        return written


def _because_of(idea: Idea, places: Sequence[int], name: NameWords) -> Why:
    words = [name.texts[place] for place in places]
    matched = " ".join(words[:_MOST_TOLD]) + " …" * (len(words) > _MOST_TOLD)
    return _why(idea.typed, matched, MatchKind.SYNONYM)


def _only_looks_alike(reason: Why, term: frozenset[str]) -> bool:
    """Whether a word shares no more than letters with a term (sổ, sở) whose meaning already tells why."""
    return reason.kind in _PLAIN and place_tones(reason.matched).lower() not in term


def _has_other_marks(reason: Why, typed: str) -> bool:
    """Whether a word of a name (chủ) has only its letters in common with the one that was typed with marks (chữ)."""
    matched = place_tones(reason.matched).lower()
    return reason.kind in _PLAIN and (
        matched != typed if reason.kind is MatchKind.EXACT else not matched.startswith(typed)
    )


def _told_by(idea: Idea, name: NameWords) -> list[int]:
    best: list[int] = []
    for meaning, bare in zip(idea.meanings, idea.folded, strict=True):
        syllables = dict(zip(meaning, bare, strict=True))
        places = [place for it, without in syllables.items() if (place := name.place_of(it, without)) is not None]
        if len(places) >= _IDEA_SHARE * len(syllables) and len(places) > len(best):
            best = places
    return sorted(best)
