""" "Sai rồi!" in the window: two keys report, a sentence may follow, the answer stands on the entry."""

from collections.abc import Callable
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from oneshop.accounts.roles import Role
from oneshop.catalogue.reports import Report, ReportFault, ReportKind, ReportState
from oneshop.services.gate import NotPermitted
from oneshop.store.mapping import now
from tests.desk_people import add_person
from tests.ui.fakes import AtOnce, Later
from ui import texts as window_texts
from ui.actions import Deed
from ui.app import Program
from ui.reports import texts
from ui.reports.presenter import ReportsPresenter
from ui.reports.state import ReportsState, Typed
from ui.reports.view import ReportsPage
from ui.wrong.presenter import WrongPresenter
from ui.wrong.state import WrongState

Wait = Callable[[Callable[[], bool]], None]
BIRTH = "1.001193"


class FakeReports:
    """Keeps reports in memory; refuses where it is told to."""

    def __init__(self) -> None:
        self.made: list[Report] = []
        self.words: list[tuple[int, str, str | None]] = []
        self.fault: Exception | None = None

    def may_report(self) -> None:
        if isinstance(self.fault, NotPermitted):
            raise self.fault

    def report(self, code: str, kind: ReportKind) -> Report:
        if self.fault:
            raise self.fault
        self.made.append(Report(len(self.made) + 1, code, kind, "", ReportState.OPEN, "lan", now(), 1))
        return self.made[-1]

    def add_words(self, number: int, text: str, about: str | None) -> Report:
        if self.fault:
            raise self.fault
        self.words.append((number, text, about))
        return self.made[number - 1]


class Strip:
    """A presenter with what it showed."""

    def __init__(self, background: Later | None = None) -> None:
        self.reports = FakeReports()
        self.shown: list[WrongState] = []
        self.changed: list[str] = []
        self.presenter = WrongPresenter(
            cast(Any, self.reports), background or AtOnce(), self.shown.append, self.changed.append
        )

    @property
    def state(self) -> WrongState:
        return self.shown[-1]


def test_a_kind_is_reported_at_once_and_words_follow() -> None:
    strip = Strip()
    strip.presenter.begin(BIRTH, "Đăng ký khai sinh")
    assert strip.state.is_ready and "Đăng ký khai sinh" in strip.state.title
    strip.presenter.report(ReportKind.STAFF)
    assert strip.reports.made[0].kind is ReportKind.STAFF and strip.state.is_reported and strip.changed == [BIRTH]
    strip.presenter.finish("thiếu người", "steps")
    assert strip.reports.words == [(1, "thiếu người", "steps")] and not strip.state.is_shown


def test_leaving_without_words_adds_none() -> None:
    strip = Strip()
    strip.presenter.begin(BIRTH, "x")
    strip.presenter.report(ReportKind.DATA)
    strip.presenter.finish("  ", "")
    assert strip.reports.words == [] and not strip.state.is_shown


def test_one_key_held_down_reports_once() -> None:
    background = Later()
    strip = Strip(background)
    strip.presenter.begin(BIRTH, "x")
    for _ in range(3):
        strip.presenter.report(ReportKind.DATA)
    background.finish_all()
    assert len(strip.reports.made) == 1


def test_words_that_are_refused_keep_the_strip_and_say_why() -> None:
    strip = Strip()
    strip.presenter.begin(BIRTH, "x")
    strip.presenter.report(ReportKind.DATA)
    strip.reports.fault = ReportFault("Lời báo dài quá.")
    strip.presenter.finish("dài", "")
    assert strip.state.is_shown and strip.state.is_reported and strip.state.trouble == "Lời báo dài quá."


