"""Joins the page of legal documents to its presenters."""

from ui.actions import Deed
from ui.editing.citations import Documents, complete_numbers
from ui.law.impact import ImpactPresenter
from ui.law.presenter import LawPresenter
from ui.law.view import LawPage
from ui.page_table import Surroundings


def make(surroundings: Surroundings) -> LawPage:
    """The page, which owns its presenters."""
    services, workers = surroundings.services, surroundings.workers
    page = LawPage(surroundings.parent)
    presenter = LawPresenter(services.law, services.gate, workers.quick(page), page.show_state, surroundings.changed)
    page.presenter = presenter
    page.look_wished.connect(presenter.look)
    page.filtered.connect(presenter.filter)
    page.add_wished.connect(presenter.begin)
    page.change_wished.connect(presenter.change)
    page.form.saved.connect(presenter.save)
    page.form.cancelled.connect(presenter.cancel)
    view = page.impact
    impact = ImpactPresenter(services.law, services.gate, workers.long(page), workers.post, view.show_state)
    page.impact_presenter = impact
    page.look_wished.connect(impact.look)
    page.impact_wished.connect(lambda row: impact.find(presenter.number_of(row), presenter.successor_of(row)))
    view.progress.stop_wished.connect(impact.stop)
    view.open_wished.connect(surroundings.open_procedure)
    view.draft_wished.connect(impact.draft)
    view.drafts_wished.connect(lambda: surroundings.show(Deed.DRAFTS, ""))
    complete_numbers(view.new, workers.long(page), lambda: Documents(services.registers.registers.legal_documents))
    return page
