"""An account as the services see it; its password never leaves the store."""

from dataclasses import dataclass
from datetime import datetime

from oneshop.accounts.roles import ACCOUNT_ROLES, Role


@dataclass(frozen=True)
class Account:
    """Who may sign in. `failures` counts wrong passwords since the last right one."""

    name: str
    shown_name: str
    role: Role
    is_disabled: bool = False
    failures: int = 0
    last_failure_at: datetime | None = None
    created_at: datetime | None = None

    def __post_init__(self) -> None:
        if self.role not in ACCOUNT_ROLES:
            raise ValueError(f"tài khoản không thể có vai trò {self.role.value}")
