"""Fields that are ticked: one yes or no, or any of several."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.buttons import ChoiceButton
from ui.editing.fields import Field
from ui.flow import FlowLayout
from ui.theme import space


class TicksField(Field):
    """Any of several values, kept in the order of the options; values that are no option are kept behind them."""

    def __init__(
        self, key: str, label: str, about: str, options: Sequence[tuple[Enum, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(key, label, about, parent)
        self._row = QWidget(self)
        row = FlowLayout(self._row)
        space(row, 0.6)
        self._boxes = []
        for value, words in options:
            box = ChoiceButton(words, about, self._row)
            box.setAccessibleName(f"{label}: {words}")
            box.clicked.connect(self.edited)
            row.addWidget(box)
            self._boxes.append((value, box))
        self._column.addWidget(self._row)
        self._column.addWidget(self._note)
        self.setFocusProxy(self._boxes[0][1])

    def value(self) -> object:
        return tuple(value for value, box in self._boxes if box.isChecked())

    def text(self) -> str:
        return ", ".join(str(value.value) for value, box in self._boxes if box.isChecked())

    def put_text(self, text: str) -> None:
        chosen = {part.strip() for part in text.split(",")}
        for value, box in self._boxes:
            box.setChecked(value.value in chosen)

    def show_value(self, value: object) -> None:
        chosen = value if isinstance(value, tuple) else ()
        for option, box in self._boxes:
            box.setChecked(option in chosen)


class TickField(Field):
    """Yes or no."""

    def __init__(self, key: str, label: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(key, label, about, parent)
        self._name.hide()
        self._box = ChoiceButton(label, about, self)
        self._put_in(self._box)
        self._column.setAlignment(self._box, Qt.AlignmentFlag.AlignLeft)
        self._box.clicked.connect(self.edited)

    def value(self) -> object:
        return self._box.isChecked()

    def text(self) -> str:
        return "co" if self._box.isChecked() else ""

    def put_text(self, text: str) -> None:
        self._box.setChecked(bool(text))

    def _words_of(self, value: object) -> str:
        return "co" if value else ""
