"""The widgets of the page of the desk's settings."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from ui.accounts.fields import Minutes
from ui.accounts.state import MOST_LOCK_MINUTES
from ui.desk_settings import texts
from ui.desk_settings.parts import AccountPart, KeepingPart, OfficeForm, SealingPart
from ui.desk_settings.state import DeskSettingsState
from ui.flow import in_a_row
from ui.notes import Note
from ui.page_frame import FramedPage, bring_into_view
from ui.words import Words

if TYPE_CHECKING:
    from ui.desk_settings.presenter import DeskSettingsPresenter


class DeskSettingsPage(FramedPage):
    """Draws one state; hands over what is typed as it is typed."""

    look_wished = Signal()
    lock_wished = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.TITLE, parent)
        self.presenter: DeskSettingsPresenter | None = None
        self._state = DeskSettingsState()
        self._lead = Words(self, role=QPalette.ColorRole.PlaceholderText)
        self.trouble = Note(self)
        self.message = Words(self, is_bold=True)
        self.office = OfficeForm(self)
        self.account = AccountPart(self)
        self.keeping = KeepingPart(self)
        self.sealing = SealingPart(self)
        self._lock_name = Words(self, scale=1.15, is_bold=True)
        self._lock_name.setText(texts.LOCKING)
        self.lock = Minutes(MOST_LOCK_MINUTES, self)
        self._lock_row = in_a_row(self.lock, parent=self)
        for widget in (
            self._lead,
            self.trouble,
            self.message,
            self.office,
            self.account,
            self.keeping,
            self.sealing,
            self._lock_name,
            self._lock_row,
        ):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.lock.valueChanged.connect(self.lock_wished)

    def look(self, about: str) -> None:
        """Show the settings, read anew."""
        if self._state.office is None:
            self.begin_reading()
        self.look_wished.emit()

    def take_focus(self) -> None:
        """Put the keyboard on the first field of the office, or, for who may not set it, on the periods."""
        if self._state.why_not_set or self._state.office is None:
            self.keeping.periods.setFocus()
        else:
            self.office.take_focus()

    def hide_people(self) -> None:
        """The desk is locked: neither a passphrase nor the recovery key stays on the screen."""
        self.sealing.forget()
        if self.presenter is not None:
            self.presenter.forget_secrets()

    def show_people(self) -> None:
        """Nothing of it is put back."""

    def show_state(self, state: DeskSettingsState) -> None:
        """Draw the page; the eye is led to what was refused."""
        before, self._state = self._state, state
        self.end_reading()
        why_not = texts.ONLY_LOOKING.format(why=state.why_not_set) if state.why_not_set else ""
        for words, text in ((self._lead, why_not), (self.message, state.message)):
            words.setText(text)
            words.setVisible(bool(text))
        self.trouble.say(state.trouble)
        may_set = not state.why_not_set
        self.office.show_written(state.office)
        self.office.setEnabled(may_set)
        self.account.show_account(
            state.account, state.account_fields, is_new=state.account_fields != before.account_fields
        )
        self.account.permit(is_permitted=may_set)
        if state.periods != before.periods:
            self.keeping.show_periods(state.periods)
        self.keeping.permit(is_permitted=may_set)
        self.keeping.show_purge(state.purge, before.purge)
        self.sealing.show_sealing(state.sealing, may_set=may_set)
        with QSignalBlocker(self.lock):
            self.lock.setValue(state.lock_minutes)
        self.lock.setEnabled(may_set)
        if before.office is None and may_set and self.keeping.periods.hasFocus():
            self.office.take_focus()
        if state.sealing.recovery and not before.sealing.recovery:
            bring_into_view(self.sealing.recovery)
        elif state.trouble and state.trouble != before.trouble:
            bring_into_view(self.trouble)
        elif state.message and state.message != before.message:
            bring_into_view(self.message)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name.
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.keeping.follow_zoom()
