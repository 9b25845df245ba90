"""A desk killed in the middle of an import: afterwards the old catalogue or the new one, whole, and searchable."""

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from oneshop.services.opening import Location, open_services

PROGRAM = [sys.executable, "-m", "oneshop"]
COUNT = 600


@pytest.mark.parametrize("seed", range(4))
def test_a_killed_import_leaves_all_or_nothing(desk_folder: Path, tmp_path: Path, seed: int) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(
        "\n".join(json.dumps({"code": f"1.9{n:05}", "name": f"Thủ tục thử {n}"}) for n in range(COUNT)),
        encoding="utf-8",
    )
    running = subprocess.Popen(
        [*PROGRAM, "--data-dir", str(desk_folder), "import", str(file), "--json"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    # Past the start of the interpreter, somewhere between reading the file and swapping the index.
    time.sleep(random.Random(seed).uniform(0.8, 2.2))
    running.send_signal(signal.SIGKILL)
    running.wait()
    services = open_services(Location(desk_folder))
    added = len(services.reader.heads([f"1.9{n:05}" for n in range(COUNT)]))
    assert added in (0, COUNT)
    assert all(finding.is_well for finding in services.health.examine_database())
    assert not services.keeper.verify()
    assert services.finder.search("khai sinh").hits
    services.close()
