"""Lịch: days off and make-up working days of the public service, and how far each is settled."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from oneshop.catalogue.legal import Certainty


class DayKind(Enum):
    """A day off, or a day of the weekend that is worked."""

    OFF = "off"
    WORKED = "worked"


class DayStatus(Enum):
    """How far a day is settled. Nothing may be computed from a day that is not confirmed without saying so."""

    CONFIRMED = "confirmed"
    PROJECTED = "projected"
    """Follows from the law or the moon, but the year's notice was not found."""
    UNRESOLVED = "unresolved"
    """Proposed; nobody has found out what was decided."""


_WEEKEND = (5, 6)


@dataclass(frozen=True)
class CalendarDay:
    """One day that is not what its weekday says. `swapped_with` is the other half of a swap."""

    day: date
    kind: DayKind
    name: str
    status: DayStatus
    swapped_with: date | None = None
    basis: str | None = None
    certainty: Certainty = Certainty.NEEDS_CHECK
    source: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        if self.kind is DayKind.WORKED and self.day.weekday() not in _WEEKEND:
            raise ValueError(f"ngày làm bù {self.day:%d/%m/%Y} phải là thứ Bảy hoặc Chủ nhật")
        if self.kind is DayKind.WORKED and self.swapped_with is None:
            raise ValueError(f"ngày làm bù {self.day:%d/%m/%Y} cần nói bù cho ngày nào (swapped_with)")
