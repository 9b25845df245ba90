"""A dossier as it is entered into the register: made of what was begun, what was said, and the number it was given."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from oneshop.counter.dossiers.begun import IntakeBegun
from oneshop.counter.dossiers.dossier import Dossier, DossierPart, DossierState, HandedPaper, local_code
from oneshop.counter.dossiers.events import Event, EventKind
from oneshop.counter.dossiers.intake import IntakeRequest, ReasonGiven
from oneshop.counter.dossiers.reasons import reasons_as_events
from oneshop.counter.working_calendar import WorkingCalendar, YearNotConfirmed


@dataclass(frozen=True)
class Place:
    """Where in the register: the desk, its book's year, the number, who entered it and when."""

    desk: str
    year: int
    number: int
    clerk: str
    at: datetime

    @property
    def in_words(self) -> str:
        """ "12/2026"."""
        return f"{self.number}/{self.year}"


def entered(
    begun: IntakeBegun,
    request: IntakeRequest,
    papers: tuple[HandedPaper, ...],
    state: DossierState,
    code: str,
    place: Place,
) -> Dossier:
    """The dossier in the state it is entered in: appointments only where it is received."""
    is_received, is_over = state is DossierState.RECEIVED, state is DossierState.REFUSED
    dossier = Dossier(
        code=code or local_code(place.at.date(), place.number, place.desk),
        desk=place.desk,
        year=place.year,
        number=place.number,
        state=state,
        parts=without_dues(it.part for it in begun.parts),
        channel=request.channel,
        clerk=place.clerk,
        entered_at=place.at,
        delivery=request.delivery,
        answers=request.answers,
        papers=papers,
        sets=request.sets,
        owed=begun.owed,
        bundle=request.bundle,
        supplements=int(state is DossierState.AWAITING),
        ended_at=place.at if is_over else None,
    )
    return with_appointments(dossier, begun) if is_received else dossier


def completed(dossier: Dossier, papers: tuple[HandedPaper, ...], begun: IntakeBegun) -> Dossier:
    """A dossier that waited for its supplement, now received at the moment it was worked out for."""
    return with_appointments(replace(dossier, state=DossierState.RECEIVED, papers=papers, owed=begun.owed), begun)


def with_appointments(dossier: Dossier, begun: IntakeBegun) -> Dossier:
    """The dossier with the appointment of each part; received, unless it was before, when it was worked out for."""
    return replace(
        dossier,
        received_at=dossier.received_at or begun.received,
        parts=tuple(it.part for it in begun.parts),
        due=begun.due,
        counted=begun.counted,
        basis=tuple(dict.fromkeys(basis for it in begun.parts if it.due for basis in it.due.basis)),
    )


def without_dues(parts: Iterable[DossierPart]) -> tuple[DossierPart, ...]:
    """The parts while no time runs."""
    return tuple(replace(part, due=None) for part in parts)


def what_followed(dossier: Dossier, reasons: Iterable[ReasonGiven]) -> tuple[Event, ...]:
    """What happened to a dossier in the moment it was entered: received, sent back for more, or refused."""
    at, clerk = dossier.entered_at, dossier.clerk
    match dossier.state:
        case DossierState.AWAITING:
            return reasons_as_events(EventKind.SUPPLEMENT_ASKED, at, clerk, reasons)
        case DossierState.REFUSED:
            return reasons_as_events(EventKind.REFUSED, at, clerk, reasons)
    return (Event(EventKind.RECEIVED, dossier.received_at or at, clerk, due_after=dossier.due),)


def entered_late(received: datetime, at: datetime, calendar: WorkingCalendar) -> str:
    """What to note of a dossier that is entered more than a working day after it was handed in; else empty."""
    try:
        last = calendar.next_working_day(received.date())
    except YearNotConfirmed:
        last = received.date() + timedelta(days=1)
    if at.date() <= last:
        return ""
    return f"Ghi sổ muộn: nhận lúc {received:%H:%M %d/%m/%Y}, ghi lúc {at:%H:%M %d/%m/%Y}."
