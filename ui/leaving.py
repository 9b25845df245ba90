"""What must not be left behind for the next person at the desk, on the screen and on the clipboard."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from oneshop.vietnamese.masking import masked


def forget_people(box: QLineEdit) -> None:
    """Empty the clipboard of what this window put there, or of a person's number from anywhere; and a question with
    such a number in it. Another program's text without one is not ours to take away."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard() or _names_somebody(clipboard.text()):
        clipboard.clear()
    if _names_somebody(box.text()):
        box.clear()


def _names_somebody(text: str) -> bool:
    return masked(text) != text
