"""Whole dossiers with people, story and payments, for sharing: that of a code, or those in which something happened."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from oneshop.counter.dossiers.events import Event
from oneshop.counter.dossiers.money import Payment
from oneshop.store import audit, dossiers, payments
from oneshop.store.dossiers import KeptDossier
from oneshop.store.tables_of_desk import DossierEventRow, DossierRow

_CODES_IN_A_NOTE = 200

Whole = tuple[KeptDossier, tuple[Event, ...], tuple[Payment, ...]]


def touched(session: Session, start: datetime, end: datetime | None) -> Iterator[Whole]:
    """Every dossier in which something happened from a moment until before another, in the order of their entry."""
    within = select(DossierEventRow.dossier_id).where(DossierEventRow.at >= start)
    if end is not None:
        within = within.where(DossierEventRow.at < end)
    codes = session.scalars(select(DossierRow.code).where(DossierRow.id.in_(within)).order_by(DossierRow.id)).all()
    for code in codes:
        yield from one(session, code)


def one(session: Session, code: str) -> Iterator[Whole]:
    """The dossier of a code, or nothing. SealedAway where its key is not here."""
    kept = dossiers.with_code(session, code)
    if kept is not None:
        yield kept, dossiers.story(session, kept.id), payments.of_dossier(session, kept.dossier.code)


def note_shared(session: Session, who: str, codes: Sequence[str]) -> None:
    """Note in the audit which dossiers left the desk: their codes and nothing else."""
    for start in range(0, len(codes), _CODES_IN_A_NOTE):
        part = codes[start : start + _CODES_IN_A_NOTE]
        subject = f"dossier {part[0]}" if len(part) == 1 else f"dossiers {part[0]} … {part[-1]}"
        audit.note(session, audit.Entry(who, "dossier.shared", subject, note=" ".join(part)))
