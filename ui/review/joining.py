"""Joins the page of the review to its presenter."""

from ui.page_table import Surroundings
from ui.review.presenter import ReviewPresenter
from ui.review.view import ReviewPage


def make(surroundings: Surroundings) -> ReviewPage:
    """The page, which owns its presenter."""
    services, workers = surroundings.services, surroundings.workers
    page = ReviewPage(surroundings.parent)
    presenter = ReviewPresenter(
        services.reviewing,
        services.gate,
        workers.quick(page),
        workers.long(page),
        page.show_state,
        surroundings.open_procedure,
    )
    page.presenter = presenter
    page.look_wished.connect(presenter.look)
    page.rested_on.connect(presenter.rest_on)
    page.merge_wished.connect(presenter.merge)
    page.take_wished.connect(presenter.take)
    page.keep_wished.connect(presenter.keep)
    page.put_off_wished.connect(presenter.put_off)
    page.open_wished.connect(presenter.open)
    page.accept_wished.connect(presenter.accept_harmless)
    page.harmless_chosen.connect(presenter.choose_harmless)
    page.part_chosen.connect(presenter.choose_part)
    page.field_chosen.connect(presenter.choose_field)
    return page
