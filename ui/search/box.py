"""The search box: tells what is typed, also while an input method still composes it, and never rewrites it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from ui import texts
from ui.theme import draw_edge, gap, line_height, scaled

_SCALE = 1.15
_LIST_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class SearchBox(QLineEdit):
    """Telex input methods hold a word back until the space; what they hold is searched all the same."""

    typed = Signal(str)
    list_key = Signal(object)
    entered = Signal()
    successor_wished = Signal()
    """Alt+Enter: what took the place of a withdrawn procedure."""
    filter_removal_wished = Signal()
    left_empty = Signal()
    """Esc in an empty box."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preedit = ""
        self._told = ""
        self._is_between = False
        self.setPlaceholderText(texts.SEARCH_HINT)
        self.setClearButtonEnabled(True)
        # Fusion's round smoothed edge takes longer to draw than all the letters, and with it all that is behind it.
        self.setFrame(False)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.follow_zoom()
        self.setAccessibleName(texts.SEARCH_BOX)
        self.setAccessibleDescription(texts.SEARCH_BOX_ABOUT)
        self.textChanged.connect(self._tell)

    def follow_zoom(self) -> None:
        """Take the size that belongs to the present zoom: a little larger than the rest."""
        self.setFont(scaled(QApplication.font(), _SCALE))
        self.setMinimumHeight(round(line_height() * 1.9))
        self.setTextMargins(gap(0.4), 0, gap(0.4), 0)

    def asked(self) -> str:
        """What is being asked: the committed text with the composed letters at the cursor."""
        text, cursor = self.text(), self.cursorPosition()
        return text[:cursor] + self._preedit + text[cursor:]

    def focus_all(self) -> None:
        """Take the focus with the whole text selected, so that typing begins a new question."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def _tell(self) -> None:
        if not self._is_between and self.asked() != self._told:
            self._told = self.asked()
            self.typed.emit(self._told)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name.
        super().paintEvent(event)
        draw_edge(self, has_focus=self.hasFocus())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 - Qt's name.
        # Until Qt has taken the event, the new composed letters stand beside the old text.
        self._is_between = True
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)
        self._is_between = False
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name.
        key = Qt.Key(event.key())
        if key in _LIST_KEYS:
            self.list_key.emit(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                return
            self._tell()
            is_other = event.modifiers() & Qt.KeyboardModifier.AltModifier
            (self.successor_wished if is_other else self.entered).emit()
        elif key == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left_empty.emit()
        elif key == Qt.Key.Key_Backspace and self.cursorPosition() == 0 and not self.hasSelectedText():
            self.filter_removal_wished.emit()
        else:
            super().keyPressEvent(event)
