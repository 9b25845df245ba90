"""Joins the page that checks printed checklists to its presenter."""

from ui.checking.presenter import CheckingPresenter
from ui.checking.view import CheckingPage
from ui.page_table import Surroundings


def make(surroundings: Surroundings) -> CheckingPage:
    """The page, which owns its presenter."""
    page = CheckingPage(surroundings.parent)
    presenter = CheckingPresenter(
        surroundings.services.printed_lists,
        surroundings.workers.quick(page),
        page.show_state,
        surroundings.preview,
    )
    page.presenter = presenter
    page.check_wished.connect(presenter.check)
    page.print_wished.connect(presenter.print_new)
    return page
