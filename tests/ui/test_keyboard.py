"""The clerk's whole way, by the keyboard alone, on the real window with the real services."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from oneshop.counter.checklist import PaperStatus
from oneshop.search.values import FilterKind
from ui.actions import GROUPS, Deed
from ui.app import Program
from ui.questions.options import OptionButton
from ui.search.filters import FilterButton

Wait = Callable[[Callable[[], bool]], None]


def focus() -> object:
    return QApplication.focusWidget()


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key where the focus is."""
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, modifier)


def type_query(program: Program, wait_for: Wait, text: str) -> None:
    box = program.window.desk.box
    box.setFocus()
    QTest.keyClicks(box, text)
    wait_for(lambda: program.window.desk.hits.answers(box.text()))


def open_first(program: Program, wait_for: Wait, text: str = "1.001193") -> None:
    type_query(program, wait_for, text)
    press(Qt.Key.Key_Return)
    wait_for(lambda: isinstance(focus(), OptionButton))


def test_the_cursor_is_in_the_search_box_from_the_start(program: Program) -> None:
    assert focus() is program.window.desk.box


def test_from_a_query_to_the_saved_paper_in_twelve_keys_or_less(
    program: Program, wait_for: Wait, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = program.window
    target = tmp_path / "phieu.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: (str(target), ""))
    type_query(program, wait_for, "1.001193")
    keys = 0
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        press(key)
        keys += 1
    wait_for(lambda: isinstance(focus(), OptionButton))
    while isinstance(focus(), OptionButton):
        press(Qt.Key.Key_1)
        keys += 1
    assert focus() is window.desk.questions.print_button
    press(Qt.Key.Key_Return)
    wait_for(lambda: window.pages.preview is not None and window.pages.preview.has_pages)
    press(Qt.Key.Key_Return)
    keys += 2
    wait_for(target.exists)
    assert target.read_bytes().startswith(b"%PDF")
    assert keys <= 12


def test_answers_change_the_three_answers_and_nothing_jumps(program: Program, wait_for: Wait) -> None:
    desk = program.window.desk
    open_first(program, wait_for)
    places = _settled_places(program, wait_for)
    before = desk.checklist
    press(Qt.Key.Key_1)
    wait_for(lambda: desk.checklist is not before)
    assert desk.checklist is not None
    assert desk.checklist.channel is not None
    answered = desk.checklist
    press(Qt.Key.Key_1)
    wait_for(lambda: desk.checklist is not answered)
    assert len(desk.checklist.answers) == 1
    assert _settled_places(program, wait_for) == places


def _settled_places(program: Program, wait_for: Wait) -> list[QRect]:
    """Where the three answers stand once the page has been laid out."""
    seen: list[list[QRect]] = []

    def has_settled() -> bool:
        seen.append([card.geometry() for card in program.window.desk.page.cards])
        return len(seen) >= 10 and all(places == seen[-1] for places in seen[-10:])

    wait_for(has_settled)
    return seen[-1]


def test_down_selects_the_first_hit_while_the_focus_stays_in_the_box(program: Program, wait_for: Wait) -> None:
    desk = program.window.desk
    type_query(program, wait_for, "khai sinh")
    press(Qt.Key.Key_Down)
    assert desk.hits.selected_number() == 0
    press(Qt.Key.Key_Down)
    assert desk.hits.selected_number() == 1
    press(Qt.Key.Key_Up)
    assert desk.hits.selected_number() == 0
    assert focus() is desk.box


def test_resting_on_a_hit_shows_its_page_and_leaves_the_keyboard_in_the_box(program: Program, wait_for: Wait) -> None:
    desk = program.window.desk
    type_query(program, wait_for, "1.001193")
    press(Qt.Key.Key_Down)
    wait_for(lambda: desk.checklist is not None)
    assert focus() is desk.box


def test_enter_means_the_newest_question_even_before_its_answer_is_there(program: Program, wait_for: Wait) -> None:
    desk = program.window.desk
    type_query(program, wait_for, "ket hon")
    desk.box.setText("1.001193")
    press(Qt.Key.Key_Return)
    wait_for(lambda: desk.checklist is not None)
    assert desk.checklist is not None
    assert desk.checklist.procedures[0].code == "1.001193"


def test_escape_clears_the_box_and_then_goes_back(program: Program, wait_for: Wait) -> None:
    desk = program.window.desk
    open_first(program, wait_for)
    press(Qt.Key.Key_Escape)
    assert focus() is desk.box
    press(Qt.Key.Key_Escape)
    assert desk.box.text() == ""


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_control_enter_answers_nothing_and_opens_nothing_on_the_desk(
    program: Program, wait_for: Wait, key: Qt.Key
) -> None:
    desk = program.window.desk
    type_query(program, wait_for, "1.001193")
    press(key, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert desk.checklist is None and not desk._enter_waits
    open_first(program, wait_for)
    before, answered = desk.checklist, []
    desk.questions.answered.connect(lambda *given: answered.append(given))
    press(key, Qt.KeyboardModifier.ControlModifier)
    assert answered == []
    desk.questions.print_button.setFocus()
    press(key, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert desk.checklist is before and program.window.pages.currentWidget() is desk


def test_letters_typed_at_a_question_begin_a_new_search(program: Program, wait_for: Wait) -> None:
    desk = program.window.desk
    open_first(program, wait_for)
    press(Qt.Key.Key_K)
    assert focus() is desk.box
    assert desk.box.text() == "k"


@pytest.mark.parametrize("key", [Qt.Key.Key_K, Qt.Key.Key_F])
def test_the_search_keys_come_back_to_the_box_with_its_text_selected(
    program: Program, wait_for: Wait, key: Qt.Key
) -> None:
    desk = program.window.desk
    open_first(program, wait_for)
    press(key, Qt.KeyboardModifier.ControlModifier)
    assert focus() is desk.box
    assert desk.box.selectedText() == desk.box.text()


def test_a_word_still_being_composed_is_searched_and_the_box_is_not_rewritten(program: Program, wait_for: Wait) -> None:
    desk = program.window.desk
    desk.box.setFocus()
    asked: list[str] = []
    desk.box.typed.connect(asked.append)
    QApplication.sendEvent(desk.box, QInputMethodEvent("đăng", []))
    wait_for(lambda: asked == ["đăng"])
    assert desk.box.text() == ""
    commit = QInputMethodEvent("", [])
    commit.setCommitString("đăng ")
    QApplication.sendEvent(desk.box, commit)
    wait_for(lambda: asked == ["đăng", "đăng "])
    assert desk.box.text() == "đăng "


def test_ctrl_d_pins_what_an_empty_box_then_shows_first(program: Program, wait_for: Wait) -> None:
    desk = program.window.desk
    open_first(program, wait_for)
    press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Escape)
    wait_for(lambda: desk.hits.answers("") and desk.hits.rows_shown() == 1)


def test_alt_left_comes_back_to_the_procedure_before(program: Program, wait_for: Wait) -> None:
    desk = program.window.desk
    open_first(program, wait_for)
    press(Qt.Key.Key_Escape)
    desk.open("1.004194")
    wait_for(lambda: _code(program) == "1.004194")
    press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    wait_for(lambda: _code(program) == "1.001193")


def test_alt_left_takes_the_selection_along_or_clears_it(program: Program, wait_for: Wait) -> None:
    desk = program.window.desk
    open_first(program, wait_for)
    type_query(program, wait_for, "")
    desk.box.setText("1.004194")
    wait_for(lambda: desk.hits.answers("1.004194"))
    press(Qt.Key.Key_Return)
    wait_for(lambda: _code(program) == "1.004194")
    assert desk.hits.selected_number() == 0
    press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    wait_for(lambda: _code(program) == "1.001193")
    assert desk.hits.selected_number() == -1


def test_a_page_that_stays_open_under_another_question_says_so(program: Program, wait_for: Wait) -> None:
    desk = program.window.desk
    open_first(program, wait_for)
    assert not desk.page.is_left_behind
    desk.box.setText("ket hon")
    wait_for(lambda: desk.hits.answers("ket hon"))
    assert desk.page.is_left_behind
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Down)
    wait_for(lambda: not desk.page.is_left_behind)


def test_the_list_of_shortcuts_gives_the_keyboard_back(program: Program, wait_for: Wait) -> None:
    open_first(program, wait_for)
    before = focus()
    press(Qt.Key.Key_F1)
    assert focus() is not before
    press(Qt.Key.Key_Escape)
    assert focus() is before


def _code(program: Program) -> str:
    checklist = program.window.desk.checklist
    return checklist.procedures[0].code if checklist else ""


def test_an_unanswered_question_drops_no_paper(program: Program, wait_for: Wait) -> None:
    open_first(program, wait_for)
    checklist = program.window.desk.checklist
    assert checklist is not None
    assert checklist.papers_with(PaperStatus.IF) or checklist.papers_with(PaperStatus.NEEDED)


def test_escape_leaves_the_preview_for_the_print_button(program: Program, wait_for: Wait) -> None:
    window = program.window
    open_first(program, wait_for)
    press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    wait_for(lambda: window.pages.preview is not None and window.pages.preview.has_pages)
    press(Qt.Key.Key_Escape)
    assert focus() is window.desk.questions.print_button


def test_a_filter_turns_into_a_chip_that_one_key_removes(program: Program, wait_for: Wait) -> None:
    desk = program.window.desk
    type_query(program, wait_for, "khai sinh")
    level = desk.filters.findChildren(FilterButton)[0]
    desk.filters.chosen.emit(FilterKind.LEVEL, "ministry")
    wait_for(lambda: level.text() == "Cấp bộ  ×")
    desk.box.setFocus()
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Backspace)
    wait_for(lambda: level.text() == "Cấp")
    assert desk.box.text() == "khai sinh"


def test_the_letters_as_typed_are_looked_for_without_repair(program: Program, wait_for: Wait) -> None:
    desk = program.window.desk
    type_query(program, wait_for, "dang ky khai sihn")
    wait_for(lambda: desk.hits.head.isVisible())
    press(Qt.Key.Key_G, Qt.KeyboardModifier.AltModifier)
    wait_for(lambda: not desk.hits.head.isVisible())
    assert desk.hits.rows_shown() == 0
    assert focus() is desk.box


def test_another_procedure_opens_while_the_keyboard_is_at_a_question(program: Program, wait_for: Wait) -> None:
    desk = program.window.desk
    open_first(program, wait_for)
    press(Qt.Key.Key_1)
    for code in ("1.004194", "1.001193", "1.004222"):
        desk.open(code)
        wait_for(lambda code=code: _code(program) == code)  # type: ignore[misc]  # the default binds the loop's value.
        assert isinstance(focus(), OptionButton)
        assert desk.checklist is not None
        assert desk.checklist.answers == {}


def test_every_deed_stands_once_in_the_list_of_keys() -> None:
    assert sorted(deed.value for deeds in GROUPS.values() for deed in deeds) == sorted(deed.value for deed in Deed)
