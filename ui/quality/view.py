"""The quality page's widgets."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QProgressBar,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ui import texts as window_texts
from ui.buttons import Button
from ui.notes import Note
from ui.page_frame import FramedPage
from ui.quality import texts
from ui.quality.dial import DialRing
from ui.quality.state import Choice, QualityState
from ui.tables import WordsModel, WordsTable
from ui.theme import line_height, smallest_target
from ui.words import Words

_CHECK_EMS = (12, 3, 7)
_PROBLEM_EMS = (4, 5, 9, 16, 9)
"""First widths of the columns, in line heights; a person may change them."""
_ROW_LINES = 2.6
_FILTER_EMS = 15
_LEAST_TABLE_LINES = 8
_WIDE_EMS = 44


class QualityPage(FramedPage):
    """Draws one state; says which check, field, office or problem was chosen."""

    check_chosen = Signal(str)
    field_chosen = Signal(str)
    office_chosen = Signal(str)
    row_chosen = Signal(int)
    look_wished = Signal()
    stop_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.QUALITY_TITLE, parent)
        self._state = QualityState()
        self._message = Words(self, role=QPalette.ColorRole.PlaceholderText)
        self._trouble = Note(self)
        self._bar = QProgressBar(self)
        self._again = Button(texts.QUALITY_AGAIN, texts.QUALITY_AGAIN_ABOUT, self)
        self._stop = Button(window_texts.STOP, window_texts.STOP, self)
        self._rings = tuple(DialRing(self) for _ in range(4))
        self._fields = self._filter(texts.QUALITY_FIELD)
        self._offices = self._filter(texts.QUALITY_OFFICE)
        self._checks = WordsTable(texts.CHECK_LIST, texts.CHECK_LIST_ABOUT, self)
        self._check_title = Words(self, scale=1.15, is_bold=True)
        self._why = Words(self)
        self._remedy = Words(self, is_bold=True)
        self._rows_title = Words(self, role=QPalette.ColorRole.PlaceholderText)
        self._problems = WordsTable(texts.QUALITY_LIST, texts.QUALITY_LIST_ABOUT, self, lines=_ROW_LINES)
        self._check_model = WordsModel(texts.CHECK_COLUMNS, self)
        self._problem_model = WordsModel(texts.QUALITY_COLUMNS, self)
        self._lay_out()
        self._connect()

    def _filter(self, name: str) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        box.setAccessibleDescription(texts.QUALITY_FILTER_ABOUT)
        box.setToolTip(texts.QUALITY_FILTER_ABOUT)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        return box

    def _lay_out(self) -> None:
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(texts.QUALITY_LOOKING)
        self._checks.setModel(self._check_model)
        self._problems.setModel(self._problem_model)
        self.add_to_head(self._stop, self._again)
        dials = QHBoxLayout()
        for ring in self._rings:
            dials.addWidget(ring)
        dials.addStretch(1)
        right = QWidget(self)
        found = QVBoxLayout(right)
        found.setContentsMargins(0, 0, 0, 0)
        for words in (self._check_title, self._why, self._remedy, self._rows_title):
            found.addWidget(words)
        found.addWidget(self._problems, 1)
        found.addStretch(0)
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._split.addWidget(self._checks)
        self._split.addWidget(right)
        self._split.setStretchFactor(1, 1)
        self._split.setChildrenCollapsible(False)
        for part in (self._message, self._trouble, self._bar):
            self.column.addWidget(part)
        self.column.addLayout(dials)
        self.add_row(self._fields, self._offices)
        self.column.addWidget(self._split, 1)
        # While there is nothing to read, what there is stands at the top.
        self.column.addStretch(0)
        self._size_columns()

    def _connect(self) -> None:
        self._again.clicked.connect(self.look_wished)
        self._stop.clicked.connect(self.stop_wished)
        self._fields.activated.connect(lambda _: self.field_chosen.emit(self._fields.currentData() or ""))
        self._offices.activated.connect(lambda _: self.office_chosen.emit(self._offices.currentData() or ""))
        self._checks.selectionModel().currentRowChanged.connect(self._choose_check)
        self._problems.activated.connect(lambda index: self.row_chosen.emit(index.row()))

    def _choose_check(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._state.checks):
            self.check_chosen.emit(self._state.checks[index.row()].id)

    def show_state(self, state: QualityState) -> None:
        """Draw the page."""
        before, self._state = self._state, state
        self._message.setText("" if state.is_trouble else state.message)
        self._trouble.say(state.message if state.is_trouble else "")
        self._bar.setVisible(state.is_busy)
        self._bar.setRange(0, state.of or 0)
        self._bar.setValue(state.done)
        self._stop.setVisible(state.is_busy)
        self._again.setEnabled(not state.is_busy)
        for ring, dial in zip(self._rings, state.dials, strict=False):
            ring.show_dial(dial)
        for widget in (*self._rings, self._fields, self._offices, self._split):
            widget.setVisible(bool(state.dials))
        self._check_title.setText(state.title)
        self._why.setText(state.why)
        self._remedy.setText(state.remedy)
        self._remedy.setVisible(bool(state.remedy))
        self._rows_title.setText(state.rows_title)
        _fill(self._fields, state.fields, before.fields, state.chosen_field)
        _fill(self._offices, state.offices, before.offices, state.chosen_office)
        if state.checks != before.checks:
            self._show_checks(state)
        if state.rows != before.rows:
            self._problem_model.set_cells(tuple(row.cells for row in state.rows))
        self._problems.setVisible(bool(state.rows))
        if state.dials and not before.dials and self.isVisible():
            self._checks.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_checks(self, state: QualityState) -> None:
        with QSignalBlocker(self._checks.selectionModel()):
            self._check_model.set_cells(tuple(row.cells for row in state.checks))
            row = next((n for n, check in enumerate(state.checks) if check.id == state.chosen_check), 0)
            self._checks.selectionModel().setCurrentIndex(
                self._check_model.index(row, 0),
                QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
            )
        self._checks.viewport().update()

    @property
    def is_busy(self) -> bool:
        """Whether the catalogue is being judged."""
        return self._state.is_busy

    @property
    def has_report(self) -> bool:
        """Whether there is something to read."""
        return bool(self._state.dials)

    @property
    def shown_check(self) -> str:
        """The check whose problems are listed; empty for all."""
        return self._state.chosen_check

    def go_to_problem(self, row: int) -> str:
        """Put the keyboard on a problem; answers the code of its procedure."""
        self._problems.setFocus(Qt.FocusReason.OtherFocusReason)
        self._problems.selectRow(row)
        return self._state.rows[row].code

    def take_focus(self) -> None:
        """Put the keyboard on the list of checks, or on the way back while there is none."""
        (self._checks if self.has_report else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def _size_columns(self) -> None:
        unit = line_height()
        for table, widths in ((self._checks, _CHECK_EMS), (self._problems, _PROBLEM_EMS)):
            for number, ems in enumerate(widths):
                table.setColumnWidth(number, unit * ems)
        for box in (self._fields, self._offices):
            box.setMinimumSize(unit * _FILTER_EMS, smallest_target())
        self._checks.setMinimumHeight(unit * _LEAST_TABLE_LINES)
        self._problems.setMinimumHeight(unit * _LEAST_TABLE_LINES)
        self._arrange()

    def _arrange(self) -> None:
        """The problems beside the checks, or below them where the window is narrow."""
        unit = line_height()
        is_wide = self.width() >= unit * _WIDE_EMS
        self._split.setOrientation(Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical)
        self._split.setSizes([unit * (sum(_CHECK_EMS) + 2), unit * 40] if is_wide else [unit * 9, unit * 16])

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name.
        super().resizeEvent(event)
        was_wide = event.oldSize().width() >= line_height() * _WIDE_EMS
        if was_wide != (self.width() >= line_height() * _WIDE_EMS) or event.oldSize().width() < 0:
            self._arrange()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name.
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size_columns()


def _fill(box: QComboBox, choices: tuple[Choice, ...], before: tuple[Choice, ...], chosen: str) -> None:
    if choices != before:
        box.clear()
        for choice in choices:
            box.addItem(choice.text, choice.value)
    box.setCurrentIndex(max(0, next((n for n, choice in enumerate(choices) if choice.value == chosen), 0)))
