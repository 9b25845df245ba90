"""The reasons a dossier is answered with, in its story: one event each, and back again for the paper."""

from collections.abc import Iterable
from datetime import datetime

from oneshop.counter.dossiers.dossier import HandedPaper
from oneshop.counter.dossiers.events import Event, EventKind
from oneshop.counter.dossiers.intake import ReasonGiven


def reasons_as_events(kind: EventKind, at: datetime, who: str, reasons: Iterable[ReasonGiven]) -> tuple[Event, ...]:
    """One event for each reason: its code in the clear, its words, and the paper they are about, as a note."""
    return tuple(Event(kind, at, who, reason=it.code, note=_note(it)) for it in reasons)


def _note(given: ReasonGiven) -> str:
    return "\n".join((" ".join(given.paper.split()), " ".join(given.words.split()))).strip("\n")


def reasons_in(story: Iterable[Event], kind: EventKind) -> tuple[ReasonGiven, ...]:
    """The reasons that were given the last time this happened; after a purge their codes alone."""
    events = [event for event in story if event.kind is kind]
    return tuple(_reason(event) for event in events if event.at == events[-1].at)


def _reason(event: Event) -> ReasonGiven:
    first, line, second = event.note.partition("\n")
    return ReasonGiven(event.reason or "", second, first) if line else ReasonGiven(event.reason or "", first)


def not_covered(missing: Iterable[HandedPaper], reasons: Iterable[ReasonGiven]) -> tuple[HandedPaper, ...]:
    """The missing papers that no reason speaks of: a citizen is told once, and everything.

    Of papers that stand for each other one is enough.
    """
    missing, named = tuple(missing), {given.paper for given in reasons}
    chosen = {paper.choice for paper in missing if paper.choice and paper.name in named}
    return tuple(paper for paper in missing if paper.name not in named and paper.choice not in chosen)
