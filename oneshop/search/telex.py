"""Undo raw Telex or VNI typing: what the keys would have written with a Vietnamese keyboard switched on."""

import re
import unicodedata

_TELEX_TONES = {"f": "\u0300", "s": "\u0301", "x": "\u0303", "r": "\u0309", "j": "\u0323"}
_VNI_TONES = {"2": "\u0300", "1": "\u0301", "4": "\u0303", "3": "\u0309", "5": "\u0323"}
_VOWELS = "aăâeêioôơuưy"
_MARKED_VOWELS = "ăâêôơư"
_SYLLABLE = re.compile(rf"[bcdđghklmnpqrstvx]*[{_VOWELS}]+(?:ch|ng|nh|[cmnpt])?")
_LONGEST = 8


def undo(keys: str) -> str | None:
    """The syllable that these keys spell in Telex or in VNI, composed; None when they spell none.

    >>> undo("ddawng"), undo("kys"), undo("ket61"), undo("dang9")
    ('đăng', 'ký', 'kết', 'đang')
    """
    if not keys.isascii() or not 2 <= len(keys) <= _LONGEST:
        return None
    plain, tone = _vni(keys) if any(key.isdigit() for key in keys) else _telex(keys)
    if not _SYLLABLE.fullmatch(plain) or (plain == keys and not tone):
        return None
    return _with_tone(plain, tone)


def _telex(keys: str) -> tuple[str, str]:
    tone = ""
    first_vowel = next((place for place, key in enumerate(keys) if key in "aeiouy"), len(keys))
    letters = keys[: first_vowel + 1]
    for key in keys[first_vowel + 1 :]:
        if key in _TELEX_TONES:
            tone = _TELEX_TONES[key]
        elif key == "d" and letters.startswith("d"):
            letters = "đ" + letters[1:]
        elif key in "aeo" and key in letters and key != letters[-1]:
            letters = _replaced_last(letters, key, {"a": "â", "e": "ê", "o": "ô"}[key])
        else:
            letters += key
    for typed, meant in (
        ("uwow", "ươ"),
        ("dd", "đ"),
        ("aa", "â"),
        ("ee", "ê"),
        ("oo", "ô"),
        ("uow", "ươ"),
        ("uwo", "ươ"),
    ):
        letters = letters.replace(typed, meant)
    if "w" in letters:
        letters = _horned(letters)
    return letters, tone


def _horned(letters: str) -> str:
    """Telex w puts the horn on the u or o before it, or the breve on the a, also when typed at the end."""
    bare = letters.replace("w", "", 1)
    for typed, meant in (("uo", "ươ"), ("ua", "ưa"), ("u", "ư"), ("o", "ơ"), ("a", "ă")):
        if typed in bare:
            return bare.replace(typed, meant, 1)
    return letters.replace("w", "ư", 1)


def _vni(keys: str) -> tuple[str, str]:
    tone = ""
    letters = ""
    for key in keys:
        if key in _VNI_TONES:
            tone = _VNI_TONES[key]
        elif key == "6":
            letters = _last_changed(letters, {"a": "â", "e": "ê", "o": "ô"})
        elif key == "7":
            letters = letters.replace("uo", "ươ") if "uo" in letters else _last_changed(letters, {"u": "ư", "o": "ơ"})
        elif key == "8":
            letters = _last_changed(letters, {"a": "ă"})
        elif key == "9" and "d" in letters:
            letters = letters.replace("d", "đ", 1)
        else:
            letters += key
    return letters, tone


def _last_changed(letters: str, changes: dict[str, str]) -> str:
    for place in range(len(letters) - 1, -1, -1):
        if letters[place] in changes:
            return letters[:place] + changes[letters[place]] + letters[place + 1 :]
    return letters


def _replaced_last(letters: str, old: str, new: str) -> str:
    place = letters.rindex(old)
    return letters[:place] + new + letters[place + 1 :]


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
