"""A form from its paper to its pages: `render_form` for a printer, `slip.render_slip` for a roll."""

from collections.abc import Iterator, Sequence

from oneshop.counter.dossiers.forms import FormPaper, FormSize
from oneshop.printing import fonts
from oneshop.printing.fonts import FORMS
from oneshop.printing.forms.blocks import draw_block, draw_signers, keep_with_signers
from oneshop.printing.forms.drawing import drawn
from oneshop.printing.forms.heads import draw_head
from oneshop.printing.forms.layout import Layout
from oneshop.printing.forms.lines import width_of
from oneshop.printing.forms.marks import LaidOut, Text, moved
from oneshop.printing.forms.sheets import LANDSCAPE, SHEETS, Sheet, smaller_type
from oneshop.printing.glyphs import plain, runs

COPY = "BẢN SAO"
"""On every print after the first (TT 303/2016/TT-BTC Art. 3–4, for receipts; a sound rule for all)."""

_A_PAGE_TOO_MANY = 2


def render_form(paper: FormPaper, size: FormSize, marks: Sequence[str] = ()) -> bytes:
    """The form as PDF, one after the other as many times as it has liên; the same bytes for the same input.

    `marks` are set in the upper margin ("BẢN SAO", "ĐÃ HỦY") and change nothing else. Nothing of a citizen is in the
    file's title or author.
    """
    papers = [laid_out(paper, size, (*marks, *((copy,) if copy else ()))) for copy in copies_of(paper, size)]
    return drawn(papers, title_of(paper), plain(paper.desk))


def title_of(paper: FormPaper) -> str:
    """What the file is called inside: the form, and not about whom."""
    return plain(paper.title)


def copies_of(paper: FormPaper, size: FormSize) -> tuple[str, ...]:
    """The liên to print; a roll gives one."""
    return paper.copies if paper.copies and size is not FormSize.SLIP else ("",)


def laid_out(paper: FormPaper, size: FormSize, marks: Sequence[str] = ()) -> LaidOut:
    """The pages of one liên; a little smaller where that saves a second page with a few lines on it."""
    fonts.register(FORMS)
    sheet = sheet_of(paper, size)
    layout = _filled(sheet, paper)
    if len(layout.pages) == _A_PAGE_TOO_MANY and not paper.is_landscape:
        smaller = _filled(smaller_type(sheet), paper)
        if len(smaller.pages) < _A_PAGE_TOO_MANY:
            layout = smaller
    pages = tuple(
        (*page, *_foot(sheet, f"Trang {number}/{len(layout.pages)}", paper), *_in_margin(sheet, marks))
        for number, page in enumerate(layout.pages, start=1)
    )
    done = LaidOut(pages, ((sheet.width, sheet.height),) * len(pages))
    return _cropped(done, max(layout.y - sheet.bottom, 0)) if sheet.is_roll else done


def _filled(sheet: Sheet, paper: FormPaper) -> Layout:
    layout = Layout(sheet)
    draw_head(layout, paper)
    for place, block in enumerate(paper.blocks, start=1):
        if place == len(paper.blocks):
            keep_with_signers(layout, paper, block)
        draw_block(layout, block)
    draw_signers(layout, paper)
    layout.end_aside()
    if paper.notice:
        layout.skip(sheet.body * 0.6)
        layout.write(((FORMS.italic, paper.notice),), sheet.quiet)
    return layout


def sheet_of(paper: FormPaper, size: FormSize) -> Sheet:
    """The sheet; a wide form takes A4 lying whatever was asked for."""
    return LANDSCAPE if paper.is_landscape else SHEETS[size]


def _foot(sheet: Sheet, counted: str, paper: FormPaper) -> Iterator[Text]:
    """Which form it is and of which dossier, and the page out of all: a sheet that goes astray finds its way back."""
    if sheet.is_roll:
        return
    size, base, x = sheet.foot, sheet.bottom * 0.5, sheet.left
    for is_ours, run in runs(" · ".join(filter(None, (paper.cited, plain(paper.code)))), FORMS):
        font = FORMS.regular if is_ours else fonts.FALLBACK
        yield Text(x, base, font, size, run)
        x += width_of(run, font, size)
    right = sheet.left + sheet.text_width - width_of(counted, FORMS.regular, size)
    yield Text(right, base, FORMS.regular, size, counted)


def _in_margin(sheet: Sheet, marks: Sequence[str]) -> Iterator[Text]:
    """Bold at the right of the upper margin, apart from everything that was laid out."""
    text = " · ".join(marks)
    if text:
        size = sheet.quiet
        free = sheet.text_width - width_of(text, FORMS.bold, size)
        base = sheet.height - max(sheet.top * 0.6, size * 0.9)
        yield Text(sheet.left + free / (2 if sheet.is_roll else 1), base, FORMS.bold, size, text)


def _cropped(done: LaidOut, low: float) -> LaidOut:
    """A roll ends where its text does: the last page is that much lower, and everything on it moves down."""
    width, height = done.sizes[-1]
    last = tuple(moved(mark, -low) for mark in done.pages[-1])
    return LaidOut((*done.pages[:-1], last), (*done.sizes[:-1], (width, height - low)))
