"""Joins the page of the calendar to its presenter."""

from oneshop.catalogue.registers.calendar import DayKind
from ui.calendar.presenter import CalendarPresenter
from ui.calendar.view import CalendarPage
from ui.page_table import Surroundings


def make(surroundings: Surroundings) -> CalendarPage:
    """The page, which owns its presenter."""
    services = surroundings.services
    page = CalendarPage(surroundings.parent)
    presenter = CalendarPresenter(
        services.working_time, services.gate, surroundings.workers.quick(page), page.show_state
    )
    page.presenter = presenter
    page.look_wished.connect(presenter.look)
    page.turned.connect(presenter.turn)
    page.confirm_wished.connect(presenter.confirm)
    page.reopen_wished.connect(presenter.reopen)
    page.off_wished.connect(lambda *typed: presenter.settle(DayKind.OFF, *typed))
    page.worked_wished.connect(lambda *typed: presenter.settle(DayKind.WORKED, *typed))
    page.normal_wished.connect(lambda *typed: presenter.settle(None, *typed))
    page.hours_wished.connect(
        lambda text, receives, counts: presenter.keep_hours(text, receives=receives, counts=counts)
    )
    page.count_wished.connect(presenter.try_count)
    return page
