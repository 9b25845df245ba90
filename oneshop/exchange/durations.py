"""Processing times as the sources write them: a number with its unit, or the words, and never a guess."""

import re
from decimal import Decimal

from oneshop.catalogue.procedure import ProcessingTime, TimeUnit
from oneshop.exchange.texts import paragraphs
from oneshop.vietnamese.text import fold, tidy

API_UNITS = {
    "HOUR": TimeUnit.HOUR,
    "WORKING_DAY": TimeUnit.WORKING_DAY,
    "DAY": TimeUnit.DAY,
    "MONTH": TimeUnit.MONTH,
}

_UNITS = {
    "gio": TimeUnit.HOUR,
    "ngay": TimeUnit.DAY,
    "ngay lam viec": TimeUnit.WORKING_DAY,
    "thang": TimeUnit.MONTH,
}
_NUMBER = r"(?P<number>\d{1,4}(?:[.,]\d{1,2})?)"
_PLAIN = re.compile(rf"{_NUMBER} ?(?P<unit>gio|ngay lam viec|ngay|thang)")
_LIMIT = re.compile(
    rf"(?:(?:khong qua|toi da|trong vong|trong thoi han|cham nhat) )+{_NUMBER} (?P<unit>gio|ngay lam viec|ngay|thang)"
    r"(?:,? ke tu (?:ngay|khi) nhan (?:du|duoc)[^\d.;]{0,60})?\.?"
)
_BARE = re.compile(rf"{_NUMBER}")
_SAME_DAY = frozenset({"ngay trong ngay", "trong ngay", "ngay trong ngay lam viec", "trong ngay lam viec"})
_NOT_STATED = frozenset({"n/a", "theo mo ta", "khong quy dinh", "khong quy dinh ngay"})


def parse_duration(text: str | None, unit: str | None = None) -> tuple[ProcessingTime | None, str | None]:
    """The time a text states, and what is doubtful about it, in Vietnamese; no time where the text is empty.

    `unit` is the portal API's (WORKING_DAY, DAY, HOUR, MONTH, OTHER) for a text that is a bare number.

    >>> parse_duration("6.25 ngày làm việc")[0].amount
    Decimal('6.25')
    """
    words = paragraphs(text or "")
    if not words:
        return None, None
    folded = fold(tidy(words))
    bare = _BARE.fullmatch(folded)
    if bare:
        return _bare_number(words, _number(bare), unit)
    if folded.rstrip(". ") in _SAME_DAY:
        return ProcessingTime(Decimal(0), TimeUnit.WORKING_DAY, words), None
    plain = _PLAIN.fullmatch(folded)
    found = plain or _LIMIT.fullmatch(folded)
    if found is None:
        doubt = "Nguồn không ghi thời hạn bằng số; giữ nguyên lời văn."
        return ProcessingTime(text=words), doubt if folded not in _NOT_STATED else "Nguồn không ghi thời hạn."
    amount = _number(found)
    if not amount:
        return ProcessingTime(text=words), "Thời hạn bằng 0 thường là chưa nhập; giữ nguyên lời văn."
    return ProcessingTime(amount, _UNITS[found["unit"]], None if plain else words), None


def _bare_number(words: str, amount: Decimal, unit: str | None) -> tuple[ProcessingTime, str | None]:
    known = API_UNITS.get((unit or "").strip().upper()) or _UNITS.get(fold(tidy(unit or "")))
    if known is None:
        # A screen that shows "7" alone would be read as seven days.
        return (
            ProcessingTime(text=f"{words} (nguồn không ghi đơn vị)"),
            "Thời hạn chỉ có số, không có đơn vị; không hiểu là ngày.",
        )
    if not amount:
        return (
            ProcessingTime(text=f"{words} ({tidy(unit or '')})"),
            "Thời hạn bằng 0 thường là chưa nhập; giữ nguyên lời văn.",
        )
    return ProcessingTime(amount, known), None


def _number(found: re.Match[str]) -> Decimal:
    return Decimal(found["number"].replace(",", "."))
