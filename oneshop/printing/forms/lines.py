"""Text broken into lines: runs of two faces, letters the faces lack, words longer than a line."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from reportlab.pdfbase.pdfmetrics import stringWidth

from oneshop.printing import fonts
from oneshop.printing.fonts import FORMS
from oneshop.printing.glyphs import runs


class Piece(NamedTuple):
    """What is drawn in one go: `x` from the left of its line."""

    x: float
    font: str
    text: str


class Line(NamedTuple):
    """One line and how wide it is."""

    pieces: tuple[Piece, ...]
    width: float


@lru_cache(maxsize=16384)
def _em(font: str, text: str) -> float:
    """The width of a text in ems."""
    width: float = stringWidth(text, font, 1000)
    return width / 1000


def width_of(text: str, font: str, size: float) -> float:
    """How wide a text of the faces' own letters stands."""
    return _em(font, text) * size


Word = tuple[tuple[str, str], ...]
"""A word: one piece of text in one face, or several where letters come from another one."""


class _OpenLine:
    """A line that words are added to."""

    def __init__(self, size: float) -> None:
        self._size = size
        self._pieces: list[tuple[float, str, str]] = []
        self.width = 0.0

    def __bool__(self) -> bool:
        return bool(self._pieces)

    def gap(self) -> float:
        """How wide a space after what stands there is."""
        return _em(self._pieces[-1][1], " ") * self._size if self._pieces else 0.0

    def add(self, word: Word, *, is_spaced: bool) -> None:
        """Add a word; it joins the piece before it where the face is the same, so that a line is few pieces."""
        between = " " if is_spaced and self._pieces else ""
        if between:
            self.width += self.gap()
        for font, text in word:
            if self._pieces and self._pieces[-1][1] == font:
                x, _, before = self._pieces[-1]
                self._pieces[-1] = (x, font, f"{before}{between}{text}")
            else:
                self._pieces.append((self.width, font, text))
            self.width += _em(font, text) * self._size
            between = ""

    def closed(self) -> Line:
        """The line as it stands."""
        return Line(tuple(Piece(x, font, text) for x, font, text in self._pieces), self.width)


def broken(styled: Word, size: float, width_at: Callable[[int], float]) -> list[Line]:
    """The lines of runs of text, each with its face; `width_at` says how wide the n-th line, from 0, may be.

    A word that is longer than a line is cut where the line ends.
    """
    lines: list[Line] = []
    line = _OpenLine(size)
    room = width_at(0)
    for word, is_spaced in _words(styled):
        width = sum(_em(font, text) for font, text in word) * size
        if line and line.width + (line.gap() if is_spaced else 0.0) + width > room:
            lines.append(line.closed())
            line, room = _OpenLine(size), width_at(len(lines))
        if width <= room:
            line.add(word, is_spaced=is_spaced)
            continue
        rest = word
        while rest:
            if line:
                lines.append(line.closed())
                line, room = _OpenLine(size), width_at(len(lines))
            part, rest = _cut(rest, size, room)
            line.add(part, is_spaced=False)
    return [*lines, line.closed()] if line else lines


def _words(styled: Word) -> Iterator[tuple[Word, bool]]:
    """The words, and whether a space stands before each."""
    word: list[tuple[str, str]] = []
    spaced = was_space = False
    for font, text in styled:
        for is_ours, run in runs(text, FORMS):
            face = font if is_ours else fonts.FALLBACK
            for place, part in enumerate(run.split(" ")):
                if place:
                    if word:
                        yield tuple(word), spaced
                        word = []
                    was_space = True
                if part:
                    if not word:
                        spaced, was_space = was_space, False
                    word.append((face, part))
    if word:
        yield tuple(word), spaced


def _cut(word: Word, size: float, room: float) -> tuple[Word, Word]:
    """What of a word fits the room, and the rest: cut behind a dash where there is one, else between letters."""
    used = 0.0
    for place, (font, text) in enumerate(word):
        for at, letter in enumerate(text):
            used += _em(font, letter) * size
            if used > room and (at or place):
                end = text.rfind("-", 0, at) + 1 or at
                return (*word[:place], *_piece(font, text[:end])), (*_piece(font, text[end:]), *word[place + 1 :])
    return word, ()


def _piece(font: str, text: str) -> Word:
    return ((font, text),) if text else ()
