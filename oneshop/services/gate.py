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
        """Who is at the desk: the account signed in, nobody, or the owner while there are no accounts."""
        from oneshop.store import accounts

        with self._database.reading() as session:
            account = accounts.account(session, self._signed_in) if self._signed_in else None
            has_any = account is not None or accounts.has_any(session)
        if account is not None and not account.is_disabled:
            return Actor(account.name, account.role, account.shown_name)
        return Actor("", Role.NOBODY) if has_any else Actor(person(), Role.OWNER)

    def may(self, permission: Permission) -> bool:
        """Whether who is at the desk may; for showing or hiding, never instead of `require`."""
        return may(self.actor.role, permission)

    def require(self, permission: Permission) -> Actor:
        """Who is at the desk, when they may; else NotPermitted."""
        actor = self.actor
        if may(actor.role, permission):
            return actor
        what, whom = PERMISSION_WORDS[permission], who_may(permission)
        if actor.role is Role.NOBODY:
            raise NotPermitted(f"Chưa đăng nhập nên không {what} được. Đăng nhập bằng tài khoản {whom} rồi làm lại.")
        if actor.role is Role.OWNER:
            raise NotPermitted(
                f"Muốn {what} thì phải có tài khoản, để nhật ký ghi được ai làm. "
                f"Lập tài khoản đầu tiên (oneshop user add TÊN --role admin), rồi đăng nhập bằng tài khoản {whom}."
            )
        raise NotPermitted(f"Tài khoản {actor.called} không {what} được: việc này dành cho tài khoản {whom}.")

    def sign_in(self, name: str) -> None:
        """From now on this account is at the desk; the caller has checked its password (`services.accounts`)."""
        self._signed_in = name
        self._tell()

    def sign_out(self) -> None:
        """From now on nobody is."""
        self._signed_in = None
        self._tell()

    def tell_changes(self, listener: Callable[[Actor], None]) -> None:
        """Tell when another is at the desk."""
        self._listeners.append(listener)

    def _tell(self) -> None:
        actor = self.actor
        for listener in self._listeners:
            listener(actor)
