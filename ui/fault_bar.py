"""The line that tells an uncaught error, with its details one key away."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui import texts
from ui.notes import Note
from ui.theme import smallest_target


class FaultBar(QWidget):
    """Stands at the foot of the window until it is closed; a newer error takes its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._details = ""
        self._message = Note(self)
        self._copy = QPushButton(texts.FAULT_COPY, self)
        self._close = QPushButton(texts.FAULT_CLOSE, self)
        for button, about in ((self._copy, texts.FAULT_COPY_ABOUT), (self._close, texts.FAULT_CLOSE_ABOUT)):
            button.setAccessibleName(button.text())
            button.setAccessibleDescription(about)
            button.setToolTip(about)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._message, 1)
        row.addWidget(self._copy)
        row.addWidget(self._close)
        self._copy.clicked.connect(self._copy_details)
        self._close.clicked.connect(self.hide)
        self.hide()

    def tell(self, message: str, details: str) -> None:
        """Show an error."""
        self._details = details
        self._message.say(message)
        for button in (self._copy, self._close):
            button.setMinimumHeight(smallest_target(button))
        self.show()

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
        self._message.say(texts.FAULT_COPIED)
