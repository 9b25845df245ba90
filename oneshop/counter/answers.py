"""A citizen's answers, brought to the procedures they are for: one id may ask different things in two of them.

`ID=VALUE` answers every procedure that has the question, when they all ask the same. `CODE:ID=VALUE` answers one.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NoReturn

from oneshop.catalogue.codes import core, typed_code
from oneshop.catalogue.conditions import CHANNEL_QUESTION, Answers
from oneshop.catalogue.in_words import CHANNEL_WORDS
from oneshop.catalogue.procedure import ChannelKind, ProcedureContent, Question

CODE_ENDS = ":"
"""Stands between the code of the procedure an answer is for and the id of its question."""


class AnswerError(ValueError):
    """An answer names no question, more than one, or none of the question's options; the message says which fit."""


def answers_of_each(contents: Sequence[ProcedureContent], answers: Answers) -> tuple[Answers, ...]:
    """The answers of each procedure under its own questions' ids; AnswerError for one that fits nothing or is unclear.

    What addresses one procedure goes before what is said to all of them.
    """
    for_all: list[dict[str, str]] = [{} for _ in contents]
    for_one: list[dict[str, str]] = [{} for _ in contents]
    for name, value in answers.items():
        code, is_addressed, question_id = name.rpartition(CODE_ENDS)
        if question_id == CHANNEL_QUESTION:
            _check_channel(code, value)
            reached: Iterable[int] = range(len(contents))
        elif is_addressed:
            reached = _addressed(contents, code, question_id, value)
        else:
            reached = _all_that_ask(contents, question_id, value)
        for number in reached:
            (for_one if is_addressed else for_all)[number][question_id] = value
    return tuple({**shared, **own} for shared, own in zip(for_all, for_one, strict=True))


def _addressed(contents: Sequence[ProcedureContent], code: str, question_id: str, value: str) -> list[int]:
    wanted = typed_code(code) or code.strip()
    exact = [number for number, content in enumerate(contents) if content.code == code.strip()]
    meant = exact or [
        number
        for number, content in enumerate(contents)
        if core(content.code) == wanted or core(content.code).endswith(f".{wanted}")
    ]
    if not meant:
        listed = ", ".join(content.code for content in contents)
        raise AnswerError(f'Phiếu này không có thủ tục mã "{code}" để trả lời. Các thủ tục của phiếu: {listed}.')
    if len(meant) > 1:
        listed = ", ".join(contents[number].code for number in meant)
        raise AnswerError(f'Mã "{code}" ứng với nhiều thủ tục của phiếu: {listed}. Hãy ghi đủ mã.')
    content = contents[meant[0]]
    _check_option(_question(content, question_id) or _unknown([content], question_id), value)
    return meant


def _all_that_ask(contents: Sequence[ProcedureContent], question_id: str, value: str) -> list[int]:
    asking = {
        number: question
        for number, content in enumerate(contents)
        if (question := _question(content, question_id)) is not None
    }
    if not asking:
        _unknown(contents, question_id)
    if len({_meaning(question) for question in asking.values()}) > 1:
        listed = "; ".join(f"{contents[number].code} ({contents[number].name})" for number in asking)
        raise AnswerError(
            f'Câu hỏi "{question_id}" hỏi những điều khác nhau ở các thủ tục {listed}. '
            f"Hãy trả lời riêng từng thủ tục theo dạng MÃ:CÂU_HỎI=TRẢ_LỜI, "
            f"ví dụ {contents[next(iter(asking))].code}{CODE_ENDS}{question_id}={value}."
        )
    _check_option(next(iter(asking.values())), value)
    return list(asking)


def _meaning(question: Question) -> tuple[str, frozenset[tuple[str, str]]]:
    """What makes two questions the same one: the text, and the options with their texts."""
    return question.text, frozenset((answer.value, answer.text) for answer in question.answers)


def _question(content: ProcedureContent, question_id: str) -> Question | None:
    return next((question for question in content.questions if question.id == question_id), None)


def _unknown(contents: Sequence[ProcedureContent], question_id: str) -> NoReturn:
    known = dict.fromkeys(question.id for content in contents for question in content.questions)
    listed = ", ".join(known) or "thủ tục này không có câu hỏi nào"
    raise AnswerError(f'Không có câu hỏi "{question_id}". Các câu hỏi dùng được: {listed}.')


def _check_channel(code: str, value: str) -> None:
    if code:
        raise AnswerError(
            f'Cách nộp là chung cho cả phiếu, không đặt riêng cho thủ tục "{code}". Hãy ghi {CHANNEL_QUESTION}={value}.'
        )
    options = {kind.value: CHANNEL_WORDS[kind] for kind in ChannelKind if kind is not ChannelKind.UNSTATED}
    _check_value(CHANNEL_QUESTION, value, options)


def _check_option(question: Question, value: str) -> None:
    _check_value(question.id, value, {answer.value: answer.text for answer in question.answers})


def _check_value(question_id: str, value: str, options: Mapping[str, str]) -> None:
    if value not in options:
        listed = ", ".join(f"{option} ({text})" for option, text in options.items())
        raise AnswerError(f'Câu hỏi "{question_id}" không có trả lời "{value}". Hãy chọn một trong: {listed}.')
