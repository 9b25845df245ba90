"""Nhận sau giờ: procedures for which a dossier received late in the day counts as received on the next working day.

The rule of 15:00 (NĐ 118/2025/NĐ-CP Art. 18(2)) is about handing the dossier on; it moves the due date only where the
procedure's own rule says so.
"""

import re
from dataclasses import dataclass
from datetime import time

from oneshop.catalogue.legal import Certainty

_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True)
class LateReceiptRule:
    """`after` is the first moment that counts as late, as "15:00"; `scope` a province, None for everywhere."""

    name: str
    codes: tuple[str, ...]
    after: str
    basis: str
    scope: str | None = None
    certainty: Certainty = Certainty.NEEDS_CHECK
    source: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        if not _CLOCK.fullmatch(self.after):
            raise ValueError(f"giờ “{self.after}” phải có dạng GIỜ:PHÚT, ví dụ 15:00 (after)")
        if not self.codes:
            raise ValueError("cần ít nhất một mã thủ tục (codes)")

    @property
    def since(self) -> time:
        """`after` as a time."""
        return time.fromisoformat(self.after)
