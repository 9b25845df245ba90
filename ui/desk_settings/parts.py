"""Parts of the page: the office's form, the account, periods and purge, sealing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.accounts.fields import PasswordField
from ui.buttons import Button
from ui.desk_settings import texts
from ui.desk_settings.state import PurgeShown, SealingShown
from ui.editing.fields import ChoiceField, PlainLineField
from ui.fields import TextField, named_fields
from ui.flow import in_a_row
from ui.record_form import RecordForm
from ui.tables import WordsModel, WordsTable
from ui.theme import gap, line_height, space
from ui.words import Words

_DUE_EMS, _PERIOD_EMS = (10, 7, 15, 8), (23, 5, 18)
_PERIOD_LINES, _DUE_LINES, _MOST_DUE_LINES = 6, 3, 14


def _title(words: str, parent: QWidget) -> Words:
    title = Words(parent, scale=1.15, is_bold=True)
    title.setText(words)
    return title


class _Part(QWidget):
    """Widgets below one another under a title."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, gap(0.8), 0, 0)
        space(self.column, 0.4)
        self.column.addWidget(_title(title, self))

    def put(self, *widgets: QWidget) -> None:
        """Set widgets below what stands there."""
        for widget in widgets:
            self.column.addWidget(widget)


class OfficeForm(RecordForm):
    """The office; Escape leaves the page, and what is typed waits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        line = PlainLineField
        rows = (
            (
                line("authority", texts.AUTHORITY, texts.AUTHORITY_ABOUT),
                line("desk", texts.DESK, texts.DESK_ABOUT),
            ),
            (
                line("address", texts.ADDRESS, texts.ADDRESS_ABOUT),
                line("hours", texts.HOURS, texts.HOURS_ABOUT),
            ),
            (
                line("telephone", texts.TELEPHONE, texts.TELEPHONE_ABOUT),
                line("province", texts.PROVINCE, texts.PROVINCE_ABOUT),
                line("place", texts.PLACE, texts.PLACE_ABOUT),
            ),
            (
                line("sign", texts.SIGN, texts.SIGN_ABOUT),
                line("desk_code", texts.DESK_CODE, texts.DESK_CODE_ABOUT),
                ChoiceField("level", texts.LEVEL, texts.LEVEL_ABOUT, texts.LEVELS),
            ),
        )
        save = Button(texts.SAVE_OFFICE, texts.SAVE_OFFICE_ABOUT)
        super().__init__(rows, save, Button(texts.READ_OFFICE, texts.READ_OFFICE_ABOUT), parent)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name.
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class AccountPart(_Part):
    """The account that payment codes name."""

    saved = Signal(str, str, str)
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.MONEY, parent)
        self._in_clear = Words(self, is_bold=True)
        self._bin = TextField(texts.BIN, texts.BIN_ABOUT, self, ems=6)
        self._number = TextField(texts.NUMBER, texts.NUMBER_ABOUT, self, ems=12)
        self._holder = TextField(texts.HOLDER, texts.HOLDER_ABOUT, self, ems=18)
        self._save = Button(texts.SAVE_ACCOUNT, texts.SAVE_ACCOUNT_ABOUT, self)
        self._drop = Button(texts.DROP_ACCOUNT, texts.DROP_ACCOUNT_ABOUT, self)
        self._fields = (self._bin, self._number, self._holder)
        self.put(
            self._in_clear,
            named_fields(
                (texts.BIN, self._bin),
                (texts.NUMBER, self._number),
                (texts.HOLDER, self._holder),
                ("", self._save),
                ("", self._drop),
                parent=self,
            ),
        )
        self._save.clicked.connect(lambda: self.saved.emit(*(field.text() for field in self._fields)))
        self._drop.clicked.connect(self.dropped)

    def show_account(self, in_clear: str, values: tuple[str, str, str], *, is_new: bool) -> None:
        """Draw it; what is being typed is not touched unless another account was set."""
        self._in_clear.setText(in_clear)
        if is_new:
            for field, text in zip(self._fields, values, strict=True):
                field.setText(text)

    def permit(self, *, is_permitted: bool) -> None:
        for widget in (*self._fields, self._save, self._drop):
            widget.setEnabled(is_permitted)


class KeepingPart(_Part):
    """Periods, what is due, and destroying it in two steps."""

    period_saved = Signal(int, str, str)
    purge_wished = Signal()
    purge_confirmed = Signal()
    purge_declined = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.KEEPING, parent)
        self._lead = Words(self, role=QPalette.ColorRole.PlaceholderText)
        self._lead.setText(texts.KEEPING_LEAD)
        self.periods = WordsTable(texts.PERIODS, texts.PERIODS_ABOUT, self)
        self._period_model = WordsModel(texts.PERIOD_COLUMNS, self)
        self._months = TextField(texts.MONTHS, texts.MONTHS_ABOUT, self, ems=4)
        self._basis = TextField(texts.BASIS, texts.BASIS_ABOUT, self, ems=20)
        self._save = Button(texts.SAVE_PERIOD, texts.SAVE_PERIOD_ABOUT, self)
        self._due_title = _title(texts.PURGING, self)
        self._due_lead = Words(self, is_bold=True)
        self._still_open = Words(self)
        self.due = WordsTable(texts.DUE_LIST, texts.DUE_LIST_ABOUT, self)
        self._due_model = WordsModel(texts.DUE_COLUMNS, self)
        self._asks = Words(self, is_bold=True)
        self.purge = Button(texts.PURGE, texts.PURGE_ABOUT, self)
        self.now = Button("", texts.PURGE_NOW_ABOUT, self)
        self.not_now = Button(texts.PURGE_NOT, texts.PURGE_NOT_ABOUT, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.periods.setModel(self._period_model)
        self.due.setModel(self._due_model)
        typed = named_fields((texts.MONTHS, self._months), (texts.BASIS, self._basis), ("", self._save), parent=self)
        buttons = in_a_row(self.purge, self.now, self.not_now, parent=self)
        self.put(self._lead, self.periods, typed, self._due_title, self._due_lead, self.due, self._still_open)
        self.put(self._asks, buttons)
        self.follow_zoom()

    def _connect(self) -> None:
        self._save.clicked.connect(
            lambda: self.period_saved.emit(
                max(self.periods.currentIndex().row(), 0), self._months.text(), self._basis.text()
            )
        )
        self._months.returnPressed.connect(self._save.click)
        self.periods.selectionModel().currentRowChanged.connect(lambda now, _: self._take(now.row()))
        self.purge.clicked.connect(self.purge_wished)
        self.now.clicked.connect(self.purge_confirmed)
        self.not_now.clicked.connect(self.purge_declined)

    def _take(self, row: int) -> None:
        if row >= 0:
            self._months.setText(str(self._period_model.index(row, 1).data()))

    def show_periods(self, rows: tuple[tuple[str, ...], ...]) -> None:
        """Draw the periods, standing where the chosen one was."""
        self.periods.refill(self._period_model, rows)

    def show_purge(self, shown: PurgeShown, before: PurgeShown) -> None:
        """Draw what is due; the keyboard goes to the way out when the last word is asked for."""
        for words, text in (
            (self._due_lead, shown.lead),
            (self._still_open, shown.still_open),
            (self._asks, shown.asks),
        ):
            words.setText(text)
            words.setVisible(bool(text))
        if shown.rows != before.rows:
            self._due_model.set_cells(shown.rows)
        self._due_title.setVisible(bool(shown.lead))
        self.due.setVisible(bool(shown.rows))
        self.now.setText(shown.now)
        self.purge.setVisible(shown.has_any and not shown.now)
        for button in (self.now, self.not_now):
            button.setVisible(bool(shown.now))
        if shown.now and not before.now:
            self.not_now.setFocus(Qt.FocusReason.OtherFocusReason)
        self.follow_zoom()

    def permit(self, *, is_permitted: bool) -> None:
        for widget in (self._months, self._basis, self._save):
            widget.setEnabled(is_permitted)

    def follow_zoom(self) -> None:
        """Take the sizes that belong to the present zoom."""
        unit = line_height()
        self.periods.share_width(_PERIOD_EMS, 2)
        self.periods.setMinimumHeight(unit * _PERIOD_LINES)
        self.due.share_width(_DUE_EMS, len(_DUE_EMS) - 1)
        lines = min(_DUE_LINES + 2 * self._due_model.rowCount(), _MOST_DUE_LINES)
        self.due.setMinimumHeight(unit * lines)


class SealingPart(_Part):
    """Sealing, opening, giving it up; what is typed is gone as soon as it is handed over."""

    sealed = Signal(str, str, bool)
    unlocked = Signal(str)
    unsealed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.SEALING, parent)
        self._lead = Words(self, role=QPalette.ColorRole.PlaceholderText)
        self._lead.setText(texts.SEALING_LEAD)
        self._standing = Words(self, is_bold=True)
        self._progress = Words(self)
        self._recovery_name = Words(self)
        self._recovery_name.setText(texts.RECOVERY)
        self.recovery = Words(self, scale=1.3, is_bold=True)
        self.recovery.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._secret = PasswordField(texts.SECRET, texts.SECRET_ABOUT, self, ems=16)
        self._again = PasswordField(texts.AGAIN, texts.AGAIN_ABOUT, self, ems=16)
        self._seal = Button(texts.SEAL, texts.SEAL_ABOUT, self)
        self._keyring = Button(texts.SEAL_KEYRING, texts.SEAL_KEYRING_ABOUT, self)
        self._unlock = Button(texts.UNLOCK, texts.UNLOCK_ABOUT, self)
        self._unseal = Button(texts.UNSEAL, texts.UNSEAL_ABOUT, self)
        self._typed = named_fields((texts.SECRET, self._secret), parent=self)
        self._typed_again = named_fields((texts.AGAIN, self._again), parent=self)
        buttons = in_a_row(self._seal, self._keyring, self._unlock, self._unseal, parent=self)
        fields = in_a_row(self._typed, self._typed_again, parent=self)
        self.put(self._lead, self._standing, self._recovery_name, self.recovery, self._progress, fields, buttons)
        self._seal.clicked.connect(lambda: self._say_seal(in_keyring=False))
        self._keyring.clicked.connect(lambda: self._say_seal(in_keyring=True))
        self._unlock.clicked.connect(self._say_unlock)
        self._secret.returnPressed.connect(self._enter)
        self._unseal.clicked.connect(self.unsealed)

    def show_sealing(self, shown: SealingShown, *, may_set: bool) -> None:
        """Draw how it stands."""
        for words, text in (
            (self._standing, shown.standing),
            (self._progress, shown.progress),
            (self.recovery, shown.recovery),
        ):
            words.setText(text)
            words.setVisible(bool(text))
        self._recovery_name.setVisible(bool(shown.recovery))
        is_locked = shown.is_sealed and not shown.is_open
        self._typed.setVisible(not shown.is_sealed or is_locked)
        self._typed_again.setVisible(not shown.is_sealed)
        for button in (self._seal, self._keyring):
            button.setVisible(not shown.is_sealed)
            button.setEnabled(may_set)
        for field in (self._secret, self._again):
            field.setEnabled(may_set or is_locked)
        self._unlock.setVisible(is_locked)
        self._unseal.setVisible(shown.is_sealed and shown.is_open)
        self._unseal.setEnabled(may_set)

    def forget(self) -> None:
        """Empty what is typed."""
        self._secret.clear()
        self._again.clear()

    def _enter(self) -> None:
        if self._unlock.isVisibleTo(self):
            self._say_unlock()
        else:
            self._again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_unlock(self) -> None:
        secret = self._secret.text()
        self.forget()
        self.unlocked.emit(secret)

    def _say_seal(self, *, in_keyring: bool) -> None:
        secret, again = self._secret.text(), self._again.text()
        if secret == again:
            self.forget()
        self.sealed.emit(secret, again, in_keyring)
