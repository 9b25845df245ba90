"""The index folder: one writer at a time, every change a new generation, readers never see a half-written one.

    index/            0700: Whoosh unpickles its tables, so nobody else may write here
      current         the name of the generation in use, replaced in one step
      write.lock      held while a generation is written
      g-…/            Whoosh's files, the arrays, and manifest.json

The manifest names every file with its SHA-256. Whoosh has no checksums: damaged files give six kinds of exception and,
now and then, silently wrong hits.
"""

import hashlib
import json
import os
import re
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from oneshop.paths import PRIVATE, write_whole
from oneshop.search.values import IndexBusy, IndexUnusable

FORMAT = 1
"""Raised whenever the analysis, the fields or the files change: an older index is then built anew."""

_CURRENT = "current"
_LOCK = "write.lock"
_MANIFEST = "manifest.json"
_PREFIX = "g-"
_NAME = re.compile(r"g-[0-9a-f]{32}")
_LOCK_SECONDS = 30


@dataclass(frozen=True)
class Generation:
    """One finished state of the index. `stamp` names the state of the catalogue it was made from."""

    folder: Path
    stamp: str
    count: int


def current(folder: Path) -> Generation:
    """The generation in use, every byte of it checked; IndexUnusable when there is none."""
    for _ in range(3):  # A writer may put a new generation in place, and drop this one, between two of our steps.
        try:
            return _checked(folder / _name_in_use(folder))
        except FileNotFoundError as error:
            missing = error
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise IndexUnusable(f"chỉ mục tìm kiếm hỏng: {error}") from error
    raise IndexUnusable(f"chưa có chỉ mục tìm kiếm: {missing}")


@contextmanager
def writing(folder: Path) -> Iterator[Path]:
    """A new, empty generation to fill. Whatever stops the work leaves the one in use as it was, and the lock free."""
    folder.mkdir(parents=True, exist_ok=True, mode=PRIVATE)
    folder.chmod(PRIVATE)
    lock = FileLock(folder / _LOCK)
    try:
        lock.acquire(timeout=_LOCK_SECONDS)
    except Timeout as error:
        raise IndexBusy("một chương trình khác đang ghi chỉ mục tìm kiếm; thử lại sau") from error
    try:
        _drop_leftovers(folder)
        fresh = folder / f"{_PREFIX}{uuid.uuid4().hex}"
        fresh.mkdir(mode=PRIVATE)
        try:
            yield fresh
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
    finally:
        lock.release()


def finish(folder: Path, *, stamp: str, count: int) -> Generation:
    """Seal a filled generation with its manifest and make it the one in use."""
    manifest = {
        "format": FORMAT,
        "stamp": stamp,
        "count": count,
        "files": {path.name: _digest(path) for path in sorted(folder.iterdir())},
    }
    write_whole(folder / _MANIFEST, json.dumps(manifest).encode())
    write_whole(folder.parent / _CURRENT, folder.name.encode())
    _drop_leftovers(folder.parent)
    return Generation(folder, stamp, count)


def copy_into(old: Generation, fresh: Path, *, without: tuple[str, ...]) -> None:
    """Start a generation from an older one; its unchanging files are linked where the file system can."""
    for path in old.folder.iterdir():
        if path.name == _MANIFEST or path.name in without or path.name.endswith("LOCK"):
            continue
        try:
            os.link(path, fresh / path.name)
        except OSError:
            shutil.copy2(path, fresh / path.name)


def _name_in_use(folder: Path) -> str:
    name = (folder / _CURRENT).read_text(encoding="ascii")
    if not _NAME.fullmatch(name):
        raise ValueError(f"tệp {_CURRENT} không nêu tên một thế hệ chỉ mục")
    return name


def _checked(folder: Path) -> Generation:
    manifest = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
    if manifest["format"] != FORMAT:
        raise IndexUnusable(f"chỉ mục có định dạng {manifest['format']}, chương trình cần {FORMAT}")
    for name, digest in manifest["files"].items():
        if _digest(folder / name) != digest:
            raise IndexUnusable(f"tệp {name} của chỉ mục tìm kiếm bị hỏng")
    return Generation(folder, str(manifest["stamp"]), int(manifest["count"]))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _drop_leftovers(folder: Path) -> None:
    """Remove generations that are not in use: old ones, and those of a writer that was killed."""
    try:
        in_use = _name_in_use(folder)
    except (OSError, ValueError):
        in_use = ""
    for path in folder.glob(f"{_PREFIX}*"):
        if path.name != in_use:
            shutil.rmtree(path, ignore_errors=True)  # On Windows an open reader keeps its files until the next time.
