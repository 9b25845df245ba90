"""`index`, `db` and `doctor`: looking after a desk."""

from collections.abc import Sequence
from typing import Annotated

import typer

from oneshop.accounts.permissions import Permission
from oneshop.cli.desk import Reporter, globals_of, opened
from oneshop.cli.speech import Exit, Json, Tongue, print_json, print_lines
from oneshop.services.health import Finding


def register(app: typer.Typer, say: Tongue) -> None:
    """Add the commands and the two groups."""
    index = typer.Typer(help=say("Chỉ mục tìm kiếm.", "The search index."))
    database = typer.Typer(help=say("Cơ sở dữ liệu.", "The database."))
    app.add_typer(index, name="index")
    app.add_typer(database, name="db")

    @index.command("rebuild", help=say("Lập lại chỉ mục từ cơ sở dữ liệu.", "Make the index anew."))
    def index_rebuild(
        context: typer.Context, as_json: Annotated[bool, typer.Option("--json", help="JSON.")] = False
    ) -> None:
        with opened(context) as services:
            count = services.health.rebuild_index(Reporter())
        if as_json:
            print_json({"count": count})
        else:
            say = globals_of(context).say
            print_lines([say(f"Đã lập chỉ mục {count} thủ tục.", f"{count} procedures indexed.")])

    @index.command("verify", help=say("So chỉ mục với cơ sở dữ liệu.", "Compare the index with the database."))
    def index_verify(
        context: typer.Context, as_json: Annotated[bool, typer.Option("--json", help="JSON.")] = False
    ) -> None:
        with opened(context) as services:
            _report([services.health.examine_index()], as_json)

    @database.command("upgrade", help=say("Nâng lược đồ dữ liệu lên bản này.", "Bring the data to this version."))
    def db_upgrade(
        context: typer.Context, as_json: Annotated[bool, typer.Option("--json", help="JSON.")] = False
    ) -> None:
        # Whoever opens a desk brings it to this schema; the answer is for those who look after it.
        with opened(context) as services:
            services.gate.require(Permission.UPKEEP)
        if as_json:
            print_json({"ok": True})
            return
        print_lines([globals_of(context).say("Dữ liệu đã ở lược đồ mới nhất.", "The data is at the newest schema.")])

    @database.command("verify", help=say("Kiểm tra từng dòng dữ liệu theo mã băm.", "Check every row's hash."))
    def db_verify(
        context: typer.Context, as_json: Annotated[bool, typer.Option("--json", help="JSON.")] = False
    ) -> None:
        with opened(context) as services:
            _report(services.health.examine_database(), as_json)

    @app.command(
        help=say(
            "Khám máy: chương trình, dữ liệu, chỉ mục, dung lượng.", "Examine program, data, index and disk space."
        )
    )
    def doctor(context: typer.Context, as_json: Annotated[bool, typer.Option("--json", help="JSON.")] = False) -> None:
        with opened(context, despite_settings=True) as services:
            _report(services.health.examine(), as_json)


def _report(findings: Sequence[Finding], as_json: bool) -> None:
    is_well = all(finding.is_well for finding in findings)
    if as_json:
        print_json({"ok": is_well, "findings": [_finding(finding) for finding in findings]})
    else:
        for finding in findings:
            mark = "Tốt " if finding.is_well else "HỎNG"
            print_lines([f"{mark}  {finding.name}: {finding.detail}"])
            if finding.next_step:
                print_lines([f"      → {finding.next_step}"])
    if not is_well:
        raise typer.Exit(Exit.NO)


def _finding(finding: Finding) -> Json:
    return {
        "name": finding.name,
        "ok": finding.is_well,
        "detail": finding.detail,
        "next_step": finding.next_step or None,
    }
