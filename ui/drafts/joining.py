"""Joins the page of drafts to its presenter."""

from ui.actions import Deed
from ui.drafts.presenter import DraftsPresenter
from ui.drafts.view import DraftsPage
from ui.page_table import Surroundings


def make(surroundings: Surroundings) -> DraftsPage:
    """The page, which owns its presenter."""
    page = DraftsPage(surroundings.parent)
    presenter = DraftsPresenter(
        surroundings.services,
        surroundings.workers.quick(page),
        page.show_state,
        surroundings.changed,
        lambda number: surroundings.show(Deed.EDIT, str(number)),
    )
    page.presenter = presenter
    page.look_wished.connect(presenter.look)
    page.row_chosen.connect(presenter.choose)
    page.submit_wished.connect(presenter.submit)
    page.take_back_wished.connect(presenter.take_back)
    page.discard_wished.connect(presenter.discard)
    page.approve_wished.connect(presenter.approve)
    page.return_wished.connect(presenter.give_back)
    page.unschedule_wished.connect(presenter.unschedule)
    page.open_wished.connect(lambda code: surroundings.show(Deed.EDIT, code))
    page.compare_wished.connect(lambda code: surroundings.show(Deed.HISTORY, code))
    return page
