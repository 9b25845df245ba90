"""A ruled table over as many pages as it needs: its head again on each, a row higher than a page cut between lines."""

from collections.abc import Sequence

from oneshop.counter.dossiers.forms import Column, Table
from oneshop.printing.fonts import FORMS
from oneshop.printing.forms.layout import Layout, always
from oneshop.printing.forms.lines import Line, broken
from oneshop.printing.forms.sheets import LEADING
from oneshop.printing.glyphs import lines as paragraphs

_PADDING = 2.6
_RULE = 0.5
_LEAST_LINES = 2
"""Of a row that is cut, that stand on a page at least."""

Cells = tuple[list[Line], ...]


def draw_table(layout: Layout, table: Table) -> None:
    """The table; on a roll, where columns have no room, each row as lines below each other."""
    size = layout.sheet.body
    if table.heading:
        layout.need(size * LEADING * 4)
        layout.write(((FORMS.bold, f"{table.heading}:"),), size)
        layout.y -= size * 0.15
    if layout.sheet.is_roll:
        _as_lines(layout, table)
    else:
        _Ruled(layout, table).draw()
    layout.skip(size * 0.4)


def _as_lines(layout: Layout, table: Table) -> None:
    size = layout.sheet.body
    for row in table.rows:
        named = [
            (column.name, text)
            for column, text in zip(table.columns, row, strict=True)
            if text and column.name != "STT"
        ]
        first, *rest = named or [("", "")]
        number = row[0] if table.columns[0].name == "STT" else "–"
        layout.write(((FORMS.bold, f"{number}. {first[1]}".replace("–.", "–")),), size)
        for name, text in rest:
            for paragraph in paragraphs(text):
                layout.write(((FORMS.regular, f"{name}: {paragraph}"),), size, indent=size)


class _Ruled:
    """One table on paper."""

    def __init__(self, layout: Layout, table: Table) -> None:
        self._layout, self._table = layout, table
        self._size = layout.sheet.quiet
        shares = sum(column.share for column in table.columns)
        self._widths = [layout.sheet.text_width * column.share / shares for column in table.columns]
        self._lefts = [layout.sheet.left + sum(self._widths[:place]) for place in range(len(self._widths))]
        self._head = self._broken([column.name for column in table.columns], FORMS.bold)

    @property
    def _leading(self) -> float:
        return self._size * LEADING

    def draw(self) -> None:
        """The head, and the rows below it."""
        self._layout.need(self._head_height() + self._leading * 2 + _PADDING * 2)
        self._draw_head()
        for row in self._table.rows:
            self._draw_row(self._broken(row, FORMS.regular))

    def _broken(self, texts: Sequence[str], font: str) -> Cells:
        return tuple(
            [
                line
                for paragraph in text.split("\n")
                for part in (paragraphs(paragraph) or ("",))
                for line in (broken(((font, part),), self._size, always(width - 2 * _PADDING)) or [Line((), 0.0)])
            ]
            for text, width in zip(texts, self._widths, strict=True)
        )

    def _height(self, cells: Cells) -> float:
        return max(map(len, cells)) * self._leading + 2 * _PADDING

    def _head_height(self) -> float:
        return self._height(self._head) + (self._leading + 2 * _PADDING if self._has_groups else 0)

    def _draw_row(self, cells: Cells) -> None:
        layout = self._layout
        while (height := self._height(cells)) > layout.room:
            whole = layout.sheet.height - layout.sheet.top - layout.sheet.bottom - self._head_height()
            fits = int((layout.room - 2 * _PADDING) / self._leading)
            if height > whole and fits >= _LEAST_LINES:
                self._draw_cells(tuple(cell[:fits] for cell in cells))
                cells = tuple(cell[fits:] for cell in cells)
            layout.next_page()
            self._draw_head()
        self._draw_cells(cells)

    def _draw_cells(self, cells: Cells, *, is_head: bool = False) -> None:
        layout = self._layout
        top, height = layout.y, self._height(cells)
        for lines, left, width, column in zip(cells, self._lefts, self._widths, self._table.columns, strict=True):
            layout.y = top - _PADDING
            if is_head:
                layout.y -= (height - 2 * _PADDING - len(lines) * self._leading) / 2
            for line in lines:
                is_centred = column.is_centred or is_head
                x = left + (width - line.width) / 2 if is_centred else left + _PADDING
                layout.put(line, self._size, x)
        layout.y = top - height
        self._frame(top, layout.y, is_head=is_head)

    def _frame(self, top: float, bottom: float, *, is_head: bool) -> None:
        """The lines around a row's cells; above a head only where a group stands over it, or nothing does."""
        layout, right = self._layout, self._lefts[-1] + self._widths[-1]
        for x in (*self._lefts, right):
            layout.rule(x, top, x, bottom, _RULE)
        layout.rule(self._lefts[0], bottom, right, bottom, _RULE)
        if not is_head or not self._has_groups:
            layout.rule(self._lefts[0], top, right, top, _RULE)
            return
        for begin, end, name in _groups(self._table.columns):
            if name:
                layout.rule(self._lefts[begin], top, self._lefts[end] + self._widths[end], top, _RULE)

    @property
    def _has_groups(self) -> bool:
        return any(column.group for column in self._table.columns)

    def _draw_head(self) -> None:
        """The names of the columns; those of a group below the group's name."""
        if self._has_groups:
            self._draw_groups()
        self._draw_cells(self._head, is_head=True)

    def _draw_groups(self) -> None:
        layout = self._layout
        top = layout.y
        height = self._leading + 2 * _PADDING
        for begin, end, name in _groups(self._table.columns):
            left, right = self._lefts[begin], self._lefts[end] + self._widths[end]
            layout.y = top - _PADDING
            for line in broken(((FORMS.bold, name),), self._size, always(right - left))[:1]:
                layout.put(line, self._size, (left + right - line.width) / 2)
            for x in (left, right):
                layout.rule(x, top, x, top - height, _RULE)
            layout.rule(left, top, right, top, _RULE)
        layout.y = top - height


def _groups(columns: tuple[Column, ...]) -> list[tuple[int, int, str]]:
    """Neighbours of one group: the first, the last, the name."""
    found: list[tuple[int, int, str]] = []
    for place, column in enumerate(columns):
        if column.group and found and found[-1][2] == column.group:
            found[-1] = (found[-1][0], place, column.group)
        else:
            found.append((place, place, column.group))
    return found
