"""The commands that count and share: `figures`, `funnel-report`, `stats`, `sync-packets`."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from oneshop.cli.desk import globals_of, opened, parse_count, parse_day
from oneshop.cli.speech import Exit, Stop, Tongue, print_json, print_lines, refuse, tell

if TYPE_CHECKING:
    from oneshop.counter.dossiers.figure_sheets import Sheet
    from oneshop.counter.dossiers.figures import By
    from oneshop.counter.dossiers.periods import Period
    from oneshop.services.receiving.figures import Figures
    from oneshop.services.receiving.packets import Wanted

_AsJson = Annotated[bool, typer.Option("--json", help="JSON.")]
_From = Annotated[str | None, typer.Option("--from", metavar="DATE", help="Từ ngày / from this day.")]
_To = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Đến hết ngày / to this day.")]
_Year = Annotated[int | None, typer.Option(help="Năm / a year.")]
_Month = Annotated[int | None, typer.Option(help="Tháng của năm / a month of the year.")]
_Quarter = Annotated[int | None, typer.Option(help="Quý của năm / a quarter of the year.")]


def register(app: typer.Typer, say: Tongue) -> None:
    """Add the commands."""
    _add_figures(app, say)
    _add_report(app, say)
    _add_stats(app, say)
    _add_packets(app, say)


def _add_figures(app: typer.Typer, say: Tongue) -> None:
    @app.command(help=say("Số liệu hồ sơ của một kỳ, phễu, thủ tục không phát sinh.", "The figures of a period."))
    def figures(
        context: typer.Context,
        first: _From = None,
        last: _To = None,
        year: _Year = None,
        month: _Month = None,
        quarter: _Quarter = None,
        by: Annotated[
            str, typer.Option(help=say("field, office, channel, procedure, clerk, month.", "What the rows are."))
        ] = "field",
        funnel: Annotated[
            str | None,
            typer.Option(metavar="PROGRAMME", help=say("Phễu của chương trình; “all” là cả sổ.", "The funnel.")),
        ] = None,
        zero: Annotated[
            str | None,
            typer.Option(metavar="PROGRAMME", help=say("Thủ tục không phát sinh; “all” là cả danh mục.", "Zero list.")),
        ] = None,
        output: Annotated[
            Path | None, typer.Option("--output", "-o", help=say("Tệp .xlsx, .csv hoặc .pdf.", "The file."))
        ] = None,
        as_json: _AsJson = False,
    ) -> None:
        from oneshop.cli.figure_documents import figures_document, sheet_lines
        from oneshop.counter.dossiers.figure_sheets import funnel_sheet, table_sheet, zero_sheet

        say = globals_of(context).say
        period, wanted = _period(context, first, last, year, month, quarter), _by(by, say)
        with _figures(context) as desk:
            asked = desk.funnel(period, _programme(funnel)) if funnel is not None else None
            none = desk.zero(period, _programme(zero)) if zero is not None else None
            table = desk.table(period, wanted) if asked is None and none is None else None
            sheets: list[Sheet] = [table_sheet(table)] if table else []
            sheets += [funnel_sheet(asked, desk.reasons())] if asked else []
            sheets += [zero_sheet(none)] if none else []
            if output is not None and output.suffix.lower() == ".pdf":
                desk.save_pdf(output, tuple(sheets), table)
            elif output is not None:
                desk.write(output, tuple(sheets))
        if as_json:
            print_json(figures_document(table, asked, none))
        elif output is None:
            print_lines(line for sheet in sheets for line in sheet_lines(sheet))
        if output is not None:
            tell(say(f'Đã ghi "{output}".', f'Written: "{output}".'))


def _add_report(app: typer.Typer, say: Tongue) -> None:
    @app.command(
        "funnel-report",
        help=say("Ghi số liệu phễu theo báo cáo của hệ thống khác.", "Keep another system's counts of a funnel."),
    )
    def funnel_report(
        context: typer.Context,
        asked: Annotated[str, typer.Option(metavar="COUNT", help=say("Số đề nghị (nộp).", "How many asked."))],
        received: Annotated[str, typer.Option(metavar="COUNT", help=say("Số tiếp nhận.", "How many were received."))],
        returned: Annotated[
            str, typer.Option(metavar="COUNT", help=say("Số đã trả kết quả.", "How many got their result."))
        ],
        source: Annotated[str, typer.Option(help=say("Tên, số báo cáo.", "The report's name."))],
        dated: Annotated[str, typer.Option(metavar="DATE", help=say("Ngày báo cáo.", "Its day."))],
        programme: Annotated[str, typer.Option(help=say("Chương trình; bỏ trống là cả sổ.", "The programme."))] = "",
        fell: Annotated[
            list[str] | None,
            typer.Option(
                metavar="STEP:FATE[:REASON]=N",
                help=say("Phần rơi, lặp lại được: received:not_brought:BS01=120.", "What fell out before a step."),
            ),
        ] = None,
        first: _From = None,
        last: _To = None,
        year: _Year = None,
        month: _Month = None,
        quarter: _Quarter = None,
        remove: Annotated[bool, typer.Option("--remove", help=say("Bỏ số liệu này.", "Take it back."))] = False,
        as_json: _AsJson = False,
    ) -> None:
        from oneshop.cli.figure_documents import reported_document
        from oneshop.counter.dossiers.funnel import ReportedFunnel, fell_out, funnel
        from oneshop.services.clock import today

        say = globals_of(context).say
        period, day = _period(context, first, last, year, month, quarter), parse_day(dated, say) or today()
        counts = (parse_count(asked, say), parse_count(received, say), parse_count(returned, say))
        with _figures(context) as desk:
            counted = funnel(*counts, [fell_out(text) for text in fell or []])
            reported = ReportedFunnel(programme, period, counted, source, day)
            if remove:
                desk.take_back_report(reported)
            else:
                reported = desk.keep_report(reported)
        if as_json:
            print_json(reported_document(reported))
        else:
            tell(say("Đã bỏ số liệu." if remove else "Đã ghi số liệu.", "Done."))


def _add_stats(app: typer.Typer, say: Tongue) -> None:
    @app.command(
        help=say("Số liệu chung: danh mục hôm nay, hồ sơ từ đầu năm.", "The catalogue and the year in counts.")
    )
    def stats(context: typer.Context, as_json: _AsJson = False) -> None:
        from oneshop.cli.figure_documents import stats_document, stats_lines

        with _figures(context) as desk:
            found = desk.catalogue()
        if as_json:
            print_json(stats_document(found))
        else:
            print_lines(stats_lines(found))


def _add_packets(app: typer.Typer, say: Tongue) -> None:
    @app.command(
        "sync-packets",
        help=say("Gói hồ sơ, tiến độ cho hệ thống khác (JSON, tham khảo).", "Dossiers as packets for another system."),
    )
    def sync_packets(
        context: typer.Context,
        output: Annotated[
            Path, typer.Option("--output", "-o", metavar="FOLDER", help=say("Thư mục ghi gói.", "The folder."))
        ],
        since: Annotated[
            str | None, typer.Option(metavar="DATETIME", help=say("Việc từ lúc này.", "What happened since."))
        ] = None,
        first: _From = None,
        last: _To = None,
        dossier: Annotated[str | None, typer.Option(metavar="CODE", help=say("Chỉ một hồ sơ.", "One dossier."))] = None,
        as_json: _AsJson = False,
    ) -> None:
        from oneshop.services.receiving.packets import PacketsRefused
        from oneshop.services.receiving.unknown import UnknownDossier
        from oneshop.store.sealing import SealedAway

        say = globals_of(context).say
        wanted = _wanted(context, since, first, last, dossier)
        with opened(context) as services:
            try:
                written = services.receiving.packets.write(output, wanted)
            except UnknownDossier as fault:
                raise Stop(Exit.NO, str(fault)) from fault
            except (PacketsRefused, SealedAway) as fault:
                refuse(str(fault))
        if as_json:
            print_json(
                {
                    "files": [str(path) for path in written.files],
                    "dossiers": written.dossiers,
                    "steps": written.steps,
                    "format": written.status,
                }
            )
        else:
            tell(
                say(
                    f"Đã ghi {written.dossiers} hồ sơ, {written.steps} bước tiến độ vào “{output}” "
                    f"({written.status}). Tệp có dữ liệu cá nhân: chỉ gửi qua kênh được phép.",
                    f'{written.dossiers} dossiers, {written.steps} steps written to "{output}" ({written.status}).',
                )
            )


def _wanted(
    context: typer.Context, since: str | None, first: str | None, last: str | None, dossier: str | None
) -> "Wanted":
    from oneshop.services.receiving.packets import OneDossier, Since

    say = globals_of(context).say
    is_period = first is not None or last is not None
    if sum((since is not None, is_period, dossier is not None)) != 1:
        refuse(say("Chọn một: --since, --from --to, hoặc --dossier.", "Take one: --since, --from --to, or --dossier."))
    if dossier is not None:
        return OneDossier(dossier)
    if since is not None:
        try:
            return Since(datetime.fromisoformat(since.strip()).replace(tzinfo=None))
        except ValueError:
            refuse(
                say(f'"{since}" không phải ngày giờ. Ghi như 2026-11-20 hoặc 2026-11-20T14:30.', "No date and time.")
            )
    return _period(context, first, last, None, None, None)


def _period(
    context: typer.Context,
    first: str | None,
    last: str | None,
    year: int | None,
    month: int | None,
    quarter: int | None,
) -> "Period":
    """The period of the options: two days, a year, a month or a quarter; this year up to today where none is given."""
    from oneshop.counter.dossiers.periods import Period
    from oneshop.services.clock import today

    say, this_day = globals_of(context).say, today()
    if ((first or last) and (year or month or quarter)) or (month and quarter):
        refuse(say("Chọn một kỳ: hai ngày, hoặc năm, tháng, quý.", "Take one period: two days, a year, a month."))
    try:
        if month is not None:
            return Period.of_month(year or this_day.year, month)
        if quarter is not None:
            return Period.of_quarter(year or this_day.year, quarter)
        if year is not None:
            return Period.of_year(year)
        begin, end = parse_day(first, say), parse_day(last, say) or this_day
        return Period(begin or date(end.year, 1, 1), end)
    except ValueError as fault:
        refuse(str(fault))


def _by(text: str, say: Tongue) -> "By":
    from oneshop.counter.dossiers.figures import By

    try:
        return By(text)
    except ValueError:
        known = ", ".join(it.value for it in By)
        refuse(say(f'"--by {text}": chỉ có {known}.', f'"--by {text}": only {known}.'))


def _programme(text: str) -> str:
    return "" if text.strip().lower() == "all" else text


@contextmanager
def _figures(context: typer.Context) -> "Iterator[Figures]":
    """The figures of the desk; what they refuse ends the command."""
    from oneshop.services.receiving.figures import UnknownProgramme, UnknownReport

    with opened(context) as services:
        try:
            yield services.receiving.figures
        except (UnknownProgramme, UnknownReport) as fault:
            raise Stop(Exit.NO, str(fault)) from fault
        except ValueError as fault:
            refuse(str(fault))
