"""The page of drafts in the real window: handed in, approved by another for tomorrow, taken back, returned, by keys."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from oneshop.accounts.roles import Role
from oneshop.catalogue.drafts import DraftState
from oneshop.services.clock import today
from oneshop.services.opening import Services
from tests.desk_people import add_person
from tests.newer_versions import publish_between
from ui.actions import Deed
from ui.app import Program
from ui.drafts import texts
from ui.drafts.state import Act
from ui.drafts.view import DraftsPage
from ui.editing.view import EditingPage
from ui.typed_days import typed_day

WaitFor = Callable[[Callable[[], bool]], None]
CODE = "1.001193"


def staffed(program: Program) -> Services:
    """The services of the window, with a draft that Lan has written."""
    services = program.window._services
    assert services is not None
    for name, role in (("lan", Role.SUPERVISOR), ("minh", Role.SUPERVISOR), ("it", Role.ADMIN)):
        add_person(services.database, name, role)
    services.gate.sign_in("lan")
    draft = services.drafting.begin(CODE)
    services.drafting.save(draft, replace(draft.content, name="Khai sinh mới"), change_note="Đổi tên cho gọn")
    return services


def page_of(program: Program, wait_for: WaitFor) -> DraftsPage:
    program.window.deeds[Deed.DRAFTS].trigger()
    page = program.window.pages.page(Deed.DRAFTS)
    assert isinstance(page, DraftsPage)
    wait_for(lambda: bool(page._state.rows))
    return page


def test_the_way_from_a_draft_to_tomorrow_and_back(program: Program, wait_for: WaitFor) -> None:
    services = staffed(program)
    page = page_of(program, wait_for)
    assert page._state.rows[0].cells[0] == "Đang soạn"
    assert page._state.rows[0].cells[3] == "Đổi tên cho gọn"
    page.buttons[Act.SUBMIT].click()
    wait_for(lambda: page._state.message == texts.SUBMITTED.format(code=CODE))
    assert not page.buttons[Act.APPROVE].isEnabled()
    assert page.buttons[Act.APPROVE].toolTip() == texts.OWN
    services.gate.sign_in("minh")
    page = page_of(program, wait_for)
    wait_for(page.buttons[Act.APPROVE].isEnabled)
    tomorrow = today() + timedelta(days=1)
    page._day.setText(f"{tomorrow:%d/%m/%Y}")
    QTest.keyClick(page._day, Qt.Key.Key_Return)
    wait_for(lambda: f"{tomorrow:%d/%m/%Y}" in page._state.message)
    assert page._state.rows[0].cells[0] == texts.SCHEDULED.format(day=f"{tomorrow:%d/%m/%Y}")
    assert services.reader.version(CODE, tomorrow).content.name == "Khai sinh mới"
    page.buttons[Act.UNSCHEDULE].click()
    wait_for(lambda: "lý do" in page._state.trouble)
    page._why.setText("Tỉnh hoãn")
    page.buttons[Act.UNSCHEDULE].click()
    wait_for(lambda: page._state.message == texts.UNSCHEDULED.format(code=CODE))
    assert page._state.rows[0].cells[0].startswith("Bị trả lại")
    assert "Tỉnh hoãn" in page._state.rows[0].cells[3]


def test_what_is_typed_stays_when_it_is_refused(program: Program, wait_for: WaitFor) -> None:
    services = staffed(program)
    draft = services.drafting.draft_of(CODE)
    assert draft is not None
    services.drafting.submit(draft.id, draft.lock)
    services.gate.sign_in("minh")
    page = page_of(program, wait_for)
    for text, expected in (("31/2/2027", "31/2/2027"), ("1/1/2020", "đã qua")):
        page._day.setText(text)
        page.buttons[Act.APPROVE].click()
        wait_for(lambda expected=expected: expected in page._state.trouble)  # type: ignore[misc]  # bound now
        assert page._day.text() == text
    page._day.clear()
    page.buttons[Act.RETURN].click()
    wait_for(lambda: "lý do" in page._state.trouble)


def test_a_draft_is_discarded_only_when_it_is_asked_twice(program: Program, wait_for: WaitFor) -> None:
    services = staffed(program)
    page = page_of(program, wait_for)
    page.buttons[Act.DISCARD].click()
    assert page._state.trouble == texts.DISCARD_SURE.format(code=CODE)
    assert services.drafting.draft_of(CODE) is not None
    page.buttons[Act.DISCARD].click()
    wait_for(lambda: not page._state.rows)
    assert services.drafting.draft_of(CODE) is None
    assert page._count.text() == texts.NOTHING


def test_four_eyes_that_are_off_cannot_be_overlooked(program: Program, wait_for: WaitFor) -> None:
    services = staffed(program)
    services.gate.sign_in("it")
    services.four_eyes.switch(is_on=False)
    services.gate.sign_in("lan")
    page = page_of(program, wait_for)
    assert "đã tắt bốn mắt" in page._four_eyes.text()
    assert page._four_eyes.isVisible()


def test_enter_and_ctrl_h_are_about_the_chosen_row(program: Program, wait_for: WaitFor) -> None:
    staffed(program)
    page = page_of(program, wait_for)
    opened: list[str] = []
    compared: list[str] = []
    page.open_wished.disconnect()
    page.compare_wished.disconnect()
    page.open_wished.connect(opened.append)
    page.compare_wished.connect(compared.append)
    page.take_focus()
    QTest.keyClick(page._table, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page._table, Qt.Key.Key_Return)
    assert (opened, compared) == ([CODE], [CODE])


def test_the_approver_reads_what_changes_before_approving(program: Program, wait_for: WaitFor) -> None:
    services = staffed(program)
    draft = services.drafting.begin_new("1.999999", "Thủ tục thử")
    services.drafting.save(draft, draft.content)
    page = page_of(program, wait_for)
    for row, line in enumerate(page._state.rows):
        page._table.selectRow(row)
        expected = "Khai sinh mới" if line.code == CODE else texts.NEW_ONE
        wait_for(lambda expected=expected: expected in page.comparison.toPlainText())  # type: ignore[misc]  # bound now
    assert "Bản nháp số" not in page.comparison.toPlainText() or page._state.rows[page.row].code == CODE


def test_enter_opens_the_draft_in_the_editor(program: Program, wait_for: WaitFor) -> None:
    staffed(program)
    page = page_of(program, wait_for)
    page.take_focus()
    QTest.keyClick(page._table, Qt.Key.Key_Return)
    editor = editor_of(program)
    wait_for(lambda: editor.state.edited is not None)
    assert editor.state.edited is not None and editor.state.edited.content.name == "Khai sinh mới"


def test_approving_what_a_version_overtook_leads_to_the_merge_in_the_editor(
    program: Program, wait_for: WaitFor
) -> None:
    services = staffed(program)
    draft = services.drafting.draft_of(CODE)
    assert draft is not None
    services.drafting.submit(draft.id, draft.lock)
    number = publish_between(services, CODE, description="Mô tả quốc gia")
    services.gate.sign_in("minh")
    page = page_of(program, wait_for)
    wait_for(lambda: f"bản số {number}" in page.comparison.toPlainText())
    page.buttons[Act.APPROVE].click()
    wait_for(lambda: f"bản số {number}" in page._state.trouble)
    editor = editor_of(program)
    wait_for(lambda: editor.state.overtaken is not None)
    QTest.keyClick(editor, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    wait_for(lambda: editor.state.overtaken is None and "Đã ghép" in editor.state.message)
    kept = services.drafting.draft_of(CODE)
    assert kept is not None and (kept.base_number, kept.content.description) == (number, "Mô tả quốc gia")
    assert (kept.state, kept.content.name) == (DraftState.DRAFT, "Khai sinh mới")


def editor_of(program: Program) -> EditingPage:
    editor = program.window.pages.page(Deed.EDIT)
    assert isinstance(editor, EditingPage) and program.window.pages.currentWidget() is editor
    return editor


@pytest.mark.parametrize("text", ["ngày mai", "32/1", "1/13/2026", "2026"])
def test_what_is_no_day_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="1/12/2026"):
        typed_day(text)


def test_a_day_without_a_year_is_of_this_year() -> None:
    assert typed_day(" 1.12 ") == today().replace(month=12, day=1)
    assert typed_day("") is None
