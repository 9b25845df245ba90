"""Syllables that sound alike in some region, and are written for each other: s and x, ch and tr, hỏi and ngã."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache

from oneshop.search.syllables import TONES, is_syllable

_ONSETS: Sequence[frozenset[str]] = tuple(
    map(
        frozenset, (("s", "x"), ("ch", "tr"), ("d", "gi", "r", "v"), ("l", "n"), ("ng", "ngh"), ("g", "gh"), ("c", "k"))
    )
)
_ENDINGS: Sequence[frozenset[str]] = tuple(map(frozenset, (("n", "ng", "nh"), ("t", "c", "ch"))))
_ENDS_IN_I = re.compile("([^aeiouy]|^qu)[iy]$")
_OTHER_I = {"i": "y", "y": "i"}
"""One sound at the end of a syllable: ký, kí; quy, qui."""

_OTHER_TONE = {TONES["hỏi"]: TONES["ngã"], TONES["ngã"]: TONES["hỏi"]}


@lru_cache(maxsize=16384)
def sounding_like(bare: str) -> frozenset[str]:
    """The folded syllables that many people pronounce as this one, and could have meant.

    >>> sorted(sounding_like("sang"))
    ['san', 'sanh', 'xan', 'xang', 'xanh']
    """
    begun = {bare} | {meant + bare[len(said) :] for said, meant in _swaps(bare, _ONSETS, str.startswith)}
    ended = {
        word[: -len(said)] + meant
        for word in begun
        for said, meant in _swaps(word, _ENDINGS, str.endswith)
        if len(word) > len(said)
    }
    ended |= {word[:-1] + _OTHER_I[word[-1]] for word in begun if _ENDS_IN_I.search(word)}
    return frozenset(word for word in (begun | ended) - {bare} if is_syllable(word))


@lru_cache(maxsize=16384)
def with_the_other_tone(marked: str) -> str | None:
    """The word with ngã for hỏi or hỏi for ngã, which half of the country does not tell apart; None without either.

    >>> with_the_other_tone("đõ"), with_the_other_tone("sổ"), with_the_other_tone("sinh")
    ('đỏ', 'sỗ', None)
    """
    parts = unicodedata.normalize("NFD", marked)
    other = "".join(_OTHER_TONE.get(part, part) for part in parts)
    return unicodedata.normalize("NFC", other) if other != parts else None


def _swaps(word: str, groups: Sequence[frozenset[str]], has: Callable[[str, str], bool]) -> list[tuple[str, str]]:
    """What the word has, the longest of each group, and what else of the group it may stand for."""
    return [
        (said, meant)
        for group in groups
        if (said := max((it for it in group if has(word, it)), key=len, default=""))
        for meant in group - {said}
    ]
