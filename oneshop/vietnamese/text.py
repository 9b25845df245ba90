"""Vietnamese text: one normal form, one tone placement, one folding, one order."""

import re
import unicodedata
from functools import lru_cache

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}

# Open syllables in "oa", "oe", "uy" carry the tone on either letter (hòa, hoà); both spellings are in use,
# also within one official name. The old style, tone on the first letter, is the one kept.
_OPEN_PAIRS = frozenset({"oa", "oe", "uy"})

_TONE_ORDER = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_LETTER_ORDER = {letter: position for position, letter in enumerate(" 0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]")

_WORD = re.compile(r"[^\W_]+")
_ENDS_OPEN = re.compile(r"(?:[oòóỏõọ][aàáảãạeèéẻẽẹ]|[uùúủũụ][yỳýỷỹỵ])(?![^\W_])", re.IGNORECASE)
"""The end of a word whose tone may stand on either of two letters; most texts have none."""


def _fold_table() -> dict[int, str]:
    table: dict[int, str] = {}
    for code_point in range(0x00C0, 0x1EFA):
        letter = chr(code_point)
        base = "".join(part for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part))
        if base != letter:
            table[code_point] = base.lower()
    for upper in range(ord("A"), ord("Z") + 1):
        table[upper] = chr(upper + 32)
    table[ord("đ")] = table[ord("Đ")] = table[ord("ð")] = table[ord("Ð")] = "d"
    for mark in range(0x0300, 0x0370):
        table[mark] = ""
    return table


_FOLD = _fold_table()


def nfc(text: str) -> str:
    """Compose letters with their marks, as every text in the program is kept.

    Zero-width characters, marks of direction and byte-order marks, which copying from web pages leaves behind, are
    dropped first: one of them between a letter and its mark would keep the two apart.
    """
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def tidy(text: str) -> str:
    """Compose and put every run of white space, line breaks too, into one space."""
    return " ".join(nfc(text).split())


def fold(text: str) -> str:
    """Lower case without any mark: what a person types without a Vietnamese keyboard.

    >>> fold("Đất Đai")
    'dat dai'
    >>> fold("HỘ TỊCH") == fold("hộ tịch")
    True
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return text.translate(_FOLD).lower()


def without_marks(text: str) -> str:
    """The text without marks and in its own case, for machines that know ASCII letters only.

    >>> without_marks("Phí Đăng ký")
    'Phi Dang ky'
    """
    composed = unicodedata.normalize("NFC", text)
    return "".join(fold(letter).upper() if letter.isupper() else fold(letter) for letter in composed)


@lru_cache(maxsize=65536)
def _placed(syllable: str) -> str:
    letters: list[str] = []
    tone = ""
    for part in unicodedata.normalize("NFD", syllable):
        if part in _TONES:
            tone = part
        elif unicodedata.combining(part) and letters:
            letters[-1] = unicodedata.normalize("NFC", letters[-1] + part)
        else:
            letters.append(part)
    plain = "".join(letters)
    if not tone:
        return unicodedata.normalize("NFC", syllable)
    after_q = len(plain) >= 3 and plain[-3] in "qQ"
    if plain[-2:].lower() in _OPEN_PAIRS and not after_q:
        return unicodedata.normalize("NFC", plain[:-1] + tone + plain[-1])
    return unicodedata.normalize("NFC", syllable)


def place_tones(text: str) -> str:
    """Put the tone of open oa, oe and uy on the first letter, except after q.

    >>> place_tones("uỷ quyền, thuỷ, hoà, quý")
    'ủy quyền, thủy, hòa, quý'
    """
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFC", text)
    if not _ENDS_OPEN.search(composed):
        return composed
    return _WORD.sub(lambda word: _placed(word.group()), composed)


def words(text: str) -> list[str]:
    """The syllables and numbers of a text, in order, lower-cased, tones placed one way; marks are kept."""
    return _WORD.findall(place_tones(text).lower())


def sort_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    """A key that sorts as a Vietnamese dictionary does: letters first (a ă â … d đ), then the tones.

    Source: TCVN 5712 order of letters; tones ngang, huyền, hỏi, ngã, sắc, nặng.
    """
    letters: list[int] = []
    tones: list[int] = []
    for letter in place_tones(text).lower():
        tone = 0
        base = letter
        decomposed = unicodedata.normalize("NFD", letter)
        for part in decomposed[1:]:
            if part in _TONE_ORDER:
                tone = _TONE_ORDER[part]
                base = unicodedata.normalize("NFC", decomposed.replace(part, ""))
        letters.append(_LETTER_ORDER.get(base, 1000 + ord(base[0])))
        tones.append(tone)
    return tuple(letters), tuple(tones), text
