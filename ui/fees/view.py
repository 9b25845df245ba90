"""The widgets of the page of fees."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.buttons import Button
from ui.fees import texts
from ui.fees.form import FeeForm
from ui.fees.lists_view import FeeLists
from ui.fees.state import FeesState
from ui.flow import in_a_row
from ui.notes import Note
from ui.page_frame import FramedPage
from ui.tables import WordsModel, WordsTable
from ui.theme import line_height, smallest_target
from ui.timeline import BarDelegate
from ui.words import Words

if TYPE_CHECKING:
    from ui.fees.presenter import FeesPresenter

_ROW_LINES = 2.7
_TABLE_LINES = 11
_SHARES = (0.23, 0.26, 0.2, 0.18)
_LEAST_EMS = (11, 13, 9, 8)
_TERM_COLUMN = 1
_LIST_STRETCH = 4


class FeesPage(FramedPage):
    """Draws the decisions; the form takes their place while one is written. The lists stand below."""

    look_wished = Signal()
    add_wished = Signal()
    change_wished = Signal(int)
    remove_wished = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.TITLE, parent)
        self.presenter: FeesPresenter | None = None
        self.state = FeesState()
        self._lead = Words(self, role=QPalette.ColorRole.PlaceholderText)
        self._why_not = Words(self, role=QPalette.ColorRole.PlaceholderText)
        self._trouble = Note(self)
        self._message = Words(self, is_bold=True)
        self.table = WordsTable(texts.DECISIONS, texts.DECISIONS_ABOUT, self)
        self._model = WordsModel(texts.COLUMNS, self)
        self._bars = BarDelegate(self.table)
        self.add = Button(texts.ADD, texts.ADD_ABOUT, self)
        self.change = Button(texts.CHANGE, texts.CHANGE_ABOUT, self)
        self.remove = Button(texts.REMOVE, texts.REMOVE_ABOUT, self)
        self.form = FeeForm(self)
        self.lists = FeeLists(self)
        self._lay_out()
        self._connect()
        self.show_state(self.state)

    def _lay_out(self) -> None:
        self.table.setModel(self._model)
        self.table.setItemDelegateForColumn(_TERM_COLUMN, self._bars)
        self._buttons = in_a_row(self.add, self.change, self.remove, parent=self)
        for widget in (
            self._lead,
            self._why_not,
            self._trouble,
            self._message,
            self.form,
            self.table,
            self._buttons,
            self.lists,
        ):
            # Where there is little else the list takes the room.
            self.column.addWidget(widget, _LIST_STRETCH if widget is self.table else 0)
        self.column.addStretch(1)
        self._size()

    def _connect(self) -> None:
        self.add.clicked.connect(self.add_wished)
        self.change.clicked.connect(lambda: self.change_wished.emit(self._row))
        self.remove.clicked.connect(lambda: self.remove_wished.emit(self._row))
        self.table.activated.connect(lambda index: self.change_wished.emit(index.row()))

    @property
    def _row(self) -> int:
        return self.table.currentIndex().row()

    def look(self, about: str) -> None:
        """Show the decisions, read anew."""
        self.look_wished.emit()

    def take_focus(self) -> None:
        """Put the keyboard on the form while there is one, else on the decisions."""
        if self.state.form is not None:
            self.form.take_focus()
        else:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_down(self) -> None:
        """End the walk through the catalogue: the window closes."""
        if self.lists.presenter is not None:
            self.lists.presenter.stop()

    def show_state(self, state: FeesState) -> None:
        """Draw the page; the keyboard stays at the row it was on, or the one that took its place."""
        before, self.state = self.state, state
        for words, text in ((self._lead, state.lead), (self._why_not, state.why_not), (self._message, state.message)):
            words.setText(text)
            words.setVisible(bool(text))
        self._trouble.say(state.trouble)
        if state.rows != before.rows:
            row = max(self._row, 0)
            self._bars.set_bars(tuple(line.bar for line in state.rows))
            self._model.set_cells(tuple(line.cells for line in state.rows))
            if state.rows:
                self.table.selectRow(min(row, len(state.rows) - 1))
        if state.fields != before.fields:
            self.form.know_fields(state.fields)
        is_list = state.form is None
        for widget in (self.table, self._buttons, self.lists):
            widget.setVisible(is_list)
        for button, about in (
            (self.add, texts.ADD_ABOUT),
            (self.change, texts.CHANGE_ABOUT),
            (self.remove, texts.REMOVE_ABOUT),
        ):
            button.setEnabled(not state.why_not)
            button.say_about(state.why_not or about)
        self.form.show_written(state.form)
        if (before.form is None) != is_list and self.isVisible():
            self.take_focus()

    def _size(self) -> None:
        unit = line_height()
        self.table.verticalHeader().setDefaultSectionSize(max(round(unit * _ROW_LINES), smallest_target()))
        self.table.setMinimumHeight(unit * _TABLE_LINES)
        for column, (share, least) in enumerate(zip(_SHARES, _LEAST_EMS, strict=True)):
            self.table.setColumnWidth(column, max(round(self.width() * share), unit * least))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name.
        super().resizeEvent(event)
        self._size()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name.
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name.
        if event.key() == Qt.Key.Key_Delete and self.table.hasFocus() and self.remove.isEnabled():
            self.remove.click()
        else:
            super().keyPressEvent(event)
