"""The form of a decision: each field with its name, what it wants, and what is wrong with it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from oneshop.catalogue.authority.in_words import PART_WORDS
from ui.buttons import Button, ChoiceButton
from ui.delegations import texts
from ui.delegations.reading import DATES, FLAGS, LINES, LISTS
from ui.delegations.state import Form
from ui.flow import FlowLayout
from ui.notes import Note
from ui.tables import WordsModel, WordsTable
from ui.theme import draw_edge, line_height, smallest_target, space
from ui.words import Words

_CODES_LINES, _FOUND_LINES, _CODE_EMS = 5, 6, 7
_LABEL_EMS = 10
_FIELD_LETTERS = 28


class _Line(QLineEdit):
    """One line to type in, with an edge that is seen on every background."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name.
        super().paintEvent(event)
        if not self.hasFocus():
            draw_edge(self)


class _Text(QPlainTextEdit):
    """Several lines; Tab goes on to the next field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        # The style's own frame cannot be seen on black.
        self.setFrameStyle(QFrame.Shape.Box | QFrame.Shadow.Plain)


class DelegationForm(QWidget):
    """Says what was typed when a person saves; nothing typed is lost when it is refused."""

    saved = Signal(dict, dict)
    cancelled = Signal()
    looked_for = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Form | None = None
        self._title = Words(self, scale=1.15, is_bold=True)
        self._labels = {name: Words(self) for name in LINES}
        self.boxes: dict[str, _Line | _Text] = {name: _Text(self) if name == "codes" else _Line(self) for name in LINES}
        self._faults = {name: Note(self) for name in (*LINES, *FLAGS)}
        self._flags = {name: ChoiceButton(PART_WORDS[name], PART_WORDS[name], self) for name in FLAGS}
        self._look = _Line(self)
        self._found = WordsTable(texts.FOUND, texts.LOOK_ABOUT, self)
        self._found_model = WordsModel(texts.FOUND_COLUMNS, self)
        self._fields = QComboBox(self)
        self._add_field = Button(texts.ADD_FIELD, texts.ADD_FIELD, self)
        self._save = Button(texts.SAVE, texts.SAVE_ABOUT, self)
        self._cancel = Button(texts.CANCEL, texts.CANCEL_ABOUT, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        space(grid, 0.35)
        row = 0
        for name in LINES:
            hint = texts.DATE_HINT if name in DATES else texts.CODES_HINT if name == "codes" else ""
            hint = texts.LIST_HINT if name in LISTS else hint
            box, label = self.boxes[name], self._labels[name]
            label.setText(PART_WORDS[name])
            box.setAccessibleName(PART_WORDS[name])
            box.setAccessibleDescription(hint)
            box.setToolTip(hint)
            box.setPlaceholderText(hint)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(box, row, 1)
            grid.addWidget(self._faults[name], row + 1, 1)
            row += 2
            if name == "codes":
                row = self._lay_out_search(grid, row)
            elif name == "fields":
                grid.addWidget(_in_a_row(self._fields, self._add_field, parent=self), row, 1)
                row += 1
        grid.setColumnStretch(1, 1)
        self._grid = grid
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._title)
        column.addWidget(_in_a_row(self._save, self._cancel, parent=self))
        column.addLayout(grid)
        column.addWidget(_in_a_row(*self._flags.values(), parent=self))
        for flag in FLAGS:
            column.addWidget(self._faults[flag])
        self._follow_zoom()

    def _lay_out_search(self, grid: QGridLayout, row: int) -> int:
        self._look.setAccessibleName(texts.LOOK)
        self._look.setAccessibleDescription(texts.LOOK_ABOUT)
        self._look.setToolTip(texts.LOOK_ABOUT)
        self._look.setPlaceholderText(texts.LOOK)
        self._fields.setAccessibleName(texts.ADD_FIELD)
        self._fields.setAccessibleDescription(texts.ADD_FIELD)
        self._fields.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._fields.setMinimumContentsLength(_FIELD_LETTERS)
        self._found.setModel(self._found_model)
        self._found.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._found.hide()
        grid.addWidget(self._look, row, 1)
        grid.addWidget(self._found, row + 1, 1)
        return row + 2

    def _connect(self) -> None:
        self._save.clicked.connect(self._say_saved)
        self._cancel.clicked.connect(self.cancelled)
        self._look.textEdited.connect(self.looked_for)
        self._look.returnPressed.connect(self._take)
        self._found.activated.connect(self._take)
        self._add_field.clicked.connect(self._take_field)

    def show_state(self, form: Form | None) -> None:
        """Draw it, or nothing where no decision is being written; what is being typed is not touched."""
        before, self._shown = self._shown, form
        self.setVisible(form is not None)
        if form is None:
            return
        if before is None or before.number != form.number:
            self._fill(form)
        for name, note in self._faults.items():
            note.say(form.faults.get(name, ""))
        first = next((name for name in LINES if name in form.faults), "")
        if first in self.boxes and (before is None or before.faults != form.faults):
            self.boxes[first].setFocus(Qt.FocusReason.OtherFocusReason)
        if before is None or before.candidates != form.candidates:
            self._found_model.set_cells(tuple(one.cells for one in form.candidates))
            self._found.setVisible(bool(form.candidates))
            self._found.selectRow(0)

    def _fill(self, form: Form) -> None:
        self._title.setText(form.title)
        for name, box in self.boxes.items():
            box.setPlainText(form.values[name]) if isinstance(box, _Text) else box.setText(form.values[name])
        for name, flag in self._flags.items():
            flag.setChecked(form.flags[name])
        self._look.clear()
        self._fields.clear()
        self._fields.addItems(form.fields)
        self.boxes["decision"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_saved(self) -> None:
        values = {name: box.toPlainText() if isinstance(box, _Text) else box.text() for name, box in self.boxes.items()}
        self.saved.emit(values, {name: flag.isChecked() for name, flag in self._flags.items()})

    def _take(self) -> None:
        row = self._found.currentIndex().row()
        box = self.boxes["codes"]
        if self._shown is None or not 0 <= row < len(self._shown.candidates) or not isinstance(box, _Text):
            return
        code = self._shown.candidates[row].code
        if code not in box.toPlainText():
            box.setPlainText("\n".join(filter(None, (box.toPlainText().rstrip(), code))))

    def _take_field(self) -> None:
        name, box = self._fields.currentText(), self.boxes["fields"]
        if isinstance(box, _Line) and name and name not in box.text():
            box.setText("; ".join(filter(None, (box.text().strip(" ;"), name))))

    def _follow_zoom(self) -> None:
        unit = line_height()
        for box in (*self.boxes.values(), self._look, self._fields):
            box.setMinimumHeight(max(round(unit * 1.6), smallest_target()))
        self.boxes["codes"].setFixedHeight(unit * _CODES_LINES)
        self._grid.setColumnMinimumWidth(0, unit * _LABEL_EMS)
        self._found.setColumnWidth(0, unit * _CODE_EMS)
        self._found.verticalHeader().setDefaultSectionSize(max(round(unit * 1.5), smallest_target()))
        self._found.setFixedHeight(round(unit * _FOUND_LINES * 1.5))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name.
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._follow_zoom()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name.
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._say_saved()
        elif event.key() == Qt.Key.Key_Down and self._look.hasFocus():
            self._found.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)


def _in_a_row(*widgets: QWidget, parent: QWidget) -> QWidget:
    bar = QWidget(parent)
    row = FlowLayout(bar)
    space(row, 0.5)
    for widget in widgets:
        row.addWidget(widget)
    return bar
