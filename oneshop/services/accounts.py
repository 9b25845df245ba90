"""Accounts: who may sign in, with which role and password; every change goes into the audit, no password ever does."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from oneshop.accounts.account import Account
from oneshop.accounts.delays import wait_after, wait_in_words, wait_left
from oneshop.accounts.names import account_name, shown_name
from oneshop.accounts.passwords import Hashing, refuse_weak
from oneshop.accounts.permissions import Permission
from oneshop.accounts.roles import ACCOUNT_ROLES, ROLE_WORDS, Actor, Role
from oneshop.paths import COMMON_PASSWORDS
from oneshop.services.gate import Gate, NotPermitted

if TYPE_CHECKING:
    from oneshop.store.accounts import AccountBook
    from oneshop.store.database import Database


class AccountRefused(ValueError):
    """What was asked of an account cannot be; the message says why and what to do. Nothing was changed."""


class SignInRefused(Exception):
    """The password is not right, the account is disabled, or it is too soon to try again; `wait` says how long."""

    def __init__(self, message: str, wait: timedelta = timedelta()) -> None:
        super().__init__(message)
        self.wait = wait


class Accounts:
    """The accounts of one desk."""

    def __init__(
        self,
        database: "Database",
        gate: Gate,
        hashing: Hashing | None = None,
        clock: "Callable[[], datetime] | None" = None,
    ) -> None:
        self._database = database
        self._gate = gate
        self._hashing = hashing or Hashing()
        self._clock = clock or _now

    @property
    def has_any(self) -> bool:
        """Whether any account was ever made; until then everything is open to the owner of the folder."""
        from oneshop.store import accounts

        return accounts.standing(self._database, None).has_any

    def require_managing(self) -> None:
        """NotPermitted unless accounts may be managed: to be asked before a person types a password for nothing."""
        self._gate.require(Permission.MANAGE_ACCOUNTS)

    def require_signed_in(self) -> Actor:
        """Who is signed in with an account; NotPermitted where nobody is."""
        actor = self._gate.actor
        if actor.role not in ACCOUNT_ROLES:
            raise NotPermitted("Chưa đăng nhập nên không đổi mật khẩu được. Đăng nhập rồi làm lại.")
        return actor

    def named(self, name: str) -> str:
        """A name as it is kept, NFC and small letters; AccountRefused for what is no name."""
        return _named(name)

    def all(self) -> tuple[Account, ...]:
        """Every account in the order of the names."""
        self._gate.require(Permission.MANAGE_ACCOUNTS)
        with self._book() as book:
            return book.everybody()

    def shown_names(self) -> dict[str, str]:
        """What the people at this desk are called, by their account names; for screens and paper, open to all."""
        with self._looking() as book:
            return {one.name: one.shown_name for one in book.everybody() if one.shown_name}

    def add(self, name: str, role: Role, password: str, shown: str = "") -> Account:
        """Make an account; the first must be an admin's. AccountRefused and PasswordRefused say what is wrong."""
        actor = self._gate.require(Permission.MANAGE_ACCOUNTS)
        key = _named(name)
        called = _checked(lambda: shown_name(shown, key))
        if role not in ACCOUNT_ROLES:
            raise AccountRefused(f"Không có vai trò {role.value} cho tài khoản.")
        if actor.role is Role.OWNER and role is not Role.ADMIN:
            raise AccountRefused(
                f"Tài khoản đầu tiên phải là quản trị (--role admin), để có người lập các tài khoản khác; "
                f"sau đó mới lập tài khoản {ROLE_WORDS[role]}."
            )
        refuse_weak(password, (key, called), common_passwords())
        hashed = self._hashing.hashed(password)
        with self._book() as book:
            if actor.role is Role.OWNER and book.has_any():
                raise NotPermitted("Vừa có người khác lập tài khoản đầu tiên. Đăng nhập bằng tài khoản quản trị ấy.")
            there = book.find(key)
            if there is not None:
                reopening = ", hoặc mở khóa tài khoản ấy" if there.is_disabled else ""
                raise AccountRefused(f"Đã có tài khoản “{key}”. Chọn tên đăng nhập khác{reopening}.")
            made = book.add(key, called, role, hashed)
            _note(book, actor, "account.added", key, None, role.value)
        return made

    def disable(self, name: str) -> None:
        """Shut an account out; who is signed in with it is out at the next act. Never the last enabled admin."""
        self._switch(name, is_disabled=True)

    def enable(self, name: str) -> None:
        """Let a disabled account in again."""
        self._switch(name, is_disabled=False)

    def _switch(self, name: str, *, is_disabled: bool) -> None:
        actor = self._gate.require(Permission.MANAGE_ACCOUNTS)
        with self._book() as book:
            account = _existing(book, name)
            if account.is_disabled == is_disabled:
                return
            if is_disabled:
                _refuse_last_admin(book, account, "khóa")
            book.set_disabled(account.name, is_disabled=is_disabled)
            _note(book, actor, "account.disabled" if is_disabled else "account.enabled", account.name)

    def set_role(self, name: str, role: Role) -> None:
        """Give an account another role. Never takes the last enabled admin's."""
        actor = self._gate.require(Permission.MANAGE_ACCOUNTS)
        if role not in ACCOUNT_ROLES:
            raise AccountRefused(f"Không có vai trò {role.value} cho tài khoản.")
        with self._book() as book:
            account = _existing(book, name)
            if account.role is role:
                return
            _refuse_last_admin(book, account, "đổi vai trò")
            book.set_role(account.name, role)
            _note(book, actor, "account.role_changed", account.name, account.role.value, role.value)

    def set_password(self, name: str, new: str) -> None:
        """An admin gives an account a new password; a wait after wrong ones is over then."""
        actor = self._gate.require(Permission.MANAGE_ACCOUNTS)
        with self._book() as book:
            account = _existing(book, name)
        self._keep_password(actor, account, new)

    def change_own_password(self, old: str, new: str) -> None:
        """Whoever is signed in changes their own; SignInRefused where the old one is not right."""
        actor = self.require_signed_in()
        self._keep_password(actor, self.check_login(actor.name, old), new)

    def _keep_password(self, actor: Actor, account: Account, new: str) -> None:
        refuse_weak(new, (account.name, account.shown_name), common_passwords())
        hashed = self._hashing.hashed(new)
        with self._book() as book:
            book.set_password(account.name, hashed)
            _note(book, actor, "account.password_changed", account.name)

    def sign_in(self, name: str, password: str) -> Actor:
        """Check the password and let the account stand at the desk. SignInRefused says why not."""
        self._gate.sign_in(self.check_login(name, password).name)
        return self._gate.actor

    def check_login(self, name: str, password: str) -> Account:
        """The account whose name and password these are; SignInRefused else.

        A name nobody bears takes as long, and is answered with the same words, as a wrong password.
        """
        account, hashed = self._found(name)
        if account is None:
            self._hashing.pretend(password)
            raise _wrong(1)
        if not self._hashing.matches(hashed, password):
            raise _wrong(self._count_failure(account))
        self._let_in(account, hashed, password)
        return account

    def _found(self, name: str) -> tuple[Account | None, str]:
        """The account of a name and the hash of its password; None where nobody bears it.

        SignInRefused while it is too soon to try again.
        """
        try:
            key = account_name(name)
        except ValueError:
            return None, ""
        now = self._clock()
        with self._looking() as book:
            account = book.find(key)
            if account is None:
                return None, ""
            hashed = book.hashed(key)
        if account.last_failure_at is not None and account.last_failure_at > now:
            with self._book() as book:
                book.begin_wait_anew(key, now)
        _refuse_too_soon(account, now)
        return account, hashed

    def _count_failure(self, account: Account) -> int:
        from oneshop.store.audit import Entry

        with self._book() as book:
            failures = book.count_failure(account.name, self._clock())
            told = f"lần thứ {failures}"
            book.note(Entry(account.name, "account.sign_in_failed", f"account {account.name}", note=told))
        return failures

    def _let_in(self, account: Account, hashed: str, password: str) -> None:
        """Forget the failures before. Where others failed meanwhile, the right password waits as well: many tries at
        once gain nothing.

        Nothing is written where there is nothing to forget: people sign in while a file is being taken in.
        """
        if account.is_disabled:
            raise SignInRefused(f"Tài khoản “{account.name}” đã bị khóa. Hỏi người quản trị để mở lại.")
        anew = self._hashing.hashed(password) if self._hashing.is_dated(hashed) else None
        with self._looking() if anew is None and not account.failures else self._book() as book:
            current = book.find(account.name)
            if current is not None and current.failures > account.failures:
                _refuse_too_soon(current, self._clock())
            if account.failures:
                book.forget_failures(account.name)
            if anew is not None:
                book.set_password(account.name, anew)

    @contextmanager
    def _looking(self) -> "Iterator[AccountBook]":
        """The accounts to look at: waits for nobody who writes."""
        from oneshop.store.accounts import AccountBook

        with self._database.reading() as session:
            yield AccountBook(session)

    @contextmanager
    def _book(self) -> "Iterator[AccountBook]":
        """The accounts in one transaction."""
        from oneshop.store.accounts import AccountBook

        with self._database.writing() as session:
            yield AccountBook(session)


