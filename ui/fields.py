"""A line to type in, with an edge that is seen on every background and a name for whoever cannot see it."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.theme import draw_edge, line_height, smallest_target


class TextField(QLineEdit):
    """`about` is read out, shown as a tooltip, and as a hint while the field is empty where `hint` says so."""

    def __init__(self, name: str, about: str, parent: QWidget | None = None, *, hint: str = "", ems: int = 0) -> None:
        super().__init__(parent)
        self._ems = ems
        self.setAccessibleName(name)
        self.setAccessibleDescription(about)
        self.setToolTip(about)
        self.setPlaceholderText(hint)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name.
        hint = super().sizeHint().expandedTo(QSize(0, smallest_target()))
        return QSize(line_height() * self._ems, hint.height()) if self._ems else hint

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name.
        return self.sizeHint() if self._ems else super().minimumSizeHint().expandedTo(QSize(0, smallest_target()))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name.
        super().paintEvent(event)
        if not self.hasFocus():
            draw_edge(self)
