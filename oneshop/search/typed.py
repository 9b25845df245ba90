"""One typed word and all that can be said of it without looking anything up, worked out once for all keystrokes."""

import re
from dataclasses import dataclass
from functools import lru_cache

from oneshop.search.analysis import has_marks
from oneshop.search.telex import undo
from oneshop.vietnamese.text import fold, place_tones

_ABBREVIATION_KEYS = re.compile(r"(?=.*(?:dd|d9))(?:d9|[b-df-hj-np-tv-xz])+")
"""Letters without a vowel, with the keys of a đ among them."""


@dataclass(frozen=True, slots=True)
class TypedWord:
    """A word as it was typed, in its several forms.

    `shown` keeps its capitals; `lower` and `bare` are for comparing, `bare` without marks; `keyed` is what its letters
    would be with a Vietnamese keyboard switched on, where they are the keys of a syllable.
    """

    shown: str
    lower: str
    bare: str
    is_marked: bool
    is_capital: bool
    keyed: str | None

    @property
    def marked(self) -> str | None:
        """The word where it was typed with marks."""
        return self.lower if self.is_marked else None


@lru_cache(maxsize=32768)
def typed_word(text: str) -> TypedWord:
    """The forms of a word; `text` is composed (NFC) and has no spaces."""
    shown = place_tones(text)
    lower = shown.lower()
    keyed = undo(lower) or _abbreviation_of(lower)
    return TypedWord(shown, lower, fold(lower), has_marks(lower), shown.isupper(), keyed and place_tones(keyed))


def _abbreviation_of(keys: str) -> str | None:
    """What raw keys of an abbreviation spell: tnldd and tnld9 are TNLĐ."""
    if not _ABBREVIATION_KEYS.fullmatch(keys):
        return None
    return keys.replace("dd", "đ").replace("d9", "đ")


@lru_cache(maxsize=32768)
def bare_form(word: str) -> str:
    """`fold` for single words, which come back with every key."""
    return fold(word)
