"""The page of national changes in the real window: read, merged, kept and accepted by the keyboard."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from oneshop.accounts.roles import Role
from oneshop.catalogue.incoming import Incoming, Source
from oneshop.catalogue.layers import stated_fields
from oneshop.catalogue.procedure import ProcedureContent
from oneshop.catalogue.words_marked import Run
from oneshop.services.clock import today
from oneshop.services.opening import Services
from oneshop.store.intake import Batch, take_in
from tests.desk_people import add_person
from ui.actions import Deed
from ui.app import Program
from ui.review import texts
from ui.review.view import ReviewPage

Wait = Callable[[Callable[[], bool]], None]
BIRTH, DEATH = "1.001193", "1.000656"


def services_of(program: Program) -> Services:
    services = program.window._services
    assert services is not None
    return services


def told_by_the_state(services: Services, *contents: ProcedureContent) -> None:
    records = [Incoming(one, Source.MERGED, str(one), 1, stated_fields(one)) for one in contents]
    with services.database.writing() as session:
        take_in(session, Batch(records, "quoc-gia.jsonl", "0" * 64, "x", "lan", today(), publish=True))


def renamed(content: ProcedureContent, name: str) -> ProcedureContent:
    papers = (replace(content.papers[0], name=name), *content.papers[1:])
    return replace(content, papers=papers)


@pytest.fixture
def two_changes(program: Program) -> Services:
    """One change to be read, of the birth, and a harmless one, of the death."""
    services = services_of(program)
    birth, death = (services.reader.version(code).content for code in (BIRTH, DEATH))
    told_by_the_state(services, birth, death)
    told_by_the_state(services, renamed(birth, "Tờ khai mới"), renamed(death, f"{death.papers[0].name} ;"))
    for name, role in (("lan", Role.SUPERVISOR), ("hoa", Role.CLERK), ("it", Role.ADMIN)):
        add_person(services.database, name, role)
    services.memory.note_opened(BIRTH)
    return services


def opened(program: Program, wait_for: Wait, name: str) -> ReviewPage:
    services_of(program).gate.sign_in(name)
    program.window.deeds[Deed.REVIEW].trigger()
    page = program.window.pages.page(Deed.REVIEW)
    assert isinstance(page, ReviewPage)
    wait_for(lambda: page._state.compared is not None or bool(page._state.trouble))
    return page


def test_the_three_texts_stand_beside_each_other_with_the_words_marked(
    program: Program, wait_for: Wait, two_changes: Services
) -> None:
    page = opened(program, wait_for, "lan")
    assert [row.code for row in page._state.rows] == [BIRTH, DEATH]
    compared = page._state.compared
    assert compared is not None
    assert any(run.is_marked and "mới" in run.text for run in compared.theirs.runs)
    was = two_changes.reader.version(BIRTH).content.papers[0].name
    assert was in "".join(run.text for run in compared.base.runs)
    assert "Tờ khai mới" in page._texts[1]._text.toPlainText()
    assert any("Tờ khai mới" in line for line in compared.merge_lines)


def test_g_merges_the_row_into_a_draft_and_the_next_one_is_open(
    program: Program, wait_for: Wait, two_changes: Services
) -> None:
    page = opened(program, wait_for, "lan")
    QTest.keyClick(page._table, Qt.Key.Key_G)
    wait_for(lambda: [row.code for row in page._state.rows] == [DEATH] and page._state.compared is not None)
    draft = two_changes.drafting.draft_of(BIRTH)
    assert draft is not None
    assert draft.content.papers[0].name == "Tờ khai mới"
    assert str(draft.id) in page._message.text()
    assert two_changes.reader.version(BIRTH).content.papers[0].name != "Tờ khai mới"


def test_c_keeps_ours_and_h_puts_off(program: Program, wait_for: Wait, two_changes: Services) -> None:
    page = opened(program, wait_for, "lan")
    QTest.keyClick(page._table, Qt.Key.Key_C)
    wait_for(lambda: [row.code for row in page._state.rows] == [DEATH] and page._state.compared is not None)
    QTest.keyClick(page._table, Qt.Key.Key_H)
    wait_for(lambda: page._state.title == texts.NONE)
    assert two_changes.drafting.drafts() == ()
    assert not page._opened.isVisible()


def test_accepting_all_harmless_ones_says_first_what_it_will_do(
    program: Program, wait_for: Wait, two_changes: Services
) -> None:
    page = opened(program, wait_for, "lan")
    page._accept.click()
    assert page._message.text() == texts.ACCEPT_SURE.format(count="1", entries="1")
    assert two_changes.drafting.drafts() == ()
    page._accept.click()
    wait_for(lambda: [row.code for row in page._state.rows] == [BIRTH])
    assert [draft.code for draft in two_changes.drafting.drafts()] == [DEATH]
    assert not page._accept.isEnabled()


def test_the_queue_is_narrowed_to_harmless_ones_and_back(
    program: Program, wait_for: Wait, two_changes: Services
) -> None:
    page = opened(program, wait_for, "lan")
    page._harmless.click()
    wait_for(lambda: page._state.compared is not None and page._state.rows[0].code == DEATH)
    assert page._count.text() == texts.COUNT_OF.format(count="1", all="2")
    assert page._harmless.isChecked()
    assert not page._all.isChecked()
    page._all.click()
    wait_for(lambda: len(page._state.rows) == 2)


def test_enter_opens_the_procedure_at_the_desk(program: Program, wait_for: Wait, two_changes: Services) -> None:
    page = opened(program, wait_for, "lan")
    QTest.keyClick(page._table, Qt.Key.Key_Return)
    wait_for(lambda: program.window.desk.code == BIRTH)
    assert program.window.pages.currentWidget() is program.window.desk


def test_who_may_not_decide_reads_why_and_changes_nothing(
    program: Program, wait_for: Wait, two_changes: Services
) -> None:
    page = opened(program, wait_for, "it")
    assert not page._merge.isEnabled()
    assert not page._accept.isEnabled()
    assert "kiểm soát thủ tục" in page._merge.toolTip()
    QTest.keyClick(page._table, Qt.Key.Key_G)
    assert two_changes.drafting.drafts() == ()


def test_a_clerk_is_refused_in_plain_words(program: Program, wait_for: Wait, two_changes: Services) -> None:
    two_changes.gate.sign_in("hoa")
    wait_for(lambda: not program.window.deeds[Deed.REVIEW].isEnabled())
    # The greyed-out deed is no lock: the service refuses whoever gets here all the same.
    program.window.pages.show_of_table(Deed.REVIEW)
    page = program.window.pages.page(Deed.REVIEW)
    assert isinstance(page, ReviewPage)
    wait_for(lambda: "không xem bản nháp được" in page._trouble.text())
    assert page._state.rows == ()


def test_the_words_of_a_change_are_never_read_as_markup(program: Program, wait_for: Wait) -> None:
    from ui.review.state import Column

    page = ReviewPage(program.window)
    page._texts[0].show_column(Column("Cũ", (Run("<b>5 & 6</b>\nhai", is_marked=True),)), is_old=True)
    assert page._texts[0]._text.toPlainText() == "<b>5 & 6</b>\nhai"
    page.deleteLater()


def test_the_import_page_leads_to_the_review(program: Program, wait_for: Wait, two_changes: Services) -> None:
    from ui.importing.state import ImportState

    two_changes.gate.sign_in("lan")
    pages = program.window.pages
    pages.show_import()
    page = pages.import_page
    assert page is not None
    page.show_state(ImportState(message="Đã nhập", review="2 thay đổi chờ rà soát"))
    page._review.click()
    review = pages.page(Deed.REVIEW)
    assert isinstance(review, ReviewPage)
    assert pages.currentWidget() is review
    wait_for(lambda: review._state.compared is not None)
