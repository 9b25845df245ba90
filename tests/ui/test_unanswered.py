"""The page of questions without an answer: listed, assigned, passed over, switched off and emptied by the keyboard."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from oneshop.search.synonyms import Synonym, SynonymKind
from oneshop.search.values import SearchAnswer
from oneshop.services.learning import LearningFault, Learnt
from oneshop.services.unanswered import Unanswered
from tests.ui.fakes import AtOnce, FakeFinder, Later, answer, hit
from ui.app import Program
from ui.buttons import ChoiceButton
from ui.unanswered import texts
from ui.unanswered.presenter import UnansweredPresenter
from ui.unanswered.state import UnansweredState

Wait = Callable[[Callable[[], bool]], None]
DAY = date(2026, 11, 23)
BIRTH = "1.001193"


class FakeLearning:
    """Keeps a list in memory; refuses where it is told to."""

    def __init__(self, *questions: str) -> None:
        self.now = Learnt(True, tuple(Unanswered(text, 2, DAY, DAY) for text in questions), ())
        self.fault: LearningFault | None = None

    def learnt(self) -> Learnt:
        return self.now

    def _without(self, question: str) -> None:
        self.now = replace(self.now, questions=tuple(one for one in self.now.questions if one.text != question))

    def assign(self, question: str, code: str, term: str) -> Synonym:
        if self.fault:
            raise self.fault
        made = Synonym(term, (code,), SynonymKind.COLLOQUIAL)
        self._without(question)
        self.now = replace(self.now, synonyms=(*self.now.synonyms, made))
        return made

    def take_back(self, term: str) -> bool:
        self.now = replace(self.now, synonyms=tuple(one for one in self.now.synonyms if one.term != term))
        return True

    def forget(self, question: str) -> bool:
        self._without(question)
        return True

    def clear(self) -> int:
        count = len(self.now.questions)
        self.now = replace(self.now, questions=())
        return count

    def switch(self, *, is_on: bool) -> None:
        self.now = replace(self.now, is_on=is_on)


class Page:
    """A presenter with what it showed."""

    def __init__(
        self, learning: FakeLearning, answers: dict[str, SearchAnswer], background: Later | None = None
    ) -> None:
        self.shown: list[UnansweredState] = []
        self.changes = 0
        self.presenter = UnansweredPresenter(
            cast(Any, learning),
            cast(Any, FakeFinder(answers)),
            background or AtOnce(),
            self.shown.append,
            self._changed,
        )

    def _changed(self) -> None:
        self.changes += 1

    @property
    def state(self) -> UnansweredState:
        return self.shown[-1]


def looked(*questions: str, **answers: SearchAnswer) -> Page:
    page = Page(FakeLearning(*questions), answers)
    page.presenter.look()
    return page


def test_each_question_stands_with_its_count_and_last_day() -> None:
    assert looked("xổ số").state.rows[0].cells == ("xổ số", "2", "23/11/2026")


def test_an_empty_list_says_whether_anything_is_noted() -> None:
    page = looked()
    assert page.state.title == texts.UNANSWERED_NONE
    page.presenter.switch(is_on=False)
    assert page.state.title == texts.UNANSWERED_NONE_OFF and not page.state.is_on


def test_assigning_proposes_what_the_words_find_and_then_holds() -> None:
    page = looked("mua … karaoke", karaoke=answer(hit("1.000001"), hit("1.000002")))
    page.presenter.begin_assigning(0)
    assigning = page.state.assigning
    assert assigning is not None
    page.presenter.look_for("karaoke")
    assert page.state.assigning and [one.code for one in page.state.assigning.candidates] == ["1.000001", "1.000002"]
    page.presenter.assign("hát karaoke", 1)
    assert page.state.assigning is None and page.state.rows == ()
    assert page.state.synonyms[0].cells == ("hát karaoke", "1.000002")
    assert page.changes == 1


def test_a_slow_list_of_procedures_does_not_replace_a_newer_one() -> None:
    background = Later()
    page = Page(FakeLearning("a b"), {"cu": answer(hit("1.000001")), "moi": answer(hit("1.000002"))}, background)
    page.presenter.look()
    background.finish_all()
    page.presenter.begin_assigning(0)
    page.presenter.look_for("cu")
    page.presenter.look_for("moi")
    background.finish(2)
    background.finish_all()
    assert page.state.assigning and [one.code for one in page.state.assigning.candidates] == ["1.000002"]


def test_what_cannot_be_kept_is_told_and_the_question_stays() -> None:
    learning = FakeLearning("xổ số")
    learning.fault = LearningFault("Không ghi được tệp.")
    page = Page(learning, {"xổ số": answer(hit("1.000001"))})
    page.presenter.look()
    page.presenter.begin_assigning(0)
    page.presenter.assign("xổ số", 0)
    assert page.state.trouble == "Không ghi được tệp." and page.state.rows and page.state.assigning


def test_a_synonym_whose_procedure_was_renamed_says_so() -> None:
    learning = FakeLearning()
    learning.now = replace(
        learning.now, synonyms=(Synonym("a b", ("c",), SynonymKind.COLLOQUIAL),), renamed=frozenset({"a b"})
    )
    page = Page(learning, {})
    page.presenter.look()
    assert page.state.synonyms[0].cells == ("a b", "c (thủ tục đã đổi tên)")


def test_emptying_asks_once_more() -> None:
    page = looked("xổ số", "ly hôn")
    page.presenter.clear()
    assert len(page.state.rows) == 2 and page.state.message == texts.UNANSWERED_CLEAR_SURE.format(count="2")
    page.presenter.begin_assigning(0)
    page.presenter.clear()
    assert len(page.state.rows) == 2
    page.presenter.clear()
    assert not page.state.rows


@pytest.mark.parametrize("row", [-1, 5])
def test_a_row_that_is_not_there_changes_nothing(row: int) -> None:
    page = looked("xổ số")
    before = page.state
    page.presenter.begin_assigning(row)
    page.presenter.forget(row)
    page.presenter.take_back(row)
    page.presenter.assign("x", row)
    assert page.state == before


def press(key: Qt.Key) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key)
    QApplication.processEvents()


def switch_on(program: Program, wait_for: Wait) -> None:
    """On the page, by the keyboard; then back to the desk."""
    program.window.pages.show_unanswered()
    page = program.window.pages.unanswered_page
    assert page is not None
    switch = page.findChild(ChoiceButton)
    assert switch is not None
    wait_for(switch.hasFocus)
    press(Qt.Key.Key_Space)
    wait_for(lambda: page.is_noting)
    press(Qt.Key.Key_Escape)


def asks(program: Program, wait_for: Wait, text: str) -> None:
    """Ask, read the list, and clear the box."""
    desk = program.window.desk
    desk.look_for(text)
    wait_for(lambda: desk.hits.answers(text))
    desk.look_for("")
    wait_for(lambda: desk.hits.answers(""))


def test_a_question_asked_in_vain_is_assigned_by_the_keyboard_alone_and_found_at_once(
    program: Program, wait_for: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("oneshop.services.asking.RESTED_SECONDS", 0.0)
    monkeypatch.setattr("oneshop.services.asking.RESTED_IN_VAIN_SECONDS", 0.0)
    window, desk = program.window, program.window.desk
    switch_on(program, wait_for)
    for text in ("hỗ trợ hộ nghèo học nghề", "Nguyễn Thị Kim Ngân"):
        asks(program, wait_for, text)
    window.pages.show_unanswered()
    page = window.pages.unanswered_page
    assert page is not None

    def is_listed() -> bool:
        window.pages.show_unanswered()
        QApplication.processEvents()
        return page.texts_shown == ("hỗ trợ hộ nghèo học nghề",)

    wait_for(is_listed)
    press(Qt.Key.Key_Return)
    wait_for(lambda: page.assigning.isVisible())
    for letter in BIRTH:
        press(Qt.Key(ord(letter)))
    wait_for(lambda: page.assigning.codes_shown == (BIRTH,))
    press(Qt.Key.Key_Return)
    wait_for(lambda: page.terms_shown == ("hỗ trợ hộ nghèo học nghề",) and page.texts_shown == ())
    press(Qt.Key.Key_Escape)
    desk.look_for("ho tro ho ngheo hoc nghe")
    wait_for(lambda: desk.hits.answers("ho tro ho ngheo hoc nghe"))
    desk.hits.select(BIRTH)
    assert desk.hits.selected_number() == 0


def test_what_was_opened_is_no_question_without_an_answer(
    program: Program, wait_for: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("oneshop.services.asking.RESTED_SECONDS", 0.0)
    desk = program.window.desk
    switch_on(program, wait_for)
    desk.look_for("khai sinh")
    wait_for(lambda: desk.hits.answers("khai sinh"))
    desk.hits.choose_current()
    wait_for(lambda: desk.checklist is not None)
    asks(program, wait_for, "hộ chiếu")
    program.window.pages.show_unanswered()
    page = program.window.pages.unanswered_page
    assert page is not None

    def is_listed() -> bool:
        program.window.pages.show_unanswered()
        QApplication.processEvents()
        return page.texts_shown == ("hộ chiếu",)

    wait_for(is_listed)
