"""Joins the page of fees to its presenters."""

from ui.actions import Deed
from ui.editing.citations import Documents, complete_numbers
from ui.fees.lists import ListsPresenter
from ui.fees.presenter import FeesPresenter
from ui.fees.view import FeesPage
from ui.page_table import Surroundings


def make(surroundings: Surroundings) -> FeesPage:
    """The page, which owns its presenters."""
    services, workers = surroundings.services, surroundings.workers
    page = FeesPage(surroundings.parent)
    presenter = FeesPresenter(services.fees, services.gate, workers.quick(page), page.show_state, surroundings.changed)
    page.presenter = presenter
    page.look_wished.connect(presenter.look)
    page.add_wished.connect(presenter.begin)
    page.change_wished.connect(presenter.change)
    page.remove_wished.connect(presenter.remove)
    page.form.saved.connect(presenter.save)
    page.form.cancelled.connect(presenter.cancel)
    lists = page.lists
    walking = ListsPresenter(
        services.fees, services.gate, workers.quick(page), workers.long(page), workers.post, lists.show_state
    )
    lists.presenter = walking
    page.look_wished.connect(walking.look)
    lists.walk_wished.connect(walking.walk)
    lists.progress.stop_wished.connect(walking.stop)
    lists.list_chosen.connect(walking.choose)
    lists.open_wished.connect(lambda code: surroundings.open_procedure(code) if code else None)
    lists.edit_wished.connect(lambda code: surroundings.show(Deed.EDIT, code))
    lists.confirm_wished.connect(walking.confirm)
    lists.drafts_wished.connect(lambda: surroundings.show(Deed.DRAFTS, ""))
    complete_numbers(
        lists.document, workers.long(page), lambda: Documents(services.registers.registers.legal_documents)
    )
    return page
