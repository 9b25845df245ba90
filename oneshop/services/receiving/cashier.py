"""The money of dossiers: where it is paid to, the slip, what was paid, made void and given back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from oneshop.accounts.permissions import Permission
from oneshop.accounts.roles import Actor
from oneshop.catalogue.in_words import money
from oneshop.counter.dossiers.dossier import STATE_WORDS, DossierState
from oneshop.counter.dossiers.events import Event, EventKind
from oneshop.counter.dossiers.money import (
    LONGEST_PURPOSE,
    METHOD_WORDS,
    Balance,
    FeeSlip,
    Method,
    Payment,
    PaymentAccount,
    overpaid,
    payment_faults,
    purpose_of,
    reference_fault,
    wish_of_payment,
)
from oneshop.services.clock import now
from oneshop.services.receiving.unknown import UnknownDossier
from oneshop.vietnamese.numbers import amount_in_words
from oneshop.vietnamese.text import tidy

if TYPE_CHECKING:
    from oneshop.services.gate import Gate
    from oneshop.services.registers import RegisterReader
    from oneshop.settings import DeskIdentity
    from oneshop.store.database import Database
    from oneshop.store.payments import Bill

ACCOUNT = "payment_account"
"""The register of own records that holds the office's account."""
_THE_OFFICE = "office"
_TAKES_NO_MONEY = frozenset({DossierState.VOID, DossierState.REFUSED})
_LONGEST_REASON = 500


class PaymentRefused(ValueError):
    """A payment cannot be noted; `faults` are by field ("amount", "reference", "reason", "at", ""), each with what to
    do. Nothing was changed."""

    def __init__(self, *faults: tuple[str, str]) -> None:
        super().__init__(" ".join(message for _, message in faults))
        self.faults = faults


class NeedsConfirming(PaymentRefused):
    """It would be unusual: more than is owed, or a reference that is there already. `confirmed` lets it through."""


class UnknownPayment(LookupError):
    """There is no payment of that number; the message says so."""

    def __str__(self) -> str:
        return f"Không có khoản thu số {self.args[0]}. Xem các khoản đã ghi thu của hồ sơ."


