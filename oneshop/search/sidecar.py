"""The arrays of an index beside Whoosh's files, so that opening it decodes nothing and works out nothing again."""

from collections.abc import Mapping
from pathlib import Path

from oneshop.search import arrays
from oneshop.search.arrays import Array

_ARRAYS = "arrays.bin"
FILES = (_ARRAYS,)


def save(folder: Path, stored: Mapping[str, Array]) -> None:
    """Write the arrays into the folder of their generation."""
    arrays.save(folder / _ARRAYS, stored)


def load(folder: Path) -> dict[str, Array]:
    """Map what `save` wrote; OSError, ValueError or KeyError when it is not whole."""
    return arrays.load(folder / _ARRAYS)
