"""The `register` command: counts without a name, rows with one, an honest no for a name that is none."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from oneshop.catalogue.registers import REGISTER_NAMES
from oneshop.cli.main import run

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Call:
    def called(*arguments: str) -> tuple[int, str, str]:
        code = run(["--data-dir", str(tmp_path / "desk"), *arguments], lambda _: 9)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return called


def answer(called: tuple[int, str, str]) -> Any:
    assert called[0] == 0, called
    return json.loads(called[1])


def test_without_a_name_it_lists_the_registers_with_their_counts(call: Call) -> None:
    listed = answer(call("register", "--json"))
    assert [row["name"] for row in listed] == list(REGISTER_NAMES)
    assert all(row["count"] > 0 and row["title"] for row in listed)
    code, out, _ = call("register")
    assert code == 0 and len(out.splitlines()) == len(REGISTER_NAMES) and "Lĩnh vực" in out


@pytest.mark.parametrize("name", REGISTER_NAMES)
def test_with_a_name_it_gives_every_row_to_programs_and_a_line_to_people(call: Call, name: str) -> None:
    rows = answer(call("register", name, "--json"))
    code, out, err = call("register", name)
    assert (code, err) == (0, "")
    assert len(out.splitlines()) == len(rows)
    assert all(row["certainty"] in ("read", "secondary", "needs_check") for row in rows)


def test_days_are_iso(call: Call) -> None:
    days = [row["day"] for row in answer(call("register", "calendar", "--json"))]
    assert days == sorted(days)
    assert date.fromisoformat(days[0]).year == 2025


def test_an_unknown_name_is_an_honest_no_with_the_known_ones(call: Call) -> None:
    code, out, err = call("register", "tinh")
    assert (code, out) == (1, "")
    assert "“tinh”" in err and all(name in err for name in REGISTER_NAMES)
    code, out, _ = call("register", "tinh", "--json")
    assert json.loads(out)["exit"] == code == 1


def test_it_needs_no_desk_and_makes_none(call: Call, tmp_path: Path) -> None:
    assert call("register", "provinces")[0] == 0
    assert not (tmp_path / "desk").exists()
