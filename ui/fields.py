"""A line to type in, with an edge that is seen on every background and a name for whoever cannot see it."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.flow import in_a_row
from ui.theme import draw_edge, line_height, smallest_target
from ui.words import Words

_LEAST_EMS = 10
"""How narrow a long field becomes in a narrow window."""


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
        least = super().minimumSizeHint().expandedTo(QSize(0, smallest_target()))
        return QSize(line_height() * min(self._ems, _LEAST_EMS), least.height()) if self._ems else least

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name.
        super().paintEvent(event)
        if not self.hasFocus():
            draw_edge(self)


def named_fields(*named: tuple[str, QWidget], parent: QWidget) -> QWidget:
    """Fields with their names above them, so that a full one still says what it is; side by side where there is room.
    A button goes with them under an empty name."""
    pairs = []
    for name, field in named:
        pair = QWidget(parent)
        column = QVBoxLayout(pair)
        column.setContentsMargins(0, 0, 0, 0)
        words = Words(pair)
        # Without a name the line is kept free, so that a button stands beside the fields and not beside their names.
        words.setText(name or "\N{NO-BREAK SPACE}")
        column.addWidget(words)
        column.addWidget(field)
        pairs.append(pair)
    return in_a_row(*pairs, parent=parent)
