"""Starts the window: shown first, with the services opened beside it."""

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from oneshop.paths import DataFolder
from oneshop.services.memory import DeskMemory
from ui import texts
from ui.background import Tell, Workers
from ui.ending import EndOnSignal
from ui.faults import Faults, start_log
from ui.language import speak_vietnamese
from ui.opening.presenter import OpeningPresenter
from ui.single import SingleWindow
from ui.theme import Appearance, load_fonts
from ui.warming import Warming
from ui.window import MainWindow

if TYPE_CHECKING:
    from oneshop.services.opening import Location, Services

_TEND_EVERY_MS = 10_000
"""How often the index is looked after while nobody types."""


class Program:
    """One running window with everything it owns; made by `run`, by the tests and by the screenshots."""

    def __init__(self, application: QApplication, location: "Location") -> None:
        self._location = location
        self._services: Services | None = None
        self.faults = Faults()
        self.workers = Workers()
        load_fonts()
        self._translator = speak_vietnamese(application)
        self._memory = DeskMemory(DataFolder(location.data_dir).memory)
        self.appearance = Appearance(application, self._memory)
        self.window = MainWindow(self.workers, self.appearance, self.faults)
        self.window.restore(self._memory.preference("window", ""))
        self._opening = OpeningPresenter(
            self._open, self.workers.long(self.window), self.window.opening.show_state, self.workers.post, self._begin
        )
        self._tending = QTimer(self.window)
        self._warming: Warming | None = None
        self.window.opening.stop_wished.connect(self._opening.stop)
        self.window.opening.again_wished.connect(self._opening.open)

    def start(self) -> None:
        """Show the window, and open the services once it stands."""
        self.window.show()
        self.window.desk.go_to_box()
        QTimer.singleShot(0, self._opening.open)

    def close(self) -> None:
        """Stop what runs, end the threads, let go of the database."""
        self._opening.stop()
        self._tending.stop()
        self.workers.close()
        if self._services is not None:
            self._services.close()

    def _open(self, progress: Tell, cancelled: Callable[[], bool]) -> "Services":
        from oneshop.services.opening import open_services

        return open_services(
            self._location, waits_for_index=False, memory=self._memory, progress=progress, cancelled=cancelled
        )

    def _begin(self, services: "Services") -> None:
        self._services = services
        self.window.connect_services(services)
        self._tending.timeout.connect(services.keeper.tend)
        self._tending.start(_TEND_EVERY_MS)
        services.keeper.tell_changes(lambda: self.workers.post(self.window.follow_catalogue))
        self._warming = Warming(services, self.window.desk.box, self.workers)


def run(location: "Location", arguments: Sequence[str] = ()) -> int:
    """Show the window until it is closed; answers the exit code. A second start raises the first window instead."""
    application = QApplication([sys.argv[0], *arguments])
    application.setApplicationName("oneshop")
    application.setApplicationDisplayName(texts.APPLICATION)
    application.setDesktopFileName("vn.oneshop.desk")
    # Where the folder cannot be made, the window opens all the same and says why.
    with suppress(OSError):
        location.data_dir.mkdir(parents=True, exist_ok=True)
    single = SingleWindow(location.data_dir)
    if not single.is_first() and single.raise_first():
        sys.stderr.write(f"{texts.ALREADY_OPEN}\n")
        return 0
    log = start_log(DataFolder(location.data_dir).log)
    program = Program(application, location)
    program.faults.install()
    single.raise_wished.connect(program.window.come_forward)
    program.window.fit(program.window.screen().availableSize())
    program.start()
    ending = EndOnSignal(application)
    try:
        return application.exec()
    finally:
        ending.close()
        program.window.close()
        program.close()
        program.faults.remove()
        single.close()
        if log is not None:
            log.close()
