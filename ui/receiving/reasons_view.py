"""The reasons of a supplement or a refusal: each in words that can be edited, once and complete."""

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.buttons import Button
from ui.editing.fields import Choice
from ui.editing.textbox import TextBox
from ui.receiving import texts
from ui.receiving.state import Mode, ReasonShown, ReceivingState
from ui.theme import space
from ui.words import Words


class _ReasonBox(TextBox):
    """Ctrl+Enter is the page's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name.
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Reason(QWidget):
    """One reason."""

    worded = Signal(str)
    dropped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._title = Words(self, is_bold=True)
        self._drop = Button(texts.DROP_REASON, texts.DROP_REASON_ABOUT, self)
        self.box = _ReasonBox(self)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._drop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 0.15)
        column.addLayout(head)
        column.addWidget(self.box)
        self._drop.clicked.connect(self.dropped)
        self.box.textChanged.connect(lambda: self.worded.emit(self.box.toPlainText()))

    def show_reason(self, reason: ReasonShown) -> None:
        """Draw it; what is being typed is not touched."""
        self._title.setText(reason.title)
        self._drop.setAccessibleName(f"{texts.DROP_REASON}: {reason.title}")
        self.box.setAccessibleName(reason.title)
        self.box.setAccessibleDescription(texts.REASON_ABOUT)
        self.box.setToolTip(texts.REASON_ABOUT)
        if self.box.toPlainText() != reason.words:
            with QSignalBlocker(self.box):
                self.box.setPlainText(reason.words)


class _Offered(Choice):
    """Arrows and letters look at the reasons, Enter adds the one that stands there; in the opened list a click does."""

    picked = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.activated.connect(self.picked)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name.
        is_command = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if is_command:
                event.ignore()
            else:
                self.picked.emit(self.currentIndex())
            return
        # Qt would have each reason chosen that an arrow only passes.
        with QSignalBlocker(self):
            super().keyPressEvent(event)


class ReasonsView(QWidget):
    """Draws the reasons; says what becomes of them."""

    worded = Signal(int, str)
    added = Signal(str)
    dropped = Signal(int)
    back_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Words(self, scale=1.1, is_bold=True)
        self._back = Button(texts.BACK_TO_FORM, texts.BACK_TO_FORM_ABOUT, self)
        self._list = QVBoxLayout()
        self._reasons: list[_Reason] = []
        self.choice = _Offered(self)
        self.choice.setAccessibleName(texts.ADD_REASON)
        self.choice.setAccessibleDescription(texts.ADD_REASON_ABOUT)
        self.choice.setToolTip(texts.ADD_REASON_ABOUT)
        self._codes: tuple[str, ...] = ()
        self._lay_out()
        self._back.clicked.connect(self.back_wished)
        self.choice.picked.connect(self._add)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._back)
        space(self._list, 0.5)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 0.5)
        column.addLayout(head)
        column.addLayout(self._list)
        column.addWidget(self.choice)
        column.addStretch(1)

    def show_state(self, state: ReceivingState) -> None:
        """Draw the reasons."""
        self._title.setText(texts.SUPPLEMENT_TITLE if state.mode is Mode.SUPPLEMENT else texts.REFUSAL_TITLE)
        codes = tuple(option.value for option in state.reasons_offered)
        if codes != self._codes:
            self._codes = codes
            self.choice.clear()
            self.choice.addItem(texts.ADD_REASON)
            self.choice.addItems([option.words for option in state.reasons_offered])
        while len(self._reasons) > len(state.reasons):
            reason = self._reasons.pop()
            reason.hide()
            reason.deleteLater()
        while len(self._reasons) < len(state.reasons):
            self._add_row(len(self._reasons))
        if self.choice.count():
            self.choice.setItemText(0, texts.ADD_REASON if state.reasons else texts.FIRST_REASON)
        for reason, shown in zip(self._reasons, state.reasons, strict=True):
            reason.show_reason(shown)

    def _add_row(self, number: int) -> None:
        reason = _Reason(self)
        reason.worded.connect(partial(self.worded.emit, number))
        reason.dropped.connect(partial(self.dropped.emit, number))
        self._list.addWidget(reason)
        self._reasons.append(reason)

    def _add(self, row: int) -> None:
        if row > 0:
            self.added.emit(self._codes[row - 1])
            self._reasons[-1].box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.choice.setCurrentIndex(0)

    def take_focus(self) -> None:
        """Put the keyboard on the first reason, or on the list to choose from."""
        target = self._reasons[0].box if self._reasons else self.choice
        target.setFocus(Qt.FocusReason.OtherFocusReason)
