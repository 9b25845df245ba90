"""The part of the page that asks which procedure a question means."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from ui.buttons import Button
from ui.fields import TextField
from ui.flow import FlowLayout
from ui.tables import WordsModel, WordsTable
from ui.theme import line_height, smallest_target, space
from ui.unanswered import texts
from ui.unanswered.state import Assigning
from ui.words import Words

_CODE_EMS = 7
_LIST_LINES = 14


class AssigningPanel(QWidget):
    """The term, a box to look for the procedure, and what was found; Down goes from the box into the list."""

    looked_for = Signal(str)
    assigned = Signal(str, int)
    """The term and the row of the procedure."""
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Assigning | None = None
        self._title = Words(self, scale=1.15, is_bold=True)
        self._term_name = Words(self)
        self._term = TextField(texts.ASSIGN_TERM, texts.ASSIGN_TERM_ABOUT, self)
        self._look_name = Words(self)
        self._look = TextField(texts.ASSIGN_LOOK, texts.ASSIGN_LOOK_ABOUT, self)
        self._list = WordsTable(texts.ASSIGN_LIST, texts.ASSIGN_LIST_ABOUT, self)
        self._model = WordsModel(texts.ASSIGN_COLUMNS, self)
        self._assign = Button(texts.DO_ASSIGN, texts.DO_ASSIGN_ABOUT, self)
        self._cancel = Button(texts.CANCEL, texts.ASSIGN_CANCEL_ABOUT, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._term_name.setText(texts.ASSIGN_TERM)
        self._look_name.setText(texts.ASSIGN_LOOK)
        self._list.setModel(self._model)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        buttons = QWidget(self)
        row = FlowLayout(buttons)
        space(row, 0.5)
        row.addWidget(self._assign)
        row.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._title, self._term_name, self._term, self._look_name, self._look, self._list, buttons):
            column.addWidget(widget)
        self._follow_zoom()

    def _connect(self) -> None:
        self._look.textEdited.connect(self.looked_for)
        self._look.returnPressed.connect(self._choose)
        self._term.returnPressed.connect(self._look.setFocus)
        self._list.activated.connect(self._choose)
        self._assign.clicked.connect(self._choose)
        self._cancel.clicked.connect(self.cancelled)

    def show_state(self, assigning: Assigning | None) -> None:
        """Draw it, or nothing where no question is being assigned."""
        before, self._shown = self._shown, assigning
        self.setVisible(assigning is not None)
        if assigning is None:
            return
        if before is None or before.question != assigning.question:
            self._title.setText(assigning.title)
            self._term.setText(assigning.term)
            self._look.setText(assigning.term)
            self._look.selectAll()
            self._look.setFocus(Qt.FocusReason.OtherFocusReason)
        if before is None or before.candidates != assigning.candidates:
            self._model.set_cells(tuple(one.cells for one in assigning.candidates))
            self._list.selectRow(0)
        self._assign.setEnabled(bool(assigning.candidates))

    @property
    def codes_shown(self) -> tuple[str, ...]:
        """The procedures to choose from as they stand."""
        return tuple(one.code for one in self._shown.candidates) if self._shown else ()

    def _choose(self) -> None:
        row = self._list.currentIndex().row()
        if row >= 0:
            self.assigned.emit(self._term.text(), row)

    def _follow_zoom(self) -> None:
        unit = line_height()
        for box in (self._term, self._look):
            box.setMinimumHeight(max(round(unit * 1.6), smallest_target()))
        self._list.setColumnWidth(0, unit * _CODE_EMS)
        self._list.verticalHeader().setDefaultSectionSize(max(round(unit * 1.5), smallest_target()))
        self._list.setMinimumHeight(unit * _LIST_LINES)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name.
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._follow_zoom()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name.
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.key() == Qt.Key.Key_Down and self._look.hasFocus():
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)