def test_who_may_not_report_is_told_what_to_do_and_without_a_procedure_nothing_is_reported() -> None:
    strip = Strip()
    strip.reports.fault = NotPermitted("Chưa đăng nhập.")
    strip.presenter.begin(BIRTH, "x")
    assert strip.state.trouble == "Chưa đăng nhập." and not strip.state.is_ready
    strip.presenter.report(ReportKind.DATA)
    strip.presenter.finish("", "")
    strip.presenter.begin("", "")
    strip.presenter.report(ReportKind.DATA)
    assert strip.reports.made == [] and "F12" in strip.state.title


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifier)
    QApplication.processEvents()


def at_the_desk(program: Program, name: str, role: Role) -> None:
    services = program.window._services
    assert services is not None
    add_person(services.database, name, role)
    services.gate.sign_in(name)


def opened(program: Program, wait_for: Wait) -> None:
    program.window.desk.open(BIRTH)
    wait_for(lambda: program.window.desk.code == BIRTH)
    program.window.activateWindow()


def test_two_keys_report_the_open_procedure_and_the_page_says_so(program: Program, wait_for: Wait) -> None:
    at_the_desk(program, "lan", Role.CLERK)
    opened(program, wait_for)
    window = program.window
    before = QApplication.focusWidget()
    press(Qt.Key.Key_F12)
    strip = window.wrong
    assert strip is not None
    wait_for(lambda: strip.kinds[0].hasFocus())
    press(Qt.Key.Key_4)
    wait_for(lambda: "Dữ liệu" in strip.said and strip.sentence.hasFocus())
    wait_for(lambda: window_texts.REPORT_WAITS in window.desk.page.page.toPlainText())
    QTest.keyClicks(strip.sentence, "thieu to khai 2026")
    press(Qt.Key.Key_Escape)
    wait_for(lambda: not strip.isVisible())
    wait_for(lambda: "thieu to khai 2026" in window.desk.page.page.toPlainText())
    assert QApplication.focusWidget() is before


def test_whoever_has_not_signed_in_is_told_what_to_do_and_escape_leaves(program: Program, wait_for: Wait) -> None:
    at_the_desk(program, "lan", Role.CLERK)
    services = program.window._services
    assert services is not None
    services.gate.sign_out()
    opened(program, wait_for)
    press(Qt.Key.Key_F12)
    strip = program.window.wrong
    assert strip is not None
    wait_for(lambda: "Đăng nhập" in strip.said)
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_Escape)
    wait_for(lambda: not strip.isVisible())
    assert services.reports.of_entry(BIRTH) == ()


def test_a_locked_desk_hides_the_sentence_and_another_person_does_not_find_it(program: Program, wait_for: Wait) -> None:
    at_the_desk(program, "lan", Role.CLERK)
    opened(program, wait_for)
    press(Qt.Key.Key_F12)
    strip = program.window.wrong
    services = program.window._services
    assert strip is not None and services is not None
    wait_for(lambda: strip.kinds[0].hasFocus())
    press(Qt.Key.Key_1)
    wait_for(strip.sentence.isVisible)
    strip.sentence.setText("đang gõ dở")
    services.gate.sign_out()
    assert not strip.isVisible()
    services.gate.sign_in("lan")
    assert strip.isVisible() and strip.sentence.text() == "đang gõ dở"
    services.gate.sign_out()
    at_the_desk(program, "mai", Role.SUPERVISOR)
    assert not strip.isVisible()
    program.window.say_wrong()
    wait_for(lambda: strip.kinds[0].isVisible())
    assert strip.sentence.text() == ""


def page_of(program: Program) -> ReportsPage:
    page = program.window.pages.page(Deed.REPORTS)
    assert isinstance(page, ReportsPage)
    return page


