"""`authority`: who decides; `delegation`: the register of decisions that let another decide."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from oneshop.cli.desk import globals_of, opened, parse_day
from oneshop.cli.speech import Exit, Json, Stop, Tongue, print_json, print_lines, refuse, tell

if TYPE_CHECKING:
    from oneshop.catalogue.authority.faults import DelegationFault
    from oneshop.catalogue.authority.records import KeptDelegation
    from oneshop.catalogue.registers.delegations import Delegation
    from oneshop.services.delegations import Delegations

_AsJson = Annotated[bool, typer.Option("--json", help="JSON.")]
_Number = Annotated[str, typer.Argument(metavar="NUMBER", help="Số quyết định / the decision's number.")]
_Issued = Annotated[str | None, typer.Option(metavar="DATE", help="Ngày ban hành, khi số có nhiều quyết định.")]


def register(app: typer.Typer, say: Tongue) -> None:
    """Add the command and the group."""
    _add_authority(app, say)
    group = typer.Typer(help=say("Sổ ủy quyền.", "The register of delegations."))
    app.add_typer(group, name="delegation")
    _add_reading(group, say)
    _add_adding(group, say)
    _add_changing(group, say)


def _add_authority(app: typer.Typer, say: Tongue) -> None:
    @app.command(help=say("Hôm nay, hay một ngày, ai giải quyết thủ tục.", "Who decides on a procedure, on a day."))
    def authority(
        context: typer.Context,
        code: Annotated[str, typer.Argument(metavar="CODE", help=say("Mã thủ tục.", "The procedure's code."))],
        on: Annotated[str | None, typer.Option(metavar="DATE", help=say("Vào ngày này.", "On this day."))] = None,
        place: Annotated[
            str | None,
            typer.Option(
                metavar="OFFICE",
                help=say("Ở đâu: “UBND xã Trà My, tỉnh …”; mặc định là quầy này.", "Where; the desk's own by default."),
            ),
        ] = None,
        as_json: _AsJson = False,
    ) -> None:
        from oneshop.cli.delegation_documents import authority_document, authority_lines

        day = parse_day(on, globals_of(context).say)
        with _delegations(context) as delegations:
            answer = delegations.authority(code, day, place)
        if as_json:
            print_json(authority_document(answer))
        else:
            print_lines(authority_lines(answer))
        if answer.decides is None:
            raise typer.Exit(Exit.NO)


def _add_reading(group: typer.Typer, say: Tongue) -> None:
    @group.command("list", help=say("Xem sổ, hết hạn sớm nhất đứng trước.", "The decisions, what ends first first."))
    def show_list(
        context: typer.Context,
        ending: Annotated[
            int | None, typer.Option(metavar="30|60|90", help=say("Chỉ quyết định hết hạn trong số ngày này.", "Days."))
        ] = None,
        as_json: _AsJson = False,
    ) -> None:
        from oneshop.cli.delegation_documents import decision_document, decision_line
        from oneshop.services.clock import today

        if ending is not None and ending < 0:
            refuse(globals_of(context).say("--ending phải là số ngày, ví dụ 30.", "--ending is a number of days."))
        day = today()
        with _delegations(context) as delegations:
            listed = delegations.listed() if ending is None else delegations.ending(ending, day)
        if as_json:
            print_json([decision_document(kept, day) for kept in listed])
        else:
            print_lines(decision_line(kept, day) for kept in listed)

    @group.command(help=say("Soát sổ: trái nhau, khoảng trống, hết hạn.", "Conflicts, gaps, what ends."))
    def check(
        context: typer.Context,
        on: Annotated[str | None, typer.Option(metavar="DATE", help=say("Vào ngày này.", "On this day."))] = None,
        as_json: _AsJson = False,
    ) -> None:
        from oneshop.cli.delegation_documents import review_document, review_lines

        day = parse_day(on, globals_of(context).say)
        with _delegations(context) as delegations:
            found = delegations.review(day)
        if as_json:
            print_json(review_document(found))
        else:
            print_lines(review_lines(found))
        if not found.is_clean:
            raise typer.Exit(Exit.NO)

    @group.command("print", help=say("In danh mục của một quyết định.", "The list of a decision as PDF."))
    def print_list(
        context: typer.Context,
        number: _Number,
        output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE.pdf", help=say("Tệp PDF.", "The file."))],
        issued: _Issued = None,
    ) -> None:
        day = parse_day(issued, globals_of(context).say)
        with opened(context) as services, _refusals():
            pdf = services.delegations.pdf(services.delegations.kept(number, day).decision.key)
            services.checklists.save(pdf, output)
        tell(globals_of(context).say(f'Đã ghi "{output}".', f'Written: "{output}".'))


def _add_adding(group: typer.Typer, say: Tongue) -> None:
    def texts(vietnamese: str, english: str) -> typer.models.OptionInfo:
        option: typer.models.OptionInfo = typer.Option(help=say(vietnamese, english))
        return option

    @group.command(help=say("Ghi quyết định: từ tệp YAML, JSON, hoặc bằng tùy chọn.", "Keep decisions."))
    def add(
        context: typer.Context,
        file: Annotated[Path | None, texts("Tệp YAML hoặc JSON, một hay nhiều quyết định.", "A file.")] = None,
        number: Annotated[str | None, texts("Số quyết định.", "Its number.")] = None,
        issued: Annotated[str | None, texts("Ngày ban hành.", "The day it was issued.")] = None,
        province: Annotated[str | None, texts("Tỉnh; mặc định là của quầy.", "The province.")] = None,
        delegator: Annotated[str | None, texts("Bên ủy quyền.", "Who delegates.")] = None,
        delegate: Annotated[str | None, texts("Bên được ủy quyền.", "To whom.")] = None,
        code: Annotated[list[str] | None, texts("Mã thủ tục; lặp lại được.", "A procedure.")] = None,
        field: Annotated[list[str] | None, texts("Lĩnh vực trọn vẹn; lặp lại được.", "A whole field.")] = None,
        place: Annotated[list[str] | None, texts("Xã, phường áp dụng; lặp lại được.", "A commune.")] = None,
        valid_from: Annotated[str | None, typer.Option("--from", help=say("Từ ngày.", "From."))] = None,
        valid_to: Annotated[str | None, typer.Option("--to", help=say("Đến hết ngày.", "Until."))] = None,
        condition: Annotated[list[str] | None, texts("Điều kiện; lặp lại được.", "A condition.")] = None,
        report: Annotated[str | None, texts("Chế độ báo cáo.", "The duty to report.")] = None,
        may_be_passed_on: Annotated[
            bool, typer.Option("--may-be-passed-on", help=say("Được ủy quyền tiếp.", ""))
        ] = False,
        draft: Annotated[bool, typer.Option("--draft", help=say("Mới là dự thảo.", "A draft."))] = False,
        as_json: _AsJson = False,
    ) -> None:
        record: dict[str, object] = {
            "decision": number,
            "issued_on": issued,
            "province": province,
            "delegator": delegator,
            "delegate": delegate,
            "codes": code or [],
            "fields": field or [],
            "places": place or [],
            "valid_from": valid_from,
            "valid_to": valid_to,
            "conditions": condition or [],
            "report": report,
            "may_be_passed_on": may_be_passed_on,
            "is_draft": draft,
            # Whoever types a decision in has it before them.
            "certainty": "read",
        }
        with _delegations(context) as delegations:
            decisions = _decisions(file, record, delegations, globals_of(context).say)
            saved = delegations.add_all(decisions)
        _tell_saved(saved, as_json)


def _add_changing(group: typer.Typer, say: Tongue) -> None:
    @group.command(help=say("Ghi rằng quyết định bị thay thế.", "Another takes a decision's place."))
    def supersede(
        context: typer.Context,
        number: _Number,
        by: Annotated[str, typer.Option(help=say("Số quyết định thay thế.", "The number of the other."))],
        on: Annotated[str, typer.Option(metavar="DATE", help=say("Ngày nó bắt đầu.", "From this day."))],
        issued: _Issued = None,
        as_json: _AsJson = False,
    ) -> None:
        day, issued_on = parse_day(on, globals_of(context).say), parse_day(issued, globals_of(context).say)
        with _delegations(context) as delegations:
            kept = delegations.supersede(delegations.kept(number, issued_on).decision.key, by, day or date.max)
        _tell_saved(((kept, ()),), as_json)

    @group.command(help=say("Bỏ một quyết định khỏi sổ.", "Take a decision off the register."))
    def remove(context: typer.Context, number: _Number, issued: _Issued = None, as_json: _AsJson = False) -> None:
        issued_on = parse_day(issued, globals_of(context).say)
        with _delegations(context) as delegations:
            removed = delegations.remove(delegations.kept(number, issued_on).decision.key)
        if as_json:
            print_json({"removed": removed.key})
        else:
            print_lines([globals_of(context).say(f"Đã bỏ {removed.called}.", f"Removed {removed.key}.")])


def _decisions(
    file: Path | None, record: dict[str, object], delegations: "Delegations", say: Tongue
) -> "tuple[Delegation, ...]":
    from oneshop.catalogue.authority.in_words import PART_WORDS
    from oneshop.catalogue.authority.records import from_record
    from oneshop.catalogue.plain import RecordError

    if file is not None:
        if record["decision"]:
            refuse(say("Ghi --file hoặc --number, không ghi cả hai.", "Either --file or --number."))
        return delegations.read_file(file)
    if not record["decision"]:
        refuse(say("Ghi --file TỆP, hoặc --number SỐ và các tùy chọn khác.", "Give --file, or --number."))
    try:
        return (from_record({**record, "province": record["province"] or delegations.own_province}),)
    except RecordError as wrong:
        refuse(" ".join(f"{PART_WORDS.get(fault.path, fault.path)}: {fault.message}." for fault in wrong.faults))


def _tell_saved(
    saved: "tuple[tuple[KeptDelegation, tuple[DelegationFault, ...]], ...]",
    as_json: bool,
) -> None:
    from oneshop.cli.delegation_documents import decision_document, fault_lines, faults_document
    from oneshop.services.clock import today

    if as_json:
        document: list[Json] = [
            {"decision": decision_document(kept, today()), "warnings": faults_document(faults)}
            for kept, faults in saved
        ]
        print_json(document)
        return
    for kept, faults in saved:
        print_lines([f"Đã ghi {kept.decision.called}.", *(f"! {line}" for line in fault_lines(faults))])


@contextmanager
def _delegations(context: typer.Context) -> "Iterator[Delegations]":
    with opened(context) as services, _refusals():
        yield services.delegations


@contextmanager
def _refusals() -> Iterator[None]:
    from oneshop.cli.delegation_documents import fault_lines
    from oneshop.services.delegations import DelegationRefused, UnknownDelegation, UnusableFile
    from oneshop.services.gate import NotPermitted
    from oneshop.store.database import StoreError

    try:
        yield
    except UnknownDelegation as unknown:
        raise Stop(Exit.NO, str(unknown)) from unknown
    except NotPermitted as refusal:
        raise Stop(Exit.NOT_PERMITTED, str(refusal)) from refusal
    except DelegationRefused as refused:
        raise Stop(Exit.REFUSED, "\n".join(fault_lines(refused.refusals))) from refused
    except (StoreError, UnusableFile) as fault:
        raise Stop(Exit.REFUSED, str(fault)) from fault
