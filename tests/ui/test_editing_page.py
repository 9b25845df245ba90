"""The editor in the real window: edited, previewed, saved, reopened; by the keyboard alone; readable for everybody."""

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from threading import Event
from typing import Any, cast

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.exceptions import TimeoutError as TooLate
from pytestqt.qtbot import QtBot

from oneshop.accounts.permissions import Permission
from oneshop.accounts.roles import Role
from oneshop.catalogue.drafts import DraftState
from oneshop.catalogue.procedure import Step
from oneshop.services.opening import Services
from oneshop.services.registers import RegisterReader
from tests.desk_people import add_person
from tests.ui.test_everybody_can_use_it import SIZES, _cut_buttons, _cut_labels, visible
from ui.actions import Deed
from ui.app import Program
from ui.editing import texts
from ui.editing.fields import Choice
from ui.editing.items import ItemsSection
from ui.editing.sections import SECTIONS
from ui.editing.view import EditingPage
from ui.theme import SMALLEST_TARGET_PX

Wait = Callable[[Callable[[], bool]], None]
BIRTH = "1.001193"
CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def services_of(program: Program) -> Services:
    services = program.window._services
    assert services is not None
    return services


def edit(program: Program, wait_for: Wait, code: str = BIRTH) -> EditingPage:
    """Sign in, open a procedure, and press F2."""
    services = services_of(program)
    if not services.gate.may(Permission.EDIT):
        add_person(services.database, "lan", Role.SUPERVISOR)
        services.gate.sign_in("lan")
        QApplication.processEvents()
    window = program.window
    window.desk.open(code)
    wait_for(lambda: window.desk.code == code)
    window.deeds[Deed.EDIT].trigger()
    page = cast(EditingPage, window.pages.page(Deed.EDIT))
    wait_for(lambda: page.state.edited is not None and bool(page.state.preview.lines))
    wait_for(lambda: page.isAncestorOf(cast(QWidget, QApplication.focusWidget())))
    return page


def turn_to(page: EditingPage, part: str) -> None:
    page.jump(next(number for number, section in enumerate(SECTIONS) if part in section.parts))
    QApplication.processEvents()


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(cast(QWidget, QApplication.focusWidget()), key, modifier)
    QApplication.processEvents()


def type_in(letters: str) -> None:
    QTest.keyClicks(cast(QWidget, QApplication.focusWidget()), letters)


def content(page: EditingPage) -> Any:
    assert page.state.edited is not None
    return page.state.edited.content


def test_a_name_is_edited_saved_and_there_when_it_is_opened_again(program: Program, wait_for: Wait) -> None:
    page = edit(program, wait_for)
    type_in("X")
    wait_for(lambda: content(page).name.startswith("X"))
    assert page.state.is_dirty
    press(Qt.Key.Key_S, CONTROL)
    wait_for(lambda: not page.state.is_dirty and bool(page.state.message))
    press(Qt.Key.Key_Escape)
    assert program.window.pages.currentWidget() is program.window.desk
    again = edit(program, wait_for)
    assert content(again).name.startswith("X") and "bản nháp số" in again.state.draft


def test_the_preview_shows_what_a_new_requirement_says(program: Program, wait_for: Wait) -> None:
    page = edit(program, wait_for)
    turn_to(page, "requirements")
    press(Qt.Key.Key_Insert)
    type_in("Dieu kien thu")
    press(Qt.Key.Key_Return)
    wait_for(lambda: "Dieu kien thu" in page.side.lines_shown)
    assert content(page).requirements[-1] == "Dieu kien thu"


