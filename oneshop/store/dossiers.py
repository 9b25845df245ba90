"""Dossiers in and out of their rows. What a step makes of a dossier is the domain's; here it is kept whole, or not."""

from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from oneshop.catalogue.record import hash_of_text
from oneshop.counter.dossiers.dossier import Dossier
from oneshop.counter.dossiers.events import Event, EventKind
from oneshop.counter.dossiers.people import Personal
from oneshop.counter.dossiers.plain import as_text, from_text
from oneshop.store.faults import RowDamaged
from oneshop.store.mapping import now
from oneshop.store.sealing import sealer_of
from oneshop.store.tables_of_desk import (
    DossierEventRow,
    DossierPartRow,
    DossierPersonRow,
    DossierRow,
    DossierWordsRow,
)
from oneshop.vietnamese.text import fold, words


@dataclass(frozen=True)
class KeptDossier:
    """A dossier as it is kept. `lock` counts its changes; saving needs the one that was read.

    `personal` is None after a purge. Sums are in đồng.
    """

    id: int
    dossier: Dossier
    personal: Personal | None
    paid: int
    lock: int
    purged_at: datetime | None = None


def add(session: Session, dossier: Dossier, personal: Personal, *events: Event) -> KeptDossier:
    """Keep a new dossier with the beginning of its story; its number was taken in this transaction."""
    row = DossierRow(paid=0, paid_online=0)
    _fill(row, dossier)
    session.add(row)
    session.flush()
    session.add(DossierPersonRow(dossier_id=row.id, personal="", personal_hash=""))
    session.add(DossierWordsRow(dossier_id=row.id, words="", personal=""))
    _keep_personal(session, row.id, personal)
    _keep_parts(session, row.id, dossier)
    add_events(session, row.id, *events)
    session.flush()
    return KeptDossier(row.id, dossier, personal, 0, row.lock)


def save(
    session: Session, kept: KeptDossier, dossier: Dossier, *events: Event, personal: Personal | None = None
) -> KeptDossier:
    """Keep what became of a dossier, with what happened. StaleDataError where somebody else changed it first.

    Without `personal` the people stay as they are.
    """
    row = session.get_one(DossierRow, kept.id)
    if row.lock != kept.lock:
        raise StaleDataError(f"dossier {kept.dossier.code}: read at {kept.lock}, is at {row.lock}")
    _fill(row, dossier)
    _keep_parts(session, row.id, dossier)
    if personal is not None and row.purged_at is None:
        _keep_personal(session, row.id, personal)
    elif dossier.code != kept.dossier.code:
        session.get_one(DossierWordsRow, row.id).words = _words_of(dossier)
    add_events(session, row.id, *events)
    session.flush()
    return KeptDossier(row.id, dossier, personal or kept.personal, row.paid, row.lock, row.purged_at)


def with_code(session: Session, code: str) -> KeptDossier | None:
    """The dossier of a code, with its people; None where there is none. SealedAway where its key is not here.

    A code that it had before leads to it as well: papers were printed with it.
    """
    row = session.scalar(select(DossierRow).where(DossierRow.code == code)) or _formerly(session, code)
    return None if row is None else kept_of(session, row)


def code_of(session: Session, said: str) -> str | None:
    """The code of the dossier that has, or had, this one; None where there is none. Opens nothing of its people."""
    row = session.scalar(select(DossierRow).where(DossierRow.code == said)) or _formerly(session, said)
    return None if row is None else row.code


def _formerly(session: Session, code: str) -> DossierRow | None:
    said = DossierWordsRow.words.contains(f" {code.lower()} ", autoescape=True)
    rows = session.scalars(select(DossierRow).join(DossierWordsRow).where(said))
    return next((row for row in rows if code in dossier_of(row).former_codes), None)


def with_number(session: Session, desk: str, year: int, number: int) -> KeptDossier | None:
    """The dossier of a number in a desk's book of a year; None where that was not given."""
    row = session.scalar(
        select(DossierRow).where(DossierRow.desk == desk, DossierRow.year == year, DossierRow.number == number)
    )
    return None if row is None else kept_of(session, row)


def has_code(session: Session, code: str) -> bool:
    """Whether there is a dossier of that code; needs no key."""
    return session.scalar(select(DossierRow.id).where(DossierRow.code == code)) is not None


def of_identity(session: Session, identity: str) -> tuple[KeptDossier, ...]:
    """The dossiers of a person or organisation by its number, the newest first; none where there is no number."""
    said = words(fold(identity))
    if not said:
        return ()
    blinded = sealer_of(session).blind(f" {' '.join(said)} ").split()
    found = DossierWordsRow.personal
    asked = (
        select(DossierRow)
        .join(DossierWordsRow, DossierWordsRow.dossier_id == DossierRow.id)
        .where(*(found.contains(f" {word} ", autoescape=True) for word in blinded))
        .order_by(DossierRow.id.desc())
    )
    kept = (kept_of(session, row) for row in session.scalars(asked))
    # Words meet by chance: a telephone may be another's number.
    return tuple(it for it in kept if it.personal and identity in _numbers(it.personal))


def _numbers(personal: Personal) -> tuple[str, ...]:
    return tuple(person.identity for person in (personal.applicant, personal.agent) if person)


def kept_of(session: Session, row: DossierRow) -> KeptDossier:
    """The dossier a row keeps, with its people; RowDamaged where either is not what was written."""
    kept = session.get(DossierPersonRow, row.id)
    personal = None
    if kept is not None:
        personal = people_of(session, kept.personal, kept.personal_hash, row.code)
    return KeptDossier(row.id, dossier_of(row), personal, row.paid, row.lock, row.purged_at)


