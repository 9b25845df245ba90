"""The whole path in the real window, by the keys: what the command line does in its scenario, people do here."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from oneshop.accounts.roles import Role
from tests.scenarios.national_record import CODE, NAME, changed_by_the_state, national, written
from tests.scenarios.wall_clock import WallClock
from tests.scenarios.window_hands import CONTROL, PASSWORDS, SHIFT, Hands, Wait
from ui import texts
from ui.accounts.view import AccountsPage
from ui.actions import Deed
from ui.app import Program
from ui.audit.view import AuditPage
from ui.checking.view import CheckingPage
from ui.drafts.view import DraftsPage
from ui.editing import texts as editing_texts
from ui.editing.view import EditingPage
from ui.history.view import HistoryPage
from ui.importing.view import ImportPage
from ui.printing.view import PreviewPage
from ui.review.view import ReviewPage

FORM = "Tờ khai nơi đặt đàn ong (mẫu số 2)"
"""What Lan calls the form; the state calls it otherwise, and leaves it so."""
SUMMARY = "Ai nuôi ong thì xin xã xác nhận chỗ đặt đàn."
NEW_PAPER = "Cam kết phòng bệnh cho ong"


@pytest.fixture
def hands(clock: WallClock, program: Program, wait_for: Wait) -> Iterator[Hands]:
    """At a window that was opened on the morning the clock shows."""
    yield Hands(program, wait_for)


def test_a_changed_national_record_comes_to_the_clerk_through_two_supervisors(
    hands: Hands, clock: WallClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    the_office_is_staffed(hands)
    hands.sign_in("lan")
    the_record_is_imported(hands, written(tmp_path / "quoc-gia.jsonl", national()), monkeypatch)
    lan_words_it_for_the_commune(hands)
    hands.sign_in("minh")
    minh_approves(hands, "")
    hands.sign_in("hoa")
    paper = hoa_prints_the_checklist(hands, tmp_path / "phieu.pdf", monkeypatch)
    hands.sign_in("lan")
    the_record_is_imported(hands, written(tmp_path / "moi.jsonl", changed_by_the_state()), monkeypatch)
    lan_merges_what_waits(hands)
    lan_changes_the_fee_too_and_hands_in(hands)
    hands.sign_in("minh")
    minh_approves(hands, f"{clock.tomorrow:%d/%m/%Y}")
    hands.sign_in("hoa")
    today_everything_is_as_it_was(hands, paper)

    clock.pass_midnight()
    hands.program._tending.setInterval(100)

    the_open_page_follows_by_itself(hands)
    hoa_reads_what_changed(hands)
    the_old_paper_says_that_it_is_outdated(hands, paper)
    hands.sign_in("admin")
    every_step_is_in_the_audit(hands)


def the_office_is_staffed(hands: Hands) -> None:
    hands.press(Qt.Key.Key_L, CONTROL)
    page = hands.window.pages.currentWidget()
    assert isinstance(page, AccountsPage)
    for name, role in (("admin", None), ("lan", Role.SUPERVISOR), ("minh", Role.SUPERVISOR), ("hoa", Role.CLERK)):
        if role is not None:
            page.add.click()
            page.form.role.setCurrentIndex(page.form.role.findData(role))
        hands.wait_for(page.form.name.hasFocus)
        hands.put(page.form.name, name)
        hands.put(page.form.password, PASSWORDS[name])
        hands.put(page.form.again, PASSWORDS[name])
        hands.press(Qt.Key.Key_Return)
        hands.wait_for(lambda name=name: page.add.isEnabled() and name in [row.name for row in page._state.rows])  # type: ignore[misc]  # bound now
    assert hands.services.gate.actor.name == "admin"


def the_record_is_imported(hands: Hands, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(file)], ""))
    hands.press(Qt.Key.Key_I, CONTROL)
    page = hands.window.pages.currentWidget()
    assert isinstance(page, ImportPage)
    hands.press(Qt.Key.Key_Space)
    hands.wait_for(lambda: page._import.isEnabled() and page._import.hasFocus())
    hands.press(Qt.Key.Key_Space)
    hands.wait_for(lambda: page._message.text() == texts.IMPORT_DONE)


def lan_words_it_for_the_commune(hands: Hands) -> None:
    page = lan_edits(hands)
    hands.wait_for(lambda: any("tóm tắt" in line for line in page.side.problems_shown))
    page.sections.go_to("summary")
    hands.type_over(SUMMARY)
    page.sections.go_to("papers[0].name")
    hands.type_over(FORM)
    hands.wait_for(lambda: FORM in page.side.lines_shown)
    hands.wait_for(lambda: not any("tóm tắt" in line for line in page.side.problems_shown))
    set_fees(hands, page, "25.000")
    save_and_hand_in(hands, page)


def lan_edits(hands: Hands) -> EditingPage:
    """Look the procedure up, open it, press F2."""
    open_at_the_desk(hands)
    hands.press(Qt.Key.Key_F2)
    page = hands.window.pages.currentWidget()
    assert isinstance(page, EditingPage)
    hands.wait_for(lambda: page.state.edited is not None and bool(page.state.preview.lines))
    hands.wait_for(lambda: page.isAncestorOf(hands.focus))
    return page


def open_at_the_desk(hands: Hands) -> None:
    hands.press(Qt.Key.Key_K, CONTROL)
    box = hands.window.desk.box
    assert hands.focus is box
    hands.type_over(NAME)
    hands.wait_for(lambda: hands.window.desk.hits.answers(NAME))
    hands.press(Qt.Key.Key_Return)
    hands.wait_for(lambda: hands.window.desk.code == CODE and not box.hasFocus())


def set_fees(hands: Hands, page: EditingPage, amount: str) -> None:
    for channel in (0, 1):
        page.sections.go_to(f"channels[{channel}].fees[0].amount")
        hands.type_over(amount)
    hands.wait_for(lambda: any(amount in line for line in page.side.lines_shown))


def save_and_hand_in(hands: Hands, page: EditingPage) -> None:
    assert page.state.is_dirty and not page.state.pending, page.state.pending
    hands.press(Qt.Key.Key_S, CONTROL)
    hands.wait_for(lambda: not page.state.is_dirty)
    hands.press(Qt.Key.Key_Return, CONTROL)
    hands.wait_for(lambda: bool(page.state.trouble) or page.state.message == editing_texts.SUBMITTED)
    assert not page.state.trouble


def minh_approves(hands: Hands, day: str) -> None:
    hands.press(Qt.Key.Key_F3)
    page = hands.window.pages.currentWidget()
    assert isinstance(page, DraftsPage)
    hands.wait_for(lambda: bool(page._state.rows))
    assert page._state.rows[0].code == CODE
    hands.put(page._day, day)
    hands.press(Qt.Key.Key_Return)
    hands.wait_for(lambda: bool(page._state.message) or bool(page._state.trouble))
    assert day in page._state.message and not page._state.trouble


def hoa_prints_the_checklist(hands: Hands, file: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    open_at_the_desk(hands)
    assert FORM in papers_on_the_list(hands)
    hands.press(Qt.Key.Key_1)
    hands.wait_for(lambda: hands.window.desk.checklist is not None and hands.window.desk.checklist.channel is not None)
    assert hands.window.desk.checklist is not None
    code = hands.window.desk.checklist.check_code
    hands.press(Qt.Key.Key_P, CONTROL)
    page = hands.window.pages.currentWidget()
    assert isinstance(page, PreviewPage)
    hands.wait_for(lambda: page.has_pages)
    page.ask_where()
    hands.wait_for(file.exists)
    hands.press(Qt.Key.Key_Escape)
    return code


def lan_merges_what_waits(hands: Hands) -> None:
    page = hands.window.pages.currentWidget()
    assert isinstance(page, ImportPage)
    assert page._review.isVisible() and "2" in page._waits.text()
    page._review.click()
    review = hands.window.pages.currentWidget()
    assert isinstance(review, ReviewPage)
    for waiting in (2, 1):
        hands.wait_for(lambda waiting=waiting: len(review._state.rows) == waiting and bool(review._state.compared))  # type: ignore[misc]  # bound now
        assert {row.code for row in review._state.rows} == {CODE}
        QTest.keyClick(review._table, Qt.Key.Key_G)
    hands.wait_for(lambda: not review._state.rows)
    draft = hands.services.drafting.draft_of(CODE)
    assert draft is not None
    assert [paper.name for paper in draft.content.papers][::3] == [FORM, NEW_PAPER]


def lan_changes_the_fee_too_and_hands_in(hands: Hands) -> None:
    page = lan_edits(hands)
    assert NEW_PAPER in page.side.lines_shown and FORM in page.side.lines_shown
    set_fees(hands, page, "30.000")
    save_and_hand_in(hands, page)


def today_everything_is_as_it_was(hands: Hands, paper: str) -> None:
    page = check(hands, paper)
    assert page.verdict.startswith("✓"), page.verdict
    hands.press(Qt.Key.Key_Escape)
    open_at_the_desk(hands)
    assert len(papers_on_the_list(hands)) == 3


def check(hands: Hands, code: str) -> CheckingPage:
    hands.press(Qt.Key.Key_K, CONTROL | SHIFT)
    page = hands.window.pages.currentWidget()
    assert isinstance(page, CheckingPage)
    hands.type_over(code)
    hands.press(Qt.Key.Key_Return)
    hands.wait_for(lambda: bool(page.verdict))
    return page


def papers_on_the_list(hands: Hands) -> list[str]:
    checklist = hands.window.desk.checklist
    assert checklist is not None
    return [paper.name for paper in checklist.papers]


def the_open_page_follows_by_itself(hands: Hands) -> None:
    hands.wait_for(lambda: hands.window.desk.checklist is not None and NEW_PAPER in papers_on_the_list(hands))
    said = hands.window.desk.page._warnings[0]
    assert said.isVisible() and said.text() == texts.RENEWED_PROCEDURE.format(before=2, now=3)
    assert hands.window.desk.hits.answers(NAME)


def hoa_reads_what_changed(hands: Hands) -> None:
    hands.press(Qt.Key.Key_H, CONTROL)
    page = hands.window.pages.currentWidget()
    assert isinstance(page, HistoryPage)
    hands.wait_for(lambda: NEW_PAPER in page.comparison.toPlainText())
    told = page.comparison.toPlainText()
    assert "25.000" in told and "30.000" in told
    assert "1 phiếu" in page._outdated.text()
    hands.press(Qt.Key.Key_Escape)


def the_old_paper_says_that_it_is_outdated(hands: Hands, paper: str) -> None:
    page = check(hands, paper)
    assert page.verdict.startswith("≠"), page.verdict
    assert NEW_PAPER in page.comparison.toPlainText()
    hands.press(Qt.Key.Key_Escape)


def every_step_is_in_the_audit(hands: Hands) -> None:
    page = hands.go_to(Deed.AUDIT, AuditPage)
    hands.wait_for(lambda: bool(page._state.rows))
    assert all(finding.is_well for finding in hands.services.health.examine_database())
