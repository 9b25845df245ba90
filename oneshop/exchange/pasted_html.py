"""The cells of a table on the clipboard as Word, Excel, LibreOffice and web pages put it there: HTML, or tabs."""

import csv
import io
from dataclasses import dataclass, field
from html.parser import HTMLParser

from oneshop.exchange.texts import printable
from oneshop.vietnamese.text import tidy

MOST_ROWS = 2_000
MOST_COLUMNS = 60
"""More than that is no list of papers; what lies beyond is left out."""

_BREAKS = frozenset({"br", "p", "div", "li", "h1", "h2", "h3", "h4"})
_SILENT = frozenset({"style", "script", "head", "title", "xml"})


@dataclass(frozen=True)
class PastedCell:
    """The text of a cell, its lines kept; `spans` is how many columns it covers, `repeats` marks the lower rows of a
    cell that was merged over several."""

    text: str
    spans: int = 1
    repeats: bool = False


Grid = tuple[tuple[PastedCell, ...], ...]


def cells_of_html(html: str) -> Grid:
    """The largest table of the HTML, merged cells written into each place they cover; empty where it has none."""
    reader = _TableReader()
    reader.feed(html)
    reader.close()
    return max((table.grid() for table in reader.tables), key=lambda grid: sum(map(len, grid)), default=())


def cells_of_text(text: str) -> Grid:
    """The rows of a text with tabs, as spreadsheets write it: a cell with line breaks stands in quotes."""
    has_columns = "\t" in text
    lines: list[list[str]]
    if has_columns and '"' in text:
        try:
            lines = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t"))
        except csv.Error:
            lines = [line.split("\t") for line in text.splitlines()]
    else:
        lines = [line.split("\t") for line in text.splitlines()]
    rows = (tuple(PastedCell(_tidied(cell)) for cell in line[:MOST_COLUMNS]) for line in lines[:MOST_ROWS])
    return tuple(row for row in rows if any(cell.text for cell in row))


@dataclass
class _Drawn:
    """A cell as the HTML gives it, with how far it was merged."""

    columns: int
    rows: int
    pieces: list[str] = field(default_factory=list)


@dataclass
class _Table:
    rows: list[list[_Drawn]] = field(default_factory=list)

    def grid(self) -> Grid:
        """Every row with as many cells as columns, by the rules of HTML for rowspan and colspan."""
        below: dict[tuple[int, int], PastedCell] = {}
        grid = []
        for number, row in enumerate(self.rows[:MOST_ROWS]):
            cells: list[PastedCell] = []
            drawn = iter(row)
            while len(cells) < MOST_COLUMNS:
                place = (number, len(cells))
                if place in below:
                    cells.append(below[place])
                    continue
                cell = next(drawn, None)
                if cell is None:
                    break
                text = _tidied("".join(cell.pieces))
                for column in range(len(cells), min(len(cells) + cell.columns, MOST_COLUMNS)):
                    for lower in range(number + 1, min(number + cell.rows, len(self.rows), MOST_ROWS)):
                        below[lower, column] = PastedCell(text, cell.columns, repeats=True)
                cells += [PastedCell(text, cell.columns)] * min(cell.columns, MOST_COLUMNS - len(cells))
            if any(cell.text for cell in cells):
                grid.append(tuple(cells))
        return tuple(grid)


class _TableReader(HTMLParser):
    """Collects every table; one inside a cell of another counts as text of that cell and as a table of its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._cells: list[_Drawn | None] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table":
            self._open.append(_Table())
            self._cells.append(None)
            self.tables.append(self._open[-1])
        elif tag == "tr" and self._open:
            self._open[-1].rows.append([])
            self._cells[-1] = None
        elif tag in ("td", "th") and self._open:
            table = self._open[-1]
            if not table.rows:
                table.rows.append([])
            cell = _Drawn(_span(given.get("colspan")), _span(given.get("rowspan")))
            self._cells[-1] = cell
            table.rows[-1].append(cell)
        elif tag in _BREAKS:
            self._say("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "table" and self._open:
            self._open.pop()
            self._cells.pop()
        elif tag in ("td", "th") and self._cells:
            self._cells[-1] = None
        elif tag in _BREAKS:
            self._say("\n")

    def handle_data(self, data: str) -> None:
        # A line break of the source is a space; only tags break lines.
        self._say(" ".join(data.split("\n")) if data.strip() else " ")

    def _say(self, text: str) -> None:
        if not self._silent:
            for cell in self._cells:
                if cell is not None:
                    cell.pieces.append(text)


def _span(value: str | None) -> int:
    return max(1, min(int(value), MOST_COLUMNS)) if value and value.isascii() and value.isdigit() else 1


def _tidied(text: str) -> str:
    """The lines of a cell, each tidy, none empty."""
    return "\n".join(line for line in map(tidy, printable(text).splitlines()) if line)
