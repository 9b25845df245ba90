"""The widgets of the page that checks printed checklists."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from ui.buttons import Button
from ui.checking import texts
from ui.checking.presenter import CheckingPresenter
from ui.checking.state import CheckingState
from ui.comparing.view import ComparisonView
from ui.fields import TextField
from ui.notes import Note
from ui.page_frame import FramedPage
from ui.theme import gap
from ui.words import Words

_CODE_EMS = 12


class CheckingPage(FramedPage):
    """Draws one state. A scanner types the code and presses Enter, as a person does."""

    check_wished = Signal(str)
    print_wished = Signal()

    presenter: CheckingPresenter

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.TITLE, parent)
        self._label = Words(self)
        self.field = TextField(texts.CODE, texts.CODE_ABOUT, self, hint=texts.CODE_HINT, ems=_CODE_EMS)
        self._check = Button(texts.CHECK, texts.CHECK_ABOUT, self)
        self._print = Button(texts.PRINT_NEW, texts.PRINT_NEW_ABOUT, self)
        self._verdict = Words(self, scale=2.0, is_bold=True)
        self._names = Words(self, is_bold=True)
        self._about = Words(self, role=QPalette.ColorRole.PlaceholderText)
        self._notes = Words(self)
        self._trouble = Note(self)
        self.comparison = ComparisonView(self)
        self._lay_out()
        self._connect()
        self.show_state(CheckingState())

    def _lay_out(self) -> None:
        self._label.setText(texts.CODE_ABOUT)
        # Capitals with two marks reach above the line.
        self._verdict.setContentsMargins(0, gap(0.4), 0, 0)
        self.column.addWidget(self._label)
        self.add_row(self.field, self._check, self._print)
        for widget in (self._trouble, self._verdict, self._names, self._about, self._notes):
            self.column.addWidget(widget)
        self.column.addWidget(self.comparison, 1)
        self.column.addStretch(0)

    def _connect(self) -> None:
        self.field.returnPressed.connect(self._wish)
        self._check.clicked.connect(self._wish)
        self._print.clicked.connect(self.print_wished)

    def look(self, about: str) -> None:
        """Ready for the next paper; a code that is handed over is checked at once."""
        self.field.setText(about)
        self.show_state(CheckingState())
        self._wish()

    def take_focus(self) -> None:
        """Put the keyboard into the field: what is scanned next takes the place of what was."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def show_state(self, state: CheckingState) -> None:
        """Draw the page."""
        self.end_reading()
        for words, text in (
            (self._verdict, state.verdict),
            (self._names, state.names),
            (self._about, state.about),
            (self._notes, "\n".join(state.notes)),
        ):
            words.setText(text)
            words.setVisible(bool(text))
        self._trouble.say(state.trouble)
        self.comparison.setVisible(bool(state.comparison.blocks))
        self.comparison.show_state(state.comparison)
        self._print.setVisible(state.can_print_new)

    @property
    def verdict(self) -> str:
        """The verdict as it stands."""
        return self._verdict.text()

    def _wish(self) -> None:
        if self.field.text().strip():
            self.begin_reading()
        self.check_wished.emit(self.field.text())
        # The next scan types over this one.
        self.field.selectAll()
