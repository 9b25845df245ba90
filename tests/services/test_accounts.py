"""Accounts: made, disabled, given roles and passwords; signing in, and waiting after wrong passwords."""

import threading
import unicodedata
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from oneshop.accounts.passwords import Hashing, PasswordRefused
from oneshop.accounts.permissions import Permission
from oneshop.accounts.roles import Role
from oneshop.services.accounts import AccountRefused, Accounts, SignInRefused
from oneshop.services.gate import Gate, NotPermitted
from oneshop.store.database import Database, StoreError, note_fact
from oneshop.store.tables import AccountRow, AuditRow

ADMIN, LAN = "chim sẻ trên mái", "sông xanh gió lớn"


class Counting(Hashing):
    """Cheap, and counts what it is asked."""

    def __init__(self, rounds: int = 1) -> None:
        super().__init__(rounds, 8, 1)
        self.looked_at: list[str] = []

    def matches(self, kept: str, password: str) -> bool:
        self.looked_at.append(kept)
        return super().matches(kept, password)


class Clock:
    """Stands until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 20, 5)

    def __call__(self) -> datetime:
        return self.now

    def pass_seconds(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


class Desk:
    """A database with its gate and accounts; `restart` opens them anew."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.clock = Clock()
        self.hashing = Counting()
        self.database: Database | None = None
        self.restart()

    def restart(self) -> None:
        self.close()
        self.database = Database.open(f"sqlite:///{self.path}", b"key")
        self.gate = Gate(self.database)
        self.accounts = Accounts(self.database, self.gate, self.hashing, self.clock)

    def close(self) -> None:
        if self.database is not None:
            self.database.close()

    def fail(self, name: str = "lan", password: str = "sai hoàn toàn") -> SignInRefused:
        with pytest.raises(SignInRefused) as refused:
            self.accounts.check_login(name, password)
        return refused.value

    def kept(self, name: str = "lan") -> AccountRow:
        assert self.database is not None
        with self.database.reading() as session:
            return session.scalars(select(AccountRow).where(AccountRow.name == name)).one()

    def audit(self) -> list[AuditRow]:
        assert self.database is not None
        with self.database.reading() as session:
            return list(session.scalars(select(AuditRow).order_by(AuditRow.seq)))


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Desk]:
    """A desk without accounts."""
    desk = Desk(tmp_path / "oneshop.db")
    yield desk
    desk.close()


@pytest.fixture
def desk(empty: Desk) -> Desk:
    """An admin, who is signed in, and a clerk."""
    empty.accounts.add("admin", Role.ADMIN, ADMIN)
    empty.accounts.sign_in("admin", ADMIN)
    empty.accounts.add("lan", Role.CLERK, LAN, "Trần Lan")
    return empty


def test_the_first_account_is_an_admin_and_needs_nobody_signed_in(empty: Desk) -> None:
    with pytest.raises(AccountRefused, match="đầu tiên phải là quản trị"):
        empty.accounts.add("lan", Role.CLERK, LAN)
    assert not empty.accounts.has_any
    empty.accounts.add("Admin", Role.ADMIN, ADMIN)
    assert empty.accounts.has_any
    with pytest.raises(NotPermitted, match="Chưa đăng nhập"):
        empty.accounts.add("hai", Role.ADMIN, ADMIN)


def test_of_two_who_make_the_first_account_at_once_one_is_first(empty: Desk) -> None:
    assert empty.database is not None
    other = Accounts(empty.database, Gate(empty.database), Counting())

    class Slow(Counting):
        def hashed(self, password: str) -> str:
            other.add("nhanh", Role.ADMIN, ADMIN)
            return super().hashed(password)

    slow = Accounts(empty.database, empty.gate, Slow())
    with pytest.raises(NotPermitted, match="người khác lập tài khoản đầu tiên"):
        slow.add("cham", Role.ADMIN, ADMIN)


