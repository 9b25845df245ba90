"""The witness of the audit chain: a file beside the database that remembers how far the chain has come.

With an older copy of the head, or of the whole database, the chain alone would look whole; the witness has seen more.
"""

import json
import logging
from dataclasses import dataclass
from pathlib import Path

from oneshop.paths import write_whole

_PATIENCE_SECONDS = 5.0

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Head:
    """Where a chain ends: how many rows, and the hash of the last."""

    seq: int
    hash: str


class Witness:
    """What this machine has seen of each database, by the database's identity. A file that is gone or damaged has seen
    nothing: it only ever adds a reason for doubt."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self, database: str) -> Head | None:
        """The furthest head seen of a database, or None."""
        match self._all().get(database):
            case [int(seq), str(last)]:
                return Head(seq, last)
        return None

    def see(self, database: str, head: Head, over: Head | None = None) -> None:
        """Remember a head that has been committed, unless a further one has been seen meanwhile: two who write at once
        tell of it in any order. `over` is the further one that a row of the chain says is gone, and may be left.

        Where the file cannot be written, the change stands all the same.
        """
        from filelock import FileLock

        try:
            with FileLock(self._path.with_name(f".{self._path.name}.lock"), mode=0o600, timeout=_PATIENCE_SECONDS):
                known = self.read(database)
                if known is not None and known.seq > head.seq and known != over:
                    return
                seen = {**self._all(), database: [head.seq, head.hash]}
                write_whole(self._path, json.dumps(seen).encode(), is_private=True)
        except OSError as error:
            _LOG.warning("the audit's witness could not be written: %s", error)

    def _all(self) -> dict[str, object]:
        try:
            read = json.loads(self._path.read_text())
        except (OSError, ValueError):
            return {}
        return read if isinstance(read, dict) else {}
