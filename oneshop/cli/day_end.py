"""`day`: the figures of a day beside what was counted, closing it, and what was closed before."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from oneshop.cli.desk import globals_of, opened, parse_amount, parse_day
from oneshop.cli.speech import Exit, Json, Stop, Tongue, print_json, print_lines, refuse
from oneshop.services.clock import today

if TYPE_CHECKING:
    from oneshop.counter.dossiers.day_sheet import DaySheet
    from oneshop.services.receiving.day import EndOfDay

_AsJson = Annotated[bool, typer.Option("--json", help="JSON.")]


def register(app: typer.Typer, say: Tongue) -> None:
    """Add the group."""
    group = typer.Typer(help=say("Cuối ngày: đối chiếu, chốt sổ.", "The end of the day: reconcile and close."))
    app.add_typer(group, name="day")
    day_help = say("Ngày, hôm nay nếu không ghi.", "The day, today where none is named.")
    cash_help = say("Tiền mặt đếm được.", "The cash that was counted.")
    file_help = say("Ghi biên bản ra PDF.", "Write the sheet as PDF.")

    @group.command(help=say("Số liệu của một ngày.", "The figures of a day."))
    def show(
        context: typer.Context,
        day: Annotated[str | None, typer.Option(help=day_help)] = None,
        cash: Annotated[str | None, typer.Option(help=cash_help)] = None,
        closed: Annotated[bool, typer.Option("--closed", help=say("Như đã chốt.", "As it was closed."))] = False,
        output: Annotated[Path | None, typer.Option("-o", "--output", help=file_help)] = None,
        as_json: _AsJson = False,
    ) -> None:
        counted = _counted(context, cash)

        def sheet(ends: "EndOfDay", wanted: date | None) -> "DaySheet":
            return _as_closed(ends, wanted, globals_of(context).say) if closed else ends.sheet(wanted, counted)

        _do(context, day, sheet, output, as_json=as_json)

    @group.command(help=say("Chốt một ngày; chênh lệch phải giải trình.", "Close a day; differences are explained."))
    def close(
        context: typer.Context,
        day: Annotated[str | None, typer.Option(help=day_help)] = None,
        cash: Annotated[str | None, typer.Option(help=cash_help)] = None,
        explain: Annotated[str, typer.Option(help=say("Giải trình chênh lệch.", "Explains differences."))] = "",
        output: Annotated[Path | None, typer.Option("-o", "--output", help=file_help)] = None,
        as_json: _AsJson = False,
    ) -> None:
        counted = _counted(context, cash)
        _do(context, day, lambda ends, wanted: ends.close(wanted, counted, explain), output, as_json=as_json)

    @group.command("list", help=say("Các ngày đã chốt.", "The days that were closed."))
    def show_list(context: typer.Context, as_json: _AsJson = False) -> None:
        with opened(context) as services:
            closed = services.receiving.day.closings()
        if as_json:
            print_json([_document(it) for it in closed])
        else:
            none = globals_of(context).say("Chưa chốt ngày nào.", "No day was closed.")
            print_lines(map(_headline, closed) if closed else [none])


def _do(
    context: typer.Context,
    day: str | None,
    sheet_of: "Callable[[EndOfDay, date | None], DaySheet]",
    output: Path | None,
    *,
    as_json: bool,
) -> None:
    """Answer the sheet of a day, as a file too where one is named."""
    from oneshop.services.receiving.day import DayRefused, NothingNew

    wanted = parse_day(day, globals_of(context).say)
    with opened(context) as services:
        try:
            sheet = sheet_of(services.receiving.day, wanted)
        except NothingNew as fault:
            raise Stop(Exit.NO, str(fault)) from fault
        except DayRefused as fault:
            refuse(str(fault))
        if output is not None:
            services.checklists.save(services.receiving.forms.day_sheet_pdf(sheet), output)
    if as_json:
        print_json(_document(sheet))
    else:
        print_lines(_lines(sheet))


def _counted(context: typer.Context, cash: str | None) -> int | None:
    return None if cash is None else parse_amount(cash, globals_of(context).say)


def _as_closed(ends: "EndOfDay", day: date | None, say: Tongue) -> "DaySheet":
    closed = ends.closings(day or today())
    if not closed:
        raise Stop(Exit.NO, say("Ngày ấy chưa chốt.", "That day is not closed."))
    return closed[0]


def _document(sheet: "DaySheet") -> dict[str, Json]:
    return {
        "desk": sheet.desk,
        "day": sheet.day.isoformat(),
        "closing": sheet.number,
        "closed_by": sheet.closed_by or None,
        "closed_at": sheet.closed_at.isoformat(timespec="seconds") if sheet.closed_at else None,
        "dossiers": {
            "entered": sheet.entered,
            "received": sheet.received,
            "awaiting": sheet.awaiting,
            "refused": sheet.refused,
            "voided": sheet.voided_today,
            "received_later": sheet.received_later,
            "refused_later": sheet.refused_later,
            "done": sheet.done,
            "returned": sheet.returned,
        },
        "forms": [{"kind": it.kind, "issued": it.issued, "printed": it.printed} for it in sheet.forms],
        "unprinted": [
            {"id": it.id, "kind": it.kind, "number": it.number, "dossier": it.dossier} for it in sheet.unprinted
        ],
        "voided": [
            {"kind": it.kind, "number": it.number, "dossier": it.dossier, "who": it.who, "reason": it.reason}
            for it in sheet.voided
        ],
        "money": [
            {"method": it.method.value, "count": it.count, "amount": it.amount, "refunds": it.refunds}
            for it in sheet.money
        ],
        "total": sheet.total,
        "cash": sheet.cash,
        "counted_cash": sheet.counted_cash,
        "differences": [
            {"what": it.what, "expected": it.expected, "found": it.found, "message": it.told}
            for it in sheet.differences
        ],
        "explanation": sheet.explanation or None,
        "books": [{"kind": it.kind, "first": it.first, "last": it.last, "count": it.count} for it in sheet.books],
        "audit": {"seq": sheet.head.seq, "hash": sheet.head.digits} if sheet.head else None,
    }


def _lines(sheet: "DaySheet") -> list[str]:
    from oneshop.catalogue.in_words import money
    from oneshop.counter.dossiers.day_sheet import book_in_words
    from oneshop.counter.dossiers.money import METHOD_WORDS

    counted = "chưa đếm" if sheet.counted_cash is None else money(sheet.counted_cash)
    lines = [
        _headline(sheet),
        f"Vào sổ {sheet.entered}: tiếp nhận {sheet.received}, chờ bổ sung {sheet.awaiting}, "
        f"từ chối {sheet.refused}, hủy {sheet.voided_today}",
        f"Hồ sơ trước nay đủ {sheet.received_later}, có kết quả {sheet.done}, đã trả {sheet.returned}",
        *(f"{book_in_words(it.kind).capitalize()}: lập {it.issued}, in {it.printed}" for it in sheet.forms),
        *(f"{METHOD_WORDS[it.method]}: {it.count} khoản, {money(it.amount)}" for it in sheet.money),
        f"Tiền mặt theo sổ {money(sheet.cash)}, đếm được {counted}",
        *(f"Số {book_in_words(it.kind)}: {it.first}–{it.last}" for it in sheet.books),
        *(f"! {it.told}" for it in sheet.differences),
    ]
    if sheet.explanation:
        lines.append(f"Giải trình: {sheet.explanation}")
    if sheet.head is not None:
        lines.append(f"Đầu nhật ký: dòng {sheet.head.seq}, {sheet.head.digits}")
    return lines


def _headline(sheet: "DaySheet") -> str:
    closed = "chưa chốt"
    if sheet.number is not None and sheet.closed_at is not None:
        closed = f"chốt lần {sheet.number} lúc {sheet.closed_at:%H:%M %d/%m/%Y}, {sheet.closed_by}"
    return f"Ngày {sheet.day:%d/%m/%Y}: {closed}"
