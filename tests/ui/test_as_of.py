"""The desk as it was, or will be, on another day: said where nobody overlooks it, and followed by everything."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from oneshop.accounts.roles import Role
from oneshop.services.clock import today
from tests.desk_people import add_person
from ui.actions import Deed
from ui.app import Program
from ui.day import texts
from ui.day.presenter import DayPresenter
from ui.day.state import DayState

WaitFor = Callable[[Callable[[], bool]], None]
CODE = "1.001193"


def type_a_day(program: Program, text: str) -> None:
    program.window.deeds[Deed.AS_OF].trigger()
    line = program.window.desk.day_line
    line._field.setText(text)
    QTest.keyClick(line._field, Qt.Key.Key_Return)


def test_what_is_published_for_tomorrow_is_seen_as_of_tomorrow(program: Program, wait_for: WaitFor) -> None:
    window = program.window
    services = window._services
    assert services is not None
    for name in ("lan", "minh"):
        add_person(services.database, name, Role.SUPERVISOR)
    services.gate.sign_in("lan")
    draft = services.drafting.begin(CODE)
    saved = services.drafting.save(draft, replace(draft.content, name="Khai sinh của ngày mai"))
    submitted = services.drafting.submit(saved.id, saved.lock)
    services.gate.sign_in("minh")
    tomorrow = today() + timedelta(days=1)
    services.publishing.approve(submitted.id, submitted.lock, tomorrow)
    window.desk.open(CODE)
    wait_for(lambda: window.desk.checklist is not None)
    type_a_day(program, f"{tomorrow:%d/%m/%Y}")
    wait_for(lambda: window.desk.checklist is not None and window.desk.checklist.on == tomorrow)
    assert window.desk.checklist is not None
    assert window.desk.checklist.procedures[0].name == "Khai sinh của ngày mai"
    assert window.desk.day_line._told.isVisible()
    assert f"{tomorrow:%d/%m/%Y}" in window.desk.day_line._told.text()
    QTest.keyClick(window.desk.day_line._field, Qt.Key.Key_Escape)
    wait_for(lambda: window.desk.checklist is not None and window.desk.checklist.on == today())
    assert window.desk.checklist.procedures[0].name != "Khai sinh của ngày mai"
    assert not window.desk.day_line.isVisible()


def test_a_day_before_there_was_anything_says_so_and_leaves_no_paper(program: Program, wait_for: WaitFor) -> None:
    window = program.window
    window.desk.open(CODE)
    wait_for(lambda: window.desk.checklist is not None)
    type_a_day(program, "1/1/1980")
    wait_for(lambda: window.desk.checklist is None)
    type_a_day(program, "")
    wait_for(lambda: window.desk.checklist is not None and window.desk.code == CODE)


def test_what_is_no_day_is_refused_and_the_day_stays() -> None:
    shown: list[DayState] = []
    days: list[date | None] = []
    presenter = DayPresenter(shown.append, days.append)
    presenter.choose("12/3/2026")
    presenter.choose("hôm kia")
    assert days == [date(2026, 3, 12)]
    assert shown[-1].told == texts.NOT_TODAY.format(day="12/03/2026")
    assert "hôm kia" in shown[-1].trouble
    presenter.choose(f"{today():%d/%m/%Y}")
    assert days[-1] is None
    assert shown[-1] == DayState()
