"""Joins the page of versions to its presenter."""

from typing import TYPE_CHECKING

from ui.actions import Deed
from ui.folders import LastFolder
from ui.history.presenter import HistoryPresenter
from ui.history.view import HistoryPage
from ui.page_table import Surroundings

if TYPE_CHECKING:
    from oneshop.printing.preview import PageImage


def make(surroundings: Surroundings) -> HistoryPage:
    """The page, which owns its presenter."""
    from ui.printing.paper import has_printer

    services = surroundings.services
    page = HistoryPage(LastFolder(), can_print=has_printer(), parent=surroundings.parent)

    presenter = HistoryPresenter(
        services.comparing,
        services.publishing,
        services.checklists,
        services.gate,
        services.accounts,
        surroundings.workers.quick(page),
        page.show_state,
        lambda code: surroundings.show(Deed.EDIT, code),
    )
    page.presenter = presenter
    page.look_wished.connect(presenter.look)
    page.version_chosen.connect(presenter.choose)
    page.sides_chosen.connect(presenter.compare)
    page.everything_switched.connect(lambda is_on: presenter.switch(everything=is_on))
    page.restore_wished.connect(presenter.restore)
    page.save_wished.connect(presenter.save_notice)
    page.print_wished.connect(lambda: _print(page))
    return page


def _print(page: HistoryPage) -> None:
    from oneshop.printing.sizes import PaperSize
    from ui import texts as window_texts
    from ui.printing.paper import chosen_printer, print_pages

    printer = chosen_printer(PaperSize.A4, page)
    if printer is None:
        return

    def done(pages: "tuple[PageImage, ...]") -> None:
        is_done = print_pages(printer, pages)
        pattern = window_texts.PRINTED if is_done else window_texts.PRINT_FAILED
        page.presenter.say(pattern.format(printer=printer.printerName()), is_trouble=not is_done)

    page.presenter.notice_for_printer(done)
