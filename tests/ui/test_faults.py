"""What nobody foresaw: logged, told in plain words, and the window stays alive."""

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from oneshop.vietnamese.masking import masked
from ui.app import Program
from ui.faults import Faults, in_plain_words, start_log

Wait = Callable[[Callable[[], bool]], None]


@pytest.fixture
def installed(program: Program) -> Iterator[Program]:
    program.faults.install()
    yield program
    program.faults.remove()


def test_an_uncaught_error_is_told_and_the_window_goes_on(installed: Program, wait_for: Wait) -> None:
    window = installed.window
    sys.excepthook(ZeroDivisionError, ZeroDivisionError("1/0"), None)
    wait_for(window.fault_bar.isVisible)
    window.desk.look_for("khai sinh")
    wait_for(lambda: window.desk.hits.answers("khai sinh"))


def test_an_error_in_a_slot_reaches_the_top_handler(installed: Program, wait_for: Wait, qtbot: QtBot) -> None:
    def fail() -> None:
        raise RuntimeError("trong ô")

    QTimer.singleShot(0, fail)
    wait_for(installed.window.fault_bar.isVisible)


def test_an_error_in_a_thread_reaches_the_top_handler(installed: Program, wait_for: Wait) -> None:
    def fail() -> None:
        raise RuntimeError("trong luồng")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    wait_for(installed.window.fault_bar.isVisible)


def test_the_details_can_be_copied_and_the_line_closed(installed: Program, wait_for: Wait) -> None:
    bar = installed.window.fault_bar
    sys.excepthook(ValueError, ValueError("số lạ"), None)
    wait_for(bar.isVisible)
    bar.copy.click()
    assert "ValueError: số lạ" in QApplication.clipboard().text()
    bar.close_button.click()
    assert not bar.isVisible()


def test_plain_words_name_what_a_clerk_can_act_on() -> None:
    assert "không có quyền" in in_plain_words(PermissionError(13, "x"))
    assert "KeyError" in in_plain_words(KeyError("x"))


def test_identity_numbers_do_not_stand_in_a_report() -> None:
    assert masked("CCCD 001099012345, mã 1.001193, năm 2026") == "CCCD 0******2345, mã 1.001193, năm 2026"


def test_the_log_keeps_the_error_and_turns_over(tmp_path: Path) -> None:
    log = start_log(tmp_path / "log")
    assert log is not None
    try:
        assert (log.handler.maxBytes, log.handler.backupCount) == (2_000_000, 4)
        faults = Faults()
        faults.install()
        sys.excepthook(ValueError, ValueError("để ghi lại"), None)
        faults.remove()
        log.handler.flush()
        assert "để ghi lại" in (tmp_path / "log" / "oneshop.log").read_text(encoding="utf-8")
    finally:
        log.close()


def test_a_folder_that_cannot_be_written_does_not_stop_the_desk(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("đây là tệp", encoding="utf-8")
    assert start_log(tmp_path / "log") is None
