"""Joins the panel of payments to its presenter, for a page that shows a dossier."""

from PySide6.QtWidgets import QWidget

from oneshop.catalogue.registers.form_templates import FormPurpose
from ui.page_table import Surroundings
from ui.payments.panel import PaymentsPanel
from ui.payments.presenter import PaymentsPresenter
from ui.printing.putting_out import PutsOut


def make_panel(surroundings: Surroundings, parent: QWidget) -> PaymentsPanel:
    """The panel, which owns its presenter: `panel.look(code)` shows a dossier's money, `panel.changed` says that it
    became other, and with it the dossier's lock."""
    services, workers = surroundings.services, surroundings.workers
    panel = PaymentsPanel(parent)
    background = workers.quick(panel)
    presenter = PaymentsPresenter(
        services.receiving.cashier, services.gate, background, panel.show_state, panel.changed.emit
    )
    panel.presenter = presenter
    panel.pay_wished.connect(lambda typed, is_confirmed: presenter.pay(typed, confirmed=is_confirmed))
    panel.edited.connect(presenter.edited)
    panel.void_wished.connect(presenter.void)
    out = PutsOut(
        services.receiving,
        services.checklists,
        background,
        lambda told, is_trouble: presenter.say(told, is_trouble=is_trouble),
        presenter.say_why,
        panel,
    )
    panel.slip_wished.connect(lambda: out.form(lambda: services.receiving.forms.issue(presenter.code, FormPurpose.FEE)))
    return panel
