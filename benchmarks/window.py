"""How fast the window is: start, keystroke, procedure page, preview, and how much memory it holds.

`python -m benchmarks.window [--data-dir DIR]`. Without a folder one is made of the real data, or, where that is not
here, of the embedded catalogue. Every measured window is its own process on the offscreen platform; times are
milliseconds on the wall, from the event to the end of the painting it caused.
"""

import argparse
import json
import os
import site
import sysconfig
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.command import ROOT, shared_data, weigh

_RUNS = 5
_COLD_RUNS = 3
STARTED = "ONESHOP_BENCH_STARTED"
"""Tells the measured process when it was started, on the clock all processes share."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data-dir", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        _print_figures(given.data_dir or _prepared(Path(passing) / "desk"))


def _prepared(folder: Path) -> Path:
    real = shared_data()
    arguments = ["-m", "oneshop", "--data-dir", str(folder)]
    if real is None:
        print("the real data is not here: measured on the embedded catalogue")
        weigh([*arguments, "doctor", "--json"])
    else:
        weigh([*arguments, "import", str(real / "procedures.jsonl.xz"), "--publish", "--json"])
    return folder


def _print_figures(folder: Path) -> None:
    _run(folder)
    warm = [_run(folder) for _ in range(_RUNS)]
    cold = []
    for _ in range(_COLD_RUNS):
        _forget_files(folder)
        cold.append(_run(folder))
    print(f"{warm[0]['procedures']:.0f} procedures; median of {_RUNS} warm and {len(cold)} cold windows, ms")
    for name, words in (("letter", "start to a typed letter on screen"), ("ready", "start to the first answer")):
        print(f"{words:42} cold {_middle(cold, name):6.0f}   warm {_middle(warm, name):6.0f}")
    print(f"keystroke to painted list, of {warm[0]['key_count']:.0f} letters")
    for name, words in (
        ("key_p50", "  p50"),
        ("key_p95", "  p95"),
        ("key_p99", "  p99"),
        ("key_frame_p99", "  p99 until the window is at rest again"),
        ("key_worked_p50", "  processor time of all threads, p50"),
        ("key_worked_p95", "  processor time of all threads, p95"),
        ("key_worked_p99", "  processor time of all threads, p99"),
        ("key_step_told", "  of these, median: until it is asked"),
        ("key_step_found", "  until the search has answered"),
        ("key_step_shown", "  until the rows are handed to the list"),
        ("key_step_painted", "  until the list is painted"),
    ):
        print(f"{words:42} {_middle(warm, name):6.1f}")
    for name, words in (
        ("enter_p50", "Enter to procedure page, p50"),
        ("enter_max", "Enter to procedure page, slowest"),
        ("preview_first", "Ctrl+P to preview, first"),
        ("preview_again", "Ctrl+P to preview, again"),
        ("rss_mb", "memory of the window after all that, MB"),
    ):
        print(f"{words:42} {_middle(warm, name):6.0f}")


def _middle(runs: list[dict[str, float]], name: str) -> float:
    return median(run[name] for run in runs)


def _run(folder: Path) -> dict[str, float]:
    environment = {STARTED: str(time.monotonic()), "QT_QPA_PLATFORM": "offscreen"}
    done = weigh(["-m", "benchmarks.driven_window", str(folder)], environment)
    told: dict[str, float] = json.loads(done.output.splitlines()[-1])
    return told


def _forget_files(folder: Path) -> None:
    """Ask the kernel to drop what it keeps of our files, as after a start of the machine."""
    for root in (*site.getsitepackages(), sysconfig.get_path("stdlib"), str(ROOT), str(folder)):
        for path in Path(root).rglob("*"):
            if path.is_file():
                with path.open("rb") as file:
                    os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


if __name__ == "__main__":
    main()
