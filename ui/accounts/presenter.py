"""Decides what signing in and the page of accounts show."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from oneshop.accounts.account import Account
from oneshop.accounts.passwords import PasswordRefused
from oneshop.accounts.roles import ROLE_WORDS, Role
from oneshop.services.accounts import AccountRefused, Accounts, SignInRefused
from oneshop.services.gate import Gate, NotPermitted
from ui.accounts import texts
from ui.accounts.state import MOST_LOCK_MINUTES, AccountRow, AccountsState, Form, SecretState
from ui.background import RunsWork

if TYPE_CHECKING:
    from oneshop.store.database import StoreError

LAST_USER = "last_user"
LOCK_MINUTES = "lock_minutes"
_DEFAULT_LOCK_MINUTES = 15


class Keeps(Protocol):
    """Where the name signed in last and the time to the lock are kept: the desk's memory."""

    def preference(self, name: str, default: str) -> str: ...

    def set_preference(self, name: str, value: str) -> None: ...


def lock_minutes(kept: Keeps) -> int:
    """After how many minutes without a touch the desk locks; at least one."""
    said = kept.preference(LOCK_MINUTES, "")
    return max(1, min(int(said), MOST_LOCK_MINUTES)) if said.isdecimal() else _DEFAULT_LOCK_MINUTES


class SignInPresenter:
    """One question for a name and a password."""

    def __init__(
        self, accounts: Accounts, gate: Gate, kept: Keeps, background: RunsWork, show: Callable[[SecretState], None]
    ) -> None:
        self._accounts = accounts
        self._gate = gate
        self._kept = kept
        self._background = background
        self._show = show
        self._state = SecretState()

    def begin(self) -> str:
        """Begin anew; the name that signed in last."""
        self._put(SecretState(name=self._kept.preference(LAST_USER, "")))
        return self._state.name

    def sign_in(self, name: str, password: str) -> None:
        """Check the password beside the screen, then let the account stand at the desk."""
        if self._state.is_busy:
            return
        if not name.strip() or not password:
            self._put(SecretState(name, texts.NOTHING_TYPED))
            return
        self._put(SecretState(name, is_busy=True))
        self._background.run(lambda: self._accounts.check_login(name, password), self._let_in, self._say_why)

    def _let_in(self, account: Account) -> None:
        self._kept.set_preference(LAST_USER, account.name)
        self._gate.sign_in(account.name)
        self._put(SecretState(account.name, is_done=True))

    def _say_why(self, error: Exception) -> None:
        self._put(SecretState(self._state.name, str(error)))
        if not isinstance(error, SignInRefused | _store_error()):
            raise error

    def _put(self, state: SecretState) -> None:
        self._state = state
        self._show(state)


class PasswordPresenter:
    """One question for the old password and a new one."""

    def __init__(self, accounts: Accounts, background: RunsWork, show: Callable[[SecretState], None]) -> None:
        self._accounts = accounts
        self._background = background
        self._show = show
        self._is_busy = False

    def change(self, old: str, new: str, again: str) -> None:
        """Change the password of whoever is signed in."""
        if self._is_busy:
            return
        if new != again:
            self._put(SecretState(trouble=texts.DIFFER))
            return
        self._put(SecretState(is_busy=True))
        self._background.run(
            lambda: self._accounts.change_own_password(old, new),
            lambda _: self._put(SecretState(is_done=True)),
            self._say_why,
        )

    def _say_why(self, error: Exception) -> None:
        self._put(SecretState(trouble=str(error)))
        if not isinstance(error, SignInRefused | PasswordRefused | NotPermitted | _store_error()):
            raise error

    def _put(self, state: SecretState) -> None:
        self._is_busy = state.is_busy
        self._show(state)


