"""Keeping the search index true to the database: opened, brought up to date from the change log, or made anew."""

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from oneshop.paths import EMBEDDED_CATALOGUE
from oneshop.services.clock import today

if TYPE_CHECKING:
    from oneshop.search.index import SearchIndex
    from oneshop.search.synonyms import Synonyms
    from oneshop.search.values import IndexDifferences
    from oneshop.store.database import Database, Stamp

Progress = Callable[[str, int, int | None], None]
"""Told the words of a stage, how much is done, and of how much (None while that is not known)."""

Cancelled = Callable[[], bool]

_REBUILD_ABOVE = 300
_LOOK_AGAIN_SECONDS = 2.0

_log = logging.getLogger(__name__)


class IndexKeeper:
    """The one index of a desk. Searching goes on with the old one while a new one is made."""

    def __init__(self, database: "Database", folder: Path) -> None:
        self._database = database
        self._folder = folder
        self._index: SearchIndex | None = None
        self._writing = threading.Lock()
        self._looked_at = 0.0

    def current(self) -> "SearchIndex":
        """The index, brought up to date when the database has moved on (looked at every two seconds)."""
        index = self._index
        if index is None or time.monotonic() - self._looked_at > _LOOK_AGAIN_SECONDS:
            return self.follow()
        return index

    def follow(self, progress: Progress | None = None, cancelled: Cancelled | None = None) -> "SearchIndex":
        """Open, update or rebuild, whatever makes the index equal to today's catalogue with the least work."""
        from oneshop.search.values import IndexBusy, IndexUnusable

        with self._writing:
            stamp = self._database.stamp(today())
            self._looked_at = time.monotonic()
            try:
                index = self._index or self._open()
                if index.stamp != str(stamp):
                    index = self._brought_up_to(stamp, index, progress, cancelled)
            except IndexUnusable as reason:
                _log.info("the index is made anew: %s", reason)
                index = self._rebuilt(stamp, progress, cancelled)
            except IndexBusy:
                # Another window or command is making it; what there is will do until the next look.
                index = self._index or self._open()
            self._index = index
            return index

    def rebuild(self, progress: Progress | None = None, cancelled: Cancelled | None = None) -> "SearchIndex":
        """Make the index anew from the database."""
        with self._writing:
            self._index = self._rebuilt(self._database.stamp(today()), progress, cancelled)
            return self._index

    def verify(self) -> "IndexDifferences":
        """On which codes the index and the catalogue disagree."""
        from oneshop.store import catalogue

        with self._database.reading() as session:
            expected = catalogue.live_hashes(session, today())
        return self._open().verify(expected)

    def _open(self) -> "SearchIndex":
        from oneshop.search.index import SearchIndex

        return SearchIndex.open(self._folder, synonyms=self._synonyms())

    def _synonyms(self) -> "Synonyms":
        from oneshop.search.synonyms import load_synonyms

        return load_synonyms(EMBEDDED_CATALOGUE / "synonyms.yaml")

    def _brought_up_to(
        self, stamp: "Stamp", index: "SearchIndex", progress: Progress | None, cancelled: Cancelled | None
    ) -> "SearchIndex":
        from oneshop.search.entry import entry_of
        from oneshop.store import catalogue
        from oneshop.store.database import Stamp

        had = Stamp.parse(index.stamp)
        if had is None or had.database != stamp.database or had.seq >= stamp.seq:
            return self._rebuilt(stamp, progress, cancelled)
        with self._database.reading() as session:
            changed = catalogue.changed_since(session, had.seq)
            if len(changed) > _REBUILD_ABOVE:
                return self._rebuilt(stamp, progress, cancelled)
            versions = list(catalogue.versions_on(session, today(), changed))
        entries = [
            entry_of(version.content, withdrawn=version.is_withdrawn, version_hash=version.content_hash)
            for version in versions
        ]
        gone = set(changed) - {version.content.code for version in versions}
        index.update(entries, gone, str(stamp))
        return index

    def _rebuilt(self, stamp: "Stamp", progress: Progress | None, cancelled: Cancelled | None) -> "SearchIndex":
        from oneshop.search.entry import entry_of
        from oneshop.search.index import SearchIndex
        from oneshop.store import catalogue

        with self._database.reading() as session:
            entries = (
                entry_of(version.content, withdrawn=version.is_withdrawn, version_hash=version.content_hash)
                for version in catalogue.versions_on(session, today())
            )

            def tell(done: int, of: int) -> None:
                if progress is not None:
                    progress("Lập chỉ mục tìm kiếm", done, of)

            return SearchIndex.build(
                self._folder,
                entries,
                stamp=str(stamp),
                synonyms=self._synonyms(),
                progress=tell,
                cancelled=cancelled,
            )
