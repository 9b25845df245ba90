"""`history`, `retire`, `restore-version` and `unschedule`: the chain of versions."""

from typing import Annotated

import typer

from oneshop.cli.desk import globals_of, parse_day
from oneshop.cli.drafts import drafting_desk, full_code
from oneshop.cli.speech import Tongue, print_json, print_lines, refuse

_AsJson = Annotated[bool, typer.Option("--json", help="JSON.")]
_Code = Annotated[str, typer.Argument(metavar="CODE")]


def register(app: typer.Typer, say: Tongue) -> None:
    """Add the commands."""
    _add_history(app, say)
    _add_ends(app, say)


def _add_history(app: typer.Typer, say: Tongue) -> None:
    @app.command(help=say("Các bản của một thủ tục: ai, khi nào, vì sao.", "The versions of a procedure."))
    def history(
        context: typer.Context,
        code: _Code,
        on: Annotated[str | None, typer.Option(help=say("Như ngày nào nhìn thấy.", "As of a day."))] = None,
        as_json: _AsJson = False,
    ) -> None:
        from oneshop.cli.draft_documents import history_document, history_lines

        day = parse_day(on, globals_of(context).say)
        with drafting_desk(context) as services:
            entries = services.history.of(full_code(services, code), day)
        if as_json:
            print_json(history_document(entries))
        else:
            print_lines(history_lines(entries))


def _add_ends(app: typer.Typer, say: Tongue) -> None:
    why_help = say("Lý do.", "The reason.")

    @app.command(help=say("Đề nghị bãi bỏ; người khác duyệt.", "Ask for the end of a procedure."))
    def retire(
        context: typer.Context,
        code: _Code,
        last_day: Annotated[str, typer.Option(help=say("Ngày cuối còn hiệu lực.", "The last day it holds."))],
        why: Annotated[str, typer.Option(help=why_help)],
        successor: Annotated[
            list[str] | None, typer.Option(help=say("Mã thủ tục thay thế; nhiều lần được.", "What replaces it."))
        ] = None,
        decision: Annotated[str | None, typer.Option(help=say("Quyết định.", "The decision."))] = None,
        as_json: _AsJson = False,
    ) -> None:
        from oneshop.cli.draft_documents import draft_document

        say = globals_of(context).say
        day = parse_day(last_day, say)
        if day is None:
            refuse(say("Thiếu ngày cuối còn hiệu lực.", "The last day is missing."))
        with drafting_desk(context, as_json=as_json) as services:
            successors = tuple(full_code(services, one) for one in successor or ())
            draft = services.publishing.retire(full_code(services, code), day, successors, why, decision)
        if as_json:
            print_json(draft_document(draft))
        else:
            print_lines([say(f"Đã trình đề nghị bãi bỏ, bản nháp số {draft.id}.", f"Draft {draft.id} submitted.")])

    @app.command("restore-version", help=say("Lập bản nháp với nội dung bản cũ.", "A draft of an older version."))
    def restore_version(
        context: typer.Context,
        code: _Code,
        number: Annotated[int, typer.Argument(metavar="VERSION")],
        as_json: _AsJson = False,
    ) -> None:
        from oneshop.cli.draft_documents import draft_document

        say = globals_of(context).say
        with drafting_desk(context, as_json=as_json) as services:
            draft = services.publishing.restore(full_code(services, code), number)
        if as_json:
            print_json(draft_document(draft))
        else:
            print_lines([say(f"Đã lập bản nháp số {draft.id} từ bản số {number}.", f"Draft {draft.id} made.")])

    @app.command(help=say("Rút một bản đã hẹn công bố.", "Take back a scheduled version."))
    def unschedule(
        context: typer.Context,
        code: _Code,
        number: Annotated[int, typer.Argument(metavar="VERSION")],
        why: Annotated[str, typer.Option(help=why_help)],
        as_json: _AsJson = False,
    ) -> None:
        from oneshop.cli.draft_documents import draft_document

        say = globals_of(context).say
        with drafting_desk(context, as_json=as_json) as services:
            draft = services.publishing.withdraw_scheduled(full_code(services, code), number, why)
        if as_json:
            print_json({"version": number, "draft": draft_document(draft) if draft else None})
        else:
            print_lines([say(f"Đã rút bản số {number}.", f"Version {number} is taken back.")])
