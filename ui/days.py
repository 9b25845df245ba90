"""Days as people here type them."""

import re
from datetime import date, datetime

from oneshop.services.clock import in_vietnam

_TYPED = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")


class NotADay(ValueError):
    """What was typed is no day; the message says how one is written."""


def typed_day(text: str) -> date | None:
    """The day a text names, the Vietnamese way or ISO; None for an empty text, NotADay for anything else.

    >>> typed_day("5/12/2026"), typed_day("2026-12-05"), typed_day(" ")
    (datetime.date(2026, 12, 5), datetime.date(2026, 12, 5), None)
    """
    text = text.strip()
    if not text:
        return None
    try:
        if found := _TYPED.fullmatch(text):
            day, month, year = map(int, found.groups())
            return date(year, month, day)
        return date.fromisoformat(text)
    except ValueError:
        raise NotADay(f"“{text[:20]}” không phải một ngày. Viết như 5/12/2026.") from None


def day_here(moment: datetime) -> str:
    """The day of a moment that the tables keep, as it was in Vietnam: 5/12/2026 at one in the morning is that day.

    >>> day_here(datetime(2026, 12, 4, 18))
    '05/12/2026'
    """
    return f"{in_vietnam(moment):%d/%m/%Y}"
