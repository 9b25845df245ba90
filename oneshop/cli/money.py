"""`pay` and `payment`: what a dossier owes, what was paid, made void and given back."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from oneshop.cli.desk import globals_of, opened, parse_amount
from oneshop.cli.settings import account_document
from oneshop.cli.speech import Exit, Json, Stop, Tongue, print_json, print_lines, refuse

if TYPE_CHECKING:
    from oneshop.counter.dossiers.money import FeeSlip, Method, Payment
    from oneshop.services.opening import Services

_AsJson = Annotated[bool, typer.Option("--json", help="JSON.")]
_Dossier = Annotated[str, typer.Argument(metavar="DOSSIER", help="Mã hồ sơ / code, 12/2026.")]
_Amount = Annotated[str, typer.Argument(metavar="AMOUNT", help="Đồng / VND.")]


def register(app: typer.Typer, say: Tongue) -> None:
    """Add the command and the group."""
    method_help = say("cash (tiền mặt), transfer (chuyển khoản), online (trực tuyến).", "cash, transfer, online.")
    reference_help = say("Số biên lai, mã giao dịch.", "The receipt's or the transfer's number.")

    @app.command(help=say("Ghi thu tiền của một hồ sơ.", "Note what was paid for a dossier."))
    def pay(
        context: typer.Context,
        dossier: _Dossier,
        amount: _Amount,
        method: Annotated[str, typer.Option(help=method_help)],
        reference: Annotated[str, typer.Option(help=reference_help)] = "",
        confirmed: Annotated[
            bool, typer.Option("--confirmed", help=say("Đúng như vậy, dù khác thường.", "Unusual, and right."))
        ] = False,
        as_json: _AsJson = False,
    ) -> None:
        say = globals_of(context).say
        sum_of_money = parse_amount(amount, say)
        with _desk(context) as services:
            way = _method(method, say)
            code = services.receiving.code_of(dossier)
            paid = services.receiving.cashier.pay(code, sum_of_money, way, reference, confirmed=confirmed)
            slip = services.receiving.cashier.slip(code)
        _answer(paid, slip, as_json)

    group = typer.Typer(help=say("Tiền của hồ sơ.", "The money of dossiers."))
    app.add_typer(group, name="payment")
    _add_showing(group, say)
    _add_taking_back(group, say, method_help, reference_help)


def _add_showing(group: typer.Typer, say: Tongue) -> None:
    @group.command(help=say("Phải nộp, đã nộp, còn lại, mã VietQR.", "Owed, paid, left, payment code."))
    def show(context: typer.Context, dossier: _Dossier, as_json: _AsJson = False) -> None:
        with _desk(context) as services:
            code = services.receiving.code_of(dossier)
            slip, paid = services.receiving.cashier.slip(code), services.receiving.cashier.payments(code)
        if as_json:
            print_json({**_slip_document(slip), "payments": [_payment_document(it) for it in paid]})
        else:
            print_lines([*_slip_lines(slip), *map(_line, paid)])


def _add_taking_back(group: typer.Typer, say: Tongue, method_help: str, reference_help: str) -> None:
    reason_help = say("Lý do.", "The reason.")

    @group.command(help=say("Hủy một khoản ghi nhầm.", "Make a payment void that was noted by mistake."))
    def void(
        context: typer.Context,
        number: Annotated[int, typer.Argument(metavar="ID", help="ID.")],
        reason: Annotated[str, typer.Option(help=reason_help)],
        as_json: _AsJson = False,
    ) -> None:
        with _desk(context) as services:
            voided = services.receiving.cashier.void_payment(number, reason)
        _answer(voided, None, as_json)

    @group.command(help=say("Hoàn trả tiền.", "Give money back."))
    def refund(
        context: typer.Context,
        dossier: _Dossier,
        amount: _Amount,
        method: Annotated[str, typer.Option(help=method_help)],
        reason: Annotated[str, typer.Option(help=reason_help)],
        reference: Annotated[str, typer.Option(help=reference_help)] = "",
        as_json: _AsJson = False,
    ) -> None:
        say = globals_of(context).say
        sum_of_money = parse_amount(amount, say)
        with _desk(context) as services:
            way = _method(method, say)
            given = services.receiving.cashier.refund(
                services.receiving.code_of(dossier), sum_of_money, way, reason, reference
            )
        _answer(given, None, as_json)


@contextmanager
def _desk(context: typer.Context) -> "Iterator[Services]":
    from oneshop.services.receiving.cashier import NeedsConfirming, PaymentRefused, UnknownPayment
    from oneshop.services.receiving.unknown import UnknownDossier

    say = globals_of(context).say
    try:
        with opened(context) as services:
            yield services
    except (UnknownDossier, UnknownPayment) as unknown:
        raise Stop(Exit.NO, str(unknown)) from unknown
    except NeedsConfirming as doubt:
        refuse(f"{doubt} {say('Đúng thì thêm --confirmed.', 'Add --confirmed where it is right.')}")
    except PaymentRefused as fault:
        refuse(str(fault))


def _method(text: str, say: Tongue) -> "Method":
    from oneshop.counter.dossiers.money import Method

    known = {it.value: it for it in Method}
    if text not in known:
        names = ", ".join(known)
        refuse(say(f'"--method {text}": chỉ có {names}.', f'"--method {text}": one of {names}.'))
    return known[text]


def _answer(payment: "Payment", slip: "FeeSlip | None", as_json: bool) -> None:
    if as_json:
        left = {"left": slip.to_pay} if slip else {}
        print_json({**_payment_document(payment), **left})
    else:
        left_told = [f"Còn phải nộp: {slip.balance.left_in_words}"] if slip else []
        print_lines([_line(payment), *left_told])


def _payment_document(payment: "Payment") -> dict[str, Json]:
    return {
        "id": payment.id,
        "dossier": payment.dossier,
        "amount": payment.amount,
        "method": payment.method.value,
        "reference": payment.reference,
        "at": payment.at.isoformat(timespec="seconds"),
        "who": payment.who,
        "void": payment.is_void,
        "reason": payment.void_reason,
    }


def _slip_document(slip: "FeeSlip") -> dict[str, Json]:
    return {
        "dossier": slip.code,
        "owed": slip.balance.owed,
        "paid": slip.balance.paid,
        "left": slip.to_pay,
        "amount_in_words": slip.in_words or None,
        "account": account_document(slip.account),
        "purpose": slip.purpose,
        "vietqr": slip.vietqr,
        "why_no_vietqr": slip.why_no_code or None,
    }


def _slip_lines(slip: "FeeSlip") -> Iterator[str]:
    from oneshop.catalogue.in_words import money
    from oneshop.counter.dossiers.money import UNKNOWN

    owed = UNKNOWN if slip.balance.owed is None else money(slip.balance.owed)
    yield f"Hồ sơ {slip.code}: phải nộp {owed}, đã nộp {money(slip.balance.paid)}, còn {slip.balance.left_in_words}"
    yield from (f"  {line.name}: {line.words}" for line in slip.lines)
    yield from filter(None, (slip.in_words, slip.proviso))
    if slip.vietqr and slip.account:
        yield f"Chuyển khoản: {slip.account.in_clear} · nội dung {slip.purpose}"
        yield slip.vietqr
    else:
        yield slip.why_no_code


def _line(payment: "Payment") -> str:
    from oneshop.catalogue.in_words import money
    from oneshop.counter.dossiers.money import METHOD_WORDS

    number = f" · số {payment.reference}" if payment.reference else ""
    void = f" · ĐÃ HỦY: {payment.void_reason}" if payment.is_void else ""
    told = f"{money(payment.amount)} · {METHOD_WORDS[payment.method].lower()}{number}{void}"
    return f"{payment.id:>5}  {payment.at:%H:%M %d/%m/%Y}  {told}"
