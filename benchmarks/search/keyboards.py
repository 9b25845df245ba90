"""What the keys of a Vietnamese keyboard leave behind when it is switched off: Telex and VNI, tone key last."""

import re
import unicodedata

_TELEX_TONES = {"\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_VNI_TONES = {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}
_TELEX_LETTERS = {"ă": "aw", "â": "aa", "đ": "dd", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw"}
_VNI_LETTERS = {"ă": "a8", "â": "a6", "đ": "d9", "ê": "e6", "ô": "o6", "ơ": "o7", "ư": "u7"}
_WORD = re.compile(r"[^\W\d_]+")


def telex(text: str) -> str:
    """The raw keys of a text in Telex; words with marks come in lower case.

    >>> telex("đăng ký kết hôn")
    'ddawng kys keets hoon'
    """
    return _typed(text, _TELEX_LETTERS, _TELEX_TONES)


def vni(text: str) -> str:
    """The raw keys of a text in VNI; words with marks come in lower case.

    >>> vni("đăng ký kết hôn")
    'd9a8ng ky1 ke6t1 ho6n'
    """
    return _typed(text, _VNI_LETTERS, _VNI_TONES)


def _typed(text: str, letters: dict[str, str], tones: dict[str, str]) -> str:
    composed = unicodedata.normalize("NFC", text)
    return _WORD.sub(lambda word: _keys(word.group(), letters, tones), composed)


def _keys(word: str, letters: dict[str, str], tones: dict[str, str]) -> str:
    if word.isascii():
        return word
    keys, tone = "", ""
    for letter in word.lower():
        parts = unicodedata.normalize("NFD", letter)
        tone = next((tones[part] for part in parts if part in tones), tone)
        toneless = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
        keys += letters.get(toneless, toneless)
    return keys + tone
