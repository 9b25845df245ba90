"""The widgets of the page of unanswered questions."""

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.buttons import Button, ChoiceButton
from ui.notes import Note
from ui.page_frame import FramedPage
from ui.tables import WordsModel, WordsTable
from ui.theme import line_height
from ui.unanswered import texts
from ui.unanswered.assigning import AssigningPanel
from ui.unanswered.state import UnansweredState
from ui.words import Words

_TIMES_EMS, _LAST_EMS = 5, 7
_TERM_SHARE = 0.4
_LEAST_QUESTION_EMS = 8
_LEAST_TABLE_LINES = 7


class UnansweredPage(FramedPage):
    """Draws one state; says what a person wishes, by the row."""

    assign_wished = Signal(int)
    forget_wished = Signal(int)
    take_back_wished = Signal(int)
    clear_wished = Signal()
    switched = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.UNANSWERED_TITLE, parent)
        self._state = UnansweredState()
        self._lead = Words(self, role=QPalette.ColorRole.PlaceholderText)
        self._switch = ChoiceButton(texts.UNANSWERED_SWITCH, texts.UNANSWERED_SWITCH_ABOUT, self)
        self._clear = Button(texts.UNANSWERED_CLEAR, texts.UNANSWERED_CLEAR_ABOUT, self)
        self._trouble = Note(self)
        self._message = Words(self, is_bold=True)
        self._count = Words(self, role=QPalette.ColorRole.PlaceholderText)
        self._questions = WordsTable(texts.UNANSWERED_LIST, texts.UNANSWERED_LIST_ABOUT, self)
        self._question_model = WordsModel(texts.UNANSWERED_COLUMNS, self)
        self._assign = Button(texts.ASSIGN, texts.ASSIGN_ABOUT, self)
        self._forget = Button(texts.FORGET, texts.FORGET_ABOUT, self)
        self.assigning = AssigningPanel(self)
        self._synonyms_title = Words(self, scale=1.15, is_bold=True)
        self._synonyms = WordsTable(texts.OWN_SYNONYMS, texts.OWN_SYNONYMS_ABOUT, self)
        self._synonym_model = WordsModel(texts.OWN_SYNONYM_COLUMNS, self)
        self._take_back = Button(texts.TAKE_BACK, texts.TAKE_BACK_ABOUT, self)
        self._lay_out()
        self._connect()
        self.show_state(self._state)

    def _lay_out(self) -> None:
        self._lead.setText(texts.UNANSWERED_LEAD)
        self._questions.setModel(self._question_model)
        self._synonyms.setModel(self._synonym_model)
        column = self.column
        column.addWidget(self._lead)
        self.add_row(self._switch, self._clear)
        for widget in (self._trouble, self._message, self._count):
            column.addWidget(widget)
        column.addWidget(self._questions, 2)
        self.add_row(self._assign, self._forget)
        column.addWidget(self.assigning)
        column.addWidget(self._synonyms_title)
        column.addWidget(self._synonyms, 1)
        self.add_row(self._take_back)
        column.addStretch(0)
        self._size()

    def _connect(self) -> None:
        self._switch.toggled.connect(self.switched)
        self._clear.clicked.connect(self.clear_wished)
        self._assign.clicked.connect(lambda: self.assign_wished.emit(self._questions.currentIndex().row()))
        self._questions.activated.connect(lambda index: self.assign_wished.emit(index.row()))
        self._forget.clicked.connect(lambda: self.forget_wished.emit(self._questions.currentIndex().row()))
        self._take_back.clicked.connect(lambda: self.take_back_wished.emit(self._synonyms.currentIndex().row()))

    def show_state(self, state: UnansweredState) -> None:
        """Draw the page; the keyboard stays at the row it was on, or the one that took its place."""
        before, self._state = self._state, state
        with QSignalBlocker(self._switch):
            self._switch.setChecked(state.is_on)
        self._trouble.say(state.trouble)
        self._message.setText(state.message)
        self._message.setVisible(bool(state.message))
        self._count.setText(state.title)
        if state.rows != before.rows:
            self._questions.refill(self._question_model, tuple(row.cells for row in state.rows))
        if state.synonyms != before.synonyms:
            self._synonyms.refill(self._synonym_model, tuple(row.cells for row in state.synonyms))
        self._synonyms_title.setText(state.synonyms_title)
        is_choosing = state.assigning is None
        for widget in (self._questions, self._assign, self._forget):
            widget.setVisible(is_choosing and bool(state.rows))
        for widget in (self._synonyms, self._take_back):
            widget.setVisible(is_choosing and bool(state.synonyms))
        self._synonyms_title.setVisible(is_choosing)
        self._count.setVisible(is_choosing)
        self._clear.setEnabled(bool(state.rows))
        self.assigning.show_state(state.assigning)
        have_come = bool(state.rows) and not before.rows and self._switch.hasFocus()
        if is_choosing and (before.assigning is not None or have_come):
            self.take_focus()

    def take_focus(self) -> None:
        """Put the keyboard on the questions, or on the switch while there are none."""
        (self._questions if self._state.rows else self._switch).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_noting(self) -> bool:
        """Whether questions are being noted, as it was read last."""
        return self._state.is_on

    @property
    def texts_shown(self) -> tuple[str, ...]:
        """The questions of the list as they stand."""
        return tuple(row.text for row in self._state.rows)

    @property
    def terms_shown(self) -> tuple[str, ...]:
        """The desk's own terms as they stand."""
        return tuple(row.term for row in self._state.synonyms)

    def _size(self) -> None:
        unit = line_height()
        for table in (self._questions, self._synonyms):
            table.setMinimumHeight(unit * _LEAST_TABLE_LINES)
        room = self.width() - unit * (_TIMES_EMS + _LAST_EMS + 3)
        self._questions.setColumnWidth(0, max(room, unit * _LEAST_QUESTION_EMS))
        self._questions.setColumnWidth(1, unit * _TIMES_EMS)
        self._synonyms.setColumnWidth(0, max(round(self.width() * _TERM_SHARE), unit * _LEAST_QUESTION_EMS))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name.
        super().resizeEvent(event)
        self._size()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name.
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name.
        if event.key() == Qt.Key.Key_Delete and self._questions.hasFocus():
            self._forget.click()
        elif event.key() == Qt.Key.Key_Delete and self._synonyms.hasFocus():
            self._take_back.click()
        else:
            super().keyPressEvent(event)
