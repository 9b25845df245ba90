"""Days as a person types them: 1/12, 1.12.2026, 01-12-2026."""

import re
from datetime import date

from oneshop.services.clock import today

BAD_DAY = "“{text}” không phải một ngày. Gõ dạng ngày/tháng/năm, ví dụ 1/12/2026."

_DAY = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}))?")


def typed_day(text: str) -> date | None:
    """The day a person typed, of this year where none is named; None for nothing. ValueError says how to type one."""
    if not text.strip():
        return None
    found = _DAY.fullmatch(text.strip())
    if found is not None:
        day, month, year = found.groups()
        try:
            return date(int(year or today().year), int(month), int(day))
        except ValueError:
            pass
    raise ValueError(BAD_DAY.format(text=text.strip()))
