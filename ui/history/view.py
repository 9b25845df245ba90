"""The widgets of the page of versions."""

from pathlib import Path

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

from ui.buttons import Button, ChoiceButton
from ui.comparing.view import ComparisonView
from ui.folders import LastFolder
from ui.history import texts
from ui.history.presenter import HistoryPresenter
from ui.history.state import HistoryState
from ui.notes import Note
from ui.page_frame import FramedPage
from ui.tables import WordsModel, WordsTable
from ui.theme import line_height, smallest_target
from ui.words import Words

_COLUMN_EMS = (3, 11, 7, 7, 8, 6, 16)
_TABLE_LINES = 8
_SIDE_EMS = 14


class HistoryPage(FramedPage):
    """Draws one state; says which versions were chosen and what is wished with them."""

    look_wished = Signal(str)
    version_chosen = Signal(int)
    sides_chosen = Signal(int, int)
    everything_switched = Signal(bool)
    restore_wished = Signal()
    print_wished = Signal()
    save_wished = Signal(Path)

    presenter: HistoryPresenter

    def __init__(self, folder: LastFolder, *, can_print: bool, parent: QWidget | None = None) -> None:
        super().__init__(texts.TITLE, parent)
        self._folder = folder
        self._state = HistoryState()
        self._name = Words(self, scale=1.15, is_bold=True)
        self._outdated = Words(self, is_bold=True)
        self._message = Words(self, role=QPalette.ColorRole.PlaceholderText)
        self._trouble = Note(self)
        self._table = WordsTable(texts.VERSIONS, texts.VERSIONS_ABOUT, self)
        self._model = WordsModel(texts.COLUMNS, self)
        self._before = self._side(texts.BEFORE)
        self._after = self._side(texts.AFTER)
        self._everything = ChoiceButton(texts.EVERYTHING, texts.EVERYTHING_ABOUT, self)
        self.restore = Button(texts.RESTORE, texts.RESTORE_ABOUT, self)
        self._print = Button(texts.PRINT, texts.PRINT_ABOUT, self)
        self._print.setVisible(can_print)
        self._save = Button(texts.SAVE, texts.SAVE_ABOUT, self)
        self.comparison = ComparisonView(self)
        self._lay_out()
        self._connect()

    def _side(self, name: str) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        box.setAccessibleDescription(texts.SIDE_ABOUT)
        box.setToolTip(f"{name}. {texts.SIDE_ABOUT}")
        return box

    def _lay_out(self) -> None:
        self._table.setModel(self._model)
        for widget in (self._name, self._outdated, self._message, self._trouble, self._table):
            self.column.addWidget(widget)
        self.add_row(self._before, self._after, self._everything, self.restore, self._print, self._save)
        self.column.addWidget(self.comparison, 1)
        self._follow_zoom()

    def _connect(self) -> None:
        self._table.selectionModel().currentRowChanged.connect(self._choose_row)
        for box in (self._before, self._after):
            box.activated.connect(lambda _: self._choose_sides())
        self._everything.toggled.connect(self.everything_switched)
        self.restore.clicked.connect(self.restore_wished)
        self._print.clicked.connect(self.print_wished)
        self._save.clicked.connect(self._ask_where)

    def look(self, about: str) -> None:
        """Show the versions of a procedure."""
        self.begin_reading()
        self.look_wished.emit(about)

    def take_focus(self) -> None:
        """Put the keyboard on the list of versions."""
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: HistoryState) -> None:
        """Draw the page."""
        self.end_reading()
        before, self._state = self._state, state
        self._name.setText(state.name)
        self._outdated.setText(state.outdated)
        self._outdated.setVisible(bool(state.outdated))
        self._message.setText(state.message)
        self._message.setVisible(bool(state.message))
        self._trouble.say(state.trouble)
        if state.versions != before.versions:
            self._fill(state)
        self._choose(state)
        for widget in (self._table, self._before, self._after, self._everything, self.restore, self._save):
            widget.setEnabled(bool(state.versions))
        self.restore.setEnabled(bool(state.versions) and not state.why_not)
        self.restore.say_about(state.why_not or texts.RESTORE_ABOUT)
        self._print.setEnabled(bool(state.versions))
        self.comparison.show_state(state.comparison)

    def _fill(self, state: HistoryState) -> None:
        with QSignalBlocker(self._table.selectionModel()):
            self._model.set_cells(tuple(line.cells for line in state.versions))
        for box, words in ((self._before, texts.BEFORE), (self._after, texts.AFTER)):
            box.clear()
            for line in state.versions:
                box.addItem(f"{words}: {line.called}", line.number)

    def _choose(self, state: HistoryState) -> None:
        for box, number in ((self._before, state.before), (self._after, state.after)):
            box.setCurrentIndex(box.findData(number))
        row = next((place for place, line in enumerate(state.versions) if line.number == state.after), -1)
        if row >= 0 and self._table.currentIndex().row() != row:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            with QSignalBlocker(self._table.selectionModel()):
                self._table.selectionModel().setCurrentIndex(self._model.index(row, 0), flags)
            self._table.viewport().update()

    def _choose_row(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._state.versions):
            self.version_chosen.emit(self._state.versions[index.row()].number)

    def _choose_sides(self) -> None:
        before, after = self._before.currentData(), self._after.currentData()
        if before is not None and after is not None:
            self.sides_chosen.emit(before, after)

    def _ask_where(self) -> None:
        begin = str(self._folder.path / self._state.file_name)
        name, _ = QFileDialog.getSaveFileName(self, texts.SAVE_TITLE, begin, texts.SAVE_FILTER)
        if name:
            path = Path(name)
            self._folder.used(path)
            self.save_wished.emit(path if path.suffix else path.with_suffix(".pdf"))

    def _follow_zoom(self) -> None:
        unit = line_height()
        for number, ems in enumerate(_COLUMN_EMS):
            self._table.setColumnWidth(number, unit * ems)
        self._table.setFixedHeight(unit * _TABLE_LINES)
        for box in (self._before, self._after):
            box.setMinimumSize(unit * _SIDE_EMS, smallest_target())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name.
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._follow_zoom()
