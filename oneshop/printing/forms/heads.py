"""The head of every form: who issues it, Quốc hiệu and Tiêu ngữ, number, day, title (NĐ 30/2020, Phụ lục I)."""

from oneshop.counter.dossiers.forms import FormPaper
from oneshop.printing.fonts import FORMS
from oneshop.printing.forms.layout import Layout, always, balanced
from oneshop.printing.forms.lines import Line, broken, width_of
from oneshop.printing.forms.sheets import LEADING
from oneshop.printing.glyphs import plain
from oneshop.printing.page import MOTTO, NATION

_NATION_SHARE = 0.62
"""Of the width: Quốc hiệu must not wrap, and at A5 leaves the rest to the office's name."""
_BETWEEN = 8.0
_LONGEST_OFFICE = 160
"""Characters of an office's name that still stand beside Quốc hiệu; a longer one stands above it, over the width."""
_DOTTED = "." * 32


def draw_head(layout: Layout, paper: FormPaper) -> None:
    """Everything above the first point of a form."""
    if layout.sheet.is_roll or max(len(paper.authority), len(paper.desk)) > _LONGEST_OFFICE:
        _below_each_other(layout, paper)
    else:
        _beside_each_other(layout, paper)
    layout.skip(layout.sheet.body * 0.7)
    layout.write_centred(((FORMS.bold, paper.title.upper()),), layout.sheet.title, is_balanced=True)
    if paper.subtitle:
        layout.write_centred(((FORMS.regular, paper.subtitle),), layout.sheet.body)
    if paper.corrects:
        layout.write_centred(((FORMS.italic, f"({paper.corrects})"),), layout.sheet.quiet)
    layout.skip(layout.sheet.body * 0.4)


def _office(paper: FormPaper) -> tuple[tuple[str, str], ...]:
    return tuple(
        (font, plain(text))
        for font, text in ((FORMS.regular, paper.authority or _DOTTED), (FORMS.bold, paper.desk))
        if plain(text)
    )


def _beside_each_other(layout: Layout, paper: FormPaper) -> None:
    sheet = layout.sheet
    nation = width_of(NATION, FORMS.bold, sheet.motto)
    right = max(nation, min(sheet.text_width * _NATION_SHARE, nation * 1.25))
    left = sheet.text_width - right - _BETWEEN
    top = layout.y
    centre, far = sheet.left + left / 2, sheet.left + left + _BETWEEN + right / 2
    for font, text in _office(paper):
        _column(layout, _lines(font, text.upper(), sheet.head, left), sheet.head, centre)
    _rule(layout, centre, left * 0.38)
    below_office = layout.y - sheet.head * 0.5
    layout.y = top
    for text, size in ((NATION, sheet.motto), (MOTTO, sheet.motto * 1.05)):
        _column(layout, _lines(FORMS.bold, text, size, right + 1), size, far)
    _rule(layout, far, width_of(MOTTO, FORMS.bold, sheet.motto * 1.05))
    layout.y = top = min(below_office, layout.y - sheet.head * 0.5)
    if paper.sign:
        _column(layout, _lines(FORMS.regular, f"Số: {paper.sign}", sheet.body, left), sheet.body, centre)
    below = layout.y
    layout.y = top
    _column(layout, _lines(FORMS.italic, paper.place_and_day, sheet.body, right), sheet.body, far)
    layout.y = min(below, layout.y)


def _below_each_other(layout: Layout, paper: FormPaper) -> None:
    sheet = layout.sheet
    for font, text in _office(paper):
        layout.write_centred(((font, text.upper()),), sheet.head)
    layout.skip(sheet.head * 0.3)
    for text in (NATION, MOTTO):
        layout.write_centred(((FORMS.bold, text),), sheet.motto)
    _rule(layout, sheet.left + sheet.text_width / 2, width_of(MOTTO, FORMS.bold, sheet.motto))
    layout.skip(sheet.head * 0.4)
    if paper.sign:
        layout.write_centred(((FORMS.regular, f"Số: {paper.sign}"),), sheet.body)
    layout.write_centred(((FORMS.italic, paper.place_and_day),), sheet.body)


def _lines(font: str, text: str, size: float, width: float) -> list[Line]:
    lines = broken(((font, text),), size, always(width))
    return balanced(((font, text),), size, width, lines) if len(lines) > 1 else lines


def _column(layout: Layout, lines: list[Line], size: float, centre: float) -> None:
    for line in lines:
        layout.put(line, size, centre - line.width / 2)


def _rule(layout: Layout, centre: float, length: float) -> None:
    layout.y -= layout.sheet.head * (LEADING - 1) / 2
    layout.rule(centre - length / 2, layout.y, centre + length / 2, layout.y, 0.7)
