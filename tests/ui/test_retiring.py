"""The end of a procedure asked for in the window: with its last day, why, and what takes its place by name."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from oneshop.accounts.roles import Role
from oneshop.catalogue.drafts import DraftKind, DraftState
from oneshop.services.clock import today
from oneshop.services.opening import Services
from tests.desk_people import add_person
from ui.actions import Deed
from ui.app import Program
from ui.retiring import texts
from ui.retiring.view import RetiringPage

WaitFor = Callable[[Callable[[], bool]], None]
CODE, OTHER = "1.001193", "2.000635"
LAST = today() + timedelta(days=30)


def form(program: Program, wait_for: WaitFor) -> tuple[RetiringPage, Services]:
    """The form for the procedure that is open at the desk."""
    services = program.window._services
    assert services is not None
    for name in ("lan", "minh"):
        add_person(services.database, name, Role.SUPERVISOR)
    services.gate.sign_in("lan")
    program.window.desk.open(CODE)
    wait_for(lambda: program.window.desk.code == CODE)
    wait_for(program.window.deeds[Deed.RETIRE].isEnabled)
    program.window.deeds[Deed.RETIRE].trigger()
    page = program.window.pages.page(Deed.RETIRE)
    assert isinstance(page, RetiringPage)
    wait_for(lambda: page._state.code == CODE)
    return page, services


def test_a_supervisor_hands_in_the_end_of_the_open_procedure_by_keyboard(program: Program, wait_for: WaitFor) -> None:
    page, services = form(program, wait_for)
    assert page.last_day.hasFocus()
    name = services.reader.names([OTHER])[OTHER]
    QTest.keyClicks(page.last_day, f"{LAST:%d/%m/%Y}")
    page.why.setText("Gộp vào thủ tục khác")
    page.decision.setText("QĐ 1/QĐ-UBND")
    page.successors.setText(OTHER)
    wait_for(lambda: name in page._named.text())
    page.successors.setFocus()
    QTest.keyClick(page.successors, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait_for(lambda: bool(page._state.message or page._state.trouble))
    assert page._state.trouble == ""
    draft = services.drafting.draft_of(CODE)
    assert draft is not None
    assert (draft.kind, draft.state) == (DraftKind.RETIRE, DraftState.SUBMITTED)
    assert (draft.content.successors, draft.valid_from) == ((OTHER,), LAST + timedelta(days=1))
    assert (draft.change_note, draft.decision) == ("Gộp vào thủ tục khác", "QĐ 1/QĐ-UBND")
    assert page.why.text() == "" and "F3" in page._state.message


def test_what_is_refused_leaves_everything_typed(program: Program, wait_for: WaitFor) -> None:
    page, services = form(program, wait_for)
    for day, why, successors, expected in (
        ("", "Vì", "", texts.NEEDS_DAY),
        ("31/2/2027", "Vì", "", "31/2/2027"),
        ("1/1/2020", "Vì", "", "đã qua"),
        (f"{LAST:%d/%m/%Y}", "", "", "lý do"),
        (f"{LAST:%d/%m/%Y}", "Vì", "9.999999", "9.999999"),
        (f"{LAST:%d/%m/%Y}", "Vì", CODE, "chính nó"),
    ):
        page.last_day.setText(day)
        page.why.setText(why)
        page.successors.setText(successors)
        page.retire.click()
        wait_for(lambda expected=expected: expected in page._state.trouble)  # type: ignore[misc]  # bound now
        assert (page.last_day.text(), page.why.text(), page.successors.text()) == (day, why, successors)
    assert services.drafting.draft_of(CODE) is None


def test_nothing_open_is_said(program: Program, wait_for: WaitFor) -> None:
    page, _ = form(program, wait_for)
    page.look("")
    wait_for(lambda: page._name.text() == texts.NONE_OPEN)
    assert not page.retire.isEnabled()
