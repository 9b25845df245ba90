"""What the search column draws: chips, one summary line, and the rows of the list."""

from dataclasses import dataclass

from oneshop.catalogue.procedure import OnlineLevel
from oneshop.search.values import FilterKind
from ui import texts

FILTER_TITLES = {
    FilterKind.LEVEL: texts.FILTER_LEVEL,
    FilterKind.ONLINE: texts.FILTER_ONLINE,
    FilterKind.FEE: texts.FILTER_FEE,
    FilterKind.FIELD: texts.FILTER_FIELD,
    FilterKind.AUDIENCE: texts.FILTER_AUDIENCE,
}


@dataclass(frozen=True)
class Option:
    """One value a filter can take: the key the presenter understands, and its words."""

    key: str
    text: str


@dataclass(frozen=True)
class FilterMenu:
    """A filter's button: its options, and the words of the chosen one (None: nothing chosen)."""

    kind: FilterKind
    title: str
    options: tuple[Option, ...]
    chosen: str | None = None


@dataclass(frozen=True)
class HitRow:
    """One row of the list. `marks` are character spans of the name that the query met."""

    code: str
    name: str
    marks: tuple[tuple[int, int], ...]
    level: OnlineLevel
    level_text: str
    details: str
    office: str
    reason: str

    @property
    def aloud(self) -> str:
        """The row as a screen reader says it."""
        parts = (self.name, self.level_text, self.details, self.office, self.reason)
        return ". ".join(part for part in parts if part)


@dataclass(frozen=True)
class SearchState:
    """The whole column. `notice` says how the query was understood, `advice` what to do when nothing stands below."""

    rows: tuple[HitRow, ...] = ()
    summary: str = ""
    notice: str = ""
    advice: str = ""
    filters: tuple[FilterMenu, ...] = ()
    query: str | None = ""
    """What these rows answer; None before anything was asked."""
    has_answer: bool = True
    """Whether anything among the rows may be called an answer; an empty box asks nothing."""
