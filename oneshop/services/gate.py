"""The gate: who is at the desk now, and whether the permission table lets them; every service that changes or tells
something asks here first, whatever the screen or the command line has already greyed out."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from oneshop.accounts.permissions import PERMISSION_WORDS, Permission, may, who_may
from oneshop.accounts.roles import Actor, Role
from oneshop.services.clock import person

if TYPE_CHECKING:
    from oneshop.store.database import Database


class NotPermitted(Exception):
    """The table does not permit it; the message says what, who may, and what to do. Nothing was changed."""


class Gate:
    """One desk's gate. The account is read anew at each question, so that a disabled one is out at once."""

    def __init__(self, database: "Database") -> None:
        self._database = database
        self._signed_in: str | None = None
        self._listeners: list[Callable[[Actor], None]] = []

    @property
    def actor(self) -> Actor:
        """Who is at the desk: the account signed in, nobody, or the owner while there are no accounts.

        StoreError where the accounts cannot be read.
        """
        return self._standing()[0]

    @property
    def signed_in(self) -> str | None:
        """The name of the account that was signed in last and has not been signed out."""
        return self._signed_in

    def may(self, permission: Permission) -> bool:
        """Whether who is at the desk may; for showing or hiding, never instead of `require`."""
        return may(self.actor.role, permission)

    def why_not(self, permission: Permission) -> str:
        """Why who is at the desk may not, in the words of `require`; empty when they may."""
        try:
            self.require(permission)
        except NotPermitted as fault:
            return str(fault)
        return ""

    def require(self, permission: Permission) -> Actor:
        """Who is at the desk, when they may; else NotPermitted. StoreError where the accounts cannot be read."""
        actor, barred = self._standing()
        if may(actor.role, permission):
            return actor
        raise NotPermitted(refusal(actor, permission, barred))

    def staying(self) -> "Gate":
        """A gate at which whoever is at the desk now stays, for work of several steps that is theirs to its end: it
        does not pass to the next who signs in, and does not end when the desk is locked, but when the account is."""
        stays = Gate(self._database)
        stays._signed_in = self._signed_in
        return stays

    def sign_in(self, name: str, *, tells: bool = True) -> None:
        """From now on this account is at the desk; the caller has checked its password (`services.accounts`).

        Those who listen are told on this thread; who is on another one tells them later.
        """
        self._signed_in = name
        if tells:
            self.tell()

    def sign_out(self) -> None:
        """From now on nobody is."""
        self._signed_in = None
        self.tell()

    def tell_changes(self, listener: Callable[[Actor], None]) -> None:
        """Have it told who is at the desk after another has come, or what they may has changed."""
        self._listeners.append(listener)

    def tell(self) -> None:
        """Tell who is at the desk now."""
        actor = self.actor
        for listener in self._listeners:
            listener(actor)

    def _standing(self) -> tuple[Actor, str | None]:
        """Who is at the desk, and the name of the account that was signed in until it was disabled."""
        from oneshop.store import accounts

        found = accounts.standing(self._database, self._signed_in)
        account = found.account
        if account is not None and not account.is_disabled:
            return Actor(account.name, account.role, account.shown_name), None
        if not found.has_any:
            return Actor(person(), Role.OWNER), None
        return Actor("", Role.NOBODY), account.name if account is not None else None


def refusal(actor: Actor, permission: Permission, barred: str | None = None) -> str:
    """Why this person may not, who may, and what to do; `barred` was signed in until its account was disabled."""
    what, whom = PERMISSION_WORDS[permission], who_may(permission)
    if barred is not None:
        return f"Tài khoản “{barred}” đã bị khóa nên không {what} được nữa. Hỏi người quản trị, hoặc đăng nhập lại."
    if actor.role is Role.NOBODY:
        return f"Chưa đăng nhập nên không {what} được. Đăng nhập bằng tài khoản {whom} rồi làm lại."
    if actor.role is Role.OWNER:
        return (
            f"Muốn {what} thì phải có tài khoản, để nhật ký ghi được ai làm. "
            f"Lập tài khoản đầu tiên (oneshop user add TÊN --role admin), rồi đăng nhập bằng tài khoản {whom}."
        )
    return f"Tài khoản {actor.called} không {what} được: việc này dành cho tài khoản {whom}."
