"""A dial: a ring that fills with the score, the figure in its middle, the part's name below."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from ui.quality import texts
from ui.quality.state import Dial
from ui.theme import bold, line_height, scaled
from ui.tips import plain_tip

_RING_LINES = 3.4
_LEAST_WIDTH_LINES = 4.2
_WORDS_LINES = 8.5
"""From this width on there is room for the words under the name; they are always read out and in the tooltip."""


class DialRing(QWidget):
    """Draws one part; the figure and the words say all that the ring says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dial = Dial("", None, "")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_dial(self, dial: Dial) -> None:
        """Draw this part."""
        self._dial = dial
        self.setAccessibleName(dial.name)
        self.setAccessibleDescription(f"{self._figure()}. {dial.words}")
        self.setToolTip(plain_tip(f"{dial.name}: {self._figure()}. {dial.words}"))
        self.update()

    def _figure(self) -> str:
        return texts.DIAL_NONE if self._dial.percent is None else f"{self._dial.percent} %"

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name.
        unit = line_height()
        return QSize(round(unit * _WORDS_LINES), round(unit * (_RING_LINES + 2.4)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name.
        return QSize(round(line_height() * _LEAST_WIDTH_LINES), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name.
        unit = line_height()
        side = unit * _RING_LINES
        ring = QRectF((self.width() - side) / 2, unit * 0.1, side, side)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ring(painter, ring)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.setFont(bold(QApplication.font()))
        painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, self._figure())
        painter.setFont(bold(QApplication.font()))
        below = QRectF(0, ring.bottom() + unit * 0.15, self.width(), unit * 1.1)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._dial.name)
        if self.width() >= unit * _WORDS_LINES - 1:
            painter.setFont(scaled(QApplication.font(), 0.9))
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(below.translated(0, unit), Qt.AlignmentFlag.AlignCenter, self._dial.words)
        painter.end()

    def _draw_ring(self, painter: QPainter, ring: QRectF) -> None:
        width = ring.width() / 10
        inner = ring.adjusted(width, width, -width, -width)
        pen = QPen(self.palette().color(QPalette.ColorRole.Mid), width / 3)
        painter.setPen(pen)
        painter.drawEllipse(inner)
        if self._dial.percent is None:
            return
        pen = QPen(self.palette().color(QPalette.ColorRole.Link), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawArc(inner, 90 * 16, -round(360 * 16 * self._dial.percent / 100))
