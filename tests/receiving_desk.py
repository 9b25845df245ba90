"""A desk that takes dossiers in: a clerk, a supervisor, a confirmed year, and a clock that the test sets."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, tzinfo
from pathlib import Path
from unittest.mock import patch

import oneshop.services.clock
from oneshop.accounts.roles import Role
from oneshop.catalogue.procedure import ChannelKind
from oneshop.counter.dossiers.handing_in import all_in_full
from oneshop.counter.dossiers.intake import IntakeRequest
from oneshop.counter.dossiers.people import Person, Personal
from oneshop.services.clock import VIETNAM
from oneshop.services.opening import Location, Services, open_services
from tests.desk_people import add_person

BIRTH, DEATH, RESIDENCE = "1.001193", "1.000656", "1.004222"
MONDAY = datetime(2026, 11, 16, 9, 30)
SOMEBODY = Personal(Person("Nguyễn Thị Hoa Sen", identity="001190000017", phone="0912345678"))


class DeskClock:
    """What the clock on the wall shows; it stands still until it is set."""

    def __init__(self, shows: datetime) -> None:
        self.shows = shows


@contextmanager
def desk_clock(shows: datetime) -> Iterator[DeskClock]:
    """The services see this clock until the end."""
    clock = DeskClock(shows)

    class OfTheWall(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]  # a plain moment is handed out
            return clock.shows.replace(tzinfo=VIETNAM).astimezone(tz)

    with patch.object(oneshop.services.clock, "datetime", OfTheWall):
        yield clock


def open_receiving(folder: Path, *years: int) -> Services:
    """Open a desk with a clerk ("hoa", who is signed in) and a supervisor ("lan"); these years are confirmed."""
    services = open_services(Location(folder), with_index=False)
    if not services.accounts.has_any:
        add_person(services.database, "hoa", Role.CLERK)
        add_person(services.database, "lan", Role.SUPERVISOR)
    services.gate.sign_in("lan")
    for year in years:
        confirm(services, year)
    services.gate.sign_in("hoa")
    return services


def confirm(services: Services, year: int) -> None:
    """Confirm a year as the program proposes it; what is unsettled of it becomes an ordinary day."""
    proposed = services.working_time.year(year)
    for day in proposed.unsettled:
        services.working_time.settle(day.day, None, "")
    services.working_time.confirm(year, services.working_time.year(year))


def said(services: Services, *codes: str, **changes: object) -> IntakeRequest:
    """What a clerk says of a complete dossier of these procedures; `changes` are fields of the request."""
    request = IntakeRequest(codes or (BIRTH,), ChannelKind.IN_PERSON, SOMEBODY)
    begun = services.receiving.intake.begin(services.checklists.make(request.codes, {}, request.channel))
    return replace(request, **{"papers": all_in_full(begun.papers), **changes})  # type: ignore[arg-type]  # by name
