"""Joins the panel of payments to its presenter, for a page that shows a dossier."""

from PySide6.QtWidgets import QWidget

from ui.page_table import Surroundings
from ui.payments.panel import PaymentsPanel
from ui.payments.presenter import PaymentsPresenter


def make_panel(surroundings: Surroundings, parent: QWidget) -> PaymentsPanel:
    """The panel, which owns its presenter: `panel.look(code)` shows a dossier's money, `panel.changed` says that it
    became other, and with it the dossier's lock."""
    services = surroundings.services
    panel = PaymentsPanel(parent)
    presenter = PaymentsPresenter(
        services.receiving.cashier,
        services.gate,
        surroundings.workers.quick(panel),
        panel.show_state,
        panel.changed.emit,
        issue_slip=lambda code: services.receiving.fee_slips.current(code),
        show_slip=surroundings.preview_form,
    )
    panel.presenter = presenter
    panel.pay_wished.connect(lambda typed, is_confirmed: presenter.pay(typed, confirmed=is_confirmed))
    panel.edited.connect(presenter.edited)
    panel.void_wished.connect(presenter.void)
    panel.slip_wished.connect(presenter.make_slip)
    return panel
