"""The line that tells what presses: what it says, to whom, and that it never stands in the way."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from oneshop.accounts.roles import Role
from oneshop.services.receiving.due_lists import DueList
from tests.counter.dossiers.made import dossier, moment
from tests.desk_people import add_person
from tests.services.receiving.dossiers_kept import keep
from tests.ui.fakes import AtOnce, Later
from ui.app import Program
from ui.buttons import Button
from ui.due.presenter import DuePresenter, due_state
from ui.due.state import DueState
from ui.due.view import DueLine

COUNTS = {DueList.OVERDUE: 3, DueList.TODAY: 2, DueList.TOMORROW: 9, DueList.AWAITING: 0, DueList.UNCOLLECTED: 1204}


def test_the_line_tells_what_presses_the_most_pressing_first() -> None:
    told = [badge.text for badge in due_state(COUNTS).badges]
    assert told == ["3 quá hạn", "2 đến hạn hôm nay", "1.204 chờ trả quá lâu"]
    assert [badge.asks for badge in due_state(COUNTS).badges] == ["overdue", "today", "uncollected"]
    assert due_state({}) == DueState()


def test_an_overtaken_answer_is_dropped_and_a_failure_leaves_no_stale_count() -> None:
    shown: list[DueState] = []
    later = Later()
    answers = iter([COUNTS, {DueList.OVERDUE: 1}])
    presenter = DuePresenter(lambda: next(answers), later, shown.append)
    presenter.look()
    presenter.look()
    later.finish_all()
    assert [state.badges[0].text for state in shown] == ["1 quá hạn"]

    def broken() -> dict[DueList, int]:
        raise OSError("no disk")

    DuePresenter(broken, AtOnce(), shown.append).look()
    assert shown[-1] == DueState()


def test_each_count_is_a_button_that_opens_its_list_and_says_so(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    line = DueLine(parent)
    assert line.isHidden()
    line.show_state(due_state(COUNTS))
    assert not line.isHidden()
    shown = [button for button in line.findChildren(Button) if not button.isHidden()]
    assert [(it.text(), it.accessibleName()) for it in shown] == [(it.text(), it.text()) for it in shown]
    assert all(button.toolTip() and button.accessibleDescription() for button in shown)
    with qtbot.waitSignal(line.list_wished) as wished:
        shown[1].click()
    assert wished.args == ["today"]
    line.show_state(DueState())
    assert line.isHidden() and line.texts_shown == ()


def test_only_who_may_see_dossiers_is_told_and_a_step_is_followed(
    program: Program, wait_for: Callable[[Callable[[], bool]], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    services, line = program.window._services, program.window.due
    assert services and line and line.isHidden()
    for name, role in (("hoa", Role.CLERK), ("it", Role.ADMIN)):
        add_person(services.database, name, role)
    monkeypatch.setattr("oneshop.services.receiving.due_lists.now", lambda: moment("17T10:00"))
    code = keep(services.database, dossier(), 1).dossier.code
    services.gate.sign_in("hoa")
    wait_for(lambda: line.texts_shown == ("1 quá hạn",))
    services.receiving.life.done(code)
    wait_for(lambda: line.isHidden())
    keep(services.database, dossier(), 2)
    services.gate.sign_in("hoa")
    wait_for(lambda: line.texts_shown == ("1 quá hạn",))
    services.gate.sign_in("it")
    wait_for(lambda: line.isHidden())
