"""`settings`: what the office has decided for itself."""

from typing import TYPE_CHECKING, Annotated

import typer

from oneshop.cli.desk import globals_of, opened
from oneshop.cli.speech import Exit, Json, Stop, Tongue, print_json, print_lines, refuse, tell

if TYPE_CHECKING:
    from oneshop.counter.dossiers.money import PaymentAccount

_AsJson = Annotated[bool, typer.Option("--json", help="JSON.")]


def register(app: typer.Typer, say: Tongue) -> None:
    """Add the group."""
    settings = typer.Typer(help=say("Cấu hình của cơ quan.", "Settings of the office."))
    app.add_typer(settings, name="settings")
    _add_four_eyes(settings, say)
    _add_account(settings, say)


def _add_four_eyes(settings: typer.Typer, say: Tongue) -> None:
    @settings.command("four-eyes", help=say("Người duyệt phải khác người soạn: on hoặc off.", "on or off."))
    def four_eyes(
        context: typer.Context,
        value: Annotated[str | None, typer.Argument(metavar="[on|off]")] = None,
        as_json: _AsJson = False,
    ) -> None:
        from oneshop.services.four_eyes import FOUR_EYES_OFF, FOUR_EYES_ON

        say = globals_of(context).say
        if value not in (None, "on", "off"):
            refuse(say(f'"{value}": chỉ nhận on hoặc off.', f'"{value}": only on or off.'))
        with opened(context) as services:
            if value is not None:
                services.four_eyes.switch(is_on=value == "on")
            is_on = services.four_eyes.is_on
        if as_json:
            print_json({"four_eyes": is_on})
        else:
            print_lines([FOUR_EYES_ON if is_on else FOUR_EYES_OFF])


def _add_account(settings: typer.Typer, say: Tongue) -> None:
    @settings.command("account", help=say("Tài khoản nhận phí, cho mã VietQR.", "The account of payment codes."))
    def account(
        context: typer.Context,
        bank: Annotated[str, typer.Option(help=say("Mã BIN của ngân hàng, 6 chữ số.", "The bank's BIN."))] = "",
        number: Annotated[str, typer.Option(help=say("Số tài khoản.", "The account's number."))] = "",
        holder: Annotated[str, typer.Option(help=say("Chủ tài khoản, đúng như ngân hàng ghi.", "Its holder."))] = "",
        off: Annotated[bool, typer.Option("--off", help=say("Bỏ tài khoản.", "No account any more."))] = False,
        as_json: _AsJson = False,
    ) -> None:
        say = globals_of(context).say
        if off and (bank or number or holder):
            refuse(say("--off đứng một mình.", "--off stands alone."))
        with opened(context) as services:
            cashier = services.receiving.cashier
            if off:
                cashier.remove_account()
            elif bank or number or holder:
                try:
                    _, warnings = cashier.set_account(bank, number, holder)
                except ValueError as fault:
                    refuse(str(fault))
                for warning in warnings:
                    tell(warning)
            kept = cashier.account()
        if as_json:
            print_json(account_document(kept))
        elif kept is None:
            raise Stop(Exit.NO, say("Cơ quan chưa đặt tài khoản nhận tiền.", "No account is set."))
        else:
            print_lines([kept.in_clear])


def account_document(account: "PaymentAccount | None") -> Json:
    """The account as commands answer it; null where there is none."""
    if account is None:
        return None
    return {"bin": account.bank_bin, "bank": account.bank, "number": account.number, "holder": account.holder}
