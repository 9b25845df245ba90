"""People with accounts at a desk, for tests that are not about accounts."""

from oneshop.accounts.roles import Role
from oneshop.store.database import Database
from oneshop.store.mapping import now
from oneshop.store.tables import AccountRow


def add_person(database: Database, name: str, role: Role) -> None:
    """An account without a password that works: it can be signed in at the gate only."""
    with database.writing() as session:
        session.add(
            AccountRow(
                name=name,
                shown_name=name,
                role=role.value,
                password="",
                is_disabled=False,
                failures=0,
                created_at=now(),
            )
        )
