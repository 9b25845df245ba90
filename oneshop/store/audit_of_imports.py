"""What the audit says of a file that was taken in: the file, every version it published, every draft it left."""

import json
from collections.abc import Iterator, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from oneshop.store.audit import Entry, note
from oneshop.store.tables import ChangeRow, ImportRow, ProcedureRow, VersionRow


def last_change(session: Session) -> int:
    """Where the change log stands: what comes after it is new."""
    return session.scalar(select(func.max(ChangeRow.seq))) or 0


def note_import(session: Session, row: ImportRow, since: int, drafted: Sequence[str], *, is_brief: bool) -> None:
    """Note a file and what it did to the catalogue since a place of the change log, in one go.

    `is_brief` leaves it at the file: the shipped catalogue is the program's, and its digest says all of it.
    """
    told = json.dumps({"sha256": row.sha256, "format": row.format, **json.loads(row.counts)}, ensure_ascii=False)
    action = "catalogue.laid_in" if is_brief else "import.taken_in"
    file = Entry(row.who, action, f"file {row.file_name}"[:256], after=told)
    if is_brief:
        note(session, file)
        return
    drafts = (Entry(row.who, "draft.made", f"procedure {code}", note=f"Từ tệp {row.file_name}") for code in drafted)
    note(session, file, *published_since(session, since), *drafts)


def published_since(session: Session, since: int) -> Iterator[Entry]:
    """One entry a version published after a place of the change log: the content's hash before and after."""
    session.flush()
    before = aliased(VersionRow)
    changes = session.execute(
        select(
            ChangeRow.code,
            ChangeRow.kind,
            ChangeRow.who,
            ChangeRow.version_number,
            VersionRow.content_hash,
            before.content_hash,
        )
        .join(ProcedureRow, ProcedureRow.code == ChangeRow.code)
        .join(
            VersionRow,
            (VersionRow.procedure_id == ProcedureRow.id) & (VersionRow.number == ChangeRow.version_number),
        )
        .outerjoin(before, (before.procedure_id == ProcedureRow.id) & (before.number == ChangeRow.version_number - 1))
        .where(ChangeRow.seq > since)
        .order_by(ChangeRow.seq)
    )
    for code, kind, who, number, content_hash, hash_before in changes:
        action = "version.withdrawn" if kind == "withdrawn" else "version.published"
        yield Entry(who, action, f"procedure {code}", hash_before, content_hash, f"Bản số {number}")
