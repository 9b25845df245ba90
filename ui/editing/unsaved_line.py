"""A quiet line of the window: something is not saved, and can be gone on with or dropped."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.background import RunsWork
from ui.buttons import Button
from ui.editing import texts
from ui.words import Words

if TYPE_CHECKING:
    from oneshop.services.checkpoints import Checkpoints, Unsaved

REOPENS = "reopen:"
"""Before the code of a procedure: what is not saved of it is gone on with at once."""


class UnsavedLine(QWidget):
    """Hidden while there is nothing."""

    reopen_wished = Signal(str)
    """What the editor is to look at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting: Sequence[Unsaved] = ()
        self._checkpoints: Checkpoints | None = None
        self._background: RunsWork | None = None
        self._is_in_hand = False
        self._words = Words(self)
        self._reopen = Button(texts.REOPEN, texts.REOPEN_ABOUT, self)
        self._discard = Button(texts.DISCARD, texts.DISCARD_ABOUT, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._words, 1)
        row.addWidget(self._reopen)
        row.addWidget(self._discard)
        self._reopen.clicked.connect(self._wish_reopen)
        self._discard.clicked.connect(self._drop)
        self.hide()

    def connect_services(self, checkpoints: "Checkpoints", background: RunsWork) -> None:
        """From now on there is something to ask."""
        self._checkpoints, self._background = checkpoints, background
        self.look()

    def look(self, *, is_in_hand: bool = False) -> None:
        """See what there is; nothing while it is in hand."""
        self._is_in_hand = is_in_hand
        if is_in_hand:
            self.hide()
        elif self._checkpoints is not None and self._background is not None:
            self._background.run(self._checkpoints.waiting, self._show, _raise)

    @property
    def text_shown(self) -> str:
        """What it says; empty while hidden."""
        return "" if self.isHidden() else self._words.text()

    def _show(self, waiting: "tuple[Unsaved, ...]") -> None:
        from ui.editing.telling import unsaved_line

        if self._is_in_hand:
            return
        self._waiting = waiting
        self.setVisible(bool(waiting))
        if waiting:
            self._words.setText(unsaved_line(waiting))
            self._reopen.setVisible(bool(waiting[0].code))

    def _wish_reopen(self) -> None:
        self.reopen_wished.emit(f"{REOPENS}{self._waiting[0].code}")

    def _drop(self) -> None:
        if self._checkpoints is not None and self._background is not None:
            checkpoints, first = self._checkpoints, self._waiting[0]
            self._background.run(lambda: checkpoints.drop_waiting(first), lambda _: self.look(), _raise)


def _raise(error: Exception) -> None:
    raise error
