"""What the page of reports draws."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ReportShown:
    """One report in the list."""

    id: int
    code: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Typed:
    """What stands in the fields of a report, saved or not."""

    owner: str = ""
    due: str = ""
    answer: str = ""


@dataclass(frozen=True)
class Chosen:
    """The report that is worked on. `typed` is what its fields hold, also when that was refused."""

    id: int
    title: str
    lines: tuple[str, ...]
    typed: Typed
    can_close: bool
    can_reopen: bool


@dataclass(frozen=True)
class ReportsState:
    """The page. `barred` says why the fields cannot be used; empty where they can."""

    rows: tuple[ReportShown, ...] = ()
    title: str = ""
    of_one: str = ""
    """The code, where only one procedure's are shown."""
    open_only: bool = True
    chosen: Chosen | None = None
    barred: str = ""
    trouble: str = ""
    message: str = ""
