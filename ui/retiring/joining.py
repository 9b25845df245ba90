"""Joins the page that retires a procedure to its presenter."""

from ui.page_table import Surroundings
from ui.retiring.presenter import RetiringPresenter
from ui.retiring.view import RetiringPage


def make(surroundings: Surroundings) -> RetiringPage:
    """The page, which owns its presenter."""
    services = surroundings.services
    page = RetiringPage(surroundings.parent)
    presenter = RetiringPresenter(
        services.publishing, services.reader, surroundings.workers.quick(page), page.show_state
    )
    page.presenter = presenter
    page.look_wished.connect(presenter.look)
    page.successors_typed.connect(presenter.name_successors)
    page.retire_wished.connect(presenter.retire)
    return page
