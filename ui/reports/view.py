"""The widgets of the page of reports."""

from PySide6.QtCore import QEvent, QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from ui.buttons import Button, ChoiceButton
from ui.notes import Note
from ui.page_frame import FramedPage
from ui.reports import texts
from ui.reports.panel import ReportPanel
from ui.reports.state import ReportsState
from ui.tables import WordsModel, WordsTable
from ui.theme import line_height
from ui.words import Words

_EMS = (7, 5, 14, 12, 6, 7)
_TEXT = 3
"""The column that takes what room is left by the others."""
_LEAST_TABLE_LINES = 8


class ReportsPage(FramedPage):
    """Draws one state; says what a person wishes."""

    looked = Signal(str)
    row_chosen = Signal(int)
    row_opened = Signal(int)
    open_only_set = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.TITLE, parent)
        self._state = ReportsState()
        self._is_filling = False
        self._lead = Words(self, role=QPalette.ColorRole.PlaceholderText)
        self._open_only = ChoiceButton(texts.OPEN_ONLY, texts.OPEN_ONLY_ABOUT, self)
        self._all = Button(texts.ALL, texts.ALL_ABOUT, self)
        self._open = Button(texts.OPEN_ENTRY, texts.OPEN_ENTRY_ABOUT, self)
        self._trouble = Note(self)
        self._message = Words(self, is_bold=True)
        self._count = Words(self, role=QPalette.ColorRole.PlaceholderText)
        self._list = WordsTable(texts.LIST, texts.LIST_ABOUT, self)
        self._model = WordsModel(texts.COLUMNS, self)
        self.panel = ReportPanel(self)
        self._lay_out()
        self._connect()
        self.show_state(self._state)

    def _lay_out(self) -> None:
        self._lead.setText(texts.LEAD)
        self._list.setModel(self._model)
        self.column.addWidget(self._lead)
        self.add_row(self._open_only, self._all, self._open)
        for part in (self._trouble, self._message, self._count):
            self.column.addWidget(part)
        self.column.addWidget(self._list, 1)
        self.column.addWidget(self.panel)
        self.column.addStretch(0)
        self._size()

    def _connect(self) -> None:
        self._open_only.toggled.connect(self.open_only_set)
        self._all.clicked.connect(lambda: self.looked.emit(""))
        self._open.clicked.connect(lambda: self.row_opened.emit(self._list.currentIndex().row()))
        self._list.activated.connect(lambda index: self.row_opened.emit(index.row()))
        self._list.selectionModel().currentRowChanged.connect(self._choose)

    def look(self, about: str) -> None:
        """Show, read anew, what there is about a procedure; for an empty code everything."""
        self.looked.emit(about)

    def take_focus(self) -> None:
        """Put the keyboard on the list, or on the switch while it is empty."""
        (self._list if self._state.rows else self._open_only).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: ReportsState) -> None:
        """Draw the page; the chosen report stays chosen."""
        before, self._state = self._state, state
        with QSignalBlocker(self._open_only):
            self._open_only.setChecked(state.open_only)
        self._all.setVisible(bool(state.of_one))
        self._lead.setText(texts.OF_ONE.format(code=state.of_one) if state.of_one else texts.LEAD)
        self._trouble.say(state.trouble)
        self._message.setText(state.message)
        self._message.setVisible(bool(state.message))
        self._count.setText(state.title)
        self._open.setVisible(bool(state.rows))
        self._list.setVisible(bool(state.rows))
        if state.rows != before.rows:
            self._show_rows(state, had_none=not before.rows)
        self.panel.show_state(state.chosen, state.barred)

    def _show_rows(self, state: ReportsState, *, had_none: bool) -> None:
        self._is_filling = True
        self._model.set_cells(tuple(row.cells for row in state.rows))
        chosen = state.chosen.id if state.chosen else None
        number = next((number for number, row in enumerate(state.rows) if row.id == chosen), 0)
        if state.rows:
            self._list.selectRow(number)
        self._is_filling = False
        if had_none and state.rows and self._open_only.hasFocus():
            self.take_focus()

    @property
    def rows_shown(self) -> tuple[tuple[str, ...], ...]:
        """The reports of the list as they stand."""
        return tuple(row.cells for row in self._state.rows)

    @property
    def said(self) -> str:
        """What the page says of what was done or refused last."""
        return self._state.trouble or self._state.message

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid() and not self._is_filling:
            self.row_chosen.emit(index.row())

    def _size(self) -> None:
        self._list.setMinimumHeight(line_height() * _LEAST_TABLE_LINES)
        self._list.share_width(_EMS, _TEXT)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name.
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size()
