"""What the search column draws: chips, what the answer says of itself, and the rows of the list."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from oneshop.catalogue.procedure import OnlineLevel
from oneshop.search.values import Facets, FilterKind
from ui import texts
from ui.search.asking import ANY_ONLINE

FILTER_TITLES = {
    FilterKind.LEVEL: texts.FILTER_LEVEL,
    FilterKind.ONLINE: texts.FILTER_ONLINE,
    FilterKind.FEE: texts.FILTER_FEE,
    FilterKind.FIELD: texts.FILTER_FIELD,
    FilterKind.AUDIENCE: texts.FILTER_AUDIENCE,
}
MOST_ROWS = 30
"""Rows of one answer: more than anybody reads. Those that are out of sight are asked for when the list is scrolled."""

_NOT_COUNTED: Facets = MappingProxyType({})


@dataclass(frozen=True)
class Option:
    """One value a filter can take: the key the presenter understands, and its words."""

    key: str
    text: str


@dataclass(frozen=True)
class FilterMenu:
    """A filter's button: its options, and the words of the chosen one (None: nothing chosen).

    `understood` are the typed words that were taken for the condition; empty where a person chose it from the menu.
    `facets` can be asked how many hits each option would leave, which takes its time.
    """

    kind: FilterKind
    title: str
    options: tuple[Option, ...]
    chosen: str | None = None
    understood: str = ""
    facets: Facets = field(default_factory=lambda: _NOT_COUNTED)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many hits each option would leave; without counts nothing is said about any."""
        counts = self.facets.get(self.kind, {})
        if self.kind is FilterKind.ONLINE and counts:
            both = counts.get(OnlineLevel.FULL.value, 0) + counts.get(OnlineLevel.PARTIAL.value, 0)
            return {ANY_ONLINE: both, **counts}
        return counts


@dataclass(frozen=True)
class HitRow:
    """One row of the list. `marks` are character spans of the name that the query met.

    `status` says of a withdrawn procedure since when, and what took its place: `successor`, which one key opens.
    A quiet row is there to be looked at and is not an answer.
    """

    code: str
    name: str
    marks: tuple[tuple[int, int], ...]
    level: OnlineLevel
    level_text: str
    details: str
    office: str
    reason: str
    status: str = ""
    successor: str | None = None
    is_quiet: bool = False

    @property
    def parts(self) -> tuple[str, ...]:
        """All it says, in reading order and never cut."""
        said = (self.name, self.status, self.level_text, self.details, self.office, self.reason)
        return tuple(part for part in said if part)

    @property
    def aloud(self) -> str:
        """The row as a screen reader says it."""
        return ". ".join(self.parts)


@dataclass(frozen=True)
class ElsewhereCard:
    """Who handles a matter that is not for this desk, and what that rests on."""

    says: str
    rests_on: str


@dataclass(frozen=True)
class AnswerHead:
    """What an answer says of itself above its hits; empty where it is as plain as most are.

    `meant` is how the words were read, with a way back to the words as typed. `unmet` is a condition understood
    and left out. `doubt` stands over hits that are near what was asked for and no answer to it.
    """

    meant: str = ""
    notice: str = ""
    unmet: str = ""
    elsewhere: tuple[ElsewhereCard, ...] = ()
    doubt: str = ""

    @property
    def aloud(self) -> str:
        """Everything in reading order, as a screen reader says it."""
        cards = (f"{card.says} {card.rests_on}".strip() for card in self.elsewhere)
        return " ".join(part for part in (*cards, self.meant, self.notice, self.unmet, self.doubt) if part)


@dataclass(frozen=True)
class SearchState:
    """The whole column; `advice` says what to do when nothing stands below."""

    rows: tuple[HitRow, ...] = ()
    summary: str = ""
    head: AnswerHead = AnswerHead()
    advice: str = ""
    filters: tuple[FilterMenu, ...] = ()
    has_more: bool = False
    """Whether more of the answer can be asked for."""
    query: str | None = ""
    """What these rows answer; None before anything was asked."""
    has_answer: bool = True
    """Whether anything among the rows may be called an answer; an empty box asks nothing."""

    @property
    def is_sure(self) -> bool:
        """Whether the first row may be opened without having been looked at."""
        return not self.head.doubt
