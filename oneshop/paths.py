"""Where things are: the files shipped with the program, and the folders it writes to."""

import os
import threading
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent

RESOURCES = _ROOT / "resources"
"""Fonts, icons and translations, beside the package both in a checkout and when installed."""

EMBEDDED_CATALOGUE = _ROOT / "catalog_data"
"""The reviewed catalogue shipped with the program."""

QUALITY_RULES = EMBEDDED_CATALOGUE / "quality.yaml"
"""The words and limits of the quality checks."""

COMMON_PASSWORDS = RESOURCES / "common_passwords.txt"
"""Passwords too many people choose, one a line, in small letters."""

PRIVATE = 0o700
_PRIVATE_FILE = 0o600


@dataclass(frozen=True)
class DataFolder:
    """The folder of one desk: the database is kept, the index can be made again."""

    root: Path

    @property
    def database(self) -> Path:
        return self.root / "oneshop.db"

    @property
    def index(self) -> Path:
        return self.root / "index"

    @property
    def memory(self) -> Path:
        return self.root / "desk.json"

    @property
    def unanswered(self) -> Path:
        return self.root / "unanswered.json"

    @property
    def local_synonyms(self) -> Path:
        return self.root / "local_synonyms.yaml"

    @property
    def audit_key(self) -> Path:
        """The key that seals the audit chain; private, and never in a backup beside the database."""
        return self.root / "audit.key"

    @property
    def audit_witness(self) -> Path:
        """How far this machine has seen the audit chain go."""
        return self.root / "audit.seen"

    @property
    def unsaved(self) -> Path:
        """Checkpoints of what is being edited and has not been saved."""
        return self.root / "unsaved"

    @property
    def sync_packets(self) -> Path:
        """The office's own names and codes for packets to other systems, in place of the shipped ones."""
        return self.root / "sync_packets.yaml"

    @property
    def settings(self) -> Path:
        return self.root / "settings.json"

    @property
    def log(self) -> Path:
        return self.root / "log"

    def prepare(self) -> None:
        """Make the folder, readable by its owner only."""
        self.root.mkdir(parents=True, exist_ok=True, mode=PRIVATE)


def default_data_folder() -> Path:
    """ONESHOP_DATA_DIR, or the platform's folder for a user's application data."""
    from platformdirs import user_data_path

    chosen = os.environ.get("ONESHOP_DATA_DIR")
    return Path(chosen) if chosen else user_data_path("oneshop", appauthor=False)


def write_whole(path: Path, data: bytes, *, is_private: bool = False) -> None:
    """Write a file so that a reader, or a full disk, finds the old content or the new one and never a part.

    A private one can be read by its owner only, whatever the folder allows.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.tmp")
    try:
        with open(beside, "wb", opener=_private if is_private else None) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, _PRIVATE_FILE)
