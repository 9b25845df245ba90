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
    _add_identity(settings, say)
    _add_retention(settings, say)


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
        elif off:
            tell(say("Đã bỏ tài khoản nhận tiền; phiếu không in mã VietQR nữa.", "The account is taken away."))
        elif kept is None:
            raise Stop(Exit.NO, say("Cơ quan chưa đặt tài khoản nhận tiền.", "No account is set."))
        else:
            print_lines([kept.in_clear])


def _add_identity(settings: typer.Typer, say: Tongue) -> None:
    @settings.command("identity", help=say("Cơ quan như ghi trên giấy tờ.", "The office as its papers name it."))
    def identity(
        context: typer.Context,
        authority: Annotated[str | None, typer.Option(help=say("Cơ quan chủ quản.", "The authority above."))] = None,
        desk: Annotated[str | None, typer.Option(help=say("Tên bộ phận.", "The desk's name."))] = None,
        address: Annotated[str | None, typer.Option(help=say("Địa chỉ.", "The address."))] = None,
        hours: Annotated[str | None, typer.Option(help=say("Giờ làm việc, bằng chữ.", "Hours, in words."))] = None,
        telephone: Annotated[str | None, typer.Option(help=say("Điện thoại.", "The telephone."))] = None,
        province: Annotated[str | None, typer.Option(help=say("Tỉnh, thành phố.", "The province."))] = None,
        place: Annotated[str | None, typer.Option(help=say("Địa danh trên văn bản.", "The place on papers."))] = None,
        sign: Annotated[str | None, typer.Option(help=say("Ký hiệu trong số phiếu.", "The sign in numbers."))] = None,
        desk_code: Annotated[str | None, typer.Option(help=say("Mã của quầy, 6 ký tự.", "The desk's code."))] = None,
        level: Annotated[str | None, typer.Option(help=say("Cấp: xã, tỉnh, bộ, khác.", "The level."))] = None,
        as_json: _AsJson = False,
    ) -> None:
        from dataclasses import asdict, replace

        from oneshop.services.office import OfficeRefused

        said = {
            "authority": authority,
            "desk": desk,
            "address": address,
            "hours": hours,
            "telephone": telephone,
            "province": province,
            "place": place,
            "sign": sign,
            "desk_code": desk_code,
            "level": level,
        }
        changes = {name: text for name, text in said.items() if text is not None}
        with opened(context, despite_settings=True) as services:
            kept = services.identity
            if changes:
                try:
                    kept = services.office.set_identity(replace(kept, **changes))
                except OfficeRefused as fault:
                    refuse("\n".join(f"--{name.replace('_', '-')}: {told}" for name, told in fault.faults.items()))
        if as_json:
            print_json(asdict(kept))
        else:
            print_lines(f"--{name.replace('_', '-')}: {text}" for name, text in asdict(kept).items() if text)


def _add_retention(settings: typer.Typer, say: Tongue) -> None:
    @settings.command("retention", help=say("Hạn giữ dữ liệu cá nhân.", "How long personal data is kept."))
    def retention(
        context: typer.Context,
        purpose: Annotated[str | None, typer.Argument(metavar="PURPOSE", help="ID.")] = None,
        months: Annotated[int | None, typer.Argument(metavar="MONTHS")] = None,
        basis: Annotated[str, typer.Option(help=say("Căn cứ để giữ lâu hơn.", "What allows a longer time."))] = "",
        as_json: _AsJson = False,
    ) -> None:
        from oneshop.services.receiving.retention import PeriodRefused

        say = globals_of(context).say
        if (purpose is None) != (months is None):
            refuse(say("Ghi cả mục đích và số tháng.", "Both a purpose and months are needed."))
        with opened(context) as services:
            kept = services.receiving.personal_data.retention
            if purpose is not None and months is not None:
                try:
                    kept.set_period(purpose, months, basis)
                except PeriodRefused as fault:
                    refuse(str(fault))
            periods = kept.periods()
        if as_json:
            print_json(
                [
                    {
                        "id": it.purpose.id,
                        "name": it.purpose.name,
                        "data": it.purpose.data,
                        "months": it.months,
                        "law_months": it.purpose.months,
                        "basis": it.basis or it.purpose.basis,
                        "own": it.is_own,
                    }
                    for it in periods
                ]
            )
        else:
            print_lines(
                say(
                    f"{it.purpose.id}: {it.purpose.name}, {it.months} tháng ({it.basis or it.purpose.basis})",
                    f"{it.purpose.id}: {it.months} months ({it.basis or it.purpose.basis})",
                )
                for it in periods
            )


def account_document(account: "PaymentAccount | None") -> Json:
    """The account as commands answer it; null where there is none."""
    if account is None:
        return None
    return {"bin": account.bank_bin, "bank": account.bank, "number": account.number, "holder": account.holder}
