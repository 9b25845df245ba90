"""What is particular to SQLite: durable settings for every connection, and its own integrity check.

No other module holds SQL that only one database understands.
"""

import random
import time
from typing import Any

from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

BUSY_TIMEOUT_MS = 30_000
"""How long a writer waits for another: longer than taking in the whole national catalogue's rows."""

_LONG_SECONDS = 2.0

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
        if connection.get_execution_options().get(WRITES, False):
            _wait_for_turn(connection)
        else:
            connection.exec_driver_sql("BEGIN")


def _wait_for_turn(connection: Connection) -> None:
    """Begin to write as soon as nobody else does; the database's own fault after BUSY_TIMEOUT_MS.

    SQLite's own waiting looks ever more rarely, up to ten times a second, and so lets those who came last go first: a
    clerk waited seconds while seven others wrote. Here who has waited longer looks more often.
    """
    until = time.monotonic() + BUSY_TIMEOUT_MS / 1000
    waited = 0.0
    connection.exec_driver_sql("PRAGMA busy_timeout=0")
    try:
        while True:
            try:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            except OperationalError as busy:
                if "locked" not in str(busy.orig) or time.monotonic() > until:
                    raise
                pause = _pause(waited)
                time.sleep(pause)
                waited += pause
            else:
                return
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")


def _pause(waited: float) -> float:
    """Seconds until a writer looks again that has waited so long: from 8 ms down to 1 ms, and at leisure where one
    writes for long, as an import does."""
    if waited > _LONG_SECONDS:
        return 0.02
    # Not for secrets: two writers must only not keep step.
    return max(0.001, 0.008 - waited / 20) * random.uniform(0.5, 1.5)  # noqa: S311


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
