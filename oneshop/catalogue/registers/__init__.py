"""The registers around the procedures: fields, offices, law, forms, calendar, programmes and what else is data."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from oneshop.catalogue.registers.whole import REGISTER_NAMES, Registers

__all__ = ["REGISTER_NAMES", "Registers"]


def __getattr__(name: str) -> object:
    """Load all twenty when all are asked for: a window that shows a due date needs the calendar alone."""
    if name in __all__:
        from oneshop.catalogue.registers import whole

        return getattr(whole, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
