"""One at a time for a small file that two windows and a command line change by reading, altering and writing it."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

_PATIENCE_SECONDS = 3.0
"""Such a change takes milliseconds; who holds the file longer hangs."""


@contextmanager
def changing(path: Path) -> Iterator[None]:
    """The right to change the file, against every other thread and program; OSError where it is not to be had."""
    if not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "no such folder", str(path.parent))
    lock = FileLock(path.with_name(f".{path.name}.lock"), mode=0o600)
    try:
        lock.acquire(timeout=_PATIENCE_SECONDS)
    except Timeout as error:
        raise TimeoutError(errno.ETIMEDOUT, "another program is writing", str(path)) from error
    try:
        yield
    finally:
        lock.release()
