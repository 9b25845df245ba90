"""Issued forms in and out of their rows: the paper sealed and hashed, so that it is printed again exactly."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from oneshop.catalogue.record import hash_of_text
from oneshop.catalogue.registers.form_templates import FormPurpose
from oneshop.counter.dossiers.forms import FormPaper, FormSize, FormState, IssuedForm
from oneshop.counter.dossiers.plain import as_text, from_text
from oneshop.store.dossiers import code_of
from oneshop.store.sealing import sealer_of
from oneshop.store.tables_of_desk import DossierRow, IssuedFormRow


class PaperGone(LookupError):
    """The form's paper was destroyed with the personal data of its dossier."""


class PaperAltered(ValueError):
    """The paper in the row is not the one that was issued: somebody changed the database."""


@dataclass(frozen=True)
class KeptForm:
    """An issued form with what only this layer needs of it. `pdf_hash` is of the page as it was first printed."""

    form: IssuedForm
    dossier_id: int | None
    desk: str
    pdf_hash: str | None
    lock: int


def add(session: Session, form: IssuedForm, paper: FormPaper, desk: str, dossier_id: int | None) -> KeptForm:
    """Keep a form that has just taken its number; its id is given here."""
    text = as_text(paper)
    row = IssuedFormRow(
        dossier_id=dossier_id,
        purpose=form.purpose.value,
        desk=desk,
        year=form.year,
        number=form.number,
        edition=form.edition,
        state=form.state.value,
        replaces_id=form.replaces,
        size=form.size.value,
        paper=sealer_of(session).seal(text),
        paper_hash=hash_of_text(text),
        printed=0,
        issued_at=form.issued_at,
        issued_by=form.issued_by,
    )
    session.add(row)
    session.flush()
    return _kept(row, form.dossier)


def with_id(session: Session, form_id: int) -> KeptForm | None:
    """A form by its id; None where there is none."""
    found = session.execute(_forms().where(IssuedFormRow.id == form_id)).first()
    return _kept(*found) if found else None


def of_dossier(session: Session, code: str) -> tuple[KeptForm, ...]:
    """The forms of a dossier, by a code it has or had, the newest first."""
    now = code_of(session, code)
    rows = session.execute(_forms().where(DossierRow.code == now).order_by(IssuedFormRow.id.desc()))
    return tuple(_kept(row, found) for row, found in rows)


def paper_of(session: Session, form_id: int) -> FormPaper:
    """What a form says; PaperGone after a purge, PaperAltered where it is not what was issued, SealedAway without its
    key."""
    row = session.get_one(IssuedFormRow, form_id)
    if not row.paper:
        raise PaperGone
    text = sealer_of(session).open(row.paper)
    if hash_of_text(text) != row.paper_hash:
        raise PaperAltered
    return from_text(text, FormPaper, called="phiếu")


def set_state(session: Session, kept: KeptForm, state: FormState, reason: str) -> KeptForm:
    """What became of a form; StaleDataError where somebody else changed it first."""
    row = _row_as_read(session, kept)
    row.state = state.value
    row.reason = reason
    session.flush()
    return _kept(row, kept.form.dossier)


def note_printed(session: Session, kept: KeptForm, size: FormSize, pdf_hash: str) -> KeptForm:
    """Count a printing; the first one keeps which page it was."""
    row = _row_as_read(session, kept)
    if not row.printed:
        row.size, row.pdf_hash = size.value, pdf_hash
    row.printed += 1
    session.flush()
    return _kept(row, kept.form.dossier)


def _row_as_read(session: Session, kept: KeptForm) -> IssuedFormRow:
    row = session.get_one(IssuedFormRow, kept.form.id)
    if row.lock != kept.lock:
        raise StaleDataError(f"form {row.id}: read at {kept.lock}, is at {row.lock}")
    return row


def _forms() -> Any:
    return select(IssuedFormRow, DossierRow.code).outerjoin(DossierRow, DossierRow.id == IssuedFormRow.dossier_id)


def _kept(row: IssuedFormRow, code: str | None) -> KeptForm:
    form = IssuedForm(
        id=row.id,
        purpose=FormPurpose(row.purpose),
        year=row.year,
        number=row.number,
        edition=row.edition,
        state=FormState(row.state),
        size=FormSize(row.size),
        printed=row.printed,
        issued_at=row.issued_at,
        issued_by=row.issued_by,
        dossier=code,
        replaces=row.replaces_id,
        is_destroyed=not row.paper,
    )
    return KeptForm(form, row.dossier_id, row.desk, row.pdf_hash, row.lock)
