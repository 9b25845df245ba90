"""Decides which questions are asked and what the answers are; tells whoever tailors the list."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from oneshop.catalogue.conditions import CHANNEL_QUESTION
from oneshop.catalogue.fees import Rate
from oneshop.catalogue.in_words import CHANNEL_WORDS
from oneshop.catalogue.procedure import ChannelKind, ProcedureContent
from oneshop.catalogue.versions import Version
from oneshop.counter.fees import FeeLine
from oneshop.counter.relevance import questions_that_matter
from oneshop.services.clock import today
from ui import texts
from ui.procedure.presenter import Tailoring
from ui.questions.state import AnswerOption, QuestionRow, QuestionsState


class QuestionsPresenter:
    """Owns the answers of one citizen to one procedure."""

    def __init__(self, show: Callable[[QuestionsState], None], answered: Callable[[Tailoring], None]) -> None:
        self._show = show
        self._answered = answered
        self._content: ProcedureContent | None = None
        self._all: tuple[QuestionRow, ...] = ()
        self._current = 0
        self._asks_copies = False
        self._copies: int | None = None
        self._can_print = False

    def start(self) -> None:
        """Nothing is open yet."""
        self._show(self._state())

    def ask(self, version: Version) -> None:
        """Ask the questions of a procedure just opened; no answer of another procedure is kept.

        Where another version of the same procedure is opened, what has been answered stays as far as it is asked still.
        """
        content = version.content
        is_same = self._content is not None and self._content.code == content.code
        answers, copies = (self._answers(), self._copies) if is_same else ({}, None)
        self._content = content
        self._all = tuple(_answered(row, answers) for row in (*_channel_question(content), *_questions_of(content)))
        self._current = next((at for at, row in enumerate(self._rows) if row.chosen is None), len(self._rows))
        self._copies = copies
        self._asks_copies = False
        self._can_print = True
        if self._answers() or copies is not None:
            self._tell()
        else:
            self._show(self._state())

    def follow_fees(self, lines: Iterable[FeeLine]) -> None:
        """Ask for the number of copies where a fee that counts them is to be paid."""
        asks_copies = any(line.rate is Rate.PER_UNIT for line in lines)
        if asks_copies != self._asks_copies:
            self._asks_copies = asks_copies
            self._show(self._state())

    def answer(self, question_id: str, value: str) -> None:
        """Take an answer and go on to the next open question."""
        row = next((row for row in self._all if row.id == question_id), None)
        if row is not None and any(option.value == value for option in row.options):
            self._put(question_id, value)
            self._current = self._next_open(question_id)
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
            self._put(self._rows[self._current].id, None)
            self._tell()

    def take_all_back(self) -> None:
        """Forget every answer: another citizen."""
        self._all = tuple(replace(row, chosen=None) for row in self._all)
        self._current = 0
        self._copies = None
        self._tell()

    def tailor_anew(self) -> None:
        """Ask for the list of the answers as they are: what it is made from has changed."""
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

    @property
    def _rows(self) -> tuple[QuestionRow, ...]:
        """The questions on the panel: the channel, what has been answered, and what still changes something."""
        if self._content is None:
            return ()
        matter = questions_that_matter(self._content, self._answers(), today())
        return tuple(row for row in self._all if row.chosen or row.id == CHANNEL_QUESTION or row.id in matter)

    def _answers(self) -> dict[str, str]:
        return {row.id: row.chosen for row in self._all if row.chosen is not None}

    def _put(self, question_id: str, value: str | None) -> None:
        self._all = tuple(replace(row, chosen=value) if row.id == question_id else row for row in self._all)

    def _next_open(self, after: str) -> int:
        rows = self._rows
        here = next(number for number, row in enumerate(rows) if row.id == after)
        ahead = [number for number in range(here + 1, len(rows)) if rows[number].chosen is None]
        behind = [number for number in range(here) if rows[number].chosen is None]
        return (ahead or behind or [len(rows)])[0]

    def _tell(self) -> None:
        self._show(self._state())
        answers = self._answers()
        channel = answers.pop(CHANNEL_QUESTION, None)
        self._answered(Tailoring(answers, ChannelKind(channel) if channel else None, self._copies))

    def _state(self) -> QuestionsState:
        rows = self._rows
        answered = sum(row.chosen is not None for row in rows)
        title = texts.QUESTIONS_SUMMARY.format(answered=answered, count=len(rows))
        return QuestionsState(
            title=title if rows else texts.QUESTIONS_TITLE,
            hint=(texts.QUESTIONS_KEYS if rows else texts.NO_QUESTIONS) if self._can_print else "",
            rows=rows,
            current=min(self._current, len(rows)),
            asks_copies=self._asks_copies,
            copies=self._copies,
            can_print=self._can_print,
        )


def _answered(row: QuestionRow, answers: Mapping[str, str]) -> QuestionRow:
    """The question with its answer of before, where it may still be answered so."""
    value = answers.get(row.id)
    return replace(row, chosen=value) if any(option.value == value for option in row.options) else row


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
