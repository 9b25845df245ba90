"""The index folder: one writer at a time, every merge a new generation, readers never see a half-written one.

    index/            0700: Whoosh unpickles its tables, so nobody else may write here
      current         the name of the generation in use, replaced in one step
      write.lock      held while anything is written
      g-…/            sealed: Whoosh's files, the arrays, and manifest.json; beside them the journal, which grows

The manifest names every file with its size and CRC-32. Whoosh has no checksums: damaged files give six kinds of
exception and, now and then, silently wrong hits. CRC-32 lets one damage in four thousand million pass, and is two to
five times as quick as SHA-256, which would be safer only against somebody who could write a fitting manifest as well.
"""

import json
import os
import re
import shutil
import uuid
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from filelock import FileLock, Timeout

from oneshop.paths import PRIVATE, write_whole
from oneshop.search.values import IndexBusy, IndexUnusable

FORMAT = 5
"""Raised whenever the analysis, the fields or the files change: an older index is then built anew."""

Read = TypeVar("Read")

_CURRENT = "current"
_LOCK = "write.lock"
_MANIFEST = "manifest.json"
_PREFIX = "g-"
_NAME = re.compile(r"g-[0-9a-f]{32}")
_LOCK_SECONDS = 30
_MOST_TRIES = 5
_CHUNK = 1 << 20
_OTHERS_MAY_WRITE = 0o022


@dataclass(frozen=True)
class FileSum:
    """What a file of a generation must be."""

    size: int
    crc: int


@dataclass(frozen=True)
class Generation:
    """One sealed state of the index. `stamp` names the state of the catalogue it was made from."""

    folder: Path
    stamp: str
    count: int
    files: Mapping[str, FileSum] = field(default_factory=lambda: MappingProxyType({}), repr=False, compare=False)


def current(folder: Path) -> Generation:
    """The generation in use by its manifest, its files not looked at yet; IndexUnusable when there is none."""
    return opened(folder, lambda generation: generation)


def opened(folder: Path, read: Callable[[Generation], Read]) -> Read:
    """What `read` makes of the generation in use; again where a writer puts another in its place meanwhile.

    IndexUnusable when there is none or it cannot be read, for whatever reason: damage shows as any kind of exception.
    """
    name = _name_in_use(folder)
    for _ in range(_MOST_TRIES):
        try:
            return read(_sealed(folder / name))
        except Exception as error:
            tried, name = name, _name_in_use(folder)
            if name != tried:
                continue
            if isinstance(error, IndexUnusable):
                raise
            raise IndexUnusable(f"không đọc được chỉ mục tìm kiếm: {error}") from error
    raise IndexUnusable("chỉ mục tìm kiếm bị thay liên tục")


def is_in_use(generation: Generation) -> bool:
    """Whether it is still the one in use; a quick look, for those that have it open."""
    try:
        return _name_in_use(generation.folder.parent) == generation.folder.name
    except IndexUnusable:
        return False


def check(generation: Generation, names: Iterable[str]) -> None:
    """Read these files and compare them with the manifest; IndexUnusable names the first that is not as it was."""
    for name in names:
        expected = generation.files.get(name)
        path = generation.folder / name
        try:
            is_whole = expected is not None and path.stat().st_size == expected.size and _sum_of(path) == expected
        except FileNotFoundError as error:
            raise IndexUnusable(f"tệp {name} của chỉ mục tìm kiếm đã mất") from error
        if not is_whole:
            raise IndexUnusable(f"tệp {name} của chỉ mục tìm kiếm bị hỏng")


