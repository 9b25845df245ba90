"""Taking records in: layers are kept per source, and a version is published only where the combined content changes."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from oneshop.catalogue.codes import core
from oneshop.catalogue.drafts import Draft
from oneshop.catalogue.incoming import Incoming, Source
from oneshop.catalogue.versions import VersionState
from oneshop.store import drafts, file_drafts, national_changes, office_layers
from oneshop.store.audit_of_imports import last_change, note_import
from oneshop.store.layer_versions import Batch, Known, Outcome, publish_layers, row_in_force
from oneshop.store.mapping import now, pack, pack_text
from oneshop.store.tables import ImportRow, ProcedureRow, SourceRow, VersionRow

__all__ = ["Batch", "Outcome", "Taken", "take_in"]

_CHUNK = 200
_OF_DRAFTS = {
    file_drafts.Kept.DRAFTED: Outcome.DRAFTED,
    file_drafts.Kept.SAME: Outcome.UNCHANGED,
    file_drafts.Kept.BARRED: Outcome.BARRED,
}


class Taken(NamedTuple):
    """What became of a batch: counts, the codes left as drafts, how many changes wait to be reviewed because our own
    words stand before them, and the open drafts that barred records."""

    counts: Counter[Outcome]
    drafted: tuple[str, ...]
    review: int
    barred: tuple[Draft, ...] = ()


def take_in(session: Session, batch: Batch, *, after_each: Callable[[int], None] | None = None) -> Taken:
    """Store every record of a batch in the session's transaction.

    `after_each` is told how many are done; what it raises undoes the whole batch.
    """
    counts: Counter[Outcome] = Counter()
    drafted = []
    barred: list[Draft | None] = []
    done = review = 0
    since = last_change(session)
    for chunk in _runs(batch.records, _CHUNK):
        procedures = _procedures(session, {record.content.code for record in chunk})
        for record in chunk:
            procedure = procedures[record.content.code]
            before = national_changes.layers_before(procedure, record, batch.today)
            outcome = _take_one(session, procedure, record, batch)
            review += national_changes.review(session, record, before, batch.file_name)
            counts[outcome] += 1
            if outcome is Outcome.DRAFTED:
                drafted.append(record.content.code)
            elif outcome is Outcome.BARRED:
                barred.append(drafts.open_draft(session, record.content.code))
            done += 1
            if after_each is not None:
                after_each(done)
        session.flush()
        session.expunge_all()
    row = ImportRow(
        file_name=batch.file_name,
        sha256=batch.sha256,
        format=batch.format,
        at=now(),
        who=batch.who,
        counts=json.dumps({outcome.value: counts[outcome] for outcome in Outcome}),
    )
    session.add(row)
    note_import(session, row, since, drafted, is_brief=batch.format == Source.EMBEDDED.value)
    return Taken(counts, tuple(drafted), review, tuple(draft for draft in barred if draft is not None))


def _procedures(session: Session, codes: set[str]) -> dict[str, ProcedureRow]:
    """The rows of these codes with everything below them; codes not yet known get a new row."""
    known = session.scalars(
        select(ProcedureRow)
        .where(ProcedureRow.code.in_(codes))
        .options(
            selectinload(ProcedureRow.sources),
            selectinload(ProcedureRow.versions),
            selectinload(ProcedureRow.scheduled),
        )
    )
    procedures = {row.code: row for row in known}
    for code in sorted(codes - procedures.keys()):
        procedures[code] = ProcedureRow(code=code, core=core(code), versions=[], sources=[], scheduled=[])
        session.add(procedures[code])
    return procedures


def _runs(records: Iterable[Incoming], size: int) -> Iterator[tuple[Incoming, ...]]:
    """The records in runs of at most `size` (itertools has this from Python 3.12 on)."""
    remaining = iter(records)
    while chunk := tuple(islice(remaining, size)):
        yield chunk


def _take_one(session: Session, procedure: ProcedureRow, record: Incoming, batch: Batch) -> Outcome:
    office_layers.settle(session, procedure, batch.today)
    live = row_in_force(procedure, max(batch.today, record.valid_from or batch.today))
    if record.source is Source.OFFICE:
        if live is not None and _is_same(live, record):
            return Outcome.UNCHANGED
        if record.is_draft or batch.needs_approval or (live is not None and not batch.publish):
            return _OF_DRAFTS[file_drafts.keep(session, record, live, batch.file_name, batch.who)]
    row = next((row for row in procedure.sources if row.source == record.source.value), None)
    known = Known(row is not None, row.valid_from if row else None)
    if not _keep_layer(procedure, row, record, batch):
        return Outcome.UNCHANGED
    return publish_layers(session, procedure, live, record, batch, known)


def _is_same(live: VersionRow, record: Incoming) -> bool:
    same_state = (live.state == VersionState.ABOLISHED.value) == record.withdrawn
    same_days = record.valid_from in (None, live.valid_from) and record.valid_to == live.valid_to
    return same_state and same_days and not record.is_draft and pack(record.content)[1] == live.content_hash


def _keep_layer(procedure: ProcedureRow, row: SourceRow | None, record: Incoming, batch: Batch) -> bool:
    """Keep the source's text and content; False when they are what is kept already."""
    packed_text, text_hash = pack_text(record.text)
    content, content_hash = pack(record.content)
    states = " ".join(sorted(record.states))
    told = (text_hash, content_hash, states, record.withdrawn, record.valid_from, record.valid_to)
    if row is not None and told == (
        row.text_hash,
        row.content_hash,
        row.states,
        row.withdrawn,
        row.valid_from,
        row.valid_to,
    ):
        return False
    if row is None:
        row = SourceRow(source=record.source.value)
        procedure.sources.append(row)
    row.text, row.text_hash = packed_text, text_hash
    row.content, row.content_hash, row.states = content, content_hash, states
    row.withdrawn, row.valid_from, row.valid_to = record.withdrawn, record.valid_from, record.valid_to
    row.file_name, row.imported_at = batch.file_name, now()
    return True
