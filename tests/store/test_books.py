"""Books of numbers, whatever happens: taken, undone, made void, with the clock moved about and the year turning."""

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy import select

from oneshop.catalogue.procedure import ChannelKind
from oneshop.counter.dossiers.dossier import Dossier, DossierPart, DossierState, local_code
from oneshop.counter.dossiers.people import Person, Personal
from oneshop.services import clock
from oneshop.store import books, dossiers
from oneshop.store.database import Database
from oneshop.store.tables import AuditRow
from oneshop.store.tables_of_desk import DossierRow

NOON = datetime(2026, 11, 23, 12)


class Undone(Exception):
    """What makes a transaction come to nothing."""


def enter(database: Database, at: datetime, desk: str = "", *, undone: bool = False) -> books.Taken:
    """A dossier into the register, or, when it is undone, all but that."""
    with database.writing() as session:
        taken = books.take_number(session, desk, books.DOSSIERS, at, "hoa")
        dossier = Dossier(
            code=local_code(at.date(), taken.number, desk),
            desk=desk,
            year=taken.year,
            number=taken.number,
            state=DossierState.RECEIVED,
            parts=(DossierPart("1.001193", "Khai sinh", 1, "a" * 64),),
            channel=ChannelKind.IN_PERSON,
            clerk="hoa",
            entered_at=at,
        )
        dossiers.add(session, dossier, Personal(Person("Nguyễn Thị Hoa Sen")))
        if undone:
            raise Undone
    return taken


def flagged(database: Database) -> list[str]:
    with database.reading() as session:
        return list(session.scalars(select(AuditRow.note).where(AuditRow.action == "clock.set_back")))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database.open(f"sqlite:///{tmp_path / 'so.db'}", b"k" * 32)
    yield database
    database.close()


@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(days=1)], ids=["an hour", "a day"])
def test_a_clock_set_back_is_noted_and_the_number_follows_all_the_same(database: Database, back: timedelta) -> None:
    enter(database, NOON)
    taken = enter(database, NOON - back)
    assert (taken.number, taken.clock_went_back) == (2, True)
    assert len(flagged(database)) == 1
    assert f"{NOON - back:%H:%M %d/%m/%Y}" in flagged(database)[0]
    assert enter(database, NOON + timedelta(minutes=1)) == books.Taken(2026, 3, clock_went_back=False)


def test_a_clock_a_year_behind_opens_no_book(database: Database) -> None:
    enter(database, NOON)
    with pytest.raises(books.ClockBehind, match="2025"):
        enter(database, NOON.replace(year=2025))
    assert enter(database, NOON).number == 2


