"""The widgets of the page of legal documents."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.buttons import Button
from ui.fields import TextField
from ui.flow import in_a_row
from ui.law import texts
from ui.law.form import DocumentForm
from ui.law.impact_view import ImpactView
from ui.law.state import LawState
from ui.notes import Note
from ui.page_frame import FramedPage
from ui.tables import WordsModel, WordsTable
from ui.theme import line_height, smallest_target
from ui.timeline import BarDelegate
from ui.words import Words

if TYPE_CHECKING:
    from ui.law.impact import ImpactPresenter
    from ui.law.presenter import LawPresenter

_ROW_LINES = 2.7
_TABLE_LINES = 13
_SHARES = (0.4, 0.26, 0.17)
_LEAST_EMS = (14, 13, 9)
_TERM_COLUMN = 1
_LIST_STRETCH = 4


class LawPage(FramedPage):
    """Draws the documents; the form takes their place while one is written. What cites one stands below."""

    look_wished = Signal()
    filtered = Signal(str)
    add_wished = Signal()
    change_wished = Signal(int)
    impact_wished = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.TITLE, parent)
        self.presenter: LawPresenter | None = None
        self.impact_presenter: ImpactPresenter | None = None
        self.state = LawState()
        self._lead = Words(self, role=QPalette.ColorRole.PlaceholderText)
        self._why_not = Words(self, role=QPalette.ColorRole.PlaceholderText)
        self._trouble = Note(self)
        self._message = Words(self, is_bold=True)
        self.filter = TextField(texts.FILTER, texts.FILTER_ABOUT, self, hint=texts.FILTER)
        self._count = Words(self, role=QPalette.ColorRole.PlaceholderText)
        self.table = WordsTable(texts.DOCUMENTS, texts.DOCUMENTS_ABOUT, self)
        self._model = WordsModel(texts.COLUMNS, self)
        self._bars = BarDelegate(self.table)
        self.where = Button(texts.IMPACT, texts.IMPACT_ABOUT, self)
        self.change = Button(texts.CHANGE, texts.CHANGE_ABOUT, self)
        self.add = Button(texts.ADD, texts.ADD_ABOUT, self)
        self.form = DocumentForm(self)
        self.impact = ImpactView(self)
        self._lay_out()
        self._connect()
        self.show_state(self.state)

    def _lay_out(self) -> None:
        self._lead.setText(texts.LEAD)
        self.table.setModel(self._model)
        self.table.setItemDelegateForColumn(_TERM_COLUMN, self._bars)
        self._buttons = in_a_row(self.where, self.change, self.add, parent=self)
        for widget in (
            self._lead,
            self._why_not,
            self._trouble,
            self._message,
            self.form,
            self.filter,
            self._count,
            self.table,
            self._buttons,
            self.impact,
        ):
            # Where there is little else the list takes the room.
            self.column.addWidget(widget, _LIST_STRETCH if widget is self.table else 0)
        self.column.addStretch(1)
        self._size()

    def _connect(self) -> None:
        self.filter.textChanged.connect(self.filtered)
        self.filter.returnPressed.connect(self.where.click)
        self.where.clicked.connect(lambda: self.impact_wished.emit(self._row))
        self.change.clicked.connect(lambda: self.change_wished.emit(self._row))
        self.add.clicked.connect(self.add_wished)
        self.table.activated.connect(lambda index: self.impact_wished.emit(index.row()))

    @property
    def _row(self) -> int:
        return self.table.currentIndex().row()

    def look(self, about: str) -> None:
        """Show the documents, read anew."""
        self.look_wished.emit()

    def take_focus(self) -> None:
        """Put the keyboard on the form while there is one, else where documents are looked for."""
        if self.state.form is not None:
            self.form.take_focus()
        else:
            self.filter.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_down(self) -> None:
        """End what is under way: the window closes."""
        if self.impact_presenter is not None:
            self.impact_presenter.stop()

    def show_state(self, state: LawState) -> None:
        """Draw the page; the keyboard stays where it was."""
        before, self.state = self.state, state
        texts_shown = (
            (self._why_not, state.why_not),
            (self._message, state.message),
            (self._count, state.count),
        )
        is_list = state.form is None
        for words, text in texts_shown:
            words.setText(text)
            words.setVisible(bool(text) and (is_list or words is not self._count))
        self._trouble.say(state.trouble)
        if state.rows != before.rows:
            row = max(self._row, 0)
            self._bars.set_bars(tuple(line.bar for line in state.rows))
            self._model.set_cells(tuple(line.cells for line in state.rows))
            if state.rows:
                self.table.selectRow(min(row, len(state.rows) - 1))
        for widget in (self.filter, self._buttons, self.impact):
            widget.setVisible(is_list)
        self.table.setVisible(is_list and bool(state.rows))
        for button, about in ((self.change, texts.CHANGE_ABOUT), (self.add, texts.ADD_ABOUT)):
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
        if event.key() == Qt.Key.Key_Down and self.filter.hasFocus():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)
