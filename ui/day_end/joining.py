"""Joins the page of the day's end to its presenter, and to paper."""

from oneshop.counter.dossiers.day_sheet import DaySheet
from ui.day_end import texts
from ui.day_end.presenter import DayEndPresenter
from ui.day_end.view import DayEndPage
from ui.page_table import Surroundings
from ui.printing.putting_out import PutsOut


def make(surroundings: Surroundings) -> DayEndPage:
    """The page, which owns its presenter."""
    services = surroundings.services
    receiving = services.receiving
    page = DayEndPage(surroundings.parent)
    background = surroundings.workers.quick(page)

    def put_out(sheet: DaySheet | None) -> None:
        if sheet is not None:
            name = texts.FILE_NAME.format(day=sheet.day, number=sheet.number)
            out.sheet(lambda: receiving.forms.day_sheet_pdf(sheet), name)

    presenter = DayEndPresenter(receiving.day, services.gate, background, page.show_state, put_out)
    page.presenter = presenter
    out = PutsOut(
        receiving,
        services.checklists,
        background,
        lambda told, is_trouble: presenter.say(told, is_trouble=is_trouble),
        presenter.say_why,
        page,
    )

    def print_form(row: int) -> None:
        number = presenter.form_of(row)
        if number is not None:
            out.form(lambda: receiving.forms.with_id(number), presenter.look)

    page.look_wished.connect(presenter.look)
    page.day_typed.connect(presenter.choose)
    page.counted.connect(presenter.count)
    page.close_wished.connect(presenter.close)
    page.closing_chosen.connect(presenter.choose_closing)
    page.form_wished.connect(print_form)
    page.sheet_wished.connect(lambda row: put_out(presenter.closing_of(row)))
    return page
