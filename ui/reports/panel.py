"""The part of the page where a supervisor works on one report: who settles it, until when, and the answer."""

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QPalette
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from ui.buttons import Button
from ui.fields import TextField, named_fields
from ui.flow import in_a_row
from ui.notes import Note
from ui.reports import texts
from ui.reports.state import Chosen, Typed
from ui.theme import draw_edge, line_height, space
from ui.words import Words

_OWNER_EMS, _DUE_EMS = 14, 8
_ANSWER_LINES = 4
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class AnswerBox(QPlainTextEdit):
    """Several lines; Tab goes on to the next control, Ctrl+Enter is done with it."""

    done = Signal()

    def __init__(self, name: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setAccessibleDescription(about)
        self.setToolTip(about)
        self.setPlaceholderText(name)
        self.setTabChangesFocus(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name.
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name.
        super().paintEvent(event)
        if not self.hasFocus():
            draw_edge(self.viewport())


class ReportPanel(QWidget):
    """Draws the chosen report; says what is typed and what is to be done."""

    typed = Signal(object)
    """A `Typed`."""
    assign_wished = Signal()
    answer_wished = Signal()
    close_wished = Signal()
    reopen_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Words(self, scale=1.1, is_bold=True)
        self._lines = Words(self, role=QPalette.ColorRole.PlaceholderText)
        self._barred = Note(self)
        self._owner = TextField(texts.OWNER, texts.OWNER_ABOUT, self, hint=texts.OWNER, ems=_OWNER_EMS)
        self._due = TextField(texts.DUE, texts.DUE_ABOUT, self, hint=texts.DUE, ems=_DUE_EMS)
        self._assign = Button(texts.DO_ASSIGN, texts.DO_ASSIGN_ABOUT, self)
        self.answer = AnswerBox(texts.ANSWER, texts.ANSWER_ABOUT, self)
        self._answer = Button(texts.DO_ANSWER, texts.DO_ANSWER_ABOUT, self)
        self._close = Button(texts.DO_CLOSE, texts.DO_CLOSE_ABOUT, self)
        self._reopen = Button(texts.DO_REOPEN, texts.DO_REOPEN_ABOUT, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        giving = named_fields((texts.OWNER, self._owner), (texts.DUE, self._due), ("", self._assign), parent=self)
        doing = in_a_row(self._answer, self._close, self._reopen, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 0.35)
        for part in (self._title, self._lines, self._barred, giving, self.answer, doing):
            column.addWidget(part)
        self._size()

    def _connect(self) -> None:
        for field in (self._owner, self._due):
            field.textEdited.connect(self._tell)
            field.returnPressed.connect(self.assign_wished)
        self.answer.textChanged.connect(self._tell)
        self.answer.done.connect(self.answer_wished)
        self._assign.clicked.connect(self.assign_wished)
        self._answer.clicked.connect(self.answer_wished)
        self._close.clicked.connect(self.close_wished)
        self._reopen.clicked.connect(self.reopen_wished)

    def show_state(self, chosen: Chosen | None, barred: str) -> None:
        """Draw it, or nothing. What has not changed keeps its caret."""
        self.setVisible(chosen is not None)
        if chosen is None:
            return
        self._title.setText(chosen.title)
        self._lines.setText("\n".join(chosen.lines))
        self._barred.say(barred)
        for field, text in ((self._owner, chosen.typed.owner), (self._due, chosen.typed.due)):
            if field.text() != text:
                field.setText(text)
        if self.answer.toPlainText() != chosen.typed.answer:
            with QSignalBlocker(self.answer):
                self.answer.setPlainText(chosen.typed.answer)
        for widget in (self._owner, self._due, self.answer, self._assign, self._answer):
            widget.setEnabled(not barred)
        self._close.setEnabled(chosen.can_close and not barred)
        self._reopen.setEnabled(chosen.can_reopen and not barred)
        for button, about in (
            (self._assign, texts.DO_ASSIGN_ABOUT),
            (self._answer, texts.DO_ANSWER_ABOUT),
            (self._close, texts.DO_CLOSE_ABOUT),
            (self._reopen, texts.DO_REOPEN_ABOUT),
        ):
            button.say_about(barred or about)

    def _tell(self) -> None:
        self.typed.emit(Typed(self._owner.text(), self._due.text(), self.answer.toPlainText()))

    def _size(self) -> None:
        self.answer.setFixedHeight(line_height() * _ANSWER_LINES)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name.
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size()
