"""Whether any citizen's answers can make a condition true: one that never holds makes a paper vanish without a word.

Exact over the finite answers of the questions and the ways to hand in; what a source states in words a person may
decide either way, the same words the same way everywhere in one condition. The search tries the answers question by
question and leaves a branch as soon as Kleene's logic settles it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from oneshop.catalogue.conditions import (
    ALWAYS,
    CHANNEL_QUESTION,
    AllOf,
    AnyOf,
    Condition,
    Is,
    Not,
    Stated,
    Truth,
    all_of,
    evaluate,
    leaves,
)
from oneshop.catalogue.consistency import conditions_with_place
from oneshop.catalogue.in_words import condition_in_words
from oneshop.catalogue.procedure import ChannelKind, ProcedureContent, Question
from oneshop.catalogue.record import RecordFault

MOST_STEPS = 20_000
"""Above so many trials a condition is left to a person: it does not count as never true. A
condition of the catalogue takes fewer than a hundred."""

_STATED = "\0"
"""Before the words of a stated condition, as the id of a question of its own: no id begins so."""
_YES, _NO = "yes", "no"
_HANDED_IN = tuple(kind.value for kind in ChannelKind if kind is not ChannelKind.UNSTATED)


def never_true(condition: Condition, questions: Sequence[Question]) -> bool:
    """Whether no answers make it true; False above MOST_STEPS, for nothing is accused without proof.

    A question nobody asks is answered by nobody, so what hangs on it alone never becomes true.
    """
    return _can_be(condition, questions) is False


def describe_fault(condition: Condition, questions: Sequence[Question], within: Condition = ALWAYS) -> str | None:
    """Why a condition is of no use, in words to stand beside its field; None for a sound one.

    It names a question or an answer that is not there, or the parts that exclude each other:
    "không bao giờ đúng: trẻ dưới 6 tuổi và trẻ từ 6 tuổi". `within` holds already where the condition is asked; where
    it can never hold itself, it is that which is at fault, and not what stands under it.
    """
    unknown = next(_unknown(condition, questions), None)
    if unknown is not None:
        return unknown
    if not never_true(condition, questions):
        return _excluded_by_place(condition, questions, within)
    core = _excluding(condition, questions)
    return f"không bao giờ đúng: {condition_in_words(core, questions) or 'không có trường hợp nào'}"


def _excluded_by_place(condition: Condition, questions: Sequence[Question], within: Condition) -> str | None:
    if within == ALWAYS or never_true(within, questions) or not never_true(all_of(within, condition), questions):
        return None
    there, asked = condition_in_words(within, questions), condition_in_words(condition, questions)
    return f"không bao giờ đúng: chỗ này chỉ dùng khi {there}, mà điều kiện đòi {asked}"


def never_true_faults(content: ProcedureContent) -> tuple[RecordFault, ...]:
    """Every condition of a content that can never be true, with its path; those with unknown answers are told by
    `consistency.faults_of` and left out here."""
    found = []
    for path, condition, within in conditions_with_place(content):
        if next(_unknown(condition, content.questions), None) is None:
            fault = describe_fault(condition, content.questions, within)
            found += [RecordFault(path, f"điều kiện {fault}")] if fault else []
    return tuple(found)


def answers_of(questions: Sequence[Question]) -> dict[str, tuple[str, ...]]:
    """Question id to the values it can be answered with, the built-in question of the channel included."""
    known = {question.id: tuple(answer.value for answer in question.answers) for question in questions}
    return {**known, CHANNEL_QUESTION: _HANDED_IN}


def _unknown(condition: Condition, questions: Sequence[Question]) -> Iterator[str]:
    texts = {question.id: question for question in questions}
    known = answers_of(questions)
    for leaf in leaves(condition):
        if not isinstance(leaf, Is):
            continue
        if leaf.question not in known:
            yield f"hỏi câu “{leaf.question}”, nhưng thủ tục không có câu hỏi này"
            continue
        # A source may leave open how the dossier is handed in; nobody answers so, but it is no unknown word.
        allowed = {*known[leaf.question], *([ChannelKind.UNSTATED.value] if leaf.question == CHANNEL_QUESTION else [])}
        asked = texts[leaf.question].text if leaf.question in texts else "cách nộp hồ sơ"
        yield from (
            f"nhắc trả lời “{value}”, mà câu hỏi “{asked}” không có trả lời này"
            for value in leaf.values
            if value not in allowed
        )


@dataclass
class _Steps:
    left: int


class _TooManyError(Exception):
    pass


def _can_be(condition: Condition, questions: Sequence[Question]) -> bool | None:
    """Whether some answers make the condition true; None where it takes too many steps."""
    known = answers_of(questions)
    asked: dict[str, tuple[str, ...]] = {}
    for leaf in leaves(condition):
        if isinstance(leaf, Stated):
            asked[_STATED + leaf.words] = (_YES, _NO)
        elif leaf.question in known:
            asked[leaf.question] = known[leaf.question]
    try:
        return _search(_decidable(condition), list(asked.items()), {}, _Steps(MOST_STEPS))
    except _TooManyError:
        return None


def _search(
    condition: Condition,
    open_questions: Sequence[tuple[str, tuple[str, ...]]],
    answers: Mapping[str, str],
    steps: _Steps,
) -> bool:
    steps.left -= 1
    if steps.left < 0:
        raise _TooManyError
    truth = evaluate(condition, answers)
    if truth is not Truth.UNKNOWN or not open_questions:
        return truth is Truth.TRUE
    (question, values), rest = open_questions[0], open_questions[1:]
    return any(_search(condition, rest, {**answers, question: value}, steps) for value in values)


def _decidable(condition: Condition) -> Condition:
    """The same condition with every stated part as a question that a person answers with yes or no."""
    match condition:
        case Stated(words):
            return Is(_STATED + words, (_YES,))
        case Not(inner):
            return Not(_decidable(inner))
        case AllOf(parts):
            return AllOf(tuple(_decidable(part) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(_decidable(part) for part in parts))
    return condition


def _excluding(condition: Condition, questions: Sequence[Question]) -> Condition:
    """As few parts of a condition that is never true as are never true together."""
    if not isinstance(condition, AllOf):
        return condition
    parts = list(_flat(condition))
    for part in list(parts):
        fewer = [other for other in parts if other is not part]
        if fewer and never_true(AllOf(tuple(fewer)), questions):
            parts = fewer
    return parts[0] if len(parts) == 1 else AllOf(tuple(parts))


def _flat(condition: AllOf) -> Iterator[Condition]:
    for part in condition.parts:
        if isinstance(part, AllOf):
            yield from _flat(part)
        else:
            yield part
