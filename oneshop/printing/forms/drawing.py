"""Laid out pages as PDF: nothing is decided here any more, so that drawing costs little more than ReportLab itself."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from oneshop.printing.fonts import FORMS
from oneshop.printing.forms.marks import Blocks, LaidOut, Mark, Rule, Text


def drawn(papers: Sequence[LaidOut], title: str, author: str) -> bytes:
    """The pages of these papers one after the other, the same bytes for the same input."""
    target = BytesIO()
    canvas: Any = Canvas(
        target,
        pagesize=papers[0].sizes[0],
        invariant=1,
        lang="vi",
        # Without these ReportLab puts its own, not embedded, Helvetica on every page.
        initialFontName=FORMS.regular,
        initialFontSize=10,
    )
    canvas.setTitle(title)
    canvas.setAuthor(author)
    for paper in papers:
        for page, size in zip(paper.pages, paper.sizes, strict=True):
            canvas.setPageSize(size)
            draw_marks(canvas, page)
            canvas.showPage()
    canvas.save()
    return target.getvalue()


def draw_marks(canvas: Any, marks: Sequence[Mark]) -> None:
    """The marks of one page."""
    for mark in marks:
        match mark:
            case Text(x, y, font, size, text):
                canvas.setFont(font, size)
                canvas.drawString(x, y, text)
            case Rule(x, y, to_x, to_y, width):
                canvas.setLineWidth(width)
                canvas.line(x, y, to_x, to_y)
            case Blocks(rectangles):
                path = canvas.beginPath()
                for rectangle in rectangles:
                    path.rect(*rectangle)
                canvas.drawPath(path, stroke=0, fill=1)
