"""The import page: choose files, see what would happen and every problem, then import."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QFileDialog,
    QProgressBar,
    QWidget,
)

from ui import texts
from ui.buttons import Button, ChoiceButton
from ui.folders import LastFolder
from ui.importing.state import ImportState
from ui.notes import Note
from ui.page_frame import FramedPage
from ui.tables import WordsModel, WordsTable
from ui.theme import line_height
from ui.words import Words

_COLUMN_EMS = (10, 4, 7, 7, 6, 28, 8)
"""First widths of the columns, in line heights; a person may change them."""
_ROW_LINES = 2.6
"""Two lines for the message."""


class ImportPage(FramedPage):
    """Draws one state; says which files were chosen and when to import or stop."""

    files_chosen = Signal(list)
    import_wished = Signal(bool)
    stop_wished = Signal()
    review_wished = Signal()

    def __init__(self, folder: LastFolder, parent: QWidget | None = None) -> None:
        super().__init__(texts.IMPORT_TITLE, parent)
        self._folder = folder
        self._lead = Words(self, role=QPalette.ColorRole.PlaceholderText)
        self._choose = Button(texts.CHOOSE_FILES, texts.CHOOSE_FILES_ABOUT, self)
        self._publish = ChoiceButton(texts.PUBLISH, texts.PUBLISH_ABOUT, self)
        self._import = Button(texts.DO_IMPORT, texts.DO_IMPORT_ABOUT, self)
        self._stop = Button(texts.STOP, texts.STOP, self)
        self._files = Words(self)
        self._message = Words(self, is_bold=True)
        self._trouble = Note(self)
        self._counts = Words(self)
        self._waits = Words(self)
        self._review = Button(texts.GO_REVIEW, texts.GO_REVIEW_ABOUT, self)
        self._bar = QProgressBar(self)
        self._problems_title = Words(self, is_bold=True)
        self._model = WordsModel(texts.PROBLEM_COLUMNS, self)
        self._table = WordsTable(texts.PROBLEM_LIST, texts.PROBLEM_LIST_ABOUT, self, lines=_ROW_LINES)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._lead.setText(texts.IMPORT_LEAD)
        self._publish.setChecked(True)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(texts.IMPORTING)
        self._table.setModel(self._model)
        self.column.addWidget(self._lead)
        self.add_row(self._choose, self._import, self._publish, self._stop, self._review)
        texts_in_order = (self._files, self._message, self._trouble, self._bar, self._counts, self._waits)
        for widget in (*texts_in_order, self._problems_title):
            self.column.addWidget(widget)
        self.column.addWidget(self._table, 1)
        # Without a table, what there is stands at the top.
        self.column.addStretch(0)
        self._size_columns()

    def _connect(self) -> None:
        self._choose.clicked.connect(self.ask_files)
        self._import.clicked.connect(lambda: self.import_wished.emit(self._publish.isChecked()))
        self._stop.clicked.connect(self.stop_wished)
        self._review.clicked.connect(self.review_wished)

    def show_state(self, state: ImportState) -> None:
        """Draw the page."""
        self._files.setText(", ".join(state.files))
        self._files.setVisible(bool(state.files))
        self._message.setText("" if state.is_trouble else state.message)
        self._trouble.say(state.message if state.is_trouble else "")
        self._counts.setText(state.counts)
        self._counts.setVisible(bool(state.counts))
        self._waits.setText(state.review)
        self._waits.setVisible(bool(state.review))
        self._review.setVisible(bool(state.review) and not state.can_import)
        self._problems_title.setText(state.problems_title)
        self._model.set_cells(tuple(row.cells for row in state.problems))
        self._table.setVisible(bool(state.problems))
        self._bar.setVisible(state.is_busy)
        self._bar.setRange(0, state.of or 0)
        self._bar.setValue(state.done)
        self._choose.setEnabled(not state.is_busy)
        self._import.setEnabled(state.can_import)
        self._stop.setVisible(state.is_busy)
        if state.can_import:
            self._import.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_busy(self) -> bool:
        """Whether files are being read."""
        return self._bar.isVisibleTo(self)

    def ask_files(self) -> None:
        """Ask for files and have them tried."""
        names, _ = QFileDialog.getOpenFileNames(self, texts.CHOOSE_TITLE, str(self._folder.path), texts.CHOOSE_FILTER)
        if names:
            self._folder.used(Path(names[0]))
            self.files_chosen.emit([Path(name) for name in names])

    def take_focus(self) -> None:
        """Put the keyboard on the first thing to do."""
        self._choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _size_columns(self) -> None:
        unit = line_height()
        for number, ems in enumerate(_COLUMN_EMS):
            self._table.setColumnWidth(number, unit * ems)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name.
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size_columns()
