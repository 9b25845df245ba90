"""The receiving page in the real window: from the procedure to the paper by keys, and what it forgets."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from oneshop.accounts.roles import Role
from oneshop.counter.dossiers.dossier import DossierState
from oneshop.counter.dossiers.intake import IntakeRequest
from oneshop.services.clock import today
from oneshop.services.opening import Services
from oneshop.services.receiving.desk import ReceivingDesk
from tests.desk_people import add_person
from tests.ui.ended import end
from tests.ui.fakes import Later
from ui.actions import Deed
from ui.app import Program
from ui.receiving import texts
from ui.receiving.filing import Filing
from ui.receiving.presenter import ReceivingPresenter
from ui.receiving.state import Mode, ReceivingState
from ui.receiving.view import ReceivingPage
from ui.window import MainWindow

Wait = Callable[[Callable[[], bool]], None]
CARD_UNDER_14 = "1.014062"
"""Asked for, or not, with the registration of a birth."""
CARD = "049192345612|201234589|Nguyễn Thị Bưởi|05061992|Nữ|Tổ 5, Thạch Bích, Đại Lộc, Quảng Nam|10052021"
OFFICIAL = "H15.50.05.13-261008-0975"
_APART_MS = 5
CONTROL = Qt.KeyboardModifier.ControlModifier


def confirm_calendar(services: Services) -> None:
    """Let due dates be counted: what is only proposed is an ordinary day."""
    for year in (today().year, today().year + 1):
        for day in services.working_time.year(year).unsettled:
            services.working_time.settle(day.day, day.kind, day.name, day.swapped_with)
        services.working_time.confirm(year)


class _Clerk:
    """Two hands and a scanner at one window."""

    def __init__(self, program: Program, wait_for: Wait) -> None:
        self.program, self.wait_for = program, wait_for
        self._clock_ms = 1_000
        self.window: MainWindow = program.window

    @property
    def services(self) -> Services:
        assert self.program._services is not None
        return self.program._services

    @property
    def page(self) -> ReceivingPage:
        return cast(ReceivingPage, self.window.pages.page(Deed.RECEIVE))

    @property
    def mode(self) -> Mode:
        return self.page.presenter._state.mode

    def begin(self, code: str = "1.001193") -> ReceivingPage:
        self.window.go_to_search()
        self.window.desk.open(code)
        self.wait_for(lambda: self.window.desk.code == code and self.window.desk.checklist is not None)
        self.window.deeds[Deed.RECEIVE].trigger()
        self.wait_for(lambda: self.page.papers.has_rows and self.page.save.isVisible())
        return self.page

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def type(self, text: str) -> None:
        box = QApplication.focusWidget()
        assert isinstance(box, QLineEdit | QPlainTextEdit), box
        box.insert(text) if isinstance(box, QLineEdit) else box.insertPlainText(text)
        if isinstance(box, QLineEdit):
            box.textEdited.emit(box.text())

    def scan(self, text: str) -> None:
        """As the system tells it: letter by letter to the window, five milliseconds apart, Enter behind them."""
        keys = [(Qt.Key.Key_unknown, letter) for letter in text] + [(Qt.Key.Key_Return, "\r")]
        for place, (key, letter) in enumerate(keys):
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter)
                event.setTimestamp(self._clock_ms + place * _APART_MS)
                QApplication.sendEvent(self.window.windowHandle(), event)
        self._clock_ms += len(keys) * _APART_MS + 1_000

    def seen(self) -> str:
        """Every word on the window."""
        window = self.window
        lines = [it.text() for it in window.findChildren(QLabel) if it.isVisible()]
        lines += [it.text() for it in window.findChildren(QLineEdit) if it.isVisible()]
        boxes = [it.toPlainText() for it in window.findChildren(QPlainTextEdit) if it.isVisible()]
        return "\n".join(lines + boxes)


@pytest.fixture(scope="module")
def desk(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory, prepared_folder: Path) -> Iterator[Program]:
    """One window for the module; every test begins with the next citizen."""
    import shutil

    folder = tmp_path_factory.mktemp("receiving") / "desk"
    shutil.copytree(prepared_folder, folder)
    from oneshop.services.opening import Location, open_services

    services = open_services(Location(folder), with_index=False)
    for name, role in (("lan", Role.CLERK), ("minh", Role.SUPERVISOR), ("hoa", Role.CLERK)):
        add_person(services.database, name, role)
    services.gate.sign_in("minh")
    confirm_calendar(services)
    services.close()
    running = Program(qapp, Location(folder))
    running.window.resize(1440, 860)
    running.start()
    yield running
    end(running)


@pytest.fixture
def clerk(desk: Program, qtbot: QtBot, wait_for: Wait) -> _Clerk:
    """A clerk signed in, at the desk, before the next citizen."""
    wait_for(lambda: desk.window.desk.is_open)
    hands = _Clerk(desk, wait_for)
    if hands.services.gate.signed_in != "lan":
        hands.services.gate.sign_in("lan")
    if hands.window.pages.page(Deed.RECEIVE) is not None:
        hands.page.presenter.drop()
    hands.window.activateWindow()
    return hands


def test_a_dossier_is_received_by_keys_alone(clerk: _Clerk) -> None:
    page = clerk.begin()
    clerk.press(Qt.Key.Key_T, CONTROL)
    page.papers.passed.emit()
    clerk.scan(CARD)
    clerk.wait_for(lambda: page.presenter.typed.identity == "049192345612")
    page.applicant.fields["phone"].setFocus()
    clerk.type("+84 905 123 957")
    clerk.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.applicant.fields["address"].line
    clerk.press(Qt.Key.Key_Return, CONTROL)
    clerk.wait_for(lambda: clerk.mode is Mode.SAVED)
    filed = page.presenter.filed
    assert filed is not None
    assert filed.why_no_form == ""
    kept = filed.kept
    assert kept.dossier.state is DossierState.RECEIVED
    assert kept.personal is not None
    assert (kept.personal.applicant.name, kept.personal.applicant.phone) == ("Nguyễn Thị Bưởi", "0905123957")
    assert f"Số {kept.dossier.number}/{kept.dossier.year}" in clerk.seen()
    assert kept.dossier.code in clerk.seen()
    assert page.saved.has_picture
    assert QApplication.focusWidget() is page.saved.form


def test_whoever_comes_back_from_the_paper_finds_what_was_saved_and_f4_puts_the_paper_away(clerk: _Clerk) -> None:
    page = clerk.begin()
    clerk.scan(CARD)
    page.papers.all_ticked.emit()
    page.save.click()
    clerk.wait_for(lambda: clerk.mode is Mode.SAVED)
    page.saved.form.click()
    preview = clerk.window.pages.form_preview
    assert preview is not None
    assert clerk.window.pages.currentWidget() is preview
    preview.left.emit()
    assert clerk.window.pages.currentWidget() is page
    assert clerk.mode is Mode.SAVED
    page.saved.form.click()
    clerk.window.deeds[Deed.RESET].trigger()
    assert clerk.window.pages.currentWidget() is clerk.window.desk
    assert "Bưởi" not in clerk.seen()


def test_the_money_is_taken_where_it_was_received(clerk: _Clerk) -> None:
    page = clerk.begin()
    clerk.scan(CARD)
    page.papers.all_ticked.emit()
    page.save.click()
    clerk.wait_for(lambda: clerk.mode is Mode.SAVED)
    page.saved.pay.click()
    from ui.payments.panel import PaymentsPanel

    panels = page.saved.findChildren(PaymentsPanel)
    assert [panel.isVisible() for panel in panels] == [True]
    clerk.window.deeds[Deed.RESET].trigger()
    assert not panels[0].isVisible()


def test_f4_leaves_nothing_of_the_citizen_on_the_screen(clerk: _Clerk) -> None:
    page = clerk.begin()
    clerk.scan(CARD)
    page.papers.all_ticked.emit()
    page.save.click()
    clerk.wait_for(lambda: clerk.mode is Mode.SAVED)
    clerk.window.deeds[Deed.RESET].trigger()
    assert clerk.window.pages.currentWidget() is clerk.window.desk
    assert page.presenter.filed is None
    assert not page.saved.has_picture
    clerk.begin()
    assert "Bưởi" not in clerk.seen()
    assert page.presenter.typed.name == ""


def test_f4_asks_once_before_something_unsaved_is_dropped(clerk: _Clerk) -> None:
    page = clerk.begin()
    clerk.scan(CARD)
    reset = clerk.window.deeds[Deed.RESET]
    reset.trigger()
    assert clerk.window.pages.currentWidget() is page
    assert page.presenter.typed.name == "Nguyễn Thị Bưởi"
    reset.trigger()
    assert clerk.window.pages.currentWidget() is clerk.window.desk
    assert page.presenter.typed.name == ""


def test_escape_asks_in_a_line_and_the_draft_is_still_there_behind_f8(clerk: _Clerk) -> None:
    page = clerk.begin()
    clerk.scan(CARD)
    page.applicant.take_focus()
    clerk.press(Qt.Key.Key_Escape)
    assert clerk.window.pages.currentWidget() is page
    assert page.presenter.asks_to_leave
    clerk.press(Qt.Key.Key_Escape)
    assert clerk.window.pages.currentWidget() is clerk.window.desk
    clerk.begin()
    assert page.applicant.fields["name"].text() == "Nguyễn Thị Bưởi"


def entering(clerk: _Clerk, *, is_complete: bool) -> tuple[ReceivingPresenter, Later, list[ReceivingState]]:
    """A presenter on the desk's services that is about to save, and whose work is done when the test says so."""
    services, later, shown = clerk.services, Later(), list[ReceivingState]()
    presenter = ReceivingPresenter(services, later, shown.append, lambda: services.checklists.make(("1.001193",), {}))
    presenter.look()
    later.finish_all()
    if is_complete:
        presenter.tick_all()
    presenter.type(replace(presenter.typed, name="Nguyễn Thị Bưởi"))
    presenter.save()
    return presenter, later, shown


