"""Decides what the preview shows: draws the checklist on the worker, saves it, or hands its pages to a printer."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from oneshop.counter.checklist import Checklist
from oneshop.printing.sizes import PaperSize
from ui import texts
from ui.background import RunsWork
from ui.printing.state import PreviewState, Sheet

if TYPE_CHECKING:
    from oneshop.printing.preview import PageImage
    from oneshop.services.checklists import Checklists

PRINTER_DPI = 300
PAPER_PREFERENCE = "paper"


class PrintingPresenter:
    """Owns the paper on the screen; a drawing that a newer one has overtaken is dropped."""

    def __init__(
        self,
        checklists: "Checklists",
        background: RunsWork,
        show: Callable[[PreviewState], None],
        *,
        has_printer: Callable[[], bool],
        size: PaperSize,
        size_chosen: Callable[[PaperSize], None],
        note: Callable[[Checklist], str] = lambda _: "",
    ) -> None:
        self._checklists = checklists
        self._background = background
        self._show = show
        self._has_printer = has_printer
        self._size_chosen = size_chosen
        self._note = note
        self._latest = 0
        self._checklist: Checklist | None = None
        self._pdf: bytes | None = None
        self._dpi = 96
        self._size = size
        self._state = PreviewState(size=size)

    def preview(self, checklist: Checklist, dpi: int) -> None:
        """Draw the checklist; `dpi` is the resolution of the page pictures."""
        self._checklist, self._pdf, self._dpi = checklist, None, dpi
        names = " + ".join(procedure.name for procedure in checklist.procedures)
        codes = "-".join(procedure.code for procedure in checklist.procedures)
        can_print = self._has_printer()
        self._state = PreviewState(
            title=names,
            size=self._size,
            summary=texts.DRAWING,
            message="" if can_print else texts.NO_PRINTER,
            can_print=can_print,
            file_name=texts.SAVE_NAME.format(code=codes, day=checklist.on, check_code=checklist.check_code),
        )
        self._draw()

    def choose_size(self, size: Sheet) -> None:
        """Draw the same list for another paper; remembered for the next one."""
        if isinstance(size, PaperSize) and size is not self._size:
            self._size = size
            self._state = replace(self._state, size=size)
            self._size_chosen(size)
            self._pdf = None
            self._draw()

    def redraw(self, dpi: int) -> None:
        """Draw the page pictures at another resolution."""
        if dpi != self._dpi and self._checklist is not None:
            self._dpi = dpi
            self._draw()

    def save(self, path: Path) -> None:
        """Keep the paper as a file; says where, or what went wrong and what to do."""
        pdf, checklist = self._pdf, self._checklist
        if pdf is None or checklist is None:
            return

        def work() -> str:
            self._checklists.save(pdf, path)
            return self._note(checklist)

        def say_saved(fault: str) -> None:
            self._say(" ".join(part for part in (texts.SAVED.format(path=path), fault) if part), is_trouble=bool(fault))

        def say_why(error: Exception) -> None:
            from oneshop.services.checklists import SavingError

            if not isinstance(error, SavingError):
                raise error
            self._say(str(error), is_trouble=True)

        self._background.run(work, say_saved, say_why)

    def pages_for_printer(self, then: "Callable[[tuple[PageImage, ...]], None]") -> None:
        """Draw the pages finely enough for paper, and hand them over."""
        pdf = self._pdf
        if pdf is not None:
            self._background.run(lambda: self._checklists.pages(pdf, PRINTER_DPI), then, _raise)

    def say_printed(self, printer: str, *, is_done: bool) -> None:
        """Tell how printing went, and note the paper, so that it can be checked later."""
        pattern = texts.PRINTED if is_done else texts.PRINT_FAILED
        told = pattern.format(printer=printer)
        self._say(told, is_trouble=not is_done)
        checklist = self._checklist
        if not is_done or checklist is None:
            return

        def say_fault(fault: str) -> None:
            if fault:
                self._say(f"{told} {fault}", is_trouble=True)

        self._background.run(lambda: self._note(checklist), say_fault, _raise)

    def _draw(self) -> None:
        checklist, size, dpi, known = self._checklist, self._size, self._dpi, self._pdf
        if checklist is None:
            return
        self._latest += 1
        request = self._latest
        self._show(self._state)

        def work() -> "tuple[bytes, tuple[PageImage, ...]] | None":
            if request != self._latest:
                return None
            pdf = known if known is not None else self._checklists.pdf(checklist, size)
            return pdf, self._checklists.pages(pdf, dpi)

        def show_if_latest(drawn: "tuple[bytes, tuple[PageImage, ...]] | None") -> None:
            if request == self._latest and drawn is not None:
                self._pdf, pages = drawn
                summary = texts.PAGE_COUNT.format(count=len(pages), size=size.name)
                self._state = replace(self._state, pages=pages, summary=summary, can_save=True)
                self._show(self._state)

        self._background.run(work, show_if_latest, _raise)

    def _say(self, message: str, *, is_trouble: bool = False) -> None:
        self._state = replace(self._state, message=message, is_trouble=is_trouble)
        self._show(self._state)


def _raise(error: Exception) -> None:
    raise error
