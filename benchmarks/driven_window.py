"""One window driven by its keys, in a process of its own: answers the times of its paintings as JSON."""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.keystrokes import QUESTIONS, Typist, Watch, press_letter
from benchmarks.window import STARTED
from oneshop.services.opening import Location, open_services
from ui.app import Program

_DESK = QSize(1440, 860)
_WAIT_SECONDS = 60.0
_PAUSE_SECONDS = 2.0


def main() -> None:
    """Drive a window on the folder named."""
    folder = Path(sys.argv[1])
    watch = Watch()
    application = QApplication([sys.argv[0]])
    program = Program(application, Location(folder))
    program.window.resize(_DESK)
    try:
        figures = _Stopwatch(application, program, watch).figures()
    finally:
        program.close()
    services = open_services(Location(folder), with_index=False)
    figures["procedures"] = float(services.reader.count())
    services.close()
    print(json.dumps(figures))


class _Paints(QObject):
    """Which widgets have been painted since the set was cleared."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[QObject] = set()

    def eventFilter(self, widget: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name.
        if event.type() == QEvent.Type.Paint:
            self.seen.add(widget)
        return False


class _Stopwatch:
    """Presses keys and waits for the painting that follows."""

    def __init__(self, application: QApplication, program: Program, watch: Watch) -> None:
        self._application = application
        self._program = program
        self._desk = program.window.desk
        self._typist = Typist(application, self._desk, watch)
        self._page = self._desk.page.page.viewport()
        self._paints = _Paints()
        for widget in (self._desk.box, self._page):
            widget.installEventFilter(self._paints)

    def figures(self) -> dict[str, float]:
        """Everything measured in this process, in milliseconds and megabytes."""
        figures = self._start()
        keys = self._typist.figures()
        self._look_up()
        enters = sorted(self._enters())
        previews = [self._preview() for _ in range(4)]
        return (
            figures
            | keys
            | {
                "enter_p50": median(enters),
                "enter_max": enters[-1],
                "preview_first": previews[0],
                "preview_again": median(previews[1:]),
                "rss_mb": _resident_mb(),
            }
        )

    def _start(self) -> dict[str, float]:
        started = float(os.environ[STARTED])
        self._program.start()
        self._paints.seen.clear()
        press_letter(self._application, self._desk.box, "k")
        self._until(lambda: self._desk.box in self._paints.seen)
        letter = (time.monotonic() - started) * 1000
        self._until(lambda: self._desk.hits.answers("k"))
        return {"letter": letter, "ready": (time.monotonic() - started) * 1000}

    def _look_up(self) -> None:
        """Rest as a person does who reads the list, and let the window read what it puts off until then."""
        end = time.monotonic() + _PAUSE_SECONDS
        while time.monotonic() < end:
            self._run_events()

    def _enters(self) -> Iterator[float]:
        for query in QUESTIONS:
            self._desk.box.setText(query)
            self._until(lambda: self._desk.hits.answers(self._desk.box.text()))
            before = self._desk.checklist
            self._paints.seen.clear()
            begun = time.perf_counter()
            QTest.keyClick(self._desk.box, Qt.Key.Key_Return)
            while self._desk.checklist is before or self._page not in self._paints.seen:
                self._run_events()
            yield (time.perf_counter() - begun) * 1000

    def _preview(self) -> float:
        """From the wish to see the paper until its pages are handed to the screen."""
        window = self._program.window
        window.go_to_search()
        begun = time.perf_counter()
        window.pages.show_preview()
        self._until(lambda: window.pages.preview is not None and window.pages.preview.has_pages)
        return (time.perf_counter() - begun) * 1000

    def _until(self, is_so: Callable[[], bool]) -> None:
        end = time.monotonic() + _WAIT_SECONDS
        while not is_so():
            if time.monotonic() > end:
                raise SystemExit("the window did not come to the state that was to be measured")
            self._run_events()
        self._application.processEvents()

    def _run_events(self) -> None:
        self._application.processEvents()
        time.sleep(0.0005)


def _resident_mb() -> float:
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


if __name__ == "__main__":
    main()
