"""The panel of payments and the page of the day's end: presenters on real services, and the widgets by keyboard."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from benchmarks.reading_back import read_payment_code
from oneshop.accounts.roles import Role
from oneshop.catalogue.registers.form_templates import FormPurpose
from oneshop.counter.dossiers.day_sheet import DaySheet
from oneshop.counter.dossiers.forms import IssuedForm
from oneshop.counter.dossiers.money import Method
from oneshop.services.opening import Location, Services, open_services
from tests.desk_people import add_person
from tests.dossier_samples import CITIZEN, UNSURE, put_dossier
from tests.ui.fakes import AtOnce, Later
from ui.background import Workers
from ui.day_end import texts as day_texts
from ui.day_end.joining import make as make_page
from ui.day_end.presenter import DayEndPresenter
from ui.day_end.state import DayEndState
from ui.page_table import Surroundings
from ui.payments import texts
from ui.payments.joining import make_panel
from ui.payments.presenter import PaymentsPresenter
from ui.payments.state import PaymentsState, Typed


@pytest.fixture(scope="module")
def services(prepared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    folder = tmp_path_factory.mktemp("money") / "data"
    shutil.copytree(prepared_folder, folder)
    opened = open_services(Location(folder), with_index=False)
    for name, role in (("hoa", Role.CLERK), ("it", Role.ADMIN)):
        add_person(opened.database, name, role)
    opened.gate.sign_in("it")
    opened.receiving.cashier.set_account("970436", "1023456789", "KHO BẠC NHÀ NƯỚC KHU VỰC I")
    yield opened
    opened.close()


class Around(QWidget):
    """What stands around a panel or a page: a window, and work that is done at once."""

    def quick(self, _: QWidget) -> AtOnce:
        return AtOnce()

    def surroundings(self, services: Services) -> Surroundings:
        workers = cast(Workers, self)
        return Surroundings(services, workers, self, lambda _: None, lambda *_: None, lambda: None)


class Money:
    """The panel's presenter, what it shows, and whose money became other."""

    def __init__(self, services: Services, background: AtOnce | Later | None = None) -> None:
        self.services = services
        self.state = PaymentsState()
        self.changed: list[str] = []
        services.gate.sign_in("hoa")
        self.slips: list[IssuedForm] = []
        self.presenter = PaymentsPresenter(
            services.receiving.cashier,
            services.gate,
            background or AtOnce(),
            self._show,
            self.changed.append,
            issue_slip=services.receiving.fee_slips.current,
            show_slip=self.slips.append,
        )

    def _show(self, state: PaymentsState) -> None:
        self.state = state


def test_what_is_owed_is_filled_in_and_noted_and_the_page_around_is_told(services: Services) -> None:
    money = Money(services)
    code = put_dossier(services.database)
    money.presenter.look(code)
    assert (money.state.headline, money.state.amount) == ("Còn phải nộp 16.000 đồng", 16_000)
    assert "Chủ tài khoản: KHO BẠC NHÀ NƯỚC KHU VỰC I" in money.state.account
    money.presenter.pay(Typed(10_000, Method.CASH, ""))
    assert (money.state.headline, money.state.amount) == ("Còn phải nộp 6.000 đồng", 6_000)
    assert money.state.message == texts.PAID.format(amount="10.000 đồng")
    assert money.changed == [code]
    money.presenter.pay(Typed(6_000, Method.CASH, ""))
    assert (money.state.headline, money.state.amount, money.state.squares) == (texts.NOTHING_LEFT, None, ())


def test_enter_pressed_twice_notes_one_payment(services: Services) -> None:
    later = Later()
    money = Money(services, later)
    code = put_dossier(services.database)
    money.presenter.look(code)
    later.finish_all()
    for _ in range(2):
        money.presenter.pay(Typed(8_000, Method.CASH, ""))
    later.finish_all()
    assert [it.amount for it in services.receiving.cashier.payments(code)] == [8_000]
    money.presenter.pay(Typed(8_000, Method.CASH, ""))
    later.finish_all()
    assert money.state.headline == texts.NOTHING_LEFT


def test_what_is_unusual_asks_once_and_only_for_what_was_doubted(services: Services) -> None:
    money = Money(services)
    money.presenter.look(put_dossier(services.database))
    money.presenter.pay(Typed(20_000, Method.CASH, ""), confirmed=True)
    assert money.state.needs_confirming and "amount" in money.state.faults and not money.state.rows
    money.presenter.pay(Typed(30_000, Method.CASH, ""), confirmed=True)
    assert "30.000" in money.state.faults["amount"] and not money.state.rows
    money.presenter.pay(Typed(30_000, Method.CASH, ""), confirmed=True)
    assert money.state.headline == "Nộp thừa 14.000 đồng" and not money.state.needs_confirming


