"""What an importer hands over: records, and the problems found on the way, by file, row and field."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from oneshop.catalogue.procedure import ProcedureContent


class Severity(Enum):
    """An error refuses the row or the file; a warning keeps the value as text or unverified; a note only informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Problem:
    """One finding of an import. `row` counts as the person sees it: sheet row, or line of a text file, from 1."""

    file: str
    row: int | None
    code: str | None
    field: str | None
    severity: Severity
    message: str
    value: str | None = None

    @property
    def place(self) -> str:
        """File and line, as editors and terminals understand them."""
        return self.file if self.row is None else f"{self.file}:{self.row}"

    @property
    def message_alone(self) -> str:
        """The message without the line it may begin with, for where the line stands beside it."""
        for beginning in (f"Dòng {self.row}: ", f"Dòng {self.row}, "):
            if self.message.startswith(beginning):
                return self.message.removeprefix(beginning)
        return self.message


class Source(Enum):
    """Which format a record came from; the order is the order of trust when layers combine, first wins."""

    OFFICE = "oneshop"
    EMBEDDED = "embedded"
    PORTAL_DETAIL = "portal-api-detail"
    MERGED = "merged"
    PORTAL_CATALOGUE = "portal-api-catalogue"
    PORTAL_LIST = "portal-list"


@dataclass(frozen=True)
class Incoming:
    """One record of a file, parsed, with the source's own text beside it, word for word.

    `states` names the parts of the content that the source speaks about at all; the others are left to other sources.
    """

    content: ProcedureContent
    source: Source
    text: str
    row: int
    states: frozenset[str]
    valid_from: date | None = None
    withdrawn: bool = False
    valid_to: date | None = None
    is_draft: bool = False
    """The office itself calls it unfinished: kept as a draft, whatever it replaces."""
