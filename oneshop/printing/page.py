"""The pages of every paper: the two-column head of the first, the foot with the page number of all, and the file."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from reportlab.lib.colors import black
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Spacer

from oneshop.printing import fonts
from oneshop.printing.look import LEADING, Look

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"

_GAP = 14.0
_STEP = 6.0


def as_pdf(story: Iterable[Any], look: Look, *, title: str, author: str, foot: str, caution: str) -> bytes:
    """The flowables on as many pages as they need, the same bytes for the same input; `foot` and `caution` stand at the
    foot of every page."""
    target = BytesIO()
    document = BaseDocTemplate(
        target,
        pagesize=look.page,
        title=title,
        author=author,
        lang="vi",
        invariant=1,
        # Without these ReportLab puts its own, not embedded, Helvetica on every page.
        initialFontName=fonts.REGULAR,
        initialFontSize=look.body,
    )
    width, height = look.page
    frame = Frame(
        look.side, look.bottom, width - 2 * look.side, height - look.top - look.bottom,
        leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
    )  # fmt: skip
    document.addPageTemplates([PageTemplate(frames=[frame])])
    document.build(list(story), canvasmaker=canvas_with_foot(look, foot, caution))
    return target.getvalue()


class Head(Flowable):  # type: ignore[misc]  # ReportLab ships no types, so its classes are Any.
    """The office at the left, Quốc hiệu and Tiêu ngữ at the right on one line each, ruled beneath.

    Shape: NĐ 30/2020/NĐ-CP, Phụ lục I. The right column is as wide as the Quốc hiệu, so that it never wraps.
    """

    def __init__(self, office: Sequence[Any], look: Look) -> None:
        super().__init__()
        self._office = tuple(office)
        self._look = look
        self._right: float = stringWidth(NATION, fonts.BOLD, look.motto)
        self._left: float = look.width - self._right - _GAP

    def _balanced(self, paragraph: Any, height: float) -> float:
        """The narrowest width that takes no more lines, so that no word is left alone on the last one."""
        width, needed = self._left, paragraph.wrap(self._left, height)[1]
        while width > self._left / 2 and paragraph.wrap(width - _STEP, height)[1] == needed:
            width -= _STEP
        paragraph.wrap(width, height)
        return width

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        heights = [paragraph.wrap(self._left, height)[1] for paragraph in self._office]
        return width, max(sum(heights) + 8, self._look.motto * LEADING * 2 + 8)

    def split(self, width: float, height: float) -> list[Any]:
        """An office whose name fills pages stands above, over the full width, rather than stopping the print."""
        if not self._office or self.wrap(width, height)[1] < self._look.page[1] / 4:
            return []
        # ReportLab wants the first part to fit as it is, so an empty one goes before.
        return [Spacer(0, 0), *self._office, Head((), self._look)]

    def draw(self) -> None:
        height = self.wrap(self._look.width, self._look.page[1])[1]
        top = height
        for paragraph in self._office:
            top -= paragraph.height
            paragraph.drawOn(self.canv, (self._left - self._balanced(paragraph, height)) / 2, top)
        if self._office:
            self._rule(self._left / 2, top - 3, self._left * 0.35)
        self._draw_nation(height)

    def _draw_nation(self, height: float) -> None:
        points, centre = self._look.motto, self._look.width - self._right / 2
        self.canv.setFont(fonts.BOLD, points)
        self.canv.drawCentredString(centre, height - points, NATION)
        below = height - points - points * LEADING
        self.canv.drawCentredString(centre, below, MOTTO)
        self._rule(centre, below - points * 0.4, stringWidth(MOTTO, fonts.BOLD, points))

    def _rule(self, centre: float, y: float, length: float) -> None:
        self.canv.setStrokeColor(black)
        self.canv.setLineWidth(0.7)
        self.canv.line(centre - length / 2, y, centre + length / 2, y)


def canvas_with_foot(look: Look, first: str, second: str) -> type[Any]:
    """A ReportLab canvas class that writes two foot lines and "Trang x/y" on each page.

    The number of pages is known only at the end, so pages are kept and finished when the paper is saved.
    """

    class FootedCanvas(Canvas):  # type: ignore[misc]  # ReportLab ships no types, so its classes are Any.
        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            self._kept: list[dict[str, Any]] = []

        def showPage(self) -> None:  # noqa: N802  # ReportLab's own name, called by it.
            self._kept.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            kept = self._kept
            for number, page in enumerate(kept, start=1):
                self.__dict__.update(page)
                self._draw_foot(f"Trang {number}/{len(kept)}")
                super().showPage()
            super().save()

        def _draw_foot(self, counted: str) -> None:
            left, right = look.side, look.page[0] - look.side
            base = look.bottom - look.foot * 2.2
            self.setStrokeColor(black)
            self.setLineWidth(0.5)
            self.line(left, base + look.foot * 1.25, right, base + look.foot * 1.25)
            self.setFillColor(black)
            self.setFont(fonts.REGULAR, look.foot)
            self.drawString(left, base, first)
            self.drawString(left, base - look.foot * 1.4, second)
            self.drawRightString(right, base - look.foot * 1.4, counted)

    return FootedCanvas
