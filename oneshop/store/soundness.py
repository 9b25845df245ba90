"""What the office keeps itself, held against the hashes it was written with: damage that an engine's check misses."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from oneshop.catalogue.record import hash_of_text
from oneshop.store.catalogue import Fault
from oneshop.store.tables import DraftRow, OfficeRecordRow

_AT_ONCE = 200
_PROBLEM = "nội dung không khớp mã băm"


def own_faults(session: Session) -> Iterator[Fault]:
    """Every draft and every record of the office's own registers that is not as it was written."""
    drafts = select(DraftRow.id, DraftRow.code, DraftRow.content, DraftRow.content_hash)
    for number, code, content, kept in session.execute(drafts.execution_options(yield_per=_AT_ONCE)):
        if hash_of_text(content) != kept:
            yield Fault(f"{code}, bản nháp {number}", _PROBLEM)
    row = OfficeRecordRow
    records = select(row.register, row.key, row.record, row.record_hash)
    for register, key, record, kept in session.execute(records.execution_options(yield_per=_AT_ONCE)):
        if hash_of_text(record) != kept:
            yield Fault(f"sổ {register}, mục {key}", _PROBLEM)
