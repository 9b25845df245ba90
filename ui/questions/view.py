"""The questions panel: each question with its answers as large targets, and the way to the paper."""

import itertools

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QFont, QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSpinBox, QVBoxLayout, QWidget

from ui import texts
from ui.buttons import Button
from ui.flow import FlowLayout
from ui.questions.options import OptionButton
from ui.questions.state import QuestionRow, QuestionsState
from ui.theme import line_height, space
from ui.words import Words

_MOST_COPIES = 999
_LEAST_LINES = 4
_ROLE = QPalette.ColorRole


class QuestionsPanel(QWidget):
    """Says what a person answered; the number keys answer the current question."""

    answered = Signal(str, str)
    numbered = Signal(int)
    taken_back = Signal()
    all_taken_back = Signal()
    question_focused = Signal(int)
    copies_set = Signal(object)
    print_wished = Signal()
    folded = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = QuestionsState()
        self._blocks: list[_Block] = []
        self._title = Words(self, scale=1.1, is_bold=True)
        self._fold_button = Button(texts.FOLD_QUESTIONS, texts.SHOW_QUESTIONS_ABOUT, self)
        self._is_beside = True
        self._hint = Words(self, scale=0.9, role=_ROLE.PlaceholderText)
        self._area = QScrollArea(self)
        self._body = QWidget(self._area)
        self._list = QVBoxLayout(self._body)
        self._copies_row = QWidget(self._body)
        self._copies = QSpinBox(self._copies_row)
        self._reset = Button(texts.NEXT_CITIZEN, texts.NEXT_CITIZEN_ABOUT, self)
        self.print_button = Button(texts.PRINT_CHECKLIST, texts.PRINT_CHECKLIST_ABOUT, self)
        self.receive_button = Button(texts.RECEIVE_DOSSIER, texts.RECEIVE_DOSSIER_ABOUT, self)
        self._receiving: QAction | None = None
        self._lay_out()
        self._connect()

    @property
    def is_open(self) -> bool:
        """Whether questions are on the screen, not folded away."""
        return bool(self._state.rows) and not self._fold_button.isChecked()

    def _lay_out(self) -> None:
        heavy = QFont()
        heavy.setBold(True)
        self.print_button.setFont(heavy)
        self._fold_button.setCheckable(True)
        self._fold_button.hide()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setContentsMargins(0, 0, 0, 0)
        space(self._list, 0.6)
        self._copies.setRange(0, _MOST_COPIES)
        self._copies.setSpecialValueText(texts.COPIES_UNKNOWN)
        self._copies.setAccessibleName(texts.COPIES_QUESTION)
        self._copies.setAccessibleDescription(texts.COPIES_ABOUT)
        row = QHBoxLayout(self._copies_row)
        row.setContentsMargins(0, 0, 0, 0)
        label = QLabel(texts.COPIES_QUESTION, self._copies_row)
        label.setBuddy(self._copies)
        row.addWidget(label)
        row.addWidget(self._copies, 1)
        self._list.addWidget(self._copies_row)
        self._list.addStretch(1)
        self._area.setWidget(self._body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._fold_button)
        column.addLayout(head)
        column.addWidget(self._hint)
        column.addWidget(self._area, 1)
        foot = QWidget(self)
        flow = FlowLayout(foot)
        space(flow, 0.3)
        flow.addWidget(self.print_button)
        flow.addWidget(self.receive_button)
        flow.addWidget(self._reset)
        column.addWidget(foot)

    def _connect(self) -> None:
        self._fold_button.toggled.connect(self._fold)
        self._copies.valueChanged.connect(lambda count: self.copies_set.emit(count or None))
        self._reset.clicked.connect(self.all_taken_back)
        self.print_button.clicked.connect(self.print_wished)

    def show_state(self, state: QuestionsState) -> None:
        """Draw questions and answers; the focus follows the current question when it is in here."""
        before, self._state = self._state, state
        had_focus = self._has_focus()
        if [row.id for row in before.rows] != [row.id for row in state.rows] or _texts(before) != _texts(state):
            self._make_blocks(state.rows)
        for number, (block, row) in enumerate(zip(self._blocks, state.rows, strict=True)):
            block.show_row(row, is_current=number == state.current)
        self._title.setText(state.title)
        self._hint.setText(state.hint)
        self._copies_row.setVisible(state.asks_copies)
        self._copies.blockSignals(True)
        self._copies.setValue(state.copies or 0)
        self._copies.blockSignals(False)
        self._reset.setVisible(bool(state.rows))
        self.print_button.setEnabled(state.can_print)
        self._follow_receiving()
        if had_focus and (before.current != state.current or not self._has_focus()):
            self.focus_current()

    def offer_receiving(self, receive: QAction) -> None:
        """Have a button for the deed that goes on from the questions; greyed out when the deed is."""
        self._receiving = receive
        self.receive_button.clicked.connect(receive.trigger)
        receive.changed.connect(self._follow_receiving)
        self._follow_receiving()

    def _follow_receiving(self) -> None:
        receive = self._receiving
        if receive is not None:
            self.receive_button.setEnabled(receive.isEnabled() and self._state.can_print)
            self.receive_button.say_about(texts.RECEIVE_DOSSIER_ABOUT)
            if not receive.isEnabled():
                self.receive_button.setToolTip(receive.toolTip())
                self.receive_button.setAccessibleDescription(receive.toolTip())

    def focus_current(self) -> None:
        """Take the keyboard to the question the number keys answer, or to the print button after the last."""
        self._fold_button.setChecked(False)
        if self._state.current < len(self._blocks):
            block = self._blocks[self._state.current]
            block.focus()
            self.keep_current_in_sight()
        else:
            self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def stand_beside(self, *, is_beside: bool) -> None:
        """Beside the page there is room for all; above it the panel is short and can be folded away."""
        self._is_beside = is_beside
        self._fold_button.setVisible(not is_beside)
        self._fold_button.setChecked(False)
        self._fold(False)
        self._keep_room()

    def _keep_room(self) -> None:
        """Above the page there is always room for one question and its first answer."""
        self._area.setMinimumHeight(0 if self._is_beside else line_height() * _LEAST_LINES)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name.
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._keep_room()

    def _fold(self, is_folded: bool) -> None:
        self._area.setVisible(not is_folded)
        self._fold_button.setText(texts.UNFOLD_QUESTIONS if is_folded else texts.FOLD_QUESTIONS)
        self._hint.setVisible(self._is_beside)
        self.folded.emit()

    def keep_current_in_sight(self) -> None:
        """Scroll to the question the number keys answer."""
        if self._state.current >= len(self._blocks):
            return
        block = self._blocks[self._state.current]
        if self._is_beside:
            self._area.ensureWidgetVisible(block)
        else:
            # There is room for one question only: its words stand at the top.
            self._area.verticalScrollBar().setValue(block.y())

    def _has_focus(self) -> bool:
        widget = self.focusWidget()
        return widget is not None and widget.hasFocus()

    def _make_blocks(self, rows: tuple[QuestionRow, ...]) -> None:
        for block in self._blocks:
            for button in block.buttons:
                # Losing its neighbours hands a button the focus; that is no wish to answer its question.
                button.blockSignals(True)
        for block in self._blocks:
            block.setParent(None)
            block.deleteLater()
        self._blocks = [_Block(row, self._body) for row in rows]
        for number, block in enumerate(self._blocks):
            self._list.insertWidget(number, block)
            for button in block.buttons:
                button.clicked.connect(lambda _=False, id=block.id, value=button.value: self.answered.emit(id, value))
                button.focused.connect(lambda number=number: self.question_focused.emit(number))
                button.move_wished.connect(lambda step, button=button: self._move(button, step))
        chain = [button for block in self._blocks for button in block.buttons]
        for first, second in itertools.pairwise(chain):
            QWidget.setTabOrder(first, second)

    def _move(self, button: OptionButton, step: int) -> None:
        chain = [other for block in self._blocks for other in block.buttons]
        chain_end = chain.index(button) + step
        if 0 <= chain_end < len(chain):
            chain[chain_end].setFocus(Qt.FocusReason.TabFocusReason)
            self._area.ensureWidgetVisible(chain[chain_end])
        elif chain_end == len(chain):
            self.print_button.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name.
        text = event.text()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) or text == "0":
            self.taken_back.emit()
        elif text.isdigit() and len(text) == 1:
            self.numbered.emit(int(text))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.print_button.hasFocus():
            self.print_wished.emit()
        else:
            super().keyPressEvent(event)


def _texts(state: QuestionsState) -> tuple[object, ...]:
    return tuple((row.text, row.options) for row in state.rows)


class _Block(QWidget):
    """One question with its answers."""

    def __init__(self, row: QuestionRow, parent: QWidget) -> None:
        super().__init__(parent)
        self.id = row.id
        self._question = Words(self, is_bold=True)
        self._question.setText(row.text)
        self.buttons = [
            OptionButton(option, number, row.text, self) for number, option in enumerate(row.options, start=1)
        ]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 0.2)
        column.addWidget(self._question)
        if row.help:
            help_line = Words(self, scale=0.9, role=_ROLE.PlaceholderText)
            help_line.setText(row.help)
            column.addWidget(help_line)
        for button in self.buttons:
            column.addWidget(button)

    def show_row(self, row: QuestionRow, *, is_current: bool) -> None:
        """Draw the answer given, and the key numbers where they work now."""
        for button in self.buttons:
            button.show_choice(is_chosen=button.value == row.chosen, shows_key=is_current)

    def focus(self) -> None:
        """Take the keyboard to the answer given, or to the first."""
        target = next((button for button in self.buttons if button.isChecked()), self.buttons[0])
        target.setFocus(Qt.FocusReason.OtherFocusReason)
