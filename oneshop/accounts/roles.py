"""Who somebody is to the program: a role of an account, nobody signed in, or the owner of a desk without accounts."""

from dataclasses import dataclass
from enum import Enum


class Role(Enum):
    """Vai trò. The last two are no roles of accounts: they say how somebody stands who has none."""

    ADMIN = "admin"
    """Office IT: accounts, settings, imports, upkeep."""
    SUPERVISOR = "supervisor"
    """Kiểm soát thủ tục hành chính: keeps the catalogue true."""
    CLERK = "clerk"
    """Cán bộ một cửa."""
    POSTAL = "postal"
    """Postal helper or mobile team: the catalogue read-only, and reports of errors."""
    NOBODY = "nobody"
    """Accounts exist, and nobody has signed in."""
    OWNER = "owner"
    """No account exists yet: whoever owns the data folder sets the desk up (docs/decisions/0005)."""


ACCOUNT_ROLES = (Role.ADMIN, Role.SUPERVISOR, Role.CLERK, Role.POSTAL)
"""The roles an account may have."""

ROLE_WORDS = {
    Role.ADMIN: "quản trị",
    Role.SUPERVISOR: "kiểm soát thủ tục",
    Role.CLERK: "cán bộ một cửa",
    Role.POSTAL: "bưu điện, tổ lưu động",
    Role.NOBODY: "chưa đăng nhập",
    Role.OWNER: "chưa lập tài khoản",
}


@dataclass(frozen=True)
class Actor:
    """Who does something, as it is written into the history: an account's name, or the machine's user."""

    name: str
    role: Role
    shown_name: str = ""

    @property
    def called(self) -> str:
        """How a person reads it."""
        return self.shown_name or self.name
