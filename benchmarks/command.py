"""Running the program as its users do, and weighing it: wall time and peak memory of one process."""

import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Weighed:
    """One run: seconds on the wall, peak resident memory in MB, exit code, standard output."""

    seconds: float
    peak_mb: float
    code: int
    output: str


def weigh(arguments: Sequence[str], environment: dict[str, str] | None = None) -> Weighed:
    """Run `python …` in the project's root and weigh the process."""
    with tempfile.TemporaryFile() as answer:
        started = time.perf_counter()
        child = os.posix_spawn(
            sys.executable,
            [sys.executable, *arguments],
            {**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})},
            file_actions=[(os.POSIX_SPAWN_DUP2, answer.fileno(), 1)],
        )
        _, status, usage = os.wait4(child, 0)
        seconds = time.perf_counter() - started
        answer.seek(0)
        output = answer.read().decode()
    return Weighed(seconds, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status), output)


def shared_data() -> Path | None:
    """The folder of real data, where it is there: ONESHOP_SHARED_DATA, else beside the project."""
    folder = Path(os.environ.get("ONESHOP_SHARED_DATA", ROOT.parent / "shared" / "data"))
    return folder if (folder / "procedures.jsonl.xz").exists() else None
