"""Figures on paper: tables on A4 landscape under the national head, with bars drawn as vectors."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from reportlab.lib.colors import Color, black, lightgrey, silver, white
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, KeepTogether, LongTable, PageBreak, Paragraph, TableStyle

from oneshop.catalogue.in_words import number_in_figures
from oneshop.counter.dossiers.figure_bars import Bar, bars_of
from oneshop.counter.dossiers.figure_sheets import Cell, Sheet
from oneshop.counter.dossiers.figures import FigureTable
from oneshop.printing import fonts
from oneshop.printing.glyphs import markup, plain
from oneshop.printing.look import LOOKS, Look, Styles, styles
from oneshop.printing.page import Head, as_pdf
from oneshop.printing.sizes import PaperSize
from oneshop.settings import DeskIdentity

TITLE = "SỐ LIỆU TIẾP NHẬN VÀ GIẢI QUYẾT HỒ SƠ"
CAUTION = "Số liệu từ sổ hồ sơ của đơn vị; không có dữ liệu cá nhân"
CHART = "Kết quả của hồ sơ phải giải quyết"
NOTHING = "Không có dòng nào."
_FIRST_SHARE = 0.2
"""Of the width, for what a row is about; the numbers share the rest."""
_GREYS = (0.25, 0.55, 0.8, 1.0)


def render_figures(sheets: tuple[Sheet, ...], table: FigureTable | None, desk: DeskIdentity, printed_on: date) -> bytes:
    """The sheets as PDF, each from a new page, the same bytes for the same input."""
    look = replace(LOOKS[PaperSize.A4], page=landscape(A4), side=14 * mm)
    style = styles(PaperSize.A4)
    foot = f"In ngày {printed_on:%d/%m/%Y} · {plain(desk.desk)}"
    story = _story(sheets, table, desk, look, style)
    return as_pdf(story, look, title=TITLE, author=plain(desk.desk), foot=foot, caution=CAUTION)


def _story(
    sheets: tuple[Sheet, ...], table: FigureTable | None, desk: DeskIdentity, look: Look, style: Styles
) -> Iterator[Any]:
    office = [Paragraph(markup(desk.authority) if plain(desk.authority) else "." * 32, style.head)]
    if plain(desk.desk):
        office.append(Paragraph(markup(desk.desk), style.head_desk))
    yield Head(office, look)
    yield Paragraph(TITLE, style.title)
    for number, sheet in enumerate(sheets):
        if number:
            yield PageBreak()
        yield Paragraph(markup(sheet.title), style.procedure)
        yield _table(sheet, look, style) if sheet.rows else Paragraph(NOTHING, style.body)
        for note in sheet.notes:
            yield Paragraph(markup(note), style.quiet)
        if not number and table is not None and table.rows:
            yield from _bars(table, look, style)


def _table(sheet: Sheet, look: Look, style: Styles) -> Any:
    points = look.foot - 0.5 if len(sheet.columns) > 6 else look.quiet
    cell = style.note.clone("cell", fontSize=points, leading=points * 1.3, textColor=black)
    number = cell.clone("number", alignment=TA_RIGHT)
    head = cell.clone("column", fontName=fonts.BOLD, alignment=TA_CENTER)
    total, total_number = cell.clone("total", fontName=fonts.BOLD), number.clone("sum", fontName=fonts.BOLD)
    rows: list[list[Any]] = [[Paragraph(markup(name), head) for name in sheet.columns]]
    for place, row in enumerate(sheet.rows, start=1):
        is_total = sheet.has_total and place == len(sheet.rows)
        words, figures = (total, total_number) if is_total else (cell, number)
        rows.append([_cell(it, figures, words) for it in row])
    looks = [("LINEABOVE", (0, -1), (-1, -1), 0.9, black)] if sheet.has_total else []
    return LongTable(
        rows,
        colWidths=_widths(sheet, look),
        repeatRows=1,
        splitInRow=1,
        spaceBefore=look.body * 0.5,
        style=TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.4, silver),
                ("LINEBELOW", (0, 0), (-1, 0), 0.9, black),
                ("BACKGROUND", (0, 0), (-1, 0), lightgrey.clone(red=0.93, green=0.93, blue=0.93)),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 2),
                ("RIGHTPADDING", (0, 0), (-1, -1), 2),
                ("TOPPADDING", (0, 0), (-1, -1), 2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
                *looks,
            ]
        ),
    )


def _cell(cell: Cell, figures: Any, words: Any) -> Any:
    if isinstance(cell, int):
        return Paragraph(number_in_figures(cell), figures)
    return Paragraph(markup(cell), words)


def _widths(sheet: Sheet, look: Look) -> list[float]:
    """Words take what numbers leave."""
    count = len(sheet.columns)
    if count > 6:
        rest = look.width * (1 - _FIRST_SHARE)
        return [look.width * _FIRST_SHARE, *([rest / (count - 1)] * (count - 1))]
    if count == 3 and not any(isinstance(it, int) for row in sheet.rows for it in row):
        return [look.width * share for share in (0.14, 0.6, 0.26)]
    rest = look.width * 0.55
    return [look.width * 0.45, *([rest / (count - 1)] * (count - 1))]


def _bars(table: FigureTable, look: Look, style: Styles) -> Iterator[Any]:
    bars, left_out = bars_of(table)
    most = max(bar.total for bar in bars) or 1
    title = Paragraph(CHART, style.procedure.clone("bars", spaceBefore=10))
    yield KeepTogether([title, _Legend(bars[0], look), *(_BarLine(bar, most, look) for bar in bars)])
    if left_out:
        yield Paragraph(f"Còn {left_out} dòng có trong bảng, không vẽ.", style.quiet)


@dataclass(frozen=True)
class _Pattern:
    """How a part of a bar is filled: its grey, and lines over it, so that a photocopy tells them apart."""

    grey: float
    lines: int


_PATTERNS = tuple(_Pattern(grey, lines) for grey, lines in zip(_GREYS, (0, 1, 2, 0), strict=True))


class _BarLine(Flowable):  # type: ignore[misc]  # ReportLab ships no types, so its classes are Any.
    """One bar: its name at the left, its parts with their numbers, and the sum at the end."""

    def __init__(self, bar: Bar, most: int, look: Look) -> None:
        super().__init__()
        self._bar, self._most, self._look = bar, most, look

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return width, self._look.quiet * 1.7

    def draw(self) -> None:
        look, points = self._look, self._look.foot
        names, base, height = look.width * 0.3, points * 0.3, points * 1.25
        self.canv.setFont(fonts.REGULAR, points)
        self.canv.setFillColor(black)
        self.canv.drawRightString(names - 6, base + 3, _fitted(plain(self._bar.name), names - 12, points))
        room, x = look.width * 0.62, names
        for (_, value), pattern in zip(self._bar.parts, _PATTERNS, strict=True):
            width = room * value / self._most
            if width:
                _fill(self.canv, pattern, x, base, width, height)
                label = number_in_figures(value)
                if width > stringWidth(label, fonts.REGULAR, points) + 4:
                    _label(self.canv, label, pattern, x + width / 2, base + 3, points)
            x += width
        self.canv.setFillColor(black)
        self.canv.setFont(fonts.BOLD, points)
        self.canv.drawString(x + 4, base + 3, number_in_figures(self._bar.total))


class _Legend(Flowable):  # type: ignore[misc]  # ReportLab ships no types, so its classes are Any.
    """What the parts of the bars are."""

    def __init__(self, bar: Bar, look: Look) -> None:
        super().__init__()
        self._bar, self._look = bar, look

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return width, self._look.quiet * 2

    def draw(self) -> None:
        x, points = self._look.width * 0.3, self._look.foot
        for (name, _), pattern in zip(self._bar.parts, _PATTERNS, strict=True):
            _fill(self.canv, pattern, x, 2, points * 1.6, points)
            self.canv.setFillColor(black)
            self.canv.setFont(fonts.REGULAR, points)
            self.canv.drawString(x + points * 2, 3, name)
            x += points * 3.4 + stringWidth(name, fonts.REGULAR, points)


def _fill(canvas: Any, pattern: _Pattern, x: float, y: float, width: float, height: float) -> None:
    canvas.saveState()
    canvas.setFillColor(Color(pattern.grey, pattern.grey, pattern.grey))
    canvas.setStrokeColor(black)
    canvas.setLineWidth(0.5)
    canvas.rect(x, y, width, height, fill=1, stroke=1)
    if pattern.lines:
        clip = canvas.beginPath()
        clip.rect(x, y, width, height)
        canvas.clipPath(clip, stroke=0, fill=0)
        step = 5.0
        at = x - height
        while at < x + width:
            canvas.line(at, y, at + height, y + height)
            if pattern.lines > 1:
                canvas.line(at, y + height, at + height, y)
            at += step
    canvas.restoreState()


def _label(canvas: Any, text: str, pattern: _Pattern, centre: float, y: float, points: float) -> None:
    """A number on its part, on a ground of its own where lines run behind it."""
    if pattern.lines:
        width = stringWidth(text, fonts.REGULAR, points) + 3
        canvas.setFillColor(white)
        canvas.rect(centre - width / 2, y - 2, width, points, fill=1, stroke=0)
    canvas.setFillColor(white if pattern.grey < 0.4 and not pattern.lines else black)
    canvas.setFont(fonts.REGULAR, points)
    canvas.drawCentredString(centre, y, text)


def _fitted(text: str, width: float, points: float) -> str:
    """The text as far as it goes; the table above has it whole."""
    if stringWidth(text, fonts.REGULAR, points) <= width:
        return text
    while text and stringWidth(f"{text}…", fonts.REGULAR, points) > width:
        text = text[:-1]
    return f"{text.rstrip()}…"
