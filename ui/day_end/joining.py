"""Joins the page of the day's end to its presenter, and to paper."""

from ui.day_end.paper import SheetPaper
from ui.day_end.presenter import DayEndPresenter
from ui.day_end.view import DayEndPage
from ui.page_table import Surroundings


def make(surroundings: Surroundings) -> DayEndPage:
    """The page, which owns its presenter."""
    services = surroundings.services
    receiving = services.receiving
    page = DayEndPage(surroundings.parent)
    background = surroundings.workers.quick(page)
    paper = SheetPaper(receiving, services.checklists, background, lambda: presenter, page)
    presenter = DayEndPresenter(receiving.day, services.gate, background, page.show_state, paper.put_out)
    page.presenter = presenter

    def show_form(row: int) -> None:
        number = presenter.form_of(row)
        if number is not None:
            background.run(lambda: receiving.forms.with_id(number), surroundings.preview_form, presenter.say_why)

    def print_again(row: int) -> None:
        sheet = presenter.closing_of(row)
        if sheet is not None:
            paper.put_out(sheet)

    page.look_wished.connect(presenter.look)
    page.day_typed.connect(presenter.choose)
    page.counted.connect(presenter.count)
    page.close_wished.connect(presenter.close)
    page.closing_chosen.connect(presenter.choose_closing)
    page.form_wished.connect(show_form)
    page.sheet_wished.connect(print_again)
    return page
