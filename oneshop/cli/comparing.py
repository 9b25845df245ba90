"""`diff`, `changes` and `check`: what changed in an entry, in a period, and since a checklist was printed."""

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from oneshop.cli.desk import globals_of, opened, parse_day
from oneshop.cli.speech import Exit, Stop, Tongue, print_json, print_lines, refuse, tell
from oneshop.services.clock import today

if TYPE_CHECKING:
    from oneshop.services.comparing import Wanted

_PERIOD_DAYS = 30


def register(app: typer.Typer, say: Tongue) -> None:
    """Add the commands."""
    side = say("Số của bản, ngày (ISO), hoặc draft là bản nháp.", "A version's number, a day, or draft.")

    @app.command(help=say("Hai bản của một thủ tục khác nhau ở đâu.", "What two versions differ in."))
    def diff(
        context: typer.Context,
        code: Annotated[str, typer.Argument(help=say("Mã thủ tục.", "Procedure code."))],
        before: Annotated[str | None, typer.Option("--from", help=side)] = None,
        after: Annotated[str | None, typer.Option("--to", help=side)] = None,
        everything: Annotated[
            bool, typer.Option("--all", help=say("Kể cả mục không đổi.", "Also what is the same."))
        ] = False,
        as_json: Annotated[bool, typer.Option("--json", help="JSON.")] = False,
    ) -> None:
        from oneshop.cli.comparing_documents import difference_document
        from oneshop.cli.comparing_telling import difference_lines

        say = globals_of(context).say
        old, new = _wanted(before, say), _wanted(after, say)
        with opened(context) as services:
            found = services.comparing.between(code, old, new, everything=everything)
            if as_json:
                print_json(difference_document(found))
            else:
                print_lines(difference_lines(found))

    @app.command(help=say("Mọi thủ tục thay đổi trong một thời gian.", "Every procedure that changed in a period."))
    def changes(
        context: typer.Context,
        since: Annotated[str | None, typer.Option("--from", help=say("Từ ngày (ISO).", "From a day."))] = None,
        until: Annotated[str | None, typer.Option("--to", help=say("Đến ngày (ISO).", "To a day."))] = None,
        output: Annotated[
            Path | None, typer.Option("-o", "--output", help=say("Ghi thông báo ra tệp PDF.", "Write the notice."))
        ] = None,
        as_json: Annotated[bool, typer.Option("--json", help="JSON.")] = False,
    ) -> None:
        from oneshop.cli.comparing_documents import announcement_document
        from oneshop.cli.comparing_telling import announcement_lines

        say = globals_of(context).say
        begins = parse_day(since, say)
        last = parse_day(until, say) or max(today(), begins or today())
        first = begins or last - timedelta(days=_PERIOD_DAYS)
        if first > last:
            refuse(say(f"Từ ngày {first} lại sau đến ngày {last}. Đổi lại.", f"{first} is after {last}."))
        with opened(context) as services:
            told = services.comparing.changes(first, last)
            if output is not None:
                services.checklists.save(services.comparing.notice(told), output)
                tell(say(f"Đã ghi thông báo vào {output}", f"Notice written to {output}"))
            if as_json:
                print_json(announcement_document(told))
            elif output is None:
                print_lines(announcement_lines(told))

    @app.command(help=say("Phiếu đã in còn đúng không.", "Whether a printed checklist still holds."))
    def check(
        context: typer.Context,
        code: Annotated[str, typer.Argument(help=say("Mã kiểm tra trên phiếu.", "The check code on the paper."))],
        as_json: Annotated[bool, typer.Option("--json", help="JSON.")] = False,
    ) -> None:
        from oneshop.cli.comparing_documents import check_document
        from oneshop.cli.comparing_telling import check_lines
        from oneshop.services.printed_lists import BadCheckCode, UnknownCheckCode, Verdict

        with opened(context) as services:
            try:
                found = services.printed_lists.check(code)
            except UnknownCheckCode as unknown:
                raise Stop(Exit.NO, str(unknown)) from unknown
            except BadCheckCode as bad:
                refuse(str(bad))
            if as_json:
                print_json(check_document(found))
            else:
                print_lines(check_lines(found))
        if found.verdict is not Verdict.RIGHT:
            raise typer.Exit(Exit.NO)


def _wanted(text: str | None, say: Tongue) -> "Wanted | None":
    from oneshop.services.comparing import DRAFT

    if text is None or text == DRAFT:
        return text
    if text.isdecimal() and text.isascii() and len(text) <= len("99999999"):
        return int(text)
    return parse_day(text, say)
