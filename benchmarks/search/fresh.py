"""One engine in a process of its own: the time to open and to answer first, and the memory it then takes.

`python -m benchmarks.search.fresh PEER FOLDER QUERIES` prints one JSON object. Memory is what the process grew by since
the engine's libraries were imported.
"""

import json
import os
import resource
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.command import weigh
from benchmarks.search.asked import Asked, Kind, from_row
from benchmarks.search.peers import PEERS, Peer, engine_of

_RUNS = 5
_SLOW_RUNS, _SLOW_QUERIES = 3, 7
"""A slow engine answers one query of each kind, in fewer processes."""

_STATM = Path("/proc/self/statm")
_FIRST = Asked(Kind.KEYSTROKE, "đăng ký khai sinh cho con")


@dataclass(frozen=True)
class Fresh:
    """Milliseconds and MB in a fresh process, medians; memory is taken after a hundred queries of all kinds."""

    open_ms: float
    first_ms: float
    memory_mb: float


def fresh(peer: Peer, folder: Path, queries: Path) -> Fresh:
    """Some fresh processes, one after the other."""
    runs = []
    for _ in range(_SLOW_RUNS if peer.is_slow else _RUNS):
        weighed = weigh(["-m", "benchmarks.search.fresh", peer.key, str(folder), str(queries)])
        if weighed.code:
            raise RuntimeError(f"{peer.title} in a fresh process ended with code {weighed.code}")
        runs.append(json.loads(weighed.output))
    return Fresh(*(median(run[figure] for run in runs) for figure in ("open_ms", "first_ms", "memory_mb")))


def main() -> None:
    key, folder, queries = sys.argv[1:]
    peer = next(peer for peer in PEERS if peer.key == key)
    rows = json.loads(Path(queries).read_text(encoding="utf-8"))
    asked = [each for each in map(from_row, rows) if each.kind in peer.kinds]
    kind_of_engine = engine_of(peer)
    before = _resident_mb()
    started = time.perf_counter()
    engine = kind_of_engine.open(Path(folder))
    opened = time.perf_counter()
    engine.ask(_FIRST)
    answered = time.perf_counter()
    for each in asked[:_SLOW_QUERIES] if peer.is_slow else asked:
        engine.ask(each)
    told = {
        "open_ms": (opened - started) * 1000,
        "first_ms": (answered - opened) * 1000,
        "memory_mb": _resident_mb() - before,
    }
    print(json.dumps(told))


def _resident_mb() -> float:
    if _STATM.exists():
        return int(_STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
