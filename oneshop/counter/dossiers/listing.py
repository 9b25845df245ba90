"""What lists of the register are asked for, and how they tell a dossier. Times: the desk's clock; sums: đồng."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from oneshop.catalogue.procedure import ChannelKind
from oneshop.counter.dossiers.dossier import DossierState
from oneshop.counter.dossiers.figure_looks import FigureLook
from oneshop.counter.dossiers.people import Personal


class Quick(Enum):
    """What the people at the desk ask for all day."""

    TODAY = "today"
    """Entered today."""
    DUE_TODAY = "due_today"
    """To be ready later today."""
    DUE_NEXT = "due_next"
    """To be ready on the next working day, or on a day off before it."""
    OVERDUE = "overdue"
    AWAITING = "awaiting"
    """The citizen was asked for more: not yet received, or standing still."""
    WAITED_OUT = "waited_out"
    """The same, for longer than the rule for it gives the citizen."""
    TO_RETURN = "to_return"
    """There is a result that nobody has fetched."""
    UNCOLLECTED = "uncollected"
    """A result lies there, of a part at least, for longer than the office's rule lets it lie; without a rule, past the
    day it was promised for."""
    ALL = "all"


@dataclass(frozen=True)
class When:
    """What the quick questions go by: now, the next working day, since when a result lies too long (None: no rule
    says), and the codes of those whose supplement has not come in its time, where they are asked for."""

    at: datetime
    next_day: date
    lying_since: datetime | None = None
    waited_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class Wanted:
    """Which dossiers; what is None or empty asks for nothing. Every word of `words` must be found.

    `first` and `last` are days on which they were entered, both included.
    """

    quick: Quick = Quick.ALL
    words: str = ""
    year: int | None = None
    state: DossierState | None = None
    field: str | None = None
    office: str | None = None
    clerk: str | None = None
    channel: ChannelKind | None = None
    first: date | None = None
    last: date | None = None
    figure: FigureLook | None = None
    """Only those that a figure of a report counted."""


@dataclass(frozen=True)
class Line:
    """A dossier as a list tells it. `personal` is None after a purge, and where it is sealed with a key that is not
    here (`is_locked`)."""

    id: int
    code: str
    desk: str
    year: int
    number: int
    state: DossierState
    procedure: str
    name: str
    field: str | None
    office: str | None
    holder: str
    channel: ChannelKind
    clerk: str
    entered_at: datetime
    received_at: datetime | None
    due: datetime | None
    next_due: datetime | None
    done_at: datetime | None
    ended_at: datetime | None
    owed: int | None
    paid: int
    personal: Personal | None = None
    is_locked: bool = False
    is_damaged: bool = False
    """Its people are not as they were written: nothing of them is shown."""


@dataclass(frozen=True)
class Choices:
    """What can be chosen from in lists, as the register has it."""

    years: tuple[int, ...]
    fields: tuple[str, ...]
    offices: tuple[str, ...]
    clerks: tuple[str, ...]
