"""The page of the audit trail: filtered, looked into, checked and handed out by the keyboard."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from sqlalchemy import text

from oneshop.accounts.roles import Role
from oneshop.store import audit
from oneshop.store.audit import Entry
from tests.desk_people import add_person
from ui.actions import Deed
from ui.app import Program
from ui.audit import texts
from ui.audit.view import AuditPage

Wait = Callable[[Callable[[], bool]], None]


@pytest.fixture
def page(program: Program, wait_for: Wait) -> AuditPage:
    """The page, on a desk where a supervisor has changed 300 fees."""
    services = program.window._services
    assert services is not None
    add_person(services.database, "mai", Role.SUPERVISOR)
    services.gate.sign_in("mai")
    changes = (
        Entry("mai", "fee.changed", f"procedure 1.{number:06}", '{"amount": 5000}', '{"amount": 8000}', "theo NQ")
        for number in range(300)
    )
    with services.database.writing() as session:
        audit.note(session, *changes)
    program.window.deeds[Deed.AUDIT].trigger()
    shown = program.window.pages.page(Deed.AUDIT)
    assert isinstance(shown, AuditPage)
    wait_for(lambda: len(shown.rows_shown) == 200)
    return shown


def test_the_newest_stand_first_with_before_and_after_beside_and_more_on_request(
    page: AuditPage, wait_for: Wait
) -> None:
    assert page.rows_shown[0][2:] == ("Phí, lệ phí: sửa", "thủ tục 1.000299")
    detail = page._detail_model
    assert [detail.index(0, column).data() for column in range(3)] == ["số tiền", "5000", "8000"]
    wait_for(page._list.hasFocus)
    QTest.keyClick(page._list, Qt.Key.Key_Down)
    wait_for(lambda: "Dòng 300" in page._detail_title.text())
    page._more.click()
    wait_for(lambda: len(page.rows_shown) == 301)
    assert page._list.currentIndex().row() == 1


def test_it_is_filtered_by_subject_and_days_and_a_day_that_is_none_is_told(page: AuditPage, wait_for: Wait) -> None:
    subject, since = page._fields[2], page._fields[4]
    QTest.keyClicks(subject, "1.000042")
    QTest.keyClick(subject, Qt.Key.Key_Return)
    wait_for(lambda: len(page.rows_shown) == 1)
    QTest.keyClicks(since, "hom qua")
    QTest.keyClick(since, Qt.Key.Key_Return)
    wait_for(lambda: "hom qua" in page.verdict_shown)
    assert len(page.rows_shown) == 1 and since.text() == "hom qua"
    page._clear.click()
    wait_for(lambda: len(page.rows_shown) == 200)
    assert subject.text() == since.text() == ""


def test_the_chain_is_checked_and_a_tampered_row_named(page: AuditPage, program: Program, wait_for: Wait) -> None:
    page._verify.click()
    wait_for(lambda: page.verdict_shown.startswith("Chuỗi nguyên vẹn"))
    services = program.window._services
    assert services is not None
    with services.database.writing() as session:
        session.execute(text("UPDATE audit SET who = 'ai khác' WHERE seq = 77"))
    page._verify.click()
    wait_for(lambda: "dòng 77" in page.verdict_shown and "HỎNG" in page.verdict_shown)


def test_it_is_handed_out_as_a_file(
    page: AuditPage, wait_for: Wait, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "nhat-ky"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: (str(target), "CSV (*.csv)"))
    page._export.click()
    path = target.with_suffix(".csv")
    wait_for(path.exists)
    wait_for(lambda: page._message.text() == texts.EXPORTED.format(count="301", path=path))


def test_who_may_not_see_it_is_told_why_and_escape_leaves(page: AuditPage, program: Program, wait_for: Wait) -> None:
    services = program.window._services
    assert services is not None
    services.gate.sign_out()
    page.look("")
    wait_for(lambda: "Đăng nhập" in page.verdict_shown)
    assert page.rows_shown == ()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert program.window.pages.currentWidget() is program.window.desk
