"""Ngân hàng: the six-digit numbers that a payment code names a bank by."""

import re
from dataclasses import dataclass

from oneshop.catalogue.legal import Certainty

_BIN = re.compile(r"\d{6}")


@dataclass(frozen=True)
class Bank:
    """A bank by its BIN, as VietQR uses it."""

    bin: str
    short_name: str
    name: str
    code: str | None = None
    swift: str | None = None
    certainty: Certainty = Certainty.NEEDS_CHECK
    source: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        if not _BIN.fullmatch(self.bin):
            raise ValueError(f"mã BIN {self.bin!r} phải có đúng sáu chữ số, đặt trong ngoặc kép")
