"""Paints one of the three big answers in a place that never changes its size."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPalette, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.procedure.state import Card
from ui.theme import bold, line_height, scaled

_ANSWER_SCALE = 1.45
_DETAIL_SCALE = 0.9
_ANSWER_LINES = 2
_PROVISO_LINES = 1
_DETAIL_LINES = 2
_ROLE = QPalette.ColorRole


class CardView(QWidget):
    """Question above, answer large, its proviso bold, details below.

    What does not fit ends in an ellipsis and is in the tooltip.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card = Card("", "")
        self._is_compact = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_card(self, card: Card) -> None:
        """Draw another answer."""
        if card == self._card:
            return
        self._card = card
        said = f"{card.answer}, {card.proviso}" if card.proviso else card.answer
        whole = "\n".join((said, *card.details))
        self.setAccessibleName(f"{card.question}: {said}")
        self.setAccessibleDescription(". ".join(card.details))
        self.setToolTip(whole)
        self.update()

    def set_compact(self, *, is_compact: bool) -> None:
        """Take less height: the answer with its proviso; the details are in the tooltip and below."""
        if is_compact != self._is_compact:
            self._is_compact = is_compact
            self.updateGeometry()

    def _lines(self) -> tuple[int, int]:
        return (_ANSWER_LINES, 0) if self._is_compact else (_ANSWER_LINES, _DETAIL_LINES)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name.
        unit = line_height()
        answer, details = self._lines()
        lines = 1 + answer * _ANSWER_SCALE + (_PROVISO_LINES + details) * _DETAIL_SCALE + 0.9
        return QSize(unit * 8, round(unit * lines))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name.
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name.
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        unit = line_height()
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(self.palette().color(_ROLE.Mid))
        painter.setBrush(self.palette().color(_ROLE.Base))
        painter.drawRoundedRect(frame, unit / 3, unit / 3)
        inside = frame.adjusted(unit * 0.6, unit * 0.4, -unit * 0.6, -unit * 0.3)
        painter.setPen(self.palette().color(_ROLE.PlaceholderText))
        top = _write(painter, (self._card.question,), self.font(), inside, 1)
        painter.setPen(self.palette().color(_ROLE.Text))
        answer = self._answer_font(inside.width())
        top = _write(painter, (self._card.answer,), answer, _below(inside, top), self._lines()[0])
        small = scaled(self.font(), _DETAIL_SCALE)
        room = int((inside.bottom() - top) / QFontMetricsF(small).lineSpacing() + 0.1)
        if self._card.proviso:
            top = _write(painter, (self._card.proviso,), bold(small), _below(inside, top), max(room, _PROVISO_LINES))
            room = int((inside.bottom() - top) / QFontMetricsF(small).lineSpacing() + 0.1)
        painter.setPen(self.palette().color(_ROLE.PlaceholderText))
        _write(painter, self._card.details, small, _below(inside, top), 0 if self._is_compact else room)
        painter.end()

    def _answer_font(self, width: float) -> QFont:
        """As large as lets the answer stand on its two lines."""
        for scale in (_ANSWER_SCALE, 1.2, 1.0, 0.85):
            font = bold(scaled(self.font(), scale))
            if len(wrapped(self._card.answer, font, width)) <= self._lines()[0]:
                return font
        return font


def _below(place: QRectF, top: float) -> QRectF:
    return QRectF(place.left(), top, place.width(), place.bottom() - top)


def wrapped(text: str, font: QFont, width: float) -> list[str]:
    """The text as the lines it takes at this width."""
    layout = QTextLayout(text, font)
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        lines.append(text[line.textStart() : line.textStart() + line.textLength()])
    layout.endLayout()
    return lines


def _write(painter: QPainter, texts: tuple[str, ...], font: QFont, place: QRectF, most: int) -> float:
    """Write the texts one below the other on at most so many lines; answers where the next thing may stand."""
    metrics = QFontMetricsF(font)
    if not most:
        return place.top()
    lines = [line for text in texts for line in wrapped(text, font, place.width())]
    if len(lines) > most:
        lines = [*lines[: most - 1], metrics.elidedText(lines[most - 1] + "…", _ELIDE, place.width())]
        if not lines[-1].endswith("…"):
            lines[-1] += "…"
    painter.setFont(font)
    top = place.top()
    for line in lines:
        spot = QRectF(place.left(), top, place.width(), metrics.lineSpacing())
        painter.drawText(spot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)
        top += metrics.lineSpacing()
    return top


_ELIDE = Qt.TextElideMode.ElideRight
