"""The one index of a desk: who may ask it when, and what is done to it in the background."""

import logging
import math
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from oneshop.services.answering import Answers, Noting
from oneshop.services.desk_words import DeskWords
from oneshop.services.index_making import Cancelled, IndexMaker, Progress
from oneshop.vietnamese.faults import refusal_in_words

if TYPE_CHECKING:
    from oneshop.search.index import SearchIndex
    from oneshop.search.synonyms import Synonyms
    from oneshop.search.values import IndexDifferences
    from oneshop.services.plain_finding import PlainFinder
    from oneshop.store.database import Database

__all__ = ["Cancelled", "IndexKeeper", "Progress"]

_MERGE_ABOVE = 20
"""Each changed entry in the journal has to be read into words at the next start, a millisecond or two."""

_LOOK_AGAIN_SECONDS = 2.0
_PATIENCE_SECONDS = 15.0
"""How long another window, which made a great change, is left to make the index anew before this one does."""

_TRY_AGAIN_SECONDS = 60.0
"""After a rebuild that failed, on a full disk say."""

_QUIET_SECONDS = 0.4
"""After the last question; between two letters most people take less."""

_LONGEST_PUT_OFF_SECONDS = 3.0
_IDLE_SECONDS = 20.0
_LONG_IDLE_SECONDS = 600.0
_END_SECONDS = 5.0
_FIRST_QUESTION = "dang ky"

_log = logging.getLogger(__name__)


