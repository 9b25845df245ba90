"""`register`: the lists around the procedures, as they are shipped."""

from typing import Annotated

import typer

from oneshop.cli.desk import globals_of
from oneshop.cli.speech import Exit, Stop, Tongue, print_json, print_lines, tell


def register(app: typer.Typer, say: Tongue) -> None:
    """Add the command."""

    @app.command(
        "register",
        help=say(
            "Xem các danh bạ kèm theo: văn bản, cơ quan, lịch…", "Show what comes with it: documents, offices, days."
        ),
    )
    def show_register(
        context: typer.Context,
        name: Annotated[
            str | None,
            typer.Argument(metavar="NAME", help=say("Tên danh bạ; bỏ trống để xem có những gì.", "Which register.")),
        ] = None,
        as_json: Annotated[bool, typer.Option("--json", help="JSON.")] = False,
    ) -> None:
        say = globals_of(context).say
        if name is None:
            _print_counts(as_json, say)
        else:
            _print_rows(name, as_json, say)


def _print_counts(as_json: bool, say: Tongue) -> None:
    from oneshop.catalogue.registers.in_words import REGISTER_WORDS
    from oneshop.services.registers import RegisterReader

    counts = RegisterReader().counts()
    if as_json:
        print_json([{"name": name, "title": REGISTER_WORDS[name], "count": count} for name, count in counts.items()])
    else:
        print_lines(
            f"{name:<16} {count:>4}  {say(REGISTER_WORDS[name], '')}".rstrip() for name, count in counts.items()
        )


def _print_rows(name: str, as_json: bool, say: Tongue) -> None:
    from oneshop.catalogue.registers.in_words import item_in_words
    from oneshop.services.registers import RegisterReader, UnknownRegister

    reader = RegisterReader()
    try:
        if as_json:
            print_json(reader.rows(name))
        else:
            print_lines(item_in_words(item) for item in reader.items(name))
        if reader.problems:
            tell(
                say(
                    f"Tệp danh bạ có {len(reader.problems)} chỗ cần sửa; xem bằng lệnh: oneshop quality.",
                    f"The register files have {len(reader.problems)} problems; see: oneshop quality.",
                )
            )
    except UnknownRegister as unknown:
        english = f'There is no register "{name}". There are: {", ".join(unknown.known)}.'
        raise Stop(Exit.NO, say(str(unknown), english)) from unknown