def test_while_it_is_saved_nobody_leaves_and_nothing_is_mixed_up_with_the_next_citizen(clerk: _Clerk) -> None:
    presenter, later, shown = entering(clerk, is_complete=True)
    assert presenter.is_busy
    assert [presenter.ask_to_leave(), presenter.ask_to_leave()] == [False, False]
    presenter.look()
    assert len(later.jobs) == 1
    later.finish_all()
    assert shown[-1].mode is Mode.SAVED
    assert presenter.ask_to_leave()


def test_who_goes_back_while_a_supplement_is_saved_reads_that_it_waits_for_a_supplement(clerk: _Clerk) -> None:
    presenter, later, shown = entering(clerk, is_complete=False)
    presenter.save()
    presenter.back_to_form()
    later.finish_all()
    saved = shown[-1].saved
    assert saved is not None
    assert (saved.what, saved.can_pay) == ("Đã ghi sổ, chờ bổ sung", False)


def test_a_fault_behind_a_taken_number_is_told_as_one_and_goes_to_the_log(caplog: pytest.LogCaptureFixture) -> None:
    def fail(*_: object, **__: object) -> None:
        raise KeyError("a fault of the program")

    kept = SimpleNamespace(dossier=SimpleNamespace(code="TAM-261123-0001"))
    intake, forms = SimpleNamespace(receive=lambda _: kept), SimpleNamespace(issue=fail)
    filing = Filing(cast(ReceivingDesk, SimpleNamespace(intake=intake, forms=forms)))
    filed = filing.file(Mode.FILLING, cast(IntakeRequest, None), ())
    assert filed.kept is cast(object, kept)
    assert filed.why_no_form == texts.NO_FORM_FAULT
    assert "KeyError" in caplog.text


