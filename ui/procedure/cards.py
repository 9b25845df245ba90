"""Paints one of the three big answers, as high as its text."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPalette, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import texts
from ui.procedure.state import Card
from ui.theme import bold, line_height, scaled
from ui.tips import plain_tip

_ANSWER_SCALE = 1.45
_DETAIL_SCALE = 0.9
_ANSWER_LINES = 2
"""An answer that takes more lines is written smaller."""
_DETAIL_LINES = 4
_LEAST_LINES = 7
"""Lines that every card has room for, so that cards of short answers look alike."""
_ROLE = QPalette.ColorRole


class CardView(QWidget):
    """Question above, answer large, its proviso bold, details below.

    Answer and proviso are never cut; details that do not fit say where they stand whole, and are in the tooltip.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card = Card("", "")
        self._tallest = (0, 0.0)
        self._is_beside = True
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_card(self, card: Card, *, keeps_height: bool) -> None:
        """Draw another answer; with `keeps_height` the card does not shrink, so that nothing below it jumps."""
        if not keeps_height:
            self._tallest = (0, 0.0)
        if card == self._card:
            return
        self._card = card
        self.updateGeometry()
        said = f"{card.answer}, {card.proviso}" if card.proviso else card.answer
        whole = "\n".join((said, *card.details))
        self.setAccessibleName(f"{card.question}: {said}")
        self.setAccessibleDescription(". ".join(card.details))
        self.setToolTip(plain_tip(whole))
        self.update()

    def stand_beside(self, *, is_beside: bool) -> None:
        """Beside its neighbours a card of few lines is as high as they are; above them it is lower."""
        if is_beside != self._is_beside:
            self._is_beside = is_beside
            self._tallest = (0, 0.0)
            self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name.
        width = max(self.width(), line_height() * 8)
        return QSize(line_height() * 8, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name.
        return QSize(line_height() * 5, line_height() * 3)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name.
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name.
        unit = line_height()
        inside = width - 2 - unit * 1.2
        height = sum(QFontMetricsF(font).lineSpacing() for _, font, _ in self._lines(inside)) + unit * 0.7 + 2
        height = max(height, unit * _LEAST_LINES if self._is_beside else 0)
        before, tallest = self._tallest
        if before == width:
            height = max(height, tallest)
        self._tallest = (width, height)
        return round(height)

    def _lines(self, width: float) -> Iterator[tuple[str, QFont, QPalette.ColorRole]]:
        """Every line with its font and ink, from top to bottom."""
        card, small = self._card, scaled(self.font(), _DETAIL_SCALE)
        answer = self._answer_font(width)
        yield card.question, self.font(), _ROLE.PlaceholderText
        yield from ((line, answer, _ROLE.Text) for line in wrapped(card.answer, answer, width))
        if card.proviso:
            yield from ((line, bold(small), _ROLE.Text) for line in wrapped(card.proviso, bold(small), width))
        details = [line for text in card.details for line in wrapped(text, small, width)]
        if len(details) > _DETAIL_LINES:
            details = [*details[: _DETAIL_LINES - 1], _cut(details[_DETAIL_LINES - 1], small, width)]
        yield from ((line, small, _ROLE.PlaceholderText) for line in details)

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
        top = inside.top()
        for line, font, role in self._lines(inside.width()):
            height = QFontMetricsF(font).lineSpacing()
            painter.setFont(font)
            painter.setPen(self.palette().color(role))
            place = QRectF(inside.left(), top, inside.width(), height)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)
            top += height
        painter.end()

    def _answer_font(self, width: float) -> QFont:
        """As large as lets the answer stand on its two lines."""
        for scale in (_ANSWER_SCALE, 1.2, 1.0, 0.85):
            font = bold(scaled(self.font(), scale))
            if len(wrapped(self._card.answer, font, width)) <= _ANSWER_LINES:
                return font
        return font


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


def _cut(line: str, font: QFont, width: float) -> str:
    """The last line there is room for, cut between two words, and where the rest stands."""
    metrics = QFontMetricsF(font)
    words = line.split()
    while words and metrics.horizontalAdvance(said := " ".join((*words, texts.REST_IN_CHANNELS))) > width:
        words.pop()
    return said if words else texts.REST_IN_CHANNELS
