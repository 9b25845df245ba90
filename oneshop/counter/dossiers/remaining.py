"""How much time a dossier has left, as a list says it, counted in working days and office hours."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from oneshop.catalogue.in_words import time_in_words
from oneshop.counter.dossiers.counting import office_time
from oneshop.counter.dossiers.dossier import RUNNING, STATE_WORDS, Dossier, DossierState
from oneshop.counter.dossiers.standing_still import supplement_asked_at
from oneshop.counter.dossiers.steps import open_pause, parts_to_solve
from oneshop.counter.working_calendar import WorkingCalendar, YearNotConfirmed

_NO_TERM = "thủ tục chưa ghi thời hạn"


class Urgency(Enum):
    """How much it presses, for lists to mark."""

    OVERDUE = "overdue"
    TODAY = "today"
    RUNNING = "running"
    WAITING = "waiting"
    """Time stands still: for the citizen, or for whatever else."""
    UNKNOWN = "unknown"
    """There is no appointment that could be counted."""
    SOLVED = "solved"
    ENDED = "ended"


@dataclass(frozen=True)
class Remaining:
    """What a list shows."""

    words: str
    urgency: Urgency


def remaining(dossier: Dossier, at: datetime, calendar: WorkingCalendar) -> Remaining:
    """How a dossier stands with its time: "Còn 1 ngày 3 giờ", "Quá 2 ngày", "Tạm dừng từ 20/11"."""
    if dossier.state in RUNNING:
        due = dossier.next_due
        return time_left(due, at, calendar) if due is not None else _without_date(dossier)
    asked = supplement_asked_at(dossier)
    if asked is not None:
        return Remaining(f"Chờ bổ sung từ {asked:%d/%m}", Urgency.WAITING)
    paused = open_pause(dossier)
    if dossier.state is DossierState.PAUSED:
        since = f" từ {paused.since:%d/%m}" if paused else ""
        return Remaining(f"{STATE_WORDS[dossier.state]}{since}", Urgency.WAITING)
    if dossier.state is DossierState.DONE and dossier.done_at is not None:
        return Remaining(f"Chờ trả từ {dossier.done_at:%d/%m}", Urgency.SOLVED)
    return Remaining(STATE_WORDS[dossier.state], Urgency.ENDED)


def time_left(due: datetime, at: datetime, calendar: WorkingCalendar) -> Remaining:
    """How far off an appointment is, in full working days and what is left of office hours; over, how long ago.

    In a year that nobody has confirmed the day itself is told.
    """
    try:
        if at > due:
            return Remaining(_overdue(due, at, calendar), Urgency.OVERDUE)
        if due.date() == at.date():
            return Remaining(f"Đến hạn hôm nay lúc {due:%H:%M}", Urgency.TODAY)
        return Remaining(_left(due, at, calendar), Urgency.RUNNING)
    except YearNotConfirmed as fault:
        words = f"Hẹn {due:%d/%m/%Y} (lịch năm {fault.year} chưa xác nhận)"
        return Remaining(words, Urgency.OVERDUE if at > due else Urgency.RUNNING)


def _left(due: datetime, at: datetime, calendar: WorkingCalendar) -> str:
    days, rest = divmod(office_time(at, due, calendar), _open_time(calendar))
    return f"Còn {_in_words(days, rest) or 'chưa đầy 1 phút làm việc'}"


def _overdue(due: datetime, at: datetime, calendar: WorkingCalendar) -> str:
    days, rest = divmod(office_time(due, at, calendar), _open_time(calendar))
    if days:
        return f"Quá {days} ngày"
    return f"Quá {_in_words(0, rest)}" if rest >= timedelta(minutes=1) else f"Quá hạn từ {due:%H:%M %d/%m}"


def _open_time(calendar: WorkingCalendar) -> timedelta:
    """How long a working day is."""
    return sum(
        (
            datetime.combine(datetime.min, closes) - datetime.combine(datetime.min, opens)
            for opens, closes in calendar.hours.periods
        ),
        timedelta(),
    )


def _in_words(days: int, rest: timedelta) -> str:
    """Days with hours, hours with minutes: minutes matter only on the last day."""
    hours, minutes = divmod(rest // timedelta(minutes=1), 60)
    told = [f"{days} ngày" if days else "", f"{hours} giờ" if hours else "", f"{minutes} phút" if minutes else ""]
    return " ".join(filter(None, told[:2] if days else told))


def _without_date(dossier: Dossier) -> Remaining:
    terms = [dossier.parts[place].term for place in parts_to_solve(dossier)]
    words = next((time_in_words(term) for term in terms if term is not None), _NO_TERM)
    return Remaining(f"Chưa có ngày hẹn: {words[:1].lower()}{words[1:]}", Urgency.UNKNOWN)
