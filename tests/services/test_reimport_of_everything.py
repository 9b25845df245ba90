"""The whole national catalogue imported again, changed, over 500 procedures edited here: nothing of ours is lost."""

from pathlib import Path

from benchmarks.reimport import reimport
from oneshop.services.opening import Location, open_services


def test_no_local_value_is_lost_and_every_change_behind_one_is_told(shared_data: Path, tmp_path: Path) -> None:
    services = open_services(Location(tmp_path / "desk"), with_index=False)
    try:
        done = reimport(services, shared_data / "procedures.jsonl.xz", tmp_path)
    finally:
        services.close()
    assert done.lost == frozenset()
    assert done.untold == frozenset()
    assert done.needless == frozenset()
    assert done.queued == done.expected > 0
    assert 0 < done.harmless < done.queued
