"""What the tables say of one desk's day: dossiers, forms, numbers and money, read in one transaction."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from oneshop.counter.dossiers.day_sheet import (
    HEAD_SHOWN,
    ChainHead,
    DaySheet,
    FormCount,
    MethodSum,
    NumbersOfDay,
    Unprinted,
    VoidedNumber,
)
from oneshop.counter.dossiers.events import EventKind
from oneshop.counter.dossiers.money import Method, Payment
from oneshop.store import audit, payments
from oneshop.store.books import DOSSIERS
from oneshop.store.sealing import sealer_of
from oneshop.store.tables_of_desk import DossierEventRow, DossierRow, IssuedFormRow

VALID_FORM, VOID_FORM = "valid", "void"
RECEIPT = "receipt"
"""The form that bears the dossier's own number, and so has no book of its own."""
PAYMENTS = "payment"
"""What stands for a form's purpose where a payment was made void."""
_TOLD = tuple(
    kind.value for kind in (EventKind.RECEIVED, EventKind.REFUSED, EventKind.VOIDED, EventKind.DONE, EventKind.RETURNED)
)


def sheet_of(session: Session, desk: str, day: date) -> DaySheet:
    """The day as the tables have it, with the head of the audit chain; nobody has counted or closed anything."""
    entered = _entered(session, desk, day)
    happened = _happened(session, desk, day, entered)
    kinds = Counter(_outcome(happened.get(number, frozenset())) for number in entered)
    before = _entered_before(session, happened.keys() - entered.keys(), day)
    forms = _forms(session, desk, day)
    paid = payments.of_day(session, desk, day)
    head = audit.head_of(session)
    return DaySheet(
        desk=desk,
        day=day,
        entered=len(entered),
        received=kinds[EventKind.RECEIVED],
        awaiting=kinds[EventKind.ENTERED],
        refused=kinds[EventKind.REFUSED],
        voided_today=kinds[EventKind.VOIDED],
        received_later=sum(EventKind.RECEIVED in happened[number] for number in before),
        refused_later=sum(EventKind.REFUSED in happened[number] for number in before),
        done=sum(EventKind.DONE in kinds for kinds in happened.values()),
        returned=sum(EventKind.RETURNED in kinds for kinds in happened.values()),
        forms=_form_counts(forms),
        unprinted=tuple(
            Unprinted(row.id, row.purpose, row.number, code or "")
            for row, code in forms
            if not row.printed and row.state == VALID_FORM
        ),
        voided=(
            *_voided_dossiers(session, desk, day),
            *_voided_forms(session, forms),
            *_voided_payments((*paid, *payments.voided_on(session, desk, day))),
        ),
        money=_money(paid),
        books=tuple(_books(entered, forms)),
        head=ChainHead(head.seq, head.hash[:HEAD_SHOWN]) if head else None,
    )


def _bounds(day: date) -> tuple[datetime, datetime]:
    begins = datetime.combine(day, time())
    return begins, begins + timedelta(days=1)


def _entered(session: Session, desk: str, day: date) -> dict[int, tuple[int, int]]:
    """The dossiers entered that day, each with its book's year and its number."""
    begins, ends = _bounds(day)
    rows = session.execute(
        select(DossierRow.id, DossierRow.year, DossierRow.number).where(
            _is_of(desk), DossierRow.entered_at >= begins, DossierRow.entered_at < ends
        )
    )
    return {number: (year, place) for number, year, place in rows}


def _happened(session: Session, desk: str, day: date, entered: Collection[int]) -> dict[int, frozenset[EventKind]]:
    """What happened that day to which dossier, of what a sheet tells; and what had happened to those entered on it: one
    that was handed in the evening before is received at that hour."""
    begins, ends = _bounds(day)
    of_the_day = (
        select(DossierEventRow.dossier_id, DossierEventRow.kind)
        .join(DossierRow, DossierRow.id == DossierEventRow.dossier_id)
        .where(_is_of(desk), DossierEventRow.kind.in_(_TOLD), DossierEventRow.at >= begins, DossierEventRow.at < ends)
    )
    before = select(DossierEventRow.dossier_id, DossierEventRow.kind).where(
        # Not by its kind, through all the years there were.
        DossierEventRow.dossier_id.in_(entered),
        (DossierEventRow.kind + "").in_(_TOLD),
        DossierEventRow.at < begins,
    )
    found: dict[int, set[EventKind]] = {}
    for asked in (of_the_day, before):
        for number, kind in session.execute(asked):
            found.setdefault(number, set()).add(EventKind(kind))
    return {number: frozenset(kinds) for number, kinds in found.items()}


