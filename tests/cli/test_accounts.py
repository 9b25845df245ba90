"""Accounts on the command line: who may do what, with `--as` anywhere, and passwords from the environment only."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from oneshop.cli.main import run
from oneshop.store.database import Database
from oneshop.store.mapping import now
from oneshop.store.tables import AccountRow
from tests.cli.conftest import Call, no_window

ADMIN, LAN = "chim sẻ trên mái", "sông xanh gió lớn"
BIRTH = "1.001193"

As = Callable[..., tuple[int, str, str]]


@pytest.fixture
def as_user(call: Call, monkeypatch: pytest.MonkeyPatch) -> As:
    """Run a command with the password of whoever does it, and of a new account."""

    def called(password: str, *arguments: str, new: str = "") -> tuple[int, str, str]:
        monkeypatch.setenv("ONESHOP_PASSWORD", password)
        monkeypatch.setenv("ONESHOP_NEW_PASSWORD", new)
        return call(*arguments)

    return called


@pytest.fixture(scope="module")
def staffed_folder(prepared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with an admin and a clerk, made once: hashing a password is slow on purpose."""
    folder = tmp_path_factory.mktemp("staffed") / "data"
    shutil.copytree(prepared_folder, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ONESHOP_PASSWORD", ADMIN)
        patch.setenv("ONESHOP_NEW_PASSWORD", LAN)
        for line in (
            ["user", "add", "admin", "--role", "admin"],
            ["user", "add", "lan", "--role", "clerk", "--shown-name", "Trần Lan", "--as", "admin"],
        ):
            assert run(["--data-dir", str(folder), *line], no_window) == 0
    return folder


@pytest.fixture
def staffed(staffed_folder: Path, desk_folder: Path, as_user: As) -> As:
    """A desk of the test's own with an admin and a clerk."""
    shutil.rmtree(desk_folder)
    shutil.copytree(staffed_folder, desk_folder)
    return as_user


@pytest.fixture
def entry(tmp_path: Path) -> str:
    """A file to import."""
    file = tmp_path / "moi.jsonl"
    file.write_text(json.dumps({"code": "1.999001", "name": "Thủ tục thử"}), encoding="utf-8")
    return str(file)


def document(called: tuple[int, str, str]) -> Any:
    assert called[0] == 0, called
    return json.loads(called[1])


def test_the_first_admin_is_made_without_as_and_must_be_one(as_user: As) -> None:
    code, _, err = as_user(ADMIN, "user", "add", "lan", "--role", "clerk")
    assert (code, "đầu tiên phải là quản trị" in err) == (2, True)
    made = document(as_user(ADMIN, "user", "add", "Admin", "--role", "admin", "--json"))
    assert (made["name"], made["role"], made["disabled"]) == ("admin", "admin", False)
    assert as_user(ADMIN, "user", "add", "hai", "--role", "admin", new=LAN)[0] == 3


def test_as_on_a_desk_without_accounts_says_what_to_do(as_user: As) -> None:
    code, _, err = as_user(ADMIN, "user", "add", "admin", "--role", "admin", "--as", "admin")
    assert (code, "Bỏ --as" in err) == (3, True)


@pytest.mark.parametrize("place", [0, 1, 2, 3])
@pytest.mark.parametrize("written", [["--as", "admin"], ["--as=admin"]])
def test_as_may_stand_anywhere_on_the_line(staffed: As, place: int, written: list[str]) -> None:
    line = ["user", "list", "--json"]
    listed = document(staffed(ADMIN, *line[:place], *written, *line[place:]))
    assert [(one["name"], one["shown_name"], one["role"]) for one in listed] == [
        ("admin", "admin", "admin"),
        ("lan", "Trần Lan", "clerk"),
    ]


@pytest.mark.parametrize(
    "line", [["user", "list", "--as"], ["--as=", "user", "list"], ["--as", "a", "doctor", "--as=b"]]
)
def test_as_needs_just_one_name(staffed: As, line: list[str]) -> None:
    assert staffed(ADMIN, *line)[0] == 2


def test_a_wrong_password_is_not_permitted_and_says_how_long_to_wait(staffed: As) -> None:
    code, out, err = staffed("sai hoàn toàn", "doctor", "--as", "lan", "--json")
    assert (code, json.loads(out)["exit"]) == (3, 3)
    assert "Chờ 1 giây" in err
    assert "sai hoàn toàn" not in err


def test_an_unknown_name_is_answered_like_a_wrong_password(staffed: As) -> None:
    assert (
        staffed("sai hoàn toàn", "doctor", "--as", "hoa")[::2] == staffed("sai hoàn toàn", "doctor", "--as", "lan")[::2]
    )


def test_the_fifth_failure_keeps_even_the_right_password_waiting(staffed: As, desk_folder: Path) -> None:
    database = Database.open(f"sqlite:///{desk_folder / 'oneshop.db'}", b"")
    with database.writing() as session:
        row = session.query(AccountRow).filter_by(name="lan").one()
        row.failures, row.last_failure_at = 5, now() - timedelta(seconds=30)
    database.close()
    code, _, err = staffed(LAN, "doctor", "--as", "lan")
    assert (code, "5 phút" in err, "5 lần" in err) == (3, True, True)


@pytest.mark.parametrize(
    "line",
    [
        ["search", "khai sinh"],
        ["show", BIRTH],
        ["questions", BIRTH],
        ["fee", BIRTH],
        ["checklist", BIRTH],
        ["register"],
        ["export", "{folder}/het.jsonl"],
    ],
)
def test_nobody_signed_in_may_search_show_make_checklists_and_export(
    staffed: As, line: list[str], tmp_path: Path
) -> None:
    assert staffed("", *(word.format(folder=tmp_path) for word in line))[0] == 0


@pytest.mark.parametrize(
    "line",
    [
        ["import", "{file}"],
        ["import", "{file}", "--dry-run"],
        ["quality"],
        ["learning", "list"],
        ["learning", "on"],
        ["learning", "clear"],
        ["learning", "forget", "a b"],
        ["learning", "unassign", "a b"],
        ["learning", "assign", "xin giấy con", BIRTH],
        ["index", "rebuild"],
        ["index", "verify"],
        ["db", "upgrade"],
        ["db", "verify"],
        ["doctor"],
        ["user", "list"],
        ["user", "add", "hoa", "--role", "clerk"],
        ["user", "disable", "admin"],
        ["user", "enable", "admin"],
        ["user", "role", "admin", "clerk"],
        ["user", "passwd"],
        ["user", "passwd", "admin"],
    ],
)
def test_nobody_signed_in_may_do_nothing_else(staffed: As, line: list[str], entry: str) -> None:
    code, out, err = staffed(ADMIN, *(word.format(file=entry) for word in line), new=LAN)
    assert (code, out) == (3, "")
    assert "Chưa đăng nhập" in err


def test_before_the_first_account_the_owner_imports_and_looks_after_the_desk(as_user: As, entry: str) -> None:
    for line in (["import", entry, "--dry-run"], ["import", entry], ["learning", "on"], ["doctor"], ["user", "list"]):
        assert as_user("", *line)[0] == 0, line


def test_a_supervisor_imports_and_a_clerk_does_not(staffed: As, entry: str) -> None:
    code, _, err = staffed(LAN, "--as", "lan", "import", entry)
    assert (code, "Trần Lan" in err, "kiểm soát thủ tục" in err) == (3, True, True)
    assert staffed(ADMIN, "user", "role", "lan", "supervisor", "--as", "admin")[0] == 0
    assert document(staffed(LAN, "--as", "lan", "import", entry, "--json"))["drafted"] != []


def test_a_disabled_account_is_out_and_in_again(staffed: As) -> None:
    assert document(staffed(ADMIN, "user", "disable", "lan", "--as", "admin", "--json"))["disabled"] is True
    code, _, err = staffed(LAN, "doctor", "--as", "lan")
    assert (code, "đã bị khóa" in err) == (3, True)
    assert document(staffed(ADMIN, "user", "enable", "lan", "--as", "admin", "--json"))["disabled"] is False
    assert staffed(LAN, "login-check", "lan")[0] == 0
    assert staffed(ADMIN, "user", "disable", "admin", "--as", "admin")[0] == 2


def test_a_password_is_changed_by_oneself_and_by_an_admin(staffed: As) -> None:
    first, second = "mưa rơi trên lá", "gió lùa qua cửa"
    assert staffed(LAN, "user", "passwd", "--as", "lan", new=first)[0] == 0
    assert staffed(first, "user", "passwd", "LAN", "--as", "lan", new=second)[0] == 0
    assert staffed(second, "user", "passwd", "admin", "--as", "lan", new=first)[0] == 3
    assert staffed(ADMIN, "user", "passwd", "lan", "--as", "admin", new=first)[0] == 0
    assert staffed(first, "login-check", "--as", "lan")[0] == 0
    code, _, err = staffed(first, "user", "passwd", "--as", "lan", new="12345678")
    assert (code, "12345678" in err) == (2, False)


def test_login_check_answers_who_it_is_or_not_permitted(staffed: As) -> None:
    right = document(staffed(LAN, "login-check", "Lan", "--json"))
    assert right == {"ok": True, "name": "lan", "shown_name": "Trần Lan", "role": "clerk"}
    assert staffed("sai hoàn toàn", "login-check", "lan")[0] == 3
    assert staffed(LAN, "login-check")[0] == 2


def test_without_a_password_and_without_a_terminal_the_variable_is_named(staffed: As) -> None:
    for line, variable in (
        (["doctor", "--as", "lan"], "ONESHOP_PASSWORD"),
        (["login-check", "lan"], "ONESHOP_PASSWORD"),
    ):
        code, _, err = staffed("", *line)
        assert (code, variable in err) == (2, True)
    code, _, err = staffed(ADMIN, "user", "add", "hoa", "--role", "postal", "--as", "admin")
    assert (code, "ONESHOP_NEW_PASSWORD" in err) == (2, True)


def test_a_password_typed_at_the_prompt_is_asked_for_twice(staffed: As, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter([LAN, LAN + "x", LAN, LAN])
    monkeypatch.setattr("oneshop.cli.secrets.getpass", lambda _: next(typed))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    line = ["user", "add", "hoa", "--role", "postal", "--as", "admin"]
    code, _, err = staffed(ADMIN, *line)
    assert (code, "khác nhau" in err) == (2, True)
    assert staffed(ADMIN, *line)[0] == 0


def test_damaged_accounts_do_not_hide_themselves_from_doctor(staffed: As, desk_folder: Path) -> None:
    import sqlite3

    file = desk_folder / "oneshop.db"
    with sqlite3.connect(file) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        pages = [page for (page,) in raw.execute("SELECT rootpage FROM sqlite_master WHERE tbl_name = 'account'")]
        (size,) = raw.execute("PRAGMA page_size").fetchone()
    raw.close()
    with file.open("r+b") as data:
        for page in pages:
            data.seek((page - 1) * size)
            data.write(b"\xff" * size)
    code, out, _ = staffed("", "doctor", "--json")
    named = {finding["name"]: finding for finding in json.loads(out)["findings"]}
    assert code == 1
    assert "Không đọc được danh sách tài khoản" in named["Tài khoản"]["detail"]
    assert not named["Cơ sở dữ liệu"]["ok"]
    assert staffed("", "show", BIRTH)[0] == 0
    code, _, err = staffed("", "learning", "on")
    assert (code, "oneshop doctor" in err) == (2, True)


def test_a_command_without_passwords_does_not_load_argon2() -> None:
    program = (
        "import sys; from oneshop.cli.main import run; run(['--help'], lambda _: 0); import oneshop.services.accounts; "
        "sys.exit(any(name.startswith('argon2') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, check=False).returncode == 0