def dossier_of(row: DossierRow) -> Dossier:
    """The dossier a row keeps; RowDamaged where it is not what was written."""
    if hash_of_text(row.content) != row.content_hash:
        raise RowDamaged(f"Hồ sơ {row.code}")
    return from_text(row.content, Dossier, called="hồ sơ")


def people_of(session: Session, kept: str, kept_hash: str, code: str) -> Personal:
    """The people of a dossier as their row keeps them; RowDamaged, SealedAway."""
    if hash_of_text(kept) != kept_hash:
        raise RowDamaged(f"Người nộp của hồ sơ {code}")
    return from_text(sealer_of(session).open(kept), Personal, called="người nộp")


def entered_between(
    session: Session, desk: str, first: date, last: date, field: str | None = None
) -> tuple[KeptDossier, ...]:
    """The dossiers a desk entered between two days, both included, in the order of its books; of one field or all."""
    begins, ends = datetime.combine(first, time.min), datetime.combine(last, time.max)
    wanted = select(DossierRow).where(
        DossierRow.desk == desk, DossierRow.entered_at >= begins, DossierRow.entered_at <= ends
    )
    if field is not None:
        wanted = wanted.where(DossierRow.field == field)
    rows = session.scalars(wanted.order_by(DossierRow.year, DossierRow.number))
    return tuple(kept_of(session, row) for row in rows)


def story(session: Session, dossier_id: int) -> tuple[Event, ...]:
    """What happened to a dossier, the first first."""
    sealer = sealer_of(session)
    rows = session.scalars(
        select(DossierEventRow).where(DossierEventRow.dossier_id == dossier_id).order_by(DossierEventRow.seq)
    )
    return tuple(
        Event(
            kind=EventKind(row.kind),
            at=row.at,
            who=row.who,
            reason=row.reason,
            note=sealer.open(row.note) if row.note else "",
            part=row.part,
            office=row.office,
            due_before=row.due_before,
            due_after=row.due_after,
        )
        for row in rows
    )


def add_events(session: Session, dossier_id: int, *events: Event) -> None:
    """Add to the story of a dossier."""
    last = session.scalar(select(func.max(DossierEventRow.seq)).where(DossierEventRow.dossier_id == dossier_id)) or 0
    sealer = sealer_of(session)
    for seq, event in enumerate(events, start=last + 1):
        session.add(
            DossierEventRow(
                dossier_id=dossier_id,
                seq=seq,
                kind=event.kind.value,
                at=event.at,
                noted_at=now(),
                who=event.who,
                reason=event.reason,
                note=sealer.seal(event.note) if event.note else "",
                part=event.part,
                office=event.office,
                due_before=event.due_before,
                due_after=event.due_after,
            )
        )


def _fill(row: DossierRow, dossier: Dossier) -> None:
    row.code, row.desk, row.year, row.number = dossier.code, dossier.desk, dossier.year, dossier.number
    row.state, row.channel, row.delivery = dossier.state.value, dossier.channel.value, dossier.delivery.value
    row.procedure_code, row.name = dossier.first.procedure, dossier.name
    row.field, row.office = dossier.first.field, dossier.first.office
    row.holder, row.clerk = dossier.holder, dossier.clerk
    row.entered_at, row.received_at, row.counts_from = dossier.entered_at, dossier.received_at, dossier.counts_from
    row.due_at, row.next_due_at = dossier.due, dossier.next_due
    row.done_at, row.ended_at = dossier.done_at, dossier.ended_at
    row.owed = dossier.owed.total
    row.content = as_text(dossier)
    row.content_hash = hash_of_text(row.content)


def _keep_parts(session: Session, dossier_id: int, dossier: Dossier) -> None:
    rows = session.scalars(
        select(DossierPartRow).where(DossierPartRow.dossier_id == dossier_id).order_by(DossierPartRow.place)
    ).all()
    for row in rows[len(dossier.parts) :]:
        session.delete(row)
    for place, part in enumerate(dossier.parts):
        row = rows[place] if place < len(rows) else DossierPartRow(dossier_id=dossier_id, place=place)
        row.procedure_code = part.procedure
        row.due_at, row.done_at, row.returned_at = part.due, part.done_at, part.returned_at
        session.add(row)


def _keep_personal(session: Session, dossier_id: int, personal: Personal) -> None:
    sealer = sealer_of(session)
    people = session.get_one(DossierPersonRow, dossier_id)
    people.personal = sealer.seal(as_text(personal))
    people.personal_hash = hash_of_text(people.personal)
    found_by = session.get_one(DossierWordsRow, dossier_id)
    row = session.get_one(DossierRow, dossier_id)
    found_by.words = _words_of(dossier_of(row))
    found_by.personal = sealer.blind(personal_words(personal))


def _words_of(dossier: Dossier) -> str:
    procedures = " ".join(f"{part.procedure} {part.name}" for part in dossier.parts)
    codes = " ".join((dossier.code, *dossier.former_codes)).lower()
    return f" {codes} {dossier.number} {' '.join(words(fold(procedures)))} "


def personal_words(personal: Personal) -> str:
    """What a dossier's people are found by, folded, each word between spaces."""
    said = []
    for person in filter(None, (personal.applicant, personal.agent)):
        said += [person.name, person.identity, person.phone, person.address, person.email]
    return f" {' '.join(words(fold(' '.join(said))))} "
