"""A list of procedures as the portal prints it: a title, somewhere below it the headings, then one procedure a row."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from oneshop.catalogue.incoming import Incoming, Source
from oneshop.catalogue.procedure import Office, OfficeRole, ProcedureContent
from oneshop.exchange.audiences import split_audiences, split_offices
from oneshop.exchange.contents import checked_heading, incoming
from oneshop.exchange.findings import Findings, Refused
from oneshop.exchange.json_values import JsonRecord
from oneshop.exchange.levels import parse_levels
from oneshop.exchange.tables import Table, code_text
from oneshop.exchange.texts import as_extra, one_line, paragraphs
from oneshop.vietnamese.text import fold

_HEADER_ROWS = 60
_WITHDRAWN = frozenset({"bai bo", "da bai bo", "het hieu luc", "da het hieu luc"})


class Column(Enum):
    """What a column of the list says; the values are its headings, folded."""

    CODE = ("ma so", "ma tthc", "ma thu tuc", "ma thu tuc hanh chinh", "ma so tthc", "ma so thu tuc", "ma")
    NAME = ("ten", "ten tthc", "ten thu tuc", "ten thu tuc hanh chinh")
    ISSUER = ("co quan ban hanh", "co quan cong khai", "co quan cong bo", "don vi cong khai")
    OFFICE = ("co quan thuc hien", "don vi thuc hien", "co quan giai quyet")
    FIELD = ("linh vuc", "linh vuc thuc hien", "ten linh vuc")
    AUDIENCE = ("doi tuong", "doi tuong thuc hien")
    LEVEL = ("cap", "cap thuc hien", "cap giai quyet")
    DECISION = ("qd cong bo", "quyet dinh cong bo", "so quyet dinh", "so quyet dinh cong bo")
    STATE = ("tinh trang", "trang thai")
    NUMBER = ("stt", "tt", "so tt", "so thu tu")


_COLUMNS = {heading: column for column in Column for heading in column.value}


@dataclass(frozen=True)
class _Heading:
    """Where the list begins, and what each of its columns is called and says."""

    first_row: int
    names: list[str]
    columns: dict[int, Column]


def read_lists(
    tables: Sequence[Table], findings: Findings, step: Callable[[int, int | None], None]
) -> Iterator[Incoming | None]:
    """The procedures of all sheets that hold a list; None stands for a row that is refused."""
    lists = [(table, heading) for table in tables if (heading := _heading_of(table)) is not None]
    if not lists:
        raise _no_heading(tables)
    for table in tables:
        if table.rows and all(table is not one for one, _ in lists):
            findings.at(None)
            findings.note(f"Trang “{table.name}” không có danh sách thủ tục; bỏ qua.")
    total = sum(len(table.rows) - heading.first_row for table, heading in lists)
    done = 0
    for table, heading in lists:
        for number, row in enumerate(table.rows[heading.first_row :], heading.first_row + 1):
            done += 1
            step(done, total)
            if any(cell.strip() for cell in row):
                findings.at(number)
                yield _read_row(heading, row, number, findings)


def has_list_heading(line: str) -> bool:
    """Whether a line of text, taken apart at its separators, is the heading of a list."""
    names = [name.strip(' "') for name in re.split(r"[,;\t]", line)]
    return {Column.CODE, Column.NAME} <= set(_columns(names).values())


def _heading_of(table: Table) -> _Heading | None:
    for number, row in enumerate(table.rows[:_HEADER_ROWS]):
        names = [one_line(cell) for cell in row]
        below = [one_line(cell) for cell in table.rows[number + 1]] if number + 1 < len(table.rows) else []
        for candidate, first_row in ((names, number + 1), (_two_rows(names, below), number + 2)):
            columns = _columns(candidate)
            if {Column.CODE, Column.NAME} <= set(columns.values()):
                return _Heading(first_row, _unique(candidate), columns)
    return None


def _two_rows(upper: list[str], lower: list[str]) -> list[str]:
    """A heading of merged cells over two rows: the lower name counts where there is one."""
    if not any(fold(name) in _COLUMNS for name in upper):
        return []
    return [low or high for high, low in zip(upper, [*lower, *[""] * len(upper)], strict=False)]


def _columns(names: list[str]) -> dict[int, Column]:
    columns: dict[int, Column] = {}
    for position, name in enumerate(names):
        column = _COLUMNS.get(fold(name).strip(" .:*"))
        if column is not None and column not in columns.values():
            columns[position] = column
    return columns


def _unique(names: list[str]) -> list[str]:
    unique: list[str] = []
    for position, name in enumerate(names, 1):
        base = name or f"Cột {position}"
        unique.append(base if base not in unique else f"{base} ({position})")
    return unique


def _no_heading(tables: Sequence[Table]) -> Refused:
    rows = [row for table in tables for row in table.rows[:_HEADER_ROWS]]
    fullest = max(rows, key=lambda row: sum(bool(cell.strip()) for cell in row), default=[])
    found = ", ".join(f"“{one_line(cell)[:40]}”" for cell in fullest if cell.strip()) or "không có cột nào"
    return Refused(
        "Không tìm thấy dòng tiêu đề có cả cột mã (“Mã số” hoặc “Mã TTHC”) và cột tên (“Tên” hoặc “Tên TTHC”). "
        f"Tệp có: {found}. Sửa tên cột rồi nhập lại, hoặc chọn tệp khác."
    )


def _read_row(heading: _Heading, row: list[str], number: int, findings: Findings) -> Incoming | None:
    cells = dict(zip(heading.names, row, strict=False))
    told = {column: row[position] for position, column in heading.columns.items() if position < len(row)}
    code = told.get(Column.CODE, "")
    if code_text(code) != code:
        findings.warn("Mã bị bảng tính đổi thành số; đã thêm lại số 0 ở cuối.", part="Mã số", value=code)
    names = {column: heading.names[position] for position, column in heading.columns.items()}
    name = one_line(told.get(Column.NAME, "")) or None
    parts_of_heading = (names[Column.CODE], names[Column.NAME])
    checked = checked_heading(code_text(code), name, findings, parts_of_heading)
    if checked is None:
        return None
    levels, unknown = parse_levels(told.get(Column.LEVEL))
    for word in unknown:
        findings.warn("Cấp thực hiện viết lạ; giữ nguyên.", part=names[Column.LEVEL], value=word)
    state = paragraphs(told.get(Column.STATE, ""))
    withdrawn = fold(state) in _WITHDRAWN
    if withdrawn:
        findings.note("Nguồn ghi thủ tục đã hết hiệu lực; đánh dấu đã bãi bỏ.", part=names[Column.STATE], value=state)
    others = [
        (column_name, paragraphs(cell))
        for position, (column_name, cell) in enumerate(zip(heading.names, row, strict=False))
        if position not in heading.columns or heading.columns[position] is Column.STATE
    ]
    content = ProcedureContent(
        code=checked[0],
        name=checked[1],
        field=one_line(told.get(Column.FIELD, "")) or None,
        levels=levels,
        audiences=split_audiences(told.get(Column.AUDIENCE)),
        offices=_offices(told),
        decision=one_line(told.get(Column.DECISION, "")) or None,
        extra=as_extra(
            [(key, text) for key, text in others if text] + [(names[Column.LEVEL], word) for word in unknown]
        ),
    )
    record = JsonRecord(number, json.dumps(cells, ensure_ascii=False), cells)
    return incoming(record, Source.PORTAL_LIST, content, withdrawn=withdrawn)


def _offices(told: dict[Column, str]) -> tuple[Office, ...]:
    issuer = one_line(told.get(Column.ISSUER, ""))
    offices = [Office(name, OfficeRole.COMPETENT) for name in split_offices(told.get(Column.OFFICE))]
    return tuple([*offices, Office(issuer, OfficeRole.ISSUING)] if issuer else offices)
