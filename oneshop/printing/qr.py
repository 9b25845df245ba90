"""A QR code drawn as squares, beside the text it belongs to."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import segno
from reportlab.lib.colors import black
from reportlab.pdfgen.pathobject import PDFPathObject
from reportlab.platypus import Flowable

from oneshop.printing import fonts
from oneshop.printing.look import Look

_WEB = ("https://", "http://")
_QUIET_MODULES = 2
_LONGEST_ADDRESS = 300
"""Characters. A longer address gives squares too small for an old telephone; it is printed as text only."""


def can_be_scanned(address: str) -> bool:
    """Whether a QR of the address makes sense: a web address, not so long that its squares blur."""
    return address.lower().startswith(_WEB) and len(address) <= _LONGEST_ADDRESS


class BesideQr(Flowable):  # type: ignore[misc]  # ReportLab ships no types, so its classes are Any.
    """A label with the QR of an address below it, and paragraphs at their right that may go on over the page."""

    def __init__(self, label: str, address: str, paragraphs: Sequence[Any], look: Look) -> None:
        super().__init__()
        self._label, self._address, self._look = label, address, look
        self._paragraphs = tuple(paragraphs)

    def _label_height(self) -> float:
        return self._look.body * 1.4 if self._label else 0

    def _text_top(self) -> float:
        """How far the text begins below the label: beside it where labels have a column."""
        return 0 if self._look.label_column else self._label_height()

    def _own_height(self) -> float:
        return self._label_height() + self._look.qr

    def _heights(self) -> list[float]:
        return [p.wrap(self._look.width, self._look.page[1])[1] + p.getSpaceAfter() for p in self._paragraphs]

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return width, max(self._own_height(), self._text_top() + sum(self._heights()))

    def split(self, width: float, height: float) -> list[Any]:
        if height < self._own_height():
            return []
        left = height - self._text_top()
        beside: list[Any] = []
        below = list(self._paragraphs)
        while below and (needed := below[0].wrap(width, height)[1] + below[0].getSpaceAfter()) <= left:
            beside.append(below.pop(0))
            left -= needed
        if below and len(parts := below[0].split(width, left)) == 2:
            beside.append(parts[0])
            below[0] = parts[1]
        return [BesideQr(self._label, self._address, beside, self._look), *below]

    def draw(self) -> None:
        look = self._look
        top = self.wrap(look.width, look.page[1])[1]
        self.canv.setFillColor(black)
        if self._label:
            self.canv.setFont(fonts.BOLD, look.quiet)
            self.canv.drawString(0, top - look.body, self._label)
        self._draw_squares(top - self._label_height())
        y = top - self._text_top()
        for paragraph, height in zip(self._paragraphs, self._heights(), strict=True):
            y -= height
            paragraph.drawOn(self.canv, 0, y + paragraph.getSpaceAfter())

    def _draw_squares(self, top: float) -> None:
        side, path = _squares(self._address)
        square = self._look.qr / (side + 2 * _QUIET_MODULES)
        self.canv.saveState()
        self.canv.translate(0, top)
        self.canv.scale(square, square)
        self.canv.drawPath(path, stroke=0, fill=1)
        self.canv.restoreState()


def squares(text: str) -> tuple[tuple[bool, ...], ...]:
    """The rows of a QR code of the text, dark squares True, without the quiet edge of four squares it needs."""
    return tuple(tuple(map(bool, row)) for row in segno.make(text, error="m", micro=False).matrix)


@lru_cache(maxsize=256)
def _squares(address: str) -> tuple[int, PDFPathObject]:
    """How many squares a side has, and the dark runs as a path whose unit is one square, from the top left corner.

    One rectangle for each run: fewer of them, and no hairlines between squares on screens. Kept, because writing
    hundreds of numbers costs more than all the rest of a page.
    """
    matrix = squares(address)
    path = PDFPathObject()
    for row, modules in enumerate(matrix):
        start = None
        for column, dark in enumerate([*modules, False]):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                path.rect(start, -(row + 1), column - start, 1)
                start = None
    return len(matrix), path
