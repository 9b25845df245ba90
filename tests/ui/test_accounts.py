"""Signing in, locking, what is greyed out, and the page of accounts."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from oneshop.accounts.passwords import Hashing
from oneshop.accounts.permissions import Permission
from oneshop.accounts.roles import Role
from oneshop.services.accounts import Accounts
from oneshop.services.gate import Gate, NotPermitted
from oneshop.services.opening import Location, Services, open_services
from oneshop.store.database import Database
from tests.ui.ended import end
from tests.ui.fakes import AtOnce, FakeMemory, Later
from ui.accounts import texts
from ui.accounts.presenter import (
    LAST_USER,
    AccountsPresenter,
    PasswordPresenter,
    SignInPresenter,
    lock_minutes,
)
from ui.accounts.state import AccountsState, SecretState
from ui.accounts.view import AccountsPage
from ui.actions import Deed
from ui.app import Program
from ui.page_table import NEEDED, PAGES
from ui.words import Words

Wait = Callable[[Callable[[], bool]], None]
ADMIN, LAN = "chim sẻ trên mái", "sông xanh gió lớn"


class Office:
    """A database with accounts, and what the presenters show of it."""

    def __init__(self, path: Path) -> None:
        self.database = Database.open(f"sqlite:///{path}", b"")
        self.gate = Gate(self.database)
        self.accounts = Accounts(self.database, self.gate, Hashing(1, 8, 1))
        self.memory = FakeMemory()
        self.page: AccountsState = AccountsState()
        self.secret = SecretState()
        self.presenter = AccountsPresenter(self.accounts, self.gate, self.memory, AtOnce(), self._show_page)

    def _show_page(self, state: AccountsState) -> None:
        self.page = state

    def show_secret(self, state: SecretState) -> None:
        self.secret = state

    def staff(self) -> None:
        self.accounts.add("admin", Role.ADMIN, ADMIN)
        self.gate.sign_in("admin")
        self.accounts.add("lan", Role.CLERK, LAN, "Trần Lan")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An office of the test's own."""
    made = Office(tmp_path / "oneshop.db")
    yield made
    made.database.close()


def test_a_desk_without_accounts_is_offered_the_first_admin_who_is_signed_in_at_once(office: Office) -> None:
    told: list[Role] = []
    office.gate.tell_changes(lambda actor: told.append(actor.role))
    office.presenter.look()
    assert office.page.form is not None
    assert office.page.form.is_first
    office.presenter.add("Admin", "", Role.CLERK, ADMIN, ADMIN)
    assert [row.cells for row in office.page.rows] == [("admin", "admin", "quản trị", texts.ENABLED)]
    assert office.page.form is None
    assert office.gate.actor.name == "admin"
    assert told[-1] is Role.ADMIN
    assert office.memory.preferences[LAST_USER] == "admin"


def test_a_refusal_is_told_and_the_form_stays(office: Office) -> None:
    office.presenter.look()
    for password, again, why in ((ADMIN, LAN, texts.DIFFER), ("ngắn", "ngắn", "ít nhất 8")):
        office.presenter.add("admin", "", Role.ADMIN, password, again)
        assert why in office.page.trouble
        assert office.page.form is not None


def test_accounts_are_disabled_enabled_given_roles_and_passwords_by_their_row(office: Office) -> None:
    office.staff()
    office.presenter.look()
    office.presenter.switch(1)
    assert office.page.rows[1].is_disabled
    assert office.page.rows[1].cells[-1] == texts.DISABLED
    office.presenter.switch(1)
    assert not office.page.rows[1].is_disabled
    office.presenter.set_role(1, Role.SUPERVISOR)
    assert office.page.rows[1].role is Role.SUPERVISOR
    office.presenter.begin_resetting(1)
    assert office.page.form is not None
    assert office.page.form.is_for_password
    office.presenter.reset_password("gió lùa qua cửa", "gió lùa qua cửa")
    assert office.page.form is None
    assert office.accounts.check_login("lan", "gió lùa qua cửa").name == "lan"
    office.presenter.switch(0)
    assert "quản trị duy nhất" in office.page.trouble
    office.presenter.switch(7)
    assert office.page.trouble == texts.NONE_CHOSEN


def test_who_may_no_longer_manage_is_told_and_shown_nothing(office: Office) -> None:
    office.staff()
    office.presenter.look()
    office.gate.sign_out()
    office.presenter.switch(1)
    assert "Chưa đăng nhập" in office.page.trouble
    assert office.page.rows == ()