class Cashier:
    """Looking is for whoever may see dossiers, noting money for whoever receives them. A code that a dossier had before
    leads to it too: it stands on papers that people bring."""

    def __init__(
        self, database: "Database", gate: "Gate", registers: "RegisterReader", identity: "Callable[[], DeskIdentity]"
    ) -> None:
        self._database = database
        self._gate = gate
        self._registers = registers
        self._identity = identity

    def account(self) -> PaymentAccount | None:
        """The office's account; None while it has configured none. For everybody: it stands on every slip."""
        from oneshop.store import office_records

        with self._database.reading() as session:
            kept = office_records.record_of(session, ACCOUNT, _THE_OFFICE)
        return PaymentAccount(**kept.record) if kept else None

    def set_account(self, bank_bin: str, number: str, holder: str) -> tuple[PaymentAccount, tuple[str, ...]]:
        """Set the account, and what to look at once more; ValueError where it cannot stand in a payment code."""
        from oneshop.store import office_records

        actor = self._gate.require(Permission.SET_DESK)
        bank_bin, number = "".join(bank_bin.split()), "".join(number.split())
        known = self._registers.registers.bank(bank_bin)
        account = PaymentAccount(bank_bin, number, tidy(holder), known.short_name if known else "")
        record: dict[str, Any] = vars(account)
        with self._database.writing() as session:
            before = office_records.record_of(session, ACCOUNT, _THE_OFFICE)
            office_records.keep(session, before, ACCOUNT, _THE_OFFICE, record, actor.name, "settings.account")
        strange = f"Mã ngân hàng {bank_bin} không có trong danh bạ. Quét thử mã VietQR trước khi in cho người dân."
        return account, () if known else (strange,)

    def remove_account(self) -> bool:
        """Print no payment codes any more; whether there was an account."""
        from oneshop.store import audit, office_records

        actor = self._gate.require(Permission.SET_DESK)
        with self._database.writing() as session:
            before = office_records.record_of(session, ACCOUNT, _THE_OFFICE)
            if before is None:
                return False
            office_records.remove(session, ACCOUNT, _THE_OFFICE, actor.name, before.lock)
            audit.note(session, audit.Entry(actor.name, "settings.account", f"{ACCOUNT} {_THE_OFFICE}", after="-"))
        return True

    def slip(self, code: str, at: datetime | None = None) -> FeeSlip:
        """What the citizen of a dossier still has to pay, with a payment code where that is certain and the office has
        an account. UnknownDossier; PaymentRefused for a dossier that takes no money."""
        self._gate.require(Permission.SEE_DOSSIERS)
        account = self.account()
        with self._database.reading() as session:
            bill = _bill(session, code)
            _refuse_state(bill)
            code = bill.dossier.code
            twin = _twin(session, code)
        dossier, left = bill.dossier, bill.balance.left
        wish = wish_of_payment(code, account, left)
        if wish.vietqr and twin:
            wish = replace(
                wish, vietqr=None, why_not=f"Nội dung chuyển khoản trùng với hồ sơ {twin}: không có mã VietQR."
            )
        return FeeSlip(
            code=code,
            name=dossier.name,
            at=at or now(),
            lines=dossier.owed.lines,
            copies=dossier.owed.copies,
            balance=bill.balance,
            in_words=amount_in_words(left) if left is not None and left >= 0 else "",
            account=account,
            vietqr=wish.vietqr,
            why_no_code=wish.why_not,
            purpose=wish.purpose,
            purpose_note=wish.purpose_note,
            proviso=_UNSURE if left is None else "",
        )

    def squares(self, vietqr: str) -> tuple[tuple[bool, ...], ...]:
        """The payment code's rows as it is shown on a screen, dark squares True, without the quiet edge."""
        from oneshop.printing.qr import squares

        return squares(vietqr)

    def balance(self, code: str) -> Balance:
        """What a dossier owes and has paid. UnknownDossier."""
        self._gate.require(Permission.SEE_DOSSIERS)
        with self._database.reading() as session:
            return _bill(session, code).balance

    def payments(self, code: str) -> tuple[Payment, ...]:
        """What was paid for a dossier, void payments too, the first first. UnknownDossier."""
        from oneshop.store import payments

        self._gate.require(Permission.SEE_DOSSIERS)
        with self._database.reading() as session:
            return payments.of_dossier(session, _bill(session, code).dossier.code)

    def pay(
        self,
        code: str,
        amount: int,
        method: Method,
        reference: str = "",
        at: datetime | None = None,
        *,
        confirmed: bool = False,
    ) -> Payment:
        """Note money that has come in; PaymentRefused with each fault, NeedsConfirming where it would be unusual."""
        from oneshop.store import payments

        actor = self._gate.require(Permission.RECEIVE)
        reference = tidy(reference)
        moment = _moment(at)
        with self._database.writing() as session:
            bill = _bill(session, code)
            _refuse_state(bill)
            code = bill.dossier.code
            if faults := payment_faults(amount, method, reference, bill.balance):
                raise PaymentRefused(*faults)
            if not confirmed:
                _doubt(session, bill, amount, method, reference)
            paid = payments.add(
                session,
                code,
                Payment(0, code, amount, method, reference, moment, actor.name),
                self._identity().desk_code,
            )
            _note(session, bill, paid, actor, "payment.made", _told(paid))
        return paid

    def refund(
        self, code: str, amount: int, method: Method, reason: str, reference: str = "", at: datetime | None = None
    ) -> Payment:
        """Note money given back, as a payment below 0, never more than was paid. Refunds are ruled fee by fee, so the
        reason is required. PaymentRefused."""
        from oneshop.store import payments

        actor = self._gate.require(Permission.RECEIVE)
        reason, reference, moment = _reason(reason), tidy(reference), _moment(at)
        with self._database.writing() as session:
            bill = _bill(session, code)
            code = bill.dossier.code
            if not 0 < amount <= bill.balance.paid:
                told = f"Hoàn trả {money(amount)} không được: hồ sơ đã ghi thu {money(bill.balance.paid)}. Sửa số tiền."
                raise PaymentRefused(("amount", told))
            if fault := reference_fault(reference):
                raise PaymentRefused(("reference", fault))
            given = Payment(0, code, -amount, method, reference, moment, actor.name)
            given = payments.add(session, code, given, self._identity().desk_code)
            _note(session, bill, given, actor, "payment.refunded", f"Hoàn trả {_told(given)}: {reason}")
        return given

    def void_payment(self, number: int, reason: str) -> Payment:
        """Say that a payment was noted by mistake: it stays with the reason, and counts for nothing.

        UnknownPayment; PaymentRefused without a reason, for one that is void, or of which money was given back.
        """
        from oneshop.store import payments

        actor = self._gate.require(Permission.RECEIVE)
        reason = _reason(reason)
        with self._database.writing() as session:
            payment = payments.with_number(session, number)
            if payment is None:
                raise UnknownPayment(number)
            if payment.voided_at is not None:
                raise PaymentRefused(("", f"Khoản thu số {number} đã hủy lúc {payment.voided_at:%H:%M %d/%m/%Y}."))
            bill = _bill(session, payment.dossier)
            if bill.balance.paid - payment.amount < 0:
                told = f"Hồ sơ đã được hoàn trả tiền của khoản số {number}. Hủy khoản hoàn trả trước."
                raise PaymentRefused(("", told))
            voided = payments.void(session, payment, now(), actor.name, reason)
            _note(session, bill, voided, actor, "payment.voided", f"{_told(voided)}: {reason}")
        return voided