class IndexKeeper:
    """Keeps the index true to the database.

    A keystroke never waits: what takes time is done on a thread of the keeper, while the old index answers, or, where
    there is none, the names and codes in the database.
    """

    def __init__(self, database: "Database", folder: Path, words: DeskWords | None = None) -> None:
        self._maker = IndexMaker(database, folder, words or DeskWords())
        self._index: SearchIndex | None = None
        self._plain: PlainFinder | None = None
        self._plain_stamp = ""
        self._fault: str | None = None
        self._writing = threading.Lock()
        self._starting = threading.Lock()
        self._worker: threading.Thread | None = None
        self._closing = threading.Event()
        self._looked_at = self._asked_at = time.monotonic()
        self._behind_since: float | None = None
        self._try_again_at = 0.0
        self._taken_stamp = ""
        self._tell_changed: Callable[[], None] = lambda: None

    def tell_changes(self, tell: Callable[[], None]) -> None:
        """Have `tell` called, on whichever thread it is, after the answers have become others."""
        self._tell_changed = tell

    def open(self, progress: Progress | None = None, cancelled: Cancelled | None = None, *, waits: bool = True) -> None:
        """Make ready to be asked; where no index can be made, names and codes are looked up, and answers say why.

        Who does not wait is answered by the index as it stands, or by names and codes, until it has been brought up to
        date in the background. BuildCancelled when stopped; StoreError when the database cannot be read.
        """
        from oneshop.search.values import IndexBusy

        if not waits:
            with self._writing:
                self._open_as_it_stands()
            self.tend()
            return
        try:
            self.follow(progress, cancelled)
        except (IndexBusy, OSError) as fault:
            self._do_without(fault)

    def current(self) -> Answers:
        """What to ask now. Every two seconds the changes of other windows are looked for in the background."""
        if self._index is None and self._plain is None:
            self.open()
        self._asked_at = time.monotonic()
        if self._asked_at - self._looked_at > _LOOK_AGAIN_SECONDS:
            self.tend(when_quiet=True)
        plain, index, fault = self._plain, self._index, self._fault
        if index is not None:
            return Noting(index, f"{fault}. Thay đổi mới nhất có thể chưa tìm thấy") if fault else index
        return plain or self._maker.names(fault or "")

    @property
    def index(self) -> "SearchIndex | None":
        """The index in hand; None while there is none and something else answers."""
        return self._index

    def words(self) -> "Synonyms":
        """The word lists that queries are read with."""
        return self._maker.words.current()

    def follow_words(self) -> None:
        """Read queries with the word lists as they stand now.

        Never waits: while something is done to the index, it is left to the first look after that.
        """
        self._looked_at = -math.inf
        if not self._writing.acquire(blocking=False):
            return
        try:
            if self._index is not None:
                self._maker.follow_words(self._index)
        finally:
            self._writing.release()

    def tend(self, *, when_quiet: bool = False) -> None:
        """Bring the index up to date in the background, and merge its journal while nobody types.

        To be called now and then; returns at once. What fails is tried again later. `when_quiet` waits for a pause in
        the typing, a few seconds at most.
        """
        with self._starting:
            if self._closing.is_set() or (self._worker is not None and self._worker.is_alive()):
                return
            self._worker = threading.Thread(
                target=self._tend_quietly, args=(when_quiet,), name="oneshop-index", daemon=True
            )
            self._worker.start()

    def settle(self) -> None:
        """Wait for what the background is doing."""
        worker = self._worker
        if worker is not None:
            worker.join()

    def close(self) -> None:
        """Stop the background; what it was writing is left to the next start."""
        with self._starting:
            self._closing.set()
        if self._worker is not None:
            self._worker.join(_END_SECONDS)

    def follow(self, progress: Progress | None = None, cancelled: Cancelled | None = None) -> "SearchIndex":
        """Open, update or rebuild, whatever makes the index equal to today's catalogue with the least work.

        BuildCancelled when stopped; StoreError, IndexBusy or OSError when it cannot be made.
        """
        from oneshop.search.values import IndexUnusable

        with self._writing:
            try:
                index = self._maker.brought_up_to_date(self._nearest(), progress, cancelled)
            except IndexUnusable as reason:
                _log.info("the index is made anew: %s", reason)
                index = self._maker.rebuilt(progress, cancelled)
            self._take(index)
            if index.pending > _MERGE_ABOVE or index.is_decoded:
                self._merge(index)
            return index

    def rebuild(self, progress: Progress | None = None, cancelled: Cancelled | None = None) -> "SearchIndex":
        """Make the index anew from the database."""
        with self._writing:
            index = self._maker.rebuilt(progress, cancelled)
            self._take(index)
            return index

    def verify(self) -> "IndexDifferences":
        """On which codes the index and the catalogue disagree; IndexUnusable when any of its files is damaged."""
        return self._maker.differences()

    def _open_as_it_stands(self) -> None:
        from oneshop.search.values import IndexUnusable

        try:
            index = self._maker.opened(decodes=False)
            if self._maker.changed_since(index, self._maker.stamp()) is None:
                raise IndexUnusable("chỉ mục của một cơ sở dữ liệu khác")
            self._take(index)
        except IndexUnusable as reason:
            _log.info("the index is to be made anew: %s", reason)
            self._look_up_names()

    def _tend_quietly(self, when_quiet: bool) -> None:
        from oneshop.search.values import BuildCancelled

        if when_quiet:
            self._wait_for_a_pause()
            if self._closing.is_set():
                return
        if not self._writing.acquire(blocking=False):
            return
        try:
            self._looked_at = time.monotonic()
            self._tend_now()
        except BuildCancelled:
            _log.info("the index is left as it is: the desk is closing")
        except Exception:  # noqa: BLE001  # What answers goes on; the next look comes to the same, or finds it mended.
            _log.exception("the index stays as it is for now")
        finally:
            self._writing.release()

    def _wait_for_a_pause(self) -> None:
        end = time.monotonic() + _LONGEST_PUT_OFF_SECONDS
        while (now := time.monotonic()) < min(end, self._asked_at + _QUIET_SECONDS):
            if self._closing.wait(min(end, self._asked_at + _QUIET_SECONDS) - now):
                return

    def _tend_now(self) -> None:
        from oneshop.search.values import IndexBusy, IndexUnusable

        stamp = self._maker.stamp()
        if time.monotonic() < self._try_again_at and self._rests(str(stamp)):
            return
        try:
            index = self._nearest()
            self._maker.follow_words(index)
            if index.stamp == str(stamp):
                self._take_ready(index)
                self._merge_when_idle(index)
            elif self._index is None or not self._maker.needs_rebuild(index, stamp) or self._has_waited():
                self._take_ready(self._maker.brought_up_to_date(index, None, self._closing.is_set))
        except IndexUnusable as reason:
            self._remake(reason)
        except (IndexBusy, OSError) as fault:
            self._do_without(fault)

    def _rests(self, stamp: str) -> bool:
        """Whether, until it is time to try again what failed, nothing has to be done for a catalogue of this stamp."""
        if self._index is not None:
            return self._fault is not None or self._index.stamp == stamp
        if stamp != self._plain_stamp:
            self._look_up_names()
        return True

    def _remake(self, reason: Exception) -> None:
        from oneshop.search.values import IndexBusy

        _log.info("the index is made anew: %s", reason)
        try:
            self._take_ready(self._maker.rebuilt(None, self._closing.is_set))
        except (IndexBusy, OSError) as fault:
            self._do_without(fault)

    def _has_waited(self) -> bool:
        now = time.monotonic()
        self._behind_since = self._behind_since or now
        return now - self._behind_since > _PATIENCE_SECONDS

    def _merge_when_idle(self, index: "SearchIndex") -> None:
        idle = time.monotonic() - self._asked_at
        if index.is_decoded or (
            index.pending and (idle > _LONG_IDLE_SECONDS or (idle > _IDLE_SECONDS and index.pending > _MERGE_ABOVE))
        ):
            self._merge(index)

    def _merge(self, index: "SearchIndex") -> None:
        """Put the journal into a new generation; where that cannot be written, it stays for another time."""
        from oneshop.search.values import IndexBusy, IndexUnusable

        try:
            index.merge()
        except IndexUnusable as reason:
            self._remake(reason)
        except (IndexBusy, OSError) as reason:
            _log.warning("the journal is merged another time: %s", reason)
            self._try_again_at = time.monotonic() + _TRY_AGAIN_SECONDS

    def _take_ready(self, index: "SearchIndex") -> None:
        """Take a new index once it has been asked: no keystroke waits for what is made when it is first needed."""
        if index is not self._index:
            index.search(_FIRST_QUESTION)
        self._take(index)
        index.prepare()

    def _take(self, index: "SearchIndex") -> None:
        is_other = index is not self._index or index.stamp != self._taken_stamp
        self._index, self._taken_stamp = index, index.stamp
        self._plain = self._fault = self._behind_since = None
        self._try_again_at = 0.0 if index.is_written else time.monotonic() + _TRY_AGAIN_SECONDS
        if is_other:
            self._tell_changed()

    def _do_without(self, fault: Exception) -> None:
        """Go on with what there is, and say why in every answer."""
        _log.warning("the index could not be made: %s", fault)
        self._try_again_at = time.monotonic() + _TRY_AGAIN_SECONDS
        reason = refusal_in_words(fault) if isinstance(fault, OSError) else str(fault)
        self._fault = f'Chưa lập được chỉ mục tìm kiếm trong "{self._maker.folder}": {reason}'
        if self._index is None:
            self._look_up_names()

    def _look_up_names(self) -> None:
        from oneshop.services.plain_finding import BEING_MADE

        self._plain_stamp = str(self._maker.stamp())
        self._plain = self._maker.names(f"{self._fault}. Tạm tìm theo tên thủ tục" if self._fault else BEING_MADE)

    def _nearest(self) -> "SearchIndex":
        """The index in hand with what other windows have added to it, or the one on the disk.

        One that holds what could not be written is not gone on with: its journal would have a gap.
        """
        if self._index is None or not self._index.is_written:
            return self._maker.opened()
        self._index.follow()
        return self._index
