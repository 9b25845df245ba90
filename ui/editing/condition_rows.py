"""The widgets of one row of a condition: a question with its answers, or words."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oneshop.catalogue.conditions import CHANNEL_QUESTION, Is, Stated
from oneshop.catalogue.in_words import CHANNEL_WORDS
from oneshop.catalogue.procedure import ChannelKind, Question
from ui.buttons import Button, ChoiceButton
from ui.editing import structured_texts as texts
from ui.editing.condition_shape import Row
from ui.editing.fields import Choice, LineField
from ui.flow import FlowLayout
from ui.theme import space

Asked = tuple[str, str, tuple[tuple[str, str], ...]]
"""A question to choose from: its id, its text, its answers as value and words."""


def asked(questions: Sequence[Question]) -> tuple[Asked, ...]:
    """The questions of a procedure and the built-in one, as a row offers them."""
    kinds = [kind for kind in ChannelKind if kind is not ChannelKind.UNSTATED]
    channel = (CHANNEL_QUESTION, texts.CHANNEL_QUESTION, tuple((kind.value, CHANNEL_WORDS[kind]) for kind in kinds))
    own = [(one.id, one.text, tuple((answer.value, answer.text) for answer in one.answers)) for one in questions]
    return (*own, channel)


class RowWidget(QWidget):
    """One row. It tells when it says something else, and when it is to go."""

    changed = Signal()
    removed = Signal()

    def __init__(self, row: Row, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = row
        self._how = Choice(self)
        self._how.setAccessibleName(texts.IS)
        self._how.setAccessibleDescription(texts.IS_ABOUT)
        self._how.setToolTip(texts.IS_ABOUT)
        self._remove = Button(texts.REMOVE_ROW, texts.REMOVE_ROW_ABOUT, self, is_small=True)
        self._head = QHBoxLayout()
        self._head.setContentsMargins(0, 0, 0, 0)
        space(self._head, 0.4)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        space(self._column, 0.3)
        self._column.addLayout(self._head)
        self._how.currentIndexChanged.connect(lambda index: self._say(replace(self._row, is_not=index == 1)))
        self._remove.clicked.connect(self.removed)

    @property
    def row(self) -> Row:
        """What it says."""
        return self._row

    @property
    def refusal(self) -> str:
        """Why it says nothing yet; empty where it does."""
        return ""

    def _offer(self, yes: str, no: str) -> None:
        with QSignalBlocker(self._how):
            self._how.addItems([yes, no])
            self._how.setCurrentIndex(int(self._row.is_not))

    def _say(self, row: Row) -> None:
        self._row = row
        self.changed.emit()


class QuestionRow(RowWidget):
    """A question, "là" or "không là", and its answers as buttons with ticks."""

    def __init__(self, row: Row, questions: Sequence[Asked], parent: QWidget | None = None) -> None:
        super().__init__(row, parent)
        self._offer(texts.IS, texts.IS_NOT)
        compared = self._compared
        known = {id: (text, answers) for id, text, answers in questions}
        if compared.question not in known:
            known[compared.question] = (texts.MISSING.format(name=compared.question), ())
        self._known = known
        self._ids = list(known)
        self._question = Choice(self)
        self._question.addItems([text for text, _ in known.values()])
        self._question.setCurrentIndex(self._ids.index(compared.question))
        self._question.setAccessibleName(texts.QUESTION_OF_ROW)
        self._question.setAccessibleDescription(texts.QUESTION_OF_ROW_ABOUT)
        self._question.setToolTip(texts.QUESTION_OF_ROW_ABOUT)
        self._answers = QWidget(self)
        self._flow = FlowLayout(self._answers)
        space(self._flow, 0.3)
        self._buttons: list[tuple[str, ChoiceButton]] = []
        self._head.addWidget(self._question, 1)
        self._head.addWidget(self._how)
        self._head.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addWidget(self._answers)
        self.setFocusProxy(self._question)
        self._show_answers()
        self._question.currentIndexChanged.connect(self._ask)

    @property
    def _compared(self) -> Is:
        compared = self._row.is_
        if not isinstance(compared, Is):
            raise TypeError(compared)
        return compared

    @property
    def refusal(self) -> str:
        return "" if any(button.isChecked() for _, button in self._buttons) else texts.NO_ANSWER_CHOSEN

    @property
    def answers_shown(self) -> tuple[ChoiceButton, ...]:
        """The buttons of the answers."""
        return tuple(button for _, button in self._buttons)

    def _ask(self, index: int) -> None:
        """Another question: its first answer is chosen, so that the row says something."""
        id = self._ids[index]
        answers = self._known[id][1]
        if answers:
            self._row = replace(self._row, is_=Is(id, (answers[0][0],)))
            self._show_answers()
            self.changed.emit()

    def _show_answers(self) -> None:
        for _, button in self._buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        compared = self._compared
        answers = list(self._known[compared.question][1])
        known = {value for value, _ in answers}
        answers += [(value, texts.MISSING.format(name=value)) for value in compared.values if value not in known]
        self._buttons = []
        for value, words in answers:
            button = ChoiceButton(words, texts.ANSWER_ABOUT, self._answers)
            button.setChecked(value in compared.values)
            button.toggled.connect(self._choose)
            button.show()
            self._flow.addWidget(button)
            self._buttons.append((value, button))

    def _choose(self) -> None:
        chosen = [value for value, button in self._buttons if button.isChecked()]
        # The order in which a condition names its answers is kept where nothing was added.
        before = [value for value in self._compared.values if value in chosen]
        values = tuple(before + [value for value in chosen if value not in before])
        if values:
            self._row = replace(self._row, is_=Is(self._compared.question, values))
        self.changed.emit()


class StatedRow(RowWidget):
    """A condition that only words can say."""

    def __init__(self, row: Row, parent: QWidget | None = None) -> None:
        super().__init__(row, parent)
        self._offer(texts.STATED_IS, texts.STATED_IS_NOT)
        self._words = LineField("", texts.STATED, texts.STATED_ABOUT, self)
        if isinstance(row.is_, Stated):
            self._words.put_text(row.is_.words)
        self._head.addWidget(self._how, 0, Qt.AlignmentFlag.AlignBottom)
        self._head.addWidget(self._words, 1)
        self._head.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignBottom)
        self.setFocusProxy(self._words)
        self._words.edited.connect(self._type)

    @property
    def refusal(self) -> str:
        return "" if self._words.value() else texts.STATED_EMPTY

    def _type(self) -> None:
        words = self._words.value()
        if words:
            self._row = replace(self._row, is_=Stated(str(words)))
        self.changed.emit()
