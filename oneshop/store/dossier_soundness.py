"""The register held against its hashes, its lists and its audit: damage that an engine's check misses.

A dossier's content, its people, a form's paper and a closed day have a hash each; what lists and figures repeat of a
dossier has to agree with it, what was paid with its payments, a payment with what the audit noted of it, and the
numbers of a book with the dossiers that bear them. Notes are covered where the desk seals.
"""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from oneshop.catalogue.record import hash_of_text
from oneshop.counter.dossiers.money import Method
from oneshop.store import books
from oneshop.store.catalogue import Fault
from oneshop.store.sealing import Locked, SealedAway, sealer_of
from oneshop.store.tables import AuditRow
from oneshop.store.tables_of_desk import (
    DayClosingRow,
    DossierEventRow,
    DossierPartRow,
    DossierPersonRow,
    DossierRow,
    IssuedFormRow,
    PaymentRow,
)

_AT_ONCE = 500
_HASH = "nội dung không khớp mã băm"
_NOTED = ("payment.made", "payment.refunded")
_PAYMENT = re.compile(r"payment (\d+)")

Record = dict[str, Any]


def desk_faults(session: Session) -> Iterator[Fault]:
    """Everything of the receiving desk that is not as it was written."""
    for rows in _dossiers(session):
        yield from _of_dossiers(session, rows)
    yield from _of_payments(session)
    yield from _of_forms(session)
    yield from _of_notes(session)
    yield from _of_closings(session)
    yield from _of_books(session)


def unopened(session: Session) -> int:
    """How many papers cannot be held against their hash, because they are sealed with a key that is not here."""
    if not isinstance(sealer_of(session), Locked):
        return 0
    return session.scalar(select(func.count()).where(IssuedFormRow.paper != "")) or 0


def _dossiers(session: Session) -> Iterator[Sequence[Any]]:
    """The rows of all dossiers, some at a time, as plain rows: building objects of them takes longer than all else."""
    last, table = 0, DossierRow.__table__
    while rows := session.execute(select(table).where(table.c.id > last).order_by(table.c.id).limit(_AT_ONCE)).all():
        yield rows
        last = rows[-1].id


def _of_dossiers(session: Session, rows: Sequence[Any]) -> Iterator[Fault]:
    ids = [row.id for row in rows]
    people = {
        number: hash_of_text(kept) == kept_hash
        for number, kept, kept_hash in session.execute(
            select(DossierPersonRow.dossier_id, DossierPersonRow.personal, DossierPersonRow.personal_hash).where(
                DossierPersonRow.dossier_id.in_(ids)
            )
        )
    }
    parts: dict[int, list[tuple[object, ...]]] = {number: [] for number in ids}
    part = DossierPartRow
    for number, *told in session.execute(
        select(part.dossier_id, part.procedure_code, part.due_at, part.done_at, part.returned_at)
        .where(part.dossier_id.in_(ids))
        .order_by(part.dossier_id, part.place)
    ):
        parts[number].append(tuple(told))
    paid = _paid(session, ids)
    for row in rows:
        called = f"hồ sơ {row.code} (số {row.number}/{row.year})"
        if hash_of_text(row.content) != row.content_hash:
            yield Fault(called, _HASH)
        elif wrong := _repeated_wrongly(row, json.loads(row.content), parts[row.id]):
            yield Fault(called, f"danh sách không khớp nội dung ({', '.join(wrong)})")
        if not people.get(row.id, row.purged_at is not None):
            yield Fault(called, "người nộp không khớp mã băm")
        if (row.paid, row.paid_online) != paid.get(row.id, (0, 0)):
            yield Fault(called, "số đã nộp không khớp các khoản thu")


def _repeated_wrongly(row: Any, content: Record, parts: list[tuple[object, ...]]) -> list[str]:
    """The columns and parts that do not say what the content says."""
    stated = content["parts"]
    expected = {
        **{name: content[name] for name in ("code", "desk", "year", "number", "state", "channel", "clerk")},
        "name": "; ".join(part["name"] for part in stated),
        "procedure_code": stated[0]["procedure"],
        "field": stated[0].get("field"),
        "office": stated[0].get("office"),
        "holder": content.get("holder", ""),
        "entered_at": _at(content, "entered_at"),
        "received_at": _at(content, "received_at"),
        "due_at": _at(content, "due"),
        "next_due_at": _next_due(content),
        "done_at": _at(content, "done_at"),
        "ended_at": _at(content, "ended_at"),
        "owed": content.get("owed", {}).get("total"),
    }
    wrong = [name for name, value in expected.items() if getattr(row, name) != value]
    told = [(it["procedure"], _at(it, "due"), _at(it, "done_at"), _at(it, "returned_at")) for it in stated]
    return wrong if told == parts else [*wrong, "parts"]


