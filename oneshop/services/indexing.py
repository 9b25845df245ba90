"""Keeping the search index true to the database: opened, brought up to date from the change log, or made anew."""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from functools import cached_property
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
_SMALL = 20
_LOOK_AGAIN_SECONDS = 2.0
_PATIENCE_SECONDS = 15.0
"""How much longer to wait before looking again while another window is still at it."""

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
        """The index to search in now.

        Every two seconds a look at the database takes small changes of other windows in; while a great change is
        being taken in, by whomever, the old index answers. A keystroke never waits for a rebuild.
        """
        index = self._index
        if index is None:
            return self.follow()
        if time.monotonic() - self._looked_at > _LOOK_AGAIN_SECONDS and self._writing.acquire(blocking=False):
            try:
                self._look_again(index)
            finally:
                self._writing.release()
        return self._index or index

    def follow(self, progress: Progress | None = None, cancelled: Cancelled | None = None) -> "SearchIndex":
        """Open, update or rebuild, whatever makes the index equal to today's catalogue with the least work.

        BuildCancelled when stopped; StoreError or OSError when it cannot be made.
        """
        from oneshop.search.values import IndexUnusable

        with self._writing:
            stamp = self._database.stamp(today())
            self._looked_at = time.monotonic()
            try:
                index = self._nearest(stamp)
                if index.stamp != str(stamp):
                    index = self._brought_up_to(stamp, index, progress, cancelled)
            except IndexUnusable as reason:
                _log.info("the index is made anew: %s", reason)
                index = self._rebuilt(stamp, progress, cancelled)
            self._index = index
            return index

    def _look_again(self, index: "SearchIndex") -> None:
        """Take a small change in; a great one, or one another program is writing, waits for the next `follow`."""
        from oneshop.search.values import IndexBusy, IndexUnusable

        self._looked_at = time.monotonic()
        stamp = self._database.stamp(today())
        if index.stamp == str(stamp):
            return
        try:
            self._index = index = self._nearest(stamp)
            changed = () if index.stamp == str(stamp) else self._changed(stamp, index)
            if changed and len(changed) <= _SMALL:
                self._update(stamp, index, changed)
        except (IndexBusy, IndexUnusable, OSError) as reason:
            _log.info("the index stays as it is for now: %s", reason)
        if index.stamp != str(stamp):
            self._looked_at += _PATIENCE_SECONDS

    def _nearest(self, stamp: "Stamp") -> "SearchIndex":
        """The index in hand, or the one on disk where another window has brought that one further."""
        if self._index is not None and self._index.stamp == str(stamp):
            return self._index
        return self._open()

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

        return SearchIndex.open(self._folder, synonyms=self._synonyms)

    @cached_property
    def _synonyms(self) -> "Synonyms":
        from oneshop.search.synonyms import load_synonyms

        return load_synonyms(EMBEDDED_CATALOGUE / "synonyms.yaml")

    def _brought_up_to(
        self, stamp: "Stamp", index: "SearchIndex", progress: Progress | None, cancelled: Cancelled | None
    ) -> "SearchIndex":
        changed = self._changed(stamp, index)
        if changed is None or len(changed) > _REBUILD_ABOVE:
            return self._rebuilt(stamp, progress, cancelled)
        self._update(stamp, index, changed)
        return index

    def _changed(self, stamp: "Stamp", index: "SearchIndex") -> tuple[str, ...] | None:
        """Codes changed, begun or ended since the index was made; None where that cannot be told."""
        from oneshop.store import catalogue
        from oneshop.store.database import Stamp

        had = Stamp.parse(index.stamp)
        if had is None or had.database != stamp.database or had.seq > stamp.seq:
            return None
        with self._database.reading() as session:
            changed = catalogue.changed_since(session, had.seq)
            return tuple(sorted({*changed, *catalogue.begun_or_ended(session, had.turned_on, today())}))

    def _update(self, stamp: "Stamp", index: "SearchIndex", changed: Sequence[str]) -> None:
        from oneshop.search.entry import entry_of_version
        from oneshop.store import catalogue

        with self._database.reading() as session:
            versions = list(catalogue.versions_on(session, today(), changed))
        entries = [entry_of_version(version) for version in versions]
        index.update(entries, set(changed) - {version.content.code for version in versions}, str(stamp))

    def _rebuilt(self, stamp: "Stamp", progress: Progress | None, cancelled: Cancelled | None) -> "SearchIndex":
        from oneshop.search.entry import entry_of_version
        from oneshop.search.index import SearchIndex
        from oneshop.store import catalogue

        with self._database.reading() as session:
            entries = (entry_of_version(version) for version in catalogue.versions_on(session, today()))

            def tell(done: int, of: int) -> None:
                if progress is not None:
                    progress("Lập chỉ mục tìm kiếm", done, of)

            return SearchIndex.build(
                self._folder,
                entries,
                stamp=str(stamp),
                synonyms=self._synonyms,
                progress=tell,
                cancelled=cancelled,
            )