_UNSURE = "Chưa chắc chắn tổng số phải nộp. Hỏi người thu phí; thu rồi thì ghi số tiền thực thu kèm số biên lai đã cấp."


def _bill(session: Any, code: str) -> "Bill":
    from oneshop.store import payments

    bill = payments.bill(session, code)
    if bill is None:
        raise UnknownDossier(code)
    return bill


def _refuse_state(bill: "Bill") -> None:
    if bill.dossier.state in _TAKES_NO_MONEY:
        state = STATE_WORDS[bill.dossier.state].lower()
        raise PaymentRefused(("", f"Hồ sơ {bill.dossier.code} đã {state} nên không thu tiền. Xem lại mã hồ sơ."))


def _twin(session: Any, code: str) -> str:
    """Another dossier whose transfers would say the same; empty where there is none."""
    from oneshop.store import payments

    purpose = purpose_of(code)
    if len(purpose) < LONGEST_PURPOSE:
        # Only of a code this long might the beginning be cut off.
        return ""
    alike = (it for it in payments.codes_ending(session, purpose) if it != code and purpose_of(it) == purpose)
    return next(alike, "")


def _doubt(session: Any, bill: "Bill", amount: int, method: Method, reference: str) -> None:
    from oneshop.store import payments

    doubts = []
    if more := overpaid(amount, bill.balance):
        doubts.append(("amount", f"{more} Sửa số tiền, hoặc xác nhận là đã thu đúng như vậy."))
    if reference and (same := payments.with_reference(session, reference, method)):
        told = ", ".join(f"{it.dossier} ({money(it.amount)}, {it.at:%d/%m/%Y})" for it in same[:3])
        doubts.append(("reference", f"Số {reference} đã ghi cho {told}. Xem lại, hoặc xác nhận là đúng."))
    if doubts:
        raise NeedsConfirming(*doubts)


def _moment(at: datetime | None) -> datetime:
    moment = now()
    if at is not None and at > moment:
        raise PaymentRefused(("at", f"Lúc thu {at:%H:%M %d/%m/%Y} chưa tới. Xem lại ngày giờ."))
    return at or moment


def _reason(reason: str) -> str:
    said = tidy(reason)
    if not said:
        raise PaymentRefused(("reason", "Cần lý do, ví dụ: ghi nhầm hồ sơ."))
    if len(said) > _LONGEST_REASON:
        raise PaymentRefused(("reason", f"Lý do dài quá {_LONGEST_REASON} ký tự. Viết ngắn lại."))
    return said


def _told(payment: Payment) -> str:
    number = f", số {payment.reference}" if payment.reference else ""
    return f"{money(abs(payment.amount))}, {METHOD_WORDS[payment.method].lower()}{number}"


def _note(session: Any, bill: "Bill", payment: Payment, actor: Actor, action: str, told: str) -> None:
    """Say it in the dossier's story, whose notes are destroyed with the personal data, and without them in the audit,
    which is not."""
    from oneshop.store import audit, dossiers

    kind = EventKind.PAYMENT_VOIDED if payment.is_void else EventKind.PAID
    at = payment.voided_at or payment.at
    dossiers.add_events(session, bill.id, Event(kind, at, actor.name, note=told))
    subject = f"dossier {payment.dossier}, payment {payment.id}"
    audit.note(session, audit.Entry(actor.name, action, subject, after=f"{payment.amount} {payment.method.value}"))
