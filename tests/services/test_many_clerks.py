"""Clerks who receive at once, give up and lose power: every number once, none missing, no paper without a row."""

import os
import shutil
from pathlib import Path

from benchmarks.receipts import faults, run_writers
from oneshop.services.clock import today
from tests.receiving_desk import open_receiving

KILLS = int(os.environ.get("ONESHOP_KILLS", "2"))


def test_no_number_is_lost_or_given_twice_and_nothing_is_printed_without_a_row(
    prepared_folder: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(prepared_folder, folder)
    open_receiving(folder, today().year, today().year + 1).close()
    told = run_writers(folder, receipts=max(40, KILLS * 10), writers=4, kills=KILLS)
    services = open_receiving(folder)
    assert faults(services, told) == []
    assert len(told.printed) >= 40
    services.close()
