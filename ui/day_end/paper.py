"""The signed sheet on its way out: to a printer, or where this machine knows none into a file."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from oneshop.counter.dossiers.day_sheet import DaySheet
from oneshop.printing.sizes import PaperSize
from ui import texts as window_texts
from ui.background import RunsWork
from ui.day_end import texts
from ui.day_end.presenter import DayEndPresenter
from ui.folders import LastFolder
from ui.printing.presenter import PRINTER_DPI

if TYPE_CHECKING:
    from oneshop.printing.preview import PageImage
    from oneshop.services.checklists import Checklists
    from oneshop.services.receiving.desk import ReceivingDesk

    Made = tuple[bytes, tuple[PageImage, ...]]


class SheetPaper:
    """Draws a day's sheet on the worker, and asks where it is to go."""

    def __init__(
        self,
        receiving: "ReceivingDesk",
        checklists: "Checklists",
        background: RunsWork,
        presenter: Callable[[], DayEndPresenter],
        page: QWidget,
    ) -> None:
        self._receiving = receiving
        self._checklists = checklists
        self._background = background
        self._presenter = presenter
        self._page = page
        self._folder = LastFolder()

    def put_out(self, sheet: DaySheet) -> None:
        """Print the sheet, or save it; the page says how that went."""

        def work() -> "Made":
            forms = self._receiving.forms
            pdf = forms.day_sheet_pdf(sheet)
            return pdf, forms.pages(pdf, PRINTER_DPI)

        self._background.run(work, lambda made: self._put(sheet, *made), self._presenter().say_why)

    def _put(self, sheet: DaySheet, pdf: bytes, pages: "tuple[PageImage, ...]") -> None:
        from ui.printing.paper import chosen_printer, has_printer, print_pages

        if not has_printer():
            self._save(sheet, pdf)
            return
        printer = chosen_printer(PaperSize.A4, self._page)
        if printer is not None:
            is_done = print_pages(printer, pages)
            pattern = window_texts.PRINTED if is_done else window_texts.PRINT_FAILED
            self._presenter().say(pattern.format(printer=printer.printerName()), is_trouble=not is_done)

    def _save(self, sheet: DaySheet, pdf: bytes) -> None:
        begin = str(self._folder.path / texts.FILE_NAME.format(day=sheet.day, number=sheet.number))
        chosen, _ = QFileDialog.getSaveFileName(self._page, texts.SAVE_SHEET, begin, window_texts.SAVE_FILTER)
        if not chosen:
            return
        path = Path(chosen)
        self._folder.used(path)
        path = path if path.suffix else path.with_suffix(".pdf")
        told = texts.SHEET_SAVED.format(path=path)
        self._background.run(
            lambda: self._checklists.save(pdf, path), lambda _: self._presenter().say(told), self._presenter().say_why
        )
