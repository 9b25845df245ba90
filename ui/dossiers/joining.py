"""Joins the page of dossiers to its presenters."""

from ui.dossiers.opened import OpenedPresenter
from ui.dossiers.presenter import ListPresenter
from ui.dossiers.state import Todo
from ui.dossiers.view import DossiersPage
from ui.page_table import Surroundings
from ui.payments.joining import make_panel


def make(surroundings: Surroundings) -> DossiersPage:
    """The page, which owns its presenters."""
    services, workers = surroundings.services, surroundings.workers
    page = DossiersPage(surroundings.parent)
    opened = OpenedPresenter(
        services, workers.quick(page), page.show_opened, lambda _: lists.look(""), surroundings.preview_form
    )
    lists = ListPresenter(
        services.receiving.register, services.gate, workers.quick(page), page.show_state, page.put_rows, opened.open
    )
    page.list_presenter, page.opened_presenter = lists, opened
    page.looked.connect(lists.look)
    page.quick_chosen.connect(lists.choose)
    page.typed.connect(lists.type)
    page.entered.connect(lists.enter)
    page.open_wished.connect(opened.open)
    page.filters.narrowed.connect(lists.narrow)
    page.model.window_wished.connect(lists.fetch)
    panel = page.panel
    panel.close_wished.connect(opened.close)
    panel.form_wished.connect(opened.reprint)
    panel.todo_wished.connect(
        lambda todo: opened.reprint(panel.chosen_form) if todo is Todo.REPRINT else opened.begin(todo)
    )
    panel.form.saved.connect(opened.save)
    panel.form.cancelled.connect(opened.give_up)
    panel.form.another_wished.connect(lambda: opened.another_reason(panel.form.values()))
    money = make_panel(surroundings, panel)
    panel.put_money(money)
    panel.money_wished.connect(money.look)
    panel.money_wished.connect(lambda _: money.take_focus())
    money.changed.connect(lambda _: opened.read_anew())
    return page
