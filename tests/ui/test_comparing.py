"""The pages of versions and of printed papers: what they show, and that shape says what colour says."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from oneshop.accounts.roles import Role
from oneshop.catalogue.comparing import compare
from oneshop.catalogue.procedure import Paper, ProcedureContent
from oneshop.services.clock import today
from oneshop.services.opening import Location, Services, open_services
from tests.desk_people import add_person
from tests.ui.fakes import version
from ui.actions import Deed
from ui.app import Program
from ui.checking.view import CheckingPage
from ui.comparing import texts
from ui.comparing.state import ComparisonState, Sign
from ui.comparing.telling import comparison_state
from ui.comparing.view import comparison_html
from ui.editing.view import EditingPage
from ui.history.view import HistoryPage
from ui.theme import Scheme, palette_of

CODE = "1.001193"
BEFORE = version().content
AFTER = replace(
    BEFORE,
    name="Đăng ký khai sinh lưu động",
    papers=(BEFORE.papers[1], replace(BEFORE.papers[0], originals=2), Paper("x", "Hộ chiếu <b>")),
)


def state(after: ProcedureContent = AFTER) -> ComparisonState:
    return comparison_state(compare(BEFORE, after), "Bản số 1", "Bản số 2")


def test_papers_stand_first_and_each_says_what_became_of_it() -> None:
    block = state().blocks[0]
    assert block.label == "Giấy tờ"
    assert {item.sign for item in block.items} == {Sign.MOVED, Sign.CHANGED, Sign.ADDED, Sign.REMOVED}
    assert all(item.title for item in block.items)


def test_where_nothing_differs_that_is_said() -> None:
    assert state(BEFORE).message == texts.NOTHING


@pytest.mark.parametrize("scheme", list(Scheme))
def test_words_taken_out_are_struck_and_words_put_in_underlined_in_every_scheme(
    qapp: QApplication, scheme: Scheme
) -> None:
    drawn = comparison_html(state(), palette_of(scheme))
    assert "lưu động</b></u>" in drawn
    assert "<s style=" in drawn
    assert "Hộ chiếu &lt;b&gt;" in drawn


def publish(services: Services, since: date | None = None) -> None:
    for name in ("lan", "minh"):
        add_person(services.database, name, Role.SUPERVISOR)
    services.gate.sign_in("lan")
    content = services.reader.version(CODE).content
    more = replace(content, papers=(*content.papers, Paper("ho_chieu", "Hộ chiếu", originals=1)))
    draft = services.drafting.save(services.drafting.begin(CODE), more)
    draft = services.drafting.submit(draft.id, draft.lock)
    services.gate.sign_in("minh")
    services.publishing.approve(draft.id, draft.lock, since)
    services.gate.sign_out()


@pytest.fixture
def check_code(desk_folder: Path) -> str:
    """Of a checklist that was printed before the procedure changed."""
    services = open_services(Location(desk_folder))
    made = services.checklists.make([CODE], {})
    services.printed_lists.note(made)
    publish(services)
    services.close()
    return made.check_code


Wait = Callable[[Callable[[], bool]], None]


def test_the_page_of_versions_lays_the_one_in_force_beside_the_one_before(
    check_code: str, program: Program, wait_for: Wait
) -> None:
    program.window.pages.show_of_table(Deed.HISTORY, CODE)
    page = program.window.pages.page(Deed.HISTORY)
    assert isinstance(page, HistoryPage)
    wait_for(lambda: "Hộ chiếu" in page.comparison.toPlainText())
    assert "Bản số 1" in page.comparison.toPlainText()
    assert page.presenter._state.versions[0].cells[3:5] == ("Lan", "Minh")
    page.presenter.switch(everything=True)
    wait_for(lambda: "Không đổi" in page.comparison.toPlainText())


def test_the_only_version_in_force_is_laid_beside_the_one_that_is_scheduled(program: Program, wait_for: Wait) -> None:
    services = program.window._services
    assert services is not None
    publish(services, today() + timedelta(days=30))
    program.window.pages.show_of_table(Deed.HISTORY, CODE)
    page = program.window.pages.page(Deed.HISTORY)
    assert isinstance(page, HistoryPage)
    wait_for(lambda: "Hộ chiếu" in page.comparison.toPlainText())
    assert "Bản số 2" in page.comparison.toPlainText()


def test_restoring_a_version_opens_its_draft_in_the_editor(check_code: str, program: Program, wait_for: Wait) -> None:
    services = program.window._services
    assert services is not None
    services.gate.sign_in("lan")
    program.window.pages.show_of_table(Deed.HISTORY, CODE)
    page = program.window.pages.page(Deed.HISTORY)
    assert isinstance(page, HistoryPage)
    wait_for(lambda: "Hộ chiếu" in page.comparison.toPlainText() and page.restore.isEnabled())
    page.presenter.choose(1)
    page.restore.click()
    wait_for(lambda: program.window.pages.page(Deed.EDIT) is not None)
    editor = program.window.pages.page(Deed.EDIT)
    assert isinstance(editor, EditingPage)
    wait_for(lambda: editor.state.edited is not None)
    assert editor.state.edited is not None and editor.state.is_editable
    assert "Hộ chiếu" not in {paper.name for paper in editor.state.edited.content.papers}
    assert editor.state.edited.validity.change_note == "Khôi phục nội dung bản số 1"


def test_nobody_signed_in_is_told_why_no_draft_can_be_made(check_code: str, program: Program, wait_for: Wait) -> None:
    program.window.pages.show_of_table(Deed.HISTORY, CODE)
    page = program.window.pages.page(Deed.HISTORY)
    assert isinstance(page, HistoryPage)
    wait_for(lambda: "Hộ chiếu" in page.comparison.toPlainText())
    assert not page.restore.isEnabled()
    assert "kiểm soát thủ tục" in page.restore.toolTip()


def test_a_scanned_code_is_checked_by_its_enter_and_the_next_scan_takes_its_place(
    check_code: str, program: Program, wait_for: Wait
) -> None:
    program.window.pages.show_of_table(Deed.CHECK, "")
    page = program.window.pages.page(Deed.CHECK)
    assert isinstance(page, CheckingPage)
    QTest.keyClicks(page.field, check_code.replace("-", ""))
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    wait_for(lambda: page.verdict.startswith("≠"))
    assert "Hộ chiếu" in page.comparison.toPlainText()
    QTest.keyClicks(page.field, "0000000")
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    wait_for(lambda: page.verdict.startswith("?"))


def test_the_new_paper_is_one_step_away(check_code: str, program: Program, wait_for: Wait) -> None:
    pages = program.window.pages
    pages.show_of_table(Deed.CHECK, check_code)
    page = pages.page(Deed.CHECK)
    assert isinstance(page, CheckingPage)
    wait_for(lambda: page.verdict.startswith("≠"))
    page.print_wished.emit()
    wait_for(lambda: pages.preview is not None and pages.preview.has_pages)
    assert pages.currentWidget() is pages.preview
