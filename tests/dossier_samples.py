"""Dossiers put straight into a test's database, with a number of the desk's book."""

from dataclasses import replace
from datetime import datetime

from oneshop.catalogue.fees import FeeKind
from oneshop.catalogue.procedure import ChannelKind
from oneshop.counter.dossiers.dossier import Dossier, DossierPart, DossierState, Owed, OwedLine, local_code
from oneshop.counter.dossiers.events import Event, EventKind
from oneshop.counter.dossiers.people import Person, Personal
from oneshop.counter.fees import LineStatus
from oneshop.services.clock import now
from oneshop.store import dossiers
from oneshop.store.books import DOSSIERS, take_number
from oneshop.store.database import Database

CITIZEN = "Nguyễn Thị Bình An"
CERTAIN = Owed((OwedLine("Lệ phí", FeeKind.LE_PHI, LineStatus.CONFIRMED, "8.000 đồng/bản", 8_000),), 16_000, 2)
UNSURE = Owed((OwedLine("Lệ phí", FeeKind.LE_PHI, LineStatus.UNVERIFIED, "8.000 đồng, chưa xác nhận"),), None)


def put_dossier(
    database: Database,
    owed: Owed = CERTAIN,
    at: datetime | None = None,
    state: DossierState = DossierState.RECEIVED,
    events: tuple[EventKind, ...] = (EventKind.ENTERED, EventKind.RECEIVED),
    code: str = "",
    desk: str = "",
    reason: str | None = None,
    due: datetime | None = None,
) -> str:
    """Keep a dossier; its code, a local one unless one is given."""
    moment = at or now()
    with database.writing() as session:
        taken = take_number(session, desk, DOSSIERS, moment, "hoa")
        part = DossierPart("1.001193", "Đăng ký khai sinh", 1, "0" * 64, field="Hộ tịch", due=due)
        dossier = Dossier(
            code=code or local_code(moment.date(), taken.number, desk),
            desk=desk,
            year=taken.year,
            number=taken.number,
            state=state,
            parts=(part,),
            channel=ChannelKind.IN_PERSON,
            clerk="hoa",
            entered_at=moment,
            received_at=moment if EventKind.RECEIVED in events else None,
            due=due,
            owed=owed,
        )
        told = (Event(kind, moment, "hoa", reason=reason) for kind in events)
        dossiers.add(session, dossier, Personal(Person(CITIZEN, identity="049090000012")), *told)
    return dossier.code


def put_event(database: Database, code: str, event: Event, state: DossierState | None = None) -> None:
    """Have something happen to a dossier."""
    with database.writing() as session:
        kept = dossiers.with_code(session, code)
        assert kept is not None
        became = replace(kept.dossier, state=state) if state else kept.dossier
        dossiers.save(session, kept, became, event)
