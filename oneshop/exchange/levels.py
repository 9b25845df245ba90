"""Levels of government as the sources spell them: `Cấp Bộ`, `Cấp bộ/ngành`, `Cấp xã, Cơ quan khác`."""

import re

from oneshop.catalogue.procedure import Level
from oneshop.vietnamese.text import fold, nfc, tidy

_SPELLINGS = {
    "bo": Level.MINISTRY,
    "bo/nganh": Level.MINISTRY,
    "bo nganh": Level.MINISTRY,
    "nganh": Level.MINISTRY,
    "trung uong": Level.MINISTRY,
    "tinh": Level.PROVINCE,
    "tinh/thanh pho": Level.PROVINCE,
    "xa": Level.COMMUNE,
    "xa/phuong": Level.COMMUNE,
    "xa/phuong/thi tran": Level.COMMUNE,
    "phuong": Level.COMMUNE,
    "co quan khac": Level.OTHER,
    "khac": Level.OTHER,
}
_SEPARATORS = re.compile(r"[,;\n|]|\bvà\b")


def parse_levels(text: str | None) -> tuple[tuple[Level, ...], tuple[str, ...]]:
    """The levels a text names, and the spellings nobody knows.

    >>> parse_levels("Cấp xã, Cấp bộ/ngành")[0]
    (<Level.COMMUNE: 'commune'>, <Level.MINISTRY: 'ministry'>)
    """
    levels: dict[Level, None] = {}
    unknown: dict[str, None] = {}
    for part in _SEPARATORS.split(nfc(text or "")):
        name = tidy(part)
        level = _SPELLINGS.get(fold(name).replace(" / ", "/").removeprefix("cap ").strip())
        if level is not None:
            levels[level] = None
        elif name:
            unknown[name] = None
    return tuple(levels), tuple(unknown)
