"""Codes as black rectangles: the bars and the squares of a dossier's code, and of a payment."""

from functools import lru_cache
from string import ascii_uppercase

import segno
from reportlab.graphics.barcode.code128 import Code128

Rectangles = tuple[tuple[float, float, float, float], ...]

QUIET = 10
"""Bars' widths that stay white at both ends (ISO/IEC 15417)."""


@lru_cache(maxsize=256)
def _bars(code: str) -> tuple[int, tuple[tuple[int, int], ...]]:
    """How many modules wide, and the dark ones: where each begins and how wide it is."""
    made = Code128(code, quiet=False)
    made.validate()
    made.encode()
    made.decompose()
    at, dark = 0, []
    for letter in made.decomposed:
        width = ord(letter.upper()) - ord("A") + 1
        if letter in ascii_uppercase:
            dark.append((at, width))
        at += width
    return at, tuple(dark)


def bars(code: str, widths: tuple[float, ...], room: float, height: float) -> tuple[Rectangles, float] | None:
    """The bars of a code (Code 128) from the origin up, and how wide they are; of the widths for the narrowest bar the
    first that fits the room. None where none does, or the code has letters that bars cannot say."""
    if not code or not all(" " <= letter <= "~" for letter in code):
        return None
    modules, dark = _bars(code)
    for width in widths:
        if (modules + 2 * QUIET) * width <= room:
            return tuple((at * width, 0.0, wide * width, height) for at, wide in dark), modules * width
    return None


@lru_cache(maxsize=256)
def _dark(said: str) -> tuple[int, tuple[tuple[int, int, int], ...]]:
    """Squares a side, and the dark runs by row: fewer rectangles, and no hairlines between them on screens."""
    matrix = segno.make(said, error="m", micro=False).matrix
    dark = []
    for row, squares in enumerate(matrix):
        start = None
        for column, is_dark in enumerate([*squares, 0]):
            if is_dark and start is None:
                start = column
            elif not is_dark and start is not None:
                dark.append((row, start, column - start))
                start = None
    return len(matrix), tuple(dark)


def squares(said: str, side: float, *, step: float = 0) -> Rectangles:
    """The QR of a text within a square of `side`, from the origin up; with `step` squares are whole steps wide, as the
    dots of a slip printer want it."""
    count, dark = _dark(said)
    square = side / count
    if step:
        square = max(int(square / step), 1) * step
    margin = (side - square * count) / 2
    return tuple(
        (margin + start * square, margin + (count - 1 - row) * square, length * square, square)
        for row, start, length in dark
    )