@pytest.mark.parametrize(
    ("name", "password", "why"),
    [("lan", LAN, "Đã có tài khoản"), ("LAN", LAN, "Đã có tài khoản"), ("a b", LAN, "dấu cách")],
)
def test_an_account_that_cannot_be_is_refused(desk: Desk, name: str, password: str, why: str) -> None:
    with pytest.raises(AccountRefused, match=why):
        desk.accounts.add(name, Role.CLERK, password)


def test_only_a_disabled_account_of_that_name_is_said_to_be_one_to_enable(desk: Desk) -> None:
    with pytest.raises(AccountRefused) as there:
        desk.accounts.add("lan", Role.CLERK, LAN)
    assert "mở khóa" not in str(there.value)
    desk.accounts.disable("lan")
    with pytest.raises(AccountRefused, match="hoặc mở khóa tài khoản ấy"):
        desk.accounts.add("lan", Role.CLERK, LAN)


@pytest.mark.parametrize("password", ["ngan", "matkhau123", "minh-minh-2026"])
def test_a_weak_password_is_refused_when_made_given_and_changed(desk: Desk, password: str) -> None:
    desk.accounts.add("minh", Role.CLERK, LAN)
    with pytest.raises(PasswordRefused):
        desk.accounts.add("minh2", Role.CLERK, password, "Minh")
    with pytest.raises(PasswordRefused):
        desk.accounts.set_password("minh", password)
    desk.accounts.sign_in("minh", LAN)
    with pytest.raises(PasswordRefused):
        desk.accounts.change_own_password(LAN, password)
    desk.accounts.check_login("minh", LAN)


@pytest.mark.parametrize("role", [Role.NOBODY, Role.OWNER])
def test_nobody_and_the_owner_are_no_roles_of_accounts(desk: Desk, role: Role) -> None:
    with pytest.raises(AccountRefused):
        desk.accounts.add("minh", role, LAN)
    with pytest.raises(AccountRefused):
        desk.accounts.set_role("lan", role)


def test_a_password_is_kept_as_an_argon2id_hash_and_stands_nowhere_else(desk: Desk) -> None:
    assert desk.kept().password.startswith("$argon2id$")
    desk.accounts.set_password("lan", "gió lớn sông xanh")
    desk.fail()
    assert desk.database is not None
    desk.database.close()
    told = b"".join(path.read_bytes() for path in desk.path.parent.iterdir())
    for secret in (LAN, ADMIN, "gió lớn sông xanh", "sai hoàn toàn"):
        assert secret.encode() not in told


def test_a_password_typed_in_another_form_of_unicode_signs_in(desk: Desk) -> None:
    typed = unicodedata.normalize("NFD", LAN)
    assert typed != LAN
    assert desk.accounts.sign_in("Lan", typed).called == "Trần Lan"


def test_every_change_is_in_the_audit_with_who_and_what(desk: Desk) -> None:
    desk.accounts.set_role("lan", Role.SUPERVISOR)
    desk.accounts.disable("lan")
    desk.accounts.enable("lan")
    desk.accounts.set_password("lan", "gió lớn sông xanh")
    desk.fail()
    told = [(row.who, row.action, row.subject, row.before, row.after) for row in desk.audit()[1:]]
    assert told == [
        ("admin", "account.added", "account lan", None, "clerk"),
        ("admin", "account.role_changed", "account lan", "clerk", "supervisor"),
        ("admin", "account.disabled", "account lan", None, None),
        ("admin", "account.enabled", "account lan", None, None),
        ("admin", "account.password_changed", "account lan", None, None),
        ("lan", "account.sign_in_failed", "account lan", None, None),
    ]


def test_what_changes_nothing_is_not_in_the_audit(desk: Desk) -> None:
    before = len(desk.audit())
    desk.accounts.enable("lan")
    desk.accounts.set_role("lan", Role.CLERK)
    desk.accounts.check_login("lan", LAN)
    assert len(desk.audit()) == before


