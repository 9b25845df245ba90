"""Destroying what tells who a citizen is: which ended dossiers hold what, since when; and emptying it.

What is counted, numbered, hashed and audited stays: `dossier.content`, books, payments, the story without its notes,
the list of issued forms without their papers.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, delete, exists, func, or_, select, update
from sqlalchemy.orm import Session

from oneshop.catalogue.registers.purposes import PersonalPart
from oneshop.counter.dossiers.events import Event, EventKind
from oneshop.store import audit
from oneshop.store.dossiers import add_events
from oneshop.store.tables_of_desk import (
    DossierEventRow,
    DossierPersonRow,
    DossierRow,
    DossierWordsRow,
    IssuedFormRow,
    PaymentRow,
)

_AT_ONCE = 200
_NO_INTERACTION = (EventKind.PURGED.value, EventKind.UNCOLLECTED.value)
"""What the program notes by itself is nothing that happened between the desk and the citizen."""


@dataclass(frozen=True)
class DueDossier:
    """An ended dossier with parts whose time is over; `last_at` is when something last happened to it."""

    id: int
    code: str
    ended_at: datetime
    last_at: datetime
    parts: frozenset[PersonalPart]


@dataclass(frozen=True)
class PrintedForm:
    """A form that went to paper: its copies have to be destroyed too, by hand."""

    code: str
    purpose: str
    desk: str
    year: int
    number: int
    issued_at: datetime
    printed: int


def due(session: Session, before: Mapping[PersonalPart, datetime]) -> tuple[DueDossier, ...]:
    """The ended dossiers that still hold a part, and to which nothing has happened since the moment given for it; in
    the order of their numbers."""
    found: dict[int, DueDossier] = {}
    for part, moment in before.items():
        for number, code, ended_at, last_at in session.execute(_ended(_held(part), moment)):
            ended = ended_at or last_at
            known = found.get(number) or DueDossier(number, code, ended, max(ended, last_at), frozenset())
            found[number] = replace(known, parts=known.parts | {part})
    return tuple(found[number] for number in sorted(found))


def held_by(session: Session, code: str) -> DueDossier | None:
    """What an ended dossier still holds; None where there is no ended dossier of that code."""
    row = session.scalar(select(DossierRow).where(DossierRow.code == code, DossierRow.ended_at.is_not(None)))
    if row is None or row.ended_at is None:
        return None
    parts = {
        part for part in PersonalPart if session.scalar(select(exists().where(DossierRow.id == row.id, _held(part))))
    }
    return DueDossier(row.id, row.code, row.ended_at, row.ended_at, frozenset(parts))


def open_and_still(session: Session, before: datetime) -> tuple[str, ...]:
    """The codes of dossiers that hold people, are not ended, and to which nothing has happened since: no purge may
    touch them, and somebody should end them."""
    last = func.max(DossierEventRow.at)
    asked = (
        select(DossierRow.code)
        .join(DossierEventRow, _of_the_dossier())
        .where(DossierRow.ended_at.is_(None), DossierRow.entered_at < before, DossierRow.purged_at.is_(None))
        .group_by(DossierRow.id)
        .having(last < before)
        .order_by(DossierRow.id)
    )
    return tuple(session.scalars(asked))


def printed_forms(session: Session, dossiers: Sequence[DueDossier]) -> tuple[PrintedForm, ...]:
    """The forms of these dossiers that went to paper, while their papers are still known."""
    return tuple(
        PrintedForm(dossier.code, row.purpose, row.desk, row.year, row.number, row.issued_at, row.printed)
        for some in _batches([it for it in dossiers if it.parts & {PersonalPart.PEOPLE, PersonalPart.PAPERS}])
        for dossier, row in _forms(session, some)
        if row.printed and row.paper
    )


def purge(
    session: Session, dossiers: Sequence[DueDossier], at: datetime, who: str, why: str
) -> tuple[PrintedForm, ...]:
    """Empty the parts of these dossiers, and add to the story and the audit of each that it was done; the forms of
    theirs that went to paper. With the people go the notes and the papers, which name them."""
    on_paper = printed_forms(session, dossiers)
    for some in _batches(dossiers):
        of_people, of_notes, of_papers = (
            [it for it in some if it.parts & {part, PersonalPart.PEOPLE}]
            for part in (PersonalPart.PEOPLE, PersonalPart.NOTES, PersonalPart.PAPERS)
        )
        ids = [it.id for it in of_people]
        session.execute(delete(DossierPersonRow).where(DossierPersonRow.dossier_id.in_(ids)))
        session.execute(update(DossierWordsRow).where(DossierWordsRow.dossier_id.in_(ids)).values(personal=""))
        for row in session.scalars(select(DossierRow).where(DossierRow.id.in_(ids))):
            row.purged_at = at
        told = [it.id for it in of_notes]
        session.execute(update(DossierEventRow).where(DossierEventRow.dossier_id.in_(told)).values(note=""))
        for payment in session.scalars(
            select(PaymentRow).where(PaymentRow.dossier_id.in_(told), PaymentRow.void_reason != "")
        ):
            payment.void_reason = ""
        for _, form in _forms(session, of_papers):
            form.paper = ""
        for dossier in some:
            add_events(session, dossier.id, Event(EventKind.PURGED, at, who))
        session.flush()
    audit.note(session, *(audit.Entry(who, *_told(it), why) for it in dossiers))
    return on_paper


def _told(dossier: DueDossier) -> tuple[str, str, None, str]:
    parts = json.dumps({"parts": sorted(part.value for part in dossier.parts)})
    return "dossier.purged", f"dossier {dossier.code}", None, parts


def _forms(session: Session, dossiers: Sequence[DueDossier]) -> Iterator[tuple[DueDossier, IssuedFormRow]]:
    by_id = {it.id: it for it in dossiers}
    asked = select(IssuedFormRow).where(IssuedFormRow.dossier_id.in_(by_id)).order_by(IssuedFormRow.id)
    for row in session.scalars(asked):
        if row.dossier_id is not None:
            yield by_id[row.dossier_id], row


def _ended(holds: Any, before: datetime) -> "Select[int, str, datetime | None, datetime]":
    last = func.max(DossierEventRow.at)
    return (
        select(DossierRow.id, DossierRow.code, DossierRow.ended_at, last)
        .join(DossierEventRow, _of_the_dossier())
        .where(DossierRow.ended_at < before, holds)
        .group_by(DossierRow.id, DossierRow.code, DossierRow.ended_at)
        .having(last < before)
    )


def _of_the_dossier() -> Any:
    return and_(DossierEventRow.dossier_id == DossierRow.id, DossierEventRow.kind.not_in(_NO_INTERACTION))


def _held(part: PersonalPart) -> Any:
    """Whether a dossier still holds the part."""
    if part is PersonalPart.PEOPLE:
        return DossierRow.purged_at.is_(None)
    if part is PersonalPart.NOTES:
        note = DossierEventRow.__table__.alias("noted")
        payment = PaymentRow.__table__.alias("voided")
        why = exists().where(payment.c.dossier_id == DossierRow.id, payment.c.void_reason != "")
        return or_(exists().where(note.c.dossier_id == DossierRow.id, note.c.note != ""), why)
    form = IssuedFormRow.__table__.alias("issued")
    return exists().where(form.c.dossier_id == DossierRow.id, form.c.paper != "")


def _batches(dossiers: Sequence[DueDossier]) -> Iterator[Sequence[DueDossier]]:
    for place in range(0, len(dossiers), _AT_ONCE):
        yield dossiers[place : place + _AT_ONCE]
