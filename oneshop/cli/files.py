"""`import` and `export`: files in and out."""

import csv
import io
import json
from pathlib import Path
from typing import Annotated

import typer

from oneshop.catalogue.incoming import Problem, Severity
from oneshop.cli.desk import Reporter, globals_of, opened, parse_day
from oneshop.cli.documents import import_document, problem_document
from oneshop.cli.speech import Exit, Tongue, print_json, print_lines, refuse, tell
from oneshop.exchange.reading import FileFormat
from oneshop.exchange.writing import WritingError, plain_cell
from oneshop.paths import write_whole
from oneshop.services.exporting import ExportFormat
from oneshop.services.importing import ImportReport
from oneshop.vietnamese.faults import refusal_in_words

_SHOWN = 40


def register(app: typer.Typer, say: Tongue) -> None:
    """Add the commands."""

    @app.command(
        "import",
        help=say(
            "Nhập danh mục từ tệp; mỗi tệp hoặc vào hết, hoặc không. Từng định dạng và ví dụ: docs/formats.md.",
            "Import catalogue files, each whole or not at all. Each format with an example: docs/formats.md.",
        ),
    )
    def import_(
        context: typer.Context,
        files: Annotated[list[Path], typer.Argument(metavar="FILE...", help=say("Các tệp.", "Files."))],
        format: Annotated[FileFormat, typer.Option(help=say("Định dạng.", "Format."))] = FileFormat.AUTO,
        dry_run: Annotated[
            bool, typer.Option("--dry-run", help=say("Chỉ kiểm tra, không ghi gì.", "Check only, keep nothing."))
        ] = False,
        publish: Annotated[
            bool,
            typer.Option("--publish", help=say("Công bố ngay cả thay đổi của mục đã có.", "Publish changes too.")),
        ] = False,
        report: Annotated[
            Path | None,
            typer.Option(help=say("Ghi danh sách vấn đề ra tệp .json hoặc .csv.", "Write the problems to a file.")),
        ] = None,
        as_json: Annotated[bool, typer.Option("--json", help="JSON.")] = False,
    ) -> None:
        say = globals_of(context).say
        with opened(context) as services:
            done = services.imports.run(files, format=format, dry_run=dry_run, publish=publish, progress=Reporter())
        if report is not None:
            _write_report(report, done, say)
        if as_json:
            print_json(import_document(done))
        else:
            print_lines(_report_lines(done, dry_run, say))
        if done.refused:
            raise typer.Exit(Exit.REFUSED)

    @app.command(help=say("Xuất danh mục ra tệp.", "Export the catalogue to a file."))
    def export(
        context: typer.Context,
        file: Annotated[Path, typer.Argument(help=say("Tệp ghi ra.", "The file to write."))],
        format: Annotated[
            ExportFormat | None,
            typer.Option(help=say("Định dạng; mặc định theo đuôi tệp.", "Format; by the ending if not given.")),
        ] = None,
        on: Annotated[str | None, typer.Option(help=say("Danh mục của ngày nào (ISO).", "As on a day."))] = None,
    ) -> None:
        say = globals_of(context).say
        day = parse_day(on, say)
        chosen = format or _by_ending(file, say)
        with opened(context) as services:
            try:
                count = services.exports.write(file, chosen, day)
            except WritingError as error:
                refuse(str(error))
        tell(say(f"Đã ghi {count} thủ tục vào {file}", f"{count} procedures written to {file}"))


def _by_ending(path: Path, say: Tongue) -> ExportFormat:
    endings = {".jsonl": ExportFormat.ONESHOP, ".xlsx": ExportFormat.XLSX, ".csv": ExportFormat.CSV}
    found = endings.get(path.suffix.lower())
    if found is None:
        refuse(
            say(
                f'Không rõ định dạng của "{path.name}". Thêm --format oneshop, xlsx hoặc csv.',
                f'The format of "{path.name}" is not clear. Add --format oneshop, xlsx or csv.',
            )
        )
    return found


def _report_lines(report: ImportReport, dry_run: bool, say: Tongue) -> list[str]:
    head = say("Kiểm tra thử, chưa ghi gì. ", "Dry run, nothing kept. ") if dry_run else ""
    counts = say(
        f"Đọc {report.read}: mới {report.new}, thay đổi {report.changed}, không đổi {report.unchanged}, "
        f"bãi bỏ {report.withdrawn}, từ chối {report.refused}.",
        f"Read {report.read}: new {report.new}, changed {report.changed}, unchanged {report.unchanged}, "
        f"withdrawn {report.withdrawn}, refused {report.refused}.",
    )
    lines = [head + counts] if report.read or not report.refused else []
    if report.review:
        lines.append(
            say(
                f"{report.review} thay đổi của quốc gia khác với phần của ta, chờ rà soát: oneshop review list",
                f"{report.review} national changes stand against our own words: oneshop review list",
            )
        )
    groups: dict[tuple[Severity, str], list[Problem]] = {}
    for problem in sorted(report.problems, key=lambda problem: list(Severity).index(problem.severity)):
        groups.setdefault((problem.severity, problem.message), []).append(problem)
    for alike in list(groups.values())[:_SHOWN]:
        others = say(f" (và {len(alike) - 1} chỗ khác như vậy)", f" (and {len(alike) - 1} more like it)")
        lines.append(_problem_line(alike[0]) + (others if len(alike) > 1 else ""))
    if len(groups) > _SHOWN:
        more = len(groups) - _SHOWN
        lines.append(
            say(
                f"… và {more} loại vấn đề nữa: thêm --report TỆP.csv để xem đủ.",
                f"… and {more} more: add --report FILE.csv.",
            )
        )
    return lines


_SEVERITY_WORDS = {Severity.ERROR: "LỖI", Severity.WARNING: "Lưu ý", Severity.NOTE: "Ghi chú"}


def _problem_line(problem: Problem) -> str:
    where = [Path(problem.file).name]
    if problem.row is not None:
        where.append(f"dòng {problem.row}")
    if problem.code:
        where.append(problem.code)
    if problem.field:
        where.append(problem.field)
    return f"{_SEVERITY_WORDS[problem.severity]}: {', '.join(where)}: {problem.message_alone}"


def _write_report(path: Path, report: ImportReport, say: Tongue) -> None:
    rows = [problem_document(problem) for problem in report.problems]
    if path.suffix.lower() == ".csv":
        table = io.StringIO()
        columns = ["file", "row", "code", "field", "severity", "message", "value"]
        writer = csv.DictWriter(table, columns)
        writer.writeheader()
        writer.writerows(
            {key: plain_cell(value) if isinstance(value, str) else value for key, value in row.items()} for row in rows
        )
        data = table.getvalue().encode("utf-8-sig")
    else:
        data = json.dumps(rows, ensure_ascii=False, indent=1).encode()
    try:
        write_whole(path, data)
    except OSError as error:
        refuse(
            say(
                f'Không ghi được báo cáo "{path}": {refusal_in_words(error)}. Việc nhập đã xong trước đó.',
                f'Cannot write the report "{path}": {error.strerror}. The import itself is done.',
            )
        )
