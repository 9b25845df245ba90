"""Decides what the panel of payments shows, and notes what comes in."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from oneshop.accounts.permissions import Permission
from oneshop.catalogue.in_words import money
from oneshop.counter.dossiers.money import METHOD_WORDS, Balance, FeeSlip, Payment
from oneshop.services.gate import NotPermitted
from ui.background import RunsWork
from ui.payments import texts
from ui.payments.state import PaymentShown, PaymentsState, Squares, Typed

if TYPE_CHECKING:
    from oneshop.counter.dossiers.forms import IssuedForm
    from oneshop.services.gate import Gate
    from oneshop.services.receiving.cashier import Cashier

_Read = tuple[FeeSlip | None, Squares, str, Balance, tuple[Payment, ...], str]


class PaymentsPresenter:
    """Owns the dossier that is shown; an answer about another one is dropped."""

    def __init__(
        self,
        cashier: "Cashier",
        gate: "Gate",
        background: RunsWork,
        show: Callable[[PaymentsState], None],
        changed: Callable[[str], None] = lambda _: None,
        *,
        issue_slip: "Callable[[str], IssuedForm]",
        show_slip: "Callable[[IssuedForm], None]",
    ) -> None:
        self._cashier = cashier
        self._gate = gate
        self._background = background
        self._show = show
        self._changed = changed
        self._issue_slip = issue_slip
        self._show_slip = show_slip
        self._state = PaymentsState()
        self._doubted: Typed | None = None
        self._is_busy = False

    @property
    def code(self) -> str:
        """The dossier that is shown; empty before one is."""
        return self._state.code

    def look(self, code: str) -> None:
        """Show the money of a dossier, read anew; what is typed stays while it is the same dossier."""
        if code != self._state.code:
            self._doubted = None
            self._put(PaymentsState(code=code, form=self._state.form + 1))
        self._read(code, "", is_fresh=not self._state.headline)

    def pay(self, typed: Typed, *, confirmed: bool = False) -> None:
        """Note a payment; what is unusual is noted only when `confirmed` for just what was doubted."""
        code = self._state.code
        if not code or self._state.barred or self._is_busy:
            return
        amount = typed.amount
        if amount is None:
            self._refuse({"amount": texts.NO_AMOUNT})
            return
        is_sure = confirmed and typed == self._doubted

        # Enter held down, or a second click, notes nothing twice.
        self._is_busy = True

        def work() -> Payment:
            return self._cashier.pay(code, amount, typed.method, typed.reference, confirmed=is_sure)

        def done(paid: Payment) -> None:
            self._is_busy, self._doubted = False, None
            self._after(code, texts.PAID.format(amount=money(paid.amount)))

        def failed(error: Exception) -> None:
            self._is_busy = False
            self._say_why(error, typed)

        self._background.run(work, done, failed)

    def edited(self) -> None:
        """What was refused is being mended."""
        if self._state.faults or self._state.needs_confirming:
            self._doubted = None
            self._put(replace(self._state, faults={}, needs_confirming=False))

    def void(self, row: int, reason: str) -> None:
        """Make the payment of a row void."""
        code = self._state.code
        if not 0 <= row < len(self._state.rows) or self._state.barred:
            return
        number = self._state.rows[row].id

        def done(voided: Payment) -> None:
            self._after(code, texts.VOIDED.format(amount=money(voided.amount)))

        self._background.run(lambda: self._cashier.void_payment(number, reason), done, self._say_why)

    def make_slip(self) -> None:
        """Issue the slip that says what to pay, and show it as paper."""
        code = self._state.code
        if code and not self._state.barred:
            self._background.run(lambda: self._issue_slip(code), self._show_slip, self._say_why)

    def _after(self, code: str, message: str) -> None:
        if code == self._state.code:
            self._read(code, message, is_fresh=True)
        self._changed(code)

    def _read(self, code: str, message: str, *, is_fresh: bool) -> None:
        def work() -> _Read:
            from oneshop.services.receiving.cashier import PaymentRefused

            slip, why_not = None, ""
            try:
                slip = self._cashier.slip(code)
            except PaymentRefused as fault:
                why_not = str(fault)
            squares = self._cashier.squares(slip.vietqr) if slip and slip.vietqr else ()
            balance = slip.balance if slip else self._cashier.balance(code)
            barred = self._gate.why_not(Permission.RECEIVE)
            return slip, squares, why_not, balance, self._cashier.payments(code), barred

        def done(read: _Read) -> None:
            if code == self._state.code:
                self._put(self._read_state(read, message, is_fresh=is_fresh))

        self._background.run(work, done, self._say_why)

    def _read_state(self, read: _Read, message: str, *, is_fresh: bool) -> PaymentsState:
        slip, squares, why_not, balance, payments, barred = read
        left = balance.left
        state = replace(
            self._state,
            headline=_headline(balance),
            summary="" if balance.owed is None and not balance.paid else _summary(balance),
            lines=tuple(texts.LINE.format(name=it.name, words=it.words) for it in slip.lines) if slip else (),
            proviso=slip.proviso if slip else why_not,
            takes_money=slip is not None,
            has_slip=slip is not None and (left is None or left > 0),
            squares=squares,
            scan_about=_scan_about(slip) if slip else "",
            account=_account(slip) if slip else (),
            why_no_code=slip.why_no_code if slip and (left is None or left > 0) else "",
            rows=tuple(map(_row, payments)),
            barred=barred,
            trouble="",
            message=message,
        )
        if not is_fresh:
            return state
        amount = left if left is not None and left > 0 else None
        return replace(state, form=state.form + 1, amount=amount, faults={}, needs_confirming=False)

    def _refuse(self, faults: dict[str, str], *, needs_confirming: bool = False) -> None:
        trouble = faults.pop("", "") or faults.pop("at", "")
        self._put(replace(self._state, faults=faults, needs_confirming=needs_confirming, trouble=trouble, message=""))

    def _say_why(self, error: Exception, typed: Typed | None = None) -> None:
        from oneshop.services.receiving.cashier import NeedsConfirming, PaymentRefused, UnknownPayment
        from oneshop.services.receiving.unknown import UnknownDossier
        from oneshop.store.database import StoreError
        from oneshop.store.sealing import SealedAway

        if isinstance(error, PaymentRefused):
            is_doubt = isinstance(error, NeedsConfirming)
            self._doubted = typed if is_doubt else None
            faults: dict[str, str] = {}
            for field, message in error.faults:
                faults[field] = f"{faults[field]} {message}" if field in faults else message
            self._refuse(faults, needs_confirming=is_doubt)
            return
        # What services refuse in words is a ValueError; everything else here is named.
        told = ValueError | NotPermitted | StoreError | UnknownDossier | UnknownPayment | SealedAway
        self._put(replace(self._state, trouble=str(error), message=""))
        if not isinstance(error, told):
            raise error

    def _put(self, state: PaymentsState) -> None:
        self._state = state
        self._show(state)


def _headline(balance: Balance) -> str:
    left = balance.left
    if left is None:
        return texts.LEFT_UNKNOWN
    if left > 0:
        return texts.LEFT.format(left=money(left))
    if left < 0:
        return texts.TOO_MUCH.format(over=money(-left))
    return texts.NOTHING_LEFT if balance.owed else texts.NOTHING_OWED


def _summary(balance: Balance) -> str:
    from oneshop.counter.dossiers.money import UNKNOWN

    owed = UNKNOWN if balance.owed is None else money(balance.owed)
    return texts.SUMMARY.format(owed=owed, paid=money(balance.paid))


def _account(slip: FeeSlip) -> tuple[str, ...]:
    if slip.account is None or slip.vietqr is None or slip.to_pay is None:
        return ()
    account = slip.account
    told = {
        "bank": account.bank or account.bank_bin,
        "number": account.number,
        "holder": account.holder,
        "amount": money(slip.to_pay),
        "purpose": slip.purpose,
    }
    return (*(line.format(**told) for line in texts.ACCOUNT), *filter(None, (slip.purpose_note, texts.CHECK_HOLDER)))


def _scan_about(slip: FeeSlip) -> str:
    if slip.account is None or slip.to_pay is None:
        return ""
    return texts.SCAN_ABOUT.format(amount=money(slip.to_pay), account=slip.account.in_clear, purpose=slip.purpose)


def _row(payment: Payment) -> PaymentShown:
    standing = texts.GIVEN_BACK if payment.amount < 0 else texts.VALID
    if payment.is_void:
        standing = texts.VOID.format(reason=payment.void_reason)
    cells = (
        f"{payment.at:%H:%M %d/%m/%Y}",
        money(payment.amount),
        METHOD_WORDS[payment.method],
        payment.reference,
        payment.who,
        standing,
    )
    return PaymentShown(payment.id, cells, not payment.is_void)
