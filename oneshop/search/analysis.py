"""Text to terms, the same way for an entry and for a query.

Vietnamese is written in syllables, so the terms are syllables and pairs of neighbouring syllables: pairs find the
compound words ("khai sinh") that a word segmenter would have to guess.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import Enum
from itertools import pairwise

from oneshop.search.entry import Entry
from oneshop.vietnamese.text import fold, words

_BODY_COUNT = 8
"""A syllable counts at most this often in running text, so that a long record is not about everything."""


class TermField(Enum):
    """Where a term was met; the values are the names of the Whoosh fields."""

    ANYWHERE = "x"
    NAME = "p"
    PAIR = "s"
    MARKED = "a"


Terms = Mapping[TermField, Mapping[str, int]]


def folded_words(text: str) -> list[str]:
    """The syllables of a text without their marks, in order.

    >>> folded_words("Đăng ký khai tử")
    ['dang', 'ky', 'khai', 'tu']
    """
    return words(fold(text))


def pairs(syllables: list[str]) -> list[str]:
    """Neighbouring syllables, joined: `khai sinh`, `sinh cho`, …"""
    return [f"{first} {second}" for first, second in pairwise(syllables)]


def has_marks(syllable: str) -> bool:
    """Whether a syllable was written with any Vietnamese mark (đ counts)."""
    return not syllable.isascii() and fold(syllable) != syllable


def terms_of(entry: Entry) -> Terms:
    """Every term of an entry with its weight as a small count."""
    card = entry.card
    titles = [words(title) for title in (card.name, *card.popular_names)]
    folded_titles = [folded_words(title) for title in (card.name, *card.popular_names)]
    field_words = folded_words(card.field or "")
    keyword_words = folded_words(entry.keywords)

    anywhere: Counter[str] = Counter()
    for word, count in Counter(folded_words(entry.body)).items():
        anywhere[word] = min(count, _BODY_COUNT)
    _count(anywhere, keyword_words, 2)
    _count(anywhere, field_words, 2)

    name: Counter[str] = Counter()
    pair: Counter[str] = Counter()
    marked: Counter[str] = Counter()
    for title, folded in zip(titles, folded_titles, strict=True):
        _count(anywhere, folded, 5)
        _count(name, folded, 1)
        _count(pair, pairs(folded), 2)
        _count(marked, (*title, *pairs(title)), 1)
    _count(pair, pairs(field_words), 1)
    _count(pair, pairs(keyword_words), 1)
    return {TermField.ANYWHERE: anywhere, TermField.NAME: name, TermField.PAIR: pair, TermField.MARKED: marked}


def _count(counts: Counter[str], terms: Iterable[str], weight: int) -> None:
    for term in terms:
        counts[term] += weight
