"""The embedded fonts of every paper, registered with ReportLab once, when the first paper in them is made."""

import threading
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Typeface:
    """The faces one kind of paper is set in."""

    regular: str
    bold: str
    italic: str
    bold_italic: str = ""
    """Empty where no paper in this typeface needs it."""

    @property
    def files(self) -> dict[str, str]:
        """The file of each face, by its name."""
        family = self.bold.removesuffix("-Bold")
        files = {
            self.regular: f"{family}-Regular.ttf",
            self.bold: f"{self.bold}.ttf",
            self.italic: f"{self.italic}.ttf",
        }
        return files | ({self.bold_italic: f"{self.bold_italic}.ttf"} if self.bold_italic else {})


PAPERS = Typeface(REGULAR, BOLD, ITALIC, BOLD_ITALIC)
"""What the program itself prints: checklists, notices."""

FORMS = Typeface("Tinos", "Tinos-Bold", "Tinos-Italic")
"""The official forms: every letter is as wide as in Times New Roman, which NĐ 30/2020 (Phụ lục I) asks for."""

_registering = threading.Lock()


def register(typeface: Typeface = PAPERS) -> None:
    """Make the faces known to ReportLab; a second call does nothing."""
    with _registering:
        _register_faces(typeface)


@cache
def _register_faces(typeface: Typeface) -> None:
    for name, file in typeface.files.items():
        pdfmetrics.registerFont(TTFont(name, str(RESOURCES / "fonts" / file)))
    faces = ((0, 0, typeface.regular), (1, 0, typeface.bold), (0, 1, typeface.italic), (1, 1, typeface.bold_italic))
    for is_bold, is_italic, name in faces:
        if name:
            addMapping(typeface.regular, is_bold, is_italic, name)


@cache
def _letters(typeface: Typeface) -> frozenset[int]:
    register(typeface)
    # A sign is printable only where every face has it: the same text stands in regular and in bold.
    faces = [frozenset(pdfmetrics.getFont(name).face.charToGlyph) for name in typeface.files]
    return frozenset.intersection(*faces)


@cache
def _fallback_letters() -> frozenset[int]:
    with _registering:
        font = TTFont(FALLBACK, str(RESOURCES / "fonts" / "DejaVuSans.ttf"))
        pdfmetrics.registerFont(font)
        for is_bold, is_italic in ((0, 0), (1, 0), (0, 1), (1, 1)):
            addMapping(FALLBACK, is_bold, is_italic, FALLBACK)
    return frozenset(font.face.charToGlyph)


def has_letter(letter: str, typeface: Typeface = PAPERS) -> bool:
    """Whether every face of the typeface has the letter."""
    return ord(letter) in _letters(typeface)


def fallback_has_letter(letter: str) -> bool:
    """Whether the stand-in font has the letter; the first question reads that font."""
    return ord(letter) in _fallback_letters()
