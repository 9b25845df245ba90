"""What the page of the calendar shows."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CalendarState:
    """One year, the hours, and the last trial count. `may_change` is False with the reason in `why_not`."""

    year: int = 0
    standing: str = ""
    unsettled: str = ""
    is_confirmed: bool = False
    rows: tuple[tuple[str, ...], ...] = ()
    days: tuple[tuple[str, str, str], ...] = ()
    """For each row what goes into the fields: day, name, other day."""
    hours: str = ""
    hours_note: str = ""
    receives_on_saturday: bool = False
    counts_saturday: bool = False
    may_change: bool = False
    why_not: str = ""
    message: str = ""
    trouble: str = ""
    answer: str = ""
    counted: tuple[tuple[str, ...], ...] = ()
