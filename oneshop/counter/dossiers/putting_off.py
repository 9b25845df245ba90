"""Xin lỗi, hẹn lại: a new appointment with an apology, and what the old rules say about how often and how late."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from oneshop.catalogue.registers.time_rules import TimeRule
from oneshop.counter.dossiers.counting import due_of_whole
from oneshop.counter.dossiers.dossier import Dossier, DossierPart
from oneshop.counter.dossiers.events import Event, EventKind
from oneshop.counter.dossiers.intake import ReasonGiven
from oneshop.counter.dossiers.passing_on import Story
from oneshop.counter.dossiers.steps import Step, StepRefused, parts_to_solve, require
from oneshop.counter.working_calendar import WorkingCalendar, day_in_words


def extend(
    dossier: Dossier,
    at: datetime,
    who: str,
    day: date,
    reason: ReasonGiven,
    calendar: WorkingCalendar,
    part: int | None = None,
) -> tuple[Dossier, Story]:
    """Put the appointment off to the closing time of a later working day; without a part, of all that are open.

    YearNotConfirmed where nobody has confirmed that day's year.
    """
    require(dossier, Step.EXTEND)
    before = _appointment(dossier, part)
    if before is None:
        raise StepRefused(
            f"Hồ sơ {dossier.code} chưa có ngày hẹn đếm được nên không hẹn lại được. Ghi ngày hẹn theo lời của thủ tục."
        )
    if not calendar.counts(day):
        why = calendar.answer(day).why
        raise StepRefused(f"{day_in_words(day)} không phải ngày làm việc ({why.lower()}). Chọn một ngày làm việc.")
    after = calendar.closing_of(day)
    if after <= before or after <= at:
        raise StepRefused(
            f"Ngày hẹn lại {day:%d/%m/%Y} của hồ sơ {dossier.code} phải sau ngày hẹn cũ {before:%d/%m/%Y} "
            "và sau hôm nay."
        )
    places = parts_to_solve(dossier) if part is None else (part,)
    parts = tuple(_later(it, after) if place in places else it for place, it in enumerate(dossier.parts))
    changed = replace(dossier, parts=parts, due=due_of_whole(parts), extensions=dossier.extensions + 1)
    event = Event(EventKind.EXTENDED, at, who, reason.code, reason.words, part, due_before=before, due_after=after)
    return changed, (event,)


def warnings_of_extending(
    dossier: Dossier, at: datetime, often: TimeRule | None, notice: TimeRule | None, part: int | None = None
) -> tuple[str, ...]:
    """What the rules have against another appointment; told and not enforced, for their present wording is not known
    wherever the proviso says so."""
    told = []
    if often is not None and often.amount is not None and dossier.extensions >= often.amount:
        told.append(f"Hồ sơ {dossier.code} đã hẹn lại {dossier.extensions} lần. {often.name} ({often.proviso}).")
    due = _appointment(dossier, part)
    if notice is not None and notice.amount is not None and due is not None:
        last = due.date() - timedelta(days=notice.amount)
        if at.date() > last:
            told.append(f"Lẽ ra phải báo chậm nhất ngày {last:%d/%m/%Y}. {notice.name} ({notice.proviso}).")
    return tuple(told)


def _appointment(dossier: Dossier, part: int | None) -> datetime | None:
    """The first open appointment that is put off."""
    if part is None:
        return dossier.next_due
    if part not in parts_to_solve(dossier):
        raise StepRefused(
            f"Hồ sơ {dossier.code} không có phần {part + 1} đang chờ kết quả. Xem lại các phần của hồ sơ."
        )
    return dossier.parts[part].due


def _later(part: DossierPart, due: datetime) -> DossierPart:
    return part if part.due is None or part.due >= due else replace(part, due=due)
