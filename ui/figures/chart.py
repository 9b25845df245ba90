"""Bars of figures, painted: each part told apart by its pattern as well as its colour, and read out in words."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from oneshop.catalogue.in_words import number_in_figures
from oneshop.counter.dossiers.figure_bars import Bar
from ui.theme import bold, line_height
from ui.tips import plain_tip

_ROLE = QPalette.ColorRole
_LOOKS: tuple[tuple[QPalette.ColorRole, Qt.BrushStyle], ...] = (
    (_ROLE.Accent, Qt.BrushStyle.SolidPattern),
    (_ROLE.ToolTipText, Qt.BrushStyle.BDiagPattern),
    (_ROLE.PlaceholderText, Qt.BrushStyle.DiagCrossPattern),
    (_ROLE.PlaceholderText, Qt.BrushStyle.NoBrush),
)
"""How the parts are filled, in their order: colour of the lines and the pattern."""
_LINES_A_BAR = 1.6
_NAME_SHARE = 0.28
_LEAST_ROOM_EMS = 4


class BarChart(QWidget):
    """Draws bars under a legend. The whole is told in its description, each bar in its tooltip."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[Bar, ...] = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: tuple[Bar, ...]) -> None:
        """Draw these instead; hidden where there are none."""
        self._bars = bars
        self.setAccessibleDescription(". ".join(bar.words for bar in bars))
        self.setVisible(bool(bars))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name.
        return QSize(line_height() * 20, round(line_height() * (_LINES_A_BAR * len(self._bars) + self._legend_lines())))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name.
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name.
        super().paintEvent(event)
        if not self._bars:
            return
        painter = QPainter(self)
        painter.setFont(self.font())
        self._paint_legend(painter)
        top = line_height() * self._legend_lines()
        for place, bar in enumerate(self._bars):
            self._paint_bar(painter, bar, top + place * line_height() * _LINES_A_BAR)
        painter.end()

    def event(self, event: object) -> bool:
        if isinstance(event, QHelpEvent):
            place = int((event.pos().y() - line_height() * self._legend_lines()) // (line_height() * _LINES_A_BAR))
            if 0 <= place < len(self._bars):
                QToolTip.showText(event.globalPos(), plain_tip(self._bars[place].words), self)
                return True
        return super().event(event)  # type: ignore[arg-type]  # Qt hands over nothing but events

    def _legend(self) -> list[tuple[int, float, str]]:
        """The line, the place and the name of each part, broken where the width ends."""
        metrics, unit = QFontMetrics(self.font()), line_height()
        placed, line, x = [], 0, 0.0
        for name, _ in self._bars[0].parts if self._bars else ():
            width = unit * 1.6 + metrics.horizontalAdvance(name) + unit
            if x and x + width > self.width():
                line, x = line + 1, 0.0
            placed.append((line, x, name))
            x += width
        return placed

    def _legend_lines(self) -> float:
        legend = self._legend()
        return (legend[-1][0] + 1) * 1.3 + 0.3 if legend else 0.0

    def _paint_legend(self, painter: QPainter) -> None:
        unit = line_height()
        for (line, x, name), look in zip(self._legend(), _LOOKS, strict=True):
            y = line * unit * 1.3
            self._paint_part(painter, QRectF(x, y + unit * 0.1, unit * 1.3, unit * 0.8), look)
            painter.setPen(self.palette().color(_ROLE.WindowText))
            painter.drawText(QRectF(x + unit * 1.6, y, self.width(), unit), Qt.AlignmentFlag.AlignVCenter, name)

    def _paint_bar(self, painter: QPainter, bar: Bar, y: float) -> None:
        unit, metrics = line_height(), QFontMetrics(self.font())
        names = max(self.width() * _NAME_SHARE, unit * 6)
        most = max(one.total for one in self._bars) or 1
        sums = QFontMetrics(bold(self.font())).horizontalAdvance(number_in_figures(most)) + unit * 0.6
        room = max(self.width() - names - sums, unit * _LEAST_ROOM_EMS)
        painter.setPen(self.palette().color(_ROLE.WindowText))
        name = metrics.elidedText(bar.name, Qt.TextElideMode.ElideRight, round(names - unit * 0.5))
        aligned = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(0, y, names - unit * 0.4, unit * 1.2), aligned, name)
        x = names
        for (_, value), look in zip(bar.parts, _LOOKS, strict=True):
            width = room * value / most
            if value:
                self._paint_part(painter, QRectF(x, y, width, unit * 1.2), look)
                self._paint_number(painter, QRectF(x, y, width, unit * 1.2), number_in_figures(value), look)
            x += width
        painter.setPen(self.palette().color(_ROLE.WindowText))
        painter.setFont(bold(self.font()))
        painter.drawText(
            QRectF(x + unit * 0.3, y, sums, unit * 1.2), Qt.AlignmentFlag.AlignVCenter, number_in_figures(bar.total)
        )
        painter.setFont(self.font())

    def _paint_part(self, painter: QPainter, place: QRectF, look: tuple[QPalette.ColorRole, Qt.BrushStyle]) -> None:
        colour = self.palette().color(look[0])
        painter.fillRect(place, self.palette().color(_ROLE.Base))
        painter.setPen(colour)
        painter.setBrush(QBrush(colour, look[1]))
        painter.drawRect(place)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_number(
        self, painter: QPainter, place: QRectF, text: str, look: tuple[QPalette.ColorRole, Qt.BrushStyle]
    ) -> None:
        """The number on its part where it has room, on a ground of its own."""
        width = QFontMetrics(self.font()).horizontalAdvance(text) + line_height() * 0.5
        if width > place.width():
            return
        ground = QRectF(place.center().x() - width / 2, place.top() + 2, width, place.height() - 4)
        painter.fillRect(ground, self.palette().color(_ROLE.Base))
        painter.setPen(self.palette().color(_ROLE.Text))
        painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, text)
