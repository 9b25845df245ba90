"""Amounts and dates inside the words of a fee: every sum a text names, and the days a rate holds."""

import re
from dataclasses import dataclass
from datetime import date

from oneshop.catalogue.typed_amounts import SCALES, grouped_number
from oneshop.vietnamese.text import fold

_DATE = r"(?:ngay )?(\d{1,2})(?:/| thang )(\d{1,2})(?:/| nam )(\d{4})"
_FROM = re.compile(rf"(?:tu|ke tu) {_DATE}")
_UNTIL = re.compile(rf"den (?:het )?{_DATE}")

_SUM = re.compile(
    r"(?<![\d/.,\-])(?:"
    r"(?P<scaled>\d{1,4}(?:[.,]\d{1,3})?) ?(?P<scale>nghin|ngan|trieu|ty|ti)\b"
    r"|(?P<grouped>\d{1,3}(?:[.,]\d{3,4})+)(?![\d/])"
    r"|(?P<plain>\d{4,12})(?= ?(?:d\b|dong\b|vnd\b|vnđ|viet nam dong))"
    r")"
)
_USD = re.compile(r"(?<![\d.,/])(\d{1,6}(?:[.,]\d{1,2})?) ?(?:usd|do la my|\$)")


@dataclass(frozen=True)
class Period:
    """The days a rate holds; both ends belong to it."""

    first: date | None = None
    last: date | None = None


def sums_in(text: str) -> frozenset[int]:
    """Every sum in đồng that a text names; -1 stands for one that is written wrongly.

    >>> sorted(sums_in("Lệ phí: 135.000 đồng/lần, hồ sơ trực tuyến 0,1 triệu đồng"))
    [100000, 135000]
    """
    return frozenset(_value(found) for found in _SUM.finditer(fold(text)))


def dollars_in(text: str) -> frozenset[str]:
    """Every sum in US dollars that a text names, as written."""
    return frozenset(found.group(1) for found in _USD.finditer(fold(text)))


def period_in(text: str) -> Period | None:
    """The one period that a text names; None where it names none, or more than one."""
    folded = fold(text)
    firsts = {_day(found) for found in _FROM.finditer(folded)}
    lasts = {_day(found) for found in _UNTIL.finditer(folded)}
    if len(firsts) > 1 or len(lasts) > 1 or None in firsts | lasts or not firsts | lasts:
        return None
    first = next(iter(firsts), None)
    last = next(iter(lasts), None)
    return None if first and last and first > last else Period(first, last)


def _value(found: re.Match[str]) -> int:
    if found["scaled"]:
        number = float(found["scaled"].replace(",", "."))
        return round(number * SCALES[found["scale"]])
    number_or_none = grouped_number(found["grouped"] or found["plain"])
    return -1 if number_or_none is None else number_or_none


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found.group(3)), int(found.group(2)), int(found.group(1)))
    except ValueError:
        return None