def test_signing_in_remembers_the_name_and_not_the_password(office: Office) -> None:
    office.staff()
    office.gate.sign_out()
    signing = SignInPresenter(office.accounts, office.gate, office.memory, AtOnce(), office.show_secret)
    signing.begin()
    signing.sign_in("", "")
    assert office.secret.trouble == texts.NOTHING_TYPED
    signing.sign_in("lan", "sai hoàn toàn")
    assert "Chờ 1 giây" in office.secret.trouble
    assert office.gate.signed_in is None
    office.accounts = Accounts(office.database, office.gate, Hashing(1, 8, 1))
    signing.sign_in("admin", ADMIN)
    assert office.secret.is_done
    assert office.gate.signed_in == "admin"
    assert office.memory.preferences == {LAST_USER: "admin"}
    assert signing.begin() == "admin"


def test_while_a_password_is_checked_a_second_press_does_nothing(office: Office) -> None:
    office.staff()
    later = Later()
    signing = SignInPresenter(office.accounts, office.gate, office.memory, later, office.show_secret)
    signing.sign_in("lan", LAN)
    signing.sign_in("lan", LAN)
    assert len(later.jobs) == 1
    assert office.secret.is_busy
    later.finish_all()
    assert office.secret.is_done


def test_own_password_is_changed_with_the_old_one(office: Office) -> None:
    office.staff()
    office.gate.sign_in("lan")
    changing = PasswordPresenter(office.accounts, AtOnce(), office.show_secret)
    changing.change(LAN, "gió lùa qua cửa", "gió lùa qua")
    assert office.secret.trouble == texts.DIFFER
    changing.change(LAN, "matkhau123", "matkhau123")
    assert "dễ đoán" in office.secret.trouble
    changing.change(LAN, "gió lùa qua cửa", "gió lùa qua cửa")
    assert office.secret.is_done
    assert office.accounts.check_login("lan", "gió lùa qua cửa").name == "lan"


@pytest.mark.parametrize(("kept", "minutes"), [("", 15), ("10", 10), ("0", 1), ("9999", 15), ("-5", 15), ("x", 15)])
def test_the_time_to_the_lock_is_never_none_and_never_endless(kept: str, minutes: int) -> None:
    memory = FakeMemory()
    memory.set_preference("lock_minutes", kept)
    assert lock_minutes(memory) == minutes


def services_of(program: Program) -> Services:
    assert program._services is not None
    return program._services


def staff(program: Program) -> None:
    """An admin, a supervisor and a clerk with cheap hashes; nobody signed in."""
    services = services_of(program)
    cheap = Accounts(services.database, services.gate, Hashing(1, 8, 1))
    cheap.add("admin", Role.ADMIN, ADMIN)
    services.gate.sign_in("admin")
    cheap.add("minh", Role.SUPERVISOR, LAN, "Minh")
    cheap.add("lan", Role.CLERK, LAN, "Lan")
    services.gate.sign_out()


def sign_in_by_keyboard(program: Program, wait_for: Wait, name: str, password: str) -> None:
    window = program.window
    window.deeds[Deed.SIGN_IN].trigger()
    assert window.sitting is not None
    assert window.sitting.signing_in is not None
    dialog = window.sitting.signing_in[0]
    dialog.name.setText(name)
    dialog.password.setText(password)
    QTest.keyClick(dialog.password, Qt.Key.Key_Return)
    wait_for(lambda: not dialog.isVisible() or bool(dialog.trouble.text()))


def test_nothing_is_said_of_accounts_before_there_are_any(program: Program) -> None:
    assert not program.window.who.isVisible()
    assert all(program.window.deeds[deed].isEnabled() for deed in (Deed.IMPORT, Deed.QUALITY, Deed.ACCOUNTS))


def test_ctrl_l_signs_in_shows_who_it_is_and_locks_again(program: Program, wait_for: Wait) -> None:
    window = program.window
    staff(program)
    assert window.who.isVisible()
    assert window.who.text() == texts.NOBODY
    sign_in_by_keyboard(program, wait_for, "Lan", LAN)
    assert window.who.text() == "Lan (cán bộ một cửa)"
    assert services_of(program).memory.preference(LAST_USER, "") == "lan"
    window.deeds[Deed.SIGN_IN].trigger()
    assert window.who.text() == texts.NOBODY
    assert services_of(program).gate.actor.role is Role.NOBODY
    assert window.focusWidget() is window.desk.box


