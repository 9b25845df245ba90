"""A line that warns, in the palette's own colours for it; hidden while it has nothing to say."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from ui.theme import gap
from ui.words import Words


class Note(Words):
    """One warning."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, role=QPalette.ColorRole.ToolTipText)
        self.setBackgroundRole(QPalette.ColorRole.ToolTipBase)
        self.setAutoFillBackground(True)
        self.hide()

    def follow_zoom(self) -> None:
        """Take the size that belongs to the present zoom."""
        super().follow_zoom()
        self.setMargin(gap(0.3))

    def say(self, text: str) -> None:
        """Show the text, or hide when there is none."""
        self.setText(text)
        self.setVisible(bool(text))
