"""Labels of our own sizes: a text that is larger, bolder or quieter than the rest, at every zoom."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QWidget

from ui.theme import bold, scaled


class Words(QLabel):
    """A wrapped label of plain text, `scale` times the ordinary size."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        scale: float = 1.0,
        is_bold: bool = False,
        role: QPalette.ColorRole = QPalette.ColorRole.WindowText,
    ) -> None:
        super().__init__(parent)
        self._scale = scale
        self._is_bold = is_bold
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setForegroundRole(role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.follow_zoom()

    def follow_zoom(self) -> None:
        """Take the size that belongs to the present zoom."""
        font = scaled(QApplication.font(), self._scale)
        self.setFont(bold(font) if self._is_bold else font)


class SteadyLine(QWidget):
    """One line that often changes its words and never its height: nothing around it is laid out anew."""

    def __init__(self, parent: QWidget | None = None, *, scale: float, role: QPalette.ColorRole) -> None:
        super().__init__(parent)
        # Its label stands in no layout, which would pass every change of text on to the whole window.
        self._words = Words(self, scale=scale, role=role)
        self._words.setWordWrap(False)
        # With a ground of its own, nothing behind it is painted anew when its words change.
        self.setAutoFillBackground(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def say(self, text: str) -> None:
        """Show these words."""
        self._words.setText(text)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name.
        return QSize(0, self._words.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name.
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name.
        super().resizeEvent(event)
        self._words.resize(self.size())
