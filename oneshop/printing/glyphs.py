"""Any text as ReportLab paragraph markup that prints every letter of it and nothing else.

What a person or a source wrote must never act as markup: ReportLab would open the file of an `<img>`, link an `<a>`,
and refuse to print at all for the sake of one stray `<`.
"""

import logging
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from xml.sax.saxutils import escape

from oneshop.printing import fonts
from oneshop.vietnamese.text import nfc

_log = logging.getLogger(__name__)
_SPACES = re.compile(" +")

_WORD_PROCESSOR_SIGNS = {"\uf0b7": "•", "\uf0a7": "•", "\uf0d8": "-", "\uf02d": "-", "\uf0fc": "✓", "\uf0fe": "☑"}
"""Signs of the Symbol and Wingdings fonts, as word processors leave them in Unicode's private use area."""

MISSING = "□"
"""Stands, in the stand-in font, where no bundled font has the letter: seen by the reader, and logged."""

LONGEST_PARAGRAPH = 4000
"""Characters. ReportLab's time for one paragraph grows faster than its length."""


def plain(text: str) -> str:
    """One composed line as it is drawn: every kind of space is a space, what has no width is left out."""
    return _drawn(text).strip()


@lru_cache(maxsize=4096)
def _drawn(text: str) -> str:
    return _SPACES.sub(" ", "".join(_visible(nfc(text))))


def _visible(text: str) -> Iterator[str]:
    for written in text:
        letter = _WORD_PROCESSOR_SIGNS.get(written, written)
        category = unicodedata.category(letter)
        if category in ("Cc", "Zs", "Zl", "Zp"):
            yield " "
        elif category != "Cf":
            yield letter


def markup(text: str) -> str:
    """The text, escaped, with each letter that the faces lack set in the stand-in font, or as a logged □.

    Spaces at its ends stay, so that parts of a line can be put together.
    """
    return "".join(
        escape(run) if is_ours else f'<font name="{fonts.FALLBACK}">{escape(run)}</font>' for is_ours, run in runs(text)
    )


@lru_cache(maxsize=4096)
def runs(text: str, typeface: fonts.Typeface = fonts.PAPERS) -> tuple[tuple[bool, str], ...]:
    """The text as it is drawn, in runs: whether the faces have its letters, else it is for the stand-in font."""
    found = []
    for is_ours, letters in groupby(_drawn(text), key=lambda letter: fonts.has_letter(letter, typeface)):
        run = "".join(letters)
        found.append((is_ours, run if is_ours else _stand_in(run)))
    return tuple(found)


def _stand_in(run: str) -> str:
    lacking = sorted({letter for letter in run if not fonts.fallback_has_letter(letter)})
    if lacking:
        codes = ", ".join(f"U+{ord(letter):04X}" for letter in lacking)
        _log.warning("Không phông chữ nào đi kèm có ký tự %s: phiếu in ô trống thay vào chỗ đó.", codes)
    return "".join(MISSING if letter in lacking else letter for letter in run)


def lines(text: str) -> tuple[str, ...]:
    """The paragraphs of a text: its own lines, and lines beyond what one paragraph should hold, cut between words."""
    kept = [plain(line) for line in nfc(text).splitlines()]
    return tuple(part for line in kept if line for part in _pieces(line))


def _pieces(line: str) -> Iterator[str]:
    while len(line) > LONGEST_PARAGRAPH:
        cut = line.rfind(" ", 0, LONGEST_PARAGRAPH)
        cut = cut if cut > 0 else LONGEST_PARAGRAPH
        yield line[:cut]
        line = line[cut:].lstrip()
    yield line
