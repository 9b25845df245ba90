"""How a source's text becomes ours: composed letters, no control characters, line breaks kept or made spaces."""

import re
from collections import Counter
from collections.abc import Iterable

from oneshop.vietnamese.text import nfc, tidy

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_LINE_ENDS = re.compile("[\x85\u2028\u2029]")
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")
_TRAILING_SPACES = re.compile(r"[^\S\n]+(?=\n)")


def printable(text: str) -> str:
    """The text without what no database and no font can hold: control characters and halves of characters."""
    text = nfc(_CONTROLS.sub("", text))
    return text if text.isascii() else _LONE_SURROGATES.sub("\ufffd", _LINE_ENDS.sub("\n", text))


def one_line(text: str) -> str:
    """A name: one line, single spaces."""
    return tidy(printable(text))


def separate_words(text: str | None) -> tuple[str, ...]:
    """Keywords that a source writes into one text, each once; semicolons and line breaks part them."""
    parts = (text or "").replace("\n", ";").split(";")
    return tuple(dict.fromkeys(word for part in parts if (word := one_line(part))))


def paragraphs(text: str) -> str:
    """A long text: its line breaks stay, spaces at the ends of lines and around the whole go."""
    text = printable(text).replace("\r\n", "\n").replace("\r", "\n")
    return _TRAILING_SPACES.sub("", text).strip()


def as_extra(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Pairs with keys that occur once: a second `Ghi chú` becomes `Ghi chú (2)`, an equal pair is dropped."""
    kept: dict[str, str] = {}
    used: Counter[str] = Counter()
    for key, text in dict.fromkeys(pairs):
        used[key] += 1
        while (name := key if used[key] == 1 else f"{key} ({used[key]})") in kept:
            used[key] += 1
        kept[name] = text
    return tuple(kept.items())
