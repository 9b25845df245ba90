"""The widgets of the page of the day's end."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ui.buttons import Button
from ui.day_end import texts
from ui.day_end.state import DayEndState, Rows
from ui.editing.fields import Field, PlainLineField, TextField
from ui.editing.figures import AmountField
from ui.flow import Beside, FlowLayout
from ui.notes import Note
from ui.page_frame import FramedPage, bring_into_view
from ui.tables import WordsModel, WordsTable
from ui.theme import line_height, space
from ui.words import Words

if TYPE_CHECKING:
    from ui.day_end.presenter import DayEndPresenter

_DAY_EMS = 9
_FIELDS_EMS = 26
_MOST_ROWS = 9
_ROW_LINES, _HEAD_LINES = 1.5, 2.4


class _Listed(QWidget):
    """A table under its title, as high as its rows; hidden while there are none."""

    chosen = Signal(int)

    def __init__(
        self, title: str, about: str, columns: tuple[str, ...], ems: tuple[int, ...], widest: int, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._rows: Rows = ()
        self._title = Words(self, scale=1.1, is_bold=True)
        self._title.setText(title)
        self.table = WordsTable(title, about, self)
        self._model = WordsModel(columns, self)
        self.table.setModel(self._model)
        self.table.share_width(ems, widest)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 0.3)
        column.addWidget(self._title)
        column.addWidget(self.table)
        self.table.activated.connect(lambda index: self.chosen.emit(index.row()))
        self.hide()

    @property
    def row(self) -> int:
        """The chosen row; -1 where there is none."""
        return self.table.currentIndex().row()

    def show_rows(self, rows: Rows) -> None:
        """Show these rows."""
        if rows != self._rows:
            self._rows = rows
            self.table.refill(self._model, rows)
            self.size_anew()
        self.setVisible(bool(rows))

    def size_anew(self) -> None:
        """Take the height that belongs to the rows at the present zoom."""
        lines = min(len(self._rows), _MOST_ROWS) * _ROW_LINES + _HEAD_LINES
        self.table.setFixedHeight(round(line_height() * lines))


class DayEndPage(FramedPage):
    """Draws one state; says what was counted at every key, and what is to be done."""

    look_wished = Signal(str)
    day_typed = Signal(str)
    counted = Signal(object)
    """Đồng, or None while the field holds none."""
    close_wished = Signal(object, str)
    form_wished = Signal(int)
    closing_chosen = Signal(int)
    sheet_wished = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.TITLE, parent)
        self.presenter: DayEndPresenter | None = None
        self.state = DayEndState()
        self._lead = Words(self, role=QPalette.ColorRole.PlaceholderText)
        self.day = PlainLineField("day", texts.DAY, texts.DAY_ABOUT, self)
        self.show_day = Button(texts.SHOW, texts.SHOW_ABOUT, self)
        self._standing = Words(self, scale=1.2, is_bold=True)
        self._barred = Note(self)
        self._trouble = Note(self)
        self._message = Words(self, is_bold=True)
        self._blocks = {name: Words(self) for name in (texts.DOSSIERS, texts.FORMS, texts.MONEY)}
        self.cash = AmountField("counted", texts.COUNTED, texts.COUNTED_ABOUT, self)
        self.explanation = TextField("explanation", texts.EXPLANATION, texts.EXPLANATION_ABOUT, self, empty="")
        self._verdict = Words(self, is_bold=True)
        self._differences = Note(self)
        self.close_day = Button(texts.CLOSE, texts.CLOSE_ABOUT, self)
        self.unprinted = _Listed(texts.UNPRINTED, texts.UNPRINTED_ABOUT, texts.UNPRINTED_COLUMNS, (10, 5, 12), 2, self)
        self.print = Button(texts.PRINT, texts.PRINT_ABOUT, self)
        self.voided = _Listed(texts.VOIDED, texts.VOIDED_ABOUT, texts.VOIDED_COLUMNS, (8, 4, 12, 6, 10), 4, self)
        self.closings = _Listed(
            texts.CLOSINGS, texts.CLOSINGS_ABOUT, texts.CLOSING_COLUMNS, (7, 3, 9, 8, 8, 6), 3, self
        )
        self.again = Button(texts.AGAIN, texts.AGAIN_ABOUT, self)
        self._lay_out()
        self._connect()
        self.show_state(self.state)

    def _lay_out(self) -> None:
        self._lead.setText(texts.LEAD)
        self.column.addWidget(self._lead)
        asking = QHBoxLayout()
        space(asking, 0.5)
        asking.addWidget(self.day, 0, Qt.AlignmentFlag.AlignTop)
        asking.addWidget(self.show_day, 0, Qt.AlignmentFlag.AlignBottom)
        asking.addStretch(1)
        self.column.addLayout(asking)
        self.column.addWidget(self._standing)
        for widget in (self._barred, self._trouble, self._message):
            self.column.addWidget(widget)
        self._figures = QWidget(self)
        figures = Beside(_FIELDS_EMS)
        self._figures.setLayout(figures)
        figures.setContentsMargins(0, 0, 0, 0)
        space(figures, 0.5)
        for name, words in self._blocks.items():
            title = Words(self._figures, scale=1.1, is_bold=True)
            title.setText(name)
            block = QVBoxLayout()
            block.addWidget(title)
            block.addWidget(words)
            block.addStretch(1)
            figures.addLayout(block, 1)
            words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._counting = QWidget(self)
        counting = QVBoxLayout(self._counting)
        counting.setContentsMargins(0, 0, 0, 0)
        fields = Beside(_FIELDS_EMS)
        space(fields, 0.6)
        fields.addWidget(self.cash, 1, Qt.AlignmentFlag.AlignTop)
        fields.addWidget(self.explanation, 2, Qt.AlignmentFlag.AlignTop)
        counting.addLayout(fields)
        for below in (self._verdict, self._differences, _alone(self.close_day, self)):
            counting.addWidget(below)
        self._print_row, self._again_row = _alone(self.print, self), _alone(self.again, self)
        for part in (self._figures, self._counting, self.unprinted, self._print_row, self.voided, self.closings):
            self.column.addWidget(part)
        self.column.addWidget(self._again_row)
        self.column.addStretch(1)
        self._size()

    def _connect(self) -> None:
        self.show_day.clicked.connect(self._say_day)
        self.day.entered.connect(self._say_day)
        self.day.edited.connect(lambda: self.day.refuse(""))
        self.cash.edited.connect(self._say_counted)
        self.cash.entered.connect(self.explanation.setFocus)
        self.explanation.edited.connect(lambda: self.explanation.refuse(""))
        self.close_day.clicked.connect(self._close)
        self.unprinted.chosen.connect(self.form_wished)
        self.print.clicked.connect(lambda: self.form_wished.emit(self.unprinted.row))
        self.closings.chosen.connect(self.closing_chosen)
        self.again.clicked.connect(lambda: self.sheet_wished.emit(self.closings.row))

    def look(self, about: str) -> None:
        """Show a day (ISO), read anew; for an empty one the day that is shown, at first today."""
        self.begin_reading()
        self.look_wished.emit(about)

    def hide_people(self) -> None:
        """The desk is locked: why a number was made void may name somebody."""
        self.voided.show_rows(())

    def show_people(self) -> None:
        """Show it again."""
        self.voided.show_rows(self.state.voided)

    def take_focus(self) -> None:
        """Put the keyboard where the day is closed."""
        field = self.cash if self.state.has_sheet and not self.state.barred else self.day
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: DayEndState) -> None:
        """Draw the page; what was counted and explained stays while it is the same day."""
        before, self.state = self.state, state
        stands_at_day = self.day.isAncestorOf(QApplication.focusWidget() or self)
        if state.has_sheet or state.trouble:
            self.end_reading()
        for words, text in (
            (self._standing, state.standing),
            (self._message, state.message),
            (self._verdict, state.verdict),
            (self._blocks[texts.DOSSIERS], "\n".join(state.dossiers)),
            (self._blocks[texts.FORMS], "\n".join(state.forms)),
            (self._blocks[texts.MONEY], "\n".join(state.money)),
        ):
            words.setText(text)
            words.setVisible(bool(text))
        for note, text in (
            (self._barred, state.barred),
            (self._trouble, state.trouble),
            (self._differences, "\n".join(state.differences)),
        ):
            note.say(text)
        if state.form != before.form:
            self._refill(state)
        if state.faults != before.faults:
            self._refuse(state)
        for listed, rows in (
            (self.unprinted, state.unprinted),
            (self.voided, state.voided),
            (self.closings, state.closings),
        ):
            listed.show_rows(rows)
        for widget, is_shown in (
            (self._figures, state.has_sheet),
            (self._counting, state.has_sheet),
            (self._print_row, bool(state.unprinted)),
            (self._again_row, bool(state.closings)),
        ):
            widget.setVisible(is_shown)
        for widget in (self.cash, self.explanation, self.close_day, self.print, self.again):
            widget.setEnabled(not state.barred)
        for button, about in (
            (self.close_day, texts.CLOSE_ABOUT),
            (self.print, texts.PRINT_ABOUT),
            (self.again, texts.AGAIN_ABOUT),
        ):
            button.say_about(state.barred or about)
        if stands_at_day and state.has_sheet and not before.has_sheet:
            # Whoever came to close the day was waiting for its figures.
            self.take_focus()

    def _refill(self, state: DayEndState) -> None:
        self.day.put_text(state.day)
        self.cash.put_text("")
        self.cash.show_value(state.counted)
        self.explanation.put_text(state.explanation)
        for field in (self.day, self.cash, self.explanation):
            field.refuse("")

    def _refuse(self, state: DayEndState) -> None:
        fields: dict[str, Field] = {"day": self.day, "counted": self.cash, "explanation": self.explanation}
        for key, field in fields.items():
            field.refuse(state.faults.get(key, ""))
        first = next((field for key, field in fields.items() if key in state.faults), None)
        if first is not None and self.isVisible():
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_view(first)

    def _say_day(self) -> None:
        self.day_typed.emit(str(self.day.value()))

    def _say_counted(self) -> None:
        self.cash.refuse("")
        try:
            self.counted.emit(self.cash.value())
        except ValueError:
            # While a number is being typed it may stand for nothing yet; closing says so.
            self.counted.emit(None)

    def _close(self) -> None:
        try:
            counted = self.cash.value()
        except ValueError as reason:
            self.cash.refuse(str(reason))
            self.cash.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.close_wished.emit(counted, str(self.explanation.value() or ""))

    def _size(self) -> None:
        self.day.setFixedWidth(line_height() * _DAY_EMS)
        for listed in (self.unprinted, self.voided, self.closings):
            listed.size_anew()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name.
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name.
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier and self.close_day.isEnabled():
            self._close()
        else:
            super().keyPressEvent(event)


def _alone(button: Button, parent: QWidget) -> QWidget:
    """A button in a row of its own, as wide as its words."""
    row = QWidget(parent)
    FlowLayout(row).addWidget(button)
    return row
