"""Opens the services on the worker and says how far it is; can be stopped and tried again."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from oneshop.catalogue.in_words import number_in_figures
from ui import texts
from ui.background import RunsWork, Tell, paced
from ui.opening.state import OpeningState

if TYPE_CHECKING:
    from oneshop.services.opening import Services

    Open = Callable[[Tell, Callable[[], bool]], Services]


class OpeningPresenter:
    """Owns the attempt to open; `post` brings a call from the worker to the screen's thread."""

    def __init__(
        self,
        open_services: "Open",
        background: RunsWork,
        show: Callable[[OpeningState], None],
        post: Callable[[Callable[[], None]], None],
        opened: "Callable[[Services], None]",
    ) -> None:
        self._open_services = open_services
        self._background = background
        self._show = show
        self._post = post
        self._opened = opened
        self._stopped = threading.Event()
        self._is_open = False

    def open(self) -> None:
        """Begin, or begin again."""
        self._stopped = stopped = threading.Event()
        self._show(OpeningState(texts.OPENING, is_busy=True))

        def tell(stage: str, done: int, of: int | None) -> None:
            self._post(lambda: self._tell_progress(stopped, stage, done, of))

        def show(services: "Services") -> None:
            self._is_open = True
            self._show(OpeningState())
            self._opened(services)

        def say_why(error: Exception) -> None:
            if stopped.is_set():
                self._show(OpeningState(texts.OPENING_STOPPED, is_trouble=True))
                return
            self._show(OpeningState(str(error), is_trouble=True))
            from oneshop.services.opening import OpeningError

            if not isinstance(error, OpeningError):
                raise error

        self._background.run(lambda: self._open_services(paced(tell), stopped.is_set), show, say_why)

    def stop(self) -> None:
        """Ask the running work to end."""
        self._stopped.set()

    def _tell_progress(self, run: threading.Event, stage: str, done: int, of: int | None) -> None:
        if run is not self._stopped or self._is_open or run.is_set():
            return
        pattern = texts.OPENING_STAGE if of is None else texts.OPENING_STAGE_OF
        known = {"done": number_in_figures(done), "of": number_in_figures(of or 0)}
        self._show(OpeningState(pattern.format(stage=stage, **known), done, of, is_busy=True))
