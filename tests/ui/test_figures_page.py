"""The page of figures: periods and rows by the keyboard, a figure's list, the funnel with a report, files."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from oneshop.accounts.roles import Role
from oneshop.catalogue.procedure import ChannelKind
from oneshop.counter.dossiers.dossier import Dossier, DossierPart, DossierState
from oneshop.counter.dossiers.figures import By
from oneshop.counter.dossiers.people import Person, Personal
from oneshop.services.clock import today
from oneshop.store import dossiers
from tests.desk_people import add_person
from ui.actions import Deed
from ui.app import Program
from ui.figures import texts
from ui.figures.state import Reported, View
from ui.figures.view import FiguresPage
from ui.words import Words

Wait = Callable[[Callable[[], bool]], None]


@pytest.fixture
def page(program: Program, wait_for: Wait) -> FiguresPage:
    """The page, on a desk that received two dossiers this morning: one without a known appointment."""
    services = program.window._services
    assert services is not None
    for name, role in (("mai", Role.SUPERVISOR), ("hoa", Role.ADMIN)):
        add_person(services.database, name, role)
    at = datetime.combine(today(), datetime.min.time())
    part = DossierPart("1.001193", "Đăng ký khai sinh", 1, "0" * 64, field="Hộ tịch", office="UBND cấp xã")
    with services.database.writing() as session:
        for number, due in ((1, at.replace(year=at.year + 1, day=1)), (2, None)):
            dossier = Dossier(
                f"H-{number}", "", at.year, number, DossierState.RECEIVED, (part,), ChannelKind.ONLINE, "lan", at,
                received_at=at, due=due,
            )  # fmt: skip
            dossiers.add(session, dossier, Personal(Person("Nguyễn Thị Thử")))
    services.gate.sign_in("mai")
    program.window.deeds[Deed.FIGURES].trigger()
    shown = program.window.pages.page(Deed.FIGURES)
    assert isinstance(shown, FiguresPage)
    wait_for(lambda: bool(shown.rows_shown))
    return shown


def test_figures_are_walked_and_each_opens_its_list(page: FiguresPage, program: Program, wait_for: Wait) -> None:
    assert [row[:3] for row in page.rows_shown] == [("Hộ tịch", "2", "2"), ("Tổng số", "2", "2")]
    assert "chưa rõ hạn, không tính là đúng hạn" in page._notes.text()
    assert page.chart.accessibleDescription().startswith("Hộ tịch: 2, gồm")
    wait_for(page._table.hasFocus)
    QTest.keyClick(page._table, Qt.Key.Key_Right)
    assert page._cell.text() == "Hộ tịch · Tiếp nhận: Trực tuyến: 2"
    QTest.keyClick(page._table, Qt.Key.Key_Return)
    dossiers_page = program.window.pages.page(Deed.DOSSIERS)
    assert dossiers_page is not None
    wait_for(dossiers_page.isVisible)
    wait_for(lambda: any("2 hồ sơ" in words.text() for words in dossiers_page.findChildren(Words)))


def test_a_period_that_is_none_is_told_and_another_is_counted(page: FiguresPage, wait_for: Wait) -> None:
    page._first.setText("mai")
    QTest.keyClick(page._first, Qt.Key.Key_Return)
    wait_for(lambda: "mai" in page.said)
    assert page._first.text() == "mai" and page.rows_shown
    next(button for button in page._periods if button.text() == texts.LAST_YEAR).click()
    wait_for(lambda: page.rows_shown == () or page.rows_shown[-1][1] == "0")
    page._bys[By.MONTH].click()
    wait_for(lambda: len(page.rows_shown) == 13)


def test_the_funnel_takes_a_report_beside_ours_and_says_what_is_wrong_in_it(page: FiguresPage, wait_for: Wait) -> None:
    page._views[View.FUNNEL].click()
    wait_for(lambda: page.rows_shown[0][:2] == ("Đề nghị (nộp hồ sơ)", "2"))
    page.form.fill(Reported("43.865", "nhiều", "39812", "BS01 100", "Cổng DVC", f"{today():%d/%m/%Y}"))
    page.form._keep.click()
    wait_for(lambda: "nhiều" in page.said)
    page.form._fields["received"].setText("41.770")
    page.form._keep.click()
    wait_for(lambda: page.rows_shown[0] == ("Đề nghị (nộp hồ sơ)", "2", "43.865"))
    assert any(row[2] == "100" for row in page.rows_shown) and page.rows_shown[-1][2] == "39.812"
    page.form._take_back.click()
    wait_for(lambda: len(page.rows_shown[0]) == 2)
    page._views[View.ZERO].click()
    wait_for(lambda: len(page.rows_shown) > 100)


def test_files_are_saved_and_an_administrator_opens_no_list(
    page: FiguresPage, program: Program, wait_for: Wait, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "so-lieu"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: (str(target), "PDF (*.pdf)"))
    page._save.click()
    wait_for(lambda: str(target.with_suffix(".pdf")) in page.said)
    services = program.window._services
    assert services is not None
    services.gate.sign_in("hoa")
    page.look("")
    wait_for(lambda: not page._open.isEnabled())
    assert page._open.toolTip() and not page.form._keep.isEnabled()
