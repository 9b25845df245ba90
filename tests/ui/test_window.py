"""Shortcuts, one window per folder, printing, import and the preview on the real window."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QTableView, QTextBrowser
from pytestqt.qtbot import QtBot

from oneshop.printing.preview import PageImage, page_images
from oneshop.printing.sizes import PaperSize
from ui import texts
from ui.actions import Deed
from ui.app import Program
from ui.page_frame import FramedPage
from ui.printing.paper import print_pages, set_paper
from ui.single import SingleWindow

Wait = Callable[[Callable[[], bool]], None]


def test_no_two_actions_share_a_key(program: Program) -> None:
    window = program.window
    keys = [
        key.toString(QKeySequence.SequenceFormat.PortableText)
        for action in (*window.deeds.values(), *window.sections)
        for key in action.shortcuts()
    ]
    assert len(keys) == len(set(keys))
    assert all(action.shortcuts() for action in window.deeds.values())


def test_the_list_of_shortcuts_names_every_action(program: Program) -> None:
    window = program.window
    window.pages.show_shortcuts()
    assert window.pages.shortcuts is not None
    page = window.pages.shortcuts.findChild(QTextBrowser)
    assert isinstance(page, QTextBrowser)
    listed = page.toPlainText()
    assert [action.text() for action in window.deeds.values() if action.text() not in listed] == []


def test_a_second_start_raises_the_first_window(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = SingleWindow(tmp_path), SingleWindow(tmp_path)
    try:
        assert first.is_first()
        assert not second.is_first()
        with qtbot.waitSignal(first.raise_wished):
            assert second.raise_first()
    finally:
        first.close()


def test_another_folder_has_its_own_window(qtbot: QtBot, tmp_path: Path) -> None:
    one, other = SingleWindow(tmp_path / "a"), SingleWindow(tmp_path / "b")
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
    try:
        assert one.is_first()
        assert other.is_first()
    finally:
        one.close()
        other.close()


def test_the_printer_gets_the_paper_the_list_was_made_for(qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "in.pdf"
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    # As a native dialog does that falls back to its own paper.
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    set_paper(printer, PaperSize.A5)
    assert printer.pageLayout().pageSize().id() is QPageSize.PageSizeId.A5
    sheet = PageImage(2, 2, 6, bytes(12))
    assert print_pages(printer, (sheet, sheet))
    pages = page_images(target.read_bytes(), 72)
    assert len(pages) == 2
    assert abs(pages[0].width - 420) <= 2


def test_import_problems_stand_in_a_table_before_anything_is_imported(
    program: Program, wait_for: Wait, tmp_path: Path
) -> None:
    window = program.window
    bad = tmp_path / "hong.jsonl"
    bad.write_text('{"code": "khong-phai-ma", "name": "Thử"}\n', encoding="utf-8")
    window.pages.try_import([bad])
    page = window.pages.import_page
    assert page is not None
    wait_for(lambda: not page.is_busy)
    table = page.findChild(QTableView)
    assert isinstance(table, QTableView)
    assert table.model().rowCount() > 0
    assert table.model().index(0, 0).data() == "hong.jsonl"


def test_the_preview_follows_the_zoom(program: Program, wait_for: Wait) -> None:
    window = program.window
    window.desk.open("1.001193")
    wait_for(lambda: window.desk.checklist is not None)
    window.pages.show_preview()
    preview = window.pages.preview
    assert preview is not None
    wait_for(lambda: preview.has_pages)
    before = preview.page_width()
    program.appearance.zoom_to(80)
    wait_for(lambda: preview.page_width() < before)


def test_the_window_stands_where_it_stood(program: Program, desk_folder: Path) -> None:
    from oneshop.paths import DataFolder
    from oneshop.services.memory import DeskMemory

    program.window.close()
    assert DeskMemory(DataFolder(desk_folder).memory).preference("window", "")


@pytest.mark.parametrize("wished", [QSize(1600, 880), QSize(1000, 760)])
def test_a_window_too_large_for_the_screen_fills_it(qtbot: QtBot, program: Program, wished: QSize) -> None:
    window = program.window
    window.resize(wished)
    window.fit(QSize(1366, 728))
    assert window.isMaximized()
    window.setWindowState(Qt.WindowState.WindowNoState)
    assert window.width() <= 1366
    assert window.height() < 728


def test_a_window_that_fits_the_screen_keeps_its_size(program: Program) -> None:
    window = program.window
    window.resize(1000, 600)
    window.fit(QSize(1366, 728))
    assert not window.isMaximized()
    assert window.size() == QSize(1000, 600)


def test_starting_the_program_twice_leaves_one_window_that_ends_in_order(desk_folder: Path) -> None:
    command = [sys.executable, "-m", "oneshop", "--data-dir", str(desk_folder)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as first:
        try:
            _wait_for(desk_folder / "log" / "oneshop.log")
            second = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
            assert second.returncode == 0
            assert texts.ALREADY_OPEN in second.stderr
            assert first.poll() is None
            first.send_signal(signal.SIGINT)
            assert first.wait(30) == 0
        finally:
            first.kill()
    assert not (desk_folder / "window.lock").exists()


def _wait_for(path: Path) -> None:
    end = time.monotonic() + 60
    while not path.exists() and time.monotonic() < end:
        time.sleep(0.05)


@pytest.mark.parametrize("deed", [Deed.HISTORY, Deed.DRAFTS, Deed.REVIEW, Deed.AUDIT, Deed.CHECK])
def test_a_page_says_that_it_is_being_read_until_its_first_answer(program: Program, wait_for: Wait, deed: Deed) -> None:
    pages, goes_on = program.window.pages, Event()
    program.workers.quick(pages).run(lambda: goes_on.wait(20), lambda _: None, lambda _: None)
    pages.show_of_table(deed, "1.001193")
    page = pages.currentWidget()
    assert isinstance(page, FramedPage) and page.is_reading
    goes_on.set()
    wait_for(lambda: not page.is_reading)
