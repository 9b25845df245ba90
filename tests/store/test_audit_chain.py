"""The audit chain: what was noted is found again, and no row of it can be touched unnoticed."""

import hashlib
import json
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oneshop.store import audit
from oneshop.store.audit import Entry
from oneshop.store.audit_checking import Break, ChainReport
from oneshop.store.audit_reading import Wanted, how_many, noted
from oneshop.store.audit_witness import Head, Witness
from oneshop.store.database import Database

KEY = b"k" * 32
ROWS = 10_000
SEEDS = range(6)
COLUMNS = ("at", "who", "action", "subject", "before", "after", "note", "previous", "hash")


def opened(folder: Path, key: bytes = KEY) -> Database:
    return Database.open(f"sqlite:///{folder / 'x.db'}", key, Witness(folder / "audit.seen"))


def write(database: Database, *entries: Entry) -> None:
    with database.writing() as session:
        audit.note(session, *entries)


def entry(number: int) -> Entry:
    before = None if number % 3 == 0 else f"trước {number}"
    return Entry(f"người {number % 5}", "draft.saved", f"procedure 1.{number:06}", before, f"sau {number}", None)


@pytest.fixture(scope="module")
def long_chain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a chain of ten thousand rows, noted in two transactions. Copied by each test."""
    folder = tmp_path_factory.mktemp("chain")
    database = opened(folder)
    write(database, *map(entry, range(ROWS // 2)))
    write(database, *map(entry, range(ROWS // 2, ROWS)))
    database.close()
    return folder


@pytest.fixture
def folder(long_chain: Path, tmp_path: Path) -> Path:
    shutil.copytree(long_chain, tmp_path, dirs_exist_ok=True)
    return tmp_path


def tamper(folder: Path, *statements: tuple[str, tuple[object, ...]]) -> None:
    with closing(sqlite3.connect(folder / "x.db")) as connection, connection:
        for statement, values in statements:
            connection.execute(statement, values)


def report(folder: Path, key: bytes = KEY) -> ChainReport:
    database = opened(folder, key)
    try:
        return database.audit_report()
    finally:
        database.close()


def how(folder: Path, key: bytes = KEY) -> Break | None:
    broken = report(folder, key).broken
    return broken.how if broken else None


def row(folder: Path, seq: int) -> tuple[object, ...]:
    with closing(sqlite3.connect(folder / "x.db")) as connection:
        found: tuple[object, ...] = connection.execute("SELECT * FROM audit WHERE seq = ?", (seq,)).fetchone()
    return found


def restored(folder: Path) -> Callable[[], None]:
    """Puts the database and the witness back as they are now."""
    kept = {name: (folder / name).read_bytes() for name in ("x.db", "audit.seen")}

    def restore() -> None:
        for path in folder.iterdir():
            path.unlink()
        for name, data in kept.items():
            (folder / name).write_bytes(data)

    return restore


def test_an_untouched_chain_is_sound(folder: Path) -> None:
    assert report(folder).broken is None and report(folder).sound == ROWS


@pytest.mark.parametrize("column", COLUMNS)
def test_an_edit_of_any_column_of_any_row_is_found_at_that_row(folder: Path, column: str) -> None:
    restore = restored(folder)
    for seed in SEEDS:
        seq = random.Random(f"{column}{seed}").randint(1, ROWS)
        old = row(folder, seq)[1 + COLUMNS.index(column)]
        new = "2026-01-01 00:00:00.000000" if column == "at" else f"{old or ''}x"
        tamper(folder, (f"UPDATE audit SET {column} = ? WHERE seq = ?", (new, seq)))
        found = report(folder)
        # A last row whose hash was changed, and the head with it, is another test's.
        assert found.broken is not None and found.broken.seq in (seq, seq + 1) and found.sound in (seq - 1, seq), seed
        restore()


@pytest.mark.parametrize(
    ("column", "value"), [("before", None), ("before", ""), ("at", "2026-13-45"), ("who", b"\xff")]
)
def test_emptying_a_column_or_writing_nonsense_into_it_is_found(folder: Path, column: str, value: object) -> None:
    tamper(folder, (f"UPDATE audit SET {column} = ? WHERE seq = 5000", (value,)))
    assert report(folder).sound == 4999 and how(folder) is Break.EDITED


def test_the_same_moment_in_another_spelling_is_an_edit(folder: Path) -> None:
    tamper(folder, ("UPDATE audit SET at = replace(at, ' ', 'T') WHERE seq = 77", ()))
    assert report(folder).sound == 76


def test_bytes_that_are_no_text_are_found(folder: Path) -> None:
    tamper(folder, ("UPDATE audit SET who = CAST(x'ff' AS TEXT) WHERE seq = 9000", ()))
    found = report(folder)
    assert found.broken is not None and found.broken.how in (Break.UNREADABLE, Break.EDITED)


def test_any_row_that_is_deleted_is_missed(folder: Path) -> None:
    restore = restored(folder)
    for seed in SEEDS:
        seq = random.Random(seed).randint(1, ROWS - 1)
        tamper(folder, ("DELETE FROM audit WHERE seq = ?", (seq,)))
        assert (how(folder), report(folder).sound) == (Break.MISSING, seq - 1)
        restore()


def test_a_deleted_row_is_missed_even_when_the_rest_is_numbered_anew(folder: Path) -> None:
    tamper(
        folder,
        ("DELETE FROM audit WHERE seq = 300", ()),
        ("UPDATE audit SET seq = -(seq - 1) WHERE seq > 300", ()),
        ("UPDATE audit SET seq = -seq WHERE seq < 0", ()),
        ("UPDATE audit_head SET seq = seq - 1", ()),
    )
    assert report(folder).sound == 299


def test_two_rows_that_change_places_are_found(folder: Path) -> None:
    restore = restored(folder)
    for seed in SEEDS:
        first, second = sorted(random.Random(seed).sample(range(1, ROWS + 1), 2))
        tamper(
            folder,
            ("UPDATE audit SET seq = -1 WHERE seq = ?", (first,)),
            ("UPDATE audit SET seq = ? WHERE seq = ?", (first, second)),
            ("UPDATE audit SET seq = ? WHERE seq = -1", (second,)),
        )
        assert report(folder).sound == first - 1
        restore()


def test_a_tail_that_is_cut_off_is_missed_however_short(folder: Path) -> None:
    restore = restored(folder)
    for seed in SEEDS:
        cut = 1 if seed == 0 else random.Random(seed).randint(1, ROWS)
        tamper(folder, ("DELETE FROM audit WHERE seq > ?", (ROWS - cut,)))
        assert (how(folder), report(folder).sound) == (Break.TAIL_CUT, ROWS - cut)
        restore()


def head_at(folder: Path, seq: int) -> tuple[str, tuple[object, ...]]:
    """The head moved to an earlier row, with the seal left as it is."""
    return ("UPDATE audit_head SET seq = ?, hash = ?", (seq, row(folder, seq)[-1]))


def test_a_tail_that_is_cut_off_together_with_the_head_shows_by_the_seal(folder: Path) -> None:
    tamper(folder, head_at(folder, ROWS - 10), ("DELETE FROM audit WHERE seq > ?", (ROWS - 10,)))
    assert how(folder) is Break.SEAL_WRONG


def forged(folder: Path, seq: int) -> tuple[object, ...]:
    """A row as somebody without the key would add it: every hash right."""
    at, said, previous = datetime(2026, 11, 20, 8), entry(seq), str(row(folder, seq - 1)[-1])
    values = (said.who, said.action, said.subject, said.before, said.after, said.note)
    return (seq, at.isoformat(" ", "microseconds"), *values, previous, audit.row_hash(seq, at, said, previous))


ADD = f"INSERT INTO audit VALUES ({','.join('?' * 10)})"


def test_a_forged_row_at_the_end_is_found(folder: Path) -> None:
    false = forged(folder, ROWS + 1)
    tamper(folder, (ADD, false))
    assert how(folder) is Break.BEYOND_HEAD
    tamper(folder, ("UPDATE audit_head SET seq = ?, hash = ?", (ROWS + 1, false[-1])))
    assert how(folder) is Break.SEAL_WRONG


def test_a_chain_written_anew_without_the_key_is_found(folder: Path) -> None:
    previous = str(row(folder, 9_990)[-1])
    for seq in range(9_991, ROWS + 1):
        at = datetime(2026, 11, 20, 8) + timedelta(seconds=seq)
        said = Entry("kẻ gian", "draft.saved", f"procedure {seq}")
        digest = audit.row_hash(seq, at, said, previous)
        values = (at.isoformat(" ", "microseconds"), said.who, said.action, said.subject, None, None, None)
        tamper(folder, ("DELETE FROM audit WHERE seq = ?", (seq,)), (ADD, (seq, *values, previous, digest)))
        previous = digest
    tamper(folder, ("UPDATE audit_head SET hash = ?", (previous,)))
    assert how(folder) is Break.SEAL_WRONG


def test_a_missing_head_is_noticed(folder: Path) -> None:
    tamper(folder, ("DELETE FROM audit_head", ()))
    assert how(folder) is Break.HEAD_MISSING


def test_another_key_is_told_from_a_chain_written_anew(folder: Path) -> None:
    assert how(folder, b"another" * 4) is Break.OTHER_KEY


def test_an_older_head_put_back_is_found_with_and_without_its_rows(tmp_path: Path) -> None:
    database = opened(tmp_path)
    write(database, *map(entry, range(20)))
    database.close()
    older = (tmp_path / "x.db").read_bytes()
    with closing(sqlite3.connect(tmp_path / "x.db")) as connection:
        head = connection.execute("SELECT seq, hash, seal FROM audit_head").fetchone()
    database = opened(tmp_path)
    write(database, *map(entry, range(20, 25)))
    database.close()
    tamper(tmp_path, ("UPDATE audit_head SET seq = ?, hash = ?, seal = ?", head))
    assert how(tmp_path) is Break.BEYOND_HEAD
    tamper(tmp_path, ("DELETE FROM audit WHERE seq > 20", ()))
    assert how(tmp_path) is Break.ROLLED_BACK
    # The whole database as it once was is no better.
    for name in ("x.db-wal", "x.db-shm"):
        (tmp_path / name).unlink(missing_ok=True)
    (tmp_path / "x.db").write_bytes(older)
    assert how(tmp_path) is Break.ROLLED_BACK


def _without_head(folder: Path) -> Iterator[tuple[str, tuple[object, ...]]]:
    yield ("DELETE FROM audit_head", ())


def _cut_with_head(folder: Path) -> Iterator[tuple[str, tuple[object, ...]]]:
    yield head_at(folder, ROWS - 3)
    yield ("DELETE FROM audit WHERE seq > ?", (ROWS - 3,))


def _cut(folder: Path) -> Iterator[tuple[str, tuple[object, ...]]]:
    yield ("DELETE FROM audit WHERE seq > ?", (ROWS - 3,))


def _cut_without_head(folder: Path) -> Iterator[tuple[str, tuple[object, ...]]]:
    yield from _cut(folder)
    yield from _without_head(folder)


def _added(folder: Path) -> Iterator[tuple[str, tuple[object, ...]]]:
    yield (ADD, forged(folder, ROWS + 1))


@pytest.mark.parametrize("tampering", [_without_head, _cut_with_head, _cut, _cut_without_head, _added])
def test_the_next_change_does_not_heal_what_was_done(
    folder: Path, tampering: Callable[[Path], Iterator[tuple[str, tuple[object, ...]]]]
) -> None:
    tamper(folder, *tampering(folder))
    database = opened(folder)
    write(database, entry(1))
    write(database, entry(2))
    database.close()
    assert how(folder) is not None


def test_a_desk_put_back_to_an_older_day_goes_on_and_says_so_until_it_is_acknowledged(tmp_path: Path) -> None:
    database = opened(tmp_path)
    write(database, entry(1))
    database.close()
    older = (tmp_path / "x.db").read_bytes()
    database = opened(tmp_path)
    write(database, entry(2))
    database.close()
    (tmp_path / "x.db").write_bytes(older)
    database = opened(tmp_path)
    write(database, *map(entry, range(10)))
    broken = database.audit_report().broken
    assert broken is not None and broken.how is Break.BREACH and broken.seq == 2
    write(database, Entry("lan", audit.ACKNOWLEDGED, audit.SUBJECT, note="khôi phục bản sao lưu"))
    assert database.audit_report().broken is None and database.audit_report().acknowledged == (2,)
    database.close()


def test_another_database_may_stand_in_the_same_folder(tmp_path: Path) -> None:
    first = opened(tmp_path)
    write(first, *map(entry, range(5)))
    second = Database.open(f"sqlite:///{tmp_path / 'y.db'}", KEY, Witness(tmp_path / "audit.seen"))
    write(second, entry(1))
    assert first.audit_report().broken is None and second.audit_report().broken is None
    first.close()
    second.close()


def test_what_is_undone_was_never_noted(tmp_path: Path) -> None:
    database = opened(tmp_path)
    write(database, entry(1))
    with pytest.raises(RuntimeError), database.writing() as session:
        audit.note(session, entry(2))
        raise RuntimeError
    assert database.audit_report().sound == 1 and database.audit_report().broken is None
    database.close()


def test_changes_are_found_by_every_filter_newest_first_and_page_by_page(tmp_path: Path) -> None:
    database = opened(tmp_path)
    write(database, *map(entry, range(20)), Entry("lan", "report.answered", "report 3", note="đã sửa 50%"))
    with database.reading() as session:

        def found(**wanted: Any) -> list[int]:
            return [one.seq for one in noted(session, Wanted(**wanted))]

        assert found()[:3] == [21, 20, 19] and how_many(session, Wanted()) == 21
        assert (
            found(who="lan") == found(action="report") == found(action="report.answered") == found(text="50%") == [21]
        )
        assert found(action="rep") == []
        assert found(subject="1.000004") == [5]
        assert [one.seq for one in noted(session, Wanted(), below=20, limit=2)] == [19, 18]
        assert list(noted(session, Wanted(since=datetime(2100, 1, 1)))) == []
        assert list(noted(session, Wanted(until=datetime(2000, 1, 1)))) == []
    database.close()


texts = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40)
entries = st.builds(Entry, texts, texts, texts, st.none() | texts, st.none() | texts, st.none() | texts)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(entries, min_size=1, max_size=5), min_size=1, max_size=5))
def test_whatever_is_noted_in_however_many_transactions_is_sound_and_comes_back(
    tmp_path_factory: pytest.TempPathFactory, transactions: list[list[Entry]]
) -> None:
    database = opened(tmp_path_factory.mktemp("any"))
    for some in transactions:
        write(database, *some)
    alarms = {audit.BREACH, audit.ACKNOWLEDGED}
    said = [one for some in transactions for one in some]
    checked = database.audit_report()
    assert checked.sound == len(said) and (checked.broken is None or alarms & {one.action for one in said})
    with database.reading() as session:
        kept = [Entry(it.who, it.action, it.subject, it.before, it.after, it.note) for it in noted(session, Wanted())]
    assert kept[::-1] == said
    database.close()


@given(st.integers(1, 10**9), st.lists(st.none() | texts, min_size=8, max_size=8))
def test_a_rows_hash_is_that_of_its_json_list(seq: int, said: list[str | None]) -> None:
    plain = json.dumps([seq, *said], ensure_ascii=False)
    assert audit.hash_of_said((seq, *said)) == hashlib.sha256(plain.encode()).hexdigest()


def test_the_witness_goes_back_only_over_what_the_chain_says_is_gone(tmp_path: Path) -> None:
    witness = Witness(tmp_path / "audit.seen")
    further, other = Head(11, "b" * 64), Head(10, "a" * 64)
    witness.see("x", further)
    witness.see("x", other)
    witness.see("y", other)
    assert (witness.read("x"), witness.read("y")) == (further, other)
    witness.see("x", other, over=further)
    assert witness.read("x") == other


def test_the_witness_forgets_no_database_when_several_tell_it_at_once(tmp_path: Path) -> None:
    def tell(name: str) -> None:
        for seq in range(1, 15):
            Witness(tmp_path / "audit.seen").see(name, Head(seq, "a" * 64))

    names = [f"database {number}" for number in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(tell, names))
    assert [Witness(tmp_path / "audit.seen").read(name) for name in names] == [Head(14, "a" * 64)] * 4
