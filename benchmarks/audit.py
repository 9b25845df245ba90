"""The audit chain: noting one change and thousands, and checking a hundred thousand rows."""

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from oneshop.store import audit
from oneshop.store.audit import Entry
from oneshop.store.audit_reading import Wanted, how_many, noted
from oneshop.store.audit_witness import Witness
from oneshop.store.database import Database

_CATALOGUE = 5_776
_ROWS = 100_000
_TIMES = 5


def measure(folder: Path) -> Iterator[str]:
    """One line a figure."""
    database = Database.open(f"sqlite:///{folder / 'nhat-ky.db'}", b"k" * 32, Witness(folder / "audit.seen"))
    once = _best(lambda: _note(database, 1))
    yield f"{'note one change, kept on disk':<45}{once * 1000:7.1f} ms"
    many = _best(lambda: _note(database, _CATALOGUE), times=1)
    yield f"{f'note {_CATALOGUE:,} published versions':<45}{many * 1000:7.0f} ms"
    with database.reading() as session:
        there = how_many(session, Wanted())
    _note(database, _ROWS - there)
    whole = _best(database.audit_report)
    report = database.audit_report()
    yield f"{f'check {report.sound:,} rows':<45}{whole * 1000:7.0f} ms   must: 2,000 ms; sound: {report.broken is None}"
    yield f"{'the newest 200 rows about one procedure':<45}{_best(lambda: _look(database)) * 1000:7.1f} ms"
    database.close()


def _note(database: Database, count: int) -> None:
    with database.writing() as session:
        audit.note(session, *map(_entry, range(count)))


def _entry(number: int) -> Entry:
    return Entry("lan", "version.published", f"procedure 1.{number:06}", "a" * 64, "b" * 64, "Bản số 2")


def _look(database: Database) -> None:
    wanted = Wanted(subject="1.000042")
    with database.reading() as session:
        list(noted(session, wanted, limit=200))
        how_many(session, wanted)


def _best(work: Callable[[], object], times: int = _TIMES) -> float:
    """The shortest of some runs, in seconds."""
    took = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        took.append(time.perf_counter() - start)
    return min(took)


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        for line in measure(Path(folder)):
            print(line, flush=True)


if __name__ == "__main__":
    main()
