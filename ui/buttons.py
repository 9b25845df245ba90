"""A push button that is large enough to hit at every zoom, and that says what it is for."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ui.theme import draw_edge, smallest_target


class Button(QPushButton):
    """`about` is read out and shown as a tooltip. Enter presses it, as Space does."""

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
        self.setToolTip(about)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name.
        hint = super().sizeHint()
        if self._is_small:
            hint.setWidth(self.fontMetrics().horizontalAdvance(self.text()) + smallest_target() // 2)
        return hint.expandedTo(QSize(smallest_target(), smallest_target()))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name.
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name.
        super().paintEvent(event)
        if not self.hasFocus():
            draw_edge(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click() if self.menu() is None else self.showMenu()
        else:
            super().keyPressEvent(event)
