"""A quiet Qt, a running program on a desk of its own, and ways to drive it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QtMsgType
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from oneshop.services.opening import Location
from tests.ui.ended import end
from ui.app import Program

_WAIT_MS = 20_000
# The offscreen platform says this of every window that has a least size; no other platform does.
_HARMLESS = ("This plugin does not support propagateSizeHints()",)


@pytest.fixture(autouse=True)
def quiet_qt(request: pytest.FixtureRequest) -> Iterator[None]:
    """A warning of Qt fails the test."""
    if "qtbot" not in request.fixturenames:
        yield
        return
    log = request.getfixturevalue("qtlog")
    yield
    told = [record for record in log.records if record.type is not QtMsgType.QtDebugMsg]
    assert [record.message for record in told if record.message not in _HARMLESS] == []


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot, desk_folder: Path) -> Iterator[Program]:
    """The whole program on the embedded catalogue, opened and shown."""
    running = Program(qapp, Location(desk_folder))
    running.window.resize(1440, 860)
    running.start()
    qtbot.waitUntil(lambda: running.window.desk.is_open, timeout=_WAIT_MS)
    yield running
    running.appearance.zoom_to(100)
    end(running)


@pytest.fixture
def wait_for(qtbot: QtBot) -> Callable[[Callable[[], bool]], None]:
    """Let the program run until something is so."""
    return lambda is_so: qtbot.waitUntil(is_so, timeout=_WAIT_MS)
