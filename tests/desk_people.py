"""People of a test's desk."""

from oneshop.accounts.roles import Role
from oneshop.store.database import Database
from oneshop.store.mapping import now
from oneshop.store.tables import AccountRow


def add_person(database: Database, name: str, role: Role) -> None:
    """Give somebody an account straight in the database; no password opens it, so sign in by the gate."""
    with database.writing() as session:
        session.add(
            AccountRow(
                name=name,
                shown_name=name.title(),
                role=role.value,
                password="",
                is_disabled=False,
                failures=0,
                last_failure_at=None,
                created_at=now(),
            )
        )
