"""What a page says of what it may not do."""

from typing import TYPE_CHECKING

from oneshop.services.gate import NotPermitted

if TYPE_CHECKING:
    from oneshop.accounts.permissions import Permission
    from oneshop.services.gate import Gate


def why_not(gate: "Gate", permission: "Permission") -> str:
    """Why who is at the desk may not, in the gate's words; empty when they may."""
    try:
        gate.require(permission)
    except NotPermitted as fault:
        return str(fault)
    return ""
