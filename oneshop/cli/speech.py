"""Speaking to a person or to a program: two languages for people, one JSON document for programs, stable exit codes."""

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import NoReturn

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None


class Exit(IntEnum):
    """0 done; 1 the honest answer is "no"; 2 bad usage or refused input; 3 not permitted."""

    DONE = 0
    NO = 1
    REFUSED = 2
    NOT_PERMITTED = 3


class Stop(Exception):
    """Ends a command with an exit code and a message for the person."""

    def __init__(self, code: Exit, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True)
class Tongue:
    """The language words for people are in: "vi" or "en"."""

    language: str = "vi"

    def __call__(self, vietnamese: str, english: str) -> str:
        return english if self.language == "en" else vietnamese


class OutputClosed(Exception):
    """Standard output takes nothing more: the reader has gone (`| head`), or the disk behind it is full."""

    def __init__(self, reason: OSError) -> None:
        super().__init__(str(reason))
        self.reason = reason


def _write(text: str) -> None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        raise OutputClosed(error) from error


def print_json(document: object) -> None:
    """Write one JSON document to standard output."""
    _write(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n")


def print_json_line(document: object) -> None:
    """Write one line of a JSON Lines answer."""
    _write(json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":")) + "\n")


def print_lines(lines: Iterable[str]) -> None:
    """Write an answer for people to standard output."""
    _write("".join(f"{line}\n" for line in lines))


def tell(message: str) -> None:
    """Say something beside the answer, on standard error."""
    sys.stderr.write(message + "\n")
    sys.stderr.flush()


def refuse(message: str) -> NoReturn:
    """End the command: the input cannot be used."""
    raise Stop(Exit.REFUSED, message)
