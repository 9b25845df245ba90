"""Taking records in: layers are kept per source, and a version is published only where the combined content changes."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from itertools import islice

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from oneshop.catalogue.codes import core
from oneshop.catalogue.incoming import Incoming, Source
from oneshop.catalogue.layers import Layer, compose, is_withdrawn
from oneshop.catalogue.procedure import ProcedureContent
from oneshop.catalogue.versions import VersionState
from oneshop.store.mapping import layer_of, now, pack, pack_text
from oneshop.store.tables import ChangeRow, ImportRow, ProcedureRow, SourceRow, VersionRow

_LIVE = (VersionState.PUBLISHED.value, VersionState.ABOLISHED.value)
_CHUNK = 200


class Outcome(Enum):
    """What became of one record."""

    NEW = "new"
    CHANGED = "changed"
    DRAFTED = "drafted"
    """Kept as a draft: it would change an entry the office keeps itself, and nobody said to publish."""
    UNCHANGED = "unchanged"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Batch:
    """One file's records with what is noted about the import."""

    records: Iterable[Incoming]
    file_name: str
    sha256: str
    format: str
    who: str
    today: date
    publish: bool = False


def take_in(
    session: Session, batch: Batch, *, after_each: Callable[[int], None] | None = None
) -> tuple[Counter[Outcome], tuple[str, ...]]:
    """Store every record of a batch in the session's transaction; counts, and the codes left as drafts.

    `after_each` is told how many are done; what it raises undoes the whole batch.
    """
    counts: Counter[Outcome] = Counter()
    drafted = []
    done = 0
    for chunk in _runs(batch.records, _CHUNK):
        procedures = _procedures(session, {record.content.code for record in chunk})
        for record in chunk:
            outcome = _take_one(session, procedures[record.content.code], record, batch)
            counts[outcome] += 1
            if outcome is Outcome.DRAFTED:
                drafted.append(record.content.code)
            done += 1
            if after_each is not None:
                after_each(done)
        session.flush()
        session.expunge_all()
    session.add(
        ImportRow(
            file_name=batch.file_name,
            sha256=batch.sha256,
            format=batch.format,
            at=now(),
            who=batch.who,
            counts=json.dumps({outcome.value: counts[outcome] for outcome in Outcome}),
        )
    )
    return counts, tuple(drafted)


def _procedures(session: Session, codes: set[str]) -> dict[str, ProcedureRow]:
    """The rows of these codes with everything below them; codes not yet known get a new row."""
    known = session.scalars(
        select(ProcedureRow)
        .where(ProcedureRow.code.in_(codes))
        .options(selectinload(ProcedureRow.sources), selectinload(ProcedureRow.versions))
    )
    procedures = {row.code: row for row in known}
    for code in sorted(codes - procedures.keys()):
        procedures[code] = ProcedureRow(code=code, core=core(code), versions=[], sources=[])
        session.add(procedures[code])
    return procedures


def _runs(records: Iterable[Incoming], size: int) -> Iterator[tuple[Incoming, ...]]:
    """The records in runs of at most `size` (itertools has this from Python 3.12 on)."""
    remaining = iter(records)
    while chunk := tuple(islice(remaining, size)):
        yield chunk


def _take_one(session: Session, procedure: ProcedureRow, record: Incoming, batch: Batch) -> Outcome:
    live = _live(procedure)
    if record.source is Source.OFFICE and live is not None and not batch.publish:
        return _draft(procedure, live, record, batch)
    row = next((row for row in procedure.sources if row.source == record.source.value), None)
    had_source = row is not None
    if record.source is Source.OFFICE and live is not None and _is_same_as_live(live, record):
        return Outcome.UNCHANGED
    if not _keep_layer(procedure, row, record, batch):
        return Outcome.UNCHANGED
    return _publish(session, procedure, live, record, batch, had_source=had_source)


def _live(procedure: ProcedureRow) -> VersionRow | None:
    return next((row for row in reversed(procedure.versions) if row.state in _LIVE), None)


def _is_same_as_live(live: VersionRow, record: Incoming) -> bool:
    same_state = (live.state == VersionState.ABOLISHED.value) == record.withdrawn
    same_start = record.valid_from in (None, live.valid_from)
    return same_state and same_start and pack(record.content)[1] == live.content_hash