def _entered_before(session: Session, numbers: Collection[int], day: date) -> frozenset[int]:
    """Those of the dossiers that were entered on earlier days."""
    begins, _ = _bounds(day)
    asked = select(DossierRow.id).where(DossierRow.id.in_(numbers), DossierRow.entered_at < begins)
    return frozenset(session.scalars(asked))


def _is_of(desk: str) -> ColumnElement[bool]:
    """Of one desk: not by the index of its numbers, for nearly all dossiers are of the same."""
    return func.coalesce(DossierRow.desk, "") == desk


def _outcome(kinds: frozenset[EventKind]) -> EventKind:
    """How the day ended for a dossier that was entered on it; ENTERED for one that waits to be completed."""
    for kind in (EventKind.VOIDED, EventKind.REFUSED, EventKind.RECEIVED):
        if kind in kinds:
            return kind
    return EventKind.ENTERED


_Forms = list[tuple[IssuedFormRow, str | None]]


def _forms(session: Session, desk: str, day: date) -> _Forms:
    begins, ends = _bounds(day)
    rows = session.execute(
        select(IssuedFormRow, DossierRow.code)
        .outerjoin(DossierRow, DossierRow.id == IssuedFormRow.dossier_id)
        .where(
            func.coalesce(IssuedFormRow.desk, "") == desk,
            IssuedFormRow.issued_at >= begins,
            IssuedFormRow.issued_at < ends,
        )
        .order_by(IssuedFormRow.purpose, IssuedFormRow.number)
    )
    return [(row, code) for row, code in rows]


def _form_counts(forms: _Forms) -> tuple[FormCount, ...]:
    """A form that was made void or replaced before it was printed needs no paper."""
    valid = [row for row, _ in forms if row.state == VALID_FORM or (row.printed and row.state != VOID_FORM)]
    issued, printed = Counter(it.purpose for it in valid), Counter(it.purpose for it in valid if it.printed)
    return tuple(FormCount(kind, count, printed[kind]) for kind, count in sorted(issued.items()))


def _voided_dossiers(session: Session, desk: str, day: date) -> Iterator[VoidedNumber]:
    begins, ends = _bounds(day)
    sealer = sealer_of(session)
    rows = session.execute(
        select(DossierEventRow, DossierRow.number, DossierRow.code)
        .join(DossierRow, DossierRow.id == DossierEventRow.dossier_id)
        .where(
            _is_of(desk),
            DossierEventRow.kind == EventKind.VOIDED.value,
            DossierEventRow.at >= begins,
            DossierEventRow.at < ends,
        )
        .order_by(DossierRow.year, DossierRow.number)
    )
    for event, number, code in rows:
        words = sealer.open(event.note) if event.note else ""
        yield VoidedNumber(DOSSIERS, number, code, event.who, event.reason, words)


def _voided_forms(session: Session, forms: _Forms) -> Iterator[VoidedNumber]:
    for row, code in forms:
        if row.state == VOID_FORM:
            yield VoidedNumber(row.purpose, row.number, code or "", "", row.reason)


def _voided_payments(those: Iterable[Payment]) -> Iterator[VoidedNumber]:
    """Each once: of those paid that day, for the sheet of the day has changed by it, and of those made void on it."""
    for payment in {it.id: it for it in those if it.is_void}.values():
        who = payment.voided_by or payment.who
        yield VoidedNumber(PAYMENTS, payment.id, payment.dossier, who, None, payment.void_reason)


def _money(paid: tuple[Payment, ...]) -> tuple[MethodSum, ...]:
    valid = [it for it in paid if not it.is_void]
    by_method = ((method, [it.amount for it in valid if it.method is method]) for method in Method)
    return tuple(
        MethodSum(method, len(amounts), sum(amounts), sum(amount < 0 for amount in amounts))
        for method, amounts in by_method
    )


def _books(entered: dict[int, tuple[int, int]], forms: _Forms) -> Iterator[NumbersOfDay]:
    given: dict[tuple[int, str], list[int]] = {}
    for year, number in entered.values():
        given.setdefault((year, DOSSIERS), []).append(number)
    for row, _ in forms:
        if row.purpose != RECEIPT:
            given.setdefault((row.year, row.purpose), []).append(row.number)
    for (_, kind), numbers in given.items():
        yield NumbersOfDay(kind, min(numbers), max(numbers), len(numbers))
