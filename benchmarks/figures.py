"""Figures over the register: the year by each thing it is asked by, the funnel, the list behind a figure."""

import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.dossiers_made import UNTIL, fill
from oneshop.counter.dossiers.figure_looks import FigureLook
from oneshop.counter.dossiers.figures import By, as_of
from oneshop.counter.dossiers.periods import Period
from oneshop.store import dossier_figures
from oneshop.store.database import Database

_COUNT, _TIMES = 100_000, 5
_MUST_MS = 1_000


def measure() -> Iterator[str]:
    """One line a figure."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        database = Database.open(f"sqlite:///{Path(folder) / 'made.db'}")
        try:
            fill(database, _COUNT)
            yield from _measured(database)
        finally:
            database.close()


def _measured(database: Database) -> Iterator[str]:
    year = Period.of_year(UNTIL.year)
    late = FigureLook("solved_late", year)
    asked: dict[str, Callable[[], object]] = {
        **{f"the year by {by.value}": partial(_year, database, year, by) for by in By},
        "last year, from the stories": lambda: _counts(database, Period.of_year(UNTIL.year - 1), By.FIELD),
        "the funnel with its reasons": lambda: _funnel(database, year),
        "which of them were late, for the list": lambda: _listed(database, late),
    }
    for name, do in asked.items():
        took = [_taken(do) for _ in range(_TIMES)]
        told = f"median {median(took):.0f}, slowest {max(took):.0f}"
        yield f"{name}, {_COUNT:,} dossiers, ms: {told}   must: {_MUST_MS}"


def _year(database: Database, year: Period, by: By) -> object:
    if by is By.MONTH:
        return [_counts(database, month, None) for month in year.months() if month.start <= UNTIL]
    return _counts(database, year, by)


def _counts(database: Database, period: Period, by: By | None) -> object:
    with database.reading() as session:
        return dossier_figures.counts(session, period, as_of(period, UNTIL), by, period.end <= UNTIL)


def _funnel(database: Database, year: Period) -> object:
    with database.reading() as session:
        return dossier_figures.funnel_counts(session, year, None), dossier_figures.fallen(session, year, None)


def _listed(database: Database, look: FigureLook) -> object:
    from sqlalchemy import func, select

    from oneshop.store.tables_of_desk import DossierRow

    at: datetime = as_of(look.period, UNTIL)
    with database.reading() as session:
        chosen = dossier_figures.counted_by(look, at, is_past=False)
        return session.scalar(select(func.count()).select_from(DossierRow).where(chosen))


def _taken(do: Callable[[], object]) -> float:
    begun = time.perf_counter()
    do()
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    for line in measure():
        print(line, flush=True)
