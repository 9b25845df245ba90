"""Checkpoints of what is being edited and has not been saved: one private file a procedure and person.

They never leave this folder: no export reads them, and nobody is offered another person's.
"""

import hashlib
import json
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from threading import Lock
from typing import Any

from oneshop.accounts.permissions import Permission, may
from oneshop.catalogue.procedure import ProcedureContent
from oneshop.catalogue.record import RecordError, from_record, to_record
from oneshop.paths import PRIVATE, write_whole
from oneshop.services.gate import Gate

_LOG = logging.getLogger(__name__)
_FORMAT = 1
_NAME_DIGITS = 20
_DAYS = ("valid_from", "valid_to")
_NEVER = datetime.min.replace(tzinfo=UTC)


class CheckpointFault(Exception):
    """A checkpoint cannot be written or read; the message is Vietnamese and says which and what to do."""


@dataclass(frozen=True)
class Checkpoint:
    """What one person has of one procedure in hand, with the version and the draft it was made from.

    `read` is what the draft said when it was read, for comparing three ways with what somebody saves meanwhile.
    `pending` are texts that no content can hold yet, by their paths. `at` is in UTC.
    """

    code: str
    person: str
    content: ProcedureContent
    read: ProcedureContent
    base_number: int | None = None
    base_hash: str | None = None
    draft_id: int | None = None
    draft_lock: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    decision: str | None = None
    change_note: str | None = None
    pending: Mapping[str, str] = field(default_factory=dict)
    at: datetime = _NEVER


@dataclass(frozen=True)
class Unsaved:
    """One checkpoint as a line tells it. `fault` says why it can no longer be read."""

    code: str
    name: str
    at: datetime | None = None
    base_number: int | None = None
    fault: str = ""
    file: str = ""


class Checkpoints:
    """Keeps and finds the checkpoints of whoever is at the desk."""

    def __init__(self, folder: Path, gate: Gate) -> None:
        self._folder = folder
        self._gate = gate
        self._lock = Lock()
        self._turns = count(1)
        self._latest: dict[Path, int] = {}

    def turn(self) -> int:
        """A number that grows: of two writings, the one with the greater is the newer, whichever thread is first."""
        return next(self._turns)

    def keep(self, checkpoint: Checkpoint, turn: int) -> None:
        """Write it, readable by its owner only; one that a newer turn has overtaken is left out.

        It needs nobody at the desk: the moment the desk is locked is when it matters most. CheckpointFault when the
        disk does not take it.
        """
        path = self._path(checkpoint.person, checkpoint.code)
        text = json.dumps(_plain(checkpoint), ensure_ascii=False, separators=(",", ":"))
        # Half a letter, as a broken paste leaves it, must not cost all the others.
        data = text.encode(errors="replace")
        with self._lock:
            if turn < self._latest.get(path, 0):
                return
            try:
                self._folder.mkdir(parents=True, exist_ok=True, mode=PRIVATE)
                write_whole(path, data, is_private=True)
            except OSError as error:
                raise CheckpointFault(
                    f'Không giữ tạm được bản đang sửa vào "{self._folder}" ({error.strerror}). '
                    "Bấm Ctrl+S để lưu bản nháp ngay."
                ) from error
            self._latest[path] = turn

    def drop(self, code: str, person: str, turn: int) -> None:
        """It is saved, or not wanted: take the file away, with all that older turns have written or will."""
        path = self._path(person, code)
        with self._lock:
            self._latest[path] = max(turn, self._latest.get(path, 0))
            _unlink(path)

    def of(self, code: str) -> Checkpoint | None:
        """What whoever is at the desk has in hand of this procedure. CheckpointFault when it cannot be read."""
        person = self._person
        path = self._path(person, code) if person else None
        return _read(path, person) if path is not None and path.exists() else None

    def waiting(self) -> tuple[Unsaved, ...]:
        """All that whoever is at the desk has in hand, the newest first; damaged ones are named."""
        return tuple(sorted(self._found(), key=lambda it: it.at or _NEVER, reverse=True))

    def drop_waiting(self, unsaved: Unsaved) -> None:
        """Take one of `waiting` away: a person has said that it is not wanted."""
        person = self._person
        path = self._folder / Path(unsaved.file).name
        if person and path.name.startswith(f"{_digits(person)}-"):
            with self._lock:
                self._latest[path] = self.turn()
                _unlink(path)

    @property
    def _person(self) -> str:
        actor = self._gate.actor
        return actor.name if may(actor.role, Permission.EDIT) else ""

    def _found(self) -> Iterator[Unsaved]:
        person = self._person
        if not person or not self._folder.is_dir():
            return
        for path in self._folder.glob(f"{_digits(person)}-*.json"):
            try:
                found = _read(path, person)
            except CheckpointFault as fault:
                _LOG.warning("a checkpoint can no longer be read: %s", path.name)
                yield Unsaved("", "", fault=str(fault), file=path.name)
                continue
            yield Unsaved(found.code, found.content.name, found.at, found.base_number, file=path.name)

    def _path(self, person: str, code: str) -> Path:
        # Names of people and codes of procedures may hold what a file name may not.
        return self._folder / f"{_digits(person)}-{_digits(code)}.json"