def test_the_last_admin_that_can_be_used_is_neither_disabled_nor_demoted(desk: Desk) -> None:
    with pytest.raises(AccountRefused, match="quản trị duy nhất"):
        desk.accounts.disable("admin")
    with pytest.raises(AccountRefused, match="quản trị duy nhất"):
        desk.accounts.set_role("admin", Role.CLERK)
    desk.accounts.add("hai", Role.ADMIN, LAN)
    desk.accounts.disable("hai")
    with pytest.raises(AccountRefused, match="quản trị duy nhất"):
        desk.accounts.disable("admin")
    desk.accounts.enable("hai")
    desk.accounts.set_role("admin", Role.CLERK)
    with pytest.raises(NotPermitted):
        desk.accounts.disable("hai")


def test_an_unknown_name_is_named_with_the_next_step(desk: Desk) -> None:
    for act in (desk.accounts.disable, desk.accounts.enable, lambda name: desk.accounts.set_password(name, LAN)):
        with pytest.raises(AccountRefused, match="Không có tài khoản “hoa”"):
            act("Hoa")


def test_a_disabled_account_is_out_at_the_next_act_and_told_why(desk: Desk) -> None:
    assert desk.database is not None
    theirs = Gate(desk.database)
    theirs.sign_in("lan")
    assert theirs.require(Permission.LEARN).name == "lan"
    desk.accounts.disable("lan")
    with pytest.raises(NotPermitted, match="“lan” đã bị khóa"):
        theirs.require(Permission.LEARN)
    assert theirs.require(Permission.SEARCH).role is Role.NOBODY
    with pytest.raises(SignInRefused, match="đã bị khóa"):
        desk.accounts.check_login("lan", LAN)
    with pytest.raises(SignInRefused, match="chưa đúng"):
        desk.accounts.check_login("lan", "sai hoàn toàn")


def test_a_role_taken_away_holds_at_the_next_act(desk: Desk) -> None:
    assert desk.database is not None
    theirs = Gate(desk.database)
    theirs.sign_in("lan")
    desk.accounts.set_role("lan", Role.POSTAL)
    with pytest.raises(NotPermitted, match="Trần Lan"):
        theirs.require(Permission.LEARN)


def test_own_password_needs_the_old_one(desk: Desk) -> None:
    desk.accounts.sign_in("lan", LAN)
    with pytest.raises(SignInRefused):
        desk.accounts.change_own_password("sai hoàn toàn", "gió lớn sông xanh")
    desk.clock.pass_seconds(1)
    desk.accounts.change_own_password(LAN, "gió lớn sông xanh")
    assert desk.accounts.check_login("lan", "gió lớn sông xanh").name == "lan"
    desk.gate.sign_out()
    with pytest.raises(NotPermitted):
        desk.accounts.change_own_password("gió lớn sông xanh", LAN)


def test_waits_grow_survive_a_restart_and_end_with_the_right_password(desk: Desk) -> None:
    for wait in (1, 2, 4, 8, 300, 300):
        assert desk.fail().wait == timedelta(seconds=wait)
        desk.restart()
        desk.clock.pass_seconds(wait - 0.5)
        looked_at = len(desk.hashing.looked_at)
        too_soon = desk.fail(password=LAN)
        assert too_soon.wait == timedelta(seconds=0.5)
        assert "1 giây" in str(too_soon)
        assert len(desk.hashing.looked_at) == looked_at
        desk.clock.pass_seconds(0.5)
    assert desk.kept().failures == 6
    desk.accounts.check_login("lan", LAN)
    assert (desk.kept().failures, desk.kept().last_failure_at) == (0, None)


