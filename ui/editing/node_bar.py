"""The buttons above a table of things: add one of a kind, a second one, up, down, away."""

from collections.abc import Container, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.buttons import Button
from ui.editing import structured_texts as texts
from ui.flow import FlowLayout
from ui.theme import space


class NodeBar(QWidget):
    """Says what is wished; whoever owns it says what can be done."""

    add_wished = Signal(str)
    duplicate_wished = Signal()
    move_wished = Signal(int)
    delete_wished = Signal()

    def __init__(self, kinds: Mapping[str, str], parent: QWidget | None = None) -> None:
        """`kinds`: the list of each kind and its word."""
        super().__init__(parent)
        self._adds = {
            name: Button(texts.ADD_ONE.format(one=one), texts.ADD_ONE_ABOUT.format(one=one, keys=""), self)
            for name, one in kinds.items()
        }
        self._duplicate = Button(texts.DUPLICATE, texts.DUPLICATE_ABOUT, self)
        self._up = Button(texts.UP, texts.UP_ABOUT, self)
        self._down = Button(texts.DOWN, texts.DOWN_ABOUT, self)
        self._delete = Button(texts.DELETE, texts.DELETE_ABOUT, self)
        self._row = FlowLayout(self)
        space(self._row, 0.4)
        for button in (*self._adds.values(), self._duplicate, self._up, self._down, self._delete):
            self._row.addWidget(button)
        for name, button in self._adds.items():
            button.clicked.connect(lambda _=False, name=name: self.add_wished.emit(name))
        self._duplicate.clicked.connect(self.duplicate_wished)
        self._up.clicked.connect(lambda: self.move_wished.emit(-1))
        self._down.clicked.connect(lambda: self.move_wished.emit(1))
        self._delete.clicked.connect(self.delete_wished)

    def add_button(self, button: Button) -> None:
        """One more, of the section's own."""
        self._row.addWidget(button)

    def enable(self, adds: Container[str], *, has_one: bool, has_before: bool, has_after: bool) -> None:
        """What can be added, whether a thing is chosen, and what stands beside it."""
        for name, button in self._adds.items():
            button.setEnabled(name in adds)
        for other, is_on in (
            (self._duplicate, has_one),
            (self._delete, has_one),
            (self._up, has_before),
            (self._down, has_after),
        ):
            other.setEnabled(is_on)
