"""What every command shares: the global options, and the desk they open."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import typer

from oneshop.cli.secrets import Secrets
from oneshop.cli.speech import Exit, Stop, Tongue, refuse, tell
from oneshop.services.opening import Location, OpeningError, Services, open_services
from oneshop.vietnamese.faults import refusal_in_words

_COUNT = re.compile(r"\d{1,3}(?:\.\d{3}){0,3}|\d{1,12}", re.ASCII)
_WRITTEN_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)


@dataclass(frozen=True)
class Globals:
    """Options given before the command."""

    location: Location
    say: Tongue
    as_user: str | None = None
    """The account that does it; its password is in `secrets`."""
    secrets: Secrets = field(default_factory=lambda: Secrets(Tongue()))


def globals_of(context: typer.Context) -> Globals:
    """The global options of this call."""
    found: Globals = context.ensure_object(Globals)
    return found


@contextmanager
def opened(
    context: typer.Context, *, with_index: bool = False, despite_settings: bool = False, signs_in: bool = True
) -> Iterator[Services]:
    """The desk of this call, with the account of `--as` signed in.

    What its services refuse ends the command with a message and an exit code.
    """
    from oneshop.counter.checklist import AnswerError
    from oneshop.search.values import IndexBusy
    from oneshop.services.accounts import SignInRefused
    from oneshop.services.checklists import SavingError
    from oneshop.services.gate import NotPermitted
    from oneshop.services.importing import ImportFailed
    from oneshop.services.reading import DamagedProcedure, UnknownProcedure
    from oneshop.store.database import StoreError
    from oneshop.vietnamese.faults import refusal_in_words

    try:
        services = open_services(
            globals_of(context).location,
            with_index=with_index,
            despite_settings=despite_settings,
            progress=Reporter(),
        )
    except OpeningError as error:
        refuse(str(error))
    try:
        if signs_in:
            _sign_in(services, globals_of(context))
        yield services
    except (NotPermitted, SignInRefused) as error:
        raise Stop(Exit.NOT_PERMITTED, str(error)) from error
    except UnknownProcedure as error:
        raise Stop(Exit.NO, str(error)) from error
    except (AnswerError, SavingError, ImportFailed, DamagedProcedure, StoreError) as error:
        refuse(str(error))
    except (IndexBusy, OSError) as error:
        reason = refusal_in_words(error) if isinstance(error, OSError) else "một lệnh oneshop khác đang lập chỉ mục"
        refuse(f"Không lập được chỉ mục tìm kiếm: {reason}.")
    finally:
        services.close()


def _sign_in(services: Services, wished: Globals) -> None:
    if wished.as_user is None:
        return
    if not services.accounts.has_any:
        told = wished.say(
            "Thư mục dữ liệu này chưa có tài khoản nào nên chưa đăng nhập được. Bỏ --as, hoặc lập tài khoản đầu tiên: "
            "oneshop user add TÊN --role admin",
            "There is no account here yet. Leave --as out, or make the first: oneshop user add NAME --role admin",
        )
        raise Stop(Exit.NOT_PERMITTED, told)
    services.accounts.sign_in(wished.as_user, wished.secrets.own)


class Reporter:
    """Tells a waiting person on a terminal how long work is getting on; says nothing to a pipe."""

    def __init__(self) -> None:
        self._stage = ""

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        import sys

        if not sys.stderr.isatty():
            return
        if stage != self._stage:
            self._stage = stage
            tell("")
        of = f"/{total}" if total else ""
        sys.stderr.write(f"\r{stage}: {done}{of} ")
        sys.stderr.flush()


def parse_day(text: str | None, say: Tongue) -> date | None:
    """A date option, ISO or as people here write it (23/11/2026); refused with both forms when it is neither."""
    if text is None:
        return None
    try:
        if written := _WRITTEN_DAY.fullmatch(text.strip()):
            day, month, year = map(int, written.groups())
            return date(year, month, day)
        return date.fromisoformat(text.strip())
    except ValueError:
        refuse(
            say(
                f'"{text}" không phải một ngày. Ghi như 2026-11-20 hoặc 20/11/2026.',
                f'"{text}" is no date. Write it as 2026-11-20 or 20/11/2026 (day/month/year).',
            )
        )


def parse_amount(text: str, say: Tongue) -> int:
    """An amount in đồng as people here write it: "8.000" is eight thousand, where typer's own numbers make it eight."""
    from oneshop.catalogue.typed_amounts import read_amount

    read = read_amount(text)
    if read.amount is None:
        refuse(say(read.refusal, f'"{text[:40]}" is no amount in đồng. Write it as 8000 or 8.000.'))
    return read.amount


def parse_count(text: str, say: Tongue) -> int:
    """A count as reports write it: "43.865" is forty-three thousand, "43.000" not forty-three."""
    said = text.strip()
    if not _COUNT.fullmatch(said):
        refuse(
            say(
                f'"{said[:40]}" không phải một số đếm. Ghi như 43865 hoặc 43.865.',
                f'"{said[:40]}" is no count. Write it as 43865 or 43.865.',
            )
        )
    return int(said.replace(".", ""))


def parse_answers(pairs: list[str] | None, say: Tongue) -> dict[str, str]:
    """Answers given as ID=VALUE; refused with the form when one is not."""
    answers: dict[str, str] = {}
    for pair in pairs or []:
        question, separator, value = pair.partition("=")
        if not separator or not question or not value:
            refuse(
                say(
                    f'"--answer {pair}" phải có dạng CÂU_HỎI=TRẢ_LỜI. Xem các câu hỏi: oneshop questions MÃ.',
                    f'"--answer {pair}" must be QUESTION=ANSWER. See the questions with: oneshop questions CODE.',
                )
            )
        question, value = question.strip(), value.strip()
        if answers.setdefault(question, value) != value:
            refuse(
                say(
                    f'Câu hỏi "{question}" được trả lời hai lần khác nhau: {answers[question]} và {value}. Bỏ một.',
                    f'"{question}" is answered twice: {answers[question]} and {value}. Leave one out.',
                )
            )
    return answers


def read_json(path: Path, say: Tongue) -> Any:
    """What a JSON file holds; refused by its place where it is none."""
    try:
        return json.loads(existing_file(path, say).read_text(encoding="utf-8-sig"))
    except json.JSONDecodeError as fault:
        at = f"dòng {fault.lineno}, cột {fault.colno}"
        refuse(say(f'Tệp "{path}": JSON viết sai ở {at}. Sửa tệp rồi làm lại.', f'"{path}" is no JSON: {fault}.'))
    except (ValueError, RecursionError):
        refuse(say(f'Tệp "{path}" không phải JSON viết bằng UTF-8. Lưu lại tệp.', f'"{path}" is no JSON in UTF-8.'))
    except OSError as fault:
        refuse(say(f'Không đọc được tệp "{path}": {refusal_in_words(fault)}.', f'"{path}": {fault.strerror}.'))


def existing_file(path: Path, say: Tongue) -> Path:
    """A file that can be read; refused by name when it is not there."""
    if not path.is_file():
        refuse(say(f'Không có tệp "{path}". Kiểm tra lại đường dẫn.', f'There is no file "{path}". Check the path.'))
    return path
