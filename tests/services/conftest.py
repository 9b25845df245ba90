"""A receiving desk shared by the tests of a module: a confirmed year, a clerk, and a clock that moves on."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from oneshop.services.opening import Services
from tests.receiving_desk import MONDAY, DeskClock, desk_clock, open_receiving


@pytest.fixture(scope="module")
def clock() -> Iterator[DeskClock]:
    with desk_clock(MONDAY) as clock:
        yield clock


@pytest.fixture(scope="module")
def opened(clock: DeskClock, prepared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    folder = tmp_path_factory.mktemp("receiving") / "data"
    shutil.copytree(prepared_folder, folder)
    services = open_receiving(folder, 2026)
    yield services
    services.close()


@pytest.fixture
def desk(opened: Services, clock: DeskClock) -> Services:
    clock.shows = max(clock.shows, MONDAY) + timedelta(seconds=1)
    opened.gate.sign_in("hoa")
    return opened
