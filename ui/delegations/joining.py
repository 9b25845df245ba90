"""Joins the page of delegations to its presenter."""

from ui.delegations.presenter import DelegationsPresenter
from ui.delegations.view import DelegationsPage
from ui.page_table import Surroundings


class JoinedPage(DelegationsPage):
    """The page with the presenter it is drawn by, so that both live as long as each other."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around.parent)
        services = around.services
        self.presenter = presenter = DelegationsPresenter(
            services.delegations,
            services.checklists,
            services.finder,
            around.workers.quick(self),
            self.show_state,
            around.changed,
        )
        self.looked.connect(presenter.look)
        self.add_wished.connect(presenter.begin)
        self.change_wished.connect(presenter.change)
        self.remove_wished.connect(presenter.remove)
        self.undo_wished.connect(presenter.undo)
        self.pdf_wished.connect(presenter.save_pdf)
        self.form.saved.connect(presenter.save)
        self.form.cancelled.connect(presenter.cancel)
        self.form.looked_for.connect(presenter.look_for)


def make(surroundings: Surroundings) -> JoinedPage:
    """The page; whoever calls owns it."""
    return JoinedPage(surroundings)
