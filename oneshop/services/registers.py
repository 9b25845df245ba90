"""The registers shipped with the program, read once, when somebody first asks."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from oneshop.catalogue.incoming import Problem
from oneshop.catalogue.registers import REGISTER_NAMES
from oneshop.paths import EMBEDDED_CATALOGUE

if TYPE_CHECKING:
    from oneshop.catalogue.registers import Registers
    from oneshop.catalogue.registers.elsewhere import ElsewhereMatter
    from oneshop.catalogue.registers.in_words import Item
    from oneshop.services.own_registers import OwnRegisters

EMBEDDED_REGISTERS = EMBEDDED_CATALOGUE / "registers"


class UnknownRegister(LookupError):
    """There is no register of that name; the message names those there are."""

    known = REGISTER_NAMES

    def __str__(self) -> str:
        return f"Không có danh bạ “{self.args[0]}”. Các danh bạ: {', '.join(self.known)}."


class RegisterReader:
    """The registers of a folder, for everybody: as values, as rows for other programs, and what is wrong in them."""

    def __init__(self, folder: Path = EMBEDDED_REGISTERS, own: "OwnRegisters | None" = None) -> None:
        self.folder = folder
        self._own = own

    @property
    def registers(self) -> "Registers":
        """All registers, the office's own records before the shipped ones; what could not be read is left out and
        told in `problems`."""
        return self._own.over(self._read[0]) if self._own is not None else self._read[0]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything wrong in the files, by file and line."""
        return self._read[1]

    def counts(self) -> dict[str, int]:
        """How many items each register has, in the order people look for them."""
        return {name: len(getattr(self.registers, name)) for name in REGISTER_NAMES}

    def items(self, name: str) -> "tuple[Item, ...]":
        """A register as values; UnknownRegister where there is none."""
        if name not in REGISTER_NAMES:
            raise UnknownRegister(name)
        items: tuple[Item, ...] = getattr(self.registers, name)
        return items

    def elsewhere(self) -> "tuple[ElsewhereMatter, ...]":
        """The matters of other authorities, without reading the other registers: the first search waits for them."""
        if "_read" in self.__dict__:
            return self.registers.elsewhere
        from oneshop.exchange.registers import read_register

        matters: tuple[ElsewhereMatter, ...] = read_register(self.folder, "elsewhere")[0]
        return matters

    def rows(self, name: str) -> list[dict[str, Any]]:
        """A register as plain rows with stable English keys and ISO days; UnknownRegister where there is none."""
        from oneshop.exchange.registers import plain_rows

        if name not in REGISTER_NAMES:
            raise UnknownRegister(name)
        return plain_rows(self.registers, name)

    @cached_property
    def _read(self) -> "tuple[Registers, tuple[Problem, ...]]":
        from oneshop.exchange.registers import read_registers

        return read_registers(self.folder)
