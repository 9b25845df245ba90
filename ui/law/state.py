"""What the page of legal documents shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ui.terms import Bar
from ui.walking import IDLE, Progress
from ui.written import Written

Cells = tuple[str, ...]


@dataclass(frozen=True)
class DocumentLine:
    """One document as words for its columns, with its bar."""

    cells: Cells
    bar: Bar


@dataclass(frozen=True)
class LawState:
    """The documents that the filter lets through, and the form. What may not be done says so in `why_not`."""

    rows: tuple[DocumentLine, ...] = ()
    count: str = ""
    form: Written | None = None
    message: str = ""
    trouble: str = ""
    why_not: str = ""


@dataclass(frozen=True)
class ImpactState:
    """What cites a document, and what became of the drafts."""

    progress: Progress = IDLE
    number: str = ""
    title: str = ""
    rows: tuple[Cells, ...] = ()
    new: str = ""
    """What probably takes the document's place."""
    faults: Mapping[str, str] = field(default_factory=dict)
    results: tuple[Cells, ...] = ()
    message: str = ""
    trouble: str = ""
    why_not: str = ""
