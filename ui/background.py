"""Runs slow work beside the screen: the only place where the window starts threads."""

import logging
import queue
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

Found = TypeVar("Found")

_LOG = logging.getLogger(__name__)
_JOIN_SECONDS = 5.0
_PACE_SECONDS = 0.05
_TURN_SECONDS = 0.001
"""How long a thread may keep the interpreter when the screen's thread wants it. Python's own five milliseconds are long
for a screen that needs it for each row it paints while a file is imported."""


Tell = Callable[[str, int, int | None], None]
"""Told the words of a stage, how much is done, and of how much."""


def paced(tell: Tell) -> Tell:
    """The same, told at most twenty times a second and at the end of a stage."""
    last = 0.0

    def tell_paced(stage: str, done: int, of: int | None) -> None:
        nonlocal last
        now = time.monotonic()
        if done == of or now - last >= _PACE_SECONDS:
            last = now
            tell(stage, done, of)

    return tell_paced


class RunsWork(Protocol):
    """What a presenter knows of the background."""

    def run(
        self, work: Callable[[], Found], done: Callable[[Found], None], failed: Callable[[Exception], None]
    ) -> None: ...


def raise_again(error: Exception) -> None:
    """For work that only a fault of the program or of the installation can stop."""
    raise error


@dataclass(frozen=True)
class _Job:
    owner: QObject
    work: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]


@dataclass(frozen=True)
class _Outcome:
    job: _Job
    result: Any = None
    error: Exception | None = None


class _Lane(threading.Thread):
    """One thread that does its jobs in order."""

    def __init__(self, name: str, deliver: Callable[[_Outcome], None]) -> None:
        super().__init__(name=name, daemon=True)
        self.jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._deliver = deliver

    def run(self) -> None:
        while (job := self.jobs.get()) is not None:
            try:
                outcome = _Outcome(job, result=job.work())
            except Exception as error:  # noqa: BLE001 - whatever went wrong is told on the screen's thread.
                outcome = _Outcome(job, error=error)
            self._deliver(outcome)
            del job, outcome


class Workers(QObject):
    """The threads of one window. Results arrive on the screen's thread, or not at all when their owner is gone."""

    _arrived = Signal(object)
    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._arrived.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)
        self._posted.connect(self._call, Qt.ConnectionType.QueuedConnection)
        self._lanes = {name: _Lane(f"oneshop-{name}", self._deliver) for name in ("quick", "long")}
        self._is_open = True
        sys.setswitchinterval(_TURN_SECONDS)
        for lane in self._lanes.values():
            lane.start()

    def quick(self, owner: QObject) -> "Background":
        """For answers a person waits for: searching, opening a procedure, drawing a page."""
        return Background(owner, self._lanes["quick"])

    def long(self, owner: QObject) -> "Background":
        """For work with progress: opening the services, importing files."""
        return Background(owner, self._lanes["long"])

    def post(self, call: Callable[[], None]) -> None:
        """Have something done on the screen's thread; for progress told by running work."""
        if self._is_open and shiboken6.isValid(self):
            self._posted.emit(call)

    def close(self) -> None:
        """Let the running job end, drop the waiting ones, and end the threads; nothing is delivered any more."""
        self._is_open = False
        for lane in self._lanes.values():
            while not lane.jobs.empty():
                lane.jobs.get()
            lane.jobs.put(None)
        for lane in self._lanes.values():
            lane.join(_JOIN_SECONDS)

    def _deliver(self, outcome: _Outcome) -> None:
        if self._is_open and shiboken6.isValid(self):
            self._arrived.emit(outcome)

    @Slot(object)
    def _call(self, call: Callable[[], None]) -> None:
        if self._is_open:
            call()

    @Slot(object)
    def _hand_over(self, outcome: _Outcome) -> None:
        if outcome.error is not None:
            _LOG.info("việc nền không xong: %r", outcome.error, exc_info=outcome.error)
        if not self._is_open or not shiboken6.isValid(outcome.job.owner):
            return
        if outcome.error is None:
            outcome.job.done(outcome.result)
        else:
            # A callback that cannot handle the error raises it again, and the top handler shows it.
            outcome.job.failed(outcome.error)


class Background:
    """Work done for one owner: when the owner is gone, its callbacks are not called."""

    def __init__(self, owner: QObject, lane: _Lane) -> None:
        self._owner = owner
        self._lane = lane

    def run(
        self, work: Callable[[], Found], done: Callable[[Found], None], failed: Callable[[Exception], None]
    ) -> None:
        """Do `work` on a thread, then call `done` with its result, or `failed` with its error, on the screen's."""
        self._lane.jobs.put(_Job(self._owner, work, done, failed))
