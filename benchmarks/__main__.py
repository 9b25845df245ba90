"""`make bench`: every measurement in turn, each in its own process, with the machine and the day."""

import argparse
import os
import platform
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime

from benchmarks.command import ROOT

PARTS: Mapping[str, tuple[str, ...]] = {
    "catalogue": (),
    "authority": (),
    "importing": (),
    "reimport": (),
    "search": ("--short",),
    "printing": (),
    "forms": (),
    "comparing": (),
    "audit": (),
    "versions": (),
    "window": (),
    "editing": (),
    "desk": (),
    "figures": (),
    "receipts": ("--pause", "0.5"),
    "due": (),
    "register": (),
    "money": (),
    "receiving": (),
}
"""Each part with what it is told; `make bench-search` runs the whole of search."""


def main() -> None:
    """Run all parts, or those named on the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("part", nargs="*", help=f"which to run, of {', '.join(PARTS)}; all when none is named")
    parts = parser.parse_args().part or tuple(PARTS)
    if unknown := set(parts) - PARTS.keys():
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    day = datetime.now(UTC).date().isoformat()
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    print(f"{day} · {machine} · Python {platform.python_version()}")
    for part in parts:
        print(f"\n== {part}", flush=True)
        subprocess.run([sys.executable, "-m", f"benchmarks.{part}", *PARTS[part]], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
