"""The figures an office has to report of its dossiers, each with what exactly it counts.

A dossier counts once, under its first procedure, whatever it bundles. What was made void was never a dossier: it stands
only under "hủy số". All the rest balances, of every row and of the whole:

    received + carried = solved + running + refused after receipt + stopped after receipt

How a past period ended is told by the days and the story of the dossier, not by where it stands today, so that last
month's report stays what it was. What changes it afterwards is what the register takes back itself: a number made void,
a time that begins anew because papers were missing.
"""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from enum import Enum

from oneshop.catalogue.in_words import number_in_figures
from oneshop.counter.dossiers.periods import Period


class By(Enum):
    """What the rows of a table of figures are."""

    FIELD = "field"
    OFFICE = "office"
    CHANNEL = "channel"
    PROCEDURE = "procedure"
    CLERK = "clerk"
    MONTH = "month"


BY_WORDS = {
    By.FIELD: "Lĩnh vực",
    By.OFFICE: "Cơ quan giải quyết",
    By.CHANNEL: "Cách nộp",
    By.PROCEDURE: "Thủ tục",
    By.CLERK: "Người tiếp nhận",
    By.MONTH: "Tháng",
}


@dataclass(frozen=True)
class Share:
    """So many of so many; the whole is said wherever the share is."""

    part: int
    whole: int

    @property
    def percent(self) -> float | None:
        """Of a hundred, to one decimal; None of nothing."""
        return round(100 * self.part / self.whole, 1) if self.whole else None

    @property
    def words(self) -> str:
        """
        >>> Share(1, 3).words, Share(0, 0).words
        ('33,3 % (1/3)', 'không có hồ sơ để tính')
        """
        if self.percent is None:
            return "không có hồ sơ để tính"
        percent = f"{self.percent:.1f}".replace(".", ",")
        return f"{percent} % ({number_in_figures(self.part)}/{number_in_figures(self.whole)})"


@dataclass(frozen=True)
class Counts:
    """The counts of one row. Early, on time and late are against the first appointment that was given: an apology with
    a new day does not make a late dossier one in time; a pause moves the appointment and is no lateness."""

    received: int = 0
    """Complete in the period: from then its time runs."""
    received_online: int = 0
    """Of these, handed in online."""
    carried: int = 0
    """Complete before the period and neither solved nor ended by its first day."""
    solved_early: int = 0
    """A result in the period, on a day before the appointment's."""
    solved_on_time: int = 0
    """A result in the period, on the appointment's day and not after its hour."""
    solved_late: int = 0
    solved_unknown: int = 0
    """A result in the period of a dossier whose appointment nobody could reckon: never counted as on time."""
    apologised: int = 0
    """Of the solved, those put off with an apology at least once."""
    running_in_time: int = 0
    """Being solved at the end of the period (now, where it lasts still), the appointment not past."""
    running_late: int = 0
    running_unknown: int = 0
    paused: int = 0
    """Time stood still at the end of the period: neither in time nor late."""
    refused_after: int = 0
    """Refused in the period after it had been received."""
    stopped_after: int = 0
    refused_before: int = 0
    """Refused in the period at the counter, never received: no part of the balance."""
    stopped_before: int = 0
    returned: int = 0
    """Handed to the citizen in the period, whenever it was solved."""
    uncollected: int = 0
    """With a result at the end of the period that nobody had fetched."""
    awaiting: int = 0
    """Entered by the end of the period and not complete: the citizen was asked for what is missing."""
    void: int = 0
    """Numbers of the period that were made void."""
    with_fee: int = 0
    """Of the received, those for which something is owed or was paid: the denominator of "paid online"."""
    paid_online: int = 0
    """Of these, those for which money came in online."""
    fee_unknown: int = 0
    """Of the received, those whose sum nobody could say and for which nothing was paid: in no share."""

    def __add__(self, other: "Counts") -> "Counts":
        mine, theirs = asdict(self), asdict(other)
        return Counts(**{name: mine[name] + theirs[name] for name in mine})

    @property
    def to_solve(self) -> int:
        """Received and carried over."""
        return self.received + self.carried

    @property
    def solved(self) -> int:
        return self.solved_early + self.solved_on_time + self.solved_late + self.solved_unknown

    @property
    def running(self) -> int:
        return self.running_in_time + self.running_late + self.running_unknown + self.paused

    @property
    def refused(self) -> int:
        return self.refused_before + self.refused_after

    @property
    def stopped(self) -> int:
        return self.stopped_before + self.stopped_after

    @property
    def due_unknown(self) -> int:
        """Solved or running without a known appointment."""
        return self.solved_unknown + self.running_unknown

    @property
    def is_balanced(self) -> bool:
        """Whether every dossier that was to be solved stands under just one outcome."""
        return self.to_solve == self.solved + self.running + self.refused_after + self.stopped_after

    @property
    def online(self) -> Share:
        """Handed in online, of all received in the period."""
        return Share(self.received_online, self.received)

    @property
    def online_payment(self) -> Share:
        """Paid online, of the received for which something is to be paid; unknown sums are left out and told."""
        return Share(self.paid_online, self.with_fee)

    @property
    def in_time(self) -> Share:
        """Solved early or on time, of all solved; unknown appointments stand in the whole, never in the part."""
        return Share(self.solved_early + self.solved_on_time, self.solved)


