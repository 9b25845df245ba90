"""`audit`: who changed what, as a list and as a file."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from oneshop.cli.desk import globals_of, opened, parse_day
from oneshop.cli.speech import Json, Tongue, print_json, print_lines, refuse

if TYPE_CHECKING:
    from oneshop.services.audit import AuditFilter, Change

_AsJson = Annotated[bool, typer.Option("--json", help="JSON.")]


def register(app: typer.Typer, say: Tongue) -> None:
    """Add the group."""
    group = typer.Typer(help=say("Nhật ký: ai đổi gì, lúc nào.", "The audit trail: who changed what, and when."))
    app.add_typer(group, name="audit")
    _add_list(group, say)
    _add_file(group, say)


def _add_list(group: typer.Typer, say: Tongue) -> None:
    @group.command("list", help=say("Xem thay đổi, mới nhất trước.", "List the changes, newest first."))
    def show_list(
        context: typer.Context,
        who: Annotated[str, typer.Option(help=say("Tài khoản đã làm.", "The account."))] = "",
        action: Annotated[str, typer.Option(help=say("Việc, ví dụ draft hoặc draft.submitted.", "The action."))] = "",
        subject: Annotated[str, typer.Option(help=say("Về gì, ví dụ mã thủ tục.", "What was changed."))] = "",
        text: Annotated[str, typer.Option(help=say("Có chữ này.", "Holding this text."))] = "",
        since: Annotated[str | None, typer.Option("--from", help=say("Từ ngày.", "From this day on."))] = None,
        until: Annotated[str | None, typer.Option("--to", help=say("Đến hết ngày.", "To the end of this day."))] = None,
        limit: Annotated[int, typer.Option(min=1, help=say("Nhiều nhất bấy nhiêu dòng.", "At most so many."))] = 50,
        as_json: _AsJson = False,
    ) -> None:
        say = globals_of(context).say
        wanted = _filter(who, action, subject, text, since, until, say)
        with opened(context) as services:
            page, head = services.audit.changes(wanted, limit=limit), services.audit.head()
        if as_json:
            from oneshop.services.audit import as_record

            changes: list[Json] = [{**as_record(change)} for change in page.changes]  # type: ignore[dict-item]  # plain JSON
            print_json({"total": page.total, "head": {"count": head.seq, "hash": head.hash}, "changes": changes})
            return
        print_lines(_line(change) for change in page.changes)
        shown = len(page.changes)
        print_lines(
            [
                say(f"{shown} trên {page.total} thay đổi.", f"{shown} of {page.total} changes."),
                say(f"Chuỗi: {head.seq} dòng, mã {head.hash}", f"The chain: {head.seq} rows, hash {head.hash}"),
            ]
        )


def _add_file(group: typer.Typer, say: Tongue) -> None:
    @group.command("export", help=say("Xuất ra tệp .jsonl, .csv hoặc .xlsx.", "Write a .jsonl, .csv or .xlsx file."))
    def export(
        context: typer.Context,
        file: Annotated[Path, typer.Argument(metavar="FILE", help=say("Tệp để ghi.", "The file."))],
        who: Annotated[str, typer.Option(help=say("Tài khoản đã làm.", "The account."))] = "",
        action: Annotated[str, typer.Option(help=say("Việc.", "The action."))] = "",
        subject: Annotated[str, typer.Option(help=say("Về gì.", "What was changed."))] = "",
        since: Annotated[str | None, typer.Option("--from", help=say("Từ ngày.", "From this day on."))] = None,
        until: Annotated[str | None, typer.Option("--to", help=say("Đến hết ngày.", "To the end of this day."))] = None,
        as_json: _AsJson = False,
    ) -> None:
        from oneshop.exchange.writing import WritingError
        from oneshop.services.audit import AuditFault

        say = globals_of(context).say
        wanted = _filter(who, action, subject, "", since, until, say)
        with opened(context) as services:
            try:
                count = services.audit.write(file, wanted)
            except (AuditFault, WritingError) as fault:
                refuse(str(fault))
        _answer({"count": count, "file": str(file)}, say(f"Đã ghi {count} dòng.", f"{count} rows written."), as_json)

    @group.command(help=say("Quản trị ghi nhận một sự cố của chuỗi.", "Answer for a breach of the chain."))
    def acknowledge(
        context: typer.Context,
        note: Annotated[str, typer.Option(help=say("Nguyên nhân.", "The reason."))],
        as_json: _AsJson = False,
    ) -> None:
        from oneshop.services.audit import AuditFault

        with opened(context) as services:
            try:
                services.audit.acknowledge(note)
            except AuditFault as fault:
                refuse(str(fault))
        _answer({"ok": True}, globals_of(context).say("Đã ghi nhận.", "Acknowledged."), as_json)


def _filter(
    who: str, action: str, subject: str, text: str, since: str | None, until: str | None, say: Tongue
) -> "AuditFilter":
    from oneshop.services.audit import AuditFault, AuditFilter

    try:
        return AuditFilter(who, action, subject, text, parse_day(since, say), parse_day(until, say))
    except AuditFault as fault:
        refuse(str(fault))


def _line(change: "Change") -> str:
    note = f" ({change.note})" if change.note else ""
    return f"{change.seq:>6}  {change.at:%d/%m/%Y %H:%M:%S}  {change.who}  {change.done}  {change.about}{note}"


def _answer(document: Json, told: str, as_json: bool) -> None:
    if as_json:
        print_json(document)
    else:
        print_lines([told])
