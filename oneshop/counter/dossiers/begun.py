"""What the desk knows before a dossier has a number: papers asked for, appointment, money, and what else to be told."""

from dataclasses import dataclass
from datetime import datetime

from oneshop.counter.checklist import Checklist, TimeLine
from oneshop.counter.dossiers.dossier import DossierPart, HandedPaper, Owed
from oneshop.counter.due_dates import CountedDay, Due


@dataclass(frozen=True)
class PartBegun:
    """One procedure and its appointment if it were received now. `choices` are the times the entry leaves open, where
    there are several; the one in `part.term` is taken unless the clerk says another (`IntakeRequest.terms`)."""

    part: DossierPart
    words: str
    """The term as the entry states it: "5 ngày làm việc"; empty where it states none."""
    due: Due | None = None
    """The appointment, explained day by day."""
    choices: tuple[TimeLine, ...] = ()
    note: str = ""
    """Why there is no appointment, or why this one of several."""


@dataclass(frozen=True)
class OfferedBundle:
    """A liên thông that the procedure is part of. `codes` are the procedures of it that are known here, the whole's
    order; `required` those of them that always belong; `unknown` the parts without a code, by name."""

    id: str
    name: str
    codes: tuple[str, ...]
    required: tuple[str, ...]
    unknown: tuple[str, ...] = ()
    optional: tuple[tuple[str, str], ...] = ()
    """Code and name of those that come with it only where the citizen asks for them."""


@dataclass(frozen=True)
class IntakeBegun:
    """What the page of a new dossier starts from. Everything in it was worked out for `received`."""

    checklist: Checklist
    received: datetime
    papers: tuple[HandedPaper, ...]
    owed: Owed
    parts: tuple[PartBegun, ...]
    office: str = ""
    """Who solves it, as the entry says."""
    bundles: tuple[OfferedBundle, ...] = ()
    due: datetime | None = None
    """For the whole: the last of the parts."""
    no_due_because: str | None = None
    """Why no appointment can be counted although there is a term: it cannot be received until that is mended."""
    refused_because: str | None = None
    """Why no dossier may be taken in at all: the procedure is abolished."""
    receiving_note: str = ""
    """What the law says of the receipt itself: none is owed for a result on the spot, unless it is asked for."""

    @property
    def counted(self) -> tuple[CountedDay, ...]:
        """The days of the appointment of the whole, as they were counted."""
        last = [it.due for it in self.parts if it.due is not None and it.due.due == self.due]
        return last[0].counted if last else ()
