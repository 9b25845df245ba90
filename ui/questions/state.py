"""What the questions panel draws."""

from dataclasses import dataclass


@dataclass(frozen=True)
class AnswerOption:
    """One answer a person can choose."""

    value: str
    text: str


@dataclass(frozen=True)
class QuestionRow:
    """One question with its answers; `chosen` is the value of the answer given, None while it is open."""

    id: str
    text: str
    options: tuple[AnswerOption, ...]
    help: str = ""
    chosen: str | None = None


@dataclass(frozen=True)
class QuestionsState:
    """The panel. `current` is the question that the number keys answer; equal to the count when all are answered."""

    title: str = ""
    hint: str = ""
    rows: tuple[QuestionRow, ...] = ()
    current: int = 0
    asks_copies: bool = False
    copies: int | None = None
    can_print: bool = False
