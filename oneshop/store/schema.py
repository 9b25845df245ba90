"""Bringing a database to the schema of this program, and refusing one that a newer program has made."""

from pathlib import Path

from sqlalchemy import Engine, inspect, text

from oneshop.store.sqlite import WRITES

HEAD = "0003"
"""The newest migration; a test keeps it equal to Alembic's own head, so that start-up need not import Alembic."""


class SchemaTooNew(Exception):
    """The data was made by a newer version of the program; nothing has been touched."""


class NotOurDatabase(Exception):
    """The file holds other tables, or is no database at all."""


def schema_version(engine: Engine) -> str | None:
    """The migration a database stands at; None for an empty one."""
    tables = set(inspect(engine).get_table_names())
    if "alembic_version" not in tables:
        if tables:
            raise NotOurDatabase(", ".join(sorted(tables)))
        return None
    with engine.connect() as connection:
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def upgrade(engine: Engine) -> bool:
    """Run the missing migrations in one transaction; True when there were any. SchemaTooNew for an unknown version."""
    current = schema_version(engine)
    if current == HEAD:
        return False
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if current is not None and current not in known:
        raise SchemaTooNew(current)
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    return True
