"""The days a report is about: closed at both ends, each day from its midnight to the next on the desk's clock."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

_MONTHS_OF_A_QUARTER = 3
_LONGEST_YEARS = 60
_WRITTEN = re.compile(r"(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})")


@dataclass(frozen=True, order=True)
class Period:
    """From the first day to the last, both counted. ValueError for a last day before the first."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(
                f"Kỳ báo cáo: ngày cuối {self.last:%d/%m/%Y} đứng trước ngày đầu {self.first:%d/%m/%Y}. "
                "Đổi lại hai ngày."
            )
        if self.first.year < 1 or self.last.year - self.first.year > _LONGEST_YEARS or self.last == date.max:
            raise ValueError(f"Kỳ báo cáo dài quá {_LONGEST_YEARS} năm. Xem lại hai ngày.")

    @classmethod
    def of_year(cls, year: int) -> "Period":
        """The whole year."""
        return cls(_day(year, 1, 1), _day(year, 12, 31))

    @classmethod
    def of_quarter(cls, year: int, quarter: int) -> "Period":
        """Quý 1 to 4."""
        if quarter not in range(1, 5):
            raise ValueError(f"Quý {quarter} không có: chỉ có quý 1 đến 4.")
        month = (quarter - 1) * _MONTHS_OF_A_QUARTER + 1
        return cls(cls.of_month(year, month).first, cls.of_month(year, month + 2).last)

    @classmethod
    def of_month(cls, year: int, month: int) -> "Period":
        """Tháng 1 to 12."""
        if month not in range(1, 13):
            raise ValueError(f"Tháng {month} không có: chỉ có tháng 1 đến 12.")
        first = _day(year, month, 1)
        return cls(first, first.replace(day=monthrange(year, month)[1]))

    @classmethod
    def parse(cls, text: str) -> "Period":
        """What `code` wrote; ValueError for anything else."""
        found = _WRITTEN.fullmatch(text.strip())
        if found is None:
            raise ValueError(f"“{text[:40]}” không phải một kỳ. Ghi như 2026-11-01..2026-11-30.")
        return cls(*map(date.fromisoformat, found.groups()))

    @property
    def code(self) -> str:
        """As it goes into keys, addresses and file names: "2026-11-01..2026-11-30"."""
        return f"{self.first}..{self.last}"

    @property
    def start(self) -> datetime:
        """The first moment that counts."""
        return datetime.combine(self.first, time())

    @property
    def end(self) -> datetime:
        """The first moment that no longer counts: midnight after the last day."""
        return datetime.combine(self.last + timedelta(days=1), time())

    def months(self) -> "Iterator[Period]":
        """Its months, the first and the last cut where it begins and ends."""
        first = self.first
        while first <= self.last:
            month = Period.of_month(first.year, first.month)
            yield Period(first, min(month.last, self.last))
            first = month.last + timedelta(days=1)

    @property
    def words(self) -> str:
        """As a heading says it.

        >>> Period.of_month(2026, 11).words, Period.of_quarter(2026, 4).words, Period.of_year(2026).words
        ('Tháng 11/2026', 'Quý 4/2026', 'Năm 2026')
        >>> Period(date(2026, 11, 2), date(2026, 11, 8)).words
        'Từ 02/11/2026 đến hết 08/11/2026'
        """
        year, month = self.first.year, self.first.month
        if self == Period.of_year(year):
            return f"Năm {year}"
        if self == Period.of_month(year, month):
            return f"Tháng {month}/{year}"
        quarter = (month - 1) // _MONTHS_OF_A_QUARTER + 1
        if self == Period.of_quarter(year, quarter):
            return f"Quý {quarter}/{year}"
        if self.first == self.last:
            return f"Ngày {self.first:%d/%m/%Y}"
        return f"Từ {self.first:%d/%m/%Y} đến hết {self.last:%d/%m/%Y}"


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        raise ValueError(f"Năm {year} không dùng được. Ghi năm bằng bốn chữ số, ví dụ 2026.") from None
