"""A program killed at any moment of writing: the next start answers rightly, and no acknowledged change is lost.

Twelve lives by default; ONESHOP_KILLS=100 says how many others.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from oneshop.search import generations, sidecar, whoosh_files
from oneshop.search.entry import Entry
from oneshop.search.index import SearchIndex
from oneshop.search.layout import contents_of
from oneshop.search.synonyms import Synonyms
from oneshop.search.values import IndexDifferences
from tests.search.catalogue import content, entry, small_catalogue

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork and no kill -9")

KILLS = int(os.environ.get("ONESHOP_KILLS", "12"))
_LONGEST_LIFE_SECONDS = 0.5
_PLACES = 7
_READ_CHANGES = 60


def ponds(number: int) -> dict[str, Entry]:
    """The entries that stand after so many changes: each change fills one of seven places, or empties it."""
    standing: dict[str, Entry] = {}
    for change in range(max(1, number - 3 * _PLACES), number + 1):
        code = place(change)
        standing.pop(code, None)
        if change % 3:
            standing[code] = entry(content(code, f"Nuôi cá lần {change}"))
    return standing


def place(change: int) -> str:
    return f"2.9000{change % _PLACES:02}"


def write_for_ever(folder: Path, log: int) -> None:
    """Change, merge and build without an end; the log says what is begun and what is done."""
    index = SearchIndex.open(folder, synonyms=Synonyms())
    turn, number = random.randrange(30), int(index.stamp)
    while True:
        turn += 1
        work = "build" if turn % 30 == 0 else "merge" if turn % 4 == 0 else "update"
        number += work == "update"
        os.write(log, f"{work} {number}\n".encode())
        if work == "build":
            index = SearchIndex.build(
                folder, [*small_catalogue(), *ponds(number).values()], stamp=str(number), synonyms=Synonyms()
            )
        elif work == "merge":
            index.merge()
        else:
            standing = ponds(number).get(place(number))
            index.update([standing] if standing else [], {place(number)}, str(number))
        os.write(log, f"done {number}\n".encode())


def live_and_die(folder: Path, log: Path) -> None:
    """Start one writer for each line of the input, as soon as the one before has died."""
    print("ready", flush=True)
    for _ in sys.stdin:
        writer = os.fork()
        if writer == 0:
            try:
                write_for_ever(folder, os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC))
            finally:
                os._exit(1)
        print(writer, flush=True)
        _, status = os.waitpid(writer, 0)
        print("killed" if os.WIFSIGNALED(status) else "failed", flush=True)


@contextmanager
def writers(folder: Path, log: Path) -> Iterator[subprocess.Popen[str]]:
    """A program that has everything imported and only forks: a life costs milliseconds."""
    program = f"from tests.search.test_killed_index import *; live_and_die(Path({str(folder)!r}), Path({str(log)!r}))"
    parent = subprocess.Popen(
        [sys.executable, "-W", "ignore::DeprecationWarning", "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    with parent:
        try:
            assert said(parent) == "ready"
            yield parent
        finally:
            assert parent.stdin is not None
            parent.stdin.close()


@contextmanager
def life(parent: "subprocess.Popen[str]") -> Iterator[None]:
    """A writer that is killed at the end."""
    assert parent.stdin is not None
    parent.stdin.write("live\n")
    parent.stdin.flush()
    writer = int(said(parent))
    try:
        yield
    finally:
        os.kill(writer, signal.SIGKILL)
        assert said(parent) == "killed"


def said(parent: "subprocess.Popen[str]") -> str:
    assert parent.stdout is not None
    return parent.stdout.readline().strip()


def test_whenever_a_writer_is_killed_the_next_start_answers_rightly(tmp_path: Path) -> None:
    folder, log = tmp_path / "index", tmp_path / "log"
    SearchIndex.build(folder, small_catalogue(), stamp="0", synonyms=Synonyms())
    chance = random.Random()
    interrupted = []
    with writers(folder, log) as parent:
        for _ in range(KILLS):
            with life(parent):
                time.sleep(chance.uniform(0.01, _LONGEST_LIFE_SECONDS))
            interrupted.append(examine(folder, log))
    print({work: interrupted.count(work) for work in sorted(set(interrupted))})
    SearchIndex.build(folder, small_catalogue(), stamp="0", synonyms=Synonyms())
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        ["current", "write.lock", (folder / "current").read_text()]
    )


def test_a_reader_beside_a_writer_sees_one_whole_state_after_the_other(tmp_path: Path) -> None:
    folder, log = tmp_path / "index", tmp_path / "log"
    reader = SearchIndex.build(folder, small_catalogue(), stamp="0", synonyms=Synonyms())
    seen = [0]
    with writers(folder, log) as parent, life(parent):
        while seen[-1] < _READ_CHANGES:
            if reader.follow():
                seen.append(int(reader.stamp))
                check_state(reader, seen[-1])
    assert seen == sorted(seen)


def examine(folder: Path, log: Path) -> str:
    """Whether the folder holds the last change that was done, or the one that was begun; what was interrupted."""
    lines = log.read_text().splitlines() if log.exists() else []
    index = SearchIndex.open(folder, synonyms=Synonyms())
    done = [int(line.split()[1]) for line in lines if line.startswith("done")]
    begun = [int(line.split()[1]) for line in lines]
    number = int(index.stamp)
    if begun:
        assert (done or [begun[0] - 1])[-1] <= number <= begun[-1]
    check_state(index, number)
    generation = generations.current(folder)
    generations.check_all(generation)
    assert whoosh_files.read(generation.folder).cards == contents_of(sidecar.load(generation.folder)).cards
    return lines[-1].split()[0] if lines else "start"


def check_state(index: SearchIndex, number: int) -> None:
    expected = {each.card.code: each.card.version_hash for each in (*small_catalogue(), *ponds(number).values())}
    assert index.verify(expected) == IndexDifferences()
    names = {hit.name for hit in index.search("nuôi cá lần", limit=100).hits if hit.code.startswith("2.9")}
    assert names == {each.card.name for each in ponds(number).values()}
    assert index.search("đăng ký khai sinh").hits[0].code == "1.001193"
