"""One thing that every engine is asked: a text, what kind of query it is, and the conditions on the hits."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from oneshop.catalogue.procedure import Level
from oneshop.search.values import SearchFilters

NO_FILTERS = SearchFilters()
SHOWN = 20
"""How many codes an engine answers with."""


class Kind(Enum):
    """What a query is like; the values are the headings of the tables."""

    TERM = "term"
    AND = "AND"
    OR = "OR"
    KEYSTROKE = "keystroke"
    PHRASE = "phrase"
    TYPO = "typo"
    FILTER = "filter"
    QUESTION = "question"
    """A whole question, entered; asked where finding is judged, not timed."""


TIMED: tuple[Kind, ...] = tuple(kind for kind in Kind if kind is not Kind.QUESTION)


@dataclass(frozen=True)
class Asked:
    """A query as a person types it; `filters` has a level and a field for the kind FILTER, else nothing."""

    kind: Kind
    text: str
    filters: SearchFilters = NO_FILTERS


def to_row(asked: Asked) -> dict[str, str | None]:
    """Plain data for another process."""
    level = asked.filters.level
    return {
        "kind": asked.kind.value,
        "text": asked.text,
        "level": level.value if level else None,
        "field": asked.filters.field,
    }


def from_row(row: Mapping[str, str | None]) -> Asked:
    """What `to_row` made plain."""
    level = row["level"]
    return Asked(
        Kind(row["kind"]), row["text"] or "", SearchFilters(level=Level(level) if level else None, field=row["field"])
    )
