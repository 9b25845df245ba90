"""The journal of a generation: what has changed since it was sealed, one line a change.

A line is its checksum, a space, and JSON. The checksum covers the line and the checksum before it, and the first one
the name of the generation, so that lines lost, swapped, or of another generation's journal do not pass for true.

A last line that is not whole is that of a writer which was killed: it is not read, and the next writer takes it away.
Nothing is lost by that, for the stamp of the last whole line says from where the database's changes are to be taken.
A line that is not whole among others is damage.
"""

import errno
import hashlib
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from oneshop.search.card_record import card_from_text, card_to_text
from oneshop.search.entry import Entry
from oneshop.search.values import IndexOvertaken, IndexUnusable

NAME = "journal"
"""The file, inside the folder of its generation; the only one there that may change."""

_DIGEST_BYTES = 16
_JSON_AT = 2 * _DIGEST_BYTES + 1


@dataclass(frozen=True)
class Change:
    """Entries put in the place of those with the same code, codes taken out, and the catalogue's stamp after that."""

    stamp: str
    entries: tuple[Entry, ...]
    removed: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """How many entries it touches."""
        return len(self.entries) + len(self.removed)


def together(changes: Sequence[Change]) -> Change:
    """One change that leaves the same as these, one after the other: the newest entry of each code, and its absence."""
    entries: dict[str, Entry] = {}
    removed: dict[str, None] = {}
    for change in changes:
        for code in change.removed:
            entries.pop(code, None)
            removed[code] = None
        for entry in change.entries:
            entries.pop(entry.card.code, None)
            removed.pop(entry.card.code, None)
            entries[entry.card.code] = entry
    return Change(changes[-1].stamp, tuple(entries.values()), tuple(removed))


class Journal:
    """The journal of one generation, and how far this program has read it. Append under the lock of the folder only."""

    def __init__(self, generation: Path) -> None:
        self._path = generation / NAME
        self._end = 0
        self._digest = _first_digest(generation)
        self._size = 0

    @property
    def size(self) -> int:
        """How many entries the changes read or appended so far touch."""
        return self._size

    def read(self) -> tuple[tuple[Change, ...], int]:
        """Every change from the beginning, and how many bytes of the file they take; IndexUnusable when damaged."""
        self._end, self._digest, self._size = 0, _first_digest(self._path.parent), 0
        return self.news(), self._end

    def news(self) -> tuple[Change, ...]:
        """What was appended, by whomever, since this program last read or appended; quick where there is nothing.

        IndexUnusable when the file is damaged or has been cut behind what was read.
        """
        try:
            size = self._path.stat().st_size
            if size == self._end:
                return ()
            if size < self._end:
                raise IndexUnusable("nhật ký của chỉ mục tìm kiếm bị cắt ngắn")
            with self._path.open("rb") as file:
                file.seek(self._end)
                lines = file.read().split(b"\n")
        except FileNotFoundError:
            # No change has been made yet.
            if self._end:
                raise IndexUnusable("nhật ký của chỉ mục tìm kiếm đã mất") from None
            return ()
        except OSError as error:
            raise IndexUnusable(f"không đọc được nhật ký của chỉ mục tìm kiếm: {error}") from error
        return self._read_on(lines)

    def _read_on(self, lines: list[bytes]) -> tuple[Change, ...]:
        changes = []
        end, digest = self._end, self._digest
        for number, line in enumerate(lines[:-1]):  # What stands after the last line end is nothing or torn.
            following = _digest(digest, line[_JSON_AT:])
            if line[:_JSON_AT] != following + b" ":
                if number < len(lines) - 2 or lines[-1]:
                    raise IndexUnusable("nhật ký của chỉ mục tìm kiếm bị hỏng")
                break
            changes.append(_change_from(line[_JSON_AT:]))
            end, digest = end + len(line) + 1, following
        self._end, self._digest = end, digest
        self._size += sum(change.size for change in changes)
        return tuple(changes)

    def append(self, change: Change) -> None:
        """Add a change, safe on the disk when this returns. On OSError the journal is as it was.

        IndexOvertaken when another program has appended what this one has not read.
        """
        seen = self._end, self._digest, self._size
        if self.news():
            self._end, self._digest, self._size = seen  # It is still unread.
            raise IndexOvertaken("chương trình khác vừa thay đổi chỉ mục tìm kiếm")
        text = _text_of(change)
        digest = _digest(self._digest, text)
        line = b"%b %b\n" % (digest, text)
        # Unbuffered, so that what fails fails here and not when the file is closed.
        with self._path.open("r+b" if self._path.exists() else "xb", buffering=0) as file:
            file.truncate(self._end)
            file.seek(self._end)
            try:
                if file.write(line) != len(line):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                os.fsync(file.fileno())
            except BaseException:
                with suppress(OSError):  # What cannot be taken back is torn, and the next writer takes it away.
                    file.truncate(self._end)
                raise
        self._end, self._digest = self._end + len(line), digest
        self._size += change.size


def _first_digest(generation: Path) -> bytes:
    return _digest(b"", generation.name.encode())


def _digest(before: bytes, text: bytes) -> bytes:
    return hashlib.blake2b(before + b" " + text, digest_size=_DIGEST_BYTES).hexdigest().encode()


def _text_of(change: Change) -> bytes:
    entries = [(card_to_text(entry.card), entry.keywords, entry.body) for entry in change.entries]
    return json.dumps((change.stamp, entries, change.removed)).encode()


def _change_from(text: bytes) -> Change:
    try:
        stamp, entries, removed = json.loads(text)
        return Change(
            stamp,
            tuple(Entry(card_from_text(card), keywords, body) for card, keywords, body in entries),
            tuple(removed),
        )
    except (ValueError, TypeError, KeyError) as error:
        raise IndexUnusable(f"nhật ký của chỉ mục tìm kiếm có dòng lạ: {error}") from error
