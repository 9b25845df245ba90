"""What is not saved survives: written whole, private, offered to its own person only, taken away when saved."""

import json
import os
import random
import signal
import stat
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings

from oneshop.accounts.roles import Actor, Role
from oneshop.catalogue.procedure import Paper, ProcedureContent
from oneshop.services.checkpoints import Checkpoint, CheckpointFault, Checkpoints
from tests.exchange.contents_strategy import contents

CONTENT = ProcedureContent("1.001193", "Đăng ký khai sinh", papers=(Paper("a", "Tờ khai", originals=1),))
KILLS = int(os.environ.get("ONESHOP_KILLS", "3"))
LOST_AT_MOST_SECONDS = 2.0


class FakeGate:
    def __init__(self, name: str = "lan", role: Role = Role.SUPERVISOR) -> None:
        self.actor = Actor(name, role)


def opened(folder: Path, name: str = "lan", role: Role = Role.SUPERVISOR) -> Checkpoints:
    return Checkpoints(folder, cast(Any, FakeGate(name, role)))


def checkpoint(**changes: Any) -> Checkpoint:
    whole = Checkpoint(
        code=CONTENT.code,
        person="lan",
        content=replace(CONTENT, name="Đăng ký khai sinh cho trẻ"),
        read=CONTENT,
        base_number=3,
        base_hash="abc",
        draft_id=7,
        draft_lock=2,
        valid_from=date(2026, 12, 1),
        decision="QĐ 12",
        pending={"papers[0].originals": "5O"},
        at=datetime(2026, 11, 23, 7, 0, tzinfo=UTC),
    )
    return replace(whole, **changes)


def test_what_was_kept_comes_back_as_it_was(tmp_path: Path) -> None:
    points = opened(tmp_path / "unsaved")
    points.keep(checkpoint(), points.turn())
    assert opened(tmp_path / "unsaved").of(CONTENT.code) == checkpoint()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=contents())
def test_any_content_comes_back_as_it_was(tmp_path: Path, content: ProcedureContent) -> None:
    points = opened(tmp_path)
    kept = checkpoint(code=content.code, content=content, read=replace(content, name=f"{content.name} cũ"))
    points.keep(kept, points.turn())
    assert points.of(content.code) == kept


def test_the_file_can_be_read_by_its_owner_only(tmp_path: Path) -> None:
    points = opened(tmp_path / "unsaved")
    points.keep(checkpoint(), points.turn())
    (file,) = (tmp_path / "unsaved").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "unsaved").stat().st_mode) == 0o700


def test_nobody_is_offered_what_another_has_in_hand(tmp_path: Path) -> None:
    lan = opened(tmp_path)
    lan.keep(checkpoint(), lan.turn())
    for other in (opened(tmp_path, "minh"), opened(tmp_path, "lan", Role.CLERK), opened(tmp_path, "", Role.NOBODY)):
        assert other.of(CONTENT.code) is None and other.waiting() == ()
    assert [it.code for it in lan.waiting()] == [CONTENT.code]


def test_a_file_put_under_anothers_name_is_not_opened(tmp_path: Path) -> None:
    lan, minh = opened(tmp_path), opened(tmp_path, "minh")
    lan.keep(checkpoint(), lan.turn())
    minh.keep(checkpoint(person="minh"), minh.turn())
    of_lan = lan._path("lan", CONTENT.code)
    lan._path("minh", CONTENT.code).write_bytes(of_lan.read_bytes())
    with pytest.raises(CheckpointFault, match="người khác"):
        minh.of(CONTENT.code)


def test_what_is_saved_or_dropped_is_gone_and_an_older_writing_does_not_bring_it_back(tmp_path: Path) -> None:
    points = opened(tmp_path)
    late = points.turn()
    points.keep(checkpoint(), points.turn())
    points.drop(CONTENT.code, "lan", points.turn())
    points.keep(checkpoint(), late)
    assert points.of(CONTENT.code) is None and list(tmp_path.iterdir()) == []


def test_an_older_writing_does_not_replace_a_newer_one(tmp_path: Path) -> None:
    points = opened(tmp_path)
    late = points.turn()
    points.keep(checkpoint(change_note="mới"), points.turn())
    points.keep(checkpoint(change_note="cũ"), late)
    kept = points.of(CONTENT.code)
    assert kept is not None and kept.change_note == "mới"


@pytest.mark.parametrize("cut", ["half", "nothing", "json", "another format", "a name lost", "a bad day", "not a text"])
def test_a_damaged_file_is_said_and_can_be_dropped(tmp_path: Path, cut: str) -> None:
    points = opened(tmp_path)
    points.keep(checkpoint(), points.turn())
    (file,) = tmp_path.iterdir()
    record = json.loads(file.read_bytes())
    whole = file.read_bytes()
    damaged = {
        "half": whole[: len(whole) // 2],
        "nothing": b"",
        "json": b"[1, 2]",
        "another format": json.dumps(record | {"format": 99}).encode(),
        "a name lost": json.dumps({key: value for key, value in record.items() if key != "content"}).encode(),
        "a bad day": json.dumps(record | {"valid_from": "hôm nay"}).encode(),
        "not a text": json.dumps(record | {"pending": {"papers": 5}}).encode(),
    }[cut]
    file.write_bytes(damaged)
    with pytest.raises(CheckpointFault, match="không đọc lại được"):
        points.of(CONTENT.code)
    (waiting,) = points.waiting()
    assert "không đọc lại được" in waiting.fault
    points.drop_waiting(waiting)
    assert points.waiting() == () and list(tmp_path.iterdir()) == []


def test_a_disk_that_takes_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "unsaved").write_text("a file where the folder should be")
    points = opened(tmp_path / "unsaved")
    with pytest.raises(CheckpointFault, match=r"Ctrl\+S"):
        points.keep(checkpoint(), points.turn())


def test_the_newest_stands_first(tmp_path: Path) -> None:
    points = opened(tmp_path)
    for code, hour in (("1.000001", 3), ("1.000002", 5), ("1.000003", 4)):
        at = datetime(2026, 11, 23, hour, tzinfo=UTC)
        points.keep(checkpoint(code=code, content=replace(CONTENT, code=code), at=at), points.turn())
    assert [it.code for it in points.waiting()] == ["1.000002", "1.000003", "1.000001"]


def test_killed_at_any_moment_at_most_two_seconds_of_typing_are_lost(tmp_path: Path) -> None:
    """A real process types a number every few milliseconds through the editor's own clock, and is killed."""
    for kill in range(KILLS):
        folder = tmp_path / str(kill)
        folder.mkdir()
        typed = folder / "typed"
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.services.typist", str(folder)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None and process.stdout.readline() == "typing\n"
        time.sleep(random.uniform(1.2, 3.5))
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        killed_at = time.time()
        kept = opened(folder / "unsaved").of(CONTENT.code)
        assert kept is not None
        typed_at = {line.split()[0]: float(line.split()[1]) for line in typed.read_text().splitlines() if " " in line}
        number = kept.content.name.removeprefix("Tên ")
        assert killed_at - typed_at[number] <= LOST_AT_MOST_SECONDS
        assert not [file for file in (folder / "unsaved").iterdir() if file.suffix == ".json" and not _reads(file)]


def _reads(file: Path) -> bool:
    return isinstance(json.loads(file.read_bytes()), dict)
