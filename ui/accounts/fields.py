"""A field for a password that can be looked at, and that knows when Caps Lock is on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.fields import TextField


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
