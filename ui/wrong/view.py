"""The strip below the desk that says "Sai rồi!": four kinds on four keys, then a sentence if there is time for one."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget
from shiboken6 import isValid

from oneshop.catalogue.reports import KIND_WORDS, PART_WORDS, ReportKind
from ui.buttons import Button
from ui.fields import TextField
from ui.flow import FlowLayout
from ui.notes import Note
from ui.theme import draw_edge, smallest_target, space, surround
from ui.words import Words
from ui.wrong import texts
from ui.wrong.state import WrongState

_SENTENCE_EMS = 26
_KEYS: dict[int, ReportKind] = dict(
    zip((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4), ReportKind, strict=True)
)


class WrongStrip(QWidget):
    """Draws one state; the desk stays in sight above it. The keyboard comes back to where it was."""

    kind_chosen = Signal(object)
    """A ReportKind."""
    finished = Signal(str, str)
    """The sentence and the part, both possibly empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = WrongState()
        self._came_from: QWidget | None = None
        self._title = Words(self, is_bold=True)
        self._trouble = Note(self)
        self.kinds = tuple(self._kind_button(number, kind) for number, kind in enumerate(ReportKind, start=1))
        self.sentence = TextField(texts.SENTENCE, texts.SENTENCE_ABOUT, self, hint=texts.SENTENCE, ems=_SENTENCE_EMS)
        self.part = QComboBox(self)
        self._done = Button(texts.DONE, texts.DONE_ABOUT, self)
        self._leave = Button(texts.LEAVE, texts.LEAVE_ABOUT, self)
        self._lay_out()
        self._connect()
        self.hide()

    def _kind_button(self, number: int, kind: ReportKind) -> Button:
        words = KIND_WORDS[kind]
        about = texts.KIND_ABOUT.format(words=words.lower(), number=number)
        button = Button(texts.KIND.format(number=number, words=words), about, self)
        button.clicked.connect(lambda _=False, kind=kind: self.kind_chosen.emit(kind))
        return button

    def _lay_out(self) -> None:
        self.part.setAccessibleName(texts.PART)
        self.part.setAccessibleDescription(texts.PART_ABOUT)
        self.part.setToolTip(texts.PART_ABOUT)
        self.part.addItem(texts.WHOLE, "")
        for key, words in PART_WORDS.items():
            self.part.addItem(words, key)
        bar = QWidget(self)
        row = FlowLayout(bar)
        space(row, 0.5)
        for widget in (*self.kinds, self.sentence, self.part, self._done, self._leave):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        surround(column, 0.5, 0.4, 0.5, 0.4)
        space(column, 0.35)
        for part in (self._title, self._trouble, bar):
            column.addWidget(part)
        self._size()

    def _size(self) -> None:
        self.part.setMinimumHeight(smallest_target())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name.
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size()

    def _connect(self) -> None:
        self.sentence.returnPressed.connect(self._finish)
        self._done.clicked.connect(self._finish)
        self._leave.clicked.connect(self._finish)

    def show_state(self, state: WrongState) -> None:
        """Draw it; what has been written stays until the strip is left."""
        before, self._state = self._state, state
        if state.is_shown and not before.is_shown:
            self._came_from = self.window().focusWidget()
        begins = state.is_shown and not state.is_reported and (not before.is_shown or before.is_reported)
        if begins:
            self.sentence.clear()
            self.part.setCurrentIndex(0)
        self._title.setText(state.title)
        self._trouble.say(state.trouble)
        for button in self.kinds:
            button.setVisible(not state.is_reported and state.is_ready)
        for widget in (self.sentence, self.part, self._done):
            widget.setVisible(state.is_reported)
        self._leave.setVisible(not state.is_reported)
        self.setVisible(state.is_shown)
        if not state.is_shown and before.is_shown:
            self._give_back()
        elif state.is_reported and not before.is_reported:
            self.sentence.setFocus(Qt.FocusReason.OtherFocusReason)
        elif state.is_shown and (begins or state.is_ready != before.is_ready) and not state.is_reported:
            (self.kinds[0] if state.is_ready else self._leave).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_asked_for(self) -> bool:
        """Whether it belongs on the screen."""
        return self._state.is_shown

    @property
    def said(self) -> str:
        """What the strip says now."""
        return self._state.trouble or self._state.title

    def _give_back(self) -> None:
        came_from, self._came_from = self._came_from, None
        if came_from is not None and isValid(came_from) and came_from.isVisible():
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def _finish(self) -> None:
        self.finished.emit(self.sentence.text(), self.part.currentData() or "")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name.
        super().paintEvent(event)
        draw_edge(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name.
        kind = _KEYS.get(event.key())
        if event.key() == Qt.Key.Key_Escape:
            self._finish()
        elif kind is not None and self._state.is_ready:
            self.kind_chosen.emit(kind)
        # Whatever else is typed here is no question to the desk behind it.
