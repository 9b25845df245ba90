"""`learning`: the questions that found no answer, and the desk's own synonyms made of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from oneshop.cli.desk import globals_of, opened
from oneshop.cli.speech import Exit, Json, Stop, Tongue, print_json, print_lines, refuse

if TYPE_CHECKING:
    from oneshop.services.learning import Learning, Learnt

_AsJson = Annotated[bool, typer.Option("--json", help="JSON.")]


def register(app: typer.Typer, say: Tongue) -> None:
    """Add the group."""
    group = typer.Typer(
        help=say("Câu hỏi chưa có kết quả; từ đồng nghĩa của quầy.", "Questions without an answer; own synonyms.")
    )
    app.add_typer(group, name="learning")
    _add_reading(group, say)
    _add_synonyms(group, say)
    _add_upkeep(group, say)


def _add_reading(group: typer.Typer, say: Tongue) -> None:
    @group.command("list", help=say("Xem câu hỏi chưa có kết quả và từ đồng nghĩa của quầy.", "List what there is."))
    def show_list(context: typer.Context, as_json: _AsJson = False) -> None:
        with _learning(context) as learning:
            learnt = learning.learnt()
        if as_json:
            print_json(_document(learnt))
        else:
            print_lines(_lines(learnt, globals_of(context).say))


def _add_synonyms(group: typer.Typer, say: Tongue) -> None:
    @group.command(help=say("Gán câu hỏi cho một thủ tục.", "Let a question mean a procedure."))
    def assign(
        context: typer.Context,
        question: Annotated[
            str, typer.Argument(metavar="QUESTION", help=say("Câu hỏi, hoặc từ người dân nói.", "The question."))
        ],
        code: Annotated[str, typer.Argument(metavar="CODE", help=say("Mã thủ tục.", "The procedure's code."))],
        term: Annotated[
            str | None, typer.Option(help=say("Từ thay cho cả câu hỏi.", "A term instead of the question."))
        ] = None,
        as_json: _AsJson = False,
    ) -> None:
        with _learning(context) as learning:
            made = learning.assign(question, code, term)
        told = globals_of(context).say(
            f"Đã gán: “{made.term}” nghĩa là “{'”, “'.join(made.means)}”.",
            f'Assigned: "{made.term}" means {", ".join(made.means)}.',
        )
        _answer({"term": made.term, "means": list(made.means)}, told, as_json)

    @group.command(help=say("Bỏ một từ đồng nghĩa của quầy.", "Take back a synonym of the desk."))
    def unassign(
        context: typer.Context,
        term: Annotated[str, typer.Argument(metavar="TERM", help=say("Từ đã gán.", "The term."))],
        as_json: _AsJson = False,
    ) -> None:
        say = globals_of(context).say
        with _learning(context) as learning:
            if not learning.take_back(term):
                told = say(f'Quầy chưa gán từ "{term}". Xem: oneshop learning list', f'"{term}" is not assigned.')
                raise Stop(Exit.NO, told)
        _answer({"term": term}, say(f"Đã bỏ từ “{term}”.", f'"{term}" is taken back.'), as_json)


def _add_upkeep(group: typer.Typer, say: Tongue) -> None:
    @group.command(help=say("Bỏ qua một câu hỏi.", "Take a question off the list."))
    def forget(
        context: typer.Context,
        question: Annotated[str, typer.Argument(metavar="QUESTION", help=say("Câu hỏi.", "The question."))],
        as_json: _AsJson = False,
    ) -> None:
        say = globals_of(context).say
        with _learning(context) as learning:
            if not learning.forget(question):
                told = say(f'Không có câu hỏi "{question}". Xem: oneshop learning list', f'"{question}" is not there.')
                raise Stop(Exit.NO, told)
        _answer({"text": question}, say(f"Đã bỏ qua “{question}”.", f'"{question}" is forgotten.'), as_json)

    @group.command(help=say("Xóa hết câu hỏi đã ghi.", "Forget every question."))
    def clear(context: typer.Context, as_json: _AsJson = False) -> None:
        with _learning(context) as learning:
            count = learning.clear()
        told = globals_of(context).say(f"Đã xóa {count} câu hỏi.", f"{count} questions forgotten.")
        _answer({"count": count}, told, as_json)

    @group.command(help=say("Bắt đầu ghi lại câu hỏi không có kết quả.", "Begin to note questions."))
    def on(context: typer.Context, as_json: _AsJson = False) -> None:
        _switch(context, is_on=True, as_json=as_json)

    @group.command(help=say("Thôi ghi lại; câu hỏi đã ghi vẫn còn.", "Stop noting questions."))
    def off(context: typer.Context, as_json: _AsJson = False) -> None:
        _switch(context, is_on=False, as_json=as_json)


def _switch(context: typer.Context, *, is_on: bool, as_json: bool) -> None:
    with _learning(context) as learning:
        learning.switch(is_on=is_on)
    _answer({"is_on": is_on}, _state_line(globals_of(context).say, is_on=is_on), as_json)


@contextmanager
def _learning(context: typer.Context) -> "Iterator[Learning]":
    from oneshop.services.learning import LearningFault

    with opened(context) as services:
        try:
            yield services.learning
        except LearningFault as fault:
            refuse(str(fault))


def _answer(document: Json, told: str, as_json: bool) -> None:
    if as_json:
        print_json(document)
    else:
        print_lines([told])


def _document(learnt: "Learnt") -> Json:
    return {
        "is_on": learnt.is_on,
        "questions": [
            {"text": one.text, "times": one.times, "first": one.first.isoformat(), "last": one.last.isoformat()}
            for one in learnt.questions
        ],
        "synonyms": [
            {"term": one.term, "means": list(one.means), "is_renamed": one.term in learnt.renamed}
            for one in learnt.synonyms
        ],
        "fault": learnt.fault,
    }


def _lines(learnt: "Learnt", say: Tongue) -> Iterator[str]:
    yield _state_line(say, is_on=learnt.is_on)
    for one in learnt.questions:
        yield say(
            f"{one.times:>4} lần, gần nhất {one.last:%d/%m/%Y}: {one.text}",
            f"{one.times:>4} times, last on {one.last.isoformat()}: {one.text}",
        )
    if not learnt.questions:
        yield say("Chưa có câu hỏi nào không có kết quả.", "No question is without an answer.")
    if learnt.fault:
        yield learnt.fault
    for synonym in learnt.synonyms:
        renamed = say(" (thủ tục đã đổi tên)", " (renamed)") if synonym.term in learnt.renamed else ""
        yield f"{synonym.term} = {', '.join(synonym.means)}{renamed}"


def _state_line(say: Tongue, *, is_on: bool) -> str:
    if is_on:
        return say("Đang ghi lại câu hỏi không có kết quả.", "Questions without an answer are being noted.")
    return say("Không ghi lại câu hỏi không có kết quả.", "Questions without an answer are not noted.")
