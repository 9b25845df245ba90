"""Long work of a page: told as it goes, stopped when a person says so, one at a time."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from oneshop.catalogue.in_words import number_in_figures
from ui import texts
from ui.background import RunsWork, Tell, paced

Found = TypeVar("Found")


@dataclass(frozen=True)
class Progress:
    """How far the work is; idle when `is_busy` is False."""

    message: str = ""
    done: int = 0
    of: int | None = None
    is_busy: bool = False


IDLE = Progress()


class Walk:
    """Runs one long work at a time. `post` brings a call from the worker to the screen's thread."""

    def __init__(
        self, background: RunsWork, post: Callable[[Callable[[], None]], None], show: Callable[[Progress], None]
    ) -> None:
        self._background = background
        self._post = post
        self._show = show
        self._stopped = threading.Event()
        self.is_busy = False

    def run(
        self,
        message: str,
        work: Callable[[Tell, Callable[[], bool]], Found],
        done: Callable[[Found], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Do it beside the screen; nothing happens while another is under way."""
        if self.is_busy:
            return
        self._stopped = stopped = threading.Event()
        self.is_busy = True
        self._show(Progress(message, is_busy=True))

        def tell(stage: str, number: int, of: int | None) -> None:
            self._post(lambda: self._tell(stopped, stage, number, of))

        def end(found: Found) -> None:
            self._end()
            done(found)

        def fail(error: Exception) -> None:
            self._end()
            failed(error)

        self._background.run(lambda: work(paced(tell), stopped.is_set), end, fail)

    def stop(self) -> None:
        """Ask the running work to end."""
        self._stopped.set()

    def _tell(self, run: threading.Event, stage: str, done: int, of: int | None) -> None:
        if run is self._stopped and self.is_busy:
            words = texts.OPENING_STAGE_OF.format(
                stage=stage, done=number_in_figures(done), of=number_in_figures(of or 0)
            )
            self._show(Progress(words, done, of, is_busy=True))

    def _end(self) -> None:
        self.is_busy = False
        self._show(IDLE)
