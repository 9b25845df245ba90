"""The command that says how good the data is."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from oneshop.catalogue.codes import core, typed_code
from oneshop.catalogue.incoming import Severity
from oneshop.cli.desk import Reporter, globals_of, opened
from oneshop.cli.speech import Exit, Tongue, print_json, print_lines, refuse
from oneshop.vietnamese.text import fold

if TYPE_CHECKING:
    from oneshop.catalogue.quality.report import Score
    from oneshop.catalogue.quality.values import CheckWords, QualityProblem
    from oneshop.services.quality import Quality

_PARTS = {
    "correct": ("đúng", "correct"),
    "complete": ("đủ", "complete"),
    "clean": ("sạch", "clean"),
    "live": ("sống", "live"),
}
_SHOWN = 8
"""Problems of one check that are listed unless all are asked for."""


def register(app: typer.Typer, say: Tongue) -> None:
    """Add the command."""

    @app.command(help=say("Chấm điểm dữ liệu: đúng, đủ, sạch, sống; nêu chỗ sửa.", "Score the data; say what to mend."))
    def quality(
        context: typer.Context,
        files: Annotated[
            Path | None,
            typer.Option(help=say("Kiểm tra một thư mục tệp thủ tục, không cần dữ liệu.", "Check a folder of files.")),
        ] = None,
        part: Annotated[
            str | None, typer.Option(help=say("Chỉ một phần: correct, complete, clean, live.", "One part only."))
        ] = None,
        check: Annotated[str | None, typer.Option(help=say("Chỉ một phép kiểm.", "One check only."))] = None,
        code: Annotated[str | None, typer.Option(help=say("Chỉ một thủ tục.", "One procedure only."))] = None,
        field: Annotated[str | None, typer.Option(help=say("Chỉ một lĩnh vực.", "One field only."))] = None,
        everything: Annotated[
            bool, typer.Option("--all", help=say("Liệt kê hết, cả điều chỉ để biết.", "List everything, notes too."))
        ] = False,
        as_json: Annotated[bool, typer.Option("--json", help="JSON.")] = False,
    ) -> None:
        from oneshop.catalogue.quality.values import RulesFault

        tongue = globals_of(context).say
        if part is not None and part not in _PARTS:
            refuse(
                tongue(f'Không có phần "{part}": chỉ có {", ".join(_PARTS)}.', f'"{part}": only {", ".join(_PARTS)}.')
            )
        try:
            found, checks = _found(context, files, tongue)
        except RulesFault as fault:
            refuse(str(fault))
        if check is not None and check not in checks:
            refuse(tongue(f'Không có phép kiểm "{check}". Có: {", ".join(checks)}.', f'No check "{check}".'))
        if field is not None and fold(field) not in {fold(score.name) for score in found.report.fields}:
            refuse(tongue(f'Không có lĩnh vực "{field}" trong phần được kiểm tra.', f'No field "{field}" here.'))
        wanted = core(typed_code(code) or code) if code is not None else None
        problems = [
            problem
            for problem in found.report.problems
            if (part is None or problem.part.value == part)
            and (check is None or problem.check == check)
            and (code is None or core(problem.code) == wanted)
            and (field is None or fold(problem.field or "") == fold(field))
        ]
        is_part = any(wish is not None for wish in (part, check, code, field))
        if as_json:
            print_json(_document(found, problems))
        else:
            print_lines(_lines(found, problems, checks, is_part=is_part, everything=everything, say=tongue))
        if _counted(problems)[0] if is_part else found.errors:
            raise typer.Exit(Exit.NO)


def _found(context: typer.Context, files: Path | None, say: Tongue) -> "tuple[Quality, dict[str, CheckWords]]":
    from oneshop.services.quality import QualityDesk
    from oneshop.services.registers import RegisterReader

    if files is None:
        with opened(context) as services:
            return services.quality.of_catalogue(Reporter()), services.quality.checks
    if not files.exists():
        refuse(say(f'Không có "{files}". Kiểm tra lại đường dẫn.', f'There is no "{files}".'))
    desk = QualityDesk(RegisterReader())
    found = desk.of_folder(files, Reporter())
    if not found.report.whole.procedures and not found.refused:
        refuse(
            say(
                f'Trong "{files}" không có tệp .yaml nào. Chọn thư mục chứa các tệp thủ tục.',
                f'There is no .yaml file in "{files}".',
            )
        )
    return found, desk.checks


def _document(found: "Quality", problems: "list[QualityProblem]") -> dict[str, Any]:
    report = found.report
    return {
        "procedures": report.whole.procedures,
        "errors": found.errors,
        "warnings": found.warnings,
        "selected": dict(zip(("errors", "warnings"), _counted(problems), strict=True)),
        "score": _percents(report.whole),
        "checks": report.by_check(),
        "fields": [_score(score) for score in report.fields],
        "offices": [_score(score) for score in report.offices],
        "refused": [
            {"file": problem.file, "row": problem.row, "message": problem.message} for problem in found.refused
        ],
        "problems": [
            {
                "code": problem.code,
                "name": problem.name,
                "part": problem.part.value,
                "check": problem.check,
                "severity": problem.severity.value,
                "field": problem.path,
                "message": problem.message,
                "next_step": problem.remedy,
                "where": problem.where,
                "area": problem.field,
                "office": problem.office,
            }
            for problem in problems
        ],
    }


def _counted(problems: "list[QualityProblem]") -> tuple[int, int]:
    """Errors and warnings among these."""
    return (
        sum(problem.severity is Severity.ERROR for problem in problems),
        sum(problem.severity is Severity.WARNING for problem in problems),
    )


def _percents(score: "Score") -> dict[str, int | None]:
    return {"correct": score.correct, "complete": score.complete, "clean": score.clean, "live": score.live}


def _score(score: "Score") -> dict[str, Any]:
    return {
        "name": score.name,
        "procedures": score.procedures,
        "score": _percents(score),
        "errors": score.errors,
        "warnings": score.warnings,
    }


def _lines(
    found: "Quality",
    problems: "list[QualityProblem]",
    checks: "dict[str, CheckWords]",
    *,
    is_part: bool,
    everything: bool,
    say: Tongue,
) -> list[str]:
    whole = found.report.whole
    scores = "   ".join(
        f"{say(*_PARTS[part])} {'–' if percent is None else f'{percent} %'}"
        for part, percent in _percents(whole).items()
    )
    lines = [
        say(f"{whole.procedures} thủ tục.   {scores}", f"{whole.procedures} procedures.   {scores}"),
        say(
            f"{found.errors} lỗi, {found.warnings} điều cần xem lại.",
            f"{found.errors} errors, {found.warnings} warnings.",
        ),
    ]
    if is_part:
        errors, warnings = _counted(problems)
        lines.append(
            say(
                f"Phần đang xem: {errors} lỗi, {warnings} điều cần xem lại.",
                f"In what is shown: {errors} errors, {warnings} warnings.",
            )
        )
    lines += [f"{problem.place}: {problem.message_alone}" for problem in found.refused]
    for check, words in checks.items():
        told = [
            problem
            for problem in problems
            if problem.check == check and (everything or problem.severity is not Severity.NOTE)
        ]
        if told:
            lines += ["", f"{say(*_PARTS[told[0].part.value]).upper()} · {words.title} ({len(told)})"]
            lines.append(f"  {words.why} → {words.remedy}")
            lines += [_line(problem, say) for problem in (told if everything else told[:_SHOWN])]
        if len(told) > _SHOWN and not everything:
            rest = len(told) - _SHOWN
            lines.append(say(f"  … và {rest} chỗ nữa; thêm --all để xem hết.", f"  … and {rest} more; add --all."))
    return lines


def _line(problem: "QualityProblem", say: Tongue) -> str:
    marks = {
        Severity.ERROR: say("LỖI", "ERROR"),
        Severity.WARNING: say("XEM LẠI", "CHECK"),
        Severity.NOTE: say("ĐỂ BIẾT", "NOTE"),
    }
    place = problem.where or f"{problem.code}, {problem.path}"
    return f"  {marks[problem.severity]}  {place}: {problem.message}"
