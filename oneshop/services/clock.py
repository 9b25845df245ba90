"""The day and the person, as a desk in Vietnam sees them."""

import getpass
from datetime import UTC, date, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))
"""Vietnam has one time zone and no summer time."""


def today() -> date:
    """Today's date in Vietnam, whatever the machine's zone."""
    return datetime.now(VIETNAM).date()


def now() -> datetime:
    """This moment in Vietnam, without a zone: what a clock on the wall of the desk shows."""
    return datetime.now(VIETNAM).replace(tzinfo=None)


def in_vietnam(moment: datetime) -> datetime:
    """A moment as the tables keep it, in UTC without zone, on Vietnam's clock."""
    return moment.replace(tzinfo=UTC).astimezone(VIETNAM)


def person() -> str:
    """Who sits at the machine, for the change log."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "không rõ"
