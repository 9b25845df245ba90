"""The journal of changes: read back exactly, or a true beginning of it, or refused; never anything else."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oneshop.catalogue.procedure import Level, OnlineLevel
from oneshop.search.entry import Card, Entry
from oneshop.search.journal import NAME, Change, Journal, together
from oneshop.search.values import FeeFilter, IndexUnusable

CHANGES = tuple(
    Change(
        f"db:{number}:-", (Entry(Card(f"1.00000{number}", f"Thủ tục số {number}", f"hash {number}")),), ("2.000001",)
    )
    for number in range(6)
)

words = st.text(max_size=30)
some = st.none() | words
cards = st.builds(
    Card,
    code=words,
    name=words,
    version_hash=words,
    field=some,
    levels=st.lists(st.sampled_from(Level), max_size=2).map(tuple),
    audiences=st.lists(words, max_size=2).map(tuple),
    online=st.sampled_from(OnlineLevel),
    office=some,
    issuer=some,
    fee=st.none() | st.sampled_from(FeeFilter),
    withdrawn=st.booleans(),
    popular_names=st.lists(words, max_size=2).map(tuple),
)
entries = st.builds(Entry, cards, words, words)
changes = st.builds(Change, words, st.lists(entries, max_size=3).map(tuple), st.lists(words, max_size=3).map(tuple))


def generation(folder: Path, name: str = "g-1") -> Path:
    (folder / name).mkdir()
    return folder / name


def kept(folder: Path) -> tuple[Change, ...]:
    return Journal(folder).read()[0]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = generation(tmp_path)
    journal = Journal(made)
    for change in CHANGES:
        journal.append(change)
    return made


def test_a_generation_without_changes_has_an_empty_journal(tmp_path: Path) -> None:
    made = generation(tmp_path)
    assert Journal(made).read() == ((), 0)
    assert not (made / NAME).exists()


@given(st.lists(changes, max_size=5))
def test_what_was_appended_is_read_back(written: list[Change]) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = generation(Path(place))
        journal = Journal(folder)
        for change in written:
            journal.append(change)
        assert kept(folder) == tuple(written)
        assert journal.news() == ()


def test_another_program_reads_on_from_where_it_was(tmp_path: Path) -> None:
    made = generation(tmp_path)
    writer, reader = Journal(made), Journal(made)
    writer.append(CHANGES[0])
    assert reader.news() == CHANGES[:1]
    assert reader.news() == ()
    writer.append(CHANGES[1])
    writer.append(CHANGES[2])
    assert reader.news() == CHANGES[1:3]
    reader.append(CHANGES[3])
    assert writer.news() == CHANGES[3:4]


def test_nobody_writes_over_what_he_has_not_read(tmp_path: Path) -> None:
    made = generation(tmp_path)
    mine, theirs = Journal(made), Journal(made)
    theirs.append(CHANGES[0])
    with pytest.raises(IndexUnusable, match="chương trình khác"):
        mine.append(CHANGES[1])
    assert kept(made) == CHANGES[:1]
    assert mine.news() == CHANGES[:1]
    mine.append(CHANGES[1])
    assert kept(made) == CHANGES[:2]


@settings(max_examples=60)
@given(cut=st.integers(min_value=0))
def test_a_journal_cut_anywhere_gives_the_changes_before_the_cut(cut: int) -> None:
    with tempfile.TemporaryDirectory() as place:
        made = generation(Path(place))
        journal = Journal(made)
        ends = []
        for change in CHANGES:
            journal.append(change)
            ends.append((made / NAME).stat().st_size)
        at = cut % (ends[-1] + 1)
        whole = (made / NAME).read_bytes()
        (made / NAME).write_bytes(whole[:at])
        expected = CHANGES[: sum(end <= at for end in ends)]
        assert kept(made) == expected
        # The next writer takes the torn end away and goes on.
        following = Journal(made)
        following.read()
        following.append(CHANGES[0])
        assert kept(made) == (*expected, CHANGES[0])


@settings(max_examples=200)
@given(st.lists(st.tuples(st.integers(min_value=0), st.integers(min_value=1, max_value=255)), min_size=1, max_size=4))
def test_flipped_bytes_are_refused_or_leave_a_true_beginning(flips: list[tuple[int, int]]) -> None:
    with tempfile.TemporaryDirectory() as place:
        made = generation(Path(place))
        journal = Journal(made)
        for change in CHANGES:
            journal.append(change)
        whole = (made / NAME).read_bytes()
        damaged = bytearray(whole)
        for at, by in flips:
            damaged[at % len(damaged)] ^= by
        (made / NAME).write_bytes(bytes(damaged))
        try:
            found = kept(made)
        except IndexUnusable:
            return
        assert found == CHANGES[: len(found)]
        assert len(found) < len(CHANGES) or bytes(damaged) == whole


def test_a_damaged_line_among_others_is_refused(folder: Path) -> None:
    whole = (folder / NAME).read_bytes()
    (folder / NAME).write_bytes(whole.replace(b"1.000002", b"1.000009"))
    with pytest.raises(IndexUnusable, match="hỏng"):
        Journal(folder).read()


def test_a_line_that_is_missing_or_doubled_is_refused(folder: Path) -> None:
    lines = (folder / NAME).read_bytes().splitlines(keepends=True)
    for order in ((0, 1, 3, 4, 5), (1, 0, 2, 3, 4, 5), (0, 0, 1, 2, 3)):
        (folder / NAME).write_bytes(b"".join(lines[number] for number in order))
        with pytest.raises(IndexUnusable):
            Journal(folder).read()


def test_the_journal_of_another_generation_is_refused(folder: Path) -> None:
    other = generation(folder.parent, "g-2")
    (other / NAME).write_bytes((folder / NAME).read_bytes())
    with pytest.raises(IndexUnusable):
        Journal(other).read()


def test_a_journal_that_shrank_or_went_away_is_noticed_by_who_had_read_it(folder: Path) -> None:
    reader = Journal(folder)
    _, size = reader.read()
    whole = (folder / NAME).read_bytes()
    (folder / NAME).write_bytes(whole[: size // 2])
    with pytest.raises(IndexUnusable, match="cắt"):
        reader.news()
    (folder / NAME).unlink()
    with pytest.raises(IndexUnusable, match="mất"):
        reader.news()


def test_a_disk_that_fills_up_leaves_the_journal_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = Journal(folder)
    journal.read()
    whole = (folder / NAME).read_bytes()

    def is_full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", is_full)
        with pytest.raises(OSError, match="No space"):
            journal.append(CHANGES[0])
    assert (folder / NAME).read_bytes() == whole
    journal.append(CHANGES[0])
    assert kept(folder) == (*CHANGES, CHANGES[0])


codes = st.sampled_from(["1.000001", "1.000002", "1.000003"])
edits = st.builds(
    Change,
    words,
    st.lists(st.builds(Entry, st.builds(Card, codes, words, words)), max_size=3).map(tuple),
    st.lists(codes, max_size=3).map(tuple),
)


@given(st.lists(edits, min_size=1, max_size=6))
def test_changes_taken_together_leave_what_they_leave_one_by_one(one_by_one: list[Change]) -> None:
    def left_by(changes: list[Change]) -> dict[str, Entry]:
        left = {"1.000001": Entry(Card("1.000001", "cũ", "cũ")), "1.000002": Entry(Card("1.000002", "cũ", "cũ"))}
        for change in changes:
            # An entry counts, where its code is taken out by the same change.
            left = {code: entry for code, entry in left.items() if code not in change.removed}
            for entry in change.entries:
                left.pop(entry.card.code, None)
                left[entry.card.code] = entry
        return left

    joined = together(one_by_one)
    assert joined.stamp == one_by_one[-1].stamp
    assert list(left_by([joined]).items()) == list(left_by(one_by_one).items())
