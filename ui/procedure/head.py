"""The level sign of the page's head: a shape and the words."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from oneshop.catalogue.procedure import OnlineLevel
from ui.shapes import draw_level
from ui.theme import line_height


class LevelSign(QWidget):
    """Says the online level by shape and word, never by a colour alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level = OnlineLevel.UNKNOWN
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_level(self, level: OnlineLevel, words: str) -> None:
        """Draw another level."""
        self._level, self._words = level, words
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name.
        unit = line_height()
        return QSize(round(QFontMetricsF(self.font()).horizontalAdvance(self._words) + unit * 1.6), unit)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name.
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name.
        painter = QPainter(self)
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        side = self.height() * 0.75
        draw_level(painter, self._level, QRectF(0, (self.height() - side) / 2, side, side), ink)
        painter.setPen(ink)
        painter.drawText(
            QRectF(side * 1.45, 0, self.width(), self.height()),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            self._words,
        )
        painter.end()
