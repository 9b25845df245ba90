"""How long somebody waits after wrong passwords, before another is looked at."""

from datetime import datetime, timedelta

_LONGEST = timedelta(seconds=300)
_LONGEST_FROM = 5
"""Failures in a row from which the longest wait holds: 100 guesses then take eight hours."""


def wait_after(failures: int) -> timedelta:
    """The whole wait after so many failures in a row: 1, 2, 4, 8 seconds, then five minutes each.

    >>> [int(wait_after(failures).total_seconds()) for failures in range(7)]
    [0, 1, 2, 4, 8, 300, 300]
    """
    if failures <= 0:
        return timedelta()
    return _LONGEST if failures >= _LONGEST_FROM else timedelta(seconds=2 ** (failures - 1))


def wait_left(failures: int, last: datetime | None, now: datetime) -> timedelta:
    """What is left of the wait. A clock that was set back begins the wait anew: it neither ends nor grows by that."""
    if last is None:
        return timedelta()
    passed = max(now - last, timedelta())
    return max(wait_after(failures) - passed, timedelta())


def wait_in_words(wait: timedelta) -> str:
    """A wait as a person says it, never less than it is.

    >>> wait_in_words(timedelta(seconds=7.2)), wait_in_words(timedelta(seconds=272))
    ('8 giây', '5 phút')
    """
    seconds = -int(-wait.total_seconds() // 1)
    return f"{seconds} giây" if seconds <= 90 else f"{-(-seconds // 60)} phút"
