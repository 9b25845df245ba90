"""The title of a checklist with its check code beside it, in bars that every scanner at a desk reads."""

from typing import Any

from reportlab.graphics.barcode.code128 import Code128
from reportlab.lib.colors import black
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from oneshop.printing import fonts
from oneshop.printing.look import LEADING, Look

_BAR = 0.25 * mm
"""The narrowest bar: what a plain laser scanner reads from an office printer (ISO/IEC 15417 leaves the size open)."""
_HEIGHT = 6 * mm
_QUIET = 10 * _BAR
"""What stays white at both ends of the bars (ISO/IEC 15417)."""


class TitleWithCode(Flowable):  # type: ignore[misc]  # ReportLab ships no types, so its classes are Any.
    """The title, in the middle where it can; at its right the bars with the code below them, or all of it below the
    title where the paper is narrow.

    The bars hold the code without its dash. A scanner types it and adds Enter.
    """

    def __init__(self, title: str, check_code: str, look: Look) -> None:
        super().__init__()
        self._title, self._code, self._look = title, check_code, look
        self._bars: Any = Code128(check_code.replace("-", ""), barWidth=_BAR, barHeight=_HEIGHT, quiet=False)
        self._title_width: float = stringWidth(title, fonts.BOLD, look.title)

    @property
    def _code_height(self) -> float:
        return float(_HEIGHT + self._look.foot * 1.15)

    @property
    def _is_beside(self) -> bool:
        """Whether the bars find room at the right of the title, which makes way to the left as far as it must."""
        return bool(self._look.width - self._title_width >= self._bars.width + _QUIET)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        line = self._look.title * LEADING
        above = self._look.title * 0.6
        if self._is_beside:
            return width, max(line + above, self._code_height + _QUIET)
        return width, line + above + self._code_height

    def draw(self) -> None:
        width, height = self.wrap(self._look.width, self._look.page[1])
        canvas = self.canv
        canvas.setFillColor(black)
        canvas.setFont(fonts.BOLD, self._look.title)
        base = self._look.title * 0.35 + (0 if self._is_beside else self._code_height)
        left = width - self._bars.width if self._is_beside else (width - self._bars.width) / 2
        middle = min(width / 2, left - _QUIET - self._title_width / 2) if self._is_beside else width / 2
        canvas.drawCentredString(middle, base, self._title)
        below = height - self._code_height - _QUIET if self._is_beside else 0
        canvas.setFont(fonts.REGULAR, self._look.foot)
        canvas.drawCentredString(left + self._bars.width / 2, below + self._look.foot * 0.2, self._code)
        self._bars.drawOn(canvas, left, below + self._look.foot * 1.15)
