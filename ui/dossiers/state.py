"""What the page of dossiers shows: a list by windows, and the dossier that is open."""

from dataclasses import dataclass, field
from enum import Enum

from oneshop.catalogue.registers.reasons import Reason
from oneshop.counter.dossiers.dossier import DossierState
from oneshop.counter.dossiers.listing import Choices, Quick, Wanted
from oneshop.counter.dossiers.remaining import Urgency
from ui.terms import Bar
from ui.written import Written

EVERYTHING = Wanted()
NO_CHOICES = Choices((), (), (), ())


@dataclass(frozen=True)
class RowShown:
    """A dossier as words for its columns."""

    code: str
    cells: tuple[str, ...]
    state: DossierState
    urgency: Urgency
    about: str = field(default="", repr=False)
    """The applicant with masked numbers, to tell two of a name apart."""


@dataclass(frozen=True)
class ListState:
    """`listing` counts the lists asked for: rows that come for another one are dropped."""

    wanted: Wanted = EVERYTHING
    listing: int = 0
    total: int = 0
    first: tuple[RowShown, ...] = ()
    counts: dict[Quick, int] = field(default_factory=dict)
    choices: Choices = NO_CHOICES
    summary: str = ""
    trouble: str = ""
    why_not: str = ""


class Todo(Enum):
    """What can be done with an open dossier. The values are those of `counter.dossiers.steps.Step` where it is one."""

    TRANSFER = "transfer"
    ASK_SUPPLEMENT = "ask-supplement"
    SUPPLEMENTED = "supplemented"
    PAUSE = "pause"
    RESUME = "resume"
    EXTEND = "extend"
    DONE = "done"
    GIVE_BACK = "give-back"
    REFUSE = "refuse"
    STOP = "stop"
    REMIND = "remind"
    UNCOLLECTED = "uncollected"
    CORRECT = "correct"
    VOID = "void"
    REPRINT = "reprint"


@dataclass(frozen=True)
class TodoShown:
    """A button; `why_not` says why it cannot be pressed."""

    todo: Todo
    words: str
    about: str
    why_not: str = ""


@dataclass(frozen=True)
class FormShown:
    """An issued form as words for its columns."""

    id: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class StepAsked:
    """The step that is being written: which fields it has, and what can be chosen in them."""

    todo: Todo
    written: Written = field(repr=False)
    reasons: tuple[Reason, ...] = ()
    parts: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    given: tuple[str, ...] = field(default=(), repr=False)
    """Reasons that are kept already, as they will be read."""


@dataclass(frozen=True)
class Opened:
    """The dossier that is open. What is said of a person stands in fields that no log repeats."""

    code: str
    head: str
    name: str
    state: DossierState
    urgency: Urgency
    standing: str
    facts: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    papers: tuple[tuple[str, ...], ...] = ()
    money: tuple[str, ...] = ()
    forms: tuple[FormShown, ...] = ()
    events: tuple[tuple[str, ...], ...] = field(default=(), repr=False)
    bars: tuple[Bar, ...] = ()
    todos: tuple[TodoShown, ...] = ()


@dataclass(frozen=True)
class OpenState:
    """Nothing open without `opened`."""

    opened: Opened | None = None
    asked: StepAsked | None = None
    message: str = ""
    trouble: str = ""
