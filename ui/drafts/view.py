"""The widgets of the page of drafts."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui.buttons import Button
from ui.comparing.view import ComparisonView
from ui.drafts import texts
from ui.drafts.state import Act, DraftsState
from ui.fields import TextField
from ui.notes import Note
from ui.page_frame import FramedPage
from ui.tables import WordsModel, WordsTable
from ui.theme import line_height
from ui.words import Words

if TYPE_CHECKING:
    from ui.drafts.presenter import DraftsPresenter

_EMS = (10, 16, 18, 12)
_WHY = 3
"""The column that takes what room is left."""
_TABLE_LINES = 7

_ACTS = {
    Act.OPEN: (texts.OPEN, texts.OPEN_ABOUT),
    Act.COMPARE: (texts.COMPARE, texts.COMPARE_ABOUT),
    Act.SUBMIT: (texts.SUBMIT, texts.SUBMIT_ABOUT),
    Act.TAKE_BACK: (texts.TAKE_BACK, texts.TAKE_BACK_ABOUT),
    Act.DISCARD: (texts.DISCARD, texts.DISCARD_ABOUT),
    Act.APPROVE: (texts.APPROVE, texts.APPROVE_ABOUT),
    Act.RETURN: (texts.RETURN, texts.RETURN_ABOUT),
    Act.UNSCHEDULE: (texts.UNSCHEDULE, texts.UNSCHEDULE_ABOUT),
}


class DraftsPage(FramedPage):
    """Draws one state; says what a person wishes, by the row, with what is typed."""

    look_wished = Signal(str)
    row_chosen = Signal(int)
    open_wished = Signal(str)
    compare_wished = Signal(str)
    submit_wished = Signal(int)
    take_back_wished = Signal(int)
    discard_wished = Signal(int)
    approve_wished = Signal(int, str)
    return_wished = Signal(int, str)
    unschedule_wished = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.TITLE, parent)
        self.presenter: DraftsPresenter | None = None
        self._state = DraftsState()
        self._lead = Words(self, role=QPalette.ColorRole.PlaceholderText)
        self._four_eyes = Note(self)
        self._trouble = Note(self)
        self._message = Words(self, is_bold=True)
        self._count = Words(self, role=QPalette.ColorRole.PlaceholderText)
        self._table = WordsTable(texts.LIST, texts.LIST_ABOUT, self)
        self._model = WordsModel(texts.COLUMNS, self)
        self._chosen = Words(self)
        self._day = TextField(texts.DAY, texts.DAY_ABOUT, self, hint=texts.DAY_HINT, ems=9)
        self._why = TextField(texts.WHY, texts.WHY_ABOUT, self, ems=24)
        self.comparison = ComparisonView(self)
        self._compared: tuple[str, int, int, int] | None = None
        self.buttons = {act: Button(text, about, self) for act, (text, about) in _ACTS.items()}
        self._lay_out()
        self._connect()
        self.show_state(self._state)

    def _lay_out(self) -> None:
        self._lead.setText(texts.LEAD)
        self._table.setModel(self._model)
        buttons = self.buttons
        writing = (Act.OPEN, Act.COMPARE, Act.SUBMIT, Act.TAKE_BACK, Act.DISCARD)
        told = (self._lead, self._four_eyes, self._trouble, self._message, self._count)
        for widget in (*told, self._table, self._chosen):
            self.column.addWidget(widget)
        self.add_row(*(buttons[act] for act in writing))
        self.add_row(self._named(texts.DAY, self._day), buttons[Act.APPROVE])
        self.add_row(self._named(texts.WHY, self._why), buttons[Act.RETURN], buttons[Act.UNSCHEDULE])
        self.column.addWidget(self.comparison, 1)
        self._size()

    def _named(self, name: str, field: QWidget) -> QWidget:
        pair = QWidget(self)
        grid = QGridLayout(pair)
        grid.setContentsMargins(0, 0, 0, 0)
        words = Words(pair)
        words.setText(name)
        words.setWordWrap(False)
        words.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        grid.addWidget(words, 0, 0)
        grid.addWidget(field, 0, 1)
        return pair

    def _connect(self) -> None:
        self._table.activated.connect(lambda _: self.buttons[Act.OPEN].click())
        self._table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._follow_row())
        for act, wish in (
            (Act.SUBMIT, self.submit_wished),
            (Act.TAKE_BACK, self.take_back_wished),
            (Act.DISCARD, self.discard_wished),
        ):
            self.buttons[act].clicked.connect(lambda _=False, wish=wish: wish.emit(self.row))
        for act, wish in ((Act.OPEN, self.open_wished), (Act.COMPARE, self.compare_wished)):
            self.buttons[act].clicked.connect(lambda _=False, wish=wish: wish.emit(self._state.rows[self.row].code))
        self.buttons[Act.APPROVE].clicked.connect(lambda: self.approve_wished.emit(self.row, self._day.text()))
        self.buttons[Act.RETURN].clicked.connect(lambda: self.return_wished.emit(self.row, self._why.text()))
        self.buttons[Act.UNSCHEDULE].clicked.connect(lambda: self.unschedule_wished.emit(self.row, self._why.text()))
        self._day.returnPressed.connect(self.buttons[Act.APPROVE].click)

    @property
    def row(self) -> int:
        """The chosen row, -1 where there is none."""
        return self._table.currentIndex().row()

    def look(self, about: str) -> None:
        """Show the list, read anew, standing on the row about a procedure."""
        self.begin_reading()
        self.look_wished.emit(about)

    def take_focus(self) -> None:
        """Put the keyboard on the list, or on the way back while it is empty."""
        (self._table if self._state.rows else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: DraftsState) -> None:
        """Draw the page; the keyboard stays at the row it was on, or the one that took its place."""
        self.end_reading()
        before, self._state = self._state, state
        self._four_eyes.say(state.four_eyes)
        self._trouble.say(state.trouble)
        self._message.setText(state.message)
        self._message.setVisible(bool(state.message))
        self._count.setText(state.count)
        if state.rows != before.rows or state.chosen >= 0:
            row = state.chosen if state.chosen >= 0 else max(self.row, 0)
            self._model.set_cells(tuple(one.cells for one in state.rows))
            if state.rows:
                self._table.selectRow(min(row, len(state.rows) - 1))
        if state.message and state.message != before.message:
            self._day.clear()
            self._why.clear()
        self._table.setVisible(bool(state.rows))
        self.comparison.setVisible(bool(state.rows))
        self.comparison.show_state(state.comparison)
        if state.rows and not before.rows and (self.back.hasFocus() or self.focusWidget() is None):
            self.take_focus()
        self._follow_row()

    def _follow_row(self) -> None:
        """Offer what can be done with the chosen row; what cannot says why."""
        found = self._state.rows[self.row] if 0 <= self.row < len(self._state.rows) else None
        self._chosen.setText(" — ".join(cell for cell in found.cells if cell) if found else "")
        for act, button in self.buttons.items():
            why_not = found.refused.get(act, "") if found else texts.NOTHING
            button.setEnabled(not why_not)
            button.say_about(why_not or _ACTS[act][1])
        what = found.what if found else None
        if what != self._compared:
            self._compared = what
            self.row_chosen.emit(self.row)

    def _size(self) -> None:
        self._table.share_width(_EMS, _WHY)
        self._table.setMinimumHeight(line_height() * _TABLE_LINES)

    def event(self, event: QEvent) -> bool:
        """While this page is shown, Ctrl+H is about the chosen row and not about the procedure of the desk."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _compares(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name.
        if _compares(event):
            self.buttons[Act.COMPARE].click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name.
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size()


def _compares(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_H and event.modifiers() == Qt.KeyboardModifier.ControlModifier
