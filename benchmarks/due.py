"""How fast a desk with 100,000 dossiers tells what presses and how punctual it was: `python -m benchmarks.due`."""

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from statistics import median
from unittest.mock import patch

from benchmarks.dossiers_made import UNTIL, fill
from oneshop.accounts.roles import Role
from oneshop.services.opening import Location, Services, open_services
from oneshop.store.punctuality import Per
from tests.desk_people import add_person

_TIMES = 5
_DESK = "oneshop.services.receiving"


def measure(count: int) -> Iterator[str]:
    """The figures beside what they must be."""
    with tempfile.TemporaryDirectory() as folder:
        services = open_services(Location(Path(folder) / "desk"), with_index=False)
        fill(services.database, count)
        add_person(services.database, "hoa", Role.CLERK)
        services.gate.sign_in("hoa")
        # The made years end there; what is overdue is so then.
        with patch(f"{_DESK}.due_lists.now", lambda: UNTIL), patch(f"{_DESK}.punctuality.now", lambda: UNTIL):
            yield f"what presses, of {count:,} dossiers: {_ms(services.receiving.due.reminders)}   must: 200 ms"
            for per in Per:
                yield f"punctuality of four years by {per.value}: {_ms(_figures(services, per))}   must: 1,000 ms"
        services.close()


def _figures(services: Services, per: Per) -> Callable[[], object]:
    return lambda: services.receiving.punctuality.of(date(2023, 1, 1), date(2026, 12, 31), per)


def _ms(work: Callable[[], object]) -> str:
    """The median of a few times."""
    took = []
    for _ in range(_TIMES):
        begun = time.perf_counter()
        work()
        took.append(time.perf_counter() - begun)
    return f"{median(took) * 1000:,.0f} ms"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.due", description=__doc__)
    parser.add_argument("--dossiers", type=int, default=100_000)
    for line in measure(parser.parse_args().dossiers):
        print(line, flush=True)


if __name__ == "__main__":
    main()
