"""The page of the editor: what is edited and how it stands, the sections, and beside them preview and problems."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPalette, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from ui import texts as window_texts
from ui.buttons import Button
from ui.editing import texts
from ui.editing.fields import LineField
from ui.editing.lookups import Lookups
from ui.editing.overtaken_view import OvertakenPanel
from ui.editing.side import SidePanel
from ui.editing.stack import SectionStack
from ui.editing.state import EditingState
from ui.flow import FlowLayout
from ui.notes import Note
from ui.theme import gap, line_height, space
from ui.words import Words

_BESIDE_EMS = 62
"""Where fewer letters fit side by side, the preview is a page after the sections."""
_LONGEST_TITLE = 110
_SHARES = (58, 42)
_OWN_KEYS = (QKeySequence("Ctrl+Z"), QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y"))


class EditingPage(QWidget):
    """Draws one state; says what a person does."""

    left = Signal()
    looked = Signal(str)
    undo_wished = Signal()
    redo_wished = Signal()
    save_wished = Signal()
    submit_wished = Signal()
    offer_taken = Signal()
    offer_refused = Signal()
    new_wished = Signal(str, str)
    put_down_wished = Signal()

    def __init__(self, lookups: Lookups, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = EditingState()
        self._title = Words(self, scale=1.2, is_bold=True)
        self._back = Button(window_texts.BACK, window_texts.BACK_ABOUT, self)
        self._based_on = Words(self, role=QPalette.ColorRole.PlaceholderText)
        self._saved = Words(self, is_bold=True)
        self._trouble = Note(self)
        self._message = Words(self)
        self._offer = Note(self)
        self._reopen = Button(texts.REOPEN, texts.REOPEN_ABOUT, self)
        self._discard = Button(texts.DISCARD, texts.DISCARD_ABOUT, self)
        self.overtaken = OvertakenPanel(self)
        self._save = Button(texts.SAVE, texts.SAVE_ABOUT, self)
        self._undo = Button(texts.UNDO, texts.UNDO_ABOUT, self)
        self._redo = Button(texts.REDO, texts.REDO_ABOUT, self)
        self._submit = Button(texts.SUBMIT, texts.SUBMIT_ABOUT, self)
        self._new = QWidget(self)
        self._new_code = LineField("", texts.NEW_CODE, texts.NEW_CODE_ABOUT, self._new)
        self._new_name = LineField("", texts.NEW_NAME, texts.NEW_NAME_ABOUT, self._new)
        self._begin = Button(texts.NEW, texts.NEW_ABOUT, self._new)
        self.sections = SectionStack(lookups, self)
        self.side = SidePanel(self)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._watched: QWidget | None = None
        self._lay_out()
        self._connect()
        self._add_keys()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._back, 0, Qt.AlignmentFlag.AlignTop)
        self._buttons = _row(self, self._save, self._undo, self._redo, self._submit)
        self._offer_buttons = _row(self, self._reopen, self._discard)
        new = QVBoxLayout(self._new)
        new.setContentsMargins(0, 0, 0, 0)
        new.addWidget(self._new_code)
        new.addWidget(self._new_name)
        new.addWidget(self._begin, 0, Qt.AlignmentFlag.AlignLeft)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(gap(0.6))
        self._splitter.addWidget(self.sections)
        self._splitter.addWidget(self.side)
        self._splitter.setSizes(list(_SHARES))
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 0.3)
        column.addLayout(head)
        for widget in (
            self._based_on,
            self._saved,
            self._trouble,
            self._message,
            self._offer,
            self._offer_buttons,
            self.overtaken,
            self._buttons,
            self._new,
        ):
            column.addWidget(widget)
        column.addWidget(self._splitter, 1)
        column.addStretch(0)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _connect(self) -> None:
        self._back.clicked.connect(self.left)
        self._save.clicked.connect(self.save_wished)
        self._undo.clicked.connect(self.undo_wished)
        self._redo.clicked.connect(self.redo_wished)
        self._submit.clicked.connect(self.submit_wished)
        self._reopen.clicked.connect(self.offer_taken)
        self._discard.clicked.connect(self.offer_refused)
        self._begin.clicked.connect(self._wish_new)
        self._new_name.entered.connect(self._wish_new)
        self._new_code.entered.connect(lambda: self._new_name.setFocus(Qt.FocusReason.OtherFocusReason))
        self.side.place_wished.connect(self.sections.go_to)

    def _add_keys(self) -> None:
        for keys, does in (
            ("Ctrl+S", self.save_wished.emit),
            ("Ctrl+Z", self.undo_wished.emit),
            ("Ctrl+Shift+Z", self.redo_wished.emit),
            ("Ctrl+Y", self.redo_wished.emit),
            ("Ctrl+M", self.overtaken.mine.click),
            ("Ctrl+PgUp", lambda: self.sections.turn(-1)),
            ("Ctrl+PgDown", lambda: self.sections.turn(1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._watch)

    def look(self, about: str) -> None:
        """Show the draft of a procedure, or a draft by its number; with nothing asked for what is in hand."""
        self.looked.emit(about)

    def take_focus(self) -> None:
        """Put the keyboard where work begins."""
        if self._offer.isVisibleTo(self):
            self._reopen.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._state.is_opening:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._state.edited is None:
            self._new_code.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.sections.focus_current()

    def jump(self, number: int) -> None:
        """Turn to a section, counted from 0."""
        self.sections.jump(number)

    def put_down(self) -> None:
        """Keep what is not saved: the window closes."""
        self.put_down_wished.emit()

    @property
    def state(self) -> EditingState:
        """What is drawn."""
        return self._state

    def show_state(self, state: EditingState) -> None:
        """Draw the page; what stands the same is left alone, so that typing is never waited for."""
        before, self._state = self._state, state
        is_open = state.edited is not None
        title = state.title if len(state.title) <= _LONGEST_TITLE else f"{state.title[: _LONGEST_TITLE - 1]}…"
        _say(self._title, title)
        _say(self._based_on, " · ".join(part for part in (state.based_on, state.draft) if part))
        _say(self._saved, state.saved)
        self._saved.setVisible(is_open)
        if self._trouble.text() != state.trouble:
            self._trouble.say(state.trouble)
        _say(self._message, state.message)
        self._message.setVisible(bool(state.message))
        if self._offer.text() != state.offer:
            self._offer.say(state.offer)
        self._offer_buttons.setVisible(bool(state.offer))
        self.overtaken.show_overtaken(state.overtaken)
        self._show_buttons(state)
        self._new.setVisible(not is_open and not state.is_opening)
        self._splitter.setVisible(is_open and state.overtaken is None)
        self.sections.show_state(state)
        self.side.show_state(state)
        if before.loaded != state.loaded or (bool(before.offer), bool(before.overtaken)) != (
            bool(state.offer),
            bool(state.overtaken),
        ):
            QTimer.singleShot(0, self, self._take_focus_if_here)

    def _show_buttons(self, state: EditingState) -> None:
        self._buttons.setVisible(state.edited is not None)
        self._save.setEnabled(state.is_editable)
        self._submit.setEnabled(state.is_editable)
        self._undo.setEnabled(state.is_editable and bool(state.undo))
        self._redo.setEnabled(state.is_editable and bool(state.redo))
        self._undo.say_about(texts.UNDO_WHAT.format(what=state.undo) if state.undo else texts.UNDO_ABOUT)
        self._redo.say_about(texts.REDO_WHAT.format(what=state.redo) if state.redo else texts.REDO_ABOUT)

    def _take_focus_if_here(self) -> None:
        if self.isVisible() and not self.overtaken.isVisible():
            self.take_focus()

    def _wish_new(self) -> None:
        self.new_wished.emit(self._new_code.text(), self._new_name.text())

    def _arrange(self) -> None:
        """Preview beside the fields where there is room, else a page after them."""
        is_beside = self.width() >= line_height() * _BESIDE_EMS
        if is_beside == (self._splitter.indexOf(self.side) >= 0):
            return
        self.sections.take_side(self.side, is_taken=not is_beside)
        if is_beside:
            self._splitter.addWidget(self.side)
            self.side.show()
            self._splitter.setSizes([self.width() * share // 100 for share in _SHARES])

    def _watch(self, _: QWidget | None, now: QWidget | None) -> None:
        """A field takes the keys of undoing for itself; here they are of the whole document."""
        if self._watched is not None:
            self._watched.removeEventFilter(self)
        self._watched = now if now is not None and self.isAncestorOf(now) else None
        if self._watched is not None:
            self._watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence(event.keyCombination())
            if keys in _OWN_KEYS:
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name.
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name.
        super().showEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name.
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_splitter"):
            self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name.
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submit_wished.emit()
        else:
            super().keyPressEvent(event)


def _say(words: Words, text: str) -> None:
    if words.text() != text:
        words.setText(text)


def _row(parent: QWidget, *widgets: QWidget) -> QWidget:
    bar = QWidget(parent)
    row = FlowLayout(bar)
    space(row, 0.4)
    for widget in widgets:
        row.addWidget(widget)
    return bar
