"""What days off a year is likely to have, before the office has confirmed them: the register's days, else projected
ones of the `holidays` library. Make-up Saturdays and swapped days are announced yearly and never projected."""

from collections.abc import Sequence
from datetime import date

from oneshop.catalogue.legal import Certainty
from oneshop.catalogue.registers.calendar import CalendarDay, DayKind, DayStatus
from oneshop.counter.working_calendar import CalendarYear

FIRST_YEAR, LAST_YEAR = 2000, 2100
"""The years a calendar can be proposed for."""

_BASIS = "Bộ luật Lao động 45/2019/QH14 Điều 112"
_SOURCE = "dự kiến theo âm lịch và luật, chờ thông báo của năm"


def proposed_year(year: int, known: Sequence[CalendarDay]) -> CalendarYear:
    """The year as far as is known; ValueError for a year out of reach."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"chỉ lập được lịch từ năm {FIRST_YEAR} đến năm {LAST_YEAR}, không có năm {year}")
    of_register = tuple(sorted((day for day in known if day.day.year == year), key=lambda day: day.day))
    return CalendarYear(year, of_register or _projected(year))


def _projected(year: int) -> tuple[CalendarDay, ...]:
    import holidays

    days = holidays.country_holidays("VN", years=year, language="vi")
    return tuple(_day(day, name) for day, name in sorted(days.items()))


def _day(day: date, name: str) -> CalendarDay:
    return CalendarDay(
        day, DayKind.OFF, name, DayStatus.PROJECTED, basis=_BASIS, certainty=Certainty.NEEDS_CHECK, source=_SOURCE
    )
