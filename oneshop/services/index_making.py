"""The work on the index of one database: opened, compared, brought up to date from the change log, made anew."""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from oneshop.services.clock import today
from oneshop.services.desk_words import DeskWords

if TYPE_CHECKING:
    from oneshop.search.index import SearchIndex
    from oneshop.search.values import IndexDifferences
    from oneshop.services.plain_finding import PlainFinder
    from oneshop.store.database import Database, Stamp

Progress = Callable[[str, int, int | None], None]
"""Told the words of a stage, how much is done, and of how much (None while that is not known)."""

Cancelled = Callable[[], bool]

_REBUILD_ABOVE = 300
"""With more changes than this, making the index anew is quicker."""

_MOST_TRIES = 5

_log = logging.getLogger(__name__)


class IndexMaker:
    """Index and database of one desk; one thread at a time."""

    def __init__(self, database: "Database", folder: Path, words: DeskWords) -> None:
        self._database = database
        self.folder = folder
        self.words = words

    def follow_words(self, index: "SearchIndex") -> None:
        """Have an index read queries with the word lists as they stand now."""
        words = self.words.current()
        if index.synonyms is not words:
            index.use_synonyms(words)

    def stamp(self) -> "Stamp":
        """Where today's catalogue stands."""
        return self._database.stamp(today())

    def opened(self, *, decodes: bool = True) -> "SearchIndex":
        """The index on the disk; IndexUnusable where it cannot be used, or not without decoding it, which is slow."""
        from oneshop.search.index import SearchIndex

        return SearchIndex.open(self.folder, synonyms=self.words.current(), decodes=decodes)

    def changed_since(self, index: "SearchIndex", stamp: "Stamp") -> tuple[str, ...] | None:
        """Codes changed, begun or ended since the index was made; None where that cannot be told."""
        from oneshop.store import catalogue
        from oneshop.store.database import Stamp

        had = Stamp.parse(index.stamp)
        if had is None or had.database != stamp.database or had.seq > stamp.seq:
            return None
        with self._database.reading() as session:
            changed = catalogue.changed_since(session, had.seq)
            return tuple(sorted({*changed, *catalogue.begun_or_ended(session, had.turned_on, today())}))

    def needs_rebuild(self, index: "SearchIndex", stamp: "Stamp") -> bool:
        """Whether there is more to change than an update is made for."""
        changed = self.changed_since(index, stamp)
        return changed is None or len(changed) > _REBUILD_ABOVE

    def brought_up_to_date(
        self, index: "SearchIndex", progress: Progress | None, cancelled: Cancelled | None
    ) -> "SearchIndex":
        """The index, updated, or another one in its place, with today's catalogue.

        An update that cannot be written is kept in memory: the database has it, and the next change or start writes it.
        BuildCancelled, IndexBusy and OSError only where it has to be made anew.
        """
        from oneshop.search.values import IndexOvertaken

        for _ in range(_MOST_TRIES):
            # Asked after the index was read, so that the index cannot be ahead of it.
            stamp = self.stamp()
            if index.stamp == str(stamp):
                return index
            changed = self.changed_since(index, stamp)
            if changed is None or len(changed) > _REBUILD_ABOVE:
                break
            try:
                self._update(index, changed, stamp)
            except IndexOvertaken:
                index.follow()
        return self.rebuilt(progress, cancelled)

    def _update(self, index: "SearchIndex", changed: Sequence[str], stamp: "Stamp") -> None:
        from oneshop.search.entry import entry_of_version
        from oneshop.search.values import IndexBusy
        from oneshop.store import catalogue

        with self._database.reading() as session:
            versions = list(catalogue.versions_on(session, today(), changed))
        entries = [entry_of_version(version) for version in versions]
        removed = set(changed) - {version.content.code for version in versions}
        try:
            index.update(entries, removed, str(stamp))
        except (IndexBusy, OSError) as fault:
            _log.warning("the change is kept in memory only: %s", fault)
            index.update(entries, removed, str(stamp), in_memory_only=True)
        self.words.follow_names()

    def rebuilt(self, progress: Progress | None = None, cancelled: Cancelled | None = None) -> "SearchIndex":
        """A new index of today's catalogue; BuildCancelled, IndexBusy or OSError leave the old one in its place."""
        from oneshop.search.entry import entry_of_version
        from oneshop.search.index import SearchIndex
        from oneshop.store import catalogue

        stamp = self.stamp()
        self.words.follow_names()
        with self._database.reading() as session:
            entries = (entry_of_version(version) for version in catalogue.versions_on(session, today()))

            def tell(done: int, of: int) -> None:
                if progress is not None:
                    progress("Lập chỉ mục tìm kiếm", done, of)

            return SearchIndex.build(
                self.folder,
                entries,
                stamp=str(stamp),
                synonyms=self.words.current(),
                progress=tell,
                cancelled=cancelled,
            )

    def differences(self) -> "IndexDifferences":
        """On which codes the index on the disk and the catalogue disagree; IndexUnusable when any file is damaged."""
        from oneshop.search import generations
        from oneshop.store import catalogue

        generations.opened(self.folder, generations.check_all)
        index = self.opened()
        with self._database.reading() as session:
            expected = catalogue.live_hashes(session, today())
        return index.verify(expected)

    def names(self, notice: str) -> "PlainFinder":
        """Today's names and codes, read from the database."""
        from oneshop.services.plain_finding import PlainFinder

        return PlainFinder.of(self._database, today(), notice)
