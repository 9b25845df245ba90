"""What the page of the review draws."""

from dataclasses import dataclass

from oneshop.catalogue.words_marked import Run


@dataclass(frozen=True)
class Row:
    """One change of the queue."""

    id: int
    code: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """One of the three texts, with the words that another text does not have."""

    title: str
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True)
class Compared:
    """A change laid open. `cannot_merge` says why it cannot be merged; empty where it can."""

    id: int
    title: str
    base: Column
    theirs: Column
    ours: Column
    merge_lines: tuple[str, ...] = ()
    cannot_merge: str = ""


@dataclass(frozen=True)
class Filters:
    """Which changes are asked for; None is all."""

    harmless: bool | None = None
    part: str | None = None
    field: str | None = None


@dataclass(frozen=True)
class ReviewPageState:
    """The page. `parts` and `fields` are what can be asked for, each with its words; `why_not` says why nothing may be
    decided."""

    rows: tuple[Row, ...] = ()
    title: str = ""
    filters: Filters = Filters()
    parts: tuple[tuple[str, str], ...] = ()
    fields: tuple[str, ...] = ()
    compared: Compared | None = None
    can_accept: bool = False
    why_not: str = ""
    message: str = ""
    trouble: str = ""
    is_busy: bool = False
