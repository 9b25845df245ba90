"""Named arrays in one file that is mapped into memory: opened in a moment, shared between processes, never unpickled.

    oneshop1 | length of the directory | directory (JSON: name, type, shape, place) | arrays, each at a multiple of 64

A list of texts is kept as its UTF-8 bytes with line feeds between them.
"""

import json
import mmap
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

_MAGIC = b"oneshop1"
_ALIGN = 64
_TYPES = frozenset({"uint8", "bool", "int32", "int64", "uint64", "float32"})


def packed(texts: Sequence[str]) -> Array:
    """Texts without line feeds as one array of bytes."""
    return np.frombuffer("\n".join(texts).encode(), np.uint8)


def unpacked(array: Array) -> list[str]:
    """The texts of such an array; of an empty one, none."""
    return array.tobytes().decode().split("\n") if len(array) else []


def save(path: Path, arrays: Mapping[str, Array]) -> None:
    """Write the arrays; OSError when the disk refuses."""
    directory = []
    place = 0
    for name, array in arrays.items():
        if str(array.dtype) not in _TYPES:
            raise TypeError(f"{name}: {array.dtype}")
        directory.append([name, str(array.dtype), array.shape, place])
        place += _aligned(array.nbytes)
    head = json.dumps(directory).encode()
    with path.open("wb") as file:
        file.write(_MAGIC + len(head).to_bytes(8, "little") + head)
        file.write(bytes(_aligned(file.tell()) - file.tell()))
        for array in arrays.values():
            file.write(np.ascontiguousarray(array).data)
            file.write(bytes(_aligned(array.nbytes) - array.nbytes))


def load(path: Path) -> dict[str, Array]:
    """Map the file; the arrays are read-only. OSError, ValueError or KeyError when it is not what `save` wrote."""
    with path.open("rb") as file:
        whole = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    if whole[: len(_MAGIC)] != _MAGIC:
        raise ValueError("không phải tệp mảng của chỉ mục tìm kiếm")
    first = len(_MAGIC) + 8
    length = int.from_bytes(whole[len(_MAGIC) : first], "little")
    begin = _aligned(first + length)
    arrays = {}
    for name, kind, shape, place in json.loads(whole[first : first + length]):
        if kind not in _TYPES:
            raise ValueError(f"kiểu mảng lạ: {kind}")
        count = int(np.prod(shape, dtype=np.int64))
        arrays[name] = (
            np.frombuffer(whole, np.dtype(kind), count, begin + place) if count else np.zeros(0, np.dtype(kind))
        ).reshape(shape)
    return arrays


def _aligned(size: int) -> int:
    return -(-size // _ALIGN) * _ALIGN
