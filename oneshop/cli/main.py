"""The command line as a whole: its commands, its global options, and how a call ends."""

import contextlib
import io
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from oneshop.cli import (
    accounts,
    audit,
    calendar,
    comparing,
    day_end,
    delegations,
    dossiers,
    drafts,
    fees,
    figures,
    files,
    finding,
    forms,
    learning,
    money,
    privacy,
    quality,
    reading,
    receiving,
    registers,
    reports,
    review,
    settings,
    upkeep,
    versions,
)
from oneshop.cli.desk import Globals
from oneshop.cli.grouped_help import grouped
from oneshop.cli.help import fault_in_vietnamese, help_in_vietnamese
from oneshop.cli.secrets import Secrets
from oneshop.cli.speech import Exit, OutputClosed, Stop, Tongue, print_json, print_lines, tell
from oneshop.paths import DataFolder, default_data_folder
from oneshop.services.opening import Location
from oneshop.vietnamese.faults import refusal_in_words
from oneshop.vietnamese.masking import masked

if TYPE_CHECKING:
    # Typer brings its own copy of Click and names its types nowhere else.
    from typer._click.core import Command

_MODULES = (
    finding,
    reading,
    forms,
    comparing,
    calendar,
    dossiers,
    delegations,
    receiving,
    money,
    day_end,
    registers,
    fees,
    figures,
    quality,
    drafts,
    versions,
    learning,
    files,
    reports,
    review,
    accounts,
    audit,
    privacy,
    settings,
    upkeep,
)
"""The modules that add commands; `grouped_help` says in which order they are listed."""

OpenWindow = Callable[[Location], int]


def build(open_window: OpenWindow, say: Tongue) -> typer.Typer:
    """The application in one language; without a command it opens the window."""
    app = typer.Typer(
        name="oneshop",
        cls=grouped(say),
        help=say(
            "Danh mục thủ tục hành chính cho bộ phận một cửa. Không kèm lệnh thì mở cửa sổ; "
            "“oneshop LỆNH --help” nói rõ từng lệnh.",
            "The administrative-procedure catalogue of a one-stop desk. Without a command it opens the window; "
            '"oneshop COMMAND --help" explains each command.',
        ),
        no_args_is_help=False,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )

    @app.callback(invoke_without_command=True)
    def whole(
        context: typer.Context,
        data_dir: Annotated[
            Path | None,
            typer.Option(help=say("Thư mục dữ liệu.", "The data folder."), envvar="ONESHOP_DATA_DIR"),
        ] = None,
        database_url: Annotated[
            str | None,
            typer.Option(
                help=say("Địa chỉ cơ sở dữ liệu; mặc định SQLite trong thư mục dữ liệu.", "The database's address."),
                envvar="ONESHOP_DATABASE_URL",
            ),
        ] = None,
        version: Annotated[bool, typer.Option("--version", help=say("Bản chương trình.", "The version."))] = False,
        as_user: Annotated[
            str | None,
            typer.Option(
                "--as",
                metavar="USER",
                help=say(
                    "Làm với tài khoản này; đặt ở đâu trong lệnh cũng được. Mật khẩu: ONESHOP_PASSWORD, hoặc gõ.",
                    "Do it with this account; anywhere on the line. Password: ONESHOP_PASSWORD, or typed when asked.",
                ),
            ),
        ] = None,
        lang: Annotated[str, typer.Option(help=say("Tiếng của thông báo: vi hoặc en.", "vi or en."))] = "vi",
    ) -> None:
        if lang not in ("vi", "en"):
            raise Stop(Exit.REFUSED, f'"--lang {lang}": chỉ có vi và en / only vi and en.')
        if version:
            print_lines([f"oneshop {metadata.version('oneshop')}"])
            raise typer.Exit(Exit.DONE)
        location = Location(data_dir or default_data_folder(), database_url)
        context.obj = Globals(location, Tongue(lang), as_user, Secrets(Tongue(lang)))
        if context.invoked_subcommand is None:
            raise typer.Exit(open_window(location))

    for module in _MODULES:
        module.register(app, say)
    return app


