"""Money of dossiers: what the slip asks for, what is noted, what is refused, and where it all is told."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from benchmarks.reading_back import read_amount, read_payment_code
from oneshop.accounts.roles import Role
from oneshop.catalogue.registers.form_templates import FormPurpose
from oneshop.counter.dossiers.dossier import DossierState, Owed
from oneshop.counter.dossiers.events import EventKind
from oneshop.counter.dossiers.forms import FormState
from oneshop.counter.dossiers.money import Method, PaymentAccount, purpose_of
from oneshop.services.clock import now
from oneshop.services.gate import NotPermitted
from oneshop.services.opening import Location, Services, open_services
from oneshop.services.receiving.cashier import Cashier, NeedsConfirming, PaymentRefused, UnknownPayment
from oneshop.services.receiving.unknown import UnknownDossier
from oneshop.store import dossiers
from oneshop.store.audit_reading import Wanted, noted
from oneshop.store.database import StoreError
from tests.desk_people import add_person
from tests.dossier_samples import CITIZEN, UNSURE, put_dossier


@pytest.fixture(scope="module")
def desk(prepared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    folder = tmp_path_factory.mktemp("cashier") / "data"
    shutil.copytree(prepared_folder, folder)
    services = open_services(Location(folder), with_index=False)
    for name, role in (("hoa", Role.CLERK), ("it", Role.ADMIN), ("buu", Role.POSTAL)):
        add_person(services.database, name, role)
    services.gate.sign_in("it")
    services.receiving.cashier.set_account("970436", "1023456789", "KHO BẠC NHÀ NƯỚC KHU VỰC I")
    yield services
    services.close()


@pytest.fixture
def cashier(desk: Services) -> Cashier:
    desk.gate.sign_in("hoa")
    return desk.receiving.cashier


def test_the_slip_of_a_certain_fee_names_it_in_figures_words_and_a_payment_code(
    desk: Services, cashier: Cashier
) -> None:
    code = put_dossier(desk.database)
    slip = cashier.slip(code)
    assert slip.to_pay == 16_000
    assert read_amount(slip.in_words) == 16_000
    assert slip.vietqr is not None
    asked = read_payment_code(slip.vietqr)
    assert (asked.bank_bin, asked.account, asked.amount, asked.purpose) == ("970436", "1023456789", 16_000, code)
    assert slip.account is not None and slip.account.in_clear == "Vietcombank · 1023456789 · KHO BẠC NHÀ NƯỚC KHU VỰC I"
    assert "không thay thế biên lai" in slip.is_not_a_receipt


def test_the_slip_asks_for_what_is_left_and_for_nothing_when_all_is_paid(desk: Services, cashier: Cashier) -> None:
    code = put_dossier(desk.database)
    cashier.pay(code, 10_000, Method.CASH)
    slip = cashier.slip(code)
    assert slip.vietqr is not None and read_payment_code(slip.vietqr).amount == 6_000
    cashier.pay(code, 6_000, Method.CASH)
    assert cashier.slip(code).vietqr is None
    assert cashier.slip(code).why_no_code == "Không còn khoản nào phải nộp."


def test_an_uncertain_fee_is_never_named_as_if_it_were_certain(desk: Services, cashier: Cashier) -> None:
    slip = cashier.slip(put_dossier(desk.database, UNSURE))
    assert (slip.to_pay, slip.in_words, slip.vietqr) == (None, "", None)
    assert slip.balance.left_in_words == "chưa rõ"
    assert slip.proviso and slip.why_no_code


def test_an_uncertain_fee_takes_what_was_really_collected_only_with_the_receipt_s_number(
    desk: Services, cashier: Cashier
) -> None:
    code = put_dossier(desk.database, UNSURE)
    with pytest.raises(PaymentRefused, match="số biên lai"):
        cashier.pay(code, 8_000, Method.CASH)
    cashier.pay(code, 8_000, Method.CASH, "0000123")
    assert (cashier.balance(code).owed, cashier.balance(code).paid) == (None, 8_000)


def test_without_an_account_there_is_no_payment_code(desk: Services, cashier: Cashier) -> None:
    code = put_dossier(desk.database)
    account = cashier.account()
    assert account is not None
    desk.gate.sign_in("it")
    assert cashier.remove_account() and not cashier.remove_account()
    desk.gate.sign_in("hoa")
    slip = cashier.slip(code)
    desk.gate.sign_in("it")
    assert cashier.set_account(account.bank_bin, account.number, account.holder) == (account, ())
    assert slip.account is None and slip.vietqr is None and "tài khoản" in slip.why_no_code
    assert slip.in_words == "Mười sáu nghìn đồng"


@pytest.mark.parametrize(
    ("bank_bin", "number", "holder"), [("97043", "1", "A"), ("970436", "", "A"), ("970436", "1", " ")]
)
def test_an_account_that_no_bank_would_find_or_nobody_could_compare_is_refused(
    desk: Services, bank_bin: str, number: str, holder: str
) -> None:
    desk.gate.sign_in("it")
    before = desk.receiving.cashier.account()
    with pytest.raises(ValueError, match=r"Mã ngân hàng|Số tài khoản|chủ tài khoản"):
        desk.receiving.cashier.set_account(bank_bin, number, holder)
    assert desk.receiving.cashier.account() == before


def test_a_bank_that_is_not_in_the_register_is_taken_with_a_warning(desk: Services) -> None:
    desk.gate.sign_in("it")
    before = desk.receiving.cashier.account()
    account, warnings = desk.receiving.cashier.set_account("999999", "12 34", "KHO BẠC")
    assert account == PaymentAccount("999999", "1234", "KHO BẠC") and "999999" in warnings[0]
    assert before is not None
    desk.receiving.cashier.set_account(before.bank_bin, before.number, before.holder)


def test_a_code_too_long_for_a_bank_is_cut_from_the_front_and_that_is_said(desk: Services, cashier: Cashier) -> None:
    code = put_dossier(desk.database, code="000.00.15.H47-230928-1234567")
    slip = cashier.slip(code)
    assert slip.vietqr is not None and read_payment_code(slip.vietqr).purpose == ".00.15.H47-230928-1234567"
    assert "25 ký tự cuối" in slip.purpose_note
    other = put_dossier(desk.database, code="999.00.15.H47-230928-1234567")
    assert cashier.slip(other).vietqr is None and code in cashier.slip(other).why_no_code
    assert cashier.slip(code).vietqr is None


@pytest.mark.parametrize("code", ["HỒ-1", "A 1", "A\n1", ""])
def test_a_code_that_a_bank_would_change_is_no_purpose(code: str) -> None:
    assert purpose_of(code) == ""


def test_a_payment_stands_in_the_story_the_audit_and_the_dossier_and_tells_the_audit_nobody_s_name(
    desk: Services, cashier: Cashier
) -> None:
    code = put_dossier(desk.database)
    cashier.pay(code, 10_000, Method.ONLINE, "FT26327001")
    paid = cashier.pay(code, 6_000, Method.CASH, "0000124")
    cashier.void_payment(paid.id, f"ghi nhầm của {CITIZEN}")
    with desk.database.reading() as session:
        kept = dossiers.with_code(session, code)
        assert kept is not None and kept.paid == 10_000
        story = [it.kind for it in dossiers.story(session, kept.id)]
        told = list(noted(session, Wanted(subject=code)))
    assert story[-3:] == [EventKind.PAID, EventKind.PAID, EventKind.PAYMENT_VOIDED]
    assert [it.action for it in told] == ["payment.voided", "payment.made", "payment.made"]
    assert [it.after for it in told] == ["6000 cash", "6000 cash", "10000 online"]
    assert not any(CITIZEN in str(it) or "FT26327001" in str(it) for it in told)
    void = cashier.payments(code)[1]
    assert void.is_void and void.void_reason == f"ghi nhầm của {CITIZEN}" and void.voided_by == "hoa"


def test_more_than_is_owed_is_noted_only_when_somebody_says_so(desk: Services, cashier: Cashier) -> None:
    code = put_dossier(desk.database)
    with pytest.raises(NeedsConfirming, match=r"20\.000 đồng nhiều hơn số còn phải nộp 16\.000 đồng"):
        cashier.pay(code, 20_000, Method.CASH)
    assert cashier.payments(code) == ()
    cashier.pay(code, 20_000, Method.CASH, confirmed=True)
    assert cashier.balance(code).left == -4_000


def test_a_reference_that_was_used_is_told_with_where(desk: Services, cashier: Cashier) -> None:
    first, second = put_dossier(desk.database), put_dossier(desk.database)
    cashier.pay(first, 1_000, Method.TRANSFER, "FT 26327-77")
    with pytest.raises(NeedsConfirming, match=first):
        cashier.pay(second, 1_000, Method.TRANSFER, "ft26327-77")
    cashier.pay(second, 1_000, Method.TRANSFER, "ft26327-77", confirmed=True)
    cashier.pay(second, 1_000, Method.CASH, "FT26327-77")


@pytest.mark.parametrize(
    ("amount", "method", "reference", "field"),
    [
        (0, Method.CASH, "", "amount"),
        (-5, Method.CASH, "", "amount"),
        (10**12 + 1, Method.CASH, "", "amount"),
        (1_000, Method.TRANSFER, " ", "reference"),
        (1_000, Method.ONLINE, "", "reference"),
        (1_000, Method.CASH, "Nguyen Van A", "reference"),
        (1_000, Method.CASH, "biên lai 7", "reference"),
        (1_000, Method.CASH, "7" * 41, "reference"),
    ],
)
def test_a_payment_that_cannot_be_is_refused_at_its_field(
    desk: Services, cashier: Cashier, amount: int, method: Method, reference: str, field: str
) -> None:
    code = put_dossier(desk.database)
    with pytest.raises(PaymentRefused) as refused:
        cashier.pay(code, amount, method, reference, confirmed=True)
    assert field in [name for name, _ in refused.value.faults]
    assert cashier.payments(code) == ()


def test_a_payment_in_the_future_or_for_a_dossier_that_takes_no_money_is_refused(
    desk: Services, cashier: Cashier
) -> None:
    code = put_dossier(desk.database)
    with pytest.raises(PaymentRefused, match="chưa tới"):
        cashier.pay(code, 1_000, Method.CASH, at=now() + timedelta(minutes=5))
    for state in (DossierState.VOID, DossierState.REFUSED):
        ended = put_dossier(desk.database, state=state)
        with pytest.raises(PaymentRefused, match="không thu tiền"):
            cashier.pay(ended, 1_000, Method.CASH)
        with pytest.raises(PaymentRefused, match="không thu tiền"):
            cashier.slip(ended)


def test_what_is_given_back_is_never_more_than_was_paid_and_says_why(desk: Services, cashier: Cashier) -> None:
    code = put_dossier(desk.database)
    paid = cashier.pay(code, 16_000, Method.CASH)
    with pytest.raises(PaymentRefused, match="lý do"):
        cashier.refund(code, 1_000, Method.CASH, " ")
    with pytest.raises(PaymentRefused, match=r"đã ghi thu 16\.000"):
        cashier.refund(code, 16_001, Method.CASH, "từ chối hồ sơ")
    assert cashier.refund(code, 16_000, Method.CASH, "từ chối hồ sơ").amount == -16_000
    assert cashier.balance(code).paid == 0
    with pytest.raises(PaymentRefused, match="Hủy khoản hoàn trả trước"):
        cashier.void_payment(paid.id, "nhầm")


def test_a_payment_is_made_void_once(desk: Services, cashier: Cashier) -> None:
    paid = cashier.pay(put_dossier(desk.database), 1_000, Method.CASH)
    with pytest.raises(PaymentRefused, match="lý do"):
        cashier.void_payment(paid.id, "")
    cashier.void_payment(paid.id, "ghi nhầm hồ sơ")
    with pytest.raises(PaymentRefused, match="đã hủy"):
        cashier.void_payment(paid.id, "lần nữa")
    with pytest.raises(UnknownPayment):
        cashier.void_payment(987_654, "không có")


def test_a_dossier_that_is_not_there_is_named(cashier: Cashier) -> None:
    with pytest.raises(UnknownDossier, match="TAM-000000-0000"):
        cashier.pay("TAM-000000-0000", 1_000, Method.CASH)
    with pytest.raises(UnknownDossier):
        cashier.slip("TAM-000000-0000")


def test_who_read_the_dossier_before_the_money_came_saves_nothing_over_it(desk: Services, cashier: Cashier) -> None:
    code = put_dossier(desk.database)
    with desk.database.reading() as session:
        read = dossiers.with_code(session, code)
    cashier.pay(code, 16_000, Method.CASH)
    assert read is not None
    with pytest.raises(StoreError, match="Người khác vừa sửa"), desk.database.writing() as session:
        dossiers.save(session, read, read.dossier)
    assert cashier.balance(code).paid == 16_000


@pytest.mark.parametrize("name", ["it", "buu", None])
def test_who_may_not_receive_notes_no_money_and_sees_none(desk: Services, name: str | None) -> None:
    code = put_dossier(desk.database, Owed(total=0))
    desk.gate.sign_out()
    if name:
        desk.gate.sign_in(name)
    cashier = desk.receiving.cashier
    for call in (
        lambda: cashier.pay(code, 1, Method.CASH),
        lambda: cashier.refund(code, 1, Method.CASH, "x"),
        lambda: cashier.void_payment(1, "x"),
        lambda: cashier.slip(code),
        lambda: cashier.payments(code),
        lambda: cashier.balance(code),
    ):
        with pytest.raises(NotPermitted):
            call()


def test_only_the_administrator_sets_the_account(desk: Services, cashier: Cashier) -> None:
    with pytest.raises(NotPermitted):
        cashier.set_account("970436", "1", "A")
    with pytest.raises(NotPermitted):
        cashier.remove_account()


def test_a_payment_keeps_the_time_that_is_said(desk: Services, cashier: Cashier) -> None:
    code = put_dossier(desk.database)
    moment = datetime(2026, 11, 20, 9, 15)
    assert cashier.pay(code, 1_000, Method.CASH, at=moment).at == moment


def test_a_slip_on_paper_is_issued_once_and_anew_when_money_has_come(desk: Services, cashier: Cashier) -> None:
    code = put_dossier(desk.database)
    slips = desk.receiving.fee_slips
    first = slips.current(code)
    assert (first.purpose, slips.current(code)) == (FormPurpose.FEE, first)
    cashier.pay(code, 10_000, Method.CASH)
    second = slips.current(code)
    assert (second.replaces, slips.current(code)) == (first.id, second)
    assert desk.receiving.forms.with_id(first.id).state is FormState.REPLACED


def test_a_slip_on_paper_asks_for_nothing_that_was_paid_before_it_or_is_owed_no_more(
    desk: Services, cashier: Cashier
) -> None:
    code, slips = put_dossier(desk.database), desk.receiving.fee_slips
    first = slips.current(code)
    cashier.pay(code, 10_000, Method.CASH, at=first.issued_at - timedelta(hours=1))
    noted_later = slips.current(code)
    assert noted_later.replaces == first.id
    with desk.database.writing() as session:
        kept = dossiers.with_code(session, code)
        assert kept is not None
        dossiers.save(session, kept, replace(kept.dossier, owed=replace(kept.dossier.owed, total=8_000, copies=1)))
    put_right = slips.current(code)
    assert (put_right.replaces, slips.current(code)) == (noted_later.id, put_right)
