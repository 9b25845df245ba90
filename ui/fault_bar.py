"""The line that tells an uncaught error, with its details one key away."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import texts
from ui.buttons import Button
from ui.notes import Note


class FaultBar(QWidget):
    """Stands at the foot of the window until it is closed; a newer error takes its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._details = ""
        self._message = Note(self)
        self.copy = Button(texts.FAULT_COPY, texts.FAULT_COPY_ABOUT, self)
        self.close_button = Button(texts.FAULT_CLOSE, texts.FAULT_CLOSE_ABOUT, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._message, 1)
        row.addWidget(self.copy)
        row.addWidget(self.close_button)
        self.copy.clicked.connect(self._put_on_clipboard)
        self.close_button.clicked.connect(self.hide)
        self.hide()

    def tell(self, message: str, details: str) -> None:
        """Show an error."""
        self._details = details
        self._message.say(message)
        self.show()

    def _put_on_clipboard(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
        self._message.say(texts.FAULT_COPIED)
