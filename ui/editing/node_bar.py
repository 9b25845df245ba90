"""The buttons over a table of things: add one of each kind, a second one of the chosen, up, down, away."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.buttons import Button
from ui.editing import structured_texts as texts
from ui.flow import FlowLayout
from ui.theme import space


class NodeBar(QWidget):
    """`kinds` are the lists with the word for one thing of each."""

    add_wished = Signal(str)
    duplicate_wished = Signal()
    move_wished = Signal(int)
    """By how many places: one up (-1) or down (1)."""
    delete_wished = Signal()

    def __init__(self, kinds: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._adds = {
            name: Button(texts.ADD_ONE.format(one=one), texts.ADD_ONE_ABOUT.format(one=one, keys=""), self)
            for name, one in kinds
        }
        self._duplicate = Button(texts.DUPLICATE, texts.DUPLICATE_ABOUT, self)
        self._up = Button(texts.UP, texts.UP_ABOUT, self)
        self._down = Button(texts.DOWN, texts.DOWN_ABOUT, self)
        self._delete = Button(texts.DELETE, texts.DELETE_ABOUT, self)
        self._line = FlowLayout()
        self.setLayout(self._line)
        space(self._line, 0.4)
        for button in (*self._adds.values(), self._duplicate, self._up, self._down, self._delete):
            self._line.addWidget(button)
        for name, add in self._adds.items():
            add.clicked.connect(lambda _=False, name=name: self.add_wished.emit(name))
        self._duplicate.clicked.connect(lambda: self.duplicate_wished.emit())
        self._up.clicked.connect(lambda: self.move_wished.emit(-1))
        self._down.clicked.connect(lambda: self.move_wished.emit(1))
        self._delete.clicked.connect(lambda: self.delete_wished.emit())

    def add_button(self, button: Button) -> None:
        """Let a section's own button stand with these."""
        self._line.addWidget(button)

    def enable(self, places: Collection[str], place: int | None = None, count: int = 0) -> None:
        """What can be done now: `places` are the lists that take one more, `place` of `count` is the chosen thing's."""
        for name, button in self._adds.items():
            button.setEnabled(name in places)
        for button in (self._duplicate, self._delete):
            button.setEnabled(place is not None)
        self._up.setEnabled(bool(place))
        self._down.setEnabled(place is not None and place + 1 < count)
