"""Commands run in this process, on a desk of each test's own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from oneshop.cli.main import run

Call = Callable[..., tuple[int, str, str]]
"""Arguments to exit code, standard output and standard error."""


def no_window(_: object) -> int:
    raise AssertionError("a command opened the window")


@pytest.fixture
def call(desk_folder: Path, capsys: pytest.CaptureFixture[str]) -> Call:
    """Run a command on a desk of this test's own; its exit code, standard output and standard error."""

    def called(*arguments: str) -> tuple[int, str, str]:
        code = run(["--data-dir", str(desk_folder), *arguments], no_window)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return called
