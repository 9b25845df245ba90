"""The word by which a figure asks the list of dossiers for just those it counted.

figure:late;period:2026-11-01..2026-11-30;by:field;key:Hộ tịch
"""

from dataclasses import dataclass

from oneshop.counter.dossiers.figures import COLUMNS, By, FigureTable
from oneshop.counter.dossiers.periods import Period

_BEGIN = "figure:"
LOOKS = {column.look: column for column in COLUMNS if column.look}


@dataclass(frozen=True)
class FigureLook:
    """The dossiers that one figure counted: a column, a period, and the row it stands in; without one, the whole."""

    look: str
    period: Period
    by: By | None = None
    key: str = ""

    def __post_init__(self) -> None:
        if self.look not in LOOKS:
            raise ValueError(f"không có số liệu nào tên “{self.look[:40]}”")

    @property
    def about(self) -> str:
        """The word for the page of dossiers."""
        row = f";by:{self.by.value};key:{self.key}" if self.by else ""
        return f"{_BEGIN}{self.look};period:{self.period.code}{row}"

    @property
    def words(self) -> str:
        """As the list says above itself what it shows."""
        column = LOOKS[self.look]
        name = f"{column.group}: {column.words.lower()}" if column.group else column.words
        return " · ".join(filter(None, (name, self.period.words, self.key)))


def is_look(about: str) -> bool:
    """Whether the page of dossiers is asked for the dossiers of a figure."""
    return about.startswith(_BEGIN)


def parse_look(about: str) -> FigureLook:
    """What `FigureLook.about` wrote; ValueError for anything else."""
    parts = dict(part.partition(":")[::2] for part in about.split(";", 3))
    by = By(parts["by"]) if "by" in parts else None
    return FigureLook(parts.get("figure", ""), Period.parse(parts.get("period", "")), by, parts.get("key", ""))


def look_of(table: FigureTable, key: str | None, look: str) -> str:
    """The word of a figure of a table: of the row with that key, or of the whole; of a month's row the month."""
    if key is None:
        return FigureLook(look, table.period).about
    if table.by is By.MONTH:
        return FigureLook(look, Period.parse(key)).about
    return FigureLook(look, table.period, table.by, key).about