class AccountsPresenter:
    """The page of accounts: reads the list anew after everything that is done to it."""

    def __init__(
        self,
        accounts: Accounts,
        gate: Gate,
        kept: Keeps,
        background: RunsWork,
        show: Callable[[AccountsState], None],
    ) -> None:
        self._accounts = accounts
        self._gate = gate
        self._kept = kept
        self._background = background
        self._show = show
        self._state = AccountsState()

    def look(self) -> None:
        """Read the list anew; a desk without accounts is offered the first."""
        self._do(lambda: "")

    def begin_adding(self) -> None:
        """Ask for a new account."""
        self._put(form=Form(texts.ADD_TITLE), message="", trouble="")

    def begin_resetting(self, row: int) -> None:
        """Ask for a new password for the account of a row."""
        name = self._name(row)
        if name is not None:
            self._put(form=Form(texts.RESET_TITLE.format(name=name), name), message="", trouble="")

    def cancel(self) -> None:
        """Come back to the list."""
        if self._state.form is not None and not self._state.form.is_first:
            self._put(form=None, trouble="")

    def add(self, name: str, shown_name: str, role: Role, password: str, again: str) -> None:
        """Make an account; the first is an admin's, who is signed in at once."""
        form = self._state.form
        if form is None or self._differ(password, again):
            return
        is_first = form.is_first

        def work() -> str:
            made = self._accounts.add(name, Role.ADMIN if is_first else role, password, shown_name)
            if is_first:
                self._kept.set_preference(LAST_USER, made.name)
                self._gate.sign_in(made.name, tells=False)
            return (texts.FIRST_ADDED if is_first else texts.ADDED).format(name=made.name)

        self._do(work, closes=True)

    def reset_password(self, password: str, again: str) -> None:
        """Give the account that was asked about a new password."""
        form = self._state.form
        if form is None or self._differ(password, again):
            return

        def work() -> str:
            self._accounts.set_password(form.name, password)
            return texts.PASSWORD_SET.format(name=form.name)

        self._do(work, closes=True)

    def switch(self, row: int) -> None:
        """Disable the account of a row, or enable a disabled one."""
        name = self._name(row)
        if name is None:
            return
        is_disabled = self._state.rows[row].is_disabled

        def work() -> str:
            (self._accounts.enable if is_disabled else self._accounts.disable)(name)
            return (texts.IS_ENABLED if is_disabled else texts.IS_DISABLED).format(name=name)

        self._do(work)

    def set_role(self, row: int, role: Role) -> None:
        """Give the account of a row another role."""
        name = self._name(row)
        if name is None:
            return

        def work() -> str:
            self._accounts.set_role(name, role)
            return texts.ROLE_SET.format(name=name, role=ROLE_WORDS[role])

        self._do(work)

    def set_lock_minutes(self, minutes: int) -> None:
        """Lock the desk after so many minutes without a touch."""
        self._kept.set_preference(LOCK_MINUTES, str(minutes))
        self._gate.tell()
        self._put(lock_minutes=lock_minutes(self._kept))

    def _name(self, row: int) -> str | None:
        if 0 <= row < len(self._state.rows):
            return self._state.rows[row].name
        self._put(trouble=texts.NONE_CHOSEN, message="")
        return None

    def _differ(self, password: str, again: str) -> bool:
        if password != again:
            self._put(trouble=texts.DIFFER, message="")
        return password != again

    def _do(self, work: Callable[[], str], *, closes: bool = False) -> None:
        """Do something to the accounts, then show them as they stand with what the work says of itself."""
        if self._state.is_busy:
            return
        self._put(is_busy=True)

        def do() -> tuple[str, tuple[Account, ...]]:
            return work(), self._accounts.all()

        def show(done: tuple[str, tuple[Account, ...]]) -> None:
            message, everybody = done
            form = None if closes else self._state.form
            if not everybody:
                form = Form(texts.FIRST_TITLE, is_first=True)
            elif form is not None and form.is_first:
                form = None
            self._put(
                lead=texts.LEAD if everybody else texts.FIRST_LEAD,
                rows=tuple(_row(one) for one in everybody),
                form=form,
                lock_minutes=lock_minutes(self._kept),
                message=message,
                trouble="",
                is_busy=False,
            )
            self._gate.tell()

        self._background.run(do, show, self._say_why)

    def _say_why(self, error: Exception) -> None:
        refused = isinstance(error, NotPermitted)
        self._put(trouble=str(error), message="", is_busy=False, **({"rows": (), "form": None} if refused else {}))
        self._gate.tell()
        if not isinstance(error, AccountRefused | PasswordRefused | NotPermitted | _store_error()):
            raise error

    def _put(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # the names are those of the state
        self._show(self._state)


def _row(account: Account) -> AccountRow:
    standing = texts.DISABLED if account.is_disabled else texts.ENABLED
    if account.failures:
        standing = f"{standing}, {texts.FAILED.format(count=account.failures)}"
    return AccountRow(account.name, account.shown_name, account.role, standing, account.is_disabled)


def _store_error() -> "type[StoreError]":
    from oneshop.store.database import StoreError

    return StoreError