COUNT_NAMES = tuple(field.name for field in fields(Counts))


def total(rows: Iterable[Counts]) -> Counts:
    """The sum of rows that do not overlap."""
    whole = Counts()
    for row in rows:
        whole += row
    return whole


@dataclass(frozen=True)
class Column:
    """One column of the tables, the same on screen, paper and in files; `look` is the word by which the list of
    dossiers is asked for just those, empty where it is no list."""

    key: str
    words: str
    about: str
    value: Callable[[Counts], int]
    group: str = ""
    look: str = ""


_TAKEN, _SOLVED, _RUNNING, _ENDED = "Tiếp nhận", "Đã giải quyết", "Đang giải quyết", "Kết thúc khác"

COLUMNS = (
    Column("received", "Trong kỳ", "Hồ sơ đủ thành phần trong kỳ", lambda it: it.received, _TAKEN, "received"),
    Column("received_online", "Trực tuyến", "Trong đó nộp trực tuyến", lambda it: it.received_online, _TAKEN, "online"),
    Column("carried", "Kỳ trước", "Nhận trước kỳ, đầu kỳ chưa xong", lambda it: it.carried, _TAKEN, "carried"),
    Column("solved_early", "Trước hạn", "Có kết quả trước ngày hẹn", lambda it: it.solved_early, _SOLVED, "early"),
    Column("solved_on_time", "Đúng hạn", "Có kết quả đúng ngày hẹn", lambda it: it.solved_on_time, _SOLVED, "on_time"),
    Column(
        "solved_late",
        "Quá hạn",
        "Có kết quả sau lần hẹn đầu, kể cả đã xin lỗi hẹn lại",
        lambda it: it.solved_late,
        _SOLVED,
        "solved_late",
    ),
    Column("running_in_time", "Trong hạn", "Cuối kỳ còn trong hạn", lambda it: it.running_in_time, _RUNNING, "running"),
    Column("running_late", "Quá hạn", "Cuối kỳ đã quá hạn", lambda it: it.running_late, _RUNNING, "late"),
    Column("paused", "Tạm dừng", "Cuối kỳ đang tạm dừng tính thời hạn", lambda it: it.paused, _RUNNING, "paused"),
    Column(
        "due_unknown",
        "Hạn chưa rõ",
        "Chưa tính được ngày hẹn: không tính là đúng hạn",
        lambda it: it.due_unknown,
        "",
        "unknown",
    ),
    Column(
        "refused", "Từ chối", "Từ chối trong kỳ, tại quầy hay sau khi nhận", lambda it: it.refused, _ENDED, "refused"
    ),
    Column("stopped", "Dừng", "Dừng giải quyết trong kỳ", lambda it: it.stopped, _ENDED, "stopped"),
    Column("void", "Hủy số", "Số trong kỳ ghi nhầm, đã hủy", lambda it: it.void, _ENDED, "void"),
    Column("awaiting", "Chờ bổ sung", "Cuối kỳ còn thiếu giấy tờ, chưa nhận", lambda it: it.awaiting, "", "awaiting"),
    Column("returned", "Đã trả", "Trả kết quả cho người dân trong kỳ", lambda it: it.returned, "", "returned"),
    Column("uncollected", "Chưa đến nhận", "Cuối kỳ có kết quả chưa ai nhận", lambda it: it.uncollected, "", "done"),
)


@dataclass(frozen=True)
class FigureRow:
    """A row: what it is about (a code, a field, a name of an account; empty where the dossier does not say) and what
    it is called."""

    key: str
    name: str
    counts: Counts


@dataclass(frozen=True)
class FigureTable:
    """The figures of a period. `as_of` is the moment for which "still running" is told: the period's end, or now."""

    period: Period
    by: By
    rows: tuple[FigureRow, ...]
    whole: Counts
    as_of: datetime


def as_of(period: Period, now: datetime) -> datetime:
    """The moment for which it is told what still runs: the end of the period, or now where it lasts."""
    return min(period.end, now)
