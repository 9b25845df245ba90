"""What the page of delegations draws: rows with bars on a time line, lists of what to mend, and the form."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ui.terms import Bar


@dataclass(frozen=True)
class DecisionRow:
    """One decision as words for its columns, with its bar."""

    key: str
    called: str
    who: str
    scope: str
    phase: str
    term: str
    bar: Bar
    is_example: bool = False

    @property
    def cells(self) -> tuple[str, ...]:
        """The words in the order of the columns."""
        return (self.called, self.term, self.who, self.scope, self.phase)


@dataclass(frozen=True)
class ReviewRow:
    """One thing of the lists."""

    kind: str
    decision: str
    tells: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The words in the order of the columns."""
        return (self.kind, self.decision, self.tells)


@dataclass(frozen=True)
class Candidate:
    """A procedure that may be added."""

    code: str
    name: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The words in the order of the columns."""
        return (self.code, self.name)


@dataclass(frozen=True)
class Form:
    """A decision being written. `number` tells one form from the next; `faults` are told at their fields."""

    number: int
    title: str
    values: Mapping[str, str]
    flags: Mapping[str, bool]
    fields: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    faults: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class DelegationsState:
    """The page. `why_not` says why nothing may be changed; empty where it may."""

    title: str = ""
    rows: tuple[DecisionRow, ...] = ()
    review_title: str = ""
    review: tuple[ReviewRow, ...] = ()
    form: Form | None = None
    message: str = ""
    trouble: str = ""
    why_not: str = ""
    can_undo: bool = False
