"""`make bench`: every measurement in turn, each in its own process, with the machine and the day."""

import os
import platform
import subprocess
import sys
from datetime import UTC, datetime

from benchmarks.command import ROOT

PARTS = ("importing", "search_quality", "search_speed", "printing", "window")


def main() -> None:
    """Run all parts, or those named on the command line."""
    day = datetime.now(UTC).date().isoformat()
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    print(f"{day} · {machine} · Python {platform.python_version()}")
    for part in sys.argv[1:] or PARTS:
        print(f"\n== {part}", flush=True)
        subprocess.run([sys.executable, "-m", f"benchmarks.{part}"], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