@pytest.mark.parametrize("is_idle", [False, True])
def test_a_locked_desk_asks_for_the_password_at_once_and_nothing_typed_reaches_the_search(
    program: Program, wait_for: Wait, is_idle: bool
) -> None:
    window = program.window
    staff(program)
    services_of(program).gate.sign_in("lan")
    sitting = window.sitting
    assert sitting is not None
    sitting._idle.passed.emit() if is_idle else window.deeds[Deed.SIGN_IN].trigger()
    assert sitting.signing_in is not None
    dialog = sitting.signing_in[0]
    wait_for(lambda: QApplication.focusWidget() is dialog.password)
    assert dialog.isModal() and dialog.name.text() == "lan"
    QTest.keyClicks(dialog.password, "song")
    assert (dialog.password.text(), window.desk.box.text()) == ("song", "")
    QTest.keyClick(dialog.password, Qt.Key.Key_Escape)
    assert not dialog.isVisible() and dialog.password.text() == ""
    assert window.pages.currentWidget() is window.desk
    assert services_of(program).gate.actor.role is Role.NOBODY


def test_the_dialog_says_whom_to_ask_about_a_forgotten_password(program: Program) -> None:
    staff(program)
    program.window.deeds[Deed.SIGN_IN].trigger()
    sitting = program.window.sitting
    assert sitting is not None and sitting.signing_in is not None
    dialog = sitting.signing_in[0]
    assert texts.FORGOTTEN in [words.text() for words in dialog.findChildren(Words) if words.isVisible()]
    dialog.reject()


def test_who_wishes_to_sign_in_before_the_services_are_there_is_asked_as_soon_as_they_are(
    qapp: QApplication, qtbot: QtBot, desk_folder: Path
) -> None:
    services = open_services(Location(desk_folder), with_index=False)
    Accounts(services.database, services.gate, Hashing(1, 8, 1)).add("admin", Role.ADMIN, ADMIN)
    services.close()
    running = Program(qapp, Location(desk_folder))
    window = running.window
    running.start()
    window.deeds[Deed.SIGN_IN].trigger()
    QTest.keyClicks(window.focusWidget() or window, "admin")
    try:
        qtbot.waitUntil(lambda: window.sitting is not None and window.sitting.signing_in is not None, timeout=20_000)
        assert window.sitting is not None and window.sitting.signing_in is not None
        assert window.sitting.signing_in[0].isVisible() and window.desk.box.text() == ""
    finally:
        end(running)


def test_a_wrong_password_is_told_in_the_dialog_and_escape_closes_it(program: Program, wait_for: Wait) -> None:
    staff(program)
    sign_in_by_keyboard(program, wait_for, "lan", "sai hoàn toàn")
    sitting = program.window.sitting
    assert sitting is not None
    assert sitting.signing_in is not None
    dialog = sitting.signing_in[0]
    assert "Chờ 1 giây" in dialog.trouble.text()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert dialog.password.text() == ""


def test_what_is_not_permitted_is_greyed_out_with_the_reason(program: Program) -> None:
    staff(program)
    services, deeds = services_of(program), program.window.deeds
    for name in (None, "admin", "minh", "lan"):
        services.gate.sign_in(name) if name else services.gate.sign_out()
        for deed, permission in NEEDED.items():
            assert deeds[deed].isEnabled() == services.gate.may(permission), (name, deed)
            if not deeds[deed].isEnabled():
                assert "được" in deeds[deed].toolTip()
    assert deeds[Deed.SEARCH].isEnabled()


def test_every_page_of_the_table_is_for_everybody_or_names_what_it_needs() -> None:
    for_everybody = {Deed.DESK_SETTINGS, Deed.HISTORY, Deed.DELEGATIONS, Deed.FEES, Deed.LAW, Deed.CALENDAR, Deed.CHECK}
    assert set(PAGES) <= set(NEEDED) | for_everybody


def test_after_a_while_without_a_touch_the_desk_locks_and_the_open_page_is_out_of_sight(
    program: Program, wait_for: Wait
) -> None:
    window = program.window
    staff(program)
    services_of(program).gate.sign_in("admin")
    window.deeds[Deed.ACCOUNTS].trigger()
    page = window.pages.page(Deed.ACCOUNTS)
    assert isinstance(page, AccountsPage)
    wait_for(lambda: bool(page.presenter and page.presenter._state.rows))
    page.add.click()
    page.form.name.setText("đang gõ dở")
    assert window.sitting is not None
    window.sitting._idle.passed.emit()
    assert window.pages.currentWidget() is window.desk
    assert services_of(program).gate.actor.role is Role.NOBODY
    services_of(program).gate.sign_in("admin")
    assert window.pages.currentWidget() is page
    assert page.form.name.text() == "đang gõ dở"


