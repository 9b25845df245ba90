"""Sheets of figures as a workbook and as CSV: numbers are numbers, and no text is taken for a formula."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from oneshop.counter.dossiers.figure_sheets import Cell, Sheet
from oneshop.exchange.tables import escaped, plain_cell
from oneshop.exchange.writing import MAX_CELL_CHARS, put_in_place

if TYPE_CHECKING:
    from openpyxl import Workbook

_FORBIDDEN_IN_TABS = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_LONGEST_TAB = 31
_LEAST_WIDTH, _MOST_WIDTH = 10, 60


def write_csv(path: Path, sheets: Iterable[Sheet]) -> None:
    """The sheets one below the other, with an empty line between them; UTF-8 with a mark. WritingError."""
    text = io.StringIO(newline="")
    lines = csv.writer(text, lineterminator="\r\n")
    for number, sheet in enumerate(sheets):
        if number:
            lines.writerow([])
        for row in _rows(sheet):
            lines.writerow([plain_cell(cell) if isinstance(cell, str) else cell for cell in row])
    put_in_place(path, lambda: text.getvalue().encode("utf-8-sig"))


def write_xlsx(path: Path, sheets: Iterable[Sheet]) -> None:
    """A workbook with a tab for each sheet. WritingError."""
    listed = tuple(sheets)
    put_in_place(path, lambda: _workbook(listed))


def _rows(sheet: Sheet) -> Iterable[tuple[Cell, ...]]:
    yield (sheet.title,)
    yield sheet.columns
    yield from sheet.rows
    yield from ((note,) for note in sheet.notes)


def _workbook(sheets: tuple[Sheet, ...]) -> bytes:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    taken: set[str] = set()
    for sheet in sheets:
        _fill(book, sheet, _tab(sheet.name, taken))
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _tab(name: str, taken: set[str]) -> str:
    tab = name.translate(_FORBIDDEN_IN_TABS)[:_LONGEST_TAB]
    number = 1
    while tab in taken:
        number += 1
        tab = f"{name.translate(_FORBIDDEN_IN_TABS)[: _LONGEST_TAB - 4]} {number}"
    taken.add(tab)
    return tab


def _fill(book: "Workbook", sheet: Sheet, tab: str) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    page = book.create_sheet(tab)
    page.freeze_panes = "B3"
    page.page_setup.orientation = "landscape"
    for place, heading in enumerate(sheet.columns):
        longest = max((len(str(row[place])) for row in sheet.rows), default=0) if place == 0 else len(heading)
        page.column_dimensions[get_column_letter(place + 1)].width = min(max(longest + 2, _LEAST_WIDTH), _MOST_WIDTH)
    heavy, wrapped = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    last = 2 + len(sheet.rows) if sheet.has_total else 0
    for number, row in enumerate(_rows(sheet), start=1):
        cells = []
        for value in row:
            cell = WriteOnlyCell(page, escaped(value)[:MAX_CELL_CHARS] if isinstance(value, str) else value)
            if isinstance(value, str):
                # The library takes "=1+1" for a formula and "#N/A" for a fault; here both are text.
                cell.data_type = "s"
            if number <= 2 or number == last:
                cell.font = heavy
            if number == 2:
                cell.alignment = wrapped
            cells.append(cell)
        page.append(cells)
