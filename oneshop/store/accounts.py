"""Accounts in the database."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from oneshop.accounts.account import Account
from oneshop.accounts.roles import Role
from oneshop.store.tables import AccountRow


def has_any(session: Session) -> bool:
    """Whether any account was ever made; a disabled one counts."""
    return bool(session.scalar(select(func.count(AccountRow.id))))


def account(session: Session, name: str) -> Account | None:
    """The account of a name as it is kept (NFC, small letters), disabled or not."""
    row = session.scalar(select(AccountRow).where(AccountRow.name == name))
    return None if row is None else account_of(row)


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
