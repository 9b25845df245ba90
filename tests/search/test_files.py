"""The index on disk: every damage is noticed, nothing half-written is ever used, the lock is always given back."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock

from oneshop.search import generations, sidecar, whoosh_files
from oneshop.search.entry import Entry
from oneshop.search.index import SearchIndex
from oneshop.search.layout import contents_of
from oneshop.search.synonyms import Synonyms
from oneshop.search.values import BuildCancelled, Hit, IndexBusy, IndexDifferences, IndexOvertaken, IndexUnusable
from tests.search.catalogue import content, entry, small_catalogue

NOTHING_KNOWN = Synonyms()


def built(folder: Path, entries: list[Entry] | None = None, stamp: str = "1") -> SearchIndex:
    return SearchIndex.build(
        folder, small_catalogue() if entries is None else entries, stamp=stamp, synonyms=NOTHING_KNOWN
    )


def opened(folder: Path) -> SearchIndex:
    return SearchIndex.open(folder, synonyms=NOTHING_KNOWN)


def generation(folder: Path) -> Path:
    return folder / (folder / "current").read_text()


def found(index: SearchIndex, text: str) -> list[str]:
    return [hit.code for hit in index.search(text, limit=100).hits]


def test_an_opened_index_answers_as_the_built_one_did(tmp_path: Path) -> None:
    first = built(tmp_path / "index", stamp="42")
    second = opened(tmp_path / "index")
    assert (second.stamp, second.count) == ("42", len(small_catalogue()))
    for text in ("đăng ký khai sinh", "kh", "1.0011", "hon nhan"):
        assert second.search(text).hits == first.search(text).hits


def test_the_arrays_hold_what_whoosh_holds(tmp_path: Path) -> None:
    built(tmp_path / "index")
    read, loaded = (
        whoosh_files.read(generation(tmp_path / "index")),
        contents_of(sidecar.load(generation(tmp_path / "index"))),
    )
    assert read.cards == loaded.cards
    for field, postings in read.postings.items():
        assert postings.terms == loaded.postings[field].terms
        for part in ("offsets", "rows", "counts"):
            assert (getattr(postings, part) == getattr(loaded.postings[field], part)).all()


def test_the_folder_is_private(tmp_path: Path) -> None:
    (tmp_path / "index").mkdir(mode=0o755)
    built(tmp_path / "index")
    assert (tmp_path / "index").stat().st_mode & 0o077 == 0


def test_an_index_that_was_never_built_is_unusable(tmp_path: Path) -> None:
    with pytest.raises(IndexUnusable):
        opened(tmp_path / "index")


def _deleted(path: Path) -> None:
    path.unlink()


def _emptied(path: Path) -> None:
    path.write_bytes(b"")


def _truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _scrambled(path: Path) -> None:
    data = bytearray(path.read_bytes())
    chance = random.Random(path.name)
    for _ in range(64):
        data[chance.randrange(len(data))] ^= chance.randrange(1, 256)
    path.write_bytes(bytes(data))


def _one_bit_flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))


@pytest.mark.parametrize("damage", [_deleted, _emptied, _truncated, _scrambled, _one_bit_flipped])
def test_damage_to_any_file_that_is_needed_is_noticed_on_opening(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    folder = tmp_path / "index"
    built(folder)
    in_use = generation(folder)
    for path in (folder / "current", in_use / "manifest.json"):
        data = path.read_bytes()
        damage(path)
        with pytest.raises(IndexUnusable):
            opened(folder)
        path.write_bytes(data)
    opened(folder)


@pytest.mark.parametrize("damage", [_deleted, _emptied, _truncated, _scrambled, _one_bit_flipped])
def test_damaged_arrays_are_decoded_from_whooshs_files_and_written_anew_by_the_next_merge(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    index = built(tmp_path / "index")
    index.update([entry(content("1.100000", "Đăng ký nuôi cá"))], (), stamp="2")
    answers = {text: index.search(text).hits for text in ("đăng ký", "khai sinh", "nuôi cá", "1.001193")}
    for name in sidecar.FILES:
        damage(generation(tmp_path / "index") / name)
    mended = opened(tmp_path / "index")
    assert mended.is_decoded
    assert {text: mended.search(text).hits for text in answers} == answers
    mended.merge()
    assert not mended.is_decoded
    assert not opened(tmp_path / "index").is_decoded


def test_without_arrays_and_with_damaged_whoosh_files_there_is_no_index(tmp_path: Path) -> None:
    built(tmp_path / "index")
    in_use = generation(tmp_path / "index")
    for path in in_use.iterdir():
        if path.name in sidecar.FILES or path.suffix == ".seg":
            _scrambled(path)
    with pytest.raises(IndexUnusable, match=r"\.seg"):
        opened(tmp_path / "index")


@pytest.mark.parametrize("damage", [_deleted, _emptied, _truncated, _scrambled, _one_bit_flipped])
def test_damage_to_whooshs_files_is_noticed_before_whoosh_reads_them(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    folder = tmp_path / "index"
    index = built(folder)
    index.update([entry(content("1.100000", "Đăng ký nuôi cá"))], (), stamp="2")
    in_use = generation(folder)
    others = [path for path in in_use.iterdir() if path.name.startswith(("MAIN", "_MAIN")) and path.stat().st_size]
    assert len(others) >= 2
    for path in others:
        data = path.read_bytes()
        damage(path)
        assert found(opened(folder), "nuôi cá") == ["1.100000"]
        with pytest.raises(IndexUnusable, match=r"hỏng|mất"):
            index.merge()
        with pytest.raises(IndexUnusable, match=r"hỏng|mất"):
            generations.check_all(generations.current(folder))
        path.write_bytes(data)
    index.merge()
    assert generation(folder) != in_use


def test_a_damaged_index_can_be_built_anew_in_its_place(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    built(folder)
    _scrambled(generation(folder) / "manifest.json")
    built(folder)
    assert found(opened(folder), "kết hôn")


def test_an_index_of_another_format_is_unusable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built(tmp_path / "index")
    monkeypatch.setattr(generations, "FORMAT", generations.FORMAT + 1)
    with pytest.raises(IndexUnusable, match="định dạng"):
        opened(tmp_path / "index")


def test_a_pointer_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    built(tmp_path / "elsewhere")
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / "current").write_text(f"../elsewhere/{generation(tmp_path / 'elsewhere').name}")
    with pytest.raises(IndexUnusable):
        opened(tmp_path / "index")


def test_a_number_changed_in_the_manifest_is_noticed(tmp_path: Path) -> None:
    built(tmp_path / "index", stamp="1234")
    manifest = generation(tmp_path / "index") / "manifest.json"
    manifest.write_bytes(manifest.read_bytes().replace(b"1234", b"1235"))
    with pytest.raises(IndexUnusable, match=r"manifest\.json"):
        opened(tmp_path / "index")


@pytest.mark.skipif(os.name != "posix", reason="permissions of this kind are those of POSIX")
def test_whoosh_does_not_unpickle_what_somebody_else_could_have_written(tmp_path: Path) -> None:
    index = built(tmp_path / "index")
    index.update((), {"1.001193"}, stamp="2")
    generation(tmp_path / "index").chmod(0o777)
    with pytest.raises(IndexUnusable, match="người khác"):
        index.merge()
    assert opened(tmp_path / "index").stamp == "2"


def test_a_cancelled_build_leaves_the_old_index_and_no_lock(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    built(folder, stamp="old")
    with pytest.raises(BuildCancelled):
        SearchIndex.build(folder, [], stamp="new", synonyms=NOTHING_KNOWN, cancelled=lambda: True)
    assert opened(folder).stamp == "old"
    assert built(folder, stamp="newer").stamp == "newer"


def test_a_build_tells_how_far_it_is(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    entries = small_catalogue()
    SearchIndex.build(
        tmp_path / "index",
        entries,
        stamp="1",
        synonyms=NOTHING_KNOWN,
        progress=lambda done, of: told.append((done, of)),
    )
    assert told[0] == (0, len(entries))
    assert told[-1] == (len(entries), len(entries))


def test_a_failed_commit_leaves_the_old_index_and_no_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "index"
    index = built(folder, stamp="old")

    def disk_is_full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("whoosh.index.TOC.write", disk_is_full)
        with pytest.raises(OSError, match="No space"):
            built(folder, stamp="new")
        assert opened(folder).stamp == "old"
        index.update([entry(content("1.100000", "Đăng ký nuôi cá"))], (), stamp="newer")
        with pytest.raises(OSError, match="No space"):
            index.merge()
    for each in (index, opened(folder)):
        assert (each.stamp, each.pending, found(each, "nuôi cá")) == ("newer", 1, ["1.100000"])
    assert [path.name for path in folder.glob("g-*")] == [generation(folder).name]
    index.merge()
    for each in (index, opened(folder)):
        assert (each.stamp, each.pending, found(each, "nuôi cá")) == ("newer", 0, ["1.100000"])


def test_every_failing_write_leaves_the_old_state_or_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "index"
    built(folder, stamp="old")
    steps = (
        (whoosh_files, "create"),
        (sidecar, "save"),
        (generations, "_sum_of"),
        (generations, "write_whole"),
    )
    for module, step in steps:
        with monkeypatch.context() as patch:
            patch.setattr(module, step, _failing)
            with pytest.raises(OSError, match="đĩa"):
                built(folder, stamp="new")
        assert opened(folder).stamp == "old"


def _failing(*_: object, **__: object) -> None:
    raise OSError("đĩa hỏng")


def test_a_second_writer_waits_and_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "index"
    built(folder, stamp="old")
    monkeypatch.setattr(generations, "_LOCK_SECONDS", 0.05)
    with FileLock(folder / "write.lock"), pytest.raises(IndexBusy):
        built(folder, stamp="new")
    assert opened(folder).stamp == "old"


_ENDLESS_BUILD = """
import sys
from pathlib import Path
from oneshop.search.index import SearchIndex
from oneshop.search.synonyms import Synonyms
from tests.search.catalogue import content, entry
entries = [entry(content(f"1.{number:06}", f"Thủ tục số {number} về cá")) for number in range(3000)]
print("started", flush=True)
while True:
    SearchIndex.build(Path(sys.argv[1]), entries, stamp="other", synonyms=Synonyms())
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no kill -9")
def test_a_program_killed_while_building_leaves_a_whole_index(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    built(folder, stamp="old")
    for wait in (0.05, 0.6, 1.6):
        child = subprocess.Popen(
            [sys.executable, "-c", _ENDLESS_BUILD, str(folder)],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONPATH": "."},
        )
        assert child.stdout is not None and child.stdout.readline() == b"started\n"
        time.sleep(wait)
        child.kill()
        child.wait()
        child.stdout.close()
        assert opened(folder).stamp in ("old", "other")
    assert built(folder, stamp="mine").stamp == "mine"
    assert [path.name for path in folder.glob("g-*")] == [generation(folder).name]


def test_an_update_shows_what_a_fresh_build_would(tmp_path: Path) -> None:
    before = small_catalogue()
    index = built(tmp_path / "index", before)
    changed = entry(content("1.000656", "Thủ tục khai báo người qua đời"))
    new = entry(content("1.100000", "Đăng ký nuôi cá tra"))
    index.update([changed, new], {"1.004222"}, stamp="2")
    kept = [each for each in before if each.card.code not in {"1.000656", "1.004222"}]
    fresh = built(tmp_path / "fresh", [*kept, changed, new])
    for each in (index, opened(tmp_path / "index")):
        assert (each.stamp, each.count) == ("2", fresh.count)
        for text in ("khai tu", "nuôi cá tra", "đăng ký thường trú", "khai báo", "đăng ký k"):
            assert told(each, text) == told(fresh, text)


def told(index: SearchIndex, text: str) -> tuple[str, list[Hit]]:
    """The first code, and every hit in the order of codes and without its score: in a catalogue of a dozen entries
    one more moves the rarity of every word, and with it the order of what fits equally badly."""
    hits = index.search(text).hits
    return hits[0].code, sorted((replace(hit, score=0) for hit in hits), key=lambda hit: hit.code)


def test_many_updates_in_a_row_keep_one_row_a_code(tmp_path: Path) -> None:
    index = built(tmp_path / "index")
    count = index.count
    for number in range(20):
        index.update([entry(content("1.100000", f"Nuôi cá lần {number}"))], (), stamp=str(number))
    assert index.count == count + 1
    assert found(index, "nuôi cá lần")[0] == "1.100000"
    assert index.search("nuôi cá lần").hits[0].name == "Nuôi cá lần 19"
    assert opened(tmp_path / "index").search("nuôi cá lần").hits == index.search("nuôi cá lần").hits
    index.merge()
    assert opened(tmp_path / "index").count == count + 1
    assert whoosh_files.read(generation(tmp_path / "index")).cards[-1].name == "Nuôi cá lần 19"


def test_removing_without_adding_is_an_update_too(tmp_path: Path) -> None:
    index = built(tmp_path / "index")
    index.update((), {"1.001193", "1.001193.H26"}, stamp="2")
    assert not {"1.001193", "1.001193.H26"} & set(found(opened(tmp_path / "index"), "khai sinh"))


def test_an_update_after_somebody_elses_change_asks_to_follow_it_first(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    index = built(folder)
    built(folder, stamp="theirs")
    with pytest.raises(IndexOvertaken):
        index.update((), {"1.001193"}, stamp="mine")
    assert opened(folder).stamp == "theirs"
    assert index.follow() and index.stamp == "theirs"
    opened(folder).update([entry(content("1.100000", "Đăng ký nuôi cá"))], (), stamp="theirs again")
    with pytest.raises(IndexOvertaken):
        index.update((), {"1.001193"}, stamp="mine")
    assert index.follow() and found(index, "nuôi cá") == ["1.100000"]
    assert not index.follow()
    index.update((), {"1.001193"}, stamp="mine")
    other = opened(folder)
    assert (other.stamp, found(other, "nuôi cá"), found(other, "1.001193")) == ("mine", ["1.100000"], ["1.001193.H26"])
    index.merge()
    assert other.follow() and not other.pending
    assert other.search("khai sinh").hits == index.search("khai sinh").hits


def test_a_change_kept_in_memory_only_is_seen_here_and_nowhere_else(tmp_path: Path) -> None:
    index = built(tmp_path / "index")
    index.update([entry(content("1.100000", "Đăng ký nuôi cá"))], (), stamp="2", in_memory_only=True)
    assert (index.stamp, found(index, "nuôi cá")) == ("2", ["1.100000"])
    assert opened(tmp_path / "index").stamp == "1"
    assert "1.100000" not in found(opened(tmp_path / "index"), "nuôi cá")


def test_what_is_merged_is_what_was_searched_before(tmp_path: Path) -> None:
    index = built(tmp_path / "index")
    index.update([entry(content("1.100000", "Đăng ký nuôi cá"))], {"1.004222"}, stamp="2")
    index.update([entry(content("1.004222", "Đăng ký thường trú mới"))], {"1.100000", "1.000656"}, stamp="3")
    index.update([entry(content("1.100000", "Đăng ký nuôi ốc"))], (), stamp="4")
    before = {text: told(index, text) for text in ("đăng ký", "nuôi", "thường trú", "khai tử")}
    index.merge()
    for each in (index, opened(tmp_path / "index")):
        assert (each.stamp, each.pending) == ("4", 0)
        assert {text: told(each, text) for text in before} == before
    in_use = generation(tmp_path / "index")
    assert whoosh_files.read(in_use).cards == contents_of(sidecar.load(in_use)).cards


def test_an_empty_catalogue_has_an_index_too(tmp_path: Path) -> None:
    index = built(tmp_path / "index", [])
    assert (index.count, index.search("khai sinh").hits) == (0, ())
    index.update([entry(content("1.100000", "Đăng ký nuôi cá"))], (), stamp="2")
    assert found(opened(tmp_path / "index"), "nuôi cá") == ["1.100000"]


def test_verify_names_what_is_missing_extra_and_changed(tmp_path: Path) -> None:
    index = built(tmp_path / "index")
    expected = {each.card.code: each.card.version_hash for each in small_catalogue()}
    assert not index.verify(expected)
    del expected["1.000656"]
    expected |= {"1.004222": "another hash", "1.100000": "new"}
    assert index.verify(expected) == IndexDifferences(("1.100000",), ("1.000656",), ("1.004222",))


def test_searching_goes_on_while_another_thread_builds_and_updates(tmp_path: Path) -> None:
    index = built(tmp_path / "index")
    stop = threading.Event()

    def search() -> set[str]:
        firsts: set[str] = set()
        while not stop.is_set():
            firsts.add(found(index, "kết hôn")[0])
        return firsts

    with ThreadPoolExecutor(1) as searcher:
        firsts = searcher.submit(search)
        for number in range(3):
            index.update([entry(content("1.100000", f"Nuôi cá lần {number}"))], (), stamp=str(number))
            built(tmp_path / "other")
        stop.set()
        assert firsts.result() == {"1.000894"}
