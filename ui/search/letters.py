"""Texts set in letters once, to be drawn again and again: setting them takes far longer than drawing them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QGlyphRun, QPainter, QTextCharFormat, QTextLayout, QTextOption

_FITS_SURELY = 0.97
"""The share of a line that an ellipsis is cut to: bold letters are wider than those the cut is measured with."""

_NARROW = 0.6
"""No text is narrower, letter by letter, than this share of the average letter."""


@dataclass(frozen=True)
class Letters:
    """A text as it stands on its lines; its colour is that of the pen it is drawn with. `width` of the widest line."""

    runs: tuple[QGlyphRun, ...]
    lines: int
    width: float

    def draw(self, painter: QPainter, at: QPointF) -> None:
        """Draw them with this place as their upper left corner."""
        for run in self.runs:
            painter.drawGlyphRun(at, run)


class Setter:
    """Sets texts in one font."""

    def __init__(self, font: QFont) -> None:
        # The font of an option is gone with the option, so it is copied.
        self._font = QFont(font)
        self._metrics = QFontMetricsF(self._font)
        self.line_height, self.ascent = self._metrics.lineSpacing(), self._metrics.ascent()
        self._narrow = self._metrics.averageCharWidth() * _NARROW
        self._heavy = QTextCharFormat()
        self._heavy.setFontWeight(QFont.Weight.Bold)
        self._wrapped, self._unwrapped = (
            QTextOption(Qt.AlignmentFlag.AlignLeft),
            QTextOption(Qt.AlignmentFlag.AlignLeft),
        )
        self._unwrapped.setWrapMode(QTextOption.WrapMode.NoWrap)

    def is_of(self, font: QFont) -> bool:
        """Whether it sets in this font."""
        return self._font == font

    def on_one_line(self, text: str, width: float) -> Letters:
        """The text on one line, cut with an ellipsis where it is wider."""
        layout = QTextLayout(text, self._font)
        layout.setTextOption(self._unwrapped)
        layout.beginLayout()
        line = layout.createLine()
        line.setPosition(QPointF(0, 0))
        layout.endLayout()
        # Spaces at its ends take their room too, where another text follows.
        natural = line.horizontalAdvance()
        if natural > width and (cut := self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)) != text:
            return self.on_one_line(cut, width)
        return Letters(tuple(layout.glyphRuns()), 1, natural)

    def on_lines(self, text: str, bold: Sequence[tuple[int, int]], width: float, most: int) -> Letters:
        """The text with bold spans on at most so many lines, the last cut with an ellipsis where there is more."""
        # Setting takes its time by the letter, and some names run to many lines.
        on_a_line = round(width / self._narrow)
        layout, shown = self._wrapped_on(text[: most * on_a_line], bold, width, most)
        if shown < len(text):
            last = layout.lineAt(layout.lineCount() - 1).textStart()
            end = text[last : last + on_a_line]
            rest = self._metrics.elidedText(end, Qt.TextElideMode.ElideRight, width * _FITS_SURELY)
            layout, _ = self._wrapped_on(text[:last] + rest, bold, width, most)
        return Letters(tuple(layout.glyphRuns()), layout.lineCount(), width)

    def _wrapped_on(
        self, text: str, bold: Sequence[tuple[int, int]], width: float, most: int
    ) -> tuple[QTextLayout, int]:
        """The text set in lines, and how many of its characters they hold."""
        layout = QTextLayout(text, self._font)
        layout.setTextOption(self._wrapped)
        layout.setFormats([self._bold(start, min(end, len(text))) for start, end in bold if start < len(text)])
        layout.beginLayout()
        shown = 0
        for number in range(most):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, number * self.line_height))
            shown += line.textLength()
        layout.endLayout()
        return layout, shown

    def _bold(self, start: int, end: int) -> QTextLayout.FormatRange:
        stretch = QTextLayout.FormatRange()
        stretch.start, stretch.length, stretch.format = start, end - start, self._heavy
        return stretch
