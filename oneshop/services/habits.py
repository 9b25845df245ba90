"""How often this desk opens which procedure, where an opening counts half as much every two weeks.

The idea is the frecency of Firefox Places in its form with exponential decay: of each thing one date is kept, the one
on which its score falls to a single opening, and no history of openings. See J. Ruderman, "Frecency: exponential
decay" (Mozilla wiki), and Firefox's "Ranking" documentation; their half-life is a month, a desk's seasons are shorter.
"""

from collections.abc import Mapping
from math import log2

HALF_LIFE_DAYS = 14.0
MOST_CODES = 500
"""Codes that are kept; a desk of one commune handles some four hundred procedures."""

_HALF_AT = 3.0
"""Openings of late with which a procedure is half as usual as it can get."""

_LONGEST_AHEAD_DAYS = HALF_LIFE_DAYS * 20
"""A date further ahead than a million openings is no count but a clock that was set wrong."""


class Habits:
    """Codes with the day (proleptic Gregorian ordinal, with a fraction) on which their score falls to one opening."""

    def __init__(self, days_of_one: Mapping[str, float] | None = None) -> None:
        self._days = dict(days_of_one or {})

    def note_opened(self, code: str, today: int) -> None:
        """Count one opening; of more codes than are kept, the least usual one is forgotten."""
        self._days[code] = today + HALF_LIFE_DAYS * log2(self._score(code, today) + 1)
        if len(self._days) > MOST_CODES:
            del self._days[min(self._days, key=self._days.__getitem__)]

    def on(self, today: int) -> dict[str, float]:
        """How usual each code is on a day, from 0 to 1: three openings of late make a half, a thousand nearly one."""
        scores = {code: self._score(code, today) for code in self._days}
        return {code: score / (score + _HALF_AT) for code, score in scores.items()}

    def plain(self) -> dict[str, float]:
        """What is kept of them."""
        return {code: round(day, 2) for code, day in self._days.items()}

    @classmethod
    def from_plain(cls, plain: object) -> "Habits":
        """The habits that were kept; whatever is not a code with a day is left out."""
        if not isinstance(plain, Mapping):
            return cls()
        kept = {code: float(day) for code, day in plain.items() if isinstance(code, str) and _is_day(day)}
        return cls(dict(sorted(kept.items(), key=lambda each: each[1])[-MOST_CODES:]))

    def _score(self, code: str, today: int) -> float:
        day = self._days.get(code)
        if day is None:
            return 0.0
        return float(2.0 ** (min(day - today, _LONGEST_AHEAD_DAYS) / HALF_LIFE_DAYS))


def _is_day(value: object) -> bool:
    # A comparison with NaN is False, so it is no day either.
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < 4_000_000
