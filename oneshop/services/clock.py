"""The day and the person, as a desk in Vietnam sees them."""

import getpass
from datetime import date, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))
"""Vietnam has one time zone and no summer time."""


def today() -> date:
    """Today's date in Vietnam, whatever the machine's zone."""
    return datetime.now(VIETNAM).date()


def now() -> datetime:
    """This moment in Vietnam, without a zone: what a clock on the wall of the desk shows."""
    return datetime.now(VIETNAM).replace(tzinfo=None)


def person() -> str:
    """Who sits at the machine, for the change log."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "không rõ"
