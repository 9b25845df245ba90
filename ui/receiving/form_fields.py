"""The fields of the receiving page: a name above, a quiet doubt or a fault below; Enter goes on."""

from collections.abc import Sequence
from textwrap import fill

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.buttons import ChoiceButton
from ui.flow import FlowLayout
from ui.notes import Note
from ui.receiving.state import Option
from ui.theme import draw_edge, line_height, smallest_target, space
from ui.words import Words

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Line(QLineEdit):
    def __init__(self, ems: float, parent: QWidget) -> None:
        super().__init__(parent)
        self._ems = ems

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name.
        return QSize(round(line_height() * self._ems), max(round(line_height() * 1.6), smallest_target()))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name.
        return QSize(round(line_height() * min(self._ems, 6)), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name.
        super().paintEvent(event)
        draw_edge(self, has_focus=self.hasFocus())


class FormField(QWidget):
    """One line. `say` hints quietly, `refuse` says what must be mended."""

    edited = Signal()
    entered = Signal()

    def __init__(
        self, label: str, about: str, parent: QWidget | None = None, *, hint: str = "", ems: float = 18
    ) -> None:
        super().__init__(parent)
        self._about = about
        self._label = Words(self)
        self.line = _Line(ems, self)
        self.line.setPlaceholderText(hint)
        self.line.setToolTip(about)
        self._doubt = Words(self, scale=0.9, role=QPalette.ColorRole.PlaceholderText)
        self._fault = Note(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 0.1)
        for widget in (self._label, self.line, self._doubt, self._fault):
            column.addWidget(widget)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self.edited)
        self.call(label)
        self.say("")

    def call(self, label: str) -> None:
        """Have another name: an organisation has a tax code where a person has a number."""
        self._label.setText(label)
        self.line.setAccessibleName(label)

    def text(self) -> str:
        """What stands in it."""
        return self.line.text()

    def put(self, text: str) -> None:
        """Show a text; where it stands there already, the caret stays."""
        if self.line.text() != text:
            self.line.setText(text)

    def say(self, doubt: str) -> None:
        """Hint at what looks wrong; empty where nothing does."""
        self._doubt.setText(doubt)
        self._doubt.setVisible(bool(doubt))
        self._describe()

    def refuse(self, fault: str) -> None:
        """Say what must be mended; empty where nothing must."""
        self._fault.say(fault)
        self._describe()

    @property
    def is_refused(self) -> bool:
        """Whether something must be mended here."""
        return not self._fault.isHidden()

    @property
    def told(self) -> str:
        """What stands below it."""
        return "\n".join(part for part in (self._fault.text(), self._doubt.text()) if part)

    def _describe(self) -> None:
        # A reader hears what is wrong where the keyboard is.
        self.line.setAccessibleDescription(" ".join(part for part in (self._about, self.told) if part))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name.
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


_LETTERS_IN_A_LINE = 28
"""A longer choice goes on below: its button is not to be wider than a narrow window with large letters."""


class _ChoiceOfOne(ChoiceButton):
    entered = Signal()
    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name.
        key = event.key()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        elif key in _ENTER:
            self.entered.emit()
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up):
            self.moved.emit(1 if key in (Qt.Key.Key_Right, Qt.Key.Key_Down) else -1)
        else:
            super().keyPressEvent(event)


class Choices(QWidget):
    """One of several, side by side: Space or an arrow chooses, Enter goes on, Tab goes past all of them."""

    chosen = Signal(str)
    entered = Signal()

    def __init__(self, label: str, about: str, parent: QWidget | None = None, *, shows_label: bool = True) -> None:
        super().__init__(parent)
        self._name, self._about = label, about
        self._label = Words(self)
        self._label.setText(label)
        self._label.setVisible(shows_label)
        self._row = QWidget(self)
        self._flow = FlowLayout(self._row)
        space(self._flow, 0.4)
        self._buttons: list[tuple[str, _ChoiceOfOne]] = []
        self._options: tuple[Option, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 0.1)
        column.addWidget(self._label)
        column.addWidget(self._row)

    def show_options(self, options: Sequence[Option], chosen: str) -> None:
        """Draw these; the chosen one has the tick and the keyboard's stop."""
        if tuple(options) != self._options:
            self._make(tuple(options))
        for value, button in self._buttons:
            button.setChecked(value == chosen)
            is_stop = value == chosen or chosen not in dict(self._buttons)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)

    def take_focus(self) -> None:
        """Put the keyboard on the chosen one, or on the first."""
        buttons = [button for _, button in self._buttons]
        target = next((button for button in buttons if button.isChecked()), buttons[0])
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _make(self, options: tuple[Option, ...]) -> None:
        self._options = options
        for _, button in self._buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for number, option in enumerate(options):
            button = _ChoiceOfOne(fill(option.words, _LETTERS_IN_A_LINE), option.about or self._about, self._row)
            button.setAccessibleName(f"{self._name}: {option.words}")
            button.clicked.connect(lambda _=False, number=number: self._choose(number))
            button.entered.connect(self.entered)
            button.moved.connect(lambda step, number=number: self._choose(number + step))
            self._flow.addWidget(button)
            self._buttons.append((option.value, button))

    def _choose(self, number: int) -> None:
        if 0 <= number < len(self._buttons):
            value, button = self._buttons[number]
            button.setChecked(True)
            button.setFocus(Qt.FocusReason.OtherFocusReason)
            self.chosen.emit(value)
