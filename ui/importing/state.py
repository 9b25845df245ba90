"""What the import page draws: how far it is, what it counted, and every problem by file, row and field."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ProblemRow:
    """One row of the problem list, as words for its columns."""

    file: str
    row: str
    code: str
    field: str
    severity: str
    message: str
    value: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The words in the order of the columns."""
        return (self.file, self.row, self.code, self.field, self.severity, self.message, self.value)


@dataclass(frozen=True)
class ImportState:
    """The page. `done`/`of` drive the bar while `is_busy`; `of` is None when nobody knows how long it takes."""

    message: str = ""
    counts: str = ""
    problems_title: str = ""
    problems: tuple[ProblemRow, ...] = ()
    files: tuple[str, ...] = ()
    is_busy: bool = False
    is_trouble: bool = False
    can_import: bool = False
    review: str = ""
    """What waits to be reviewed after an import; empty where nothing does."""
    done: int = 0
    of: int | None = None
