"""A field whose few values stand side by side as buttons: what they are is seen before one is chosen."""

from collections.abc import Sequence

from PySide6.QtWidgets import QButtonGroup, QWidget

from ui.buttons import ChoiceButton
from ui.editing.fields import Field
from ui.flow import FlowLayout
from ui.theme import space


class ButtonChoiceField(Field):
    """One of several values, each with its words and what it means."""

    def __init__(
        self,
        key: str,
        label: str,
        about: str,
        options: Sequence[tuple[object, str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(key, label, about, parent)
        self._row = QWidget(self)
        row = FlowLayout(self._row)
        space(row, 0.4)
        self._group = QButtonGroup(self)
        self._buttons: list[tuple[object, ChoiceButton]] = []
        for value, words, meaning in options:
            button = ChoiceButton(words, meaning, self._row)
            button.setAccessibleName(f"{label}: {words}")
            button.clicked.connect(self.edited)
            self._group.addButton(button)
            self._buttons.append((value, button))
            row.addWidget(button)
        self._column.addWidget(self._row)
        self._column.addWidget(self._note)
        self._buttons[0][1].setChecked(True)
        self.setFocusProxy(self._buttons[0][1])

    def button(self, value: object) -> ChoiceButton:
        """The button of a value."""
        return next(button for option, button in self._buttons if option == value)

    def value(self) -> object:
        return next(value for value, button in self._buttons if button.isChecked())

    def text(self) -> str:
        return next(button.text() for _, button in self._buttons if button.isChecked())

    def put_text(self, text: str) -> None:
        next((button for _, button in self._buttons if button.text() == text), self._buttons[0][1]).setChecked(True)

    def _words_of(self, value: object) -> str:
        return next((button.text() for option, button in self._buttons if option == value), "")
