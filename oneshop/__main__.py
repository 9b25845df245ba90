"""`oneshop` and `python -m oneshop`: the window without a command, the command line with one."""

import gc
import sys

from oneshop.cli.main import run
from oneshop.services.opening import Location


def open_window(location: Location) -> int:
    """Open the window; only here does the program reach for the screen."""
    from ui.app import run as run_window

    return run_window(location)


_VALUES_BETWEEN_COLLECTIONS = 50_000
"""A start makes hundreds of thousands of values that all stay: looking through them every 700 finds nothing."""


def main() -> None:
    """The console script."""
    gc.set_threshold(_VALUES_BETWEEN_COLLECTIONS)
    for stream in (sys.stdout, sys.stderr):
        # A Windows console may still speak a code page without Vietnamese letters.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(run(sys.argv[1:], open_window))


if __name__ == "__main__":
    main()