def test_the_book_changes_at_midnight_in_vietnam_whatever_the_machine_s_zone(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    last_second = datetime(2026, 12, 31, 16, 59, 59)
    try:
        for zone in ("UTC", "America/Los_Angeles", "Pacific/Kiritimati"):
            monkeypatch.setenv("TZ", zone)
            if hasattr(time, "tzset"):
                time.tzset()
            in_vietnam = (datetime.now(UTC) + timedelta(hours=7)).replace(tzinfo=None)
            assert clock.in_vietnam(last_second).replace(tzinfo=None) == datetime(2026, 12, 31, 23, 59, 59)
            assert abs(clock.now() - in_vietnam) < timedelta(minutes=1)
    finally:
        monkeypatch.undo()
        if hasattr(time, "tzset"):
            time.tzset()
    local = clock.in_vietnam(last_second).replace(tzinfo=None)
    enter(database, local - timedelta(minutes=1))
    assert enter(database, local) == books.Taken(2026, 2, clock_went_back=False)
    assert enter(database, local + timedelta(seconds=1)) == books.Taken(2027, 1, clock_went_back=False)


def test_a_closed_book_gives_no_number_and_says_since_when(database: Database) -> None:
    enter(database, NOON)
    with database.writing() as session:
        closed = books.close(session, 2026, datetime(2027, 1, 4, 8), "lan")
    assert [(it.closed_by, it.last) for it in closed] == [("lan", 1)]
    with pytest.raises(books.BookClosed, match="04/01/2027"):
        enter(database, NOON)
    with database.writing() as session:
        assert books.close(session, 2026, datetime(2027, 2, 1), "minh")[0].closed_by == "lan"


def test_each_desk_and_each_kind_has_its_own_book(database: Database) -> None:
    assert [enter(database, NOON, desk).number for desk in ("Q1", "Q2", "Q1", "Q2")] == [1, 1, 2, 2]
    with database.writing() as session:
        assert books.take_number(session, "Q1", "supplement", NOON, "hoa").number == 1


def test_what_a_book_holds_is_told_with_its_void_numbers_and_its_gaps(database: Database) -> None:
    for _ in range(3):
        enter(database, NOON)
    with database.writing() as session:
        kept = dossiers.with_number(session, "", 2026, 2)
        assert kept is not None
        dossiers.save(session, kept, replace(kept.dossier, state=DossierState.VOID))
    with database.reading() as session:
        book, there = books.books(session)[0], books.held(session, "", 2026)
    assert (there.first, there.last, there.there, there.voided) == (1, 3, 3, (2,))
    assert dict(there.by_state) == {"received": 2, "void": 1}
    assert there.is_gapless(book)
    with database.writing() as session:
        books.take_number(session, "", books.DOSSIERS, NOON, "hoa")
    with database.reading() as session:
        assert not books.held(session, "", 2026).is_gapless(books.books(session)[0])


class AnyDay(RuleBasedStateMachine):
    """A desk on which clerks enter, give up and make void while somebody plays with the clock."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.database = Database.open(f"sqlite:///{self.folder.name}/so.db", b"k" * 32)
        self.at = NOON
        self.given: dict[int, list[int]] = {}
        self.voided: set[tuple[int, int]] = set()
        self.flags = 0
        self.latest: dict[int, datetime] = {}
        self.closed: set[int] = set()

    def teardown(self) -> None:
        self.database.close()
        self.folder.cleanup()

    @property
    def is_barred(self) -> bool:
        return self.at.year in self.closed or self.at.year < max(self.given, default=0)

    @rule(step=st.timedeltas(timedelta(days=-400), timedelta(days=400)))
    def move_the_clock(self, step: timedelta) -> None:
        self.at = min(max(self.at + step, datetime(2024, 1, 1)), datetime(2030, 1, 1))

    @rule()
    def let_the_year_turn(self) -> None:
        self.at = datetime(self.at.year, 12, 31, 23, 59, 59) + timedelta(seconds=1)

    @rule(how_many=st.integers(1, 3))
    def enter(self, how_many: int) -> None:
        for _ in range(how_many):
            if self.is_barred:
                with pytest.raises((books.BookClosed, books.ClockBehind)):
                    enter(self.database, self.at)
                return
            taken = enter(self.database, self.at)
            self.given.setdefault(taken.year, []).append(taken.number)
            latest = self.latest.get(taken.year, self.at)
            assert taken.clock_went_back == (self.at < latest)
            self.flags += taken.clock_went_back
            self.latest[taken.year] = max(latest, self.at)

    @rule()
    def give_up(self) -> None:
        with suppress(books.BookClosed, books.ClockBehind), pytest.raises(Undone):
            enter(self.database, self.at, undone=True)

    @precondition(lambda self: self.given)
    @rule(data=st.data())
    def make_void(self, data: st.DataObject) -> None:
        year = data.draw(st.sampled_from(sorted(self.given)))
        number = data.draw(st.sampled_from(self.given[year]))
        with self.database.writing() as session:
            kept = dossiers.with_number(session, "", year, number)
            assert kept is not None
            dossiers.save(session, kept, replace(kept.dossier, state=DossierState.VOID))
        self.voided.add((year, number))

    @precondition(lambda self: self.given)
    @rule(data=st.data())
    def close(self, data: st.DataObject) -> None:
        year = data.draw(st.sampled_from(sorted(self.given)))
        with self.database.writing() as session:
            books.close(session, year, self.at, "lan")
        self.closed.add(year)

    @invariant()
    def every_number_is_there_once_and_in_order(self) -> None:
        for year, given in self.given.items():
            assert given == list(range(1, len(given) + 1))
            with self.database.reading() as session:
                there = list(
                    session.scalars(select(DossierRow.number).where(DossierRow.year == year).order_by(DossierRow.id))
                )
                book = next(it for it in books.books(session) if it.year == year)
                held = books.held(session, "", year)
            assert there == given
            assert held.is_gapless(book)
            assert set(held.voided) == {number for of, number in self.voided if of == year}
        assert len(flagged(self.database)) == self.flags


AnyDay.TestCase.settings = settings(
    max_examples=max(5, int(os.environ.get("ONESHOP_EXAMPLES", "50")) // 8), stateful_step_count=20, deadline=None
)
TestAnyDay = AnyDay.TestCase
