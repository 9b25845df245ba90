"""Dossiers for tests: one procedure, or a bundle of two, received on Mon 9/11/2026 for five working days."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from oneshop.catalogue.procedure import ChannelKind, ProcessingTime, TimeUnit
from oneshop.counter.dossiers.counting import Counting, due_of_whole, with_dues
from oneshop.counter.dossiers.dossier import Dossier, DossierPart, DossierState, Pause
from tests.counter.test_due_dates import CALENDAR

CODE = "TAM-261109-0007"
COUNTING = Counting(CALENDAR)
RECEIVED = datetime(2026, 11, 9, 9)
FIVE_DAYS = ProcessingTime(Decimal(5), TimeUnit.WORKING_DAY)
ONE_DAY = ProcessingTime(Decimal(1), TimeUnit.WORKING_DAY)
IN_WORDS = ProcessingTime(text="Theo kế hoạch của năm")


def moment(text: str) -> datetime:
    """A moment of November 2026: "11T10:00"."""
    return datetime.fromisoformat(f"2026-11-{text}")


def part(code: str = "1.001193", term: ProcessingTime | None = FIVE_DAYS) -> DossierPart:
    return DossierPart(code, f"Thủ tục {code}", 1, "f" * 64, term=term)


def dossier(state: DossierState = DossierState.RECEIVED, *parts: DossierPart) -> Dossier:
    """A dossier in a state, with whatever that state needs to be one."""
    dated = with_dues(parts or (part(),), RECEIVED, COUNTING)
    made = Dossier(
        code=CODE,
        desk="",
        year=2026,
        number=7,
        state=state,
        parts=dated,
        channel=ChannelKind.IN_PERSON,
        clerk="hoa",
        entered_at=RECEIVED,
        received_at=RECEIVED,
        due=due_of_whole(dated),
    )
    if state is DossierState.AWAITING:
        waiting = tuple(replace(it, due=None) for it in dated)
        return replace(made, parts=waiting, received_at=None, due=None, supplements=1)
    if state is DossierState.PAUSED:
        return replace(made, pauses=(Pause(moment("11T10:00"), reason="TD01"),))
    if state in (DossierState.DONE, DossierState.RETURNED):
        at = moment("13T10:00")
        back = at if state is DossierState.RETURNED else None
        solved = tuple(replace(it, done_at=at, returned_at=back) for it in dated)
        return replace(made, parts=solved, done_at=at, ended_at=back)
    return made


def bundle(state: DossierState = DossierState.RECEIVED) -> Dossier:
    """Two procedures: one within a day, the other within five."""
    made = dossier(state, part("1.001193", ONE_DAY), part("1.004222"))
    return replace(made, bundle="khai_sinh_thuong_tru_bhyt")