def test_a_clock_set_back_begins_the_wait_anew_and_no_more(desk: Desk) -> None:
    for _ in range(5):
        desk.fail()
        desk.clock.pass_seconds(300)
    desk.fail()
    desk.clock.pass_seconds(-7 * 24 * 3600)
    assert desk.fail(password=LAN).wait == timedelta(seconds=300)
    desk.clock.pass_seconds(299)
    assert desk.fail(password=LAN).wait == timedelta(seconds=1)
    desk.clock.pass_seconds(1)
    assert desk.accounts.check_login("lan", LAN).name == "lan"


def test_a_new_password_from_the_admin_ends_the_wait(desk: Desk) -> None:
    for _ in range(5):
        desk.fail()
        desk.clock.pass_seconds(8)
    desk.accounts.set_password("lan", "gió lớn sông xanh")
    assert desk.accounts.check_login("lan", "gió lớn sông xanh").name == "lan"


@pytest.mark.parametrize("name", ["hoa", "", "không phải tên!", "x" * 500])
def test_for_an_unknown_name_a_password_is_verified_all_the_same(desk: Desk, name: str) -> None:
    before = len(desk.hashing.looked_at)
    unknown = desk.fail(name)
    assert len(desk.hashing.looked_at) == before + 1
    assert not desk.hashing.is_dated(desk.hashing.looked_at[-1])
    assert str(unknown) == str(desk.fail("lan"))


def test_right_passwords_at_once_do_not_hinder_each_other(desk: Desk) -> None:
    refused: list[Exception] = []

    def sign_in() -> None:
        try:
            desk.accounts.check_login("lan", LAN)
        except Exception as error:  # noqa: BLE001 - told to the test's own thread.
            refused.append(error)

    threads = [threading.Thread(target=sign_in) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused == []


def test_a_right_guess_among_wrong_ones_at_once_waits_as_well(desk: Desk) -> None:
    assert desk.database is not None
    beside = Accounts(desk.database, desk.gate, Counting(), desk.clock)

    class WhileOthersGuess(Counting):
        def matches(self, kept: str, password: str) -> bool:
            with pytest.raises(SignInRefused):
                beside.check_login("lan", "sai hoàn toàn")
            return super().matches(kept, password)

    guessing = Accounts(desk.database, desk.gate, WhileOthersGuess(), desk.clock)
    with pytest.raises(SignInRefused, match="phải chờ 1 giây"):
        guessing.check_login("lan", LAN)
    assert desk.kept().failures == 1


def test_a_hash_of_older_costs_is_made_anew_at_the_next_sign_in(desk: Desk) -> None:
    assert desk.database is not None
    before = desk.kept().password
    dearer = Accounts(desk.database, desk.gate, Counting(rounds=2), desk.clock)
    dearer.check_login("lan", LAN)
    after = desk.kept().password
    assert before != after
    assert "t=2" in after
    dearer.check_login("lan", LAN)
    assert desk.kept().password == after


def test_those_who_listen_are_told_who_is_at_the_desk(desk: Desk) -> None:
    told: list[str] = []
    desk.gate.tell_changes(lambda actor: told.append(actor.called))
    desk.accounts.sign_in("lan", LAN)
    desk.gate.sign_out()
    assert told == ["Trần Lan", ""]


def test_a_right_password_signs_in_while_somebody_else_writes(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    importing = Database.open(f"sqlite:///{desk.path}")
    monkeypatch.setattr("oneshop.store.sqlite.BUSY_TIMEOUT_MS", 50)
    desk.restart()
    try:
        with importing.writing() as session:
            note_fact(session, "importing", "now")
            assert desk.accounts.sign_in("lan", LAN).name == "lan"
            with pytest.raises(StoreError, match="đang bận"):
                desk.accounts.sign_in("lan", "sai hoàn toàn")
    finally:
        importing.close()


def test_what_people_are_called_is_known_by_their_account_names_to_everybody(desk: Desk) -> None:
    desk.gate.sign_out()
    assert desk.accounts.shown_names()["lan"] == "Trần Lan"