def check_all(generation: Generation, *, without: Sequence[str] = ()) -> None:
    """Every file but these, and that nobody else could have written one: needed before Whoosh unpickles its tables."""
    check(generation, [name for name in generation.files if name not in without])
    if os.name != "posix":  # Windows keeps a user's application data to the user.
        return
    for folder in (generation.folder, generation.folder.parent):
        status = folder.stat()
        if status.st_mode & _OTHERS_MAY_WRITE or status.st_uid not in (0, os.geteuid()):
            raise IndexUnusable(f'thư mục chỉ mục "{folder}" do người khác tạo hoặc cho người khác ghi')


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """The right to write in the folder, which is made where it is missing; IndexBusy when another program has it.

    OSError when the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=PRIVATE)
    folder.chmod(PRIVATE)
    lock = FileLock(folder / _LOCK)
    try:
        lock.acquire(timeout=_LOCK_SECONDS)
    except Timeout as error:
        raise IndexBusy("một chương trình khác đang ghi chỉ mục tìm kiếm; thử lại sau") from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def writing(folder: Path) -> Iterator[Path]:
    """A new, empty generation to fill. Whatever stops the work leaves the one in use as it was, and the lock free."""
    with locked(folder):
        _drop_leftovers(folder)
        fresh = folder / f"{_PREFIX}{uuid.uuid4().hex}"
        fresh.mkdir(mode=PRIVATE)
        try:
            yield fresh
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise


def finish(folder: Path, *, stamp: str, count: int) -> Generation:
    """Seal a filled generation with its manifest and make it the one in use."""
    files = {path.name: _sum_of(path) for path in sorted(folder.iterdir())}
    manifest = {
        "format": FORMAT,
        "stamp": stamp,
        "count": count,
        "files": {name: [file.size, file.crc] for name, file in files.items()},
    }
    text = json.dumps(manifest).encode()
    write_whole(folder / _MANIFEST, b"%08x\n%b\n" % (zlib.crc32(text), text))
    write_whole(folder.parent / _CURRENT, folder.name.encode())
    _drop_leftovers(folder.parent)
    return Generation(folder, stamp, count, MappingProxyType(files))


def copy_into(old: Generation, fresh: Path, *, without: tuple[str, ...]) -> None:
    """Start a generation from an older one, checked; its unchanging files are linked where the file system can."""
    check_all(old, without=without)
    for name in old.files:
        if name in without or name.endswith("LOCK"):
            continue
        try:
            os.link(old.folder / name, fresh / name)
        except OSError:
            shutil.copy2(old.folder / name, fresh / name)


def _name_in_use(folder: Path) -> str:
    try:
        name = (folder / _CURRENT).read_text(encoding="ascii")
    except FileNotFoundError as error:
        raise IndexUnusable("chưa có chỉ mục tìm kiếm") from error
    except (OSError, ValueError) as error:
        raise IndexUnusable(f"không đọc được chỉ mục tìm kiếm: {error}") from error
    if not _NAME.fullmatch(name):
        raise IndexUnusable(f"tệp {_CURRENT} không nêu tên một thế hệ chỉ mục")
    return name


def _sealed(folder: Path) -> Generation:
    checksum, _, text = (folder / _MANIFEST).read_bytes().partition(b"\n")
    text = text.removesuffix(b"\n")
    if checksum != b"%08x" % zlib.crc32(text):
        raise IndexUnusable(f"tệp {_MANIFEST} của chỉ mục tìm kiếm bị hỏng hoặc thuộc bản cũ")
    manifest = json.loads(text)
    if manifest["format"] != FORMAT:
        raise IndexUnusable(f"chỉ mục có định dạng {manifest['format']}, chương trình cần {FORMAT}")
    files = {str(name): FileSum(size, crc) for name, (size, crc) in manifest["files"].items()}
    return Generation(folder, str(manifest["stamp"]), int(manifest["count"]), MappingProxyType(files))


def _sum_of(path: Path) -> FileSum:
    size, crc = 0, 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            size, crc = size + len(chunk), zlib.crc32(chunk, crc)
    return FileSum(size, crc)


def _drop_leftovers(folder: Path) -> None:
    """Remove generations that are not in use: old ones, and those of a writer that was killed."""
    try:
        in_use = _name_in_use(folder)
    except IndexUnusable:
        in_use = ""
    for path in folder.glob(f"{_PREFIX}*"):
        if path.name != in_use:
            shutil.rmtree(path, ignore_errors=True)  # On Windows an open reader keeps its files until the next time.
    for path in folder.glob(".*.tmp"):
        with suppress(OSError):
            path.unlink()
