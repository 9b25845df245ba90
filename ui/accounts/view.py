"""The widgets of the page of accounts."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from oneshop.accounts.roles import Role
from ui.accounts import texts
from ui.accounts.fields import Minutes, PasswordField, RoleChoice
from ui.accounts.state import MOST_LOCK_MINUTES, AccountsState, Form
from ui.buttons import Button, ChoiceButton
from ui.fields import TextField
from ui.flow import in_a_row
from ui.notes import Note
from ui.page_frame import FramedPage
from ui.tables import WordsModel, WordsTable
from ui.theme import line_height, smallest_target
from ui.words import Words

if TYPE_CHECKING:
    from ui.accounts.presenter import AccountsPresenter

_TABLE_LINES = 9


class AccountsPage(FramedPage):
    """Draws one state; says what a person wishes, by the row."""

    look_wished = Signal()
    add_wished = Signal()
    reset_wished = Signal(int)
    switch_wished = Signal(int)
    role_wished = Signal(int, object)
    lock_wished = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.TITLE, parent)
        self.presenter: AccountsPresenter | None = None
        self._state = AccountsState()
        self._lead = Words(self, role=QPalette.ColorRole.PlaceholderText)
        self._trouble = Note(self)
        self._message = Words(self, is_bold=True)
        self.table = WordsTable(texts.LIST, texts.LIST_ABOUT, self)
        self._model = WordsModel(texts.COLUMNS, self)
        self.add = Button(texts.ADD, texts.ADD_ABOUT, self)
        self.switch = Button(texts.DISABLE, texts.DISABLE_ABOUT, self)
        self.reset = Button(texts.RESET, texts.RESET_ABOUT, self)
        self.role = RoleChoice(self)
        self.set_role = Button(texts.SET_ROLE, texts.SET_ROLE_ABOUT, self)
        self.form = AccountForm(self)
        self._lock_name = Words(self)
        self.lock = Minutes(MOST_LOCK_MINUTES, self)
        self._lay_out()
        self._connect()
        self.show_state(self._state)

    def _lay_out(self) -> None:
        self.table.setModel(self._model)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._lock_name.setText(texts.LOCK_AFTER)
        self._acts = in_a_row(self.add, self.switch, self.reset, self.role, self.set_role, parent=self)
        self._lock_row = in_a_row(self.lock, parent=self)
        for widget in (
            self._lead,
            self._trouble,
            self._message,
            self.form,
            self.table,
            self._acts,
            self._lock_name,
            self._lock_row,
        ):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self._size()

    def _connect(self) -> None:
        self.add.clicked.connect(self.add_wished)
        self.reset.clicked.connect(lambda: self.reset_wished.emit(self._row()))
        self.switch.clicked.connect(lambda: self.switch_wished.emit(self._row()))
        self.set_role.clicked.connect(lambda: self.role_wished.emit(self._row(), self.role.currentData()))
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._follow_row())
        self.lock.valueChanged.connect(self.lock_wished)

    def look(self, about: str) -> None:
        """Show the accounts, read anew."""
        self.look_wished.emit()

    def take_focus(self) -> None:
        """Put the keyboard on the form while there is one, else on the list."""
        if self._state.form is not None:
            self.form.take_focus()
        else:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: AccountsState) -> None:
        """Draw the page; the list stays at the account it was on."""
        before, self._state = self._state, state
        for words, text in ((self._lead, state.lead), (self._message, state.message)):
            words.setText(text)
            words.setVisible(bool(text))
        self._trouble.say(state.trouble)
        if state.rows != before.rows:
            row = max(self._row(), 0)
            self._model.set_cells(tuple(one.cells for one in state.rows))
            if state.rows:
                self.table.selectRow(min(row, len(state.rows) - 1))
        self.form.show_form(state.form)
        for widget in (self.table, self._acts):
            widget.setVisible(state.form is None and bool(state.rows))
        for widget in (self._lock_name, self._lock_row):
            widget.setVisible(state.form is None and bool(state.rows))
        if state.lock_minutes:
            with QSignalBlocker(self.lock):
                self.lock.setValue(state.lock_minutes)
        for button in (self.add, self.switch, self.reset, self.set_role, self.form.do):
            button.setEnabled(not state.is_busy)
        self._follow_row()
        if state.form != before.form and self.isVisible():
            self.take_focus()

    def _row(self) -> int:
        return self.table.currentIndex().row()

    def _follow_row(self) -> None:
        """The buttons and the choice say what they would do to the chosen account."""
        row = self._row()
        if 0 <= row < len(self._state.rows):
            account = self._state.rows[row]
            self.switch.setText(texts.ENABLE if account.is_disabled else texts.DISABLE)
            self.switch.say_about(texts.ENABLE_ABOUT if account.is_disabled else texts.DISABLE_ABOUT)
            self.role.setCurrentIndex(self.role.findData(account.role))

    def _size(self) -> None:
        unit = line_height()
        self.table.setMinimumHeight(unit * _TABLE_LINES)
        for box in (self.role, self.lock, self.form.role):
            box.setMinimumHeight(smallest_target())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name.
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size()


class AccountForm(QWidget):
    """Fields for a new account or a new password; what was typed stays until it is done or another is asked for."""

    added = Signal(str, str, object, str, str)
    """Name, shown name, role, password, password again."""
    reset = Signal(str, str)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form: Form | None = None
        self._title = Words(self, scale=1.15, is_bold=True)
        self.name = TextField(texts.NAME, texts.NAME_ABOUT, self)
        self.shown_name = TextField(texts.SHOWN_NAME, texts.SHOWN_NAME_ABOUT, self)
        self.role = RoleChoice(self)
        self.password = PasswordField(texts.NEW, texts.NEW_ABOUT, self)
        self.again = PasswordField(texts.AGAIN, texts.AGAIN_ABOUT, self)
        self._caps = Words(self, role=QPalette.ColorRole.PlaceholderText)
        self._show = ChoiceButton(texts.SHOW_PASSWORD, texts.SHOW_PASSWORD_ABOUT, self)
        self.do = Button(texts.DO_ADD, texts.DO_ADD_ABOUT, self)
        self._cancel = Button(texts.CANCEL, texts.CANCEL_ABOUT, self)
        self._names: dict[QWidget, Words] = {}
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._title)
        for widget, name in (
            (self.name, texts.NAME),
            (self.shown_name, texts.SHOWN_NAME),
            (self.role, texts.ROLE),
            (self.password, texts.NEW),
            (self.again, texts.AGAIN),
        ):
            self._names[widget] = words = Words(self)
            words.setText(name)
            column.addWidget(words)
            column.addWidget(widget)
        self._caps.setText(texts.CAPS_LOCK)
        self._caps.hide()
        column.addWidget(self._caps)
        column.addWidget(in_a_row(self.do, self._cancel, self._show, parent=self))

    def _connect(self) -> None:
        self.do.clicked.connect(self._say)
        self._cancel.clicked.connect(self.cancelled)
        self.again.returnPressed.connect(self.do.click)
        for before, after in ((self.name, self.shown_name), (self.password, self.again)):
            before.returnPressed.connect(after.setFocus)
        for field in (self.password, self.again):
            field.caps_lock.connect(self._caps.setVisible)
        self._show.toggled.connect(self._show_letters)

    def show_form(self, form: Form | None) -> None:
        """Ask for this, or for nothing; another question begins empty."""
        self.setVisible(form is not None)
        if form == self._form:
            return
        self._form = form
        for field in (self.name, self.shown_name, self.password, self.again):
            field.clear()
        if form is None:
            return
        self._title.setText(form.title)
        for widget, is_asked in (
            (self.name, not form.is_for_password),
            (self.shown_name, not form.is_for_password),
            (self.role, not form.is_for_password and not form.is_first),
        ):
            widget.setVisible(is_asked)
            self._names[widget].setVisible(is_asked)
        self.role.setCurrentIndex(self.role.findData(Role.CLERK))
        self._cancel.setVisible(not form.is_first)
        self.do.setText(texts.DO_RESET if form.is_for_password else texts.DO_ADD)
        self.do.say_about(texts.DO_RESET_ABOUT if form.is_for_password else texts.DO_ADD_ABOUT)

    def take_focus(self) -> None:
        """Put the keyboard on the first field."""
        first = self.password if self._form is not None and self._form.is_for_password else self.name
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self) -> None:
        if self._form is not None and self._form.is_for_password:
            self.reset.emit(self.password.text(), self.again.text())
        else:
            self.added.emit(
                self.name.text(),
                self.shown_name.text(),
                self.role.currentData(),
                self.password.text(),
                self.again.text(),
            )

    def _show_letters(self, is_shown: bool) -> None:
        for field in (self.password, self.again):
            field.show_letters(is_shown=is_shown)
