"""What the page of the day's end draws."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class DayEndState:
    """The page. `day`, `counted` and `explanation` are filled in when `form` becomes another number; `faults` are by
    field ("day", "counted", "explanation")."""

    form: int = 0
    day: str = ""
    counted: int | None = None
    explanation: str = ""
    standing: str = ""
    dossiers: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    money: tuple[str, ...] = ()
    has_sheet: bool = False
    verdict: str = ""
    """That everything agrees, or that the cash is still to be counted; empty where there are differences."""
    differences: tuple[str, ...] = ()
    faults: Mapping[str, str] = field(default_factory=dict)
    unprinted: Rows = ()
    voided: Rows = ()
    closings: Rows = ()
    barred: str = ""
    trouble: str = ""
    message: str = ""
