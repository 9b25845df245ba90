"""The clock on the wall of the desk, which a scenario moves on: every part of the program reads it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta, tzinfo
from types import ModuleType
from unittest.mock import patch

import oneshop.services.clock
import oneshop.store.mapping
import ui.editing.keeping
from oneshop.services.clock import VIETNAM

MODULES: tuple[ModuleType, ...] = (oneshop.services.clock, oneshop.store.mapping, ui.editing.keeping)
"""Every module of the program that asks the machine what time it is."""


class WallClock:
    """A clock that goes on by itself from where it was set."""

    def __init__(self, begins: datetime) -> None:
        self._ahead = begins.replace(tzinfo=VIETNAM) - datetime.now(VIETNAM)

    @property
    def today(self) -> date:
        """The day it shows in Vietnam."""
        return self.at(VIETNAM).date()

    @property
    def tomorrow(self) -> date:
        """The day after."""
        return self.today + timedelta(days=1)

    def at(self, zone: tzinfo | None) -> datetime:
        """The moment it shows, in a zone."""
        return datetime.now(zone) + self._ahead

    def pass_midnight(self) -> None:
        """Let the night pass: it is five minutes past midnight of the next day."""
        midnight = datetime.combine(self.tomorrow, datetime.min.time(), VIETNAM)
        self._ahead += midnight + timedelta(minutes=5) - self.at(VIETNAM)


@contextmanager
def clock_on_the_wall(begins: datetime) -> Iterator[WallClock]:
    """Every part of the program sees this clock until the end."""
    clock = WallClock(begins)

    class OfTheWall(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]  # a plain moment is handed out
            return clock.at(tz)

    patches = [patch.object(module, "datetime", OfTheWall) for module in MODULES]
    for one in patches:
        one.start()
    try:
        yield clock
    finally:
        for one in reversed(patches):
            one.stop()
