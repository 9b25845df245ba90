"""A push button that is large enough to hit at every zoom, and that says what it is for."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QPushButton, QWidget

from ui.shapes import draw_tick
from ui.theme import bold, draw_edge, smallest_target
from ui.tips import plain_tip


class Button(QPushButton):
    """`about` is read out and shown as a tooltip. Enter presses it, as Space does; Ctrl+Enter is the page's."""

    def __init__(
        self, text: str, about: str, parent: QWidget | None = None, *, name: str = "", is_small: bool = False
    ) -> None:
        super().__init__(text, parent)
        self._is_small = is_small
        self.setAccessibleName(name or text)
        self.say_about(about)

    def say_about(self, about: str) -> None:
        """Say what it is for now."""
        self.setAccessibleDescription(about)
        self.setToolTip(plain_tip(about))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name.
        hint = super().sizeHint()
        if self._is_small:
            hint.setWidth(self.fontMetrics().horizontalAdvance(self.text()) + smallest_target() // 2)
        return hint.expandedTo(QSize(smallest_target(), smallest_target()))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name.
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name.
        super().paintEvent(event)
        draw_edge(self, has_focus=self.hasFocus())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                event.ignore()
                return
            self.click() if self.menu() is None else self.showMenu()
        else:
            super().keyPressEvent(event)


class ChoiceButton(Button):
    """One of several sizes or kinds: the chosen one has a tick and an edge in the accent colour."""

    def __init__(self, text: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(text, about, parent)
        self.setCheckable(True)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name.
        # Chosen, its text is bold and stands beside a tick: a long one takes more room than the plain text shows.
        hint = super().sizeHint()
        chosen = QFontMetrics(bold(self.font())).size(0, self.text()).width() + self.fontMetrics().height() * 2
        return QSize(max(hint.width() + self.fontMetrics().height(), chosen), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name.
        if not self.isChecked():
            super().paintEvent(event)
            return
        role = QPalette.ColorRole
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = painter.pen()
        pen.setColor(self.palette().color(role.Accent))
        pen.setWidthF(3.0 if self.hasFocus() else 2.0)
        painter.setPen(pen)
        painter.setBrush(self.palette().color(role.AlternateBase))
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRect(frame)
        side = min(frame.height() * 0.6, self.fontMetrics().height() * 0.9)
        tick = QRectF(frame.left() + side * 0.3, frame.center().y() - side / 2, side, side)
        draw_tick(painter, tick, self.palette().color(role.Accent))
        painter.setPen(self.palette().color(role.Text))
        painter.setFont(bold(self.font()))
        painter.drawText(frame.adjusted(side * 1.4, 0, 0, 0), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()
