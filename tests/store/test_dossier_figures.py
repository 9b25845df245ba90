"""Counts made by the database against counts made by hand, one dossier at a time."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from oneshop.catalogue.procedure import ChannelKind
from oneshop.counter.dossiers.dossier import Dossier, DossierPart, DossierState, Owed
from oneshop.counter.dossiers.events import Event, EventKind
from oneshop.counter.dossiers.figure_looks import LOOKS, FigureLook
from oneshop.counter.dossiers.figures import COLUMNS, By, Counts, total
from oneshop.counter.dossiers.people import Person, Personal
from oneshop.counter.dossiers.periods import Period
from oneshop.store import dossier_figures, dossiers
from oneshop.store.database import Database
from oneshop.store.tables_of_desk import DossierRow

NOW = datetime(2026, 11, 23, 10, 30)
SOMEBODY = Personal(Person("Nguyễn Thị Thử"))
FIELDS = ("Hộ tịch", "Đất đai", None)
Told = tuple[Dossier, tuple[Event, ...]]


def made(number: int, **changes: object) -> Dossier:
    """A dossier handed in on the first of November, to be ready on the fifth at five."""
    part = DossierPart("1.001193", "Đăng ký khai sinh", 1, "0" * 64, field="Hộ tịch", office="UBND cấp xã")
    at = datetime(2026, 11, 1, 9)
    due = datetime(2026, 11, 5, 17)
    whole = Dossier(
        f"H-{number}", "", 2026, number, DossierState.RECEIVED, (part,), ChannelKind.IN_PERSON, "lan", at,
        received_at=at, due=due,
    )  # fmt: skip
    return replace(whole, **changes)  # type: ignore[arg-type]  # the names are those of a dossier


@pytest.fixture
def database() -> Iterator[Database]:
    opened = Database.open("sqlite://")
    yield opened
    opened.close()


def keep(database: Database, *told: Told) -> None:
    with database.writing() as session:
        for dossier, events in told:
            dossiers.add(session, dossier, SOMEBODY, *events)


def counted(database: Database, period: Period, now: datetime = NOW) -> Counts:
    with database.reading() as session:
        return dossier_figures.counts(session, period, min(period.end, now), None, period.end <= now)[""]


NOVEMBER, OCTOBER = Period.of_month(2026, 11), Period.of_month(2026, 10)
MIDNIGHT = datetime(2026, 11, 1)


def test_the_last_second_of_a_day_belongs_to_it_and_midnight_to_the_next(database: Database) -> None:
    late = MIDNIGHT - timedelta(microseconds=1)
    keep(
        database,
        (made(1, entered_at=late, received_at=late), ()),
        (made(2, entered_at=MIDNIGHT, received_at=MIDNIGHT), ()),
    )
    assert counted(database, OCTOBER).received == 1
    november = counted(database, NOVEMBER)
    assert (november.received, november.carried) == (1, 1)


def test_early_on_time_and_late_go_by_the_hour_of_the_appointment(database: Database) -> None:
    due = datetime(2026, 11, 5, 17)
    for number, done in enumerate((due - timedelta(days=1), due, due + timedelta(seconds=1)), 1):
        keep(database, (made(number, state=DossierState.DONE, done_at=done), ()))
    found = counted(database, NOVEMBER)
    assert (found.solved_early, found.solved_on_time, found.solved_late, found.uncollected) == (1, 1, 1, 3)


def test_an_unknown_appointment_is_never_on_time(database: Database) -> None:
    done = datetime(2026, 11, 2, 9)
    keep(database, (made(1, due=None, state=DossierState.DONE, done_at=done), ()), (made(2, due=None), ()))
    found = counted(database, NOVEMBER)
    assert (found.solved_unknown, found.running_unknown, found.due_unknown) == (1, 1, 2)
    assert found.solved_on_time + found.solved_early + found.running_in_time == 0
    assert found.in_time.words == "0,0 % (0/1)"


def test_an_apology_does_not_make_a_late_dossier_one_in_time(database: Database) -> None:
    later = datetime(2026, 11, 12, 17)
    event = Event(EventKind.EXTENDED, datetime(2026, 11, 5, 8), "lan", due_before=datetime(2026, 11, 5, 17))
    keep(database, (made(1, due=later, state=DossierState.DONE, done_at=later - timedelta(days=1)), (event,)))
    found = counted(database, NOVEMBER)
    assert (found.solved_late, found.apologised) == (1, 1)


def test_a_dossier_whose_time_began_anew_is_received_once_and_late_by_its_new_appointment(database: Database) -> None:
    at, anew, due = datetime(2026, 10, 28, 9), datetime(2026, 11, 6, 9), datetime(2026, 11, 13, 17)
    before = Event(EventKind.EXTENDED, datetime(2026, 11, 2, 8), "lan", due_before=datetime(2026, 11, 2, 17))
    again = made(1, entered_at=at, received_at=at, counts_from=anew, due=due, done_at=due, state=DossierState.DONE)
    keep(database, (again, (before,)))
    assert (counted(database, OCTOBER).received, counted(database, NOVEMBER).received) == (1, 0)
    found = counted(database, NOVEMBER)
    assert (found.carried, found.solved_on_time, found.solved_late, found.apologised) == (1, 1, 0, 0)


def test_a_pause_is_told_for_the_end_of_a_past_month_from_the_story(database: Database) -> None:
    at = datetime(2026, 10, 5, 9)
    asked = Event(EventKind.SUPPLEMENT_ASKED, datetime(2026, 10, 20, 9), "lan", reason="BS01")
    brought = Event(EventKind.SUPPLEMENTED, datetime(2026, 11, 9, 9), "lan")
    keep(database, (made(1, entered_at=at, received_at=at, due=datetime(2026, 11, 25, 17)), (asked, brought)))
    assert (counted(database, OCTOBER).paused, counted(database, OCTOBER).running_in_time) == (1, 0)
    assert (counted(database, NOVEMBER).paused, counted(database, NOVEMBER).running_in_time) == (0, 1)


def test_what_was_void_or_never_received_is_no_part_of_the_balance(database: Database) -> None:
    at = datetime(2026, 11, 3, 9)
    keep(
        database,
        (made(1, state=DossierState.VOID, ended_at=at), ()),
        (made(2, state=DossierState.REFUSED, received_at=None, due=None, ended_at=at), ()),
        (made(3, state=DossierState.AWAITING, received_at=None, due=None), ()),
        (made(4, state=DossierState.REFUSED, ended_at=at), ()),
    )
    found = counted(database, NOVEMBER)
    assert (found.void, found.refused_before, found.awaiting, found.refused_after) == (1, 1, 1, 1)
    assert found.to_solve == 1 and found.is_balanced


def test_shares_leave_out_what_nobody_knows_and_say_of_how_many_they_are(database: Database) -> None:
    keep(
        database,
        (made(1, channel=ChannelKind.ONLINE, owed=Owed(total=8_000)), ()),
        (made(2, owed=Owed(total=0)), ()),
        (made(3, owed=Owed(total=None)), ()),
        (made(4, owed=Owed(total=5_000)), ()),
    )
    with database.writing() as session:
        row = session.scalars(select(DossierRow).where(DossierRow.code == "H-1")).one()
        row.paid, row.paid_online = 8_000, 8_000
    found = counted(database, NOVEMBER)
    assert found.online.words == "25,0 % (1/4)"
    assert found.online_payment.words == "50,0 % (1/2)" and found.fee_unknown == 1


def test_the_funnel_names_what_fell_out_by_the_reason_noted_last(database: Database) -> None:
    at = datetime(2026, 11, 3, 9)
    asked = Event(EventKind.SUPPLEMENT_ASKED, at, "lan", reason="BS01")
    also = Event(EventKind.SUPPLEMENT_ASKED, at, "lan", reason="BS03")
    earlier = Event(EventKind.SUPPLEMENT_ASKED, at - timedelta(days=1), "lan", reason="BS02")
    stopped = Event(EventKind.STOPPED, at, "lan", reason="DG01")
    keep(
        database,
        (made(1, state=DossierState.AWAITING, received_at=None, due=None), (earlier, asked, also)),
        (made(2, state=DossierState.STOPPED, ended_at=at), (stopped,)),
        (made(3, state=DossierState.RETURNED, done_at=at, ended_at=at), ()),
        (made(4), ()),
    )
    with database.reading() as session:
        counts = dossier_figures.funnel_counts(session, NOVEMBER, None)
        fallen = dossier_figures.fallen(session, NOVEMBER, None)
        assert dossier_figures.funnel_counts(session, NOVEMBER, ["9.999999"]) == (0, 0, 0)
    assert counts == (4, 3, 1)
    assert {(before, it.fate.value, it.reason, it.count) for before, it in fallen} == {
        (True, "not_brought", "BS01", 1),
        (False, "stopped", "DG01", 1),
        (False, "running", "", 1),
    }


def invented(number: int) -> Told:
    """A dossier of any fate, the same every time."""
    chance = Random(number)
    at = datetime(2026, 9, 1, 8) + timedelta(minutes=chance.randrange(80 * 24 * 60))
    state = chance.choice(list(DossierState))
    received = None if state is DossierState.AWAITING or chance.random() < 0.1 else at
    if received is None and state not in (DossierState.REFUSED, DossierState.STOPPED, DossierState.VOID):
        state = DossierState.AWAITING
    later = at + timedelta(minutes=chance.randrange(40 * 24 * 60))
    done = later if state in (DossierState.DONE, DossierState.RETURNED) else None
    is_over = state in (DossierState.RETURNED, DossierState.REFUSED, DossierState.STOPPED, DossierState.VOID)
    ended = later + timedelta(hours=chance.randrange(200)) if is_over else None
    due = at + timedelta(days=chance.randrange(20)) if received and chance.random() < 0.9 else None
    part = DossierPart("1.000001", "Thủ tục", 1, "0" * 64, field=chance.choice(FIELDS), office="A")
    events: tuple[Event, ...] = ()
    if due and chance.random() < 0.2:
        events = (Event(EventKind.EXTENDED, at, "lan", due_before=due - timedelta(days=2)),)
    return (
        Dossier(
            f"T-{number}", "", 2026, number, state, (part,), chance.choice(list(ChannelKind)[:3]), "lan", at,
            received_at=received, due=due, done_at=done, ended_at=ended,
        ),
        events,
    )  # fmt: skip


@pytest.fixture(scope="module")
def many() -> Iterator[tuple[Database, tuple[Told, ...]]]:
    opened = Database.open("sqlite://")
    told = tuple(invented(number) for number in range(1, 400))
    keep(opened, *told)
    yield opened, told
    opened.close()


def by_hand(told: tuple[Told, ...], period: Period, at: datetime) -> Counter[str]:
    """The main counts, from their definitions, without the database; pauses are not invented for past ends."""
    found: Counter[str] = Counter()
    for it, events in told:
        if it.state is DossierState.VOID:
            found["void"] += period.start <= it.entered_at < period.end
            continue
        over = it.done_at or it.ended_at
        if it.received_at is None or it.received_at >= period.end:
            continue
        if it.received_at < period.start and over is not None and over < period.start:
            continue
        found["received" if it.received_at >= period.start else "carried"] += 1
        due = min((event.due_before for event in events if event.due_before), default=it.due)
        if over is None or over >= period.end:
            if it.state is DossierState.PAUSED and period.end > at:
                found["paused"] += 1
            else:
                found["running_unknown" if due is None else "running_late" if due < at else "running_in_time"] += 1
        elif it.done_at is None and it.state in (DossierState.REFUSED, DossierState.STOPPED):
            found[f"{it.state.value}_after"] += 1
        elif due is None:
            found["solved_unknown"] += 1
        else:
            early = over.date() < due.date()
            found["solved_early" if early else "solved_late" if over > due else "solved_on_time"] += 1
    return found


@given(st.dates(date(2026, 8, 25), date(2026, 12, 10)), st.integers(0, 90))
def test_the_database_counts_what_one_counts_by_hand_and_every_row_balances(
    many: tuple[Database, tuple[Told, ...]], first: date, days: int
) -> None:
    database, told = many
    period = Period(first, first + timedelta(days=days))
    at, is_past = min(period.end, NOW), period.end <= NOW
    with database.reading() as session:
        whole = dossier_figures.counts(session, period, at, None, is_past)[""]
        rows = dossier_figures.counts(session, period, at, By.FIELD, is_past)
    hand = by_hand(told, period, at)
    assert {name: getattr(whole, name) for name in hand} == dict(hand)
    assert whole.is_balanced and all(row.is_balanced for row in rows.values())
    assert total(rows.values()) == whole


@pytest.mark.parametrize("look", sorted(LOOKS))
def test_the_list_behind_a_figure_holds_just_as_many_dossiers(
    many: tuple[Database, tuple[Told, ...]], look: str
) -> None:
    database, _ = many
    for period, by, key in ((NOVEMBER, None, ""), (OCTOBER, By.FIELD, "Đất đai"), (OCTOBER, By.FIELD, "")):
        at, is_past = min(period.end, NOW), period.end <= NOW
        with database.reading() as session:
            rows = dossier_figures.counts(session, period, at, by, is_past)
            chosen = dossier_figures.counted_by(FigureLook(look, period, by, key), at, is_past=is_past)
            listed = session.scalar(select(func.count()).select_from(DossierRow).where(chosen))
        assert listed == next(it for it in COLUMNS if it.look == look).value(rows.get(key, Counts()))


def test_nothing_is_counted_in_an_empty_register(database: Database) -> None:
    assert counted(database, NOVEMBER) == Counts()
