"""`oneshop` and `python -m oneshop`: the window without a command, the command line with one."""

import sys

from oneshop.cli.main import run
from oneshop.services.opening import Location


def open_window(location: Location) -> int:
    """Open the window; only here does the program reach for the screen."""
    from ui.app import run as run_window

    return run_window(location)


def main() -> None:
    """The console script."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console may still speak a code page without Vietnamese letters.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(run(sys.argv[1:], open_window))


if __name__ == "__main__":
    main()
