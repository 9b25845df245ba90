"""What is particular to SQLite: durable settings for every connection, and its own integrity check.

No other module holds SQL that only one database understands.
"""

from typing import Any

from sqlalchemy import Engine, event, text
from sqlalchemy.orm import Session

BUSY_TIMEOUT_MS = 10_000


def is_sqlite(engine: Engine) -> bool:
    return engine.dialect.name == "sqlite"


def make_durable(engine: Engine) -> None:
    """Write-ahead log, full synchronisation and foreign keys on every connection of this engine.

    FULL costs milliseconds a commit and keeps what was acknowledged through a power cut.
    """

    @event.listens_for(engine, "connect")
    def _settings(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
        cursor.close()


def integrity_faults(session: Session) -> tuple[str, ...]:
    """What SQLite itself finds wrong. It misses most damage to values: content hashes are checked besides."""
    rows = session.execute(text("PRAGMA integrity_check")).scalars().all()
    return tuple(str(row) for row in rows if row != "ok")
