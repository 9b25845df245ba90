"""Accounts in the database. Their passwords are given and taken here as hashes, and told to nobody else."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from oneshop.accounts.account import Account
from oneshop.accounts.roles import Role
from oneshop.store import audit
from oneshop.store.database import Database, StoreError
from oneshop.store.mapping import now
from oneshop.store.tables import AccountRow


@dataclass(frozen=True)
class Standing:
    """How a name stands: its account, if it has one, and whether any account was ever made."""

    account: Account | None
    has_any: bool


def standing(database: Database, name: str | None) -> Standing:
    """How a name, or nobody, stands at this moment; StoreError where the accounts cannot be read."""
    with _told_in_words(), database.reading() as session:
        book = AccountBook(session)
        found = book.find(name) if name else None
        return Standing(found, found is not None or book.has_any())


class AccountBook:
    """The accounts as one transaction sees and changes them; what is changed is noted in its audit."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def has_any(self) -> bool:
        """Whether any account was ever made; a disabled one counts."""
        return bool(self._session.scalar(select(func.count(AccountRow.id))))

    def find(self, name: str) -> Account | None:
        """The account of a name as it is kept (NFC, small letters), disabled or not."""
        row = self._session.scalar(select(AccountRow).where(AccountRow.name == name))
        return None if row is None else account_of(row)

    def everybody(self) -> tuple[Account, ...]:
        """Every account in the order of the names, disabled ones too."""
        return tuple(account_of(row) for row in self._session.scalars(select(AccountRow).order_by(AccountRow.name)))

    def hashed(self, name: str) -> str:
        """The hash of an account's password."""
        return self._row(name).password

    def add(self, name: str, shown_name: str, role: Role, hashed: str) -> Account:
        """Make an account; the caller has looked that the name is free."""
        row = AccountRow(
            name=name,
            shown_name=shown_name,
            role=role.value,
            password=hashed,
            is_disabled=False,
            failures=0,
            last_failure_at=None,
            created_at=now(),
        )
        self._session.add(row)
        self._session.flush()
        return account_of(row)

    def set_disabled(self, name: str, *, is_disabled: bool) -> None:
        """Shut an account out, or let it in again."""
        self._row(name).is_disabled = is_disabled

    def set_role(self, name: str, role: Role) -> None:
        """Give an account another role."""
        self._row(name).role = role.value

    def set_password(self, name: str, hashed: str) -> None:
        """Keep another password; the failures with the old one are over."""
        self._row(name).password = hashed
        self.forget_failures(name)

    def count_failure(self, name: str, at: datetime) -> int:
        """One try more that has not been right; how many there are in a row."""
        row = self._row(name)
        row.failures += 1
        row.last_failure_at = at
        return row.failures

    def begin_wait_anew(self, name: str, at: datetime) -> None:
        """Let the wait count from here: the clock was set back behind the last failure."""
        self._row(name).last_failure_at = at

    def forget_failures(self, name: str) -> None:
        """The right password was given."""
        row = self._row(name)
        row.failures, row.last_failure_at = 0, None

    def note(self, entry: audit.Entry) -> None:
        """Add to the audit."""
        audit.note(self._session, entry)

    def _row(self, name: str) -> AccountRow:
        return self._session.scalars(select(AccountRow).where(AccountRow.name == name)).one()


def account_of(row: AccountRow) -> Account:
    """The account a row keeps, without its password."""
    return Account(
        name=row.name,
        shown_name=row.shown_name,
        role=Role(row.role),
        is_disabled=row.is_disabled,
        failures=row.failures,
        last_failure_at=row.last_failure_at,
        created_at=row.created_at,
    )


@contextmanager
def _told_in_words() -> Iterator[None]:
    try:
        yield
    except DatabaseError as error:
        raise StoreError(
            f"Không đọc được danh sách tài khoản ({error.orig}). Chạy “oneshop doctor” để biết hỏng ở đâu, "
            "rồi khôi phục từ bản sao lưu gần nhất."
        ) from error