def test_another_person_finds_neither_the_page_nor_the_typing_of_the_one_before(
    program: Program, wait_for: Wait
) -> None:
    window = program.window
    staff(program)
    services = services_of(program)
    cheap = Accounts(services.database, services.gate, Hashing(1, 8, 1))
    services.gate.sign_in("admin")
    cheap.add("hai", Role.ADMIN, LAN)
    window.deeds[Deed.ACCOUNTS].trigger()
    first = window.pages.page(Deed.ACCOUNTS)
    services.gate.sign_out()
    services.gate.sign_in("hai")
    assert window.pages.currentWidget() is window.desk
    window.deeds[Deed.ACCOUNTS].trigger()
    second = window.pages.page(Deed.ACCOUNTS)
    assert isinstance(second, AccountsPage)
    assert second is not first
    wait_for(lambda: bool(second.presenter and second.presenter._state.rows))


def test_what_nobody_had_open_goes_over_to_whoever_signs_in(program: Program) -> None:
    window = program.window
    staff(program)
    window.deeds[Deed.CALENDAR].trigger()
    page = window.pages.page(Deed.CALENDAR)
    services_of(program).gate.sign_in("minh")
    assert window.pages.currentWidget() is page
    assert window.pages.page(Deed.CALENDAR) is page


def test_the_watch_counts_from_the_last_touch_and_stands_still_while_nobody_is_signed_in(program: Program) -> None:
    staff(program)
    sitting = program.window.sitting
    assert sitting is not None
    assert not sitting._idle._timer.isActive()
    services_of(program).gate.sign_in("lan")
    assert sitting._idle._timer.interval() == 15 * 60_000
    timer = sitting._idle._timer
    timer.start(50_000)
    handle = program.window.windowHandle()
    QApplication.sendEvent(handle, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a"))
    assert timer.remainingTime() > 49_000
    services_of(program).gate.sign_out()
    assert not timer.isActive()


def test_a_disabled_account_is_refused_at_its_next_act_in_plain_words(program: Program, wait_for: Wait) -> None:
    window = program.window
    staff(program)
    services = services_of(program)
    services.gate.sign_in("lan")
    window.deeds[Deed.UNANSWERED].trigger()
    admin = Gate(services.database)
    admin.sign_in("admin")
    Accounts(services.database, admin, Hashing(1, 8, 1)).disable("lan")
    with pytest.raises(NotPermitted, match="đã bị khóa"):
        services.gate.require(Permission.LEARN)
    page = window.pages.unanswered_page
    assert page is not None
    page.switched.emit(True)
    wait_for(lambda: "đã bị khóa" in page._trouble.text())


def test_caps_lock_is_noticed_and_letters_can_be_shown(program: Program) -> None:
    staff(program)
    program.window.deeds[Deed.SIGN_IN].trigger()
    sitting = program.window.sitting
    assert sitting is not None
    assert sitting.signing_in is not None
    dialog = sitting.signing_in[0]
    none = Qt.KeyboardModifier.NoModifier
    for letter, is_on in (("A", True), ("b", False)):
        QApplication.sendEvent(dialog.password, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, none, letter))
        assert dialog._caps.isVisible() == is_on
    assert dialog.password.echoMode() is dialog.password.EchoMode.Password
    dialog._show.click()
    assert dialog.password.echoMode() is dialog.password.EchoMode.Normal
    dialog.reject()


def test_the_keyboard_alone_makes_the_first_admin(program: Program, wait_for: Wait) -> None:
    window = program.window
    window.deeds[Deed.SIGN_IN].trigger()
    page = window.pages.page(Deed.ACCOUNTS)
    assert isinstance(page, AccountsPage)
    wait_for(lambda: page.form.isVisible())
    wait_for(lambda: QApplication.focusWidget() is page.form.name)
    for text in ("admin", "Chị Hoa", ADMIN, ADMIN):
        widget = QApplication.focusWidget()
        assert widget is not None
        assert hasattr(widget, "setText")
        widget.setText(text)
        QTest.keyClick(widget, Qt.Key.Key_Tab if text == "Chị Hoa" else Qt.Key.Key_Return)
    wait_for(lambda: window.who.text() == "Chị Hoa (quản trị)")
    assert window.pages.currentWidget() is page
    assert page.table.isVisible()
