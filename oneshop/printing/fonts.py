"""The embedded fonts of every paper, registered with ReportLab once, when the first paper is made."""

import threading
from functools import cache

from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from oneshop.paths import RESOURCES

REGULAR = "BeVietnamPro"
BOLD = "BeVietnamPro-Bold"
ITALIC = "BeVietnamPro-Italic"
BOLD_ITALIC = "BeVietnamPro-BoldItalic"
FALLBACK = "DejaVuSans"

_FILES = {
    REGULAR: "BeVietnamPro-Regular.ttf",
    BOLD: "BeVietnamPro-Bold.ttf",
    ITALIC: "BeVietnamPro-Italic.ttf",
    BOLD_ITALIC: "BeVietnamPro-BoldItalic.ttf",
}

_registering = threading.Lock()


def register() -> None:
    """Make the four faces known to ReportLab; a second call does nothing."""
    with _registering:
        _register_faces()


@cache
def _register_faces() -> None:
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(RESOURCES / "fonts" / file)))
    for is_bold, is_italic, name in ((0, 0, REGULAR), (1, 0, BOLD), (0, 1, ITALIC), (1, 1, BOLD_ITALIC)):
        addMapping(REGULAR, is_bold, is_italic, name)


@cache
def _letters() -> frozenset[int]:
    register()
    # A sign is printable only where every face has it: the same text stands in regular and in bold.
    faces = [frozenset(pdfmetrics.getFont(name).face.charToGlyph) for name in _FILES]
    return frozenset.intersection(*faces)


@cache
def _fallback_letters() -> frozenset[int]:
    with _registering:
        font = TTFont(FALLBACK, str(RESOURCES / "fonts" / "DejaVuSans.ttf"))
        pdfmetrics.registerFont(font)
        for is_bold, is_italic in ((0, 0), (1, 0), (0, 1), (1, 1)):
            addMapping(FALLBACK, is_bold, is_italic, FALLBACK)
    return frozenset(font.face.charToGlyph)


def has_letter(letter: str) -> bool:
    """Whether the faces of the papers have the letter."""
    return ord(letter) in _letters()


def fallback_has_letter(letter: str) -> bool:
    """Whether the stand-in font has the letter; the first question reads that font."""
    return ord(letter) in _fallback_letters()
