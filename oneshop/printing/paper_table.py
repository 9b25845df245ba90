"""The table of papers: a drawn tick box, a number, the paper, its counts; it flows over pages and repeats its head."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportlab.lib.colors import black, silver
from reportlab.pdfbase.pdfmetrics import getAscentDescent, stringWidth
from reportlab.platypus import Flowable, Spacer

from oneshop.printing import fonts
from oneshop.printing.look import Look


@dataclass(frozen=True)
class Row:
    """A paper, or with neither box nor number the line over a group of papers."""

    paragraphs: tuple[Any, ...]
    cells: tuple[str, ...] = ()
    number: str = ""
    has_box: bool = False
    is_group: bool = False


class PaperTable(Flowable):  # type: ignore[misc]  # ReportLab ships no types, so its classes are Any.
    """ReportLab's own Table would refuse a row higher than a page; this one splits rows between lines of text."""

    def __init__(
        self, title: str, columns: Sequence[str], rows: Sequence[Row], look: Look, *, is_continued: bool = False
    ) -> None:
        super().__init__()
        self._title, self._columns, self._look, self._is_continued = title, tuple(columns), look, is_continued
        self._rows = tuple(rows)
        self._heights: dict[Row, float] = {}
        self._padding = look.body * 0.28
        self._head_height = look.body * 1.9
        self._column_widths = [self._column_width(name) for name in columns]
        self._number_width: float = stringWidth("000", fonts.BOLD, look.body) + 4
        self._indent: float = look.box + 6 + self._number_width

    def _column_width(self, name: str) -> float:
        width: float = stringWidth(name, fonts.BOLD, self._look.foot)
        return width + self._look.body * 0.9

    def _text_width(self) -> float:
        return self._look.width - self._indent - sum(self._column_widths)

    def _width_of(self, row: Row) -> float:
        return self._look.width if row.is_group else self._text_width()

    def _height_of(self, row: Row) -> float:
        if row not in self._heights:
            width = self._width_of(row)
            text: float = sum(paragraph.wrap(width, self._look.page[1])[1] for paragraph in row.paragraphs)
            self._heights[row] = text + 2 * self._padding
        return self._heights[row]

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return width, self._head_height + sum(self._height_of(row) for row in self._rows)

    def split(self, width: float, height: float) -> list[Any]:
        left = height - self._head_height
        kept: list[Row] = []
        rest = list(self._rows)
        while rest and (needed := self._height_of(rest[0])) <= left:
            kept.append(rest.pop(0))
            left -= needed
        if rest and not rest[0].is_group:
            above, below = self._cut(rest[0], left - 2 * self._padding)
            if above is not None:
                kept.append(above)
                rest[0] = below
        while kept and kept[-1].is_group and rest:
            rest.insert(0, kept.pop())
        if not kept:
            return self._group_alone()
        pages = [self._with(kept, is_continued=self._is_continued)]
        return [*pages, self._with(rest, is_continued=True)] if rest else pages

    def _group_alone(self) -> list[Any]:
        """A group's line that fills a page by itself is set as running text before the table."""
        first = self._rows[0]
        if first.is_group and self._height_of(first) > self._look.page[1] / 2:
            rest = [self._with(self._rows[1:], is_continued=True)] if self._rows[1:] else []
            # ReportLab wants the first part to fit as it is, so an empty one goes before.
            return [Spacer(0, 0), *first.paragraphs, *rest]
        return []

    def _with(self, rows: Sequence[Row], *, is_continued: bool) -> "PaperTable":
        part = PaperTable(self._title, self._columns, rows, self._look, is_continued=is_continued)
        part._heights = self._heights
        return part

    def _cut(self, row: Row, height: float) -> tuple[Row | None, Row]:
        """The part of a row that fits and the rest of its text; None where not even two lines fit."""
        width = self._text_width()
        above: list[Any] = []
        below = list(row.paragraphs)
        while below and (needed := below[0].wrap(width, self._look.page[1])[1]) <= height:
            above.append(below.pop(0))
            height -= needed
        if below and len(parts := below[0].split(width, height)) == 2:
            above.append(parts[0])
            below[0] = parts[1]
        if not above or not below:
            # A paragraph that could not be split has forgotten its lines; the height kept for its row still holds.
            row.paragraphs[0].wrap(width, self._look.page[1])
            return None, row
        return replace(row, paragraphs=tuple(above)), Row(tuple(below))

    def draw(self) -> None:
        top = self.wrap(self._look.width, self._look.page[1])[1]
        self._draw_head(top - self._head_height)
        top -= self._head_height
        for number, row in enumerate(self._rows):
            if number:
                self.canv.setStrokeColor(silver)
                self.canv.setLineWidth(0.4)
                self.canv.line(0, top, self._look.width, top)
            self._draw_row(row, top)
            top -= self._height_of(row)

    def _draw_head(self, bottom: float) -> None:
        look = self._look
        base = bottom + look.body * 0.5
        self.canv.setFillColor(black)
        self.canv.setFont(fonts.BOLD, look.quiet)
        self.canv.drawString(0, base, f"{self._title} (tiếp)" if self._is_continued else self._title)
        self.canv.setFont(fonts.BOLD, look.foot)
        for centre, name in self._centred(self._columns):
            self.canv.drawCentredString(centre, base, name)
        self.canv.setStrokeColor(black)
        self.canv.setLineWidth(0.9)
        self.canv.line(0, bottom, look.width, bottom)

    def _centred(self, texts: Sequence[str]) -> list[tuple[float, str]]:
        x = self._look.width - sum(self._column_widths)
        placed = []
        for width, text in zip(self._column_widths, texts, strict=False):
            placed.append((x + width / 2, text))
            x += width
        return placed

    def _draw_row(self, row: Row, top: float) -> None:
        look = self._look
        y = top - self._padding
        base = y - getAscentDescent(fonts.REGULAR, look.body)[0]
        if row.has_box:
            self.canv.setStrokeColor(black)
            self.canv.setLineWidth(0.9)
            self.canv.rect(0.5, base - look.box * 0.12, look.box, look.box)
        self.canv.setFillColor(black)
        self.canv.setFont(fonts.REGULAR, look.body)
        self.canv.drawRightString(self._indent - 7, base, row.number)
        for paragraph in row.paragraphs:
            y -= paragraph.height
            paragraph.drawOn(self.canv, 0 if row.is_group else self._indent, y)
        # The counts come last, so that whoever has the file read out hears the paper before its counts.
        self.canv.setFillColor(black)
        self.canv.setFont(fonts.BOLD, look.body)
        for centre, text in self._centred(row.cells):
            self.canv.drawCentredString(centre, base, text)