def _digits(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_NAME_DIGITS]


def _unlink(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise CheckpointFault(
            f'Không xóa được bản giữ tạm "{path}" ({error.strerror}). Xóa tệp ấy bằng tay.'
        ) from error


def _plain(checkpoint: Checkpoint) -> dict[str, Any]:
    return {
        "format": _FORMAT,
        "code": checkpoint.code,
        "person": checkpoint.person,
        "base_number": checkpoint.base_number,
        "base_hash": checkpoint.base_hash,
        "draft_id": checkpoint.draft_id,
        "draft_lock": checkpoint.draft_lock,
        **{name: day.isoformat() if (day := getattr(checkpoint, name)) else None for name in _DAYS},
        "decision": checkpoint.decision,
        "change_note": checkpoint.change_note,
        "pending": dict(checkpoint.pending),
        "at": checkpoint.at.isoformat(),
        "content": to_record(checkpoint.content, whole=False),
        "read": None if checkpoint.read == checkpoint.content else to_record(checkpoint.read, whole=False),
    }


def _read(path: Path, person: str) -> Checkpoint:
    try:
        record = json.loads(path.read_bytes())
        checkpoint = _checkpoint(record)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError, RecordError) as error:
        raise CheckpointFault(
            f'Bản đang sửa dở trong tệp "{path}" không đọc lại được. '
            "Bản nháp đã lưu và bản đang công bố không bị ảnh hưởng; bỏ tệp ấy hoặc gửi người hỗ trợ."
        ) from error
    if checkpoint.person != person:
        raise CheckpointFault(f'Tệp "{path}" là bản đang sửa của người khác; không mở.')
    return checkpoint


def _checkpoint(record: dict[str, Any]) -> Checkpoint:
    if record["format"] != _FORMAT:
        raise ValueError("another format")
    days = {name: date.fromisoformat(text) if (text := record[name]) else None for name in _DAYS}
    pending = record["pending"]
    texts = [record["code"], record["person"], *pending, *pending.values()]
    numbers = [record[name] for name in ("base_number", "draft_id", "draft_lock")]
    lines = [record[name] for name in ("base_hash", "decision", "change_note")]
    if not (
        all(isinstance(text, str) for text in texts)
        and all(number is None or type(number) is int for number in numbers)
        and all(line is None or isinstance(line, str) for line in lines)
    ):
        raise ValueError("not what was written")
    at = datetime.fromisoformat(record["at"])
    content = from_record(record["content"])
    return Checkpoint(
        code=record["code"],
        person=record["person"],
        content=content,
        read=content if record["read"] is None else from_record(record["read"]),
        base_number=record["base_number"],
        base_hash=record["base_hash"],
        draft_id=record["draft_id"],
        draft_lock=record["draft_lock"],
        **days,
        decision=record["decision"],
        change_note=record["change_note"],
        pending=pending,
        at=at if at.tzinfo else at.replace(tzinfo=UTC),
    )
