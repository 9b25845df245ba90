"""Opening a file without trusting it: magic numbers, and unpacking of .xz and .gz that stops at a bound."""

import gzip
import io
import lzma
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from oneshop.exchange.findings import ReadingCancelled, Refused

MAX_UNPACKED_BYTES = 200 * 1024 * 1024
MAX_RATIO = 100
"""An honest catalogue packs 25:1; what packs much better than that is a bomb."""

_RATIO_FREE_BYTES = 4 * 1024 * 1024
_MAX_XZ_MEMORY_BYTES = 128 * 1024 * 1024
_CHUNK_BYTES = 64 * 1024

XZ_MAGIC = b"\xfd7zXZ\x00"
GZIP_MAGIC = b"\x1f\x8b"

_DAMAGED = "Tệp nén hỏng hoặc tải về chưa hết. Tải lại tệp rồi nhập lại."


def open_unpacked(path: Path, cancelled: Callable[[], bool]) -> BinaryIO:
    """The bytes inside a file, unpacked while they are read; OSError where the file cannot be opened.

    Reading raises Refused where the file is damaged or unpacks beyond the bounds, ReadingCancelled when asked to stop.
    """
    raw = path.open("rb")
    magic = raw.read(6)
    raw.seek(0)
    if not magic.startswith((XZ_MAGIC, GZIP_MAGIC)):
        return raw
    size = path.stat().st_size
    if magic.startswith(XZ_MAGIC):
        return io.BufferedReader(_Bounded(_XzStream(raw), raw, size, cancelled), _CHUNK_BYTES)
    return io.BufferedReader(_Bounded(gzip.GzipFile(fileobj=raw), raw, size, cancelled), _CHUNK_BYTES)


class _Bounded(io.RawIOBase):
    """Passes on what an unpacking stream gives until it gives too much."""

    def __init__(
        self, inner: "_XzStream | gzip.GzipFile", raw: BinaryIO, packed: int, cancelled: Callable[[], bool]
    ) -> None:
        super().__init__()
        self._inner = inner
        self._raw = raw
        self._bound = min(MAX_UNPACKED_BYTES, max(_RATIO_FREE_BYTES, packed * MAX_RATIO))
        self._given = 0
        self._cancelled = cancelled

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed wants WriteableBuffer
        if self._cancelled():
            raise ReadingCancelled
        try:
            data = self._inner.read(min(len(buffer), _CHUNK_BYTES))
        except (EOFError, lzma.LZMAError, zlib.error, gzip.BadGzipFile):
            raise Refused(_DAMAGED) from None
        self._given += len(data)
        if self._given > self._bound:
            raise Refused(
                f"Tệp nén bung ra quá lớn (hơn {self._bound // 1024 // 1024} MB) so với kích thước của nó. "
                "Không phải danh mục thủ tục; kiểm tra lại nguồn tệp."
            )
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._raw.close()
        super().close()


class _XzStream(io.RawIOBase):
    """An .xz file read in small pieces with a bound on the memory of the unpacking itself."""

    def __init__(self, raw: BinaryIO) -> None:
        super().__init__()
        self._raw = raw
        self._decompressor = self._new()
        self._pending = b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while True:
            if self._decompressor.eof:
                self._pending = self._decompressor.unused_data.lstrip(b"\x00") or self._raw.read(_CHUNK_BYTES)
                if not self._pending.strip(b"\x00"):
                    return b""
                self._decompressor = self._new()
            if self._decompressor.needs_input and not self._pending:
                self._pending = self._raw.read(_CHUNK_BYTES)
                if not self._pending:
                    raise EOFError
            given, self._pending = self._pending, b""
            data = self._decompressor.decompress(given, size)
            if data:
                return data

    @staticmethod
    def _new() -> lzma.LZMADecompressor:
        return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_MAX_XZ_MEMORY_BYTES)
