"""Pausing a dossier's time, letting it run again, and the supplement that stops it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from oneshop.catalogue.procedure import TimeUnit
from oneshop.catalogue.registers.time_rules import AfterSupplement, TimeRule
from oneshop.counter.dossiers.counting import Counting, due_of_whole, put_off
from oneshop.counter.dossiers.dossier import Dossier, DossierPart, DossierState, HandedPaper, Pause
from oneshop.counter.dossiers.events import Event, EventKind
from oneshop.counter.dossiers.intake import ReasonGiven
from oneshop.counter.dossiers.passing_on import Story
from oneshop.counter.dossiers.reasons import reasons_as_events
from oneshop.counter.dossiers.steps import Step, StepRefused, open_pause, require
from oneshop.counter.due_dates import due_date
from oneshop.counter.working_calendar import WorkingCalendar


def ask_supplement(
    dossier: Dossier, at: datetime, who: str, reasons: Iterable[ReasonGiven], allowed_by: str = ""
) -> tuple[Dossier, Story]:
    """Ask the citizen for what is missing: once, complete, with reasons (NĐ 118/2025/NĐ-CP Art. 17(2)(a)); time stands
    still. A second time only where a law allows it, which `allowed_by` names."""
    require(dossier, Step.ASK_SUPPLEMENT)
    reasons = tuple(reasons)
    if not reasons:
        raise StepRefused(f"Chưa nêu hồ sơ {dossier.code} thiếu gì. Chọn lý do cho từng giấy tờ cần bổ sung.")
    if dossier.supplements and not allowed_by.strip():
        raise StepRefused(
            f"Hồ sơ {dossier.code} đã yêu cầu bổ sung một lần; chỉ được một lần (Nghị định 118/2025/NĐ-CP, điểm a "
            "khoản 2 Điều 17). Nếu luật cho phép lần nữa thì nêu rõ điều khoản; nếu không thì giải quyết hoặc trả lại."
        )
    changed = _paused(dossier, at, reasons[0].code, for_supplement=True)
    events = reasons_as_events(EventKind.SUPPLEMENT_ASKED, at, who, reasons)
    if allowed_by.strip():
        basis = f"Căn cứ yêu cầu lần nữa: {allowed_by.strip()}"
        events = (*events, Event(EventKind.PAUSED, at, who, reason=reasons[0].code, note=basis))
    return replace(changed, supplements=dossier.supplements + 1), events


def supplemented(
    dossier: Dossier,
    at: datetime,
    who: str,
    counting: Counting,
    rule: TimeRule | None,
    papers: tuple[HandedPaper, ...] | None = None,
) -> tuple[Dossier, Story]:
    """The supplement is there: the time starts from zero, or goes on where the rule says so.

    Without a rule it goes on, for that is the earlier appointment. What was never received is received now.
    YearNotConfirmed where the new appointment lies in a year that nobody has confirmed.
    """
    require(dossier, Step.SUPPLEMENTED)
    changed = replace(dossier, papers=dossier.papers if papers is None else papers)
    starts_anew = rule is not None and rule.after is AfterSupplement.RESTART
    if dossier.received_at is None or starts_anew:
        changed = _from_zero(_resumed(changed, at), at, counting)
    else:
        changed = _gone_on(changed, at, counting)
    return changed, (Event(EventKind.SUPPLEMENTED, at, who, due_before=dossier.due, due_after=changed.due),)


def pause(dossier: Dossier, at: datetime, who: str, reason: ReasonGiven) -> tuple[Dossier, Story]:
    """Let the time stand still, for a reason that a law names."""
    require(dossier, Step.PAUSE)
    changed = _paused(dossier, at, reason.code)
    return changed, (Event(EventKind.PAUSED, at, who, reason=reason.code, note=reason.words),)


def warnings_of_pausing(dossier: Dossier, rule: TimeRule | None) -> tuple[str, ...]:
    """What to tell whoever pauses: how long it may last, or that no rule for this is known."""
    if rule is None:
        return (
            f"Chưa tìm thấy quy định cho tạm dừng hồ sơ {dossier.code} vì lý do này; "
            "nêu rõ điều khoản, nếu không thì thời hạn vẫn tính.",
        )
    return (f"{rule.name} ({rule.proviso}).",)


def resume(dossier: Dossier, at: datetime, who: str, counting: Counting, note: str = "") -> tuple[Dossier, Story]:
    """Let the time run on; the appointments move by what stood still. YearNotConfirmed as `supplemented`."""
    require(dossier, Step.RESUME)
    changed = _gone_on(dossier, at, counting)
    return changed, (Event(EventKind.RESUMED, at, who, note=note, due_before=dossier.due, due_after=changed.due),)


def ended_pauses(dossier: Dossier, at: datetime) -> tuple[Pause, ...]:
    """The pauses with the open one ended."""
    return tuple(
        replace(pause, until=max(at, pause.since)) if pause.until is None else pause for pause in dossier.pauses
    )


def supplement_until(dossier: Dossier, rule: TimeRule | None, calendar: WorkingCalendar) -> datetime | None:
    """Until when the citizen may hand in the supplement; None where no rule sets a time, or none is awaited."""
    asked = supplement_asked_at(dossier)
    if rule is None or rule.term is None or asked is None:
        return None
    return due_date(asked, rule.term, calendar).due


def supplement_asked_at(dossier: Dossier) -> datetime | None:
    """Since when a supplement is awaited; None where none is."""
    if dossier.state is DossierState.AWAITING:
        return dossier.entered_at
    paused = open_pause(dossier)
    return paused.since if paused is not None and paused.for_supplement else None


def _paused(dossier: Dossier, at: datetime, reason: str, *, for_supplement: bool = False) -> Dossier:
    pauses = (*dossier.pauses, Pause(at, reason=reason, for_supplement=for_supplement))
    return replace(dossier, state=DossierState.PAUSED, pauses=pauses)


def _resumed(dossier: Dossier, at: datetime) -> Dossier:
    paused = open_pause(dossier)
    if paused is not None and at < paused.since:
        raise StepRefused(
            f"Hồ sơ {dossier.code} tạm dừng từ {paused.since:%H:%M %d/%m/%Y}, sau lúc này. Xem lại ngày giờ của máy."
        )
    state = DossierState.PROCESSING if dossier.holder else DossierState.RECEIVED
    return replace(dossier, state=state, pauses=ended_pauses(dossier, at))


def _from_zero(dossier: Dossier, at: datetime, counting: Counting) -> Dossier:
    found = [(part, None if part.done_at else counting.due_of(part, at)) for part in dossier.parts]
    parts = tuple(part if part.done_at else replace(part, due=due.due if due else None) for part, due in found)
    dues = [due for _, due in found if due is not None]
    last = max(dues, key=lambda due: due.due, default=None)
    return replace(
        dossier,
        received_at=dossier.received_at or at,
        counts_from=at if dossier.received_at else None,
        parts=parts,
        due=due_of_whole(parts),
        counted=last.counted if last else (),
        basis=last.basis if last else (),
        extensions=0,
    )


def _gone_on(dossier: Dossier, at: datetime, counting: Counting) -> Dossier:
    paused = open_pause(dossier)
    resumed = _resumed(dossier, at)
    since = dossier.runs_since
    if paused is None or since is None:
        return resumed
    if dossier.extensions:
        parts = tuple(_put_off(part, paused, at, counting.calendar) for part in dossier.parts)
        return replace(resumed, parts=parts, due=due_of_whole(parts))
    found = [(part, counting.due_of(part, since, resumed.pauses)) for part in dossier.parts]
    parts = tuple(part if part.done_at or due is None else replace(part, due=due.due) for part, due in found)
    last = max((due for part, due in found if due and not part.done_at), key=lambda due: due.due, default=None)
    whole = due_of_whole(parts)
    return replace(resumed, parts=parts, due=whole, counted=last.counted if last else dossier.counted)


def _put_off(part: DossierPart, paused: Pause, at: datetime, calendar: WorkingCalendar) -> DossierPart:
    if part.due is None or part.done_at is not None:
        return part
    in_hours = part.term is not None and part.term.unit is TimeUnit.HOUR
    return replace(part, due=put_off(part.due, paused.since, at, calendar, in_hours=in_hours))
