"""Forms and sheets that go straight to paper, or where this machine knows no printer into a file."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from oneshop.printing.sizes import PaperSize
from ui import texts
from ui.background import RunsWork
from ui.folders import LastFolder
from ui.printing.presenter import PRINTER_DPI

if TYPE_CHECKING:
    from oneshop.counter.dossiers.forms import IssuedForm
    from oneshop.printing.preview import PageImage
    from oneshop.services.checklists import Checklists
    from oneshop.services.receiving.desk import ReceivingDesk

Say = Callable[[str, bool], None]
"""Told how it went, and whether that is trouble."""


class PutsOut:
    """Asks for a printer or a file, and notes a form as printed only when it went out."""

    def __init__(
        self,
        receiving: "ReceivingDesk",
        checklists: "Checklists",
        background: RunsWork,
        say: Say,
        failed: Callable[[Exception], None],
        parent: QWidget,
    ) -> None:
        self._receiving = receiving
        self._checklists = checklists
        self._background = background
        self._say = say
        self._failed = failed
        self._parent = parent
        self._folder = LastFolder()

    def form(self, form_of: "Callable[[], IssuedForm]", done: Callable[[], None] = lambda: None) -> None:
        """Put out a form that is issued or looked up on the worker."""

        def work() -> "tuple[IssuedForm, bytes, tuple[PageImage, ...]]":
            form = form_of()
            pdf = self._receiving.forms.pdf(form)
            return form, pdf, self._receiving.forms.pages(pdf, PRINTER_DPI)

        def put(made: "tuple[IssuedForm, bytes, tuple[PageImage, ...]]") -> None:
            form, pdf, pages = made
            name = f"{form.purpose.value}-{form.number}-{form.issued_at:%Y%m%d}.pdf"
            size = PaperSize[form.size.name] if form.size.name in PaperSize.__members__ else PaperSize.A5
            self._put(pdf, pages, size, name, lambda: self._background.run(noted(form), lambda _: done(), self._failed))

        def noted(form: "IssuedForm") -> "Callable[[], IssuedForm]":
            return lambda: self._receiving.forms.note_printed(form)

        self._background.run(work, put, self._failed)

    def sheet(self, pdf_of: Callable[[], bytes], name: str) -> None:
        """Put out a sheet on A4 that is no form of the register."""

        def work() -> "tuple[bytes, tuple[PageImage, ...]]":
            pdf = pdf_of()
            return pdf, self._receiving.forms.pages(pdf, PRINTER_DPI)

        def put(made: "tuple[bytes, tuple[PageImage, ...]]") -> None:
            pdf, pages = made
            self._put(pdf, pages, PaperSize.A4, name, lambda: None)

        self._background.run(work, put, self._failed)

    def _put(
        self, pdf: bytes, pages: "tuple[PageImage, ...]", size: PaperSize, name: str, done: Callable[[], None]
    ) -> None:
        from ui.printing.paper import chosen_printer, has_printer, print_pages

        if not has_printer():
            self._save(pdf, name, done)
            return
        printer = chosen_printer(size, self._parent)
        if printer is None:
            return
        is_done = print_pages(printer, pages)
        pattern = texts.PRINTED if is_done else texts.PRINT_FAILED
        self._say(pattern.format(printer=printer.printerName()), not is_done)
        if is_done:
            done()

    def _save(self, pdf: bytes, name: str, done: Callable[[], None]) -> None:
        begin = str(self._folder.path / name)
        chosen, _ = QFileDialog.getSaveFileName(self._parent, texts.SAVE_TITLE, begin, texts.SAVE_FILTER)
        if not chosen:
            return
        path = Path(chosen)
        self._folder.used(path)
        path = path if path.suffix else path.with_suffix(".pdf")

        def say_saved(_: None) -> None:
            self._say(texts.SAVED.format(path=path), False)
            done()

        self._background.run(lambda: self._checklists.save(pdf, path), say_saved, self._failed)
