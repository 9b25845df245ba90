"""Joins the page of drafts to its presenter."""

from ui.actions import Deed
from ui.drafts.presenter import DraftsPresenter
from ui.drafts.view import DraftsPage
from ui.page_table import PAGES, Surroundings


def make(surroundings: Surroundings) -> DraftsPage:
    """The page, which owns its presenter."""
    page = DraftsPage(surroundings.parent)
    presenter = DraftsPresenter(
        surroundings.services, surroundings.workers.quick(page), page.show_state, surroundings.changed
    )
    page.presenter = presenter
    page.look_wished.connect(presenter.look)
    page.submit_wished.connect(presenter.submit)
    page.take_back_wished.connect(presenter.take_back)
    page.discard_wished.connect(presenter.discard)
    page.approve_wished.connect(presenter.approve)
    page.return_wished.connect(presenter.give_back)
    page.unschedule_wished.connect(presenter.unschedule)
    for wish, deed in ((page.open_wished, Deed.EDIT), (page.compare_wished, Deed.HISTORY)):
        if deed in PAGES:
            wish.connect(lambda code, deed=deed: surroundings.show(deed, code))
        else:
            wish.connect(surroundings.open_procedure)
    return page