def test_a_refusal_stands_at_its_field_and_nothing_typed_is_lost(services: Services) -> None:
    money = Money(services)
    money.presenter.look(put_dossier(services.database, UNSURE))
    form = money.state.form
    assert (money.state.headline, money.state.amount, money.state.squares) == (texts.LEFT_UNKNOWN, None, ())
    money.presenter.pay(Typed(8_000, Method.TRANSFER, ""))
    assert set(money.state.faults) == {"reference"} and money.state.form == form
    money.presenter.pay(Typed(None, Method.CASH, "0001"))
    assert money.state.faults == {"amount": texts.NO_AMOUNT} and money.state.form == form
    money.presenter.edited()
    assert money.state.faults == {}


def test_an_answer_about_a_dossier_that_was_left_is_not_shown(services: Services) -> None:
    later = Later()
    money = Money(services, later)
    first, second = put_dossier(services.database), put_dossier(services.database, UNSURE)
    money.presenter.look(first)
    money.presenter.look(second)
    later.finish(0)
    assert money.state.code == second and money.state.headline == ""


def test_while_the_desk_is_locked_no_table_holds_why_a_payment_was_made_void(services: Services, qtbot: QtBot) -> None:
    around = Around()
    qtbot.addWidget(around)
    services.gate.sign_in("hoa")
    panel = make_panel(around.surroundings(services), around)
    code = put_dossier(services.database)
    panel.look(code)
    panel.pay_wished.emit(Typed(16_000, Method.CASH, ""), False)
    panel.void_wished.emit(0, "ông Bưởi trả nhầm")
    page = make_page(around.surroundings(services))
    page.look("")
    tables = (panel.table, page.voided.table)

    def held() -> list[bool]:
        models = [table.model() for table in tables]
        return [
            "Bưởi" in str([[m.index(r, c).data() for c in range(m.columnCount())] for r in range(m.rowCount())])
            for m in models
        ]

    assert held() == [True, True]
    for shown in (panel, page):
        shown.hide_people()
    assert held() == [False, False]
    for shown in (panel, page):
        shown.show_people()
    panel.look(code)
    assert held() == [True, True]


def test_a_payment_is_made_void_with_a_reason_only(services: Services) -> None:
    money = Money(services)
    money.presenter.look(put_dossier(services.database))
    money.presenter.pay(Typed(16_000, Method.CASH, ""))
    money.presenter.void(0, " ")
    assert "lý do" in money.state.faults["reason"]
    money.presenter.void(0, "ghi nhầm hồ sơ")
    assert money.state.rows[0].cells[5] == "Đã hủy: ghi nhầm hồ sơ" and not money.state.rows[0].can_void
    assert money.state.headline == "Còn phải nộp 16.000 đồng"


