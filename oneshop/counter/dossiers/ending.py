"""How a dossier ends: with results that are fetched, part by part; refused; stopped."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from enum import Enum

from oneshop.catalogue.registers.time_rules import TimeRule
from oneshop.counter.dossiers.dossier import OPEN, Dossier, DossierState
from oneshop.counter.dossiers.events import Event, EventKind
from oneshop.counter.dossiers.intake import ReasonGiven
from oneshop.counter.dossiers.passing_on import Story
from oneshop.counter.dossiers.reasons import reasons_as_events
from oneshop.counter.dossiers.standing_still import ended_pauses, supplement_until
from oneshop.counter.dossiers.steps import Step, StepRefused, parts_to_return, parts_to_solve, require
from oneshop.counter.working_calendar import WorkingCalendar


class IdentityCheck(Enum):
    """How whoever fetches a result shows who they are; the value is what the story keeps as its reason."""

    SIGNATURE = "signature"
    ID_CARD = "id-card"
    UNSTATED = "unstated"
    """Nobody said; the story claims no check that nobody made."""


CHECK_WORDS = {IdentityCheck.SIGNATURE: "ký nhận", IdentityCheck.ID_CARD: "đối chiếu căn cước"}
"""The ways to choose from."""


class Recipient(Enum):
    """Who fetches a result; the value is what the story keeps as the place it went to."""

    APPLICANT = "applicant"
    AGENT = "agent"
    POST = "post"


RECIPIENT_WORDS = {
    Recipient.APPLICANT: "người nộp",
    Recipient.AGENT: "người được ủy quyền",
    Recipient.POST: "dịch vụ bưu chính",
}


def done(dossier: Dossier, at: datetime, who: str, part: int | None = None, note: str = "") -> tuple[Dossier, Story]:
    """There is a result: of one part, or of all that have none. The whole is done when each part is."""
    require(dossier, Step.DONE)
    places = _places(dossier, part, parts_to_solve(dossier), "đang chờ kết quả")
    changed = dossier
    for place in places:
        changed = changed.with_part(place, replace(changed.parts[place], done_at=at))
    if not parts_to_solve(changed):
        changed = replace(changed, state=DossierState.DONE, done_at=at)
    return changed, tuple(Event(EventKind.DONE, at, who, note=note, part=_told(dossier, place)) for place in places)


def give_back(
    dossier: Dossier,
    at: datetime,
    who: str,
    checked: IdentityCheck,
    to: Recipient = Recipient.APPLICANT,
    part: int | None = None,
    note: str = "",
) -> tuple[Dossier, Story]:
    """Hand over the result of one part, or of all that lie ready; the dossier ends with the last."""
    require(dossier, Step.GIVE_BACK)
    places = _places(dossier, part, parts_to_return(dossier), "có kết quả chờ trả")
    changed = dossier
    for place in places:
        changed = changed.with_part(place, replace(changed.parts[place], returned_at=at))
    if dossier.state in OPEN and all(it.returned_at is not None for it in changed.parts):
        changed = replace(changed, state=DossierState.RETURNED, ended_at=at)
    return changed, tuple(
        Event(EventKind.RETURNED, at, who, checked.value, note, _told(dossier, place), to.value) for place in places
    )


def refuse(dossier: Dossier, at: datetime, who: str, reasons: Iterable[ReasonGiven]) -> tuple[Dossier, Story]:
    """Refuse it, or send it back as it cannot be solved; in writing, with reasons (NĐ 63/2010/NĐ-CP Art. 18(5))."""
    require(dossier, Step.REFUSE)
    reasons = tuple(reasons)
    if not reasons:
        raise StepRefused(f"Chưa nêu lý do từ chối hồ sơ {dossier.code}. Chọn ít nhất một lý do.")
    return _ended(dossier, at, DossierState.REFUSED), reasons_as_events(EventKind.REFUSED, at, who, reasons)


def stop(dossier: Dossier, at: datetime, who: str, reason: ReasonGiven) -> tuple[Dossier, Story]:
    """Stop it as the citizen asks, while no part has a result (TT 03/2025/TT-VPCP Art. 7)."""
    require(dossier, Step.STOP)
    finished = [it.name for it in dossier.parts if it.done_at is not None]
    if finished:
        raise StepRefused(
            f"Hồ sơ {dossier.code} đã có kết quả của “{finished[0]}” nên không dừng theo yêu cầu được "
            "(Thông tư 03/2025/TT-VPCP, Điều 7). Giải quyết và trả nốt các phần còn lại."
        )
    return _ended(dossier, at, DossierState.STOPPED), reasons_as_events(EventKind.STOPPED, at, who, (reason,))


def stop_for_want(
    dossier: Dossier, at: datetime, who: str, reason: ReasonGiven, rule: TimeRule | None, calendar: WorkingCalendar
) -> tuple[Dossier, Story]:
    """Stop it because the supplement has not come within its window; refused before, and without a rule."""
    require(dossier, Step.STOP)
    until = supplement_until(dossier, rule, calendar)
    if until is None:
        raise StepRefused(
            f"Hồ sơ {dossier.code} không có hạn bổ sung theo quy định nào đã tìm thấy, hoặc không chờ bổ sung. "
            "Hỏi người nộp có đề nghị dừng không, hoặc trả lại theo quy định của thủ tục."
        )
    if at <= until:
        raise StepRefused(f"Hồ sơ {dossier.code} còn hạn bổ sung đến {until:%H:%M %d/%m/%Y}. Chờ hết hạn rồi mới dừng.")
    return _ended(dossier, at, DossierState.STOPPED), reasons_as_events(EventKind.STOPPED, at, who, (reason,))


def _ended(dossier: Dossier, at: datetime, state: DossierState) -> Dossier:
    return replace(dossier, state=state, ended_at=at, pauses=ended_pauses(dossier, at))


def _places(dossier: Dossier, part: int | None, open_ones: tuple[int, ...], what: str) -> tuple[int, ...]:
    if part is None:
        return open_ones
    if part not in open_ones:
        ready = ", ".join(str(place + 1) for place in open_ones) or "không có"
        raise StepRefused(f"Hồ sơ {dossier.code} không có phần {part + 1} {what}. Các phần {what}: {ready}.")
    return (part,)


def _told(dossier: Dossier, place: int) -> int | None:
    """The part as the story tells it: none where the dossier is one procedure."""
    return place if len(dossier.parts) > 1 else None
