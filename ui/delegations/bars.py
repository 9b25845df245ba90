"""Draws a decision's term: its words, and below them a bar on the time line that all rows share."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from oneshop.catalogue.authority.in_words import Phase
from ui.delegations.state import Bar
from ui.theme import line_height

_FILLED = (Phase.HOLDS,)


class BarDelegate(QStyledItemDelegate):
    """A bar is filled while the decision holds and an outline otherwise; an upright line is today."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[Bar, ...] = ()

    def set_bars(self, bars: tuple[Bar, ...]) -> None:
        """Draw these, one a row."""
        self._bars = bars

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        style = option.widget.style()
        text, option.text = option.text, ""
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        palette: QPalette = option.palette
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole
        ink = palette.color(role.HighlightedText if chosen else role.Text)
        unit = line_height()
        room = QRectF(option.rect).adjusted(unit * 0.3, unit * 0.15, -unit * 0.3, -unit * 0.15)
        painter.save()
        painter.setPen(ink)
        words = QRectF(room.left(), room.top(), room.width(), room.height() * 0.55)
        metrics = option.fontMetrics
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        if 0 <= index.row() < len(self._bars):
            accent = ink if chosen else palette.color(role.Accent)
            line = QRectF(room.left(), words.bottom(), room.width(), room.height() * 0.45)
            self._draw(painter, self._bars[index.row()], line, QPen(accent, max(1.0, unit * 0.08)), QPen(ink, 1.5))
        painter.restore()

    def _draw(self, painter: QPainter, bar: Bar, line: QRectF, edge: QPen, now: QPen) -> None:
        thick = line.height() * 0.55
        left = line.left() + line.width() * bar.begin
        width = max(line.width() * (bar.end - bar.begin), thick / 2)
        term = QRectF(left, line.center().y() - thick / 2, min(width, line.right() - left), thick)
        painter.setPen(edge)
        painter.setBrush(edge.color() if bar.phase in _FILLED else Qt.BrushStyle.NoBrush)
        painter.drawRect(term)
        painter.setPen(now)
        at = line.left() + line.width() * bar.today
        painter.drawLine(QRectF(at, line.top(), 0, line.height()).topLeft(), QRectF(at, line.bottom(), 0, 0).topLeft())
