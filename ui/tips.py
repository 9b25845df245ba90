"""Tooltips that show what somebody wrote as it is written."""

from PySide6.QtGui import Qt

_LONGEST_CHARS = 1_500
"""More would cover the screen."""


def plain_tip(text: str) -> str:
    """A text as a tooltip. Qt takes what looks like markup for markup, and opens the pictures it names."""
    shown = text if len(text) <= _LONGEST_CHARS else f"{text[:_LONGEST_CHARS]}…"
    return Qt.convertFromPlainText(shown) if Qt.mightBeRichText(shown) else shown
