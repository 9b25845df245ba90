"""How long something holds, as a share of the time line that all rows of a table have in common."""

from dataclasses import dataclass
from datetime import date, timedelta

_BEFORE, _AFTER = timedelta(days=365), timedelta(days=730)
"""How far the time line goes back and ahead from today."""


@dataclass(frozen=True)
class Bar:
    """A term as shares of the time line from 0 to 1; it goes on beyond an edge that it touches."""

    begin: float
    end: float
    today: float
    is_filled: bool
    """Whether it holds today; what does not is an outline."""


def bar_of(first: date | None, last: date | None, day: date, *, holds: bool) -> Bar:
    """The bar of a term on a day; a day that nobody knows is beyond the edge."""
    whole = (_BEFORE + _AFTER).days

    def share(at: date | None, otherwise: float) -> float:
        return otherwise if at is None else min(max(((at - day) + _BEFORE).days / whole, 0.0), 1.0)

    return Bar(share(first, 0.0), share(last, 1.0), _BEFORE.days / whole, holds)


def term_in_words(first: date | None, last: date | None) -> str:
    """From when to when, as far as is known."""
    if first is None and last is None:
        return "chưa rõ thời hạn"
    begins = f"từ {first:%d/%m/%Y}" if first else "ngày bắt đầu chưa rõ"
    return f"{begins} đến {last:%d/%m/%Y}" if last else f"{begins}, chưa định ngày hết"
