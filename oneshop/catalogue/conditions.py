"""Conditions over a citizen's answers, with three values: true, false, and not yet known.

The logic is Kleene's strong logic of indeterminacy (S. C. Kleene, Introduction to Metamathematics, 1952, §64):
a question nobody has answered makes a condition unknown, and an unknown condition never drops a paper.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

CHANNEL_QUESTION = "kenh"
"""The built-in question every procedure has: how the dossier is handed in. Its values are those of ChannelKind."""

Answers = Mapping[str, str]
"""Question id to the value of the chosen answer; a question that is missing has not been answered."""


class Truth(Enum):
    """Whether a condition holds for this citizen."""

    FALSE = 0
    UNKNOWN = 1
    TRUE = 2

    def negated(self) -> "Truth":
        return Truth(2 - self.value)


@dataclass(frozen=True, slots=True)
class Always:
    """Holds for everybody."""


@dataclass(frozen=True, slots=True)
class Is:
    """The question has one of these answers."""

    question: str
    values: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.question or not self.values:
            raise ValueError("điều kiện cần một câu hỏi và ít nhất một trả lời")


@dataclass(frozen=True, slots=True)
class Stated:
    """A condition that the source gives in words only; nobody but a person can decide it, so it stays unknown."""

    words: str

    def __post_init__(self) -> None:
        if not self.words.strip():
            raise ValueError("điều kiện bằng lời cần có lời")


@dataclass(frozen=True, slots=True)
class Not:
    """The inner condition does not hold."""

    inner: "Condition"


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds."""

    parts: tuple["Condition", ...]

    def __post_init__(self) -> None:
        if not self.parts:
            raise ValueError("điều kiện 'all' cần ít nhất một vế")


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple["Condition", ...]

    def __post_init__(self) -> None:
        if not self.parts:
            raise ValueError("điều kiện 'any' cần ít nhất một vế")


Condition = Always | Is | Stated | Not | AllOf | AnyOf

ALWAYS = Always()


def evaluate(condition: Condition, answers: Answers) -> Truth:
    """Whether the condition holds under these answers.

    >>> evaluate(Is("tuoi", ("duoi_6",)), {})
    <Truth.UNKNOWN: 1>
    """
    match condition:
        case Always():
            return Truth.TRUE
        case Is(question, values):
            answer = answers.get(question)
            if answer is None:
                return Truth.UNKNOWN
            return Truth.TRUE if answer in values else Truth.FALSE
        case Stated():
            return Truth.UNKNOWN
        case Not(inner):
            return evaluate(inner, answers).negated()
        case AllOf(parts):
            return min((evaluate(part, answers) for part in parts), key=lambda truth: truth.value)
        case AnyOf(parts):
            return max((evaluate(part, answers) for part in parts), key=lambda truth: truth.value)


def still_open(condition: Condition, answers: Answers) -> Condition:
    """What of an unknown condition these answers leave open: the part a person still has to look at.

    >>> still_open(AllOf((Is("a", ("co",)), Is("b", ("co",)))), {"a": "co"})
    Is(question='b', values=('co',))
    """
    match condition:
        case AllOf(parts):
            rest = tuple(still_open(part, answers) for part in parts if evaluate(part, answers) is not Truth.TRUE)
            return condition if not rest else rest[0] if len(rest) == 1 else AllOf(rest)
        case AnyOf(parts):
            rest = tuple(still_open(part, answers) for part in parts if evaluate(part, answers) is not Truth.FALSE)
            return condition if not rest else rest[0] if len(rest) == 1 else AnyOf(rest)
        case Not(inner):
            return Not(still_open(inner, answers))
    return condition


def leaves(condition: Condition) -> Iterator[Is | Stated]:
    """Every comparison and every stated condition, from left to right."""
    match condition:
        case Is() | Stated():
            yield condition
        case Not(inner):
            yield from leaves(inner)
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from leaves(part)


def all_of(*conditions: Condition) -> Condition:
    """The conjunction in its simplest form: nothing is Always, one part is itself."""
    parts = tuple(condition for condition in conditions if condition != ALWAYS)
    if not parts:
        return ALWAYS
    return parts[0] if len(parts) == 1 else AllOf(parts)
