"""The questions for a password: signing in, and changing one's own."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette, QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui.accounts import texts
from ui.accounts.fields import PasswordField
from ui.accounts.state import SecretState
from ui.buttons import Button, ChoiceButton
from ui.fields import TextField
from ui.flow import FlowLayout
from ui.notes import Note
from ui.theme import line_height, space, space_anew
from ui.words import Words

_WIDTH_EMS = 26


class SecretDialog(QDialog):
    """Fields one under the other, what is wrong below them, two buttons. Escape closes it; it closes when done."""

    def __init__(self, title: str, do: str, do_about: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.trouble = Note(self)
        self._caps = Words(self, role=QPalette.ColorRole.PlaceholderText)
        self._show = ChoiceButton(texts.SHOW_PASSWORD, texts.SHOW_PASSWORD_ABOUT, self)
        self.do = Button(do, do_about, self)
        self._cancel = Button(texts.CANCEL, texts.CANCEL_ABOUT, self)
        self._do_words = do
        self._secrets: list[PasswordField] = []
        self._column = QVBoxLayout(self)
        space(self._column, 0.4)
        self._show.setAutoDefault(False)
        self._cancel.setAutoDefault(False)
        self.do.setDefault(True)

    def field(self, name: str, about: str) -> TextField:
        """One more field, under its name."""
        field = TextField(name, about, self)
        self._put(field, name)
        return field

    def secret(self, name: str, about: str) -> PasswordField:
        """One more field for a password."""
        field = PasswordField(name, about, self)
        self._put(field, name)
        field.caps_lock.connect(self._say_caps)
        self._show.toggled.connect(lambda is_on: field.show_letters(is_shown=is_on))
        self._secrets.append(field)
        return field

    def finish(self) -> None:
        """Lay out what stands below the fields."""
        buttons = QWidget(self)
        row = FlowLayout(buttons)
        space(row, 0.5)
        for button in (self.do, self._cancel, self._show):
            row.addWidget(button)
        for widget in (self._caps, self.trouble, buttons):
            self._column.addWidget(widget)
        self._caps.hide()
        self._cancel.clicked.connect(self.reject)

    def show_state(self, state: SecretState) -> None:
        """Say what is wrong; wait while it is checked; close when it is done."""
        self.do.setEnabled(not state.is_busy)
        self.do.setText(texts.CHECKING if state.is_busy else self._do_words)
        self.trouble.say(state.trouble)
        self._fit()
        if state.is_done:
            self.accept()
        elif state.trouble:
            self._secrets[0].setFocus(Qt.FocusReason.OtherFocusReason)
            self._secrets[0].selectAll()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name.
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as what is said needs at the width of the present zoom: a wrapped text makes no room by itself."""
        for words in self.findChildren(Words):
            words.follow_zoom()
        space_anew(self)
        width = min(line_height() * _WIDTH_EMS, self.screen().availableSize().width())
        self._column.activate()
        self.setFixedSize(width, self._column.totalHeightForWidth(width))

    def done(self, result: int) -> None:
        """Close, and forget what was typed."""
        for field in self._secrets:
            field.clear()
        super().done(result)

    def _put(self, field: TextField, name: str) -> None:
        words = Words(self)
        words.setText(name)
        words.setBuddy(field)
        self._column.addWidget(words)
        self._column.addWidget(field)

    def _say_caps(self, is_on: bool) -> None:
        self._caps.setText(texts.CAPS_LOCK)
        if self._caps.isVisible() != is_on:
            self._caps.setVisible(is_on)
            self._fit()


class SignInDialog(SecretDialog):
    """Asks for a name and a password."""

    wished = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(texts.SIGN_IN_TITLE, texts.SIGN_IN, texts.SIGN_IN_ABOUT, parent)
        self.name = self.field(texts.NAME, texts.NAME_ABOUT)
        self.password = self.secret(texts.PASSWORD, texts.PASSWORD_ABOUT)
        forgotten = Words(self, scale=0.9, role=QPalette.ColorRole.PlaceholderText)
        forgotten.setText(texts.FORGOTTEN)
        self._column.addWidget(forgotten)
        self.finish()
        self.do.clicked.connect(lambda: self.wished.emit(self.name.text(), self.password.text()))

    def ask(self, name: str) -> None:
        """Open with a name put in; the keyboard is where something is missing."""
        self.name.setText(name)
        self.open()
        (self.password if name else self.name).setFocus(Qt.FocusReason.OtherFocusReason)


class PasswordDialog(SecretDialog):
    """Asks for the old password and, twice, a new one."""

    wished = Signal(str, str, str)

    def __init__(self, who: str, parent: QWidget) -> None:
        super().__init__(texts.CHANGE_TITLE.format(who=who), texts.CHANGE, texts.CHANGE_ABOUT, parent)
        self.old = self.secret(texts.OLD, texts.OLD_ABOUT)
        self.new = self.secret(texts.NEW, texts.NEW_ABOUT)
        self.again = self.secret(texts.AGAIN, texts.AGAIN_ABOUT)
        self.finish()
        self.do.clicked.connect(lambda: self.wished.emit(self.old.text(), self.new.text(), self.again.text()))
