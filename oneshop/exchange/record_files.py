"""Writing rows of words to a file by its ending: JSON Lines, a table for spreadsheets, a workbook; no formulas."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from oneshop.exchange.tables import plain_cell
from oneshop.exchange.writing import WritingError, fill_sheet, put_in_place

_TITLE = "Danh sách"


def write_records(
    path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]], records: Iterable[Mapping[str, object]]
) -> None:
    """A `.csv` or `.xlsx` of the rows under their columns, or a `.jsonl` of the records; WritingError otherwise."""
    match path.suffix.lower():
        case ".csv":
            put_in_place(path, lambda: _csv(columns, rows))
        case ".xlsx":
            put_in_place(path, lambda: _workbook(columns, rows))
        case ".jsonl":
            put_in_place(path, lambda: _lines(records))
        case _:
            raise WritingError(f'Tệp "{path.name}" phải có đuôi .jsonl, .csv hoặc .xlsx. Đổi tên tệp rồi làm lại.')


def _lines(records: Iterable[Mapping[str, object]]) -> bytes:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()


def _csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    table = io.StringIO(newline="")
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([plain_cell(cell) for cell in row])
    return table.getvalue().encode("utf-8-sig")


def _workbook(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    fill_sheet(book, _TITLE, tuple(columns), map(tuple, rows))
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()
