"""A table pasted from Word or Excel as papers of a dossier: which column says what, and what each row means.

Columns are known by the words of their heading ("Tên giấy tờ", "Bản chính"), or, without a heading, by what stands in
them. Nothing is guessed into a count: a count that cannot be read stays not stated and is told.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from oneshop.exchange.pasted_html import Grid, PastedCell, cells_of_html, cells_of_text
from oneshop.vietnamese.text import fold, tidy


class Column(Enum):
    """What a column of a list of papers says."""

    NUMBER = "number"
    NAME = "name"
    ORIGINALS = "originals"
    CERTIFIED = "certified"
    COPIES = "copies"
    COUNTS = "counts"
    FORM = "form"
    GROUP = "group"
    NOTE = "note"


@dataclass(frozen=True)
class PastedPaper:
    """One row as it was understood; `doubt` says what was not."""

    name: str
    originals: int | None = None
    copies: int | None = None
    certified: int | None = None
    form: str | None = None
    group: str | None = None
    note: str | None = None
    doubt: str = ""


@dataclass(frozen=True)
class PastedTable:
    """What was understood of a paste: the meaning of each column with its heading, the papers, what was left out."""

    columns: tuple[tuple[Column, str], ...] = ()
    has_heading: bool = False
    papers: tuple[PastedPaper, ...] = ()
    left_out: tuple[str, ...] = ()


_HEADINGS: tuple[tuple[Column, re.Pattern[str]], ...] = (
    (Column.NUMBER, re.compile(r"(?:s?tt|so tt|so thu tu|no\.?|#)$")),
    (Column.CERTIFIED, re.compile(r".*\b(?:chung thuc|sao y|cong chung)\b.*")),
    (Column.ORIGINALS, re.compile(r".*\b(?:ban chinh|ban goc)(?! va| hoac|/| *,).*")),
    (Column.COPIES, re.compile(r".*\b(?:ban sao|ban photo|photocopy|ban chup)\b.*")),
    (Column.COUNTS, re.compile(r".*\b(?:so luong|so ban|so bo|ban chinh|loai ban|hinh thuc)\b.*")),
    (Column.FORM, re.compile(r"(?:mau|bieu mau|ten mau|mau don|mau so|ky hieu mau|mau don, to khai)\b.*")),
    (Column.NOTE, re.compile(r"(?:ghi chu|luu y|dien giai|yeu cau|can cu|co so phap ly)\b.*")),
    (Column.GROUP, re.compile(r"(?:truong hop|nhom|ap dung)\b.*")),
    (
        Column.NAME,
        re.compile(
            r".*\b(?:ten (?:giay to|ho so|tai lieu|thanh phan)|thanh phan|giay to|loai giay|tai lieu|ho so)\b.*"
            r"|ten|noi dung"
        ),
    ),
)
_LONGEST_HEADING_CHARS = 60
_HEADING_ROWS = 3
_NUMBERING = re.compile(r"(?:[-+*•–▪·]\s*|\(?(?:\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ][.)])\s+)+")
_SECTION = re.compile(r"(?:[IVX]{1,5}|[A-ZĐ])[.)]?$")
_CASE = re.compile(
    r"(?:[ivx]{1,4}[.)] ?|[a-z0-9][.)] ?|\W+)*(?:doi voi|truong hop|neu|giay to (?:phai )?(?:nop|xuat trinh))\b"
)
_COUNT = re.compile(
    r"(?P<count>\d{1,2})?\s*(?:\(\w+\)\s*)?(?:bo |ban |to )?(?P<what>ban chinh|ban goc|chinh|"
    r"(?:ban )?sao (?:co )?(?:chung thuc|cong chung)|(?:ban )?sao y|ban sao|ban photo\w*|sao|photo\w*|ban chup)"
)
_TICKS = frozenset({"x", "✓", "✔", "☑", "v", "co"})
_NOTHING = frozenset({"", "-", "–", "—", "/", "…", "..."})


def read_pasted(html: str, text: str) -> PastedTable:
    """What a paste holds: its HTML where that has a table, its text otherwise; a plain list is a list of names."""
    grid = cells_of_html(html) if html.strip() else ()
    grid = grid or cells_of_text(text)
    if not grid:
        return PastedTable()
    width = max(map(len, grid))
    grid = tuple((*row, *[PastedCell("")] * (width - len(row))) for row in grid)
    heading_rows, columns = _headings(grid)
    headed = bool(heading_rows)
    kinds = columns if headed else _by_content(grid)
    told = tuple((kind, _heading_text(grid[:heading_rows], place)) for place, kind in enumerate(kinds) if kind)
    papers, left_out = _papers(grid[heading_rows:], kinds)
    return PastedTable(told, headed, papers, left_out)


def _headings(grid: Grid) -> tuple[int, list[Column | None]]:
    """How many rows are the heading, and what each column says; 0 rows where the first row is a paper already."""
    best: tuple[int, list[Column | None]] = (0, [])
    for rows in range(1, min(_HEADING_ROWS, len(grid) - 1) + 1):
        if any(len(cell.text) > _LONGEST_HEADING_CHARS for cell in grid[rows - 1]):
            break
        columns = _distinct([_column_of(_heading_text(grid[:rows], place)) for place in range(len(grid[0]))])
        found = sum(column is not None for column in columns)
        is_further = rows == 1 or _is_below_a_merged_heading(grid, rows)
        if Column.NAME in columns and is_further and (found >= 2 or len(grid[0]) == 1):
            best = (rows, columns)
    return best


def _is_below_a_merged_heading(grid: Grid, rows: int) -> bool:
    """Whether the row belongs to the heading: it lies under a cell of the row above that was merged over it."""
    above, row = grid[rows - 2], grid[rows - 1]
    is_under = any(cell.repeats for cell in row) or any(cell.spans > 1 for cell in above)
    return is_under and not any(cell.text.isdigit() for cell in row if not cell.repeats)


def _heading_text(rows: Sequence[Sequence[PastedCell]], place: int) -> str:
    return tidy(" ".join(dict.fromkeys(row[place].text for row in rows if row[place].text)))


def _column_of(heading: str) -> Column | None:
    folded = fold(heading).strip(" .:*")
    # The words nearest to the column, its own, stand last: "Số lượng / Bản chính".
    return next((column for column, pattern in _HEADINGS if folded and pattern.match(folded)), None)


def _distinct(columns: list[Column | None]) -> list[Column | None]:
    """Each meaning once, notes excepted; a second one is a note."""
    seen: set[Column] = set()
    told: list[Column | None] = []
    for column in columns:
        repeated = column in seen and column is not Column.NOTE
        told.append(None if repeated and column is Column.NUMBER else Column.NOTE if repeated else column)
        if column is not None:
            seen.add(column)
    return told


def _by_content(grid: Grid) -> list[Column | None]:
    """What each column says by what stands in it: names are the longest, counts are small, the rest are notes."""
    texts = [[row[place].text for row in grid if row[place].text] for place in range(len(grid[0]))]
    name = max(range(len(texts)), key=lambda place: sum(map(len, texts[place])))
    columns: list[Column | None] = []
    for place, cells in enumerate(texts):
        if place == name:
            columns.append(Column.NAME)
        elif not cells:
            columns.append(None)
        elif place < name and _are_numbers_in_order(cells):
            columns.append(Column.NUMBER)
        elif all(_is_count(cell) for cell in cells):
            first = Column.ORIGINALS not in columns
            has_words = any(_COUNT.search(fold(cell)) for cell in cells)
            columns.append(Column.COUNTS if has_words else Column.ORIGINALS if first else Column.COPIES)
        else:
            columns.append(Column.NOTE)
    return _distinct(columns)


def _are_numbers_in_order(cells: Sequence[str]) -> bool:
    numbers = [int(cell.rstrip(".)")) for cell in cells if cell.rstrip(".)").isascii() and cell.rstrip(".)").isdigit()]
    return len(numbers) * 2 >= len(cells) and numbers == sorted(numbers)


def _is_count(cell: str) -> bool:
    folded = fold(cell)
    return bool(re.fullmatch(r"\d{1,2}", folded)) or folded in _TICKS | _NOTHING or bool(_COUNT.search(folded))


def _papers(grid: Grid, columns: Sequence[Column | None]) -> tuple[tuple[PastedPaper, ...], tuple[str, ...]]:
    papers: list[PastedPaper] = []
    left_out: list[str] = []
    group: str | None = None
    name_place = columns.index(Column.NAME)
    for row in grid:
        if _is_group(row, columns):
            group = _NUMBERING.sub("", _first_text(row, name_place), count=1).rstrip(" :")
        elif not row[name_place].text:
            left_out.append(" | ".join(cell.text for cell in row if cell.text))
        elif row[name_place].repeats and papers:
            # A name merged over several rows is one paper whose counts stand below each other.
            papers[-1] = _joined(papers[-1], _paper(row, columns, group))
        else:
            papers.append(_paper(row, columns, group))
    return tuple(papers), tuple(left_out)


def _first_text(row: Sequence[PastedCell], place: int) -> str:
    return row[place].text or next(cell.text for cell in row if cell.text)


def _is_group(row: Sequence[PastedCell], columns: Sequence[Column | None]) -> bool:
    """Whether a row is a heading over those below: merged over the whole width, or a case without anything beside."""
    if len(row) == 1:
        return False
    texts = {cell.text for cell in row if cell.text}
    if len(texts) == 1 and max(cell.spans for cell in row) >= max(2, len(row) - 1):
        return True
    named = row[columns.index(Column.NAME)].text
    beside = [
        cell.text for cell, column in zip(row, columns, strict=True) if column not in (Column.NAME, Column.NUMBER)
    ]
    numbers = [cell.text for cell, column in zip(row, columns, strict=True) if column is Column.NUMBER]
    if any(text not in _NOTHING for text in beside) or not named:
        return False
    return bool(_CASE.match(fold(named))) or named.endswith(":") or any(_SECTION.match(text) for text in numbers)


def _paper(row: Sequence[PastedCell], columns: Sequence[Column | None], group: str | None) -> PastedPaper:
    by_column: dict[Column, list[str]] = {}
    for cell, column in zip(row, columns, strict=True):
        if column is not None and cell.text:
            by_column.setdefault(column, []).append(cell.text)
    name = _NUMBERING.sub("", by_column[Column.NAME][0], count=1)
    paper = PastedPaper(
        tidy(name) or by_column[Column.NAME][0],
        form=_line(by_column, Column.FORM),
        group=_line(by_column, Column.GROUP) or group,
        note="\n".join(by_column.get(Column.NOTE, ())) or None,
    )
    return _with_counts(paper, by_column)


def _line(by_column: dict[Column, list[str]], column: Column) -> str | None:
    return tidy(" ".join(text for text in by_column.get(column, ()) if text not in _NOTHING)) or None


def _with_counts(paper: PastedPaper, by_column: dict[Column, list[str]]) -> PastedPaper:
    counts: dict[Column, int | None] = {}
    unread: list[str] = []
    for column in (Column.ORIGINALS, Column.CERTIFIED, Column.COPIES, Column.COUNTS):
        for text in by_column.get(column, ()):
            read = counts_in(text, column)
            if read is None:
                unread.append(text)
            counts |= read or {}
    doubt = f"không hiểu số bản “{tidy('; '.join(unread))}”, để là chưa rõ" if unread else ""
    return replace(
        paper,
        originals=counts.get(Column.ORIGINALS),
        copies=counts.get(Column.COPIES),
        certified=counts.get(Column.CERTIFIED),
        doubt=doubt,
    )


def counts_in(text: str, column: Column = Column.COUNTS) -> dict[Column, int] | None:
    """The counts a cell states, by kind; None where it cannot be read.

    >>> {kind.value: count for kind, count in counts_in("01 bản chính, 2 bản sao").items()}
    {'originals': 1, 'copies': 2}
    """
    folded = fold(tidy(text))
    if folded in _NOTHING:
        return {}
    where = Column.ORIGINALS if column is Column.COUNTS else column
    bare = re.fullmatch(r"(\d{1,2})\s*(?:\(\w+\)\s*)?(?:bo|ban|to|cai|quyen)?", folded)
    if bare:
        # "02 bộ" does not say whether originals or copies are meant.
        return {where: int(bare.group(1))} if column is not Column.COUNTS else None
    if folded in _TICKS:
        return {where: 1} if column is not Column.COUNTS else None
    if folded in ("khong", "khong co", "khong yeu cau"):
        return {where: 0} if column is not Column.COUNTS else None
    counts: dict[Column, int] = {}
    for found in _COUNT.finditer(folded):
        counts[_kind_of(found["what"])] = int(found["count"] or 1)
    return counts or None


def _kind_of(what: str) -> Column:
    if "chung" in what or "sao y" in what:
        return Column.CERTIFIED
    return Column.ORIGINALS if "chinh" in what or "goc" in what else Column.COPIES


def _joined(one: PastedPaper, other: PastedPaper) -> PastedPaper:
    """One paper out of two rows under a merged name."""
    return replace(
        one,
        originals=one.originals if one.originals is not None else other.originals,
        copies=one.copies if one.copies is not None else other.copies,
        certified=one.certified if one.certified is not None else other.certified,
        note="\n".join(dict.fromkeys(note for note in (one.note, other.note) if note)) or None,
        doubt="; ".join(dict.fromkeys(doubt for doubt in (one.doubt, other.doubt) if doubt)),
    )