def held(page: QWidget) -> str:
    """Every word in the widgets, seen or not."""
    lines = [it.text() for it in page.findChildren(QLabel)]
    lines += [it.text() for it in page.findChildren(QLineEdit)]
    return "\n".join(lines + [it.toPlainText() for it in page.findChildren(QPlainTextEdit)])


def test_while_the_desk_is_locked_no_widget_holds_the_citizen_and_what_was_saved_is_there_again(clerk: _Clerk) -> None:
    page = clerk.begin()
    clerk.scan(CARD)
    assert "Bưởi" in held(page)
    clerk.services.gate.sign_out()
    QApplication.processEvents()
    assert "Bưởi" not in held(page) and "049192345612" not in held(page)
    clerk.services.gate.sign_in("lan")
    QApplication.processEvents()
    assert "Bưởi" in held(page)
    page.papers.all_ticked.emit()
    page.save.click()
    clerk.wait_for(lambda: clerk.mode is Mode.SAVED)
    clerk.services.gate.sign_out()
    QApplication.processEvents()
    assert not page.saved.has_picture
    clerk.services.gate.sign_in("lan")
    QApplication.processEvents()
    assert clerk.mode is Mode.SAVED
    assert page.saved.has_picture


def test_who_signs_out_takes_the_citizen_off_the_screen_and_finds_the_draft_again(clerk: _Clerk, desk: Program) -> None:
    page = clerk.begin()
    clerk.scan(CARD)
    clerk.services.gate.sign_out()
    QApplication.processEvents()
    assert "Bưởi" not in clerk.seen()
    clerk.services.gate.sign_in("hoa")
    QApplication.processEvents()
    assert clerk.window.pages.page(Deed.RECEIVE) is not page
    assert "Bưởi" not in clerk.seen()
    clerk.services.gate.sign_in("lan")
    QApplication.processEvents()
    assert clerk.window.pages.currentWidget() is page
    assert page.applicant.fields["name"].text() == "Nguyễn Thị Bưởi"


