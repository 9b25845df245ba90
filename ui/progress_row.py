"""Shows how far long work is, with the button that stops it; hidden while nothing is under way."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QProgressBar, QWidget

from ui import texts
from ui.buttons import Button
from ui.theme import space
from ui.walking import Progress
from ui.words import Words


class ProgressRow(QWidget):
    """Words, a bar and Stop."""

    stop_wished = Signal()

    def __init__(self, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Words(self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(about)
        self.stop = Button(texts.STOP, about, self)
        self.stop.clicked.connect(self.stop_wished)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        space(grid, 0.4)
        grid.addWidget(self._words, 0, 0, 1, 2)
        grid.addWidget(self._bar, 1, 0)
        grid.addWidget(self.stop, 1, 1)
        grid.setColumnStretch(0, 1)
        self.hide()

    def show_progress(self, progress: Progress) -> None:
        """Draw it; the keyboard goes on where it was when Stop has gone."""
        had_focus = self.stop.hasFocus()
        self._words.setText(progress.message)
        self._bar.setRange(0, progress.of or 0)
        self._bar.setValue(progress.done)
        self.setVisible(progress.is_busy)
        if had_focus and not progress.is_busy:
            self.focusNextChild()
        elif progress.is_busy and self.window().focusWidget() is None:
            self.stop.setFocus(Qt.FocusReason.OtherFocusReason)
