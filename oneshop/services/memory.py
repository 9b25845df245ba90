"""What this desk remembers between two starts: what it opens, pins, and how the screen is set. No citizen's data."""

import json
import logging
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from oneshop.paths import write_whole
from oneshop.services.clock import today
from oneshop.services.habits import Habits

_RECENTS = 20
_PINNED = 0.5
"""How usual a pinned procedure is at least: as one that has been opened three times of late."""

_log = logging.getLogger(__name__)


class DeskMemory:
    """A small file beside the database, never worth stopping for.

    A damaged one is put aside and begun anew. One that cannot be read just now (locked by another program, a disk that
    fails) is left as it is: what is done meanwhile is put on top of it once it can be read.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._recents: list[str] = []
        self._pins: list[str] = []
        self._preferences: dict[str, str] = {}
        self._opened = Habits()
        self._habits: tuple[int, Mapping[str, float]] | None = None
        self._unwritten: list[Callable[[], None]] = []
        """What was done while the file could not be read."""
        self._is_read = self._load()

    def recents(self) -> tuple[str, ...]:
        """Codes opened last, newest first, at most twenty."""
        return tuple(self._recents)

    def pins(self) -> tuple[str, ...]:
        """Codes the clerk has pinned, in the order of pinning."""
        return tuple(self._pins)

    def habits(self) -> Mapping[str, float]:
        """How usual each code is at this desk today, from 0 to 1; what is pinned has at least a half.

        Worked out once a day and after each change, so that a keystroke only looks it up.
        """
        day, known = today().toordinal(), self._habits
        if known is not None and known[0] == day:
            return known[1]
        with self._lock:
            usual = self._opened.on(day)
            usual.update({code: max(usual.get(code, 0.0), _PINNED) for code in self._pins})
            self._habits = (day, MappingProxyType(usual))
            return self._habits[1]

    def note_opened(self, code: str) -> None:
        """Put a procedure at the head of the recents, and count that it was opened."""
        day = today().toordinal()

        def change() -> None:
            self._opened.note_opened(code, day)
            self._recents = [code, *(other for other in self._recents if other != code)][:_RECENTS]

        with self._lock:
            self._keep(change)

    def toggle_pin(self, code: str) -> bool:
        """Pin, or unpin what is pinned; True when it is pinned now."""
        with self._lock:
            pinned = code not in self._pins

            def change() -> None:
                others = [other for other in self._pins if other != code]
                self._pins = [*others, code] if pinned else others

            self._keep(change)
            return pinned

    def preference(self, name: str, default: str) -> str:
        """How the screen was last set, such as its zoom."""
        return self._preferences.get(name, default)

    def set_preference(self, name: str, value: str) -> None:
        """Keep how the screen is set."""

        def change() -> None:
            self._preferences[name] = value

        with self._lock:
            self._keep(change)

    def _load(self) -> bool:
        """Whether what is on the disk is known now; a damaged file has been put aside then."""
        try:
            content = self._path.read_bytes()
        except FileNotFoundError:
            return True
        except OSError as error:
            _log.warning("the desk's memory %s cannot be read now: %s", self._path, error)
            return False
        try:
            plain = json.loads(content.decode())
            if not isinstance(plain, Mapping):
                raise TypeError("not an object")
        except (ValueError, TypeError, RecursionError) as error:
            return self._put_aside(error)
        self._recents = _texts(plain.get("recents"))[:_RECENTS]
        self._pins = _texts(plain.get("pins"))
        self._opened = Habits.from_plain(plain.get("opened"))
        kept = plain.get("preferences")
        if isinstance(kept, Mapping):
            self._preferences = {key: text for key, text in kept.items() if isinstance(text, str)}
        return True

    def _put_aside(self, error: Exception) -> bool:
        _log.warning("the desk's memory %s is damaged and is begun anew: %s", self._path, error)
        try:
            self._path.replace(self._path.with_suffix(".hong.json"))
        except OSError:
            _log.warning("nor can it be put aside")
            return False
        return True

    def _keep(self, change: Callable[[], None]) -> None:
        """Make a change, and write it where it is known what it is added to."""
        if not self._is_read:
            self._unwritten.append(change)
            self._is_read = self._load()
            if self._is_read:
                for earlier in self._unwritten[:-1]:
                    earlier()
                self._unwritten.clear()
        change()
        self._habits = None
        if self._is_read:
            self._save()

    def _save(self) -> None:
        plain = {
            "recents": self._recents,
            "pins": self._pins,
            "opened": self._opened.plain(),
            "preferences": self._preferences,
        }
        try:
            write_whole(self._path, json.dumps(plain, ensure_ascii=False, indent=1).encode())
        except OSError as error:
            # A desk whose disk is full still has to search and print.
            _log.warning("the desk's memory could not be kept: %s", error)


def _texts(plain: object) -> list[str]:
    return [item for item in plain if isinstance(item, str)] if isinstance(plain, list) else []
