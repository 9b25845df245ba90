"""Keeps what is not saved: as soon as it is asked to, else once a second, beside the screen."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from oneshop.catalogue.drafts import Draft
from oneshop.services.checkpoints import Checkpoint, CheckpointFault, Checkpoints
from ui.background import RunsWork
from ui.editing.document import Document

if TYPE_CHECKING:
    from oneshop.catalogue.newer_version import NewerVersion
    from oneshop.services.drafting import Drafting


@dataclass(frozen=True)
class Opened:
    """A draft that was opened, by whom, and what is kept of it unsaved, or why that cannot be read."""

    draft: Draft
    person: str
    checkpoint: Checkpoint | None
    fault: str = ""
    newer: "NewerVersion | None" = None
    """What came between the draft and the version it was made from."""


def opened(draft: Draft, drafting: "Drafting", checkpoints: Checkpoints, person: str) -> Opened:
    """The draft with what is kept of it, and what it has not seen."""
    newer = drafting.newer_version(draft) if draft.id and draft.state.is_open else None
    try:
        return Opened(draft, person, checkpoints.of(draft.code), newer=newer)
    except CheckpointFault as fault:
        return Opened(draft, person, None, str(fault), newer)


def checkpoint_of(draft: Draft, document: Document, person: str) -> Checkpoint:
    """All that would be lost now."""
    now = document.now
    return Checkpoint(
        code=draft.code,
        person=person,
        content=now.content,
        read=draft.content,
        base_number=draft.base_number,
        base_hash=draft.base_hash,
        draft_id=draft.id or None,
        draft_lock=draft.lock,
        valid_from=now.validity.valid_from,
        valid_to=now.validity.valid_to,
        decision=now.validity.decision,
        change_note=now.validity.change_note,
        pending=dict(document.pending),
    )


class Keeping:
    """Holds the newest checkpoint until a file has it. `failed` is told why one could not be written."""

    def __init__(self, checkpoints: Checkpoints, background: RunsWork, failed: Callable[[str], None]) -> None:
        self._checkpoints = checkpoints
        self._background = background
        self._failed = failed
        self._wanted: Checkpoint | None = None
        self._on_its_way: Checkpoint | None = None

    @property
    def is_done(self) -> bool:
        """Whether a file has the newest."""
        return self._wanted is None and self._on_its_way is None

    def want(self, checkpoint: Checkpoint) -> None:
        """This is what would be lost now."""
        self._wanted = checkpoint

    def tick(self) -> None:
        """Write the newest if it is not written yet, on the worker."""
        checkpoint = self._take()
        if checkpoint is None:
            return
        turn = self._checkpoints.turn()

        def write() -> Checkpoint:
            self._checkpoints.keep(checkpoint, turn)
            return checkpoint

        self._background.run(write, self._written, lambda error: self._not_written(checkpoint, error))

    def keep_now(self) -> None:
        """Write what no file has yet before this returns: the desk is locked, the window loses the keyboard or
        closes."""
        checkpoint = self._take() or self._on_its_way
        if checkpoint is not None:
            try:
                self._checkpoints.keep(checkpoint, self._checkpoints.turn())
            except CheckpointFault as fault:
                self._not_written(checkpoint, fault)
            else:
                self._written(checkpoint)

    def drop(self, code: str, person: str) -> None:
        """Nothing would be lost any more."""
        self._wanted = self._on_its_way = None
        try:
            self._checkpoints.drop(code, person, self._checkpoints.turn())
        except CheckpointFault as fault:
            self._failed(str(fault))

    def _take(self) -> Checkpoint | None:
        if self._wanted is None:
            return None
        checkpoint, self._wanted = replace(self._wanted, at=datetime.now(UTC)), None
        self._on_its_way = checkpoint
        return checkpoint

    def _written(self, checkpoint: Checkpoint) -> None:
        if self._on_its_way is checkpoint:
            self._on_its_way = None

    def _not_written(self, checkpoint: Checkpoint, error: Exception) -> None:
        if not isinstance(error, CheckpointFault):
            raise error
        if self._wanted is None:
            # It is tried again at the next tick: the disk may have room by then.
            self._wanted = checkpoint
        self._failed(str(error))