def test_missing_papers_make_the_button_ask_for_a_supplement_once_and_complete(clerk: _Clerk) -> None:
    page = clerk.begin()
    assert page.save.text() == "In phiếu yêu cầu bổ sung"
    clerk.scan(CARD)
    page.papers.ticked.emit(0)
    page.save.click()
    assert clerk.mode is Mode.SUPPLEMENT
    assert "Giấy tờ chứng minh nơi cư trú" in clerk.seen()
    assert "Tờ khai đăng ký khai sinh" not in "\n".join(
        box.toPlainText() for box in page.reasons.findChildren(QPlainTextEdit)
    )
    missing = page.presenter._state.missing
    clerk.press(Qt.Key.Key_T, CONTROL)
    clerk.press(Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    assert (page.presenter._state.missing, page.presenter.typed.is_on_behalf) == (missing, False)
    page.save.click()
    clerk.wait_for(lambda: clerk.mode is Mode.SAVED)
    filed = page.presenter.filed
    assert filed is not None
    assert filed.kept.dossier.state is DossierState.AWAITING
    assert filed.why_no_form == ""
    assert "Hẹn trả" not in clerk.seen()


def test_a_refusal_wants_a_reason_without_gaps(clerk: _Clerk) -> None:
    page = clerk.begin()
    clerk.scan(CARD)
    page.refuse.click()
    page.save.click()
    assert "Chọn ít nhất một lý do." in clerk.seen()
    page.reasons.added.emit("TC01")
    page.save.click()
    assert "TC01 còn chỗ “…” chưa điền" in clerk.seen()
    page.reasons.worded.emit(0, "Việc này do công an xã giải quyết.")
    page.save.click()
    clerk.wait_for(lambda: clerk.mode is Mode.SAVED)
    filed = page.presenter.filed
    assert filed is not None
    assert filed.kept.dossier.state is DossierState.REFUSED


def test_a_refusal_of_the_register_stands_in_words_and_nothing_typed_is_lost(clerk: _Clerk) -> None:
    for is_second in (False, True):
        page = clerk.begin()
        clerk.scan(CARD)
        page.papers.all_ticked.emit()
        clerk.scan(OFFICIAL)
        assert page.applicant.fields["code"].text() == OFFICIAL
        page.save.click()
        if not is_second:
            clerk.wait_for(lambda: clerk.mode is Mode.SAVED)
            clerk.window.deeds[Deed.RESET].trigger()
    clerk.wait_for(lambda: bool(page.applicant.fields["code"].told))
    assert "đã có trong sổ" in page.applicant.fields["code"].told
    assert page.applicant.fields["name"].text() == "Nguyễn Thị Bưởi"
    assert clerk.mode is Mode.FILLING
    page.papers.ticked.emit(0)
    page.save.click()
    clerk.wait_for(lambda: clerk.mode is Mode.SUPPLEMENT)
    page.save.click()
    clerk.wait_for(lambda: clerk.mode is Mode.FILLING)
    assert "đã có trong sổ" in page.applicant.fields["code"].told


def test_an_empty_name_and_a_future_time_are_told_at_their_fields(clerk: _Clerk) -> None:
    page = clerk.begin()
    page.papers.all_ticked.emit()
    page.applicant.fields["received"].setFocus()
    clerk.type(f"23:59 31/12/{today().year + 1}")
    page.save.click()
    assert "Cần họ tên" in page.applicant.fields["name"].told
    assert "ở sau bây giờ" in page.applicant.fields["received"].told
    assert QApplication.focusWidget() is page.applicant.fields["name"].line


def test_doubts_hint_and_do_not_block(clerk: _Clerk) -> None:
    page = clerk.begin()
    page.papers.all_ticked.emit()
    page.applicant.take_focus()
    clerk.type("Nguyễn <b>Bưởi</b>")
    page.applicant.fields["identity"].setFocus()
    clerk.type("04919234561")
    assert "có 11 chữ số" in page.applicant.fields["identity"].told
    page.save.click()
    clerk.wait_for(lambda: clerk.mode is Mode.SAVED)
    filed = page.presenter.filed
    assert filed is not None
    assert filed.kept.personal is not None
    assert filed.kept.personal.applicant.name == "Nguyễn <b>Bưởi</b>"


def test_not_one_letter_of_a_scan_reaches_the_field_under_the_keyboard(clerk: _Clerk) -> None:
    box = clerk.window.desk.box
    clerk.window.go_to_search()
    box.clear()
    clerk.scan(CARD)
    assert box.text() == ""
    assert "Đã quét một thẻ căn cước" in clerk.seen()
    assert "Bưởi" not in clerk.seen()


def test_a_check_code_opens_the_page_that_checks_printed_lists(clerk: _Clerk) -> None:
    clerk.window.go_to_search()
    clerk.scan("7K2F9QA")
    assert clerk.window.pages.currentWidget() is clerk.window.pages.page(Deed.CHECK)


def test_what_a_person_types_arrives_unchanged_and_in_order(clerk: _Clerk, qtbot: QtBot) -> None:
    clerk.window.go_to_search()
    box = clerk.window.desk.box
    box.clear()
    door = clerk.window.windowHandle()
    for letter in "1.001193 A7 khai":
        QTest.keyClick(door, ord(letter))
    clerk.wait_for(lambda: box.text() == "1.001193 A7 khai")


def test_a_shortcut_does_not_overtake_the_letters_before_it(clerk: _Clerk) -> None:
    clerk.window.go_to_search()
    box = clerk.window.desk.box
    box.clear()
    door = clerk.window.windowHandle()
    QTest.keyClick(door, ord("7"))
    QTest.keyClick(door, Qt.Key.Key_A, CONTROL)
    assert box.text() == "7"
    assert box.selectedText() == "7"


def test_a_second_card_fills_who_hands_it_in_for_another(clerk: _Clerk) -> None:
    page = clerk.begin()
    clerk.scan(CARD)
    page.applicant.toggle_on_behalf()
    assert QApplication.focusWidget() is page.applicant.fields["agent_name"].line
    clerk.scan(CARD.replace("Nguyễn Thị Bưởi", "Trần Văn Cam").replace("|Nữ|", "|Nam|").replace("049192", "049092"))
    assert page.presenter.typed.agent_name == "Trần Văn Cam"
    assert page.presenter.typed.name == "Nguyễn Thị Bưởi"


def test_a_bundle_is_one_dossier_with_a_day_for_each_part(clerk: _Clerk) -> None:
    page = clerk.begin()
    clerk.scan(CARD)
    bundle = page.presenter._state.bundles[1].value
    page.applicant.bundle_chosen.emit(bundle)
    clerk.wait_for(lambda: "1.004222" in page.presenter._state.procedure)
    assert CARD_UNDER_14 not in page.presenter._state.procedure
    with_card = next(it for it in page.presenter._state.bundles if it.value.endswith(CARD_UNDER_14))
    assert "căn cước" in with_card.words
    page.applicant.bundle_chosen.emit(with_card.value)
    clerk.wait_for(lambda: CARD_UNDER_14 in page.presenter._state.procedure)
    page.papers.all_ticked.emit()
    page.save.click()
    clerk.wait_for(lambda: clerk.mode is Mode.SAVED or bool(page.presenter._state.trouble))
    filed = page.presenter.filed
    assert filed is not None, page.presenter._state.trouble
    assert CARD_UNDER_14 in [part.procedure for part in filed.kept.dossier.parts]
    assert filed.kept.dossier.bundle == bundle


def test_ticks_are_kept_when_the_answers_change(clerk: _Clerk) -> None:
    page = clerk.begin()
    page.papers.ticked.emit(0)
    clerk.window.go_to_search()
    clerk.window.desk.open("1.001193")
    clerk.wait_for(lambda: clerk.window.desk.checklist is not None)
    clerk.window.desk.questions.numbered.emit(1)
    clerk.window.deeds[Deed.RECEIVE].trigger()
    QApplication.processEvents()
    clerk.wait_for(lambda: page.presenter._state.papers[0].is_ticked)


def test_targets_have_names(clerk: _Clerk) -> None:
    page = clerk.begin()
    nameless = [
        it
        for it in page.findChildren(QWidget)
        if it.isVisible()
        and it.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not it.accessibleName()
        # The line inside a box of numbers is named by the box.
        and it.objectName() != "qt_spinbox_lineedit"
    ]
    assert nameless == []
