"""Files are written whole or not at all."""

import errno
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from oneshop.paths import write_whole


def test_a_failed_write_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "phieu.pdf"
    write_whole(path, b"cu")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"moi")
    assert path.read_bytes() == b"cu"
    assert list(tmp_path.iterdir()) == [path]


def test_two_threads_that_write_one_file_leave_one_of_the_two_whole(tmp_path: Path) -> None:
    path = tmp_path / "nhan-chung.json"
    texts = [letter * 200_000 for letter in (b"a", b"b")]
    with ThreadPoolExecutor(2) as both:
        for _ in range(20):
            for writing in [both.submit(write_whole, path, text) for text in texts]:
                writing.result()
            assert path.read_bytes() in texts
    assert list(tmp_path.iterdir()) == [path]
