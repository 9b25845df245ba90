"""A citizen whose name is markup, at the window: shown letter by letter, drawn on the paper, and found in no title,
log, temporary file or list of what was opened last, also when a step breaks off."""

import logging
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from oneshop.paths import DataFolder
from oneshop.store import dossiers
from tests.printing.pdf_reading import squeezed, text_of
from tests.ui.test_receiving import _Clerk, clerk, desk
from ui.actions import Deed
from ui.app import Program
from ui.dossiers.view import DossiersPage
from ui.faults import start_log
from ui.receiving.state import Mode

__all__ = ["clerk", "desk"]

CANARY = "Quàng Bươm Bướm"
HOSTILE = f"<b>{CANARY}</b> <img src=/etc/passwd> <a href=javascript:alert(1)>\u202ex\u202c 👩‍👩‍👧 𓀀"
LETTERS = "<imgsrc=/etc/passwd><ahref=javascript:alert(1)>"


def rich(window: QWidget) -> Iterator[str]:
    """What the window shows or says of the citizen that Qt would read as markup."""
    for widget in (*QApplication.topLevelWidgets(), *window.findChildren(QWidget)):
        if CANARY in widget.windowTitle():
            yield f"title {widget.windowTitle()}"
        if CANARY in widget.toolTip() and "<img" in widget.toolTip():
            yield f"tooltip {widget.toolTip()}"
        if isinstance(widget, QLabel) and "<" in widget.text() and widget.textFormat() is not Qt.TextFormat.PlainText:
            yield f"label {widget.text()}"
        if isinstance(widget, QAbstractButton) and CANARY in widget.text():
            yield f"button {widget.text()}"


def files_that_name(folder: Path) -> set[str]:
    """Files that name the citizen, but for the database, which has to."""
    return {
        path.name
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith("oneshop.db") and CANARY.encode() in path.read_bytes()
    }


@pytest.fixture
def typed(clerk: _Clerk) -> _Clerk:  # the fixture of the receiving page
    """The hostile citizen in every field of an otherwise complete dossier."""
    page = clerk.begin()
    page.papers.all_ticked.emit()
    page.applicant.toggle_on_behalf()
    for key, field in page.applicant.fields.items():
        if key not in ("code", "received", "result_copies"):
            field.line.setText(HOSTILE)
            field.line.textEdited.emit(HOSTILE)
    page.applicant.fields["identity"].line.setText("04909000001")
    page.applicant.fields["identity"].line.textEdited.emit("04909000001")
    return clerk


def test_markup_is_letters_on_every_page_and_paper(typed: _Clerk) -> None:
    page = typed.page
    assert "11 chữ số" in page.applicant.fields["identity"].told
    assert list(rich(typed.window)) == []
    page.save.click()
    typed.wait_for(lambda: typed.mode is Mode.SAVED)
    filed = page.presenter.filed
    assert filed is not None and filed.form is not None, filed
    assert filed.kept.personal is not None
    assert CANARY in filed.kept.personal.applicant.name
    assert list(rich(typed.window)) == []
    assert LETTERS in squeezed(text_of(typed.services.receiving.forms.pdf(filed.form)))
    typed.window.deeds[Deed.DOSSIERS].trigger()
    typed.wait_for(lambda: isinstance(typed.window.pages.page(Deed.DOSSIERS), DossiersPage))
    listed = typed.window.pages.page(Deed.DOSSIERS)
    assert isinstance(listed, DossiersPage)
    listed.look(filed.kept.dossier.code)
    typed.wait_for(lambda: listed.panel.state.opened is not None)
    shown = listed.panel.state.opened
    assert shown is not None
    assert any(CANARY in value for _, value in shown.facts)
    assert list(rich(typed.window)) == []
    for row in range(listed.model.rowCount()):
        for column in range(listed.model.columnCount()):
            tip = listed.model.data(listed.model.index(row, column), Qt.ItemDataRole.ToolTipRole)
            assert not (isinstance(tip, str) and "<img" in tip)


def test_a_step_that_breaks_off_names_nobody_in_log_title_or_temporary_file(
    typed: _Clerk,
    desk: Program,  # the fixture of the receiving page
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = typed.services.folder.root
    temporary = Path(tempfile.gettempdir())
    before = {path.name for path in temporary.iterdir()}

    def breaks_off(*_: object, **__: object) -> None:
        raise ZeroDivisionError("giữa chừng")

    monkeypatch.setattr(dossiers, "_keep_parts", breaks_off)
    page, level = typed.page, logging.getLogger().level
    log = start_log(DataFolder(folder).log)
    assert log is not None
    desk.faults.install()
    try:
        page.save.click()
        typed.wait_for(desk.window.fault_bar.isVisible)
    finally:
        desk.faults.remove()
        log.close()
        logging.getLogger().setLevel(level)
    assert typed.mode is Mode.FILLING
    assert page.applicant.fields["name"].text() == HOSTILE, "nothing typed is lost"
    logged = (folder / "log" / "oneshop.log").read_text(encoding="utf-8")
    assert "giữa chừng" in logged
    assert "intake.py" in logged, "where it happened"
    assert files_that_name(folder) == set()
    assert all(CANARY not in it.windowTitle() for it in QApplication.topLevelWidgets())
    for name in {path.name for path in temporary.iterdir()} - before:
        found = temporary / name
        assert not (found.is_file() and CANARY.encode() in found.read_bytes())
    monkeypatch.undo()
    page.save.click()
    typed.wait_for(lambda: typed.mode is Mode.SAVED)
    assert page.presenter.filed is not None
    assert typed.services.receiving.books.listed()[0].is_gapless