def _wrong(failures: int) -> SignInRefused:
    wait = wait_after(failures)
    told = f"Tên đăng nhập hoặc mật khẩu chưa đúng. Chờ {wait_in_words(wait)} rồi thử lại; xem phím Caps Lock."
    return SignInRefused(told, wait)


def _refuse_too_soon(account: Account, now: datetime) -> None:
    wait = wait_left(account.failures, account.last_failure_at, now)
    if wait:
        told = f"Đã nhập sai mật khẩu {account.failures} lần liền; phải chờ {wait_in_words(wait)} nữa mới thử lại được."
        raise SignInRefused(told, wait)


def _named(name: str) -> str:
    return _checked(lambda: account_name(name))


def _checked(make: "Callable[[], str]") -> str:
    try:
        return make()
    except ValueError as error:
        raise AccountRefused(str(error)) from error


def _existing(book: "AccountBook", name: str) -> Account:
    key = _named(name)
    account = book.find(key)
    if account is None:
        raise AccountRefused(f"Không có tài khoản “{key}”. Xem danh sách: oneshop user list")
    return account


def _refuse_last_admin(book: "AccountBook", account: Account, what: str) -> None:
    admins = [one for one in book.everybody() if one.role is Role.ADMIN and not one.is_disabled]
    if [one.name for one in admins] == [account.name]:
        raise AccountRefused(
            f"“{account.name}” là tài khoản quản trị duy nhất còn dùng được nên không {what} được. "
            "Lập thêm một tài khoản quản trị trước."
        )


def _note(
    book: "AccountBook", actor: Actor, action: str, name: str, before: str | None = None, after: str | None = None
) -> None:
    from oneshop.store.audit import Entry

    book.note(Entry(actor.name, action, f"account {name}", before, after))


def common_passwords() -> frozenset[str]:
    """Passwords that too many people choose."""
    lines = COMMON_PASSWORDS.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def _now() -> datetime:
    from oneshop.store.mapping import now

    return now()
