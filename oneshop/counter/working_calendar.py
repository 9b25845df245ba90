"""Which days and hours an office works: weekends, holidays, make-up days, confirmed year by year.

Sources: Bộ luật Lao động 45/2019/QH14 Art. 111–112 for holidays; the days themselves are data, confirmed by the office.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property

from oneshop.catalogue.registers.calendar import CalendarDay, DayKind, DayStatus

Period = tuple[time, time]
"""From opening to closing, on one day."""

WEEKDAY_NAMES = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
_SATURDAY, _SUNDAY = 5, 6
_MORNING_AND_AFTERNOON: tuple[Period, ...] = ((time(7, 30), time(11, 30)), (time(13, 30), time(17, 0)))


class YearNotConfirmed(Exception):
    """A due date touches a year whose calendar nobody has confirmed; the message names the year and the next step."""

    def __init__(self, year: int) -> None:
        super().__init__(
            f"Lịch làm việc năm {year} chưa được xác nhận nên không tính được ngày hẹn. "
            f"Người kiểm soát thủ tục xem và xác nhận ở trang Lịch làm việc (oneshop calendar confirm {year})."
        )
        self.year = year


@dataclass(frozen=True)
class OfficeHours:
    """When the counter is open on a working day, and what Saturday is: two switches, for taking in dossiers on a
    Saturday does not make it a day that counts."""

    periods: tuple[Period, ...] = _MORNING_AND_AFTERNOON
    receives_on_saturday: bool = False
    counts_saturday: bool = False
    is_confirmed: bool = False
    """Whether the office has said so itself; else these are the usual hours."""

    def __post_init__(self) -> None:
        if not self.periods:
            raise ValueError("giờ làm việc cần ít nhất một buổi")
        last = time.min
        for opens, closes in self.periods:
            if not last <= opens < closes:
                raise ValueError(
                    f"giờ làm việc {opens:%H:%M}–{closes:%H:%M} chưa đúng: "
                    "mỗi buổi phải mở trước khi đóng và sau buổi trước"
                )
            last = closes

    @property
    def opening(self) -> time:
        return self.periods[0][0]

    @property
    def closing(self) -> time:
        return self.periods[-1][1]


@dataclass(frozen=True)
class CalendarYear:
    """The days of a year that are not what their weekday says, and who has confirmed that these are all of them."""

    year: int
    days: tuple[CalendarDay, ...] = ()
    confirmed_by: str | None = None
    confirmed_on: date | None = None

    def __post_init__(self) -> None:
        if any(day.day.year != self.year for day in self.days):
            raise ValueError(f"lịch năm {self.year} chỉ được có ngày của năm {self.year}")
        if len({day.day for day in self.days}) != len(self.days):
            raise ValueError(f"lịch năm {self.year} có một ngày ghi hai lần")
        if self.is_confirmed and self.unsettled:
            raise ValueError(f"lịch năm {self.year} còn ngày chưa chốt: {days_in_words(self.unsettled)}")

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_by is not None

    @property
    def unsettled(self) -> tuple[CalendarDay, ...]:
        """Days that somebody must settle before the year can be confirmed."""
        return tuple(day for day in self.days if day.status is DayStatus.UNRESOLVED)


@dataclass(frozen=True)
class DayAnswer:
    """Whether a day counts as a working day, and why, in words."""

    day: date
    counts: bool
    why: str


@dataclass(frozen=True)
class WorkingCalendar:
    """Everything a due date is counted with."""

    years: Mapping[int, CalendarYear] = field(default_factory=dict)
    hours: OfficeHours = OfficeHours()

    def answer(self, day: date) -> DayAnswer:
        """Whether a day counts; YearNotConfirmed where nobody has confirmed its year."""
        year = self.years.get(day.year)
        if year is None or not year.is_confirmed:
            raise YearNotConfirmed(day.year)
        special = self._days.get(day)
        if special is not None:
            return DayAnswer(day, special.kind is DayKind.WORKED, special.name)
        weekday = day.weekday()
        if weekday == _SUNDAY or (weekday == _SATURDAY and not self.hours.counts_saturday):
            return DayAnswer(day, counts=False, why=WEEKDAY_NAMES[weekday])
        return DayAnswer(day, counts=True, why="ngày làm việc")

    def counts(self, day: date) -> bool:
        """Whether a day counts as a working day."""
        return self.answer(day).counts

    def next_working_day(self, day: date) -> date:
        """The first working day after a day."""
        return next(answer.day for answer in self.days_after(day) if answer.counts)

    def days_after(self, day: date) -> Iterator[DayAnswer]:
        """Every day after a day, without end."""
        while True:
            day += timedelta(days=1)
            yield self.answer(day)

    def opening_of(self, day: date) -> datetime:
        return datetime.combine(day, self.hours.opening)

    def closing_of(self, day: date) -> datetime:
        return datetime.combine(day, self.hours.closing)

    def when_open(self, moment: datetime) -> datetime:
        """The moment itself where the office is open then, else the next opening."""
        if self.counts(moment.date()):
            for opens, closes in self.hours.periods:
                if moment.time() <= closes:
                    return max(moment, datetime.combine(moment.date(), opens))
        return self.opening_of(self.next_working_day(moment.date()))

    @cached_property
    def _days(self) -> dict[date, CalendarDay]:
        return {day.day: day for year in self.years.values() for day in year.days}


def day_in_words(day: date) -> str:
    """A day as it is said at the desk.

    >>> day_in_words(date(2026, 11, 30))
    'Thứ Hai 30/11/2026'
    """
    return f"{WEEKDAY_NAMES[day.weekday()]} {day:%d/%m/%Y}"


def days_in_words(days: tuple[CalendarDay, ...]) -> str:
    """Days in a row of words: "23/11 (nghỉ hoán đổi), 28/11 (làm bù)"."""
    return ", ".join(f"{day.day:%d/%m} ({day.name[:1].lower()}{day.name[1:]})" for day in days)