def _draft(procedure: ProcedureRow, live: VersionRow, record: Incoming, batch: Batch) -> Outcome:
    """Keep an office's change as a draft, once; a draft waits for somebody to publish it."""
    if _is_same_as_live(live, record):
        return Outcome.UNCHANGED
    text, content_hash = pack(record.content)
    drafts = [row for row in procedure.versions if row.state == VersionState.DRAFT.value]
    if any(row.content_hash == content_hash for row in drafts):
        return Outcome.UNCHANGED
    note = f"Nháp từ tệp {batch.file_name}"
    procedure.versions.append(
        _version_row(
            procedure, record.content, (text, content_hash), VersionState.DRAFT, record.valid_from, note, batch
        )
    )
    return Outcome.DRAFTED


def _keep_layer(procedure: ProcedureRow, row: SourceRow | None, record: Incoming, batch: Batch) -> bool:
    """Keep the source's text and content; False when they are what is kept already."""
    packed_text, text_hash = pack_text(record.text)
    content, content_hash = pack(record.content)
    states = " ".join(sorted(record.states))
    if (
        row is not None
        and (row.text_hash, row.content_hash, row.states) == (text_hash, content_hash, states)
        and row.withdrawn == record.withdrawn
    ):
        return False
    if row is None:
        row = SourceRow(source=record.source.value)
        procedure.sources.append(row)
    row.text, row.text_hash = packed_text, text_hash
    row.content, row.content_hash, row.states = content, content_hash, states
    row.withdrawn, row.valid_from = record.withdrawn, record.valid_from
    row.file_name, row.imported_at = batch.file_name, now()
    return True


def _publish(
    session: Session,
    procedure: ProcedureRow,
    live: VersionRow | None,
    record: Incoming,
    batch: Batch,
    *,
    had_source: bool,
) -> Outcome:
    others = [layer_of(row) for row in procedure.sources if row.source != record.source.value]
    layers = [*others, Layer(record.source, record.content, record.states, record.withdrawn)]
    content = compose(layers)
    state = VersionState.ABOLISHED if is_withdrawn(layers) else VersionState.PUBLISHED
    text, content_hash = pack(content)
    if live is not None and live.content_hash == content_hash and live.state == state.value:
        # The source's own text is new, what the desk sees is not.
        return Outcome.UNCHANGED
    valid_from = _begins(live, record, batch.today, had_source=had_source)
    outcome = _outcome(live, state)
    note = f"Nhập từ tệp {batch.file_name}"
    row = _version_row(procedure, content, (text, content_hash), state, valid_from, note, batch)
    procedure.versions.append(row)
    if live is not None:
        live.state = VersionState.SUPERSEDED.value
        live.valid_to = _ends(live, valid_from)
    for draft in procedure.versions:
        if draft.state == VersionState.DRAFT.value and draft.content_hash == content_hash:
            draft.state = VersionState.SUPERSEDED.value
    session.add(
        ChangeRow(
            code=procedure.code, version_number=row.number, kind=outcome.value, at=now(), who=batch.who, note=note
        )
    )
    return outcome


def _outcome(live: VersionRow | None, state: VersionState) -> Outcome:
    if state is VersionState.ABOLISHED:
        already = live is not None and live.state == VersionState.ABOLISHED.value
        return Outcome.CHANGED if already else Outcome.WITHDRAWN
    return Outcome.NEW if live is None else Outcome.CHANGED


def _begins(live: VersionRow | None, record: Incoming, today: date, *, had_source: bool) -> date | None:
    """Since when the new version holds.

    A source that speaks for the first time adds to what is known and moves no date but its own; a source that
    changes its word without a date changes it today.
    """
    if live is None:
        return record.valid_from
    later = record.valid_from is not None and (live.valid_from is None or record.valid_from > live.valid_from)
    if later or not had_source:
        return record.valid_from if later else live.valid_from
    return today


def _ends(live: VersionRow, next_begins: date | None) -> date | None:
    if next_begins is None:
        return live.valid_from
    last = next_begins - timedelta(days=1)
    return last if live.valid_from is None else max(last, live.valid_from)


def _version_row(
    procedure: ProcedureRow,
    content: ProcedureContent,
    packed: tuple[str, str],
    state: VersionState,
    valid_from: date | None,
    note: str,
    batch: Batch,
) -> VersionRow:
    text, content_hash = packed
    return VersionRow(
        number=max((row.number for row in procedure.versions), default=0) + 1,
        state=state.value,
        valid_from=valid_from,
        name=content.name,
        field=content.field,
        content=text,
        content_hash=content_hash,
        change_note=note,
        author=batch.who,
        created_at=now(),
    )
