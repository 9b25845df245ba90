"""A payment code on the screen, large enough for a telephone across the counter."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.payments.state import Squares
from ui.theme import line_height

_SIDE_LINES = 13
_QUIET = 4
"""Light squares around a code, so that a camera finds it (ISO/IEC 18004)."""


class CodePicture(QWidget):
    """Dark squares on white whatever the palette: many telephones do not read a light code on dark."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._squares: Squares = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_code(self, squares: Squares, about: str) -> None:
        """Draw a code, or hide where there is none; `about` says what it asks for."""
        self._squares = squares
        self.setAccessibleName(about)
        self.setToolTip(about)
        self.setVisible(bool(squares))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name.
        side = line_height() * _SIDE_LINES
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name.
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name.
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        count = len(self._squares) + 2 * _QUIET
        # Whole pixels: squares of unequal width blur the code.
        unit = (
            max(1, int(min(self.width(), self.height()) * self.devicePixelRatioF() / count)) / self.devicePixelRatioF()
        )
        edge = (min(self.width(), self.height()) - unit * len(self._squares)) / 2
        for row, line in enumerate(self._squares):
            for column, is_dark in enumerate(line):
                if is_dark:
                    place = QRectF(edge + column * unit, edge + row * unit, unit, unit)
                    painter.fillRect(place, Qt.GlobalColor.black)
        painter.end()
