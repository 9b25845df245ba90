"""Joins the page of accounts to its presenter."""

from ui.accounts.presenter import AccountsPresenter
from ui.accounts.view import AccountsPage
from ui.page_table import Surroundings


def make(surroundings: Surroundings) -> AccountsPage:
    """The page, which owns its presenter."""
    services = surroundings.services
    page = AccountsPage(surroundings.parent)
    presenter = AccountsPresenter(
        services.accounts, services.gate, services.memory, surroundings.workers.quick(page), page.show_state
    )
    page.presenter = presenter
    page.look_wished.connect(presenter.look)
    page.add_wished.connect(presenter.begin_adding)
    page.reset_wished.connect(presenter.begin_resetting)
    page.switch_wished.connect(presenter.switch)
    page.role_wished.connect(presenter.set_role)
    page.lock_wished.connect(presenter.set_lock_minutes)
    page.form.added.connect(presenter.add)
    page.form.reset.connect(presenter.reset_password)
    page.form.cancelled.connect(presenter.cancel)
    return page
