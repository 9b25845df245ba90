"""Writing procedures to a file: the door of this package for exporters.

Every writer leaves either the whole new file or what was there before, and raises WritingError otherwise.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from oneshop.catalogue.versions import Version
from oneshop.exchange.listing import MAIN_COLUMNS, SHEETS, Row, csv_columns, csv_row, detail_rows, main_row
from oneshop.exchange.own_format import version_record
from oneshop.exchange.tables import escaped, plain_cell
from oneshop.paths import write_whole
from oneshop.vietnamese.faults import refusal_in_words

if TYPE_CHECKING:
    from openpyxl import Workbook

__all__ = ["WritingError", "plain_cell", "write_csv", "write_oneshop", "write_xlsx"]

MAX_CELL_CHARS = 32_767
"""What a cell of a workbook can hold; longer texts go on in the next row."""
_MAIN_TITLE = "Thủ tục"


class WritingError(Exception):
    """The file could not be written; the message is Vietnamese, names the path and says what to do next."""


def write_oneshop(path: Path | str, entries: Iterable[Version]) -> None:
    """Our exchange format, JSON Lines, one procedure a line; reading it gives equal contents."""
    lines = io.BytesIO()
    for version in entries:
        lines.write(json.dumps(version_record(version), ensure_ascii=False).encode() + b"\n")
    put_in_place(Path(path), lines.getvalue)


def write_csv(path: Path | str, entries: Iterable[Version]) -> None:
    """One table for spreadsheets: UTF-8 with a mark, and a quote before what they would take for a formula."""
    table = io.StringIO(newline="")
    rows = csv.writer(table, lineterminator="\r\n")
    rows.writerow(csv_columns())
    for version in entries:
        rows.writerow([plain_cell(cell) for cell in csv_row(version)])
    put_in_place(Path(path), lambda: table.getvalue().encode("utf-8-sig"))


def write_xlsx(path: Path | str, entries: Iterable[Version]) -> None:
    """A workbook of six sheets, one row a procedure, a paper, a channel, a step, a document, a text; no formulas."""
    versions = list(entries)
    put_in_place(Path(path), lambda: _workbook(versions))


def put_in_place(path: Path, data: Callable[[], bytes]) -> None:
    """Put the bytes in place whole; WritingError leaves what was there before."""
    try:
        write_whole(path, data())
    except OSError as fault:
        raise WritingError(f"Không ghi được tệp {path}: {refusal_in_words(fault)}.") from fault


def _workbook(versions: Sequence[Version]) -> bytes:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    fill_sheet(book, _MAIN_TITLE, MAIN_COLUMNS, (main_row(version) for version in versions))
    for sheet in SHEETS:
        rows = (row for version in versions for row in detail_rows(sheet, version))
        fill_sheet(book, sheet.title, sheet.columns, rows)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def fill_sheet(book: "Workbook", title: str, columns: Row, rows: Iterable[Row]) -> None:
    """A sheet of rows under their columns, every cell a text: no formula, no fault, nothing too long for a cell."""
    from openpyxl.cell import WriteOnlyCell

    sheet = book.create_sheet(title)
    sheet.freeze_panes = "C2"
    for row in (columns, *_continued(rows)):
        cells = []
        for text in row:
            cell = WriteOnlyCell(sheet, text)
            # The library takes "=1+1" for a formula and "#N/A" for a fault; here both are text.
            cell.data_type = "s"
            cells.append(cell)
        sheet.append(cells)


def _continued(rows: Iterable[Row]) -> Iterator[Row]:
    """Rows whose texts fit into cells; what is too long goes on in further rows of the same procedure."""
    for row in rows:
        parts = [_parts(escaped(cell)) for cell in row]
        for number in range(max(len(part) for part in parts)):
            yield tuple(
                part[number] if number < len(part) else (part[0] if column == 0 else "")
                for column, part in enumerate(parts)
            )


def _parts(text: str) -> list[str]:
    return [text[start : start + MAX_CELL_CHARS] for start in range(0, len(text), MAX_CELL_CHARS)] or [""]
