"""The running window of a scenario, whose clock is on the wall."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from tests.scenarios.wall_clock import WallClock, clock_on_the_wall
from tests.ui.conftest import program, quiet_qt, wait_for

__all__ = ["clock", "program", "quiet_qt", "wait_for"]


@pytest.fixture
def clock() -> Iterator[WallClock]:
    """A Tuesday morning."""
    with clock_on_the_wall(datetime(2026, 11, 24, 8, 30)) as clock:
        yield clock
