"""Sheets and CSV files as rows of text, every row with the number a person sees beside it."""

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from oneshop.exchange.findings import Refused

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CODE_DIGITS = 6


@dataclass(frozen=True)
class Table:
    """One sheet: its name and its cells as text, `rows[0]` being row 1."""

    name: str
    rows: list[list[str]]


def sheets_of(workbook: bytes) -> list[Table]:
    """The sheets of a checked workbook; cells merged over several rows are repeated in each of them."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(workbook))
        tables = []
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            rows = [[cell_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
            tables.append(Table(name, _filled_down(rows, sheet.merged_cell_ranges or [])))
        return tables
    except (CalamineError, OSError, ValueError, IndexError):
        raise Refused(
            "Tệp .xlsx hỏng ở bên trong. Mở tệp bằng phần mềm bảng tính, lưu lại dạng .xlsx rồi nhập lại."
        ) from None


def csv_table(text: str, name: str) -> Table:
    """A CSV file as our own export writes it; the quote before a formula sign is taken off again."""
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    try:
        rows = [
            [unquoted(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        ]
    except csv.Error:
        raise Refused("Tệp CSV viết sai, hoặc có ô quá dài. Xuất lại tệp rồi nhập lại.") from None
    return Table(name, rows)


def cell_text(value: object) -> str:
    """What a cell says, as text; a number without the ".0" that spreadsheets add."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**15:
        return str(int(value))
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return value if isinstance(value, str) else str(value)


def code_text(text: str) -> str:
    """A code that a spreadsheet has taken for a number gets its zeros back: `1.00008` is `1.000080`."""
    whole, dot, decimals = text.partition(".")
    if dot and len(whole) == 1 and whole in "123456" and decimals.isdigit() and len(decimals) < _CODE_DIGITS:
        return f"{whole}.{decimals.ljust(_CODE_DIGITS, '0')}"
    return text


FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\x00", "＝", "＋", "－", "＠")
"""Beginnings that spreadsheets take for a formula (OWASP ASVS 1.2.10)."""


def plain_cell(text: str) -> str:
    """A CSV cell that no spreadsheet takes for a formula; `unquoted` gives the text back."""
    return f"'{text}" if text.startswith((*FORMULA_SIGNS, "'")) else text


def unquoted(text: str) -> str:
    """The text that `plain_cell` was given."""
    return text[1:] if text.startswith("'") and text[1:].startswith((*FORMULA_SIGNS, "'")) else text


def escaped(text: str) -> str:
    """The text with what XML cannot hold written `_x0007_` (ECMA-376 22.9.2.19)."""
    text = _ESCAPED.sub(lambda found: f"_x005F{found.group()}", text)
    return re.sub("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]", lambda found: f"_x{ord(found.group()):04X}_", text)


def _filled_down(rows: list[list[str]], ranges: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> list[list[str]]:
    for (top, left), (bottom, right) in ranges:
        if left == right and top < len(rows) and left < len(rows[top]):
            for row in rows[top + 1 : bottom + 1]:
                if left < len(row) and not row[left]:
                    row[left] = rows[top][left]
    return rows
