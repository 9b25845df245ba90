"""What a page of the table has around its own: a title, the way back, a scroll bar where the window is small."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui import texts
from ui.buttons import Button
from ui.flow import in_a_row
from ui.theme import gap
from ui.words import Words


def bring_into_view(widget: QWidget) -> None:
    """Scroll the page so that the widget is seen."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    if isinstance(parent, QScrollArea):
        parent.ensureWidgetVisible(widget, 0, gap(3))


class FramedPage(QWidget):
    """A page; what is its own goes into `column`, under the title. Escape leaves it."""

    left = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Words(self, scale=1.3, is_bold=True)
        self.title.setText(title)
        self.back = Button(texts.BACK, texts.BACK_ABOUT, self)
        self.back.clicked.connect(self.left)
        self.content = QWidget(self)
        self.column = QVBoxLayout(self.content)
        self._head = QHBoxLayout()
        self._head.addWidget(self.title, 1)
        self._head.addWidget(self.back)
        self.column.addLayout(self._head)
        self._reading = Words(self, role=QPalette.ColorRole.PlaceholderText)
        self._reading.setText(texts.READING)
        self._reading.hide()
        self._has_answer = False
        self.column.addWidget(self._reading)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def begin_reading(self) -> None:
        """Say that it is being read, until the first answer; a page that has shown one keeps it meanwhile."""
        self._reading.setVisible(not self._has_answer)

    def end_reading(self) -> None:
        """There is an answer, or a reason why there is none."""
        self._has_answer = self._has_answer or not self._reading.isHidden()
        self._reading.hide()

    @property
    def is_reading(self) -> bool:
        """Whether the page says so."""
        return not self._reading.isHidden()

    def add_to_head(self, *widgets: QWidget) -> None:
        """Set buttons between the title and the way back."""
        for widget in widgets:
            self._head.insertWidget(self._head.count() - 1, widget)

    def add_row(self, *widgets: QWidget) -> QWidget:
        """Set widgets side by side below what stands in the column; answers the row they stand in."""
        row = in_a_row(*widgets, parent=self.content)
        self.column.addWidget(row)
        return row

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name.
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
