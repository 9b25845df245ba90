"""Ten questions typed letter by letter into one real window: when each step between key and picture is reached."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from oneshop.services.finding import Finder
from ui.desk import Desk
from ui.search.view import HitList, SearchColumn

QUESTIONS = (
    "lam khai sinh cho chau moi de",
    "đăng ký kết hôn với người Hàn Quốc",
    "chuyen ho khau ve nha chong",
    "GPLX bi mat xin cap lai",
    "trợ cấp cho người cao tuổi ở xã",
    "mo quan com can giay to gi",
    "xác nhận tình trạng hôn nhân",
    "sang ten quyen su dung dat",
    "chồng vừa qua đời phải làm gì",
    "chuwngs thuwcj bằng cấp",
)
"""With and without marks, an abbreviation, a life event, letters a Telex keyboard left, the words of a level."""
STEPS = ("told", "found", "shown", "painted")
_QUIET_MS = 80
_GIVE_UP_SECONDS = 60.0


@dataclass
class Watch:
    """When the steps were last reached, on the clock of `time.perf_counter`. Made before the window is."""

    seen: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._note_after(Finder, "search", "found")
        self._note_after(SearchColumn, "show_state", "shown")
        self._note_after(HitList, "paintEvent", "painted")

    def _note_after(self, kind: type, method: str, step: str) -> None:
        plain: Callable[..., Any] = getattr(kind, method)

        def noting(*given: Any, **named: Any) -> Any:
            answer = plain(*given, **named)
            self.seen[step] = time.perf_counter()
            return answer

        setattr(kind, method, noting)

    def clear(self) -> None:
        """Begin with another key."""
        self.seen.clear()


class Typist:
    """Presses letters and lets the window run, asleep between its events, until each is answered and painted."""

    def __init__(self, application: QApplication, desk: Desk, watch: Watch) -> None:
        self._application = application
        self._desk = desk
        self._watch = watch
        self._alarm = QTimer()
        self._alarm.setSingleShot(True)
        desk.box.typed.connect(lambda _: watch.seen.setdefault("told", time.perf_counter()))

    def figures(self) -> dict[str, float]:
        """Percentiles from the key event to the painted list, and the median of each step, in milliseconds.

        `worked` is the processor time that all threads together took for it: what a machine with nothing else to do
        would need at most, for nearly all of it is done one after the other.
        """
        keys = [times for question in QUESTIONS for times in self._type_out(question)]
        whole = sorted(times["painted"] for times in keys)
        figures = {f"key_p{part}": _percentile(whole, part) for part in (50, 95, 99)} | {"key_count": float(len(whole))}
        before = 0.0
        for step in STEPS:
            reached = median(times[step] for times in keys)
            figures[f"key_step_{step}"] = reached - before
            before = reached
        figures["key_frame_p99"] = _percentile(sorted(times["frame"] for times in keys), 99)
        worked = sorted(times["worked"] for times in keys)
        figures |= {f"key_worked_p{part}": _percentile(worked, part) for part in (50, 95, 99)}
        return figures

    def _type_out(self, question: str) -> Iterator[dict[str, float]]:
        self._desk.box.clear()
        self._until(lambda: self._desk.hits.answers(""))
        self._rest()
        for letter in question:
            self._watch.clear()
            begun, worked = time.perf_counter(), time.process_time()
            press_letter(self._application, self._desk.box, letter)
            # A space asks the same question again.
            if letter == " ":
                self._rest()
                continue
            self._until(lambda: self._desk.hits.answers(self._desk.box.text()))
            while not self._is_painted() and self._run(_QUIET_MS):
                pass
            ended, worked = time.perf_counter(), time.process_time() - worked
            if not self._is_painted() and "shown" in self._watch.seen:
                # Every row stays as it was, so there is nothing to paint.
                self._watch.seen["painted"] = ended = self._watch.seen["shown"]
            if all(step in self._watch.seen for step in STEPS):
                reached = {step: (self._watch.seen[step] - begun) * 1000 for step in STEPS}
                yield reached | {"frame": (ended - begun) * 1000, "worked": worked * 1000}

    def _is_painted(self) -> bool:
        return self._watch.seen.get("painted", 0.0) > self._watch.seen.get("shown", 0.0)

    def _until(self, is_so: Callable[[], bool]) -> None:
        end = time.monotonic() + _GIVE_UP_SECONDS
        while not is_so():
            if time.monotonic() > end:
                raise SystemExit("the window did not come to the state that was to be measured")
            self._run(1000)

    def _rest(self) -> None:
        """Let everything that is under way come to its end."""
        while self._run(_QUIET_MS):
            pass

    def _run(self, at_most_ms: int) -> bool:
        """Handle what comes next; whether anything came before the time was up."""
        self._alarm.start(at_most_ms)
        flags = QEventLoop.ProcessEventsFlag
        self._application.processEvents(flags.AllEvents | flags.WaitForMoreEvents)
        return self._alarm.isActive()


def press_letter(application: QApplication, target: QObject, letter: str) -> None:
    """One letter as a keyboard gives it."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        application.sendEvent(target, QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter))


def _percentile(ordered: list[float], part: int) -> float:
    return ordered[min(len(ordered) - 1, len(ordered) * part // 100)]
