"""The opening line: what is being prepared, how far it is, and a way to stop or to try again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from ui import texts
from ui.buttons import Button
from ui.notes import Note
from ui.opening.state import OpeningState
from ui.theme import line_height


class OpeningLine(QWidget):
    """Hidden while there is nothing to say."""

    stop_wished = Signal()
    again_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._message = Note(self)
        self._bar = QProgressBar(self)
        self._stop = Button(texts.STOP, texts.OPENING, self)
        self._again = Button(texts.OPEN_AGAIN, texts.OPENING, self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(texts.OPENING)
        self._bar.setMaximumWidth(line_height() * 14)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._message, 1)
        for widget in (self._bar, self._stop, self._again):
            row.addWidget(widget)
        self._stop.clicked.connect(self.stop_wished)
        self._again.clicked.connect(self.again_wished)
        self.hide()

    def show_state(self, state: OpeningState) -> None:
        """Draw the line."""
        self._message.say(state.message)
        self._bar.setVisible(state.is_busy)
        self._bar.setRange(0, state.of or 0)
        self._bar.setValue(state.done)
        self._stop.setVisible(state.is_busy)
        self._again.setVisible(state.is_trouble)
        self.setVisible(state.is_shown)
