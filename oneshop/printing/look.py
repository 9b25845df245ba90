"""How a paper looks: page sizes, margins, sizes of type, and the paragraph styles made from them."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from reportlab.lib.colors import black, gray, lightgrey
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4, A5
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from oneshop.printing import fonts
from oneshop.printing.sizes import PaperSize

LEADING = 1.34
"""Line height over type size: generous for a Latin face with two storeys of marks."""


@dataclass(frozen=True)
class Look:
    """Measures of one sheet, all in points."""

    page: tuple[float, float]
    side: float
    top: float
    bottom: float
    title: float
    name: float
    body: float
    quiet: float
    foot: float
    motto: float
    label_column: float
    """Width of the column at the left that holds the labels; 0 where labels stand above their text."""
    qr: float

    @property
    def width(self) -> float:
        """Of the text, between the margins."""
        return self.page[0] - 2 * self.side

    @property
    def box(self) -> float:
        """Side of a tick box."""
        return self.body * 0.95

    @property
    def qr_column(self) -> float:
        return max(self.label_column, float(self.qr + 4 * mm))


LOOKS = {
    PaperSize.A4: Look(
        page=A4, side=18 * mm, top=11 * mm, bottom=15.5 * mm, title=16, name=13.5, body=12, quiet=10.5, foot=9,
        motto=12, label_column=41 * mm, qr=22 * mm,
    ),
    PaperSize.A5: Look(
        page=A5, side=11 * mm, top=10 * mm, bottom=13.5 * mm, title=14, name=12, body=10.5, quiet=9.5, foot=8,
        motto=9.5, label_column=0, qr=22 * mm,
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Styles:
    """The paragraph styles of one sheet."""

    title: Any
    procedure: Any
    body: Any
    paper: Any
    if_paper: Any
    group: Any
    note: Any
    quiet: Any
    section: Any
    label: Any
    beside_qr: Any
    warning: Any
    head: Any
    head_desk: Any


@cache
def styles(size: PaperSize) -> Styles:
    """The styles of a sheet; the fonts are registered first."""
    fonts.register()
    look = LOOKS[size]
    dark = gray.clone(red=0.25, green=0.25, blue=0.25)

    def style(name: str, points: float, font: str = fonts.REGULAR, **more: Any) -> Any:
        return ParagraphStyle(
            name, fontName=font, fontSize=points, leading=round(points * LEADING, 1),
            bulletFontName=fonts.BOLD, bulletFontSize=look.quiet, **more,
        )  # fmt: skip

    return Styles(
        title=style("title", look.title, fonts.BOLD, alignment=TA_CENTER, spaceBefore=look.title * 0.6),
        procedure=style("procedure", look.name, fonts.BOLD, alignment=TA_CENTER, spaceAfter=look.body * 0.3),
        body=style("body", look.body, spaceAfter=look.body * 0.25),
        paper=style("paper", look.body, fonts.BOLD),
        if_paper=style("if", look.body, textColor=dark),
        group=style("group", look.body, fonts.ITALIC, textColor=dark),
        note=style("note", look.quiet, textColor=dark),
        quiet=style("quiet", look.quiet, textColor=dark, spaceBefore=look.body * 0.35, spaceAfter=look.body * 0.2),
        section=style("section", look.body, leftIndent=look.label_column, spaceAfter=look.body * 0.2),
        label=style("label", look.quiet, fonts.BOLD, spaceAfter=look.body * 0.1),
        beside_qr=style("beside", look.body, leftIndent=look.qr_column, spaceAfter=look.body * 0.2),
        warning=style(
            "warning", look.body, fonts.BOLD, alignment=TA_CENTER, borderColor=black, borderWidth=0.8, borderPadding=4,
            leftIndent=5, rightIndent=5,
            backColor=lightgrey.clone(red=0.94, green=0.94, blue=0.94), spaceBefore=6, spaceAfter=10,
        ),
        head=style("head", look.motto * 0.92, alignment=TA_CENTER),
        head_desk=style("desk", look.motto * 0.92, fonts.BOLD, alignment=TA_CENTER),
    )  # fmt: skip
