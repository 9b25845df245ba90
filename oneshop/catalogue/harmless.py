"""Which change of a text is harmless: it looks other and says the same, word for word, so that many are taken at once.

Harmless are: how letters with marks are composed and invisible characters (Unicode), where the tone stands in open
oa, oe, uy (hoà, hòa), i for y in a few toned syllables (kĩ, kỹ), white space and line breaks, the shape of quotation
marks and dashes, a capital or a bullet at the beginning, a mark at the end. Everything else is not: a figure, a day,
a unit, "không", the order of words, one capital inside, a comma inside, an office under another name. The rule asks
whether the texts are equal once all of that is taken away, so that a change it does not know is never harmless.

>>> is_harmless("Thuỷ lợi ;", "thủy lợi")
True
>>> is_harmless("05 ngày", "5 ngày"), is_harmless("được nộp", "không được nộp")
(False, False)
"""

import re
from dataclasses import fields, is_dataclass

from oneshop.vietnamese.text import place_tones, tidy

_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'"})
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―", "-"))
_BULLET = re.compile(r"^(?:[-+*•·●○▪■♦]\s*(?=[^\W\d_]|[\"'(])|[-+*•·●○▪■♦]\s+)+")
"""A dash that a figure follows at once may be a minus, and stays."""
_ENDING = re.compile(r"[\s.,;:…-]+$")
_Y_FOR_I = re.compile(r"(?<![^\W_])([hklmst])([íìỉĩị])(?![^\W_])", re.IGNORECASE)
_TO_Y = str.maketrans("íìỉĩịÍÌỈĨỊ", "ýỳỷỹỵÝỲỶỸỴ")


def is_harmless(before: object, after: object) -> bool:
    """Whether a value of a content, of any kind, says the same after a change as before it.

    Lists and forms are harmless where each of their texts is and nothing else differs; numbers, days, kinds and
    conditions must be equal. A text that begins or ceases to be stated is not harmless.
    """
    if before == after:
        return True
    if isinstance(before, str) and isinstance(after, str):
        return plain_form(before) == plain_form(after)
    if isinstance(before, tuple) and isinstance(after, tuple):
        return len(before) == len(after) and all(map(is_harmless, before, after))
    if is_dataclass(before) and type(before) is type(after):
        return all(is_harmless(getattr(before, part.name), getattr(after, part.name)) for part in fields(before))
    return False


def plain_form(text: str) -> str:
    """What is left of a text when everything harmless is taken away; empty only for a text without words."""
    plain = place_tones(tidy(text)).translate(_QUOTES).translate(_DASHES)
    plain = _Y_FOR_I.sub(lambda found: found[1] + found[2].translate(_TO_Y), plain)
    shorn = _ENDING.sub("", _BULLET.sub("", plain)) or plain
    first, rest = shorn[:1], shorn[1:]
    return first.lower() + rest if rest[:1].islower() or rest[:1].isspace() else shorn
