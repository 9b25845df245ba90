"""How fast form 01 becomes a page: beside bare ReportLab drawing the very same page, and from its row in the database.

The bare version has every text, line and square at its place already and calls the canvas for each; what the program
adds on top is finding those places.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.printing import timed

MUST_SHARE = 0.6
"""Issue 6: of the throughput of bare ReportLab."""
GOAL_MS = 60
"""From the stored row to the bytes."""
ROUNDS = 60


def bare(pages: Any, sizes: Any, title: str, author: str) -> bytes:
    """The same page by the canvas alone."""
    from reportlab.pdfgen.canvas import Canvas

    from oneshop.printing import fonts

    target = BytesIO()
    canvas: Any = Canvas(target, pagesize=sizes[0], invariant=1, lang="vi", initialFontName=fonts.FORMS.regular)
    canvas.setTitle(title)
    canvas.setAuthor(author)
    for page in pages:
        for call, values in page:
            if call == "text":
                x, y, font, size, text = values
                canvas.setFont(font, size)
                canvas.drawString(x, y, text)
            elif call == "line":
                canvas.setLineWidth(values[4])
                canvas.line(*values[:4])
            else:
                path = canvas.beginPath()
                for rectangle in values:
                    path.rect(*rectangle)
                canvas.drawPath(path, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def share(work: Callable[[], object], beside: Callable[[], object]) -> tuple[float, float, float]:
    """Milliseconds of both, in turn so that the machine's moods strike both alike, and the share of the throughput."""
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(ROUNDS):
        for kept, call in ((ours, work), (theirs, beside)):
            started = time.perf_counter()
            call()
            kept.append((time.perf_counter() - started) * 1000)
    return median(ours), median(theirs), median(theirs) / median(ours)


def main() -> None:
    """Print the figures."""
    from dataclasses import replace

    from benchmarks.form_samples import all_papers
    from oneshop.counter.dossiers.forms import FormSize
    from oneshop.printing.forms.marks import Rule, Text
    from oneshop.printing.forms.rendering import laid_out, render_form, title_of
    from oneshop.printing.forms.slip import render_slip

    papers = all_papers()
    receipt = replace(papers["receipt"], copies=())
    render_form(receipt, FormSize.A5)
    for size in (FormSize.A5, FormSize.A4):
        done = laid_out(receipt, size)
        calls = [
            [
                ("text", tuple(mark))
                if isinstance(mark, Text)
                else ("line", tuple(mark))
                if isinstance(mark, Rule)
                else ("path", mark.rectangles)
                for mark in page
            ]
            for page in done.pages
        ]
        page = partial(bare, calls, done.sizes, title_of(receipt), receipt.desk)
        if page() != render_form(receipt, size):
            sys.exit("the bare version draws another page")
        ours, theirs, ratio = share(partial(render_form, receipt, size), page)
        verdict = "met" if ratio >= MUST_SHARE else "MISSED"
        print(
            f"form 01, {size.value}: {ours:6.1f} ms ({1000 / ours:.0f}/s) · bare canvas {theirs:6.1f} ms · "
            f"{ratio:.0%} of its throughput · must {MUST_SHARE:.0%}: {verdict}"
        )
    for name, paper in papers.items():
        print(f"{name:12} A5 {timed(partial(render_form, paper, FormSize.A5))}")
    print(f"{'slip':12} 80mm {timed(partial(render_slip, receipt))}")
    from_row(receipt)


def from_row(paper: Any) -> None:
    """From the sealed row to the bytes, nothing of it at hand."""
    from benchmarks.form_samples import CODE, DOSSIER, PERSONAL
    from oneshop.catalogue.registers.form_templates import FormPurpose
    from oneshop.counter.dossiers.forms import FormSize, FormState, IssuedForm
    from oneshop.printing.forms.rendering import render_form
    from oneshop.store import dossiers, issued_forms
    from oneshop.store.database import Database

    with tempfile.TemporaryDirectory() as folder:
        database = Database.open(f"sqlite:///{Path(folder) / 'forms.db'}")
        with database.writing() as session:
            kept = dossiers.add(session, DOSSIER, PERSONAL)
            form = IssuedForm(
                0, FormPurpose.RECEIPT, 2026, 7, 0, FormState.VALID, FormSize.A5, 0, DOSSIER.entered_at, "lan", CODE
            )
            made = issued_forms.add(session, form, paper, "", kept.id)

        def printed() -> bytes:
            with database.reading() as session:
                return render_form(issued_forms.paper_of(session, made.form.id), FormSize.A5)

        took = timed(printed)
        database.close()
    verdict = "met" if took.slowest_twentieth <= GOAL_MS else "MISSED"
    print(f"row to PDF   A5 {took} · goal {GOAL_MS} ms: {verdict}")


if __name__ == "__main__":
    main()
