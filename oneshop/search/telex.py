"""Undo raw Telex or VNI typing: what the keys would have written with a Vietnamese keyboard switched on."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from oneshop.search.syllables import TONES, is_syllable

_TELEX_TONES = {
    "f": TONES["huyền"], "s": TONES["sắc"], "x": TONES["ngã"], "r": TONES["hỏi"], "j": TONES["nặng"],
}  # fmt: skip
_VNI_TONES = {
    "2": TONES["huyền"], "1": TONES["sắc"], "4": TONES["ngã"], "3": TONES["hỏi"], "5": TONES["nặng"],
}  # fmt: skip
_VOWELS = "aăâeêioôơuưy"
_MARKED_VOWELS = "ăâêôơư"
_LONGEST = 10
"""Keys of the longest syllables: nghieengs, dduwowngf, nghie6ng1."""

_DOUBLED = (("aa", "â"), ("ee", "ê"), ("oo", "ô"), ("aw", "ă"), ("ow", "ơ"), ("uw", "ư"))
_ROOFED = {"a": "â", "e": "ê", "o": "ô"}
_HORNED_TOGETHER = ("ươ", "uơ")
"""What u and o with one horn between them stand for: đường mostly, thuở and quở seldom."""


@lru_cache(maxsize=65536)
def undo(keys: str) -> str | None:
    """The syllable that these keys spell in Telex or in VNI, composed; None when they spell none.

    Small letters only. A mark may be typed after its letter or at the end of the syllable, the tone too.

    >>> undo("ddawng"), undo("kys"), undo("ket61"), undo("dang9"), undo("thuowr")
    ('đăng', 'ký', 'kết', 'đang', 'thuở')
    """
    if not 2 <= len(keys) <= _LONGEST or not keys.isascii():
        return None
    if keys.isalpha():
        tone, readings = _telex(keys)
    elif keys.isdigit():
        return None
    else:
        tone, readings = _vni(keys)
    for plain in readings:
        if (tone or plain != keys) and is_syllable(plain, tone):
            return _with_tone(plain, tone)
    return None


def _telex(keys: str) -> tuple[str, Iterator[str]]:
    first_vowel = next((place for place, key in enumerate(keys) if key in "aeiouyw"), len(keys))
    tones = [key for key in keys[first_vowel + 1 :] if key in _TELEX_TONES]
    if len(tones) > 1:
        return "", iter(())
    letters = keys[: first_vowel + 1] + "".join(key for key in keys[first_vowel + 1 :] if key not in _TELEX_TONES)
    return "".join(map(_TELEX_TONES.__getitem__, tones)), _telex_letters(letters)


def _telex_letters(letters: str) -> Iterator[str]:
    if letters.startswith("dd"):
        letters = "đ" + letters[2:]
    if "ooo" in letters:  # The third key takes the roof off again: xooong is xoong.
        yield letters.replace("ooo", "oo")
    for together in _HORNED_TOGETHER:
        written = letters.replace("uwow", together).replace("uow", together).replace("uwo", together)
        for typed, meant in _DOUBLED:
            written = written.replace(typed, meant)
        yield from _with_late_marks(written)


def _with_late_marks(letters: str) -> Iterator[str]:
    """The letters with a mark that was typed behind other letters: dangd, dangw, dduongw, hono."""
    for written in (letters, _bridged(letters)):
        if "w" not in written:
            yield written
        else:
            yield from _horned(written)


def _bridged(letters: str) -> str:
    """A last letter that repeats the first d, or a vowel before it, is that letter's mark."""
    last, rest = letters[-1:], letters[:-1]
    if last == "d" and rest.startswith("d"):
        return "đ" + rest[1:]
    if last in _ROOFED and last in rest:
        place = rest.rindex(last)
        return rest[:place] + _ROOFED[last] + rest[place + 1 :]
    return letters


def _horned(letters: str) -> Iterator[str]:
    """w puts the horn on the u or o before it, or the breve on the a; with neither before it, it is ư itself."""
    bare = letters.replace("w", "", 1)
    for typed, meant in (("uo", "ươ"), ("ua", "ưa"), ("oa", "oă"), ("u", "ư"), ("o", "ơ"), ("a", "ă")):
        if typed in bare:
            yield bare.replace(typed, meant, 1)
    yield letters.replace("w", "ư", 1)


def _vni(keys: str) -> tuple[str, Iterator[str]]:
    tones = [key for key in keys if key in _VNI_TONES]
    if len(tones) > 1 or not keys[0].isalpha():
        return "", iter(())
    letters = "".join(key for key in keys if key not in _VNI_TONES)
    return "".join(map(_VNI_TONES.__getitem__, tones)), (_vni_letters(letters, each) for each in _HORNED_TOGETHER)


def _vni_letters(keys: str, together: str) -> str:
    letters = ""
    for key in keys:
        if key == "6":
            letters = _last_changed(letters, _ROOFED)
        elif key == "7":
            both = "uo" in letters
            letters = letters.replace("uo", together) if both else _last_changed(letters, {"u": "ư", "o": "ơ"})
        elif key == "8":
            letters = _last_changed(letters, {"a": "ă"})
        elif key == "9" and letters.startswith("d"):
            letters = "đ" + letters[1:]
        else:
            letters += key
    return letters


def _last_changed(letters: str, changes: dict[str, str]) -> str:
    for place in range(len(letters) - 1, -1, -1):
        if letters[place] in changes:
            return letters[:place] + changes[letters[place]] + letters[place + 1 :]
    return letters


def _with_tone(plain: str, tone: str) -> str:
    if not tone:
        return plain
    vowels = [place for place, letter in enumerate(plain) if letter in _VOWELS]
    if len(vowels) > 1 and plain[:2] in ("qu", "gi"):
        vowels = vowels[1:]
    marked = [place for place in vowels if plain[place] in _MARKED_VOWELS]
    if marked:
        place = marked[-1]
    elif vowels[-1] != len(plain) - 1:
        place = vowels[-1]
    else:
        place = vowels[-2] if len(vowels) > 1 else vowels[-1]
    return unicodedata.normalize("NFC", plain[: place + 1] + tone + plain[place + 1 :])
