"""`report` and `reports`: saying that something is wrong, and what becomes of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from oneshop.cli.desk import globals_of, opened, parse_day
from oneshop.cli.speech import Exit, Json, Stop, Tongue, print_json, print_lines, refuse

if TYPE_CHECKING:
    from oneshop.catalogue.reports import Report
    from oneshop.services.reports import ListedReport, Reports

_AsJson = Annotated[bool, typer.Option("--json", help="JSON.")]
_Number = Annotated[int, typer.Argument(metavar="ID", help="ID.")]


def register(app: typer.Typer, say: Tongue) -> None:
    """Add the command and the group."""
    _add_reporting(app, say)
    group = typer.Typer(
        help=say("Báo sai và vướng mắc.", "Reports of errors and obstacles."), invoke_without_command=True
    )
    app.add_typer(group, name="reports")
    _add_list(group, say)
    _add_answering(group, say)


def _add_reporting(app: typer.Typer, say: Tongue) -> None:
    @app.command(help=say("Sai rồi! Báo chỗ sai hoặc vướng mắc của một thủ tục.", "Report an error or an obstacle."))
    def report(
        context: typer.Context,
        code: Annotated[str, typer.Argument(metavar="CODE", help=say("Mã thủ tục.", "The procedure's code."))],
        kind: Annotated[
            str,
            typer.Option(help=say("legal (pháp lý), staff (nhân lực), facilities (hạ tầng), data (dữ liệu).", "Kind.")),
        ],
        text: Annotated[str, typer.Option(help=say("Một câu, nếu có.", "A sentence, if any."))] = "",
        about: Annotated[str | None, typer.Option(help=say("Phần nào, ví dụ fees.", "The part."))] = None,
        as_json: _AsJson = False,
    ) -> None:
        from oneshop.catalogue.reports import ReportKind

        say = globals_of(context).say
        known = {it.value: it for it in ReportKind}
        if kind not in known:
            refuse(say(f'"--kind {kind}": chỉ có {", ".join(known)}.', f'"--kind {kind}": one of {", ".join(known)}.'))
        with _reports(context) as reports:
            made = reports.report(code, known[kind], text, about)
        _answer(made, say(f"Đã báo, số {made.id}: {made.told}", f"Reported as {made.id}."), as_json)


def _add_list(group: typer.Typer, say: Tongue) -> None:
    @group.callback(
        help=say("Báo sai và vướng mắc: quá hạn đứng trước.", "Reported errors and obstacles, overdue first.")
    )
    def show_list(
        context: typer.Context,
        open_only: Annotated[
            bool, typer.Option("--open", help=say("Chỉ cái đang chờ.", "Only the open ones."))
        ] = False,
        code: Annotated[str | None, typer.Option(help=say("Của một thủ tục.", "Of one procedure."))] = None,
        as_json: _AsJson = False,
    ) -> None:
        if context.invoked_subcommand is not None:
            return
        with _reports(context) as reports:
            listed = reports.listed(code=code, open_only=open_only)
        if as_json:
            print_json([{**_document(one.report), "name": one.name, "overdue": one.is_overdue} for one in listed])
        else:
            say = globals_of(context).say
            print_lines(_line(one, say) for one in listed)
            if not listed:
                print_lines([say("Không có báo sai nào.", "There are no reports.")])


def _add_answering(group: typer.Typer, say: Tongue) -> None:
    @group.command(help=say("Trả lời; câu trả lời hiện trên thủ tục.", "Answer one."))
    def answer(
        context: typer.Context,
        number: _Number,
        text: Annotated[str, typer.Option(help=say("Câu trả lời.", "The answer."))],
        as_json: _AsJson = False,
    ) -> None:
        with _reports(context) as reports:
            done = reports.answer(number, text)
        _answer(done, globals_of(context).say(f"Đã trả lời số {number}.", f"Answered {number}."), as_json)

    @group.command(help=say("Giao cho người phụ trách, kèm hạn.", "Assign an owner and a due day."))
    def assign(
        context: typer.Context,
        number: _Number,
        owner: Annotated[str, typer.Option(help=say("Người phụ trách.", "The owner."))] = "",
        due: Annotated[str | None, typer.Option(help=say("Hạn, NĂM-THÁNG-NGÀY.", "The due day."))] = None,
        as_json: _AsJson = False,
    ) -> None:
        say = globals_of(context).say
        day = parse_day(due, say)
        with _reports(context) as reports:
            done = reports.assign(number, owner, day)
        _answer(done, say(f"Đã giao số {number}.", f"Assigned {number}."), as_json)

    @group.command(help=say("Đóng một báo sai đã trả lời.", "Close an answered one."))
    def close(context: typer.Context, number: _Number, as_json: _AsJson = False) -> None:
        with _reports(context) as reports:
            done = reports.close(number)
        _answer(done, globals_of(context).say(f"Đã đóng số {number}.", f"Closed {number}."), as_json)

    @group.command(help=say("Mở lại.", "Open it again."))
    def reopen(context: typer.Context, number: _Number, as_json: _AsJson = False) -> None:
        with _reports(context) as reports:
            done = reports.reopen(number)
        _answer(done, globals_of(context).say(f"Đã mở lại số {number}.", f"Reopened {number}."), as_json)


@contextmanager
def _reports(context: typer.Context) -> "Iterator[Reports]":
    from oneshop.catalogue.reports import ReportFault
    from oneshop.services.reports import UnknownReport

    with opened(context) as services:
        try:
            yield services.reports
        except ReportFault as fault:
            refuse(str(fault))
        except UnknownReport as unknown:
            raise Stop(Exit.NO, str(unknown)) from unknown


def _answer(report: "Report", told: str, as_json: bool) -> None:
    if as_json:
        print_json(_document(report))
    else:
        print_lines([told])


def _document(report: "Report") -> dict[str, Json]:
    return {
        "id": report.id,
        "code": report.code,
        "version": report.version_number,
        "kind": report.kind.value,
        "about": report.about,
        "text": report.text,
        "state": report.state.value,
        "reported_by": report.reported_by,
        "reported_at": f"{report.reported_at.isoformat()}Z",
        "owner": report.owner,
        "due": report.due_on.isoformat() if report.due_on else None,
        "answer": report.answer,
        "answered_by": report.answered_by,
        "answered_at": f"{report.answered_at.isoformat()}Z" if report.answered_at else None,
    }


def _line(one: "ListedReport", say: Tongue) -> str:
    from oneshop.catalogue.reports import STATE_WORDS

    report = one.report
    due = f"{report.due_on:%d/%m/%Y}" if report.due_on else "—"
    late = say(" QUÁ HẠN", " OVERDUE") if one.is_overdue else ""
    owner = f" · {report.owner}" if report.owner else ""
    answer = f" → {report.answer}" if report.answer else ""
    standing = f"[{STATE_WORDS[report.state]}{owner}]"
    return f"{report.id:>4}  {due}{late}  {report.code} {one.name}: {report.told} {standing}{answer}"
