"""Which step a dossier can take from where it stands: the one table that the steps themselves and the screen ask."""

from enum import Enum

from oneshop.counter.dossiers.dossier import OPEN, RUNNING, STATE_WORDS, Dossier, DossierState, Pause


class Step(Enum):
    """What can be done with a dossier after it was entered."""

    TRANSFER = "transfer"
    ASK_SUPPLEMENT = "ask-supplement"
    SUPPLEMENTED = "supplemented"
    PAUSE = "pause"
    RESUME = "resume"
    EXTEND = "extend"
    STOP = "stop"
    REFUSE = "refuse"
    DONE = "done"
    GIVE_BACK = "give-back"
    REMIND = "remind"
    UNCOLLECTED = "uncollected"


STEP_WORDS = {
    Step.TRANSFER: "chuyển giải quyết",
    Step.ASK_SUPPLEMENT: "yêu cầu bổ sung",
    Step.SUPPLEMENTED: "nhận bổ sung",
    Step.PAUSE: "tạm dừng tính thời hạn",
    Step.RESUME: "tính tiếp thời hạn",
    Step.EXTEND: "xin lỗi, hẹn lại",
    Step.STOP: "dừng giải quyết",
    Step.REFUSE: "từ chối",
    Step.DONE: "ghi có kết quả",
    Step.GIVE_BACK: "trả kết quả",
    Step.REMIND: "nhắc hẹn",
    Step.UNCOLLECTED: "ghi quá hẹn chưa đến nhận",
}

FROM: dict[Step, frozenset[DossierState]] = {
    Step.TRANSFER: RUNNING,
    Step.ASK_SUPPLEMENT: RUNNING,
    Step.SUPPLEMENTED: frozenset({DossierState.AWAITING, DossierState.PAUSED}),
    Step.PAUSE: RUNNING,
    Step.RESUME: frozenset({DossierState.PAUSED}),
    Step.EXTEND: RUNNING,
    # On the citizen's request only while there is no result: TT 03/2025/TT-VPCP Art. 7.
    Step.STOP: RUNNING | {DossierState.AWAITING, DossierState.PAUSED},
    Step.REFUSE: RUNNING | {DossierState.AWAITING, DossierState.PAUSED},
    Step.DONE: RUNNING,
    # Of a bundle each part is given back as it is done, whatever becomes of the others.
    Step.GIVE_BACK: RUNNING | {DossierState.PAUSED, DossierState.DONE, DossierState.STOPPED, DossierState.REFUSED},
    Step.REMIND: OPEN,
    Step.UNCOLLECTED: frozenset({DossierState.DONE}),
}
"""The states from which a step can be taken; what else it needs is in `possible`."""


class StepRefused(ValueError):
    """A dossier does not take this step; the message names it, where it stands, and what can be done instead."""


def possible(dossier: Dossier) -> frozenset[Step]:
    """The steps a dossier can take now."""
    return frozenset(step for step in Step if _fits(dossier, step))


def why_not(dossier: Dossier, step: Step) -> str:
    """Why a dossier cannot take a step, and which it can; empty where it can."""
    if _fits(dossier, step):
        return ""
    state = STATE_WORDS[dossier.state].lower()
    return f"Hồ sơ {dossier.code} đang ở tình trạng “{state}” nên không {STEP_WORDS[step]} được. {_instead(dossier)}"


def require(dossier: Dossier, step: Step) -> None:
    """Refuse a step that the dossier cannot take: StepRefused."""
    told = why_not(dossier, step)
    if told:
        raise StepRefused(told)


def open_pause(dossier: Dossier) -> Pause | None:
    """The pause that still lasts."""
    return next((pause for pause in dossier.pauses if pause.until is None), None)


def parts_to_return(dossier: Dossier) -> tuple[int, ...]:
    """The places of the parts that have a result nobody has fetched."""
    return tuple(
        place for place, part in enumerate(dossier.parts) if part.done_at is not None and part.returned_at is None
    )


def parts_to_solve(dossier: Dossier) -> tuple[int, ...]:
    """The places of the parts that have no result yet."""
    return tuple(place for place, part in enumerate(dossier.parts) if part.done_at is None)


def _fits(dossier: Dossier, step: Step) -> bool:
    if dossier.state not in FROM[step]:
        return False
    paused = open_pause(dossier)
    if step is Step.RESUME:
        return paused is None or not paused.for_supplement
    if step is Step.SUPPLEMENTED:
        return dossier.state is DossierState.AWAITING or (paused is not None and paused.for_supplement)
    if step is Step.GIVE_BACK:
        return bool(parts_to_return(dossier))
    return True


def _instead(dossier: Dossier) -> str:
    steps = [STEP_WORDS[step] for step in Step if _fits(dossier, step)]
    if not steps:
        return "Hồ sơ đã kết thúc; nếu cần giải quyết lại thì tiếp nhận hồ sơ mới."
    return f"Lúc này làm được: {'; '.join(steps)}."
