"""Payments in and out of their rows; what a dossier has been paid is kept with it in the same transaction.

The reason of a payment made void may name a person, and is sealed like every other such text (`store/sealing.py`).
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from oneshop.counter.dossiers.dossier import Dossier
from oneshop.counter.dossiers.events import EventKind
from oneshop.counter.dossiers.money import Balance, Method, Payment
from oneshop.store.dossiers import code_of, dossier_of
from oneshop.store.sealing import sealer_of
from oneshop.store.tables_of_desk import DossierEventRow, DossierRow, PaymentRow


def add(session: Session, dossier: str, payment: Payment, desk: str) -> Payment:
    """Keep a payment for a dossier, taken at that desk; the payment with its number."""
    row = session.scalars(select(DossierRow).where(DossierRow.code == dossier).with_for_update()).one()
    kept = PaymentRow(
        dossier_id=row.id,
        desk=desk,
        amount=payment.amount,
        method=payment.method.value,
        reference=payment.reference,
        paid_at=payment.at,
        who=payment.who,
    )
    session.add(kept)
    session.flush()
    _sum_up(session, row)
    return _payment_of(session, kept, row.code)


def void(session: Session, payment: Payment, at: datetime, who: str, reason: str) -> Payment:
    """Make a payment void; it stays with the reason."""
    row = session.scalars(select(DossierRow).where(DossierRow.code == payment.dossier).with_for_update()).one()
    kept = session.get_one(PaymentRow, payment.id)
    kept.voided_at, kept.voided_by = at, who
    kept.void_reason = sealer_of(session).seal(reason)
    session.flush()
    _sum_up(session, row)
    return _payment_of(session, kept, row.code)


@dataclass(frozen=True)
class Bill:
    """A dossier without its people, and what it owes and has paid."""

    id: int
    dossier: Dossier
    balance: Balance


def bill(session: Session, dossier: str) -> Bill | None:
    """What is asked about the money of a dossier, by a code it has or had; None where there is no such dossier. Needs
    no key."""
    row = session.scalar(select(DossierRow).where(DossierRow.code == code_of(session, dossier)))
    if row is None:
        return None
    return Bill(row.id, dossier_of(row), Balance(row.owed, row.paid))


def of_dossier(session: Session, dossier: str) -> tuple[Payment, ...]:
    """The payments of a dossier, void ones too, the first first."""
    return _payments(session, DossierRow.code == dossier)


def of_day(session: Session, desk: str, day: date) -> tuple[Payment, ...]:
    """What was paid at a desk on a day, void ones too, the first first."""
    begins = datetime.combine(day, time())
    return _payments(
        session,
        PaymentRow.desk == desk,
        PaymentRow.paid_at >= begins,
        PaymentRow.paid_at < begins + timedelta(days=1),
    )


def voided_on(session: Session, desk: str, day: date) -> tuple[Payment, ...]:
    """What was made void at a desk on a day, whenever it had been paid, the first first."""
    begins = datetime.combine(day, time())
    return _payments(
        session,
        PaymentRow.desk == desk,
        # By the stories, which are in the order of days for each kind of thing.
        PaymentRow.dossier_id.in_(
            select(DossierEventRow.dossier_id).where(
                DossierEventRow.kind == EventKind.PAYMENT_VOIDED.value,
                DossierEventRow.at >= begins,
                DossierEventRow.at < begins + timedelta(days=1),
            )
        ),
        PaymentRow.voided_at >= begins,
        PaymentRow.voided_at < begins + timedelta(days=1),
    )


def with_number(session: Session, number: int) -> Payment | None:
    """A payment by its number, or None."""
    return next(iter(_payments(session, PaymentRow.id == number)), None)


def with_reference(session: Session, reference: str, method: Method) -> tuple[Payment, ...]:
    """The payments of that way, not void, that bear a reference, however it was typed (it is ASCII)."""
    return _payments(
        session,
        PaymentRow.method == method.value,
        PaymentRow.voided_at.is_(None),
        func.lower(func.replace(PaymentRow.reference, " ", "")) == reference.replace(" ", "").lower(),
    )


def codes_ending(session: Session, end: str) -> tuple[str, ...]:
    """The codes of dossiers that end so."""
    return tuple(session.scalars(select(DossierRow.code).where(DossierRow.code.endswith(end, autoescape=True))))


def _sum_up(session: Session, row: DossierRow) -> None:
    """Say at the dossier what its payments come to, counted anew."""
    own = select(func.coalesce(func.sum(PaymentRow.amount), 0)).where(
        PaymentRow.dossier_id == row.id, PaymentRow.voided_at.is_(None)
    )
    row.paid = session.scalars(own).one()
    row.paid_online = session.scalars(own.where(PaymentRow.method == Method.ONLINE.value)).one()
    session.flush()


def _payments(session: Session, *conditions: ColumnElement[bool]) -> tuple[Payment, ...]:
    wanted = (
        select(PaymentRow, DossierRow.code)
        .join(DossierRow, DossierRow.id == PaymentRow.dossier_id)
        .where(*conditions)
        .order_by(PaymentRow.id)
    )
    return tuple(_payment_of(session, row, code) for row, code in session.execute(wanted))


def _payment_of(session: Session, row: PaymentRow, code: str) -> Payment:
    return Payment(
        id=row.id,
        dossier=code,
        amount=row.amount,
        method=Method(row.method),
        reference=row.reference,
        at=row.paid_at,
        who=row.who,
        voided_at=row.voided_at,
        voided_by=row.voided_by,
        void_reason=sealer_of(session).open(row.void_reason) if row.void_reason else "",
    )
