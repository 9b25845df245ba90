"""Draws a term: its words, and below them a bar on the time line that all rows share."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.terms import Bar
from ui.theme import line_height

_WORDS_SHARE = 0.6
_BAR_SHARE = 0.5


class BarDelegate(QStyledItemDelegate):
    """A bar is filled while the thing holds and an outline otherwise; an upright line is today."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[Bar, ...] = ()

    def set_bars(self, bars: tuple[Bar, ...]) -> None:
        """Draw these, one a row."""
        self._bars = bars

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        self.initStyleOption(option, index)
        text, option.text = option.text, ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        palette: QPalette = option.palette
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ink = palette.color(QPalette.ColorRole.HighlightedText if is_chosen else QPalette.ColorRole.Text)
        unit = line_height()
        room = QRectF(option.rect).adjusted(unit * 0.25, unit * 0.1, -unit * 0.25, -unit * 0.1)
        words = QRectF(room.left(), room.top(), room.width(), room.height() * _WORDS_SHARE)
        shown = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, int(words.width()))
        painter.save()
        painter.setPen(ink)
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        if 0 <= index.row() < len(self._bars):
            accent = ink if is_chosen else palette.color(QPalette.ColorRole.Accent)
            line = QRectF(room.left(), words.bottom(), room.width(), room.bottom() - words.bottom())
            _draw(painter, self._bars[index.row()], line, accent, ink)
        painter.restore()


def _draw(painter: QPainter, bar: Bar, line: QRectF, accent: QColor, ink: QColor) -> None:
    thick = line.height() * _BAR_SHARE
    edge = max(1.0, line_height() * 0.06)
    left = line.left() + line.width() * bar.begin
    width = max(line.width() * (bar.end - bar.begin), thick / 2)
    # What begins or ends at the very edge of the time line still shows a stub of itself.
    left = min(left, line.right() - thick / 2)
    term = QRectF(left, line.center().y() - thick / 2, min(width, line.right() - left), thick)
    painter.setPen(QPen(accent, edge))
    painter.setBrush(accent if bar.is_filled else Qt.BrushStyle.NoBrush)
    painter.drawRect(term)
    painter.setPen(QPen(ink, edge * 1.5))
    at = line.left() + line.width() * bar.today
    painter.drawLine(QPointF(at, line.top()), QPointF(at, line.bottom()))
