"""A disk that takes no more while somebody saves, publishes, keeps or exports: told in words, nothing by half, and
afterwards everything works again."""

import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from oneshop.accounts.roles import Actor, Role
from oneshop.catalogue.procedure import Paper, ProcedureContent
from oneshop.exchange.writing import WritingError
from oneshop.services.audit import AuditTrail
from oneshop.services.checkpoints import Checkpoint, CheckpointFault, Checkpoints
from oneshop.services.gate import Gate
from oneshop.store.database import StoreError
from tests.services.version_desk import VersionDesk, version_desk

CODE = "1.001193"
DAY = date(2026, 11, 20)
LONG = ProcedureContent(CODE, "Khai sinh", papers=tuple(Paper(f"p{n}", f"Giấy tờ số {n}") for n in range(200)))
MOST_BYTES = 1024


@contextmanager
def full() -> Iterator[None]:
    """Nothing of this process is written past the first bytes of any file, as on a disk that has just become full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_BYTES, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[VersionDesk]:
    with version_desk(tmp_path / "thu.db", DAY) as desk:
        desk.take(LONG)
        yield desk


def submitted(desk: VersionDesk) -> tuple[int, int]:
    saved = desk.drafting.save(desk.drafting.begin(CODE), replace(LONG, summary="mới"))
    done = desk.drafting.submit(saved.id, saved.lock)
    return done.id, done.lock


def test_a_draft_that_cannot_be_saved_is_told_and_saved_once_there_is_room(desk: VersionDesk) -> None:
    draft = desk.drafting.begin(CODE)
    with full(), pytest.raises(StoreError, match="dung lượng"):
        desk.drafting.save(draft, replace(LONG, summary="mới"))
    assert desk.drafting.draft_of(CODE) is None
    assert desk.faults() == ()
    assert desk.drafting.save(draft, replace(LONG, summary="mới")).content.summary == "mới"
    assert desk.faults() == ()


def test_a_version_is_published_whole_or_not_at_all(desk: VersionDesk) -> None:
    number, lock = submitted(desk)
    desk.gate.sign_in("minh")
    with full(), pytest.raises(StoreError, match="dung lượng"):
        desk.publishing.approve(number, lock)
    assert desk.content().summary is None
    assert desk.drafting.draft(number).state.value == "submitted"
    assert desk.faults() == ()
    desk.publishing.approve(number, lock)
    assert desk.content().summary == "mới"
    assert desk.faults() == ()


def test_a_checkpoint_that_cannot_be_kept_leaves_the_one_before(tmp_path: Path) -> None:
    class Signed(Gate):
        """Lan's gate."""

        def __init__(self) -> None: ...

        @property
        def actor(self) -> Actor:
            return Actor("lan", Role.SUPERVISOR)

    points = Checkpoints(tmp_path / "unsaved", Signed())
    first = Checkpoint(CODE, "lan", LONG, LONG)
    points.keep(first, points.turn())
    with full(), pytest.raises(CheckpointFault, match="Ctrl\\+S"):
        points.keep(replace(first, content=replace(LONG, summary="mới")), points.turn())
    assert points.of(CODE) == first
    assert [path.suffix for path in (tmp_path / "unsaved").iterdir()] == [".json"]
    points.keep(replace(first, change_note="sau"), points.turn())
    kept = points.of(CODE)
    assert kept is not None
    assert kept.change_note == "sau"


@pytest.mark.parametrize("ending", [".jsonl", ".csv", ".xlsx"])
def test_an_audit_that_cannot_be_written_leaves_the_older_file(desk: VersionDesk, tmp_path: Path, ending: str) -> None:
    for _ in range(8):
        draft = desk.drafting.begin(CODE)
        desk.drafting.save(draft, replace(LONG, summary=f"lần {draft.lock}"))
    file = tmp_path / f"nhat-ky{ending}"
    file.write_bytes(b"cu")
    audit = AuditTrail(desk.database, desk.gate)
    with full(), pytest.raises(WritingError):
        audit.write(file)
    assert file.read_bytes() == b"cu"
    assert [path for path in tmp_path.iterdir() if path.name.startswith(".") and path.suffix != ".lock"] == []
    assert audit.write(file) == audit.changes().total


def test_what_was_refused_for_want_of_room_is_in_no_audit(desk: VersionDesk) -> None:
    audit = AuditTrail(desk.database, desk.gate)
    before = audit.changes().total
    acts: tuple[Callable[[], object], ...] = (
        lambda: desk.drafting.save(desk.drafting.begin(CODE), LONG),
        lambda: desk.publishing.retire(CODE, DAY, why="thử"),
    )
    for act in acts:
        with full(), pytest.raises(StoreError):
            act()
    assert audit.changes().total == before
    assert desk.faults() == ()
