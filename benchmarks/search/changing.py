"""One procedure changed until a query finds it by its new name, on a copy of the prepared index."""

import shutil
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

from benchmarks.search.asked import Asked, Kind
from benchmarks.search.peers import Peer, engine_of
from oneshop.search.entry import Entry

_CHANGES = 5
_MADE_UP = ("qzaxq", "qzexq", "qzixq", "qzoxq", "qzuxq")
"""Words that no procedure holds."""


@dataclass(frozen=True)
class Changed:
    """Milliseconds from the change until it is found, the median; and how many of how many were found."""

    milliseconds: float
    visible: int
    asked: int


def changed(peer: Peer, folder: Path, entries: Sequence[Entry]) -> Changed:
    """Change five procedures, one after the other."""
    live = [entry for entry in entries if not entry.card.withdrawn]
    times, visible = [], 0
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "index"
        shutil.copytree(folder, copy)
        engine = engine_of(peer).open(copy)
        for number, word in enumerate(_MADE_UP[:_CHANGES]):
            entry = live[len(live) // _CHANGES * number]
            card = replace(entry.card, name=f"{entry.card.name} {word}", version_hash=f"changed-{number}")
            started = time.perf_counter()
            engine.put(replace(entry, card=card))
            found = engine.ask(Asked(Kind.TERM, word))
            times.append((time.perf_counter() - started) * 1000)
            visible += card.code in found
        engine.close()
    return Changed(median(times), visible, _CHANGES)