def test_the_panel_is_worked_by_keyboard_and_its_code_can_be_read_from_the_screen(
    services: Services, qtbot: QtBot
) -> None:
    services.gate.sign_in("hoa")
    around = Around()
    shown: list[IssuedForm] = []
    qtbot.addWidget(around)
    surroundings = replace(around.surroundings(services), preview_form=shown.append)
    panel = make_panel(surroundings, around)
    code = put_dossier(services.database)
    panel.look(code)
    around.show()
    slip = services.receiving.cashier.slip(code)
    assert slip.vietqr is not None and read_payment_code(slip.vietqr).purpose == code
    assert panel.state.squares == services.receiving.cashier.squares(slip.vietqr)
    assert _seen(panel.code, len(panel.state.squares)) == panel.state.squares
    assert "KHO BẠC" in panel.code.accessibleName()
    panel.take_focus()
    assert panel.amount.text() == "16.000"
    box = panel.amount.focusProxy()
    assert box is not None
    QTest.keyClick(box, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(box, "10000")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert panel.amount.text() == "6.000" and panel.state.rows[0].cells[1] == "10.000 đồng"
    panel.methods[Method.TRANSFER].click()
    panel.pay.click()
    assert panel.reference.note_shown and panel.methods[Method.TRANSFER].isChecked()
    panel.slip.click()
    assert [(it.purpose, it.dossier) for it in shown] == [(FormPurpose.FEE, code)]
    named = [it for it in panel.findChildren(QWidget) if it.focusPolicy() != Qt.FocusPolicy.NoFocus and it.isVisible()]
    assert all(it.accessibleName() for it in named)


def _seen(widget: QWidget, count: int) -> tuple[tuple[bool, ...], ...]:
    """The squares on the screen, by the middle of each."""
    image = widget.grab().toImage()
    dark = [
        (x, y) for y in range(image.height()) for x in range(image.width()) if image.pixelColor(x, y).lightness() < 99
    ]
    left, top = min(x for x, _ in dark), min(y for _, y in dark)
    unit = (max(x for x, _ in dark) + 1 - left) / count
    return tuple(
        tuple(
            image.pixelColor(int(left + (x + 0.5) * unit), int(top + (y + 0.5) * unit)).lightness() < 99
            for x in range(count)
        )
        for y in range(count)
    )


class Day:
    """The page's presenter, what it shows, and which sheets went to paper."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.state = DayEndState()
        self.sheets: list[DaySheet] = []
        services.gate.sign_in("hoa")
        self.presenter = DayEndPresenter(
            services.receiving.day, services.gate, AtOnce(), self._show, self.sheets.append
        )

    def _show(self, state: DayEndState) -> None:
        self.state = state


def _morning(services: Services, day: date) -> None:
    services.gate.sign_in("hoa")
    moment = datetime.combine(day, time(9))
    for method, reference in ((Method.CASH, ""), (Method.TRANSFER, f"FT-{day:%d}")):
        code = put_dossier(services.database, at=moment)
        services.receiving.cashier.pay(code, 16_000, method, reference, at=moment)


def test_a_day_is_held_against_what_was_counted_and_closed_with_an_explanation(services: Services) -> None:
    _morning(services, date(2026, 11, 2))
    day = Day(services)
    day.presenter.look("2026-11-02")
    assert day.state.verdict == day_texts.NOT_COUNTED
    day.presenter.count(16_000)
    assert day.state.verdict == day_texts.BALANCED
    day.presenter.count(15_000)
    assert "thiếu 1.000 đồng" in day.state.differences[0]
    day.presenter.close(15_000, "")
    assert day.state.faults == {"explanation": day_texts.EXPLAIN} and not day.sheets
    day.presenter.close(15_000, "thối nhầm")
    assert [it.number for it in day.sheets] == [1]
    assert (day.state.counted, day.state.explanation) == (15_000, "thối nhầm")
    assert "đã chốt lần 1" in day.state.standing and day.state.closings[0][5] == "1 chỗ"
    day.presenter.close(15_000, "thối nhầm")
    assert "không có gì mới" in day.state.faults["day"] and len(day.sheets) == 1


def test_a_day_that_is_none_or_not_yet_is_refused_at_its_field_and_the_shown_one_stays(services: Services) -> None:
    day = Day(services)
    day.presenter.look("2026-11-04")
    for typed in ("hôm qua", "1/1/2099"):
        day.presenter.choose(typed)
        assert set(day.state.faults) == {"day"} and day.state.day == "04/11/2026"
    day.presenter.choose("5/11/2026")
    assert day.state.day == "05/11/2026" and day.state.faults == {}


def test_who_may_not_see_dossiers_is_not_left_with_what_another_saw(services: Services) -> None:
    _morning(services, date(2026, 11, 6))
    day = Day(services)
    day.presenter.look("2026-11-06")
    assert day.state.money
    services.gate.sign_in("it")
    day.presenter.look("")
    assert not day.state.money and not day.state.has_sheet and day.state.trouble
    assert CITIZEN not in str(day.state)


def test_the_day_is_closed_by_keyboard_and_its_sheet_goes_out(
    services: Services, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _morning(services, date(2026, 11, 9))
    around = Around()
    qtbot.addWidget(around)
    page = make_page(around.surroundings(services))
    file = tmp_path / "bien-ban.pdf"
    monkeypatch.setattr("ui.day_end.paper.QFileDialog.getSaveFileName", lambda *_: (str(file), ""))
    monkeypatch.setattr("ui.printing.paper.has_printer", lambda: False)
    around.show()
    page.show()
    page.look("2026-11-09")
    page.take_focus()
    box = page.cash.focusProxy()
    assert box is not None
    QTest.keyClicks(box, "16000")
    assert page.state.verdict == day_texts.BALANCED
    QTest.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [it.counted_cash for it in services.receiving.day.closings(date(2026, 11, 9))] == [16_000]
    assert "đã chốt lần 1" in page.state.standing and str(file) in page.state.message
    assert file.read_bytes().startswith(b"%PDF")
    named = [it for it in page.findChildren(QWidget) if it.focusPolicy() != Qt.FocusPolicy.NoFocus and it.isVisible()]
    assert named and all(it.accessibleName() for it in named)
