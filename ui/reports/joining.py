"""Joins the page of reports to its presenter."""

from ui.page_table import Surroundings
from ui.reports.presenter import ReportsPresenter
from ui.reports.view import ReportsPage


class _Joined(ReportsPage):
    """The page, which owns its presenter."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around.parent)
        services = around.services
        self._presenter = presenter = ReportsPresenter(
            services.reports, services.gate, around.workers.quick(self), self.show_state, around.open_procedure
        )
        self.looked.connect(presenter.look)
        self.row_chosen.connect(presenter.choose)
        self.row_opened.connect(presenter.open_row)
        self.open_only_set.connect(lambda is_on: presenter.choose_open_only(is_on=is_on))
        self.panel.typed.connect(presenter.type)
        self.panel.assign_wished.connect(presenter.assign)
        self.panel.answer_wished.connect(presenter.answer)
        self.panel.close_wished.connect(presenter.close)
        self.panel.reopen_wished.connect(presenter.reopen)


def make(surroundings: Surroundings) -> ReportsPage:
    """The page."""
    return _Joined(surroundings)
