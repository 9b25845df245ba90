"""Joins the page of figures to its presenter."""

from typing import TYPE_CHECKING

from ui.actions import Deed
from ui.figures.presenter import FiguresPresenter
from ui.figures.view import FiguresPage
from ui.page_table import Surroundings

if TYPE_CHECKING:
    from oneshop.printing.preview import PageImage


class _Joined(FiguresPage):
    """The page, which owns its presenter."""

    def __init__(self, around: Surroundings) -> None:
        from ui.printing.paper import has_printer

        super().__init__(around.parent, can_print=has_printer())
        services = around.services
        self._presenter = presenter = FiguresPresenter(
            services.receiving.figures,
            services.gate,
            around.workers.quick(self),
            self.show_state,
            lambda about: around.show(Deed.DOSSIERS, about),
        )
        self.looked.connect(presenter.look)
        self.days_chosen.connect(presenter.choose_days)
        self.period_chosen.connect(presenter.choose_period)
        self.by_chosen.connect(presenter.choose_by)
        self.view_chosen.connect(presenter.choose_view)
        self.programme_chosen.connect(presenter.choose_programme)
        self.cell_opened.connect(presenter.open_cell)
        self.save_wished.connect(presenter.save)
        self.print_wished.connect(self._ask_printer)
        self.form.keep_wished.connect(presenter.keep_report)
        self.form.take_back_wished.connect(presenter.take_back_report)

    def _ask_printer(self) -> None:
        from oneshop.printing.sizes import PaperSize
        from ui import texts
        from ui.printing.paper import Lying, chosen_printer, print_pages

        printer = chosen_printer(PaperSize.A4, self, Lying(is_landscape=True))
        if printer is None:
            return

        def done(pages: "tuple[PageImage, ...]") -> None:
            is_done = print_pages(printer, pages)
            pattern = texts.PRINTED if is_done else texts.PRINT_FAILED
            self._presenter.say(pattern.format(printer=printer.printerName()), is_trouble=not is_done)

        self._presenter.pages_for_printer(done)


def make(surroundings: Surroundings) -> FiguresPage:
    """The page."""
    return _Joined(surroundings)
