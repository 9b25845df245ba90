"""A box for a text of several lines, as high as the text, up to some lines."""

from math import ceil

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from ui.theme import draw_edge, line_height, smallest_target

_MOST_LINES = 12


class TextBox(QPlainTextEdit):
    """As high as its text, up to some lines; Tab goes on to the next field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.verticalScrollBar().valueChanged.connect(self.viewport().update)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().documentLayout().documentSizeChanged.connect(self._take_height)
        self._take_height()

    def _take_height(self) -> None:
        lines = max(2, min(_MOST_LINES, round(self.document().size().height())))
        first = self.document().firstBlock()
        line = self.blockBoundingRect(first).height() / max(first.lineCount(), 1)
        height = max(ceil(max(line, line_height()) * lines + 3 * self.document().documentMargin()), smallest_target())
        if self.minimumHeight() != height:
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name.
        super().resizeEvent(event)
        self._take_height()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name.
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._take_height()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name.
        # The form scrolls, unless the text is longer than the box and has the keyboard.
        if self.hasFocus() and self.verticalScrollBar().maximum() > 0:
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name.
        super().paintEvent(event)
        draw_edge(self.viewport(), has_focus=self.hasFocus())

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name.
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name.
        super().focusOutEvent(event)
        self.viewport().update()
