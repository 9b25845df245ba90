"""The registers around the procedures: fields, offices, law, forms, calendar, programmes and what else is data."""

from oneshop.catalogue.registers.whole import REGISTER_NAMES, Registers

__all__ = ["REGISTER_NAMES", "Registers"]
