"""Why a row is among the hits, and which letters of its name to mark."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from oneshop.search.candidates import Candidates
from oneshop.search.entry import Card
from oneshop.search.question import Part, Question, Sense
from oneshop.search.spelling import Spelling
from oneshop.search.values import MatchKind, Why
from oneshop.vietnamese.text import fold

_WORD = re.compile(r"[^\W_]+")
_IDEA_SHARE = 0.6
"""An idea is a reason only where this share of its words stands in the name."""


@dataclass(frozen=True)
class Explanation:
    """Reasons in the order of the question, and the spans of the name they cover, from left to right."""

    why: tuple[Why, ...]
    highlights: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class _Word:
    """One word of the name with its place."""

    text: str
    bare: str
    first: int
    end: int


def explain_code(card: Card, typed: str) -> Explanation:
    """A hit that was asked for by its code."""
    return Explanation((Why(typed, card.code, MatchKind.CODE),), ())


def explain(question: Question, candidates: Candidates, row: int, card: Card, spelling: Spelling) -> Explanation:
    """The reasons for one row; every typed word that it holds gives at most one."""
    name = [_Word(it.group(), fold(it.group()), *it.span()) for it in _WORD.finditer(card.name)]
    why: list[Why] = []
    spans: set[tuple[int, int]] = set()
    for part, scores in zip(question.parts, candidates.parts, strict=True):
        if scores.best[row] <= 0:
            continue
        held = [
            (float(found[row]), sense)
            for sense, found in zip(part.senses, scores.senses, strict=True)
            if found is not None and found[row] > 0
        ]
        sense = max(held, key=lambda it: it[0])[1]
        reason, words = _reason(part, sense, name, spelling)
        why.append(reason)
        spans.update((word.first, word.end) for word in words)
    for idea, found in zip(question.ideas, candidates.ideas, strict=True):
        if found[row] > 0 and (words := _told_by(idea.meanings, name)):
            why.append(Why(idea.typed, " ".join(word.text for word in words), MatchKind.SYNONYM))
            spans.update((word.first, word.end) for word in words)
    return Explanation(tuple(dict.fromkeys(why)), tuple(sorted(spans)))


def _reason(part: Part, sense: Sense, name: list[_Word], spelling: Spelling) -> tuple[Why, list[_Word]]:
    words = _in_order(sense.syllables, name)
    if words:
        as_typed = [word for word in words if part.typed.lower() == word.text.lower()]
        words = as_typed or words
        return Why(part.typed, _said_once(words, len(sense.syllables)), sense.kind), words
    if sense.is_prefix:
        longer = [word for word in name if word.bare.startswith(sense.syllables[0])]
        if longer:
            kind = MatchKind.PREFIX if sense.kind is MatchKind.EXACT else sense.kind
            return Why(part.typed, longer[0].text, kind), longer
    # It stands in a popular name, the field or the running text, which a card does not carry whole.
    matched = " ".join(spelling.written(word, None, None) for word in sense.syllables)
    return Why(part.typed, matched, sense.kind), []


def _in_order(syllables: Sequence[str], name: list[_Word]) -> list[_Word]:
    """Every place where these syllables stand side by side."""
    length = len(syllables)
    return [
        word
        for first in range(len(name) - length + 1)
        if all(name[first + step].bare == syllables[step] for step in range(length))
        for word in name[first : first + length]
    ]


def _said_once(words: list[_Word], length: int) -> str:
    return " ".join(word.text for word in words[:length])


def _told_by(meanings: Sequence[Sequence[str]], name: list[_Word]) -> list[_Word]:
    best: list[_Word] = []
    for meaning in meanings:
        wanted = set(meaning)
        words = list({word.bare: word for word in reversed(name) if word.bare in wanted}.values())[::-1]
        if len(words) >= _IDEA_SHARE * len(wanted) and len(words) > len(best):
            best = words
    return sorted(best, key=lambda word: word.first)
