"""Joins the page of the audit trail to its presenter."""

from ui.audit.presenter import AuditPresenter
from ui.audit.view import AuditPage
from ui.page_table import Surroundings


class _Joined(AuditPage):
    """The page, which owns its presenter."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around.parent)
        workers = around.workers
        self._presenter = presenter = AuditPresenter(
            around.services.audit, workers.quick(self), workers.long(self), self.show_state
        )
        self.looked.connect(presenter.look)
        self.asked.connect(presenter.ask)
        self.row_chosen.connect(presenter.choose)
        self.more_wished.connect(presenter.show_more)
        self.verify_wished.connect(presenter.verify)
        self.export_wished.connect(presenter.export)


def make(surroundings: Surroundings) -> AuditPage:
    """The page."""
    return _Joined(surroundings)
