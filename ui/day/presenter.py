"""Decides which day the desk looks at; None is today."""

from collections.abc import Callable
from datetime import date

from oneshop.services.clock import today
from ui.day import texts
from ui.day.state import DayState
from ui.typed_days import typed_day


class DayPresenter:
    """Owns the day; tells whoever follows it when it is another."""

    def __init__(self, show: Callable[[DayState], None], follow: Callable[[date | None], None]) -> None:
        self._show = show
        self._follow = follow
        self._day: date | None = None

    def ask(self) -> None:
        """Ask for a day."""
        self._show(DayState(is_asking=True, told=self._told()))

    def choose(self, text: str) -> None:
        """Look at the typed day; what is none is refused, and the day stays what it was."""
        try:
            day = typed_day(text)
        except ValueError as fault:
            self._show(DayState(is_asking=True, told=self._told(), trouble=str(fault)))
            return
        self._look(None if day == today() else day)

    def to_today(self) -> None:
        """Look at today again."""
        self._look(None)

    def _look(self, day: date | None) -> None:
        is_other, self._day = day != self._day, day
        self._show(DayState(is_asking=day is not None, told=self._told()))
        if is_other:
            self._follow(day)

    def _told(self) -> str:
        return texts.NOT_TODAY.format(day=f"{self._day:%d/%m/%Y}") if self._day else ""
