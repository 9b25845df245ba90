"""The level sign of the page's head: a shape and the words."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from oneshop.catalogue.procedure import OnlineLevel
from ui.shapes import draw_level
from ui.theme import line_height

_SIGN_LINES = 1.1
"""Room for the sign before the words, in lines."""
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class LevelSign(QWidget):
    """Says the online level by shape and word, never by a colour alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level = OnlineLevel.UNKNOWN
        self._words = ""
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_level(self, level: OnlineLevel, words: str) -> None:
        """Draw another level."""
        self._level, self._words = level, words
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name.
        unit = line_height()
        return QSize(round(QFontMetricsF(self.font()).horizontalAdvance(self._words) + unit * 1.6), unit)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name.
        return QSize(line_height() * 6, line_height())

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name.
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name.
        place = QRectF(0, 0, max(1, width - line_height() * _SIGN_LINES), 10000)
        return round(QFontMetricsF(self.font()).boundingRect(place, _WRAP.value, self._words).height())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name.
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name.
        painter = QPainter(self)
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        unit = line_height()
        side = unit * 0.75
        draw_level(painter, self._level, QRectF(0, (unit - side) / 2, side, side), ink)
        painter.setPen(ink)
        left = unit * _SIGN_LINES
        painter.drawText(QRectF(left, 0, self.width() - left, self.height()), _WRAP.value, self._words)
        painter.end()