def _at(content: Record, name: str) -> datetime | None:
    text = content.get(name)
    return datetime.fromisoformat(text) if text else None


def _next_due(content: Record) -> datetime | None:
    """As `Dossier.next_due` has it."""
    dues = [due for part in content["parts"] if "done_at" not in part and (due := _at(part, "due"))]
    return min(dues, default=None if "done_at" in content else _at(content, "due"))


def _paid(session: Session, ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    """What the payments of each dossier come to, and of that what was paid online."""
    paid: dict[int, tuple[int, int]] = {}
    rows = select(PaymentRow.dossier_id, PaymentRow.amount, PaymentRow.method).where(
        PaymentRow.dossier_id.in_(ids), PaymentRow.voided_at.is_(None)
    )
    for number, amount, method in session.execute(rows):
        whole, online = paid.get(number, (0, 0))
        paid[number] = (whole + amount, online + amount * (method == Method.ONLINE.value))
    return paid


def _of_payments(session: Session) -> Iterator[Fault]:
    """Payments that are not what the audit, which is a chain of hashes, noted when they were made."""
    noted = select(AuditRow.subject, AuditRow.after).where(AuditRow.action.in_(_NOTED))
    said: dict[int, str | None] = {
        int(found[1]): after
        for subject, after in session.execute(noted.execution_options(yield_per=_AT_ONCE))
        if (found := _PAYMENT.search(subject))
    }
    row = PaymentRow
    rows = select(row.id, row.amount, row.method).order_by(row.id)
    for number, amount, method in session.execute(rows.execution_options(yield_per=_AT_ONCE)):
        told = said.pop(number, None)
        if told is not None and told != f"{amount} {method}":
            yield Fault(f"khoản thu số {number}", "không khớp nhật ký")
    for number in said:
        yield Fault(f"khoản thu số {number}", "có trong nhật ký mà không còn trong sổ")


def _of_forms(session: Session) -> Iterator[Fault]:
    sealer, row = sealer_of(session), IssuedFormRow
    if isinstance(sealer, Locked):
        return
    rows = select(row.id, row.purpose, row.number, row.year, row.paper, row.paper_hash).where(row.paper != "")
    for form, purpose, number, year, paper, kept in session.execute(rows.execution_options(yield_per=_AT_ONCE)):
        if not _opens_to(paper, kept, session):
            yield Fault(f"phiếu {form} ({purpose} {number:02d}/{year})", _HASH)


def _opens_to(paper: str, kept: str, session: Session) -> bool:
    try:
        return hash_of_text(sealer_of(session).open(paper)) == kept
    except SealedAway:
        return False


def _of_notes(session: Session) -> Iterator[Fault]:
    """Sealed notes that do not open: a sealed text cannot be changed unnoticed."""
    sealer = sealer_of(session)
    if isinstance(sealer, Locked):
        return
    notes: tuple[tuple[type[DossierEventRow | PaymentRow], Any, str], ...] = (
        (DossierEventRow, DossierEventRow.note, "ghi chú"),
        (PaymentRow, PaymentRow.void_reason, "lý do hủy khoản thu"),
    )
    for row, column, called in notes:
        found = (
            select(DossierRow.code, column)
            .join(row, row.dossier_id == DossierRow.id)
            .where(column != "")
            .execution_options(yield_per=_AT_ONCE)
        )
        for code, note in session.execute(found):
            try:
                sealer.open(note)
            except SealedAway:
                yield Fault(f"{called} của hồ sơ {code}", "bản niêm không mở được")


def _of_closings(session: Session) -> Iterator[Fault]:
    row = DayClosingRow
    rows = select(row.day, row.number, row.sheet, row.sheet_hash)
    for day, number, sheet, kept in session.execute(rows.execution_options(yield_per=_AT_ONCE)):
        if hash_of_text(sheet) != kept:
            yield Fault(f"biên bản cuối ngày {day:%d/%m/%Y} lần {number}", _HASH)


def _of_books(session: Session) -> Iterator[Fault]:
    for book in books.books(session):
        if book.kind == books.DOSSIERS and not books.held(session, book.desk, book.year).is_gapless(book):
            yield Fault(f"sổ năm {book.year} {book.desk}".strip(), "có số khuyết hoặc thừa")
