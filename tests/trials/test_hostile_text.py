"""Texts nobody should write, in every place where a supervisor writes: kept as written or refused in words, printed,
handed out and shown without ever acting."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from oneshop.accounts.roles import Role
from oneshop.catalogue.conditions import Stated
from oneshop.catalogue.draft_faults import DraftRefused
from oneshop.catalogue.registers.calendar import DayKind
from oneshop.catalogue.registers.delegations import Delegation
from oneshop.catalogue.registers.legal_documents import LegalDocument
from oneshop.catalogue.reports import ReportKind
from oneshop.services.audit import AuditFilter
from oneshop.services.checkpoints import Checkpoint
from oneshop.services.delegations import DelegationRefused
from oneshop.services.exporting import ExportFormat
from oneshop.services.opening import Location, Services, open_services
from oneshop.store.database import StoreError
from tests.desk_people import add_person
from ui.buttons import Button
from ui.tables import WordsModel
from ui.tips import plain_tip

CODE = "1.001193"
HOSTILE = {
    "markup": "<b>x</b><img src=/etc/passwd>",
    "right to left": "\u202eabc\u202c",
    "long": "dài " * 2_500,
    "nul": "a\x00b",
    "emoji": "👩‍👩‍👧‍👦🇻🇳",
    "half a letter": "a\ud800b",
    "formula": "=HYPERLINK(1)",
    "lines": "a\r\nb\tc",
    "no character": "\ufffe\uffff",
}


@pytest.fixture
def desk(desk_folder: Path) -> Iterator[Services]:
    services = open_services(Location(desk_folder))
    add_person(services.database, "lan", Role.SUPERVISOR)
    services.gate.sign_in("lan")
    yield services
    services.close()


def acts(desk: Services, text: str) -> Iterator[Callable[[], object]]:
    """Everything a supervisor can write this text into."""
    newest = desk.history.newest(CODE).content
    paper = replace(newest.papers[0], name=text, note=text, when=Stated(text))
    content = replace(newest, name=text, summary=text, papers=(paper, *newest.papers[1:]))
    yield lambda: desk.drafting.save(desk.drafting.begin(CODE), content, change_note=text, decision=text)
    yield lambda: desk.publishing.retire("2.000635", date(2027, 1, 1), why=text)
    yield lambda: desk.reports.report(CODE, ReportKind.DATA, text)
    decision = Delegation("1/QĐ", "Đà Nẵng", date(2026, 1, 5), text, "Chủ tịch UBND cấp xã", codes=(CODE,))
    yield lambda: desk.delegations.save(replace(decision, note=text, conditions=(text,), valid_to=date(2027, 1, 1)))
    yield lambda: desk.law.save(LegalDocument(f"{text}1", title=text))
    yield lambda: desk.working_time.settle(date(2027, 1, 4), DayKind.OFF, text)
    yield lambda: desk.audit.changes(AuditFilter(text=text, who=text, subject=text))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_whatever_is_written_is_kept_or_refused_in_words_and_the_desk_stays_sound(
    desk: Services, text: str, tmp_path: Path
) -> None:
    refused = []
    for act in acts(desk, text):
        try:
            act()
        except (ValueError, StoreError, DraftRefused, DelegationRefused) as refusal:
            assert not isinstance(refusal, UnicodeError)
            refused.append(str(refusal))
    assert all(said.endswith((".", "!")) for said in refused), refused
    if text == HOSTILE["half a letter"]:
        assert len(refused) == 7
        assert any("Xóa ký tự ấy" in said for said in refused)
    for ending in (".csv", ".xlsx", ".jsonl"):
        desk.audit.write(tmp_path / f"nhat-ky{ending}")
    for format in ExportFormat:
        desk.exports.write(tmp_path / f"danh-muc.{format.value}", format)
    for kept in desk.delegations.listed():
        if not kept.is_example:
            assert desk.delegations.pdf(kept.decision.key).startswith(b"%PDF")
    assert all(finding.is_well for finding in desk.health.examine_database())


def test_no_cell_of_the_audit_is_a_formula(desk: Services, tmp_path: Path) -> None:
    for number, sign in enumerate(("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1")):
        desk.law.save(LegalDocument(f"{sign}/{number}", title=sign))
    for ending in (".csv", ".xlsx"):
        desk.audit.write(tmp_path / f"a{ending}")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        assert not [
            cell for row in csv.reader(file) for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "＝"))
        ]
    sheet = load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}


def test_a_broken_letter_does_not_cost_the_rest_of_what_is_in_hand(desk: Services) -> None:
    content = desk.history.newest(CODE).content
    typed = Checkpoint(CODE, "lan", replace(content, summary="trước \ud800 sau"), content)
    desk.checkpoints.keep(typed, desk.checkpoints.turn())
    kept = desk.checkpoints.of(CODE)
    assert kept is not None
    assert kept.content.summary == "trước ? sau"


def test_a_checkpoint_of_another_person_is_not_taken_away(desk: Services) -> None:
    content = desk.history.newest(CODE).content
    desk.checkpoints.keep(Checkpoint(CODE, "lan", content, content), desk.checkpoints.turn())
    (waiting,) = desk.checkpoints.waiting()
    add_person(desk.database, "minh", Role.SUPERVISOR)
    desk.gate.sign_in("minh")
    desk.checkpoints.drop_waiting(waiting)
    desk.gate.sign_in("lan")
    assert desk.checkpoints.waiting() == (waiting,)


@pytest.mark.parametrize("text", [text for text in HOSTILE.values() if "\x00" not in text and "\ud800" not in text])
def test_a_tooltip_says_what_is_written(qtbot: QtBot, text: str) -> None:
    model = WordsModel(("Tên",))
    model.set_cells(((text,),))
    tip = cast(str, model.data(model.index(0, 0), Qt.ItemDataRole.ToolTipRole))
    assert tip == plain_tip(text)
    if "<" in text:
        shown = QTextDocument()
        shown.setHtml(tip)
        assert shown.toPlainText() == text
    assert len(tip) < 2_000


def test_a_button_s_tooltip_is_no_markup(qtbot: QtBot) -> None:
    button = Button("Xóa", "Xóa <img src=/etc/passwd> của lan")
    qtbot.addWidget(button)
    assert "&lt;img" in button.toolTip()
    assert button.accessibleDescription() == "Xóa <img src=/etc/passwd> của lan"


def test_no_label_of_the_program_reads_markup() -> None:
    """Every label that shows what somebody wrote is one of `Words`; bare ones hold words of our own."""
    made = [
        (path.name, line.strip())
        for path in (Path(__file__).parents[2] / "ui").rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if "QLabel(" in line and "class " not in line
    ]
    assert [name for name, line in made if "texts." not in line] == []
