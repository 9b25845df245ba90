"""The widgets of the page of delegations."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui import texts as window_texts
from ui.buttons import Button
from ui.delegations import texts
from ui.delegations.form import DelegationForm
from ui.delegations.state import DelegationsState
from ui.flow import FlowLayout
from ui.notes import Note
from ui.tables import WordsModel, WordsTable
from ui.theme import line_height, smallest_target, space
from ui.timeline import BarDelegate
from ui.words import Words

_SHARES = (0.13, 0.24, 0.27, 0.18)
"""Widths of all columns but the last, of the whole; the second is the time line."""
_LEAST_EMS = (7, 12, 11, 7)
_TIME_LINE = 1
_REVIEW_EMS = (10, 12)
_ROW_LINES = 2.7
_TABLE_LINES, _REVIEW_LINES = 12, 6


class DelegationsPage(QWidget):
    """Draws one state; says what a person wishes, by the row."""

    add_wished = Signal()
    change_wished = Signal(int)
    remove_wished = Signal(int)
    undo_wished = Signal()
    pdf_wished = Signal(int, Path)
    looked = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = DelegationsState()
        quiet = QPalette.ColorRole.PlaceholderText
        self._title = Words(self, scale=1.3, is_bold=True)
        self._back = Button(window_texts.BACK, window_texts.BACK_ABOUT, self)
        self._lead = Words(self, role=quiet)
        self._trouble, self._why_not = Note(self), Note(self)
        self._message = Words(self, is_bold=True)
        self._count = Words(self, role=quiet)
        self._add = Button(texts.ADD, texts.ADD_ABOUT, self)
        self._change = Button(texts.CHANGE, texts.CHANGE_ABOUT, self)
        self._remove = Button(texts.REMOVE, texts.REMOVE_ABOUT, self)
        self._undo = Button(texts.UNDO, texts.UNDO_ABOUT, self)
        self._print = Button(texts.PRINT, texts.PRINT_ABOUT, self)
        self._table = _table(texts.LIST, texts.LIST_ABOUT, self)
        self._model = WordsModel(texts.COLUMNS, self)
        self._bars = BarDelegate(self._table)
        self._review_title = Words(self, scale=1.15, is_bold=True)
        self._review = _table(texts.REVIEW, texts.REVIEW_LIST_ABOUT, self)
        self._review_model = WordsModel(texts.REVIEW_COLUMNS, self)
        self.form = DelegationForm(self)
        self._lay_out()
        self._connect()
        self.show_state(self._state)

    def _lay_out(self) -> None:
        self._title.setText(texts.TITLE)
        self._lead.setText(texts.LEAD)
        self._table.setModel(self._model)
        self._table.setItemDelegateForColumn(_TIME_LINE, self._bars)
        self._table.setWordWrap(True)
        self._review.setModel(self._review_model)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._back)
        content = QWidget(self)
        self._buttons = QWidget(content)
        row = FlowLayout(self._buttons)
        space(row, 0.5)
        for button in (self._add, self._change, self._remove, self._undo, self._print):
            row.addWidget(button)
        column = QVBoxLayout(content)
        column.addLayout(head)
        for widget in (self._lead, self._trouble, self._why_not, self._message, self._count, self._buttons):
            column.addWidget(widget)
        column.addWidget(self._table, 2)
        column.addWidget(self.form)
        column.addWidget(self._review_title)
        column.addWidget(self._review, 1)
        column.addStretch(0)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        self._size()

    def _connect(self) -> None:
        self._back.clicked.connect(self.left)
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
            _fill(self._table, self._model, tuple(row.cells for row in state.rows))
        if state.review != before.review:
            _fill(self._review, self._review_model, tuple(row.cells for row in state.review))
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
        self._table.verticalHeader().setDefaultSectionSize(round(unit * _ROW_LINES))
        self._table.setMinimumHeight(unit * _TABLE_LINES)
        self._review.verticalHeader().setDefaultSectionSize(max(round(unit * 1.5), smallest_target()))
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
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Delete and self._table.hasFocus() and self._remove.isEnabled():
            self._remove.click()
        else:
            super().keyPressEvent(event)


def _table(name: str, about: str, parent: QWidget) -> WordsTable:
    table = WordsTable(name, about, parent)
    table.setToolTip(about)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    return table


def _fill(table: WordsTable, model: WordsModel, cells: tuple[tuple[str, ...], ...]) -> None:
    row = max(table.currentIndex().row(), 0)
    model.set_cells(cells)
    if cells:
        table.selectRow(min(row, len(cells) - 1))
