"""Joins the page of the desk's settings to its presenter."""

from ui.desk_settings.presenter import DeskSettingsPresenter
from ui.desk_settings.view import DeskSettingsPage
from ui.page_table import Surroundings


def make(surroundings: Surroundings) -> DeskSettingsPage:
    """The page, which owns its presenter."""
    page = DeskSettingsPage(surroundings.parent)
    workers = surroundings.workers
    presenter = DeskSettingsPresenter(surroundings.services, workers.long(page), workers.post, page.show_state)
    page.presenter = presenter
    page.look_wished.connect(presenter.look)
    page.lock_wished.connect(presenter.set_lock_minutes)
    page.office.saved.connect(presenter.save_office)
    page.office.cancelled.connect(presenter.read_office)
    page.account.saved.connect(presenter.save_account)
    page.account.dropped.connect(presenter.drop_account)
    page.keeping.period_saved.connect(presenter.save_period)
    page.keeping.purge_wished.connect(presenter.ask_purge)
    page.keeping.purge_confirmed.connect(presenter.purge)
    page.keeping.purge_declined.connect(presenter.do_not_purge)
    page.sealing.sealed.connect(presenter.seal)
    page.sealing.unlocked.connect(presenter.unlock)
    page.sealing.unsealed.connect(presenter.unseal)
    return page
