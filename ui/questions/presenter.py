"""Decides which questions are asked and what the answers are; tells whoever tailors the list."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from oneshop.catalogue.conditions import CHANNEL_QUESTION
from oneshop.catalogue.fees import Rate
from oneshop.catalogue.in_words import CHANNEL_WORDS
from oneshop.catalogue.procedure import ChannelKind, ProcedureContent
from oneshop.catalogue.versions import Version
from oneshop.counter.fees import FeeLine
from ui import texts
from ui.procedure.presenter import Tailoring
from ui.questions.state import AnswerOption, QuestionRow, QuestionsState


class QuestionsPresenter:
    """Owns the answers of one citizen to one procedure."""

    def __init__(self, show: Callable[[QuestionsState], None], answered: Callable[[Tailoring], None]) -> None:
        self._show = show
        self._answered = answered
        self._rows: tuple[QuestionRow, ...] = ()
        self._current = 0
        self._asks_copies = False
        self._copies: int | None = None
        self._can_print = False

    def start(self) -> None:
        """Nothing is open yet."""
        self._show(self._state())

    def ask(self, version: Version) -> None:
        """Ask the questions of a procedure just opened; no answer of another procedure is kept."""
        content = version.content
        self._rows = (*_channel_question(content), *_questions_of(content))
        self._current = 0
        self._copies = None
        self._asks_copies = False
        self._can_print = True
        self._show(self._state())

    def follow_fees(self, lines: Iterable[FeeLine]) -> None:
        """Ask for the number of copies where a fee that counts them is to be paid."""
        asks_copies = any(line.rate is Rate.PER_UNIT for line in lines)
        if asks_copies != self._asks_copies:
            self._asks_copies = asks_copies
            self._show(self._state())

    def answer(self, question_id: str, value: str) -> None:
        """Take an answer and go on to the next open question."""
        for number, row in enumerate(self._rows):
            if row.id == question_id and any(option.value == value for option in row.options):
                self._put(number, value)
                self._current = self._next_open(number)
                self._tell()

    def answer_by_number(self, key: int) -> None:
        """Take the answer with this number (from 1) for the current question; other numbers change nothing."""
        if self._current < len(self._rows):
            row = self._rows[self._current]
            if 1 <= key <= len(row.options):
                self.answer(row.id, row.options[key - 1].value)

    def take_back(self) -> None:
        """Leave the current question open again; after the last one, the last."""
        if self._rows:
            self._current = min(self._current, len(self._rows) - 1)
            self._put(self._current, None)
            self._tell()

    def take_all_back(self) -> None:
        """Forget every answer: another citizen."""
        self._rows = tuple(replace(row, chosen=None) for row in self._rows)
        self._current = 0
        self._copies = None
        self._tell()

    def go_to(self, number: int) -> None:
        """Let the number keys answer another question."""
        if 0 <= number < len(self._rows) and number != self._current:
            self._current = number
            self._show(self._state())

    def set_copies(self, copies: int | None) -> None:
        """How many copies are wanted; None is not said yet."""
        if copies != self._copies:
            self._copies = copies
            self._tell()

    def _put(self, number: int, value: str | None) -> None:
        changed = replace(self._rows[number], chosen=value)
        self._rows = (*self._rows[:number], changed, *self._rows[number + 1 :])

    def _next_open(self, after: int) -> int:
        count = len(self._rows)
        ahead = [number for number in range(after + 1, count) if self._rows[number].chosen is None]
        behind = [number for number in range(after) if self._rows[number].chosen is None]
        return (ahead or behind or [count])[0]

    def _tell(self) -> None:
        self._show(self._state())
        answers = {row.id: row.chosen for row in self._rows if row.chosen is not None}
        channel = answers.pop(CHANNEL_QUESTION, None)
        self._answered(Tailoring(answers, ChannelKind(channel) if channel else None, self._copies))

    def _state(self) -> QuestionsState:
        answered = sum(row.chosen is not None for row in self._rows)
        title = texts.QUESTIONS_SUMMARY.format(answered=answered, count=len(self._rows))
        return QuestionsState(
            title=title if self._rows else texts.QUESTIONS_TITLE,
            hint=(texts.QUESTIONS_KEYS if self._rows else texts.NO_QUESTIONS) if self._can_print else "",
            rows=self._rows,
            current=self._current,
            asks_copies=self._asks_copies,
            copies=self._copies,
            can_print=self._can_print,
        )


def _questions_of(content: ProcedureContent) -> tuple[QuestionRow, ...]:
    return tuple(
        QuestionRow(
            question.id,
            question.text,
            tuple(AnswerOption(answer.value, answer.text) for answer in question.answers),
            question.help or "",
        )
        for question in content.questions
    )


def _channel_question(content: ProcedureContent) -> tuple[QuestionRow, ...]:
    """Asked before the others: it changes the most papers."""
    kinds = tuple(dict.fromkeys(row.kind for row in content.channels if row.kind is not ChannelKind.UNSTATED))
    if len(kinds) < 2:
        return ()
    order = sorted(kinds, key=list(ChannelKind).index)
    options = tuple(AnswerOption(kind.value, _capitalised(CHANNEL_WORDS[kind])) for kind in order)
    return (QuestionRow(CHANNEL_QUESTION, texts.CHANNEL_QUESTION_TEXT, options),)


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]
