"""Records of registers that the office keeps itself, as plain JSON by register and key, under optimistic locking."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from oneshop.catalogue.record import hash_of_text
from oneshop.store import audit
from oneshop.store.mapping import now
from oneshop.store.tables import OfficeRecordRow


@dataclass(frozen=True)
class OfficeRecord:
    """One record as it is kept. `lock` counts its changes; saving needs the one that was read."""

    register: str
    key: str
    record: dict[str, Any]
    changed_by: str
    changed_at: datetime
    lock: int


def of_register(session: Session, register: str) -> tuple[OfficeRecord, ...]:
    """Every record of a register that has not been removed, in the order of the keys."""
    rows = session.scalars(
        select(OfficeRecordRow)
        .where(OfficeRecordRow.register == register, OfficeRecordRow.is_removed.is_(False))
        .order_by(OfficeRecordRow.key)
    )
    return tuple(_record_of(row) for row in rows)


def mark(session: Session, *registers: str) -> tuple[int, int]:
    """Two numbers that change whenever a record of these registers does: how many there are, and all their changes."""
    count, changes = session.execute(
        select(func.count(OfficeRecordRow.id), func.sum(OfficeRecordRow.lock)).where(
            OfficeRecordRow.register.in_(registers)
        )
    ).one()
    return count, changes or 0


def record_of(session: Session, register: str, key: str) -> OfficeRecord | None:
    """One record, or None where there is none or it was removed."""
    row = _row(session, register, key)
    return None if row is None or row.is_removed else _record_of(row)


def save(session: Session, register: str, key: str, record: dict[str, Any], who: str, lock: int | None) -> OfficeRecord:
    """Keep a record. `lock` is the one that was read, None for a new one; StaleDataError where another was first."""
    row = _row(session, register, key)
    _refuse_stale(row, lock, f"{register} {key}")
    if row is None:
        row = OfficeRecordRow(register=register, key=key)
        session.add(row)
    row.record = _as_text(record)
    row.record_hash = hash_of_text(row.record)
    row.is_removed = False
    row.changed_by, row.changed_at = who, now()
    session.flush()
    return _record_of(row)


def keep(
    session: Session,
    before: OfficeRecord | None,
    register: str,
    key: str,
    record: dict[str, Any],
    who: str,
    action: str,
    told: str | None = None,
) -> None:
    """Save a record over the one that was read, `before`, and note it in the audit as an action of somebody."""
    kept = save(session, register, key, record, who, before.lock if before else None)
    was = _as_text(before.record) if before else None
    audit.note(session, audit.Entry(who, action, f"{register} {key}", was, _as_text(kept.record), told))


def remove(session: Session, register: str, key: str, who: str, lock: int) -> None:
    """Take a record back; its text is kept. StaleDataError where another changed it first."""
    row = _row(session, register, key)
    _refuse_stale(row, lock, f"{register} {key}")
    if row is not None:
        row.is_removed = True
        row.changed_by, row.changed_at = who, now()
        session.flush()


def _as_text(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, sort_keys=True)


def _row(session: Session, register: str, key: str) -> OfficeRecordRow | None:
    return session.scalar(
        select(OfficeRecordRow).where(OfficeRecordRow.register == register, OfficeRecordRow.key == key)
    )


def _refuse_stale(row: OfficeRecordRow | None, lock: int | None, what: str) -> None:
    current = None if row is None or row.is_removed else row.lock
    if current != lock:
        raise StaleDataError(f"{what}: read at {lock}, is at {current}")


def _record_of(row: OfficeRecordRow) -> OfficeRecord:
    return OfficeRecord(row.register, row.key, json.loads(row.record), row.changed_by, row.changed_at, row.lock)
