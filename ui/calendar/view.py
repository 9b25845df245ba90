"""The widgets of the page of the calendar."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from ui.buttons import Button, ChoiceButton
from ui.calendar import texts
from ui.calendar.state import CalendarState
from ui.fields import TextField, named_fields
from ui.flow import in_a_row
from ui.notes import Note
from ui.page_frame import FramedPage
from ui.tables import WordsModel, WordsTable
from ui.theme import line_height
from ui.words import Words

if TYPE_CHECKING:
    from ui.calendar.presenter import CalendarPresenter

_DAYS_EMS, _COUNTED_EMS = (10, 5, 14, 12), (10, 5, 14)
_NAME = 2
"""The column of the days that takes what room is left."""
_DAYS_LINES, _COUNT_LINES = 14, 8


class CalendarPage(FramedPage):
    """Draws one state; hands over what is typed as it is typed."""

    look_wished = Signal()
    turned = Signal(int)
    confirm_wished = Signal()
    reopen_wished = Signal()
    off_wished = Signal(str, str, str)
    worked_wished = Signal(str, str, str)
    normal_wished = Signal(str, str, str)
    hours_wished = Signal(str, bool, bool)
    count_wished = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.TITLE, parent)
        self.presenter: CalendarPresenter | None = None
        self._state = CalendarState()
        self._lead = Words(self, role=QPalette.ColorRole.PlaceholderText)
        self._earlier = Button(texts.EARLIER, texts.EARLIER_ABOUT, self)
        self._later = Button(texts.LATER, texts.LATER_ABOUT, self)
        self._standing = Words(self, is_bold=True)
        self._unsettled = Words(self)
        self._confirm = Button(texts.CONFIRM, texts.CONFIRM_ABOUT, self)
        self._reopen = Button(texts.REOPEN, texts.REOPEN_ABOUT, self)
        self._why_not = Words(self, role=QPalette.ColorRole.PlaceholderText)
        self._trouble = Note(self)
        self._message = Words(self, is_bold=True)
        self._days = WordsTable(texts.DAYS, texts.DAYS_ABOUT, self)
        self._day_model = WordsModel(texts.COLUMNS, self)
        self._day = TextField(texts.DAY, texts.DAY_ABOUT, self, ems=7)
        self._name = TextField(texts.NAME, texts.NAME_ABOUT, self, ems=18)
        self._other = TextField(texts.OTHER, texts.OTHER_ABOUT, self, ems=7)
        self._off = Button(texts.MAKE_OFF, texts.MAKE_OFF_ABOUT, self)
        self._worked = Button(texts.MAKE_WORKED, texts.MAKE_WORKED_ABOUT, self)
        self._normal = Button(texts.MAKE_NORMAL, texts.MAKE_NORMAL_ABOUT, self)
        self._hours_title = Words(self, scale=1.15, is_bold=True)
        self._hours = TextField(texts.HOURS, texts.HOURS_ABOUT, self, ems=18)
        self._hours_note = Words(self, role=QPalette.ColorRole.PlaceholderText)
        self._receives = ChoiceButton(texts.SATURDAY_RECEIVES, texts.SATURDAY_RECEIVES_ABOUT, self)
        self._counts = ChoiceButton(texts.SATURDAY_COUNTS, texts.SATURDAY_COUNTS_ABOUT, self)
        self._keep_hours = Button(texts.KEEP_HOURS, texts.KEEP_HOURS_ABOUT, self)
        self._try_title = Words(self, scale=1.15, is_bold=True)
        self._received = TextField(texts.TRY_RECEIVED, texts.TRY_RECEIVED_ABOUT, self, ems=9)
        self._term = TextField(texts.TRY_TERM, texts.TRY_TERM_ABOUT, self, ems=12)
        self._count = Button(texts.TRY_COUNT, texts.TRY_COUNT_ABOUT, self)
        self._answer = Words(self, is_bold=True)
        self._counted = WordsTable(texts.TRY_LIST, texts.TRY_LIST_ABOUT, self)
        self._counted_model = WordsModel(texts.TRY_COLUMNS, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._lead.setText(texts.LEAD)
        self._hours_title.setText(texts.HOURS)
        self._try_title.setText(texts.TRY)
        for table, model in ((self._days, self._day_model), (self._counted, self._counted_model)):
            table.setModel(model)
        edit = (self._off, self._worked, self._normal)
        for widget in (
            self._lead,
            in_a_row(self._earlier, self._later, self._confirm, self._reopen, parent=self.content),
            self._standing,
            self._unsettled,
            self._why_not,
            self._trouble,
            self._message,
            self._days,
            named_fields((texts.DAY, self._day), (texts.NAME, self._name), (texts.OTHER, self._other), parent=self),
            in_a_row(*edit, parent=self.content),
            self._hours_title,
            self._hours_note,
            in_a_row(self._hours, self._receives, self._counts, self._keep_hours, parent=self.content),
            self._try_title,
            named_fields(
                (texts.TRY_RECEIVED, self._received), (texts.TRY_TERM, self._term), ("", self._count), parent=self
            ),
            self._answer,
            self._counted,
        ):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self._size()

    def _connect(self) -> None:
        self._earlier.clicked.connect(lambda: self.turned.emit(-1))
        self._later.clicked.connect(lambda: self.turned.emit(1))
        self._confirm.clicked.connect(self.confirm_wished)
        self._reopen.clicked.connect(self.reopen_wished)
        for button, wish in (
            (self._off, self.off_wished),
            (self._worked, self.worked_wished),
            (self._normal, self.normal_wished),
        ):
            button.clicked.connect(
                lambda _=False, wish=wish: wish.emit(self._day.text(), self._name.text(), self._other.text())
            )
        self._keep_hours.clicked.connect(
            lambda: self.hours_wished.emit(self._hours.text(), self._receives.isChecked(), self._counts.isChecked())
        )
        self._count.clicked.connect(lambda: self.count_wished.emit(self._received.text(), self._term.text()))
        self._term.returnPressed.connect(self._count.click)
        self._days.activated.connect(lambda index: self._take(index.row()))

    def _take(self, row: int) -> None:
        """Put a day of the table into the fields."""
        for field, text in zip((self._day, self._name, self._other), self._state.days[row], strict=True):
            field.setText(text)
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def look(self, about: str) -> None:
        """Show the year, read anew."""
        self.look_wished.emit()

    def take_focus(self) -> None:
        """Put the keyboard on the days."""
        self._days.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: CalendarState) -> None:
        """Draw the page."""
        before, self._state = self._state, state
        self.title.setText(texts.TITLE_OF.format(year=state.year))
        for words, text in (
            (self._standing, state.standing),
            (self._unsettled, state.unsettled),
            (self._why_not, state.why_not),
            (self._message, state.message),
            (self._hours_note, state.hours_note),
            (self._answer, state.answer),
        ):
            words.setText(text)
            words.setVisible(bool(text))
        self._trouble.say(state.trouble)
        if state.rows != before.rows:
            self._day_model.set_cells(state.rows)
        if state.counted != before.counted:
            self._counted_model.set_cells(state.counted)
        self._counted.setVisible(bool(state.counted))
        if (state.hours, state.receives_on_saturday, state.counts_saturday) != (
            before.hours,
            before.receives_on_saturday,
            before.counts_saturday,
        ):
            self._hours.setText(state.hours)
            for choice, is_on in ((self._receives, state.receives_on_saturday), (self._counts, state.counts_saturday)):
                with QSignalBlocker(choice):
                    choice.setChecked(is_on)
        self._confirm.setVisible(not state.is_confirmed)
        self._reopen.setVisible(state.is_confirmed)
        for button in (self._confirm, self._reopen, self._off, self._worked, self._normal, self._keep_hours):
            button.setEnabled(state.may_change)

    def _size(self) -> None:
        unit = line_height()
        self._days.share_width(_DAYS_EMS, _NAME)
        self._counted.share_width(_COUNTED_EMS, len(_COUNTED_EMS) - 1)
        self._days.setMinimumHeight(unit * _DAYS_LINES)
        self._counted.setMinimumHeight(unit * _COUNT_LINES)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name.
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size()
