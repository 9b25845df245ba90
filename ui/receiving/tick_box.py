"""A box to tick that grows with the letters: the style's own stays as small at 200 % as at 100 %."""

from PySide6.QtCore import QPoint, QRectF, QSize, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QCheckBox

from ui.shapes import draw_tick
from ui.theme import line_height, smallest_target

_SIDE = 0.95


class TickBox(QCheckBox):
    """Without words of its own; a strong edge shows where the keyboard is."""

    focus_changed = Signal()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name.
        return QSize(smallest_target(), smallest_target())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name.
        return self.sizeHint()

    def hitButton(self, position: QPoint) -> bool:  # noqa: N802 - Qt's name.
        return self.rect().contains(position)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name.
        role = QPalette.ColorRole
        side = line_height() * _SIDE
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(self.rect()).center())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = painter.pen()
        pen.setColor(self.palette().color(role.Accent if self.hasFocus() else role.PlaceholderText))
        pen.setWidthF(2.0 if self.hasFocus() else 1.0)
        painter.setPen(pen)
        painter.setBrush(self.palette().color(role.Base))
        painter.drawRect(box)
        if self.isChecked():
            inset = side * 0.12
            draw_tick(painter, box.adjusted(inset, inset, -inset, -inset), self.palette().color(role.Accent))
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name.
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name.
        super().focusOutEvent(event)
        self.focus_changed.emit()