def run(arguments: Sequence[str], open_window: OpenWindow) -> int:
    """Carry out one call and say with which code it ends."""
    say = Tongue(_given(arguments, "--lang") or "vi")
    command = _command(open_window, say)
    as_json = "--json" in arguments
    try:
        arguments = _with_user_first(arguments, say)
        if "--help" in arguments and say.language == "vi":
            return _helped(command, arguments)
        result = command.main(args=list(arguments), prog_name="oneshop", standalone_mode=False)
    except Stop as stop:
        return _ended(stop.code, stop.message, as_json)
    except OutputClosed as closed:
        return _output_closed(closed, say)
    except typer.Abort:
        return _ended(Exit.REFUSED, say("Đã dừng theo yêu cầu.", "Stopped."), as_json=False)
    except Exception as error:  # noqa: BLE001  # The top of the command line: whatever it is, it is logged and told.
        return _ended(Exit.REFUSED, _usage_fault(error, say) or _unexpected(error, arguments, say), as_json)
    return result if isinstance(result, int) else Exit.DONE


@lru_cache(maxsize=2)
def _command(open_window: OpenWindow, say: Tongue) -> "Command":
    """The whole tree of commands, made once a process for each language."""
    return typer.main.get_command(build(open_window, say))


def _helped(command: "Command", arguments: Sequence[str]) -> int:
    page = io.StringIO()
    with contextlib.redirect_stdout(page):
        command.main(args=list(arguments), prog_name="oneshop", standalone_mode=False)
    print_lines([help_in_vietnamese(page.getvalue()).rstrip()])
    return Exit.DONE


def _ended(code: Exit, message: str, as_json: bool) -> int:
    if as_json:
        print_json({"error": message, "exit": int(code)})
    tell(message)
    return code


def _output_closed(closed: OutputClosed, say: Tongue) -> int:
    """End quietly where the reader has had enough; say why where the answer could not be written."""
    # What is still in the buffer has nowhere to go; the interpreter would complain about it once more at its end.
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123  # it is open until the very end
    if isinstance(closed.reason, BrokenPipeError):
        return Exit.DONE
    tell(
        say(
            f"Không ghi được câu trả lời ra đầu ra: {refusal_in_words(closed.reason)}.",
            f"The answer could not be written: {closed.reason}.",
        )
    )
    return Exit.REFUSED


def _given(arguments: Sequence[str], option: str) -> str | None:
    """A global option's value as it stands on the line, for what has to be known before the line is parsed."""
    for place, argument in enumerate(arguments):
        if argument == option and place + 1 < len(arguments):
            return arguments[place + 1]
        if argument.startswith(f"{option}="):
            return argument.removeprefix(f"{option}=")
    return None


def _with_user_first(arguments: Sequence[str], say: Tongue) -> list[str]:
    """The line with its `--as USER` put before the command, where the global options are read."""
    users, rest = [], []
    words = iter(arguments)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word == "--as" or word.startswith("--as="):
            users.append(next(words, "") if word == "--as" else word.removeprefix("--as="))
        else:
            rest.append(word)
    if users and (not all(users) or len(set(users)) > 1):
        raise Stop(
            Exit.REFUSED,
            say("--as cần đúng một tên tài khoản, ví dụ --as lan.", "--as needs just one account, such as --as lan."),
        )
    return ["--as", users[0], *rest] if users else rest


def _usage_fault(error: Exception, say: Tongue) -> str | None:
    """A fault of usage in the person's language; None when the error is something else."""
    format_message = getattr(error, "format_message", None)
    if format_message is None:
        return None
    reason = str(format_message())
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "oneshop"
    return say(
        f"Lệnh chưa đúng: {fault_in_vietnamese(reason)} Xem cách dùng: {command} --help",
        f"{reason} See: {command} --help",
    )


def _unexpected(error: Exception, arguments: Sequence[str], say: Tongue) -> str:
    """A fault of the program: the whole story goes to the log, a plain word to the person."""
    folder = _given(arguments, "--data-dir")
    log = DataFolder(Path(folder) if folder else default_data_folder()).log / "loi-dong-lenh.txt"
    with contextlib.suppress(OSError):
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            file.write(masked("".join(traceback.format_exception(error))))
    kind = type(error).__name__
    return say(
        f"Chương trình gặp lỗi ngoài dự kiến ({kind}). Chi tiết ở {log}; hãy gửi tệp này cho người hỗ trợ.",
        f"The program met an unexpected fault ({kind}). The details are in {log}; please send that file to us.",
    )
