"""`user` and `login-check`: who may sign in, and whether a password is right."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from oneshop.accounts.roles import ROLE_WORDS, Role
from oneshop.cli.desk import globals_of, opened
from oneshop.cli.speech import Exit, Json, Stop, Tongue, print_json, print_lines, refuse

if TYPE_CHECKING:
    from oneshop.accounts.account import Account
    from oneshop.services.accounts import Accounts
    from oneshop.services.opening import Services

_AsJson = Annotated[bool, typer.Option("--json", help="JSON.")]


class RoleChoice(StrEnum):
    """Vai trò của tài khoản."""

    ADMIN = "admin"
    SUPERVISOR = "supervisor"
    CLERK = "clerk"
    POSTAL = "postal"


def register(app: typer.Typer, say: Tongue) -> None:
    """Add the group and the command."""
    group = typer.Typer(
        help=say(
            "Tài khoản: lập, khóa, đổi vai trò, đổi mật khẩu.", "Accounts: add, disable, change roles and passwords."
        )
    )
    app.add_typer(group, name="user")
    _add_making(group, say)
    _add_switching(group, say)
    _add_passwd(group, say)
    _add_check(app, say)


def _add_making(group: typer.Typer, say: Tongue) -> None:
    @group.command(help=say("Lập tài khoản; tài khoản đầu tiên phải là admin.", "Make an account; the first an admin."))
    def add(
        context: typer.Context,
        name: Annotated[str, typer.Argument(metavar="NAME", help=say("Tên đăng nhập.", "The name to sign in with."))],
        role: Annotated[RoleChoice, typer.Option(help=say("Vai trò.", "The role."))],
        shown_name: Annotated[str, typer.Option(help=say("Họ tên để hiện ra.", "The person's name."))] = "",
        as_json: _AsJson = False,
    ) -> None:
        tongue, secrets = globals_of(context).say, globals_of(context).secrets
        with _accounts(context) as accounts:
            has_any = accounts.has_any
            if has_any:
                accounts.require_managing()
            password = secrets.new if has_any else secrets.own_first
            made = accounts.add(name, Role(role.value), password, shown_name)
        told = tongue(f"Đã lập tài khoản {_in_words(made)}.", f"Account {made.name} ({made.role.value}) made.")
        _answer(_document(made), told, as_json)

    @group.command("list", help=say("Liệt kê tài khoản.", "List the accounts."))
    def list_(context: typer.Context, as_json: _AsJson = False) -> None:
        with _accounts(context) as accounts:
            everybody = accounts.all()
        if as_json:
            print_json([_document(one) for one in everybody])
        else:
            print_lines(_in_words(one) for one in everybody)


def _add_switching(group: typer.Typer, say: Tongue) -> None:
    named = typer.Argument(metavar="NAME", help=say("Tên đăng nhập.", "The account's name."))

    @group.command(help=say("Khóa tài khoản; người đang dùng bị từ chối ở việc kế tiếp.", "Disable an account."))
    def disable(context: typer.Context, name: Annotated[str, named], as_json: _AsJson = False) -> None:
        with _accounts(context) as accounts:
            accounts.disable(name)
        tongue = globals_of(context).say
        _answer({"name": name, "disabled": True}, tongue(f"Đã khóa tài khoản {name}.", f"{name} is disabled."), as_json)

    @group.command(help=say("Mở lại tài khoản đã khóa.", "Enable an account again."))
    def enable(context: typer.Context, name: Annotated[str, named], as_json: _AsJson = False) -> None:
        with _accounts(context) as accounts:
            accounts.enable(name)
        tongue = globals_of(context).say
        _answer({"name": name, "disabled": False}, tongue(f"Đã mở tài khoản {name}.", f"{name} is enabled."), as_json)

    @group.command(help=say("Đổi vai trò của tài khoản.", "Give an account another role."))
    def role(
        context: typer.Context,
        name: Annotated[str, named],
        role: Annotated[RoleChoice, typer.Argument(metavar="ROLE", help="admin, supervisor, clerk, postal")],
        as_json: _AsJson = False,
    ) -> None:
        with _accounts(context) as accounts:
            accounts.set_role(name, Role(role.value))
        words = ROLE_WORDS[Role(role.value)]
        told = globals_of(context).say(f"Tài khoản {name} nay là {words}.", f"{name} is {role.value} now.")
        _answer({"name": name, "role": role.value}, told, as_json)


def _add_passwd(group: typer.Typer, say: Tongue) -> None:
    @group.command(help=say("Đổi mật khẩu của mình, hoặc của người khác nếu là quản trị.", "Set a password."))
    def passwd(
        context: typer.Context,
        name: Annotated[
            str | None,
            typer.Argument(metavar="NAME", help=say("Tên đăng nhập; bỏ trống là của mình.", "Left out: one's own.")),
        ] = None,
        as_json: _AsJson = False,
    ) -> None:
        secrets = globals_of(context).secrets
        with _desk(context) as services:
            own = services.gate.signed_in
            whose = services.accounts.named(name) if name is not None else own or ""
            if whose == (own or ""):
                services.accounts.require_signed_in()
                services.accounts.change_own_password(secrets.own, secrets.new)
            else:
                services.accounts.require_managing()
                services.accounts.set_password(whose, secrets.new)
        told = globals_of(context).say(f"Đã đổi mật khẩu của {whose}.", f"The password of {whose} is changed.")
        _answer({"name": whose}, told, as_json)


def _add_check(app: typer.Typer, say: Tongue) -> None:
    @app.command(
        "login-check", help=say("Thử tên và mật khẩu, không làm gì khác.", "Try a name and a password, nothing else.")
    )
    def login_check(
        context: typer.Context,
        name: Annotated[
            str | None, typer.Argument(metavar="NAME", help=say("Tên; hoặc dùng --as.", "The name; or --as."))
        ] = None,
        as_json: _AsJson = False,
    ) -> None:
        wished = globals_of(context)
        who = name or wished.as_user
        if who is None:
            refuse(wished.say("Cần tên tài khoản: oneshop login-check TÊN", "Name an account: login-check NAME"))
        with _desk(context, signs_in=False) as services:
            account = services.accounts.check_login(who, wished.secrets.own)
        told = wished.say(f"Đúng mật khẩu: {_in_words(account)}.", f"Right: {account.name} ({account.role.value}).")
        _answer({"ok": True, **_plain(account)}, told, as_json)


@contextmanager
def _desk(context: typer.Context, *, signs_in: bool = True) -> "Iterator[Services]":
    from oneshop.accounts.passwords import PasswordRefused
    from oneshop.services.accounts import AccountRefused

    with opened(context, signs_in=signs_in) as services:
        try:
            yield services
        except (AccountRefused, PasswordRefused) as refused:
            raise Stop(Exit.REFUSED, str(refused)) from refused


@contextmanager
def _accounts(context: typer.Context) -> "Iterator[Accounts]":
    with _desk(context) as services:
        yield services.accounts


def _answer(document: Json, told: str, as_json: bool) -> None:
    if as_json:
        print_json(document)
    else:
        print_lines([told])


def _document(account: "Account") -> Json:
    return {
        **_plain(account),
        "disabled": account.is_disabled,
        "failures": account.failures,
        "created_at": account.created_at.isoformat(timespec="seconds") + "Z" if account.created_at else None,
    }


def _plain(account: "Account") -> dict[str, Json]:
    return {"name": account.name, "shown_name": account.shown_name, "role": account.role.value}


def _in_words(account: "Account") -> str:
    called = f", {account.shown_name}" if account.shown_name != account.name else ""
    barred = ", đã khóa" if account.is_disabled else ""
    return f"{account.name}{called} ({ROLE_WORDS[account.role]}{barred})"
