"""What signing in and the page of accounts draw."""

from dataclasses import dataclass

from oneshop.accounts.roles import ACCOUNT_ROLES, ROLE_WORDS, Role

ROLE_CHOICES = tuple((role, ROLE_WORDS[role]) for role in ACCOUNT_ROLES)
"""The roles an account may have, as they are chosen."""

MOST_LOCK_MINUTES = 15


@dataclass(frozen=True)
class SecretState:
    """A question for a password: `name` is put in, `trouble` says what was wrong, `is_done` closes it."""

    name: str = ""
    trouble: str = ""
    is_busy: bool = False
    is_done: bool = False


@dataclass(frozen=True)
class AccountRow:
    """One account of the list."""

    name: str
    shown_name: str
    role: Role
    standing: str
    is_disabled: bool

    @property
    def cells(self) -> tuple[str, ...]:
        """The words in the order of the columns."""
        return (self.name, self.shown_name, ROLE_WORDS[self.role], self.standing)


@dataclass(frozen=True)
class Form:
    """What is being filled in: a new account, the first one, or a new password for `name`."""

    title: str
    name: str = ""
    is_first: bool = False

    @property
    def is_for_password(self) -> bool:
        """Whether only a password is asked for."""
        return bool(self.name)


@dataclass(frozen=True)
class AccountsState:
    """The page. `trouble` warns; `message` says what was done last."""

    lead: str = ""
    rows: tuple[AccountRow, ...] = ()
    form: Form | None = None
    lock_minutes: int = 0
    message: str = ""
    trouble: str = ""
    is_busy: bool = False
