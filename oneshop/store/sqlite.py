"""What is particular to SQLite: durable settings for every connection, and its own integrity check.

No other module holds SQL that only one database understands.
"""

from typing import Any

from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.orm import Session

BUSY_TIMEOUT_MS = 30_000
"""How long a writer waits for another: longer than taking in the whole national catalogue's rows."""

WRITES = "oneshop_writes"
"""Execution option of connections that will write."""


def is_sqlite(engine: Engine) -> bool:
    return engine.dialect.name == "sqlite"


def make_durable(engine: Engine) -> None:
    """Write-ahead log, full synchronisation and foreign keys on every connection of this engine.

    FULL costs milliseconds a commit and keeps what was acknowledged through a power cut.
    """

    @event.listens_for(engine, "connect")
    def _settings(connection: Any, _record: Any) -> None:
        # Python's driver would begin late and not at all before a CREATE TABLE; transactions are begun below.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        # What is destroyed or corrected of a person is overwritten in the file, not only let go of.
        cursor.execute("PRAGMA secure_delete=ON")
        cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer takes its place before it reads, so that what it read still holds when it writes.
        writes = connection.get_execution_options().get(WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def wipe(engine: Engine) -> bool:
    """Make the file anew without what was deleted, and empty the write-ahead log; False where another connection
    still reads the log: it is emptied when the last one closes."""
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("VACUUM")
        busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        cursor.close()
    finally:
        connection.close()
    return not busy


def integrity_faults(session: Session) -> tuple[str, ...]:
    """What SQLite itself finds wrong. It misses most damage to values: content hashes are checked besides."""
    rows = session.execute(text("PRAGMA integrity_check")).scalars().all()
    return tuple(str(row) for row in rows if row != "ok")