def test_undo_and_redo_are_of_the_document_wherever_the_keyboard_is(program: Program, wait_for: Wait) -> None:
    page = edit(program, wait_for)
    before = content(page)
    type_in("AB")
    wait_for(lambda: content(page).name.startswith("AB"))
    turn_to(page, "field")
    press(Qt.Key.Key_Z, CONTROL)
    assert content(page) == before
    press(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert content(page).name.startswith("AB")
    press(Qt.Key.Key_Z, CONTROL)
    box = page.sections.current
    assert box is not None
    field = box.findChild(QPlainTextEdit)
    assert field is not None and field.toPlainText() == before.name


def test_an_emptied_name_comes_back_by_one_undo_that_takes_nothing_else_back(program: Program, wait_for: Wait) -> None:
    page = edit(program, wait_for)
    type_in("AB")
    wait_for(lambda: content(page).name.startswith("AB"))
    name = content(page).name
    press(Qt.Key.Key_A, CONTROL)
    press(Qt.Key.Key_Delete)
    box = cast(QPlainTextEdit, QApplication.focusWidget())
    assert box.toPlainText() == "" and page.state.pending == {"name": ""}
    press(Qt.Key.Key_Z, CONTROL)
    assert box.toPlainText() == name == content(page).name and not page.state.pending
    press(Qt.Key.Key_Z, CONTROL)
    assert not content(page).name.startswith("AB") and box.toPlainText() == content(page).name


def test_a_text_that_is_none_is_undone_in_its_section_while_another_is_seen(program: Program, wait_for: Wait) -> None:
    page = edit(program, wait_for)
    page.sections.go_to("version.valid_from")
    box = cast(QLineEdit, QApplication.focusWidget())
    QTest.keyClicks(box, "31/2/2027")
    turn_to(page, "name")
    press(Qt.Key.Key_Z, CONTROL)
    assert not page.state.pending and box.text() == ""


def test_invalid_fields_are_counted_among_what_is_to_be_mended_and_each_leads_to_its_field(
    program: Program, wait_for: Wait
) -> None:
    page = edit(program, wait_for)
    page.sections.go_to("version.valid_from")
    box = cast(QLineEdit, QApplication.focusWidget())
    QTest.keyClicks(box, "31/2/2027")
    assert "1 ô chưa hợp lệ" in page.side.problems_title_shown
    assert "31/2/2027" in page.side.problems_shown[0]
    turn_to(page, "name")
    page.side._problems.activated_row.emit(0)
    assert QApplication.focusWidget() is box
    press(Qt.Key.Key_Z, CONTROL)
    assert "chưa hợp lệ" not in page.side.problems_title_shown


def test_two_people_who_changed_different_places_have_one_button_and_see_what_is_taken(
    program: Program, wait_for: Wait
) -> None:
    page = edit(program, wait_for)
    services = services_of(program)
    draft = services.drafting.begin(BIRTH)
    services.drafting.save(draft, replace(draft.content, kind="Loại của người kia"), decision="12/QĐ")
    type_in("AB")
    wait_for(lambda: page.state.is_dirty)
    press(Qt.Key.Key_S, CONTROL)
    wait_for(page.overtaken.isVisible)
    assert page.overtaken.choices_shown == (texts.MERGE,) and page.overtaken.conflicts_shown == ()
    assert ["Loại của người kia" in page.overtaken.lines_shown[0], "12/QĐ" in page.overtaken.lines_shown[1]] == [
        True
    ] * 2
    press(Qt.Key.Key_M, CONTROL)
    assert content(page).kind == "Loại của người kia" and content(page).name.startswith("AB")


@pytest.mark.parametrize("on_button", [False, True])
def test_control_enter_during_a_slow_saving_hands_the_draft_in_after_it(
    program: Program, wait_for: Wait, monkeypatch: pytest.MonkeyPatch, on_button: bool
) -> None:
    page = edit(program, wait_for)
    drafting, goes_on = services_of(program).drafting, Event()
    save = drafting.save

    def save_slowly(*given: Any, **named: Any) -> Any:
        goes_on.wait(20)
        return save(*given, **named)

    monkeypatch.setattr(drafting, "save", save_slowly)
    type_in("X")
    wait_for(lambda: content(page).name.startswith("X"))
    press(Qt.Key.Key_S, CONTROL)
    if on_button:
        page._save.setFocus()
    press(Qt.Key.Key_Return, CONTROL)
    press(Qt.Key.Key_S, CONTROL)
    goes_on.set()
    wait_for(lambda: page.state.message == texts.SUBMITTED)
    draft = drafting.draft_of(BIRTH)
    assert draft is not None and draft.state is DraftState.SUBMITTED


def test_control_enter_hands_in_what_is_being_typed(program: Program, wait_for: Wait) -> None:
    page = edit(program, wait_for)
    type_in("X")
    press(Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: page.state.message == texts.SUBMITTED or bool(page.state.trouble))
    draft = services_of(program).drafting.draft_of(BIRTH)
    assert draft is not None and draft.content.name.startswith("X"), page.state.trouble
    assert draft.state is DraftState.SUBMITTED or "lỗi" in page.state.trouble


def test_steps_are_reordered_removed_and_brought_back_by_the_keyboard(program: Program, wait_for: Wait) -> None:
    page = edit(program, wait_for)
    turn_to(page, "steps")
    steps: tuple[Step, ...] = content(page).steps
    assert len(steps) > 2
    press(Qt.Key.Key_Down, ALT)
    assert content(page).steps[:2] == (steps[1], steps[0])
    press(Qt.Key.Key_Up, ALT)
    assert content(page).steps == steps
    press(Qt.Key.Key_Delete)
    assert content(page).steps == steps[1:]
    press(Qt.Key.Key_Z, CONTROL)
    assert content(page).steps == steps


def test_a_day_that_is_none_stays_in_its_field_with_the_reason(program: Program, wait_for: Wait) -> None:
    page = edit(program, wait_for)
    page.sections.go_to("version.valid_from")
    box = cast(QLineEdit, QApplication.focusWidget())
    QTest.keyClicks(box, "31/2/2027")
    assert page.state.pending == {"version.valid_from": "31/2/2027"} and "1 ô" in page.state.saved
    assert "31/2/2027" in box.accessibleDescription()
    turn_to(page, "name")
    page.sections.go_to("version.valid_from")
    assert box.text() == "31/2/2027"
    box.clear()
    QTest.keyClicks(box, "1/3/2027")
    edited = page.state.edited
    assert edited is not None and edited.validity.valid_from is not None and not page.state.pending


def test_a_partial_level_needs_its_reason(program: Program, wait_for: Wait) -> None:
    page = edit(program, wait_for)
    page.sections.go_to("online.level")
    level, reason = cast(QWidget, page.sections.current).findChildren(Choice)[:2]
    reason.setCurrentIndex(0)
    level.setCurrentText("Toàn trình")
    assert content(page).online.level.value == "full"
    level.setCurrentText("Một phần")
    assert content(page).online.level.value == "full" and "online.level" in page.state.pending
    reason.setCurrentIndex(1)
    assert content(page).online.level.value == "partial" and not page.state.pending


def test_a_legal_document_is_looked_up_in_the_register(program: Program, wait_for: Wait) -> None:
    page = edit(program, wait_for)
    known = services_of(program).registers.registers.legal_documents
    document = next(it for it in known if it.title and sum(one.number == it.number for one in known) == 1)
    turn_to(page, "legal_basis")
    press(Qt.Key.Key_Insert)
    # QTest can press keys of ASCII letters only.
    cast(QLineEdit, QApplication.focusWidget()).setText(document.number)
    section = page.sections.current
    assert isinstance(section, ItemsSection)
    section.add()
    basis = content(page).legal_basis[-1]
    assert (basis.number, basis.title, basis.issuer) == (document.number, document.title, document.issuer)


def test_a_problem_leads_to_its_field(program: Program, wait_for: Wait) -> None:
    page = edit(program, wait_for)
    wait_for(lambda: bool(page.state.problem_rows))
    page.sections.go_to("legal_basis[2]")
    assert isinstance(page.sections.current, ItemsSection) and page.sections.current.title in page.sections.titles_shown
    assert page.sections.current.isAncestorOf(cast(QWidget, QApplication.focusWidget()))


def test_control_and_a_number_turn_to_a_section(program: Program, wait_for: Wait) -> None:
    page = edit(program, wait_for)
    program.window.sections[1].trigger()
    assert page.sections.current is not None and page.sections.current.title == SECTIONS[1].title
    press(Qt.Key.Key_PageDown, CONTROL)
    assert page.sections.current.title == SECTIONS[2].title


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_control_and_either_enter_hand_the_draft_in(program: Program, wait_for: Wait, key: Qt.Key) -> None:
    page = edit(program, wait_for)
    type_in("X")
    press(key, CONTROL)
    wait_for(lambda: page.state.message == texts.SUBMITTED)


def test_the_wheel_changes_no_choice(program: Program, wait_for: Wait) -> None:
    page = edit(program, wait_for)
    for choice in page.findChildren(Choice):
        at = choice.currentIndex()
        point = QPointF(choice.rect().center())
        wheel = QWheelEvent(
            point, point, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(choice, wheel)
        assert choice.currentIndex() == at


def test_what_was_left_unsaved_is_said_in_the_window_and_gone_on_with(program: Program, wait_for: Wait) -> None:
    page = edit(program, wait_for)
    type_in("AB")
    wait_for(lambda: page.state.is_dirty)
    press(Qt.Key.Key_Escape)
    line = program.window.unsaved
    wait_for(lambda: BIRTH in line.text_shown)
    line.findChildren(QPushButton)[0].click()
    wait_for(lambda: page.state.edited is not None and content(page).name.startswith("AB"))
    assert line.text_shown == ""
    press(Qt.Key.Key_Escape)
    wait_for(lambda: BIRTH in line.text_shown)
    line.findChildren(QPushButton)[1].click()
    wait_for(lambda: line.text_shown == "")
    assert not content(edit(program, wait_for)).name.startswith("AB")


def test_closing_the_window_keeps_what_was_typed_a_moment_ago(program: Program, wait_for: Wait) -> None:
    page = edit(program, wait_for)
    type_in("AB")
    wait_for(lambda: page.state.is_dirty)
    program.window.close()
    kept = services_of(program).checkpoints.of(BIRTH)
    assert kept is not None and kept.content.name.startswith("AB")


def test_locking_the_desk_puts_the_draft_away(program: Program, wait_for: Wait) -> None:
    page = edit(program, wait_for)
    type_in("AB")
    wait_for(lambda: page.state.is_dirty)
    services_of(program).gate.sign_out()
    wait_for(lambda: page.state.edited is None)
    assert program.window.pages.currentWidget() is program.window.desk
    services_of(program).gate.sign_in("lan")
    wait_for(lambda: BIRTH in program.window.unsaved.text_shown)


def test_two_people_who_change_the_same_are_shown_both_texts(program: Program, wait_for: Wait, qtbot: QtBot) -> None:
    page = edit(program, wait_for)
    services = services_of(program)
    draft = services.drafting.begin(BIRTH)
    services.drafting.save(draft, replace(draft.content, name="Tên của người kia"))
    type_in("AB")
    wait_for(lambda: page.state.is_dirty)
    press(Qt.Key.Key_S, CONTROL)
    wait_for(lambda: bool(page.overtaken.conflicts_shown))
    assert page.overtaken.isVisible() and content(page).name.startswith("AB")
    page.overtaken.theirs.click()
    assert content(page).name == "Tên của người kia" and not page.overtaken.isVisible()
    press(Qt.Key.Key_Z, CONTROL)
    assert content(page).name.startswith("AB")


@pytest.mark.parametrize("number", range(len(SECTIONS)))
def test_whatever_takes_the_keyboard_in_the_editor_says_what_it_is(
    program: Program, wait_for: Wait, number: int
) -> None:
    page = edit(program, wait_for)
    page.jump(number)
    QApplication.processEvents()
    nameless = []
    for widget in visible(program, QWidget):
        takes_keys = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled()
        is_part = isinstance(widget, QLineEdit) and isinstance(widget.parentWidget(), QAbstractSpinBox)
        if takes_keys and not is_part and not (widget.accessibleName() and widget.accessibleDescription()):
            nameless.append(f"{type(widget).__name__} {widget.objectName()}")
    assert nameless == []


@pytest.mark.parametrize("zoom", [100, 200])
@pytest.mark.parametrize("size", SIZES)
def test_no_text_of_the_editor_is_cut(
    program: Program, wait_for: Wait, qtbot: QtBot, zoom: int, size: tuple[int, int]
) -> None:
    program.window.resize(*size)
    program.appearance.zoom_to(zoom)
    page = edit(program, wait_for)
    for number in range(len(SECTIONS)):
        page.jump(number)
        # The page may still be finding its layout; what stays cut is cut.
        with suppress(TooLate):
            qtbot.waitUntil(lambda: not [*_cut_buttons(program), *_cut_labels(program)], timeout=3000)
        assert [*_cut_buttons(program), *_cut_labels(program)] == []
        small = [
            button.text()
            for button in visible(program, QPushButton)
            if isinstance(button, QPushButton) and min(button.width(), button.height()) < SMALLEST_TARGET_PX
        ]
        assert small == []


def test_tab_goes_through_every_field_of_the_head_and_comes_out(program: Program, wait_for: Wait) -> None:
    page = edit(program, wait_for)
    first = QApplication.focusWidget()
    seen = []
    for _ in range(60):
        seen.append(cast(QWidget, QApplication.focusWidget()).accessibleName())
        press(Qt.Key.Key_Tab)
        if QApplication.focusWidget() is first:
            break
    for name in ("Tên thủ tục", "Lĩnh vực", "Tên thường gọi", "Ngày đối chiếu", texts.PREVIEW_LIST, texts.SAVE):
        assert name in seen
    assert page.isAncestorOf(cast(QWidget, QApplication.focusWidget()))


def test_who_opens_a_procedure_is_not_offered_a_new_one_meanwhile(program: Program, wait_for: Wait) -> None:
    edit(program, wait_for)
    window = program.window
    window.desk.open("1.000656")
    wait_for(lambda: window.desk.code == "1.000656")
    window.deeds[Deed.EDIT].trigger()
    page = cast(EditingPage, window.pages.page(Deed.EDIT))
    assert (page.state.is_opening, page.state.draft, page._new.isHidden()) == (True, "", True)
    wait_for(lambda: page.state.edited is not None)
    services_of(program).gate.sign_out()
    page.look(BIRTH)
    wait_for(lambda: bool(page.state.trouble))
    assert (page.state.draft, page._new.isHidden()) == (texts.HINT, False)


@pytest.mark.parametrize("deed", [Deed.EDIT, Deed.FEES, Deed.LAW])
def test_the_registers_are_not_read_on_the_screens_thread(
    program: Program, wait_for: Wait, deed: Deed, monkeypatch: pytest.MonkeyPatch
) -> None:
    services = services_of(program)
    add_person(services.database, "lan", Role.SUPERVISOR)
    services.gate.sign_in("lan")
    whole = services.registers.registers
    readers: list[threading.Thread] = []

    def read(_: object) -> object:
        readers.append(threading.current_thread())
        return whole

    monkeypatch.setattr(RegisterReader, "registers", property(read))
    program.window.pages.show_of_table(deed, "")
    wait_for(lambda: bool(readers))
    assert threading.main_thread() not in readers
