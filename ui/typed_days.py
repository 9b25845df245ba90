"""Days as people here type them and read them: 1/12, 1.12.2026, 01-12-2026, 2026-12-01."""

import re
from datetime import date, datetime

from oneshop.services.clock import in_vietnam, today

_DAY = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}))?")
_SHOWN = 20


class NotADay(ValueError):
    """What was typed is no day; the message says how one is written."""


def typed_day(text: str) -> date | None:
    """The day a text names, the Vietnamese way, of this year where none is named, or ISO; None for an empty text,
    NotADay for anything else.

    >>> typed_day("5/12/2026"), typed_day("2026-12-05"), typed_day(" ")
    (datetime.date(2026, 12, 5), datetime.date(2026, 12, 5), None)
    """
    text = text.strip()
    if not text:
        return None
    try:
        if found := _DAY.fullmatch(text):
            day, month, year = found.groups()
            return date(int(year or today().year), int(month), int(day))
        return date.fromisoformat(text)
    except ValueError:
        wrong = f"“{text[:_SHOWN]}” không phải một ngày. Gõ ngày/tháng/năm, ví dụ 1/12/2026."
        raise NotADay(wrong) from None


def day_here(moment: datetime) -> str:
    """The day of a moment that the tables keep, as it was in Vietnam: 5/12/2026 at one in the morning is that day.

    >>> day_here(datetime(2026, 12, 4, 18))
    '05/12/2026'
    """
    return f"{in_vietnam(moment):%d/%m/%Y}"
