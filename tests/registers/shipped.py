"""The registers as they are shipped, read once for all tests."""

from functools import cache
from pathlib import Path

from oneshop.catalogue.registers import Registers
from oneshop.paths import EMBEDDED_CATALOGUE
from oneshop.services.registers import EMBEDDED_REGISTERS, RegisterReader

FILES = sorted(EMBEDDED_REGISTERS.rglob("*.yaml"))
SCHEMAS = EMBEDDED_CATALOGUE / "schema" / "registers"


@cache
def reader() -> RegisterReader:
    return RegisterReader()


def registers() -> Registers:
    return reader().registers


def register_of(file: Path) -> str:
    """The register a file belongs to: its folder's name, or its own."""
    return file.relative_to(EMBEDDED_REGISTERS).parts[0].removesuffix(".yaml")


def entry_codes() -> frozenset[str]:
    """The codes of the embedded procedures."""
    return frozenset(path.stem for path in (EMBEDDED_CATALOGUE / "procedures").rglob("*.yaml"))