def test_a_supervisor_answers_by_the_keyboard_and_the_answer_stands_on_the_entry(
    program: Program, wait_for: Wait
) -> None:
    at_the_desk(program, "lan", Role.CLERK)
    services = program.window._services
    assert services is not None
    services.reports.report(BIRTH, ReportKind.DATA, "Sai phí")
    at_the_desk(program, "mai", Role.SUPERVISOR)
    opened(program, wait_for)
    program.window.deeds[Deed.REPORTS].trigger()
    page = page_of(program)
    wait_for(lambda: len(page.rows_shown) == 1)
    page.panel.answer.setFocus()
    QTest.keyClicks(page.panel.answer, "Da sua phi")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait_for(lambda: page.said == texts.DID_ANSWER.format(id=1))
    wait_for(lambda: page.rows_shown == ())
    assert services.reports.of_entry(BIRTH)[0].answer == "Da sua phi"
    page._open_only.click()
    wait_for(lambda: len(page.rows_shown) == 1)
    page.take_focus()
    press(Qt.Key.Key_Return)
    wait_for(lambda: program.window.pages.currentWidget() is program.window.desk)
    wait_for(lambda: "Da sua phi" in program.window.desk.page.page.toPlainText())


def test_what_was_typed_and_refused_is_still_there_and_a_clerk_may_only_read(program: Program, wait_for: Wait) -> None:
    at_the_desk(program, "lan", Role.CLERK)
    services = program.window._services
    assert services is not None
    services.reports.report(BIRTH, ReportKind.DATA)
    at_the_desk(program, "mai", Role.SUPERVISOR)
    program.window.pages.show_of_table(Deed.REPORTS)
    page = page_of(program)
    wait_for(lambda: len(page.rows_shown) == 1)
    panel = page.panel
    QTest.keyClicks(panel._owner, "Hoa")
    QTest.keyClicks(panel._due, "31/2/2099")
    QTest.keyClick(panel._due, Qt.Key.Key_Return)
    wait_for(lambda: "31/2/2099" in page.said)
    assert panel._owner.text() == "Hoa" and panel._due.text() == "31/2/2099"
    panel._due.clear()
    QTest.keyClicks(panel._due, "1/2/2099")
    QTest.keyClick(panel._due, Qt.Key.Key_Return)
    wait_for(lambda: page.rows_shown[0][0] == "01/02/2099" and page.rows_shown[0][4] == "Hoa")
    services.gate.sign_in("lan")
    page.look("")
    wait_for(lambda: not panel._assign.isEnabled())
    assert "kiểm soát" in panel._assign.toolTip() and not panel.answer.isEnabled()


class TypedAt:
    """Many reports without a screen."""

    def __init__(self) -> None:
        self.shown: list[ReportsState] = []
        reports = tuple(
            Report(number, BIRTH, ReportKind.DATA, "", ReportState.OPEN, "lan", now(), 1) for number in (1, 2)
        )

        class Listing:
            def listed(self, **_: object) -> Any:
                from oneshop.services.reports import ListedReport

                return tuple(ListedReport(one, "Khai sinh", is_overdue=False) for one in reports)

            def answer(self, number: int, text: str, lock: int) -> Report:
                raise ReportFault("không được")

        class Gate:
            def require(self, _: object) -> None: ...

        self.presenter = ReportsPresenter(
            cast(Any, Listing()), cast(Any, Gate()), AtOnce(), self.shown.append, lambda code: None
        )


def test_what_is_typed_at_one_report_waits_while_another_is_looked_at() -> None:
    page = TypedAt()
    page.presenter.look("")
    page.presenter.type(Typed(answer="gõ dở"))
    page.presenter.choose(1)
    assert page.shown[-1].chosen and page.shown[-1].chosen.typed == Typed()
    page.presenter.choose(0)
    page.presenter.answer()
    chosen = page.shown[-1].chosen
    assert chosen and chosen.typed.answer == "gõ dở" and page.shown[-1].trouble == "không được"


@pytest.mark.parametrize("row", [-1, 7])
def test_a_row_that_is_not_there_changes_nothing(row: int) -> None:
    page = TypedAt()
    page.presenter.look("")
    before = page.shown[-1]
    page.presenter.choose(row)
    page.presenter.open_row(row)
    assert page.shown[-1] == before
