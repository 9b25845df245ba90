"""A desk's years of dossiers, made up and the same every time: for figures, never for a desk.

`fill(database, 100_000, until)` writes books, dossiers, people, words, parts, stories and payments as
`store.dossiers.add` would, in whole batches; they end at `until`, and the youngest are still open.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from random import Random
from typing import Any

from sqlalchemy.orm import Session

from benchmarks.made_people import personal
from oneshop.catalogue.fees import FeeKind
from oneshop.catalogue.procedure import ChannelKind, ProcessingTime, TimeUnit
from oneshop.catalogue.record import hash_of_text
from oneshop.counter.dossiers.dossier import (
    Delivery,
    Dossier,
    DossierPart,
    DossierState,
    HandedPaper,
    Owed,
    OwedLine,
    local_code,
)
from oneshop.counter.dossiers.events import Event, EventKind
from oneshop.counter.dossiers.plain import as_text
from oneshop.counter.fees import LineStatus
from oneshop.store import books
from oneshop.store.database import Database
from oneshop.store.dossiers import _fill, _words_of, personal_words
from oneshop.store.sealing import sealer_of
from oneshop.store.tables import Base
from oneshop.store.tables_of_desk import (
    BookRow,
    DossierEventRow,
    DossierPartRow,
    DossierPersonRow,
    DossierRow,
    DossierWordsRow,
    PaymentRow,
)

UNTIL = datetime(2026, 11, 23, 10, 30)
"""Where the made years end unless told otherwise: a Monday morning."""
CLERKS = ("lan", "hoa", "minh", "tuan", "nga", "phuc")
DESK = ""
_DAYS = 3 * 365
_BATCH = 5_000
_SEED = 20_261_123
_OFFICIAL_IN_TEN = 7
_COLUMNS = tuple(DossierRow.__table__.columns.keys())


@dataclass(frozen=True)
class _Procedure:
    code: str
    name: str
    field: str
    office: str
    days: int
    """Working days; 0 for the day itself."""
    fee: int
    """Đồng; 0 where nothing is charged."""
    weight: int


_COMMUNE, _POLICE, _LAND, _ECONOMY = (
    "UBND cấp xã",
    "Công an cấp xã",
    "Văn phòng đăng ký đất đai",
    "Phòng Kinh tế",
)
PROCEDURES = (
    _Procedure("2.000815", "Chứng thực bản sao từ bản chính", "Chứng thực", _COMMUNE, 0, 6_000, 30),
    _Procedure("2.000884", "Chứng thực chữ ký", "Chứng thực", _COMMUNE, 0, 10_000, 8),
    _Procedure("2.001035", "Chứng thực hợp đồng, giao dịch", "Chứng thực", _COMMUNE, 2, 50_000, 4),
    _Procedure("1.001193", "Đăng ký khai sinh", "Hộ tịch", _COMMUNE, 1, 0, 9),
    _Procedure("1.000894", "Đăng ký kết hôn", "Hộ tịch", _COMMUNE, 3, 0, 5),
    _Procedure("1.000656", "Đăng ký khai tử", "Hộ tịch", _COMMUNE, 1, 0, 4),
    _Procedure("2.000635", "Cấp bản sao trích lục hộ tịch", "Hộ tịch", _COMMUNE, 1, 8_000, 8),
    _Procedure("1.004873", "Cấp giấy xác nhận tình trạng hôn nhân", "Hộ tịch", _COMMUNE, 3, 15_000, 6),
    _Procedure("1.004222", "Đăng ký thường trú", "Cư trú", _POLICE, 7, 20_000, 6),
    _Procedure("1.004194", "Đăng ký tạm trú", "Cư trú", _POLICE, 3, 15_000, 4),
    _Procedure("1.012817", "Đăng ký biến động quyền sử dụng đất", "Đất đai", _LAND, 10, 0, 5),
    _Procedure("1.012783", "Cấp đổi giấy chứng nhận quyền sử dụng đất", "Đất đai", _LAND, 5, 100_000, 4),
    _Procedure("1.012753", "Đăng ký đất đai lần đầu", "Đất đai", _LAND, 20, 100_000, 2),
    _Procedure("1.001612", "Đăng ký thành lập hộ kinh doanh", "Hộ kinh doanh", _ECONOMY, 3, 100_000, 4),
    _Procedure("2.000720", "Đăng ký thay đổi nội dung hộ kinh doanh", "Hộ kinh doanh", _ECONOMY, 3, 50_000, 2),
    _Procedure("1.001776", "Trợ giúp xã hội hằng tháng", "Bảo trợ xã hội", _COMMUNE, 10, 0, 4),
    _Procedure("1.001731", "Hỗ trợ chi phí mai táng", "Bảo trợ xã hội", _COMMUNE, 3, 0, 2),
    _Procedure("1.005108", "Thuyên chuyển học sinh", "Giáo dục", "Phòng Văn hóa - Xã hội", 3, 0, 2),
)
_ASKED = tuple(one for one in PROCEDURES for _ in range(one.weight))
_CHANNELS = (ChannelKind.IN_PERSON,) * 58 + (ChannelKind.ONLINE,) * 37 + (ChannelKind.POST,) * 5


@dataclass(frozen=True)
class Made:
    """One dossier as it will be written; `paid` in đồng, None where nothing was."""

    dossier: Dossier
    events: tuple[Event, ...]
    paid: int | None
    paid_at: datetime


def fill(database: Database, count: int, until: datetime = UNTIL, days: int = _DAYS) -> None:
    """Write so many dossiers, spread over the days that end at `until`. The desk must have none yet."""
    chance = Random(_SEED)
    last: dict[int, tuple[int, datetime]] = {}
    first_id = 1
    coming = made(chance, count, until, days)
    while batch := tuple(islice(coming, _BATCH)):
        with database.writing() as session:
            _write(session, first_id, batch, chance)
        first_id += len(batch)
        for one in batch:
            last[one.dossier.year] = (one.dossier.number, one.dossier.entered_at)
    with database.writing() as session:
        for year, (number, at) in last.items():
            session.add(BookRow(desk=DESK, year=year, kind=books.DOSSIERS, last=number, last_at=at))


def made(chance: Random, count: int, until: datetime = UNTIL, days: int = _DAYS) -> Iterator[Made]:
    """Dossiers in the order they came in, without their people."""
    numbers: dict[int, int] = {}
    for at in _moments(chance, count, until, days):
        numbers[at.year] = number = numbers.get(at.year, 0) + 1
        yield _made(chance, at, number, until)


def _moments(chance: Random, count: int, until: datetime, days: int) -> list[datetime]:
    """Moments in opening hours, later years busier; a good many of them today."""
    first = until.date() - timedelta(days=days)
    working = [day for number in range(days + 1) if (day := first + timedelta(days=number)).weekday() < 5]
    weights = [1 + place / len(working) for place in range(len(working))]
    spread = []
    for day in chance.choices(working, weights, k=count):
        hours = (8, 9, 9, 10, 10, 11, 14, 14, 15, 16)
        at = datetime.combine(day, time(chance.choice(hours), chance.randrange(60), chance.randrange(60)))
        spread.append(at if at <= until else until - timedelta(seconds=chance.randrange(7_200)))
    return sorted(spread)


def _made(chance: Random, at: datetime, number: int, until: datetime) -> Made:
    procedure = chance.choice(_ASKED)
    channel, clerk = chance.choice(_CHANNELS), chance.choice(CLERKS)
    due = datetime.combine(_after(at.date(), procedure.days), time(17))
    is_official = chance.randrange(10) < _OFFICIAL_IN_TEN
    code = f"000.00.01.H17-{at:%y%m%d}-{number:05}" if is_official else local_code(at.date(), number, DESK)
    part = DossierPart(
        procedure.code,
        procedure.name,
        version=1,
        content_hash="0" * 64,
        field=procedure.field,
        office=procedure.office,
        term=ProcessingTime(Decimal(procedure.days), TimeUnit.WORKING_DAY),
        due=due,
    )
    dossier = Dossier(
        code=code,
        desk=DESK,
        year=at.year,
        number=number,
        state=DossierState.RECEIVED,
        parts=(part,),
        channel=channel,
        clerk=clerk,
        entered_at=at,
        delivery=Delivery.POST if channel is ChannelKind.POST else Delivery.COUNTER,
        papers=(HandedPaper("Tờ khai theo mẫu", originals=1), HandedPaper("Giấy tờ kèm theo", copies=1)),
        received_at=at,
        due=due,
        owed=_owed(procedure),
        holder=clerk,
    )
    events: tuple[Event, ...] = (Event(EventKind.ENTERED, at, clerk),)
    lived, more = _lived(chance, dossier, until)
    paid = None if lived.state in (DossierState.AWAITING, DossierState.VOID, DossierState.REFUSED) else procedure.fee
    return Made(lived, events + more, paid or None, at + timedelta(minutes=2))


def _lived(chance: Random, dossier: Dossier, until: datetime) -> tuple[Dossier, tuple[Event, ...]]:
    """What became of it by `until`: few are refused, stopped or made void; one in twelve is late; most are returned."""
    at, clerk, fate = dossier.entered_at, dossier.clerk, chance.randrange(1_000)
    day_old = until - at > timedelta(days=45)
    if fate < 4:
        return _ended(dossier, DossierState.VOID, EventKind.VOIDED, at + timedelta(minutes=20), "HUY")
    if fate < 12:
        return _ended(dossier, DossierState.REFUSED, EventKind.REFUSED, at + timedelta(minutes=9), "TC01")
    if fate < 60 and not day_old:
        waiting = replace(dossier, state=DossierState.AWAITING, received_at=None, due=None, supplements=1)
        waiting = waiting.with_part(0, replace(waiting.first, due=None))
        return waiting, (Event(EventKind.SUPPLEMENT_ASKED, at, clerk, reason="BS01"),)
    events: tuple[Event, ...] = (Event(EventKind.RECEIVED, at, clerk, due_after=dossier.due),)
    sent = at + timedelta(minutes=chance.randrange(10, 180))
    done = _finished(chance, dossier)
    if 60 <= fate < 72 and day_old:
        stopped, more = _ended(dossier, DossierState.STOPPED, EventKind.STOPPED, min(done, until), "DG01")
        return stopped, events + more
    if sent > until:
        return dossier, events
    office = dossier.first.office or ""
    dossier = replace(dossier, state=DossierState.PROCESSING, holder=office)
    events += (Event(EventKind.TRANSFERRED, sent, clerk, office=office),)
    if done > until:
        return dossier, events
    dossier = replace(dossier, state=DossierState.DONE, done_at=done)
    dossier = dossier.with_part(0, replace(dossier.first, done_at=done, result="Đã giải quyết"))
    events += (Event(EventKind.DONE, done, clerk),)
    fetched = done + timedelta(minutes=chance.choice((15, 60, 180, 1_440, 4_320, 14_400)))
    if fetched > until or (fate > 990 and until - done < timedelta(days=300)):
        return dossier, events
    dossier = replace(dossier, state=DossierState.RETURNED, ended_at=fetched)
    dossier = dossier.with_part(0, replace(dossier.first, returned_at=fetched))
    return dossier, (*events, Event(EventKind.RETURNED, fetched, clerk))


def _ended(
    dossier: Dossier, state: DossierState, kind: EventKind, at: datetime, reason: str
) -> tuple[Dossier, tuple[Event, ...]]:
    return replace(dossier, state=state, ended_at=at), (Event(kind, at, dossier.clerk, reason=reason),)


def _finished(chance: Random, dossier: Dossier) -> datetime:
    """When there is a result: before its time mostly, days after it for one in twelve, weeks for one in a hundred."""
    due = dossier.due or dossier.entered_at
    late = chance.randrange(1_200)
    if late < 12:
        return due + timedelta(days=chance.randrange(10, 40))
    if late < 100:
        return due + timedelta(days=chance.randrange(1, 6), hours=-chance.randrange(1, 8))
    return dossier.entered_at + (due - dossier.entered_at) * (chance.randrange(30, 99) / 100)


def _after(day: date, days: int) -> date:
    """So many weekdays later; the holidays of these years are left out, which no figure minds."""
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < 5
    return day


def _owed(procedure: _Procedure) -> Owed:
    if not procedure.fee:
        return Owed(total=0)
    words = f"{procedure.fee:,} đồng".replace(",", ".")
    line = OwedLine("Lệ phí", FeeKind.LE_PHI, LineStatus.CONFIRMED, words, procedure.fee)
    return Owed((line,), procedure.fee)


def _write(session: Session, first_id: int, batch: tuple[Made, ...], chance: Random) -> None:
    sealer = sealer_of(session)
    rows: dict[type[Base], list[dict[str, Any]]] = {
        kind: []
        for kind in (DossierRow, DossierPersonRow, DossierWordsRow, DossierPartRow, DossierEventRow, PaymentRow)
    }
    for number, one in enumerate(batch, start=first_id):
        people = personal(chance)
        online = one.paid if one.paid and one.dossier.channel is ChannelKind.ONLINE else 0
        rows[DossierRow].append(_columns(one.dossier, number) | {"paid": one.paid or 0, "paid_online": online})
        kept = sealer.seal(as_text(people))
        people_row = {"dossier_id": number, "personal": kept, "personal_hash": hash_of_text(kept)}
        rows[DossierPersonRow].append(people_row)
        found_by = {"words": _words_of(one.dossier), "personal": sealer.blind(personal_words(people))}
        rows[DossierWordsRow].append({"dossier_id": number, **found_by})
        rows[DossierPartRow].append(_part(one.dossier.first, number))
        rows[DossierEventRow] += [_event(event, number, seq) for seq, event in enumerate(one.events, start=1)]
        if one.paid:
            rows[PaymentRow].append(_payment(one, number))
    for kind, values in rows.items():
        if values:
            session.connection().execute(Base.metadata.tables[kind.__tablename__].insert(), values)


def _columns(dossier: Dossier, number: int) -> dict[str, Any]:
    row = DossierRow()
    _fill(row, dossier)
    return {name: getattr(row, name) for name in _COLUMNS} | {"id": number, "lock": 1}


def _part(part: DossierPart, number: int) -> dict[str, Any]:
    return {
        "dossier_id": number,
        "place": 0,
        "procedure_code": part.procedure,
        "due_at": part.due,
        "done_at": part.done_at,
        "returned_at": part.returned_at,
    }


def _event(event: Event, number: int, seq: int) -> dict[str, Any]:
    return {
        "dossier_id": number,
        "seq": seq,
        "kind": event.kind.value,
        "at": event.at,
        "noted_at": event.at,
        "who": event.who,
        "reason": event.reason,
        "note": event.note,
        "part": event.part,
        "office": event.office,
        "due_before": event.due_before,
        "due_after": event.due_after,
    }


def _payment(one: Made, number: int) -> dict[str, Any]:
    return {
        "dossier_id": number,
        "desk": DESK,
        "amount": one.paid,
        "method": "online" if one.dossier.channel is ChannelKind.ONLINE else "cash",
        "paid_at": one.paid_at,
        "who": one.dossier.clerk,
        "reference": "",
        "lock": 1,
    }
