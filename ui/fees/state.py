"""What the page of fees shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from oneshop.catalogue.fee_lists import FeeList
from ui.terms import Bar
from ui.walking import IDLE, Progress
from ui.written import Written


@dataclass(frozen=True)
class DecisionLine:
    """One decision as words for its columns, with its bar."""

    key: str
    is_own: bool
    cells: tuple[str, ...]
    bar: Bar


@dataclass(frozen=True)
class FeesState:
    """The decisions and the form. What may not be changed says so in `why_not`."""

    lead: str = ""
    rows: tuple[DecisionLine, ...] = ()
    fields: tuple[str, ...] = ()
    form: Written | None = None
    message: str = ""
    trouble: str = ""
    why_not: str = ""


@dataclass(frozen=True)
class Choice:
    """One list with how many it holds."""

    kind: FeeList
    words: str


@dataclass(frozen=True)
class ListsState:
    """The lists after a walk, and the one that is looked at."""

    progress: Progress = IDLE
    choices: tuple[Choice, ...] = ()
    chosen: FeeList = FeeList.NO_BASIS
    rows: tuple[tuple[str, ...], ...] = ()
    count: str = ""
    message: str = ""
    trouble: str = ""
    has_draft: bool = False
    """Whether the message tells of a draft to go to."""
    faults: Mapping[str, str] = field(default_factory=dict)
    """What is wrong with the basis of a fee, by field."""
    why_not: str = ""
