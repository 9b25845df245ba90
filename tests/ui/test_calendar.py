"""The page of the calendar in the real window."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from oneshop.accounts.roles import Role
from tests.desk_people import add_person
from ui.actions import Deed
from ui.app import Program
from ui.calendar import texts
from ui.calendar.view import CalendarPage

WaitFor = Callable[[Callable[[], bool]], None]


def _page(program: Program, wait_for: WaitFor, role: Role) -> CalendarPage:
    services = program.window._services
    assert services is not None
    add_person(services.database, "mai", role)
    services.gate.sign_in("mai")
    program.window.deeds[Deed.CALENDAR].trigger()
    page = program.window.pages.page(Deed.CALENDAR)
    assert isinstance(page, CalendarPage) and page.presenter is not None
    page.presenter.turn(2026 - page.presenter._state.year)
    wait_for(lambda: bool(page._state.rows) and page._state.year == 2026)
    return page


def test_a_supervisor_settles_the_open_days_and_confirms_the_year(program: Program, wait_for: WaitFor) -> None:
    page = _page(program, wait_for, Role.SUPERVISOR)
    page._confirm.click()
    wait_for(lambda: "23/11" in page._state.trouble)
    for typed, day in (("23/11", "23/11"), ("2026-11-28", "28/11")):
        page._day.setText(typed)
        page._normal.click()
        wait_for(lambda day=day: day in page._state.message)  # type: ignore[misc]  # mypy cannot see the default.
    page._confirm.click()
    wait_for(lambda: page._state.is_confirmed)
    page._received.setText("20/11 09:00")
    page._term.setText("5 ngày làm việc")
    QTest.keyClick(page._term, Qt.Key.Key_Return)
    wait_for(lambda: "30/11/2026" in page._state.answer)
    services = program.window._services
    assert services is not None and services.working_time.calendar().counts(date(2026, 11, 23))


def test_what_cannot_be_is_said_and_what_was_typed_stays(program: Program, wait_for: WaitFor) -> None:
    page = _page(program, wait_for, Role.SUPERVISOR)
    for text in ("31/2", "hôm nay", ""):
        page._day.setText(text)
        page._name.setText("Nghỉ")
        page._off.click()
        expected = texts.BAD_DAY.format(text=text, year=2026) if text else texts.NO_DAY
        wait_for(lambda expected=expected: page._state.trouble == expected)  # type: ignore[misc]  # the same.
        assert page._day.text() == text
    page._hours.setText("sáng và chiều")
    page._keep_hours.click()
    wait_for(lambda: "sáng và chiều" in page._state.trouble)
    assert page._hours.text() == "sáng và chiều"


def test_a_clerk_reads_it_and_is_told_why_not_more(program: Program, wait_for: WaitFor) -> None:
    page = _page(program, wait_for, Role.CLERK)
    assert not page._confirm.isEnabled()
    assert "kiểm soát thủ tục" in page._state.why_not


def test_a_year_another_has_changed_is_shown_anew_before_it_is_confirmed(program: Program, wait_for: WaitFor) -> None:
    page = _page(program, wait_for, Role.SUPERVISOR)
    services = program.window._services
    assert services is not None
    for day in (date(2026, 11, 23), date(2026, 11, 28)):
        services.working_time.settle(day, None, "")
    page._confirm.click()
    wait_for(lambda: page._state.trouble.startswith("Người khác vừa sửa lịch năm 2026"))
    assert not page._state.unsettled and not page._state.is_confirmed
    page._confirm.click()
    wait_for(lambda: page._state.is_confirmed)
    page._day.setText("24/11")
    page._normal.click()
    wait_for(lambda: texts.OPEN_AGAIN.format(year=2026) in page._state.message)
    assert not page._state.is_confirmed
