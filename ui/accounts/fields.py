"""Fields: for a password that can be looked at, for a role, for minutes; each with an edge seen on every ground."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox, QWidget

from ui.accounts import texts
from ui.accounts.state import ROLE_CHOICES
from ui.fields import TextField
from ui.theme import draw_edge


class PasswordField(TextField):
    """Shows dots until it is told to show the letters."""

    caps_lock = Signal(bool)
    """Whether the letter just typed came out large without Shift, or small with it."""

    def __init__(self, name: str, about: str, parent: QWidget | None = None, *, ems: int = 0) -> None:
        super().__init__(name, about, parent, ems=ems)
        self.show_letters(is_shown=False)

    def show_letters(self, *, is_shown: bool) -> None:
        """Show what is typed, so that an input method can put marks on it; or dots."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password)
        hints = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        self.setInputMethodHints(hints if is_shown else hints | Qt.InputMethodHint.ImhHiddenText)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name.
        letter = event.text()
        if len(letter) == 1 and letter.isalpha():
            has_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock.emit(letter.isupper() != has_shift)
        super().keyPressEvent(event)


class RoleChoice(QComboBox):
    """One of the roles an account may have; its data is the Role."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for role, words in ROLE_CHOICES:
            self.addItem(words, role)
        self.setAccessibleName(texts.ROLE)
        self.setAccessibleDescription(texts.ROLE_ABOUT)
        self.setToolTip(texts.ROLE_ABOUT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name.
        super().paintEvent(event)
        draw_edge(self, has_focus=self.hasFocus())


class Minutes(QSpinBox):
    """After how many minutes the desk locks."""

    def __init__(self, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(1, most)
        self.setAccessibleName(texts.LOCK_AFTER)
        self.setAccessibleDescription(texts.LOCK_AFTER_ABOUT)
        self.setToolTip(texts.LOCK_AFTER_ABOUT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name.
        super().paintEvent(event)
        draw_edge(self, has_focus=self.hasFocus())
