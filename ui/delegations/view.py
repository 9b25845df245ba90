"""The widgets of the page of delegations."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.buttons import Button
from ui.delegations import texts
from ui.delegations.form import DelegationForm
from ui.delegations.state import DelegationsState
from ui.notes import Note
from ui.page_frame import FramedPage
from ui.tables import WordsModel, WordsTable
from ui.theme import line_height
from ui.timeline import BarDelegate
from ui.words import Words

_SHARES = (0.13, 0.24, 0.27, 0.18)
"""Widths of all columns but the last, of the whole; the second is the time line."""
_LEAST_EMS = (7, 12, 11, 7)
_TIME_LINE = 1
_REVIEW_EMS = (10, 12)
_ROW_LINES = 2.7
_TABLE_LINES, _REVIEW_LINES = 12, 6


class DelegationsPage(FramedPage):
    """Draws one state; says what a person wishes, by the row."""

    add_wished = Signal()
    change_wished = Signal(int)
    remove_wished = Signal(int)
    undo_wished = Signal()
    pdf_wished = Signal(int, Path)
    looked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.TITLE, parent)
        self._state = DelegationsState()
        quiet = QPalette.ColorRole.PlaceholderText
        self._lead = Words(self, role=quiet)
        self._trouble, self._why_not = Note(self), Note(self)
        self._message = Words(self, is_bold=True)
        self._count = Words(self, role=quiet)
        self._add = Button(texts.ADD, texts.ADD_ABOUT, self)
        self._change = Button(texts.CHANGE, texts.CHANGE_ABOUT, self)
        self._remove = Button(texts.REMOVE, texts.REMOVE_ABOUT, self)
        self._undo = Button(texts.UNDO, texts.UNDO_ABOUT, self)
        self._print = Button(texts.PRINT, texts.PRINT_ABOUT, self)
        self._table = WordsTable(texts.LIST, texts.LIST_ABOUT, self, lines=_ROW_LINES)
        self._model = WordsModel(texts.COLUMNS, self)
        self._bars = BarDelegate(self._table)
        self._review_title = Words(self, scale=1.15, is_bold=True)
        self._review = WordsTable(texts.REVIEW, texts.REVIEW_LIST_ABOUT, self)
        self._review_model = WordsModel(texts.REVIEW_COLUMNS, self)
        self.form = DelegationForm(self)
        self._lay_out()
        self._connect()
        self.show_state(self._state)

    def _lay_out(self) -> None:
        self._lead.setText(texts.LEAD)
        self._table.setModel(self._model)
        self._table.setItemDelegateForColumn(_TIME_LINE, self._bars)
        self._table.setWordWrap(True)
        self._review.setModel(self._review_model)
        column = self.column
        for widget in (self._lead, self._trouble, self._why_not, self._message, self._count):
            column.addWidget(widget)
        self._buttons = self.add_row(self._add, self._change, self._remove, self._undo, self._print)
        column.addWidget(self._table, 2)
        column.addWidget(self.form)
        column.addWidget(self._review_title)
        column.addWidget(self._review, 1)
        column.addStretch(0)
        self._size()

    def _connect(self) -> None:
        self._add.clicked.connect(self.add_wished)
        self._undo.clicked.connect(self.undo_wished)
        self._change.clicked.connect(lambda: self.change_wished.emit(self._row))
        self._table.activated.connect(lambda index: self.change_wished.emit(index.row()))
        self._remove.clicked.connect(lambda: self.remove_wished.emit(self._row))
        self._print.clicked.connect(self._ask_where)

    @property
    def _row(self) -> int:
        return self._table.currentIndex().row()

    @property
    def keys_shown(self) -> tuple[str, ...]:
        """The decisions as they stand."""
        return tuple(row.key for row in self._state.rows)

    @property
    def state(self) -> DelegationsState:
        """What is drawn."""
        return self._state

    def look(self, about: str) -> None:
        """Read the register anew."""
        self.looked.emit()

    def show_state(self, state: DelegationsState) -> None:
        """Draw the page; the keyboard stays at the row it was on, or the one that took its place."""
        before, self._state = self._state, state
        self._trouble.say(state.trouble)
        self._why_not.say(state.why_not)
        self._message.setText(state.message)
        self._message.setVisible(bool(state.message))
        self._count.setText(state.title)
        if state.rows != before.rows:
            self._bars.set_bars(tuple(row.bar for row in state.rows))
            self._table.refill(self._model, tuple(row.cells for row in state.rows))
        if state.review != before.review:
            self._review.refill(self._review_model, tuple(row.cells for row in state.review))
        self._review_title.setText(state.review_title)
        is_list = state.form is None
        for widget in (self._table, self._buttons, self._count, self._lead, self._review_title):
            widget.setVisible(is_list)
        self._review.setVisible(is_list and bool(state.review))
        for button, about in ((self._add, texts.ADD_ABOUT), (self._change, texts.CHANGE_ABOUT)):
            button.setEnabled(not state.why_not)
            button.say_about(state.why_not or about)
        self._remove.setEnabled(not state.why_not and bool(state.rows))
        self._remove.say_about(state.why_not or texts.REMOVE_ABOUT)
        self._undo.setEnabled(state.can_undo)
        self._print.setEnabled(bool(state.rows))
        self.form.show_state(state.form)
        if is_list and before.form is not None:
            self.take_focus()

    def take_focus(self) -> None:
        """Put the keyboard on the decisions."""
        (self._table if self._state.form is None else self.form.boxes["decision"]).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def _ask_where(self) -> None:
        if not 0 <= self._row < len(self._state.rows):
            return
        number = self._state.rows[self._row].key.replace("/", "-")
        name = texts.PDF_NAME.format(number=number)
        path, _ = QFileDialog.getSaveFileName(self, texts.PRINT, name, texts.PDF_FILES)
        if path:
            self.pdf_wished.emit(self._row, Path(path))

    def _size(self) -> None:
        unit = line_height()
        self._table.setMinimumHeight(unit * _TABLE_LINES)
        self._review.setMinimumHeight(unit * _REVIEW_LINES)
        for column, (share, least) in enumerate(zip(_SHARES, _LEAST_EMS, strict=True)):
            self._table.setColumnWidth(column, max(round(self.width() * share), unit * least))
        for column, ems in enumerate(_REVIEW_EMS):
            self._review.setColumnWidth(column, unit * ems)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name.
        super().resizeEvent(event)
        self._size()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name.
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name.
        if event.key() == Qt.Key.Key_Delete and self._table.hasFocus() and self._remove.isEnabled():
            self._remove.click()
        else:
            super().keyPressEvent(event)
