"""What the page of figures shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from oneshop.counter.dossiers.figure_bars import Bar
from oneshop.counter.dossiers.figures import By


class View(Enum):
    """What of the figures is looked at."""

    TABLE = "table"
    FUNNEL = "funnel"
    ZERO = "zero"


@dataclass(frozen=True)
class Reported:
    """What stands in the fields for another system's report, as it was typed."""

    asked: str = ""
    received: str = ""
    returned: str = ""
    reasons: str = ""
    source: str = ""
    dated: str = ""


@dataclass(frozen=True)
class FiguresState:
    """The page; `looks` has for each cell of the table what the list of dossiers is asked for, empty for none."""

    first: str = ""
    last: str = ""
    by: By = By.FIELD
    view: View = View.TABLE
    programme: str = ""
    programmes: tuple[str, ...] = ()
    title: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    looks: tuple[tuple[str, ...], ...] = ()
    notes: str = ""
    bars: tuple[Bar, ...] = ()
    chart_title: str = ""
    period: str = ""
    message: str = ""
    trouble: str = ""
    faults: Mapping[str, str] = field(default_factory=dict)
    """What is wrong with a field, by its name."""
    why_no_lists: str = ""
    """Why no list may be opened."""
    why_no_reports: str = ""
