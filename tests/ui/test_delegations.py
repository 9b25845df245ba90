"""The page of delegations in the real window: kept by the form, refused at the field, taken off and brought back."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from oneshop.accounts.roles import Role
from oneshop.catalogue.authority.answers import Authority, Concern, Link, Warned
from oneshop.services.opening import Services
from tests.desk_people import add_person
from ui import texts as window_texts
from ui.actions import Deed
from ui.app import Program
from ui.delegations import texts
from ui.delegations.joining import JoinedPage
from ui.delegations.reading import FLAGS, LINES, decision_of
from ui.procedure.authority import who_decides

Wait = Callable[[Callable[[], bool]], None]
VALUES = dict.fromkeys(LINES, "") | {
    "decision": "12/QĐ-UBND",
    "issued_on": "05/01/2026",
    "province": "Đà Nẵng",
    "delegator": "UBND cấp xã",
    "delegate": "Chủ tịch UBND cấp xã",
    "codes": "1\t1.001193\tĐăng ký khai sinh",
    "valid_to": "31/12/2099",
}
NO_FLAGS = dict.fromkeys(FLAGS, False)


def services_of(program: Program) -> Services:
    services = program.window.pages._services
    assert services is not None
    return services


@pytest.fixture
def page(program: Program, wait_for: Wait) -> JoinedPage:
    """The page, shown to a supervisor."""
    services = services_of(program)
    add_person(services.database, "lan", Role.SUPERVISOR)
    services.gate.sign_in("lan")
    program.window.pages.show_of_table(Deed.DELEGATIONS)
    shown = program.window.pages.page(Deed.DELEGATIONS)
    assert isinstance(shown, JoinedPage)
    wait_for(lambda: bool(shown.keys_shown))
    return shown


def write(page: JoinedPage, wait_for: Wait, **changes: str) -> None:
    page.add_wished.emit()
    wait_for(lambda: page.state.form is not None)
    for name, text in (VALUES | changes).items():
        box = page.form.boxes[name]
        box.setFocus()
        getattr(box, "setPlainText", getattr(box, "setText", None))(text)  # type: ignore[misc]  # one of both it has
    QTest.keyClick(page.form.boxes["decision"], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_decision_is_kept_by_the_keyboard_taken_off_and_brought_back(page: JoinedPage, wait_for: Wait) -> None:
    write(page, wait_for)
    wait_for(lambda: page.state.form is None and "12/QĐ-UBND 2026-01-05" in page.keys_shown)
    assert page.keys_shown[0] == "12/QĐ-UBND 2026-01-05" and "12/QĐ-UBND" in page.state.message
    page.take_focus()
    QTest.keyClick(page._table, Qt.Key.Key_Delete)
    wait_for(lambda: "12/QĐ-UBND 2026-01-05" not in page.keys_shown)
    page.undo_wished.emit()
    wait_for(lambda: "12/QĐ-UBND 2026-01-05" in page.keys_shown)
    assert page.state.message == texts.UNDONE and not page.state.can_undo


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"valid_to": "1/1/2020"}, "valid_to"),
        ({"valid_to": "ngày mai"}, "valid_to"),
        ({"delegate": "UBND xã"}, "delegate"),
        ({"codes": "9.999999"}, "codes"),
        ({"decision": ""}, "decision"),
    ],
)
def test_a_refusal_stands_at_its_field_and_nothing_typed_is_lost(
    page: JoinedPage, wait_for: Wait, changes: dict[str, str], field: str
) -> None:
    write(page, wait_for, **changes)
    wait_for(lambda: page.state.form is not None and field in page.state.form.faults)
    assert page.form.boxes["delegator"].text() == VALUES["delegator"]  # type: ignore[union-attr]  # it is one line


def test_whoever_may_not_sees_why(program: Program, page: JoinedPage, wait_for: Wait) -> None:
    services_of(program).gate.sign_out()
    page.look("")
    wait_for(lambda: bool(page.state.why_not))
    assert not page._add.isEnabled() and page._add.toolTip() == page.state.why_not


def test_the_procedure_page_says_who_decides_today(program: Program, page: JoinedPage, wait_for: Wait) -> None:
    services = services_of(program)
    decision, _ = decision_of(VALUES, NO_FLAGS, None)
    assert decision is not None
    services.delegations.save(decision)
    around = services.neighbourhood.of(services.reader.version("1.001193").content)
    assert around.authority is not None
    lines = list(who_decides(around.authority))
    assert lines[0].text == "Chủ tịch UBND cấp xã" and "12/QĐ-UBND" in lines[0].aside
    assert decision.called in lines[1].notes[0]


def test_a_conflict_is_said_in_the_place_of_a_name() -> None:
    day = date(2026, 1, 1)
    chain = tuple(Link(f"{n}/QĐ", f"Quyết định {n}/QĐ", "A", n, day, day + timedelta(days=9)) for n in ("B", "C"))
    first, *others = who_decides(Authority(None, "A", chain, (Warned(Concern.CONFLICT, "trái nhau"),)))
    assert first.text == window_texts.NOBODY_DECIDES and first.notes == ("trái nhau",) and len(others) == 2
