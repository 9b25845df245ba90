"""The line of the day: hidden while the desk looks at today and nobody asks for another day."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.buttons import Button
from ui.day import texts
from ui.day.state import DayState
from ui.fields import TextField
from ui.flow import FlowLayout
from ui.notes import Note
from ui.theme import space
from ui.words import Words


class DayLine(QWidget):
    """Draws one state; says which day is wished."""

    day_wished = Signal(str)
    today_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = Note(self)
        self._trouble = Note(self)
        self._name = Words(self)
        self._name.setText(texts.DAY)
        self._name.setWordWrap(False)
        self._name.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        self._field = TextField(texts.DAY, texts.DAY_ABOUT, self, ems=9)
        self._use = Button(texts.USE, texts.USE_ABOUT, self)
        self._back = Button(texts.TO_TODAY, texts.TO_TODAY_ABOUT, self)
        asking = QWidget(self)
        row = FlowLayout(asking)
        space(row, 0.5)
        widgets: tuple[QWidget, ...] = (self._name, self._field, self._use, self._back)
        for widget in widgets:
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._told)
        column.addWidget(self._trouble)
        column.addWidget(asking)
        self._field.returnPressed.connect(self._use.click)
        self._use.clicked.connect(lambda: self.day_wished.emit(self._field.text()))
        self._back.clicked.connect(self.today_wished)
        self.hide()

    def show_state(self, state: DayState) -> None:
        """Draw the line."""
        self._told.say(state.told)
        self._trouble.say(state.trouble)
        self.setVisible(state.is_asking)

    def take_focus(self) -> None:
        """Put the keyboard where the day is typed."""
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._field.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name.
        if event.key() == Qt.Key.Key_Escape:
            self.today_wished.emit()
        else:
            super().keyPressEvent(event)
