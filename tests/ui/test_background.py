"""Work beside the screen: where results arrive, and when they do not."""

import threading
from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.background import Workers, paced


@pytest.fixture
def workers(qtbot: QtBot) -> Iterator[Workers]:
    made = Workers()
    yield made
    made.close()


def _raise(error: Exception) -> None:
    raise error


def test_results_arrive_on_the_thread_of_the_screen(qtbot: QtBot, workers: Workers) -> None:
    owner = QObject()
    threads: list[threading.Thread] = []
    workers.quick(owner).run(threading.current_thread, lambda worker: threads.extend((worker, _here())), _raise)
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[0] is not threading.main_thread()
    assert threads[1] is threading.main_thread()


def _here() -> threading.Thread:
    return threading.current_thread()


def test_an_owner_that_is_gone_is_not_called_back(qtbot: QtBot, workers: Workers) -> None:
    owner, other = QObject(), QObject()
    may_end = threading.Event()
    called: list[str] = []
    workers.quick(owner).run(may_end.wait, lambda done: called.append("gone"), _raise)
    workers.quick(other).run(lambda: True, lambda done: called.append("here"), _raise)
    shiboken6.delete(owner)
    may_end.set()
    qtbot.waitUntil(lambda: called == ["here"])


def test_an_error_is_always_told(qtbot: QtBot, workers: Workers) -> None:
    owner = QObject()
    told: list[Exception] = []

    def fail() -> None:
        raise OSError("hỏng")

    workers.quick(owner).run(fail, lambda done: None, told.append)
    qtbot.waitUntil(lambda: [str(error) for error in told] == ["hỏng"])


def test_long_work_does_not_keep_quick_work_waiting(qtbot: QtBot, workers: Workers) -> None:
    owner = QObject()
    may_end = threading.Event()
    called: list[str] = []
    workers.long(owner).run(may_end.wait, lambda done: called.append("long"), _raise)
    workers.quick(owner).run(lambda: None, lambda done: called.append("quick"), _raise)
    qtbot.waitUntil(lambda: called == ["quick"])
    may_end.set()
    qtbot.waitUntil(lambda: called == ["quick", "long"])


def test_closing_ends_the_threads_and_delivers_nothing_more(qtbot: QtBot) -> None:
    before = set(threading.enumerate())
    workers = Workers()
    owner = QObject()
    called: list[object] = []
    workers.quick(owner).run(lambda: None, called.append, _raise)
    workers.close()
    qtbot.wait(20)
    assert called == []
    assert set(threading.enumerate()) == before


def test_progress_is_told_at_its_end_however_fast_it_goes() -> None:
    told: list[int] = []
    tell: Callable[[str, int, int | None], None] = paced(lambda stage, done, of: told.append(done))
    for done in range(1, 10_001):
        tell("Đọc", done, 10_000)
    assert told[-1] == 10_000
    assert len(told) < 1_000
