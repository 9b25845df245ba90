"""The file of arrays: what goes in comes out, and what is not whole is not read."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneshop.search import arrays


def test_arrays_come_back_as_they_were(tmp_path: Path) -> None:
    stored: dict[str, arrays.Array] = {
        "rows": np.arange(7, dtype=np.int32),
        "columns": np.ones((2, 3), np.float32),
        "nothing": np.zeros(0, np.uint64),
        "flags": np.array([True, False]),
    }
    arrays.save(tmp_path / "a.bin", stored)
    loaded = arrays.load(tmp_path / "a.bin")
    assert loaded.keys() == stored.keys()
    for name, array in stored.items():
        assert loaded[name].dtype == array.dtype
        assert np.array_equal(loaded[name], array)
    assert not loaded["rows"].flags.writeable


def test_an_array_of_python_objects_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="lạ"):
        arrays.save(tmp_path / "a.bin", {"lạ": np.array([object()])})


@pytest.mark.parametrize("damaged", [b"", b"oneshop1", b"PK\x03\x04 something else", b"oneshop1" + b"\xff" * 100])
def test_a_file_of_another_kind_is_not_read(tmp_path: Path, damaged: bytes) -> None:
    (tmp_path / "a.bin").write_bytes(damaged)
    with pytest.raises((ValueError, KeyError, OSError, OverflowError)):
        arrays.load(tmp_path / "a.bin")


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n"), min_size=1)))
def test_texts_survive_being_packed(texts: list[str]) -> None:
    assert arrays.unpacked(arrays.packed(texts)) == texts
