"""Commands run in this process, on a desk of each test's own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from oneshop.accounts.roles import Role
from oneshop.cli.main import run
from oneshop.services.gate import Gate
from oneshop.services.opening import Location, open_services
from oneshop.store.database import Database
from tests.desk_people import add_person

Call = Callable[..., tuple[int, str, str]]
"""Arguments to exit code, standard output and standard error."""

As = Call
"""The same, with the name of who does it first."""


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


@pytest.fixture
def call_as(call: Call, desk_folder: Path, monkeypatch: pytest.MonkeyPatch) -> As:
    """Run a command as somebody with an account; the first argument is the name."""
    services = open_services(Location(desk_folder), with_index=False)
    for name, role in (("lan", Role.SUPERVISOR), ("minh", Role.SUPERVISOR), ("hoa", Role.CLERK), ("it", Role.ADMIN)):
        add_person(services.database, name, role)
    services.close()

    def called(who: str, *arguments: str) -> tuple[int, str, str]:
        class Signed(Gate):
            """A gate somebody has come through already."""

            def __init__(self, database: Database) -> None:
                super().__init__(database)
                self.sign_in(who)

        monkeypatch.setattr("oneshop.services.opening.Gate", Signed)
        return call(*arguments)

    return called
