"""Draws one hit: name with the matched letters bold, level by word and shape, office, field and reason."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QFont,
    QFontMetricsF,
    QPainter,
    QPalette,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from ui.search.state import HitRow
from ui.shapes import draw_level
from ui.theme import scaled

NAME_LINES = 2
_DETAIL_SCALE = 0.9
_MOST_FOR_REASON = 0.6
"""The share of its line that the reason takes from the office at most."""
_ROLE = QPalette.ColorRole
_Span = tuple[int, int, QTextCharFormat]
"""A stretch of text, from and to, and its look."""


class Look:
    """Fonts, distances and colours of the rows, worked out once for a zoom and a palette."""

    def __init__(self, font: QFont, palette: QPalette) -> None:
        self._palette = palette.cacheKey()
        # The font of an option is gone with the option, so it is copied.
        self.name_font, self.detail_font = QFont(font), scaled(font, _DETAIL_SCALE)
        self.name_metrics, self.detail_metrics = QFontMetricsF(font), QFontMetricsF(self.detail_font)
        self.name_line, self.detail_line = self.name_metrics.lineSpacing(), self.detail_metrics.lineSpacing()
        self.margin = self.name_line / 2
        self.row_height = round(NAME_LINES * self.name_line + 2 * self.detail_line + 1.2 * self.margin)
        self.ground, self.chosen_ground = palette.color(_ROLE.Base), palette.color(_ROLE.AlternateBase)
        self.ink, self.quiet = palette.color(_ROLE.Text), palette.color(_ROLE.PlaceholderText)
        self.edge, self.accent = palette.color(_ROLE.Mid), palette.color(_ROLE.Accent)
        self.heavy, self.faint = QTextCharFormat(), QTextCharFormat()
        self.heavy.setFontWeight(QFont.Weight.Bold)
        self.faint.setForeground(QBrush(self.quiet))
        self.wrapped, self.on_one_line = (
            QTextOption(Qt.AlignmentFlag.AlignLeft),
            QTextOption(Qt.AlignmentFlag.AlignLeft),
        )
        self.on_one_line.setWrapMode(QTextOption.WrapMode.NoWrap)

    def is_of(self, font: QFont, palette: QPalette) -> bool:
        """Whether this is the look for that font and those colours."""
        return self._palette == palette.cacheKey() and self.name_font == font


def draw_row(painter: QPainter, row: HitRow, look: Look, place: QRectF, *, is_chosen: bool) -> None:
    """The row on a ground of its own colour; two lines for the name, two for the rest."""
    if is_chosen:
        painter.fillRect(place.adjusted(0, 0, look.margin / 2 - place.width(), 0), look.accent)
    painter.setPen(look.edge)
    foot = place.bottom() - 1
    painter.drawLine(QPointF(place.left(), foot), QPointF(place.right(), foot))
    inside = place.adjusted(1.2 * look.margin, 0.6 * look.margin, -look.margin, -0.6 * look.margin)
    painter.setPen(look.quiet if row.is_quiet else look.ink)
    below = _draw_name(painter, row, look, inside)
    _draw_about(painter, row, look, QPointF(inside.left(), below), inside.width())
    _draw_reason(painter, row, look, QPointF(inside.left(), below + look.detail_line), inside.width())


def _draw_name(painter: QPainter, row: HitRow, look: Look, place: QRectF) -> float:
    """The name on at most two lines, cut with an ellipsis; answers where the next line starts."""
    layout, shown = _name_layout(row.name, row.marks, look, place.width())
    if shown < len(row.name):
        last = layout.lineAt(layout.lineCount() - 1).textStart()
        rest = look.name_metrics.elidedText(row.name[last:], Qt.TextElideMode.ElideRight, place.width() * 0.97)
        layout, _ = _name_layout(row.name[:last] + rest, row.marks, look, place.width())
    # A short name stands in the middle of its row, not over an empty line.
    top = place.top() + (NAME_LINES - layout.lineCount()) * look.name_line / 2
    layout.draw(painter, QPointF(place.left(), top))
    return top + layout.lineCount() * look.name_line


def _name_layout(text: str, marks: Sequence[tuple[int, int]], look: Look, width: float) -> tuple[QTextLayout, int]:
    """The name set in lines, and how many of its letters they hold."""
    layout = QTextLayout(text, look.name_font)
    layout.setTextOption(look.wrapped)
    layout.setFormats(_ranges((start, min(end, len(text)), look.heavy) for start, end in marks))
    layout.beginLayout()
    shown = 0
    for number in range(NAME_LINES):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, number * look.name_line))
        shown += line.textLength()
    layout.endLayout()
    return layout, shown


def _draw_about(painter: QPainter, row: HitRow, look: Look, at: QPointF, width: float) -> None:
    """Level by shape and word, then code, level of government and field, quieter."""
    ink = look.quiet if row.is_quiet else look.ink
    if row.level_text:
        side = look.detail_metrics.ascent() * 0.95
        disc = QRectF(at.x(), at.y() + (look.detail_line - side) / 2, side, side)
        draw_level(painter, row.level, disc, ink)
        at, width = at + QPointF(side * 1.4, 0), width - side * 1.4
    said = f"{row.level_text} · " if row.level_text else ""
    _draw_line(painter, look, said + row.details, [(len(said), len(said) + len(row.details), look.faint)], at, width)


def _draw_reason(painter: QPainter, row: HitRow, look: Look, at: QPointF, width: float) -> None:
    """The office, quieter, or that the procedure is withdrawn; then why the row is there. What is first is cut first,
    but for the withdrawal, which is never cut for the reason's sake."""
    if row.status:
        painter.setPen(look.ink)
    first = row.status or row.office
    rest = f" · {row.reason}" if first and row.reason else row.reason
    metrics = look.detail_metrics
    if row.office and rest and metrics.horizontalAdvance(first + rest) > width:
        kept = min(metrics.horizontalAdvance(rest), width * _MOST_FOR_REASON)
        first = metrics.elidedText(first, Qt.TextElideMode.ElideRight, width - kept)
    faint = (len(first), len(first) + len(rest)) if row.status else (0, len(first))
    _draw_line(painter, look, first + rest, [(*faint, look.faint)], at, width)


def _draw_line(painter: QPainter, look: Look, text: str, spans: Sequence[_Span], at: QPointF, width: float) -> None:
    if not text:
        return
    layout = _line_layout(text, spans, look)
    if layout.lineAt(0).naturalTextWidth() > width:
        cut = look.detail_metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        layout = _line_layout(cut, spans, look)
    layout.draw(painter, at)


def _line_layout(text: str, spans: Sequence[_Span], look: Look) -> QTextLayout:
    layout = QTextLayout(text, look.detail_font)
    layout.setTextOption(look.on_one_line)
    layout.setFormats(_ranges((start, min(end, len(text)), kind) for start, end, kind in spans))
    layout.beginLayout()
    layout.createLine().setPosition(QPointF(0, 0))
    layout.endLayout()
    return layout


def _ranges(spans: Iterable[_Span]) -> list[QTextLayout.FormatRange]:
    ranges = []
    for start, end, kind in spans:
        if start < end:
            stretch = QTextLayout.FormatRange()
            stretch.start, stretch.length, stretch.format = start, end - start, kind
            ranges.append(stretch)
    return ranges
