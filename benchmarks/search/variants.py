"""How else a question may be typed: without marks, with a slip, abbreviated, unfinished, in other encodings."""

import hashlib
import random
import re
import unicodedata
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from pathlib import Path

import yaml

from oneshop.paths import EMBEDDED_CATALOGUE
from oneshop.vietnamese.text import fold, nfc, place_tones, words

_LETTERS = "abcdeghiklmnopqrstuvxy"
_SHORTEST_MISTYPED = 3
_WORD = re.compile(r"[^\W\d_]+")
_TONE_ON_FIRST = re.compile("([oOuU])([\u0300\u0301\u0303\u0309\u0323])([aAeEyY])$")
_OPEN_PAIRS = ("oa", "oe", "uy")


class Variant(Enum):
    """The ways of typing that finding is judged on; the values are the headings of the table."""

    ORIGINAL = "original"
    NO_ACCENTS = "no accents"
    TYPO = "one typo"
    ABBREVIATED = "abbreviated"
    UNFINISHED = "unfinished last word"
    HALF_ACCENTED = "half accented"


def typed_as(variant: Variant, text: str) -> str | None:
    """The question typed that way, the same every time; None where it cannot be typed that way."""
    chance = random.Random(hashlib.sha256(text.encode()).digest())
    match variant:
        case Variant.ORIGINAL:
            return text
        case Variant.NO_ACCENTS:
            return fold(text)
        case Variant.TYPO:
            return with_a_slip(text, chance)
        case Variant.ABBREVIATED:
            return abbreviated(text, abbreviations())
        case Variant.UNFINISHED:
            return unfinished(text)
        case Variant.HALF_ACCENTED:
            return _WORD.sub(lambda it: it.group() if chance.random() < 0.5 else fold(it.group()), nfc(text))


def with_a_slip(text: str, chance: random.Random) -> str | None:
    """One syllable of at least three letters with one wrong key."""
    places = [match for match in _WORD.finditer(nfc(text)) if len(match.group()) >= _SHORTEST_MISTYPED]
    if not places:
        return None
    place = chance.choice(places)
    return nfc(text)[: place.start()] + one_slip(place.group(), chance) + nfc(text)[place.end() :]


def one_slip(word: str, chance: random.Random) -> str:
    """A word with one letter too many, missing, wrong, or changed with its neighbour; never the word itself."""
    slips: list[Callable[[int], str]] = [
        lambda at: word[:at] + word[at + 1 :],
        lambda at: word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
        lambda at: word[:at] + chance.choice(_LETTERS) + word[at + 1 :],
        lambda at: word[:at] + chance.choice(_LETTERS) + word[at:],
    ]
    while True:
        slipped = chance.choice(slips)(chance.randrange(len(word)))
        if slipped and fold(slipped) != fold(word):
            return slipped


def unfinished(text: str) -> str | None:
    """The last syllable only half typed."""
    whole = nfc(text).rstrip(" ?.!,")
    found = list(_WORD.finditer(whole))
    if not found or found[-1].end() != len(whole) or len(found[-1].group()) < 2:
        return None
    last = found[-1]
    return whole[: last.start() + (len(last.group()) + 1) // 2]


@cache
def abbreviations(path: Path = EMBEDDED_CATALOGUE / "synonyms.yaml") -> Mapping[tuple[str, ...], str]:
    """From folded full words to the abbreviation in the catalogue's own list, which every engine is tried with."""
    found: dict[tuple[str, ...], str] = {}
    for row in yaml.safe_load(path.read_text(encoding="utf-8"))["abbreviation"]:
        for meaning in row["means"]:
            said = tuple(words(fold(meaning)))
            if len(said) > 1:
                found.setdefault(said, row["term"])
    return found


def abbreviated(text: str, known: Mapping[tuple[str, ...], str]) -> str | None:
    """The text with the longest phrase that has an abbreviation written as it; None when it holds no such phrase."""
    typed = words(text)
    folded = [fold(word) for word in typed]
    for length in range(max(map(len, known), default=0), 1, -1):
        for first in range(len(typed) - length + 1):
            short = known.get(tuple(folded[first : first + length]))
            if short:
                return " ".join((*typed[:first], short, *typed[first + length :]))
    return None


def decomposed(text: str) -> str:
    """Every mark behind its letter (NFD), as text copied from some systems has it."""
    return unicodedata.normalize("NFD", text)


def tones_on_first(text: str) -> str:
    """Hòa, thúy: the older placement."""
    return place_tones(text)


def tones_on_second(text: str) -> str:
    """Hoà, thuý: the newer placement, only in open syllables.

    >>> tones_on_second("ủy quyền, thủy, hòa, quý, hoàng")
    'uỷ quyền, thuỷ, hoà, quý, hoàng'
    """
    return _WORD.sub(lambda word: _moved(word.group()), nfc(text))


def _moved(word: str) -> str:
    marks = unicodedata.normalize("NFD", word)
    found = _TONE_ON_FIRST.search(marks)
    if not found or (found[1] + found[3]).lower() not in _OPEN_PAIRS:
        return word
    return nfc(marks[: found.start()] + found[1] + found[3] + found[2])
