"""A desk with one database and nothing else, and dossiers with everything of a person that a dossier can hold."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from oneshop.accounts.roles import Role
from oneshop.catalogue.procedure import ChannelKind
from oneshop.counter.dossiers.dossier import Dossier, DossierPart, DossierState, local_code
from oneshop.counter.dossiers.events import Event, EventKind
from oneshop.counter.dossiers.people import Person, Personal
from oneshop.paths import DataFolder
from oneshop.services.audit import AuditTrail
from oneshop.services.audit_key import open_sealed
from oneshop.services.gate import Gate
from oneshop.services.receiving.personal_data import PersonalData
from oneshop.services.receiving.sealing import Sealing
from oneshop.services.registers import RegisterReader
from oneshop.services.sealing_keys import SealingKeys
from oneshop.store import dossiers
from oneshop.store.books import DOSSIERS, take_number
from oneshop.store.database import Database
from oneshop.store.dossiers import KeptDossier
from oneshop.store.sealing import sealer_of
from oneshop.store.tables_of_desk import IssuedFormRow
from tests.desk_people import add_person

NAME, IDENTITY, PHONE = "Quàng Thị Bươm Bướm", "011190777123", "0905777957"
REGISTERS = RegisterReader()


@dataclass(frozen=True)
class Desk:
    """One machine's view of a database; several may share one."""

    folder: Path
    database: Database
    gate: Gate
    keys: SealingKeys
    data: PersonalData
    sealing: Sealing

    def personal_of(self, code: str) -> KeptDossier:
        """The dossier as it is kept."""
        with self.database.reading() as session:
            kept = dossiers.with_code(session, code)
        assert kept is not None
        return kept

    def raw(self) -> bytes:
        """Every byte of the database's files."""
        return b"".join(path.read_bytes() for path in sorted(self.folder.glob("oneshop.db*")))


@contextmanager
def desk_in(folder: Path) -> Iterator[Desk]:
    """Open a desk; people of each role are there, `hoa` the administrator is signed in."""
    data = DataFolder(folder)
    data.prepare()
    keys = SealingKeys()
    database = open_sealed(f"sqlite:///{data.database}", data, keys)
    gate = Gate(database)
    if gate.actor.role is Role.OWNER:
        for name, role in (("hoa", Role.ADMIN), ("mai", Role.SUPERVISOR), ("lan", Role.CLERK)):
            add_person(database, name, role)
    gate.sign_in("hoa")
    personal_data = PersonalData(database, gate, REGISTERS, AuditTrail(database, gate))
    try:
        yield Desk(folder, database, gate, keys, personal_data, Sealing(database, gate, keys))
    finally:
        database.close()


def put(
    database: Database,
    at: datetime,
    *,
    is_ended: bool = True,
    last: datetime | None = None,
    who: Personal | None = None,
) -> str:
    """A dossier received then, with a note, a printed receipt, and, if it is ended, its return; its code."""
    personal = who or Personal(
        Person(NAME, identity=IDENTITY, phone=PHONE, address=f"Bản của {NAME}"), request=f"Cấp bản sao cho {NAME}"
    )
    with database.writing() as session:
        taken = take_number(session, "", DOSSIERS, at, "lan")
        dossier = Dossier(
            code=local_code(at.date(), taken.number),
            desk="",
            year=taken.year,
            number=taken.number,
            state=DossierState.RECEIVED,
            parts=(DossierPart("1.001193", "Đăng ký khai sinh", 1, "0" * 64),),
            channel=ChannelKind.IN_PERSON,
            clerk="lan",
            entered_at=at,
            received_at=at,
        )
        told = Event(EventKind.RECEIVED, at, "lan", note=f"{NAME} nộp, gọi {PHONE}")
        kept = dossiers.add(session, dossier, personal, Event(EventKind.ENTERED, at, "lan"), told)
        if is_ended:
            ended = replace(dossier, state=DossierState.RETURNED, done_at=at, ended_at=at + timedelta(hours=1))
            dossiers.save(session, kept, ended, Event(EventKind.RETURNED, last or at + timedelta(hours=1), "lan"))
        _issue(session, kept.id, taken.number, at)
    return dossier.code


def _issue(session: object, dossier_id: int, number: int, at: datetime) -> None:
    paper = f'{{"name": "{NAME}", "identity": "{IDENTITY}"}}'
    session.add(  # type: ignore[attr-defined]  # an ORM session; its library lives in the store
        IssuedFormRow(
            dossier_id=dossier_id,
            purpose="receipt",
            desk="",
            year=at.year,
            number=number,
            edition=1,
            state="valid",
            replaces_id=None,
            reason="sai_sot",
            size="A5",
            paper=sealer_of(session).seal(paper),  # type: ignore[arg-type]
            paper_hash="0" * 64,
            pdf_hash=None,
            printed=2,
            issued_at=at,
            issued_by="lan",
        )
    )
