"""What the page of versions draws."""

from dataclasses import dataclass, field

from ui.comparing.state import ComparisonState


@dataclass(frozen=True)
class VersionLine:
    """One version as words for its columns."""

    number: int
    called: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class HistoryState:
    """The page. `before` and `after` are the numbers beside each other, 0 for none; `why_not` says why no draft may
    be made here."""

    name: str = ""
    versions: tuple[VersionLine, ...] = ()
    before: int = 0
    after: int = 0
    everything: bool = False
    comparison: ComparisonState = field(default_factory=ComparisonState)
    outdated: str = ""
    message: str = ""
    trouble: str = ""
    why_not: str = ""
    file_name: str = ""
