"""Codes of procedures in whatever way people write them, alone or inside a sentence."""

import re
from dataclasses import dataclass

from oneshop.search.codes import plain_code

_TAIL_LENGTH = 6
"""Digits of a code without its first one, as people read it aloud."""

_SHORTEST = 3
"""Fewer digits than this are a number in a sentence, not the beginning of a code."""

_PLAIN_FORMS = {ord("\u3000"): " "} | {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_PLAIN_FORMS |= dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63"), "-")
_PLAIN_FORMS |= dict.fromkeys(map(ord, "\u3002\uff61\u2024\u2022\u2219"), ".")
_FIRST_STRANGE = "\u2010"
"""All Vietnamese letters come before it."""

_BETWEEN = r"[ .\-_/]{0,2}"
_SUFFIX = rf"(?:{_BETWEEN}[0-9]{{3}}{_BETWEEN}[0-9]{{2}}{_BETWEEN}[0-9]{{2}})?(?:{_BETWEEN}[A-Za-z][0-9]{{2}})?"
_DIGIT = re.compile(r"[0-9]")
_ONLY_CODE = re.compile(r"[0-9](?:[ .\-_/]*[0-9])*(?:[ .\-_/]*[A-Za-z][0-9]{0,3})?[ .\-_/]*")
_IN_TEXT = re.compile(
    rf"(?<![\w.,])(?:[1-6]\.[0-9]{{6}}|[1-6]{_BETWEEN}0[0-9]{{2}}[ .\-_/]?[0-9]{{3}}|0[0-9]{{5}}){_SUFFIX}(?!\w)"
)
"""Without the dot after the first digit a second digit of 0, as all codes have, tells a code from an amount."""

_PARTED = re.compile(r"[\s,;]+")
_WHOLE = re.compile(rf"[1-6]\.[0-9]{{6}}{_SUFFIX}")
"""Several codes one after the other each have the dot behind the first digit: "1.001193 2.000635"."""

_BEGUN = re.compile(r"(?<![\w.,])[1-6]\.[0-9]{4,5}$")
_LIKE_CODE = re.compile(r"[1-6]\.[0-9]{3}")


@dataclass(frozen=True)
class FoundCodes:
    """The codes of a text in plain form, likeliest first, and the text without them.

    `is_code` says that the text has the shape of a code and of nothing else.
    """

    codes: tuple[str, ...]
    rest: str
    is_code: bool = False


def in_plain_forms(text: str) -> str:
    """Full-width letters and digits, and the many dashes, as a keyboard has them."""
    if not text or max(text) < _FIRST_STRANGE:
        return text
    return text.translate(_PLAIN_FORMS)


def find_codes(text: str) -> FoundCodes:
    """The codes in a text that is in plain forms (`in_plain_forms`)."""
    if _DIGIT.search(text) is None:
        return FoundCodes((), text)
    stripped = text.strip()
    pieces = _PARTED.split(stripped)
    if len(pieces) > 1 and all(map(_WHOLE.fullmatch, pieces)):
        return FoundCodes(tuple(dict.fromkeys(map(plain_code, pieces))), "", is_code=True)
    if _ONLY_CODE.fullmatch(stripped):
        code = plain_code(stripped)
        if sum(letter.isdigit() for letter in code) >= _SHORTEST:
            digits = len(code) - sum(letter.isalpha() for letter in code)
            # What has the shape of a code is nothing else: an unknown code must not answer with other procedures.
            is_code = digits >= _TAIL_LENGTH or _LIKE_CODE.match(stripped) is not None
            return FoundCodes(_meant(code), "" if is_code else text, is_code)
    codes = [code for found in _IN_TEXT.finditer(text) for code in _meant(plain_code(found[0]))]
    rest = _IN_TEXT.sub(" ", text)
    if begun := _BEGUN.search(rest):
        codes.append(plain_code(begun[0]))
        rest = rest[: begun.start()]
    return FoundCodes(tuple(dict.fromkeys(codes)), rest)


def _meant(code: str) -> tuple[str, ...]:
    """A code, and where its first digit is missing before a suffix, the code without the suffix too."""
    tail = re.fullmatch(r"([0-9]{6})[A-Z][0-9]{0,3}", code)
    return (code, tail[1]) if tail else (code,)
