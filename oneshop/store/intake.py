"""Taking records in: layers are kept per source, and a version is published only where the combined content changes."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from itertools import islice
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from oneshop.catalogue.codes import core
from oneshop.catalogue.incoming import Incoming, Source
from oneshop.catalogue.layers import Layer, compose, in_force, is_withdrawn
from oneshop.catalogue.procedure import ProcedureContent
from oneshop.catalogue.versions import VersionState
from oneshop.store import file_drafts, national_changes, office_layers
from oneshop.store.audit_of_imports import last_change, note_import
from oneshop.store.catalogue import IN_CHAIN
from oneshop.store.mapping import layer_of, now, pack, pack_text
from oneshop.store.tables import ChangeRow, ImportRow, ProcedureRow, SourceRow, VersionRow

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


class Taken(NamedTuple):
    """What became of a batch: counts, the codes left as drafts, and how many changes wait to be reviewed because our
    own words stand before them."""

    counts: Counter[Outcome]
    drafted: tuple[str, ...]
    review: int


def take_in(session: Session, batch: Batch, *, after_each: Callable[[int], None] | None = None) -> Taken:
    """Store every record of a batch in the session's transaction.

    `after_each` is told how many are done; what it raises undoes the whole batch.
    """
    counts: Counter[Outcome] = Counter()
    drafted = []
    done = review = 0
    since = last_change(session)
    for chunk in _runs(batch.records, _CHUNK):
        procedures = _procedures(session, {record.content.code for record in chunk})
        for record in chunk:
            procedure = procedures[record.content.code]
            before = national_changes.layers_before(procedure, record)
            outcome = _take_one(session, procedure, record, batch)
            review += national_changes.review(session, record, before, batch.file_name)
            counts[outcome] += 1
            if outcome is Outcome.DRAFTED:
                drafted.append(record.content.code)
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
    return Taken(counts, tuple(drafted), review)


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
    live = _in_force(procedure, max(batch.today, record.valid_from or batch.today))
    if record.source is Source.OFFICE:
        if live is not None and _is_same(live, record):
            return Outcome.UNCHANGED
        if record.is_draft or (live is not None and not batch.publish):
            is_new = file_drafts.keep(session, record, live, batch.file_name, batch.who)
            return Outcome.DRAFTED if is_new else Outcome.UNCHANGED
    row = next((row for row in procedure.sources if row.source == record.source.value), None)
    known = _Known(row is not None, row.valid_from if row else None)
    if not _keep_layer(procedure, row, record, batch):
        return Outcome.UNCHANGED
    return _publish(session, procedure, live, record, batch, known)


@dataclass(frozen=True)
class _Known:
    """What was known of the record's source before: whether it had spoken, and of which day."""

    had_spoken: bool
    valid_from: date | None


def _in_force(procedure: ProcedureRow, day: date) -> VersionRow | None:
    """The version a day sees: the newest that has begun by then (the rule of `catalogue.version_on`)."""
    begun = (row for row in procedure.versions if row.valid_from is None or row.valid_from <= day)
    return max((row for row in begun if row.state in IN_CHAIN), key=lambda row: row.number, default=None)


def _is_same(live: VersionRow, record: Incoming) -> bool:
    same_state = (live.state == VersionState.ABOLISHED.value) == record.withdrawn
    same_days = record.valid_from in (None, live.valid_from) and record.valid_to == live.valid_to
    return same_state and same_days and not record.is_draft and pack(record.content)[1] == live.content_hash


def _keep_layer(procedure: ProcedureRow, row: SourceRow | None, record: Incoming, batch: Batch) -> bool:
    """Keep the source's text and content; False when they are what is kept already."""
    packed_text, text_hash = pack_text(record.text)
    content, content_hash = pack(record.content)
    states = " ".join(sorted(record.states))
    if row is not None and (row.text_hash, row.content_hash, row.states, row.withdrawn, row.valid_from) == (
        text_hash,
        content_hash,
        states,
        record.withdrawn,
        record.valid_from,
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
    known: _Known,
) -> Outcome:
    """Publish what the layers now make together, from the day it begins and from every later day a layer begins."""
    others = [layer_of(row) for row in procedure.sources if row.source != record.source.value]
    scheduled = [office_layers.layer_of_scheduled(row) for row in procedure.scheduled]
    layers = [
        *others,
        *scheduled,
        Layer(record.source, record.content, record.states, record.withdrawn, record.valid_from),
    ]
    begins = _begins(live, record, batch.today, known)
    first = begins or batch.today
    outcome = Outcome.UNCHANGED
    later = {layer.valid_from for layer in layers if layer.valid_from and layer.valid_from > first}
    for day in (first, *sorted(later)):
        told = _publish_from(session, procedure, in_force(layers, day), record, batch, begins if day == first else day)
        outcome = told if outcome is Outcome.UNCHANGED else outcome
    return outcome


def _publish_from(
    session: Session, procedure: ProcedureRow, layers: list[Layer], record: Incoming, batch: Batch, begins: date | None
) -> Outcome:
    content = compose(layers)
    packed = pack(content)
    state = VersionState.ABOLISHED if is_withdrawn(layers) else VersionState.PUBLISHED
    live = _in_force(procedure, begins or batch.today)
    ends = record.valid_to if content == record.content else None
    is_redated = (
        record.source is Source.OFFICE and live is not None and (live.valid_from, live.valid_to) != (begins, ends)
    )
    if live is not None and (live.content_hash, live.state) == (packed[1], state.value) and not is_redated:
        # The source's own text is new, what the desk sees is not.
        return Outcome.UNCHANGED
    outcome = _outcome(procedure, live, state)
    note = f"Nhập từ tệp {batch.file_name}"
    row = _add_version(procedure, content, packed, _Place(state, begins, ends, note), batch)
    _name_who_scheduled(procedure, row, begins)
    if live is not None:
        live.valid_to = _ends(live, begins)
    for other in procedure.versions:
        has_passed = other is live and (begins is None or begins <= batch.today)
        if other is not row and other.state in IN_CHAIN and (has_passed or _is_covered(other, begins)):
            office_layers.supersede(other, batch.today)
    if record.source is Source.OFFICE:
        file_drafts.close(session, procedure.code, packed[1], row.number)
    session.add(
        ChangeRow(
            code=procedure.code, version_number=row.number, kind=outcome.value, at=now(), who=batch.who, note=note
        )
    )
    return outcome


def _name_who_scheduled(procedure: ProcedureRow, row: VersionRow, begins: date | None) -> None:
    """Who wrote and approved what begins on this day is still who did, though a source has changed parts beside it."""
    if office_layers.scheduled_for(procedure, begins) is None:
        return
    planned = [
        other for other in procedure.versions if other is not row and other.valid_from == begins and other.approver
    ]
    if planned:
        last = max(planned, key=lambda other: other.number)
        row.author, row.approver, row.decision, row.based_on = last.author, last.approver, last.decision, last.number
        row.change_note = "; ".join(part for part in (last.change_note, row.change_note) if part)


def _is_covered(row: VersionRow, begins: date | None) -> bool:
    """Whether a newer version that begins then leaves no day to this one."""
    return begins is None or (row.valid_from is not None and row.valid_from >= begins)


def _outcome(procedure: ProcedureRow, live: VersionRow | None, state: VersionState) -> Outcome:
    if state is VersionState.ABOLISHED:
        already = live is not None and live.state == VersionState.ABOLISHED.value
        return Outcome.CHANGED if already else Outcome.WITHDRAWN
    is_first = sum(row.state in IN_CHAIN for row in procedure.versions) == 0
    return Outcome.NEW if is_first else Outcome.CHANGED


def _begins(live: VersionRow | None, record: Incoming, today: date, known: _Known) -> date | None:
    """Since when the new version holds.

    The office's own date counts, and so does a date a source corrects. A source that speaks for the first time adds
    to what is known and moves no date but its own; one that changes its word without a date changes it today.
    """
    dated = record.valid_from
    if live is None or (dated is not None and (record.source is Source.OFFICE or live.valid_from is None)):
        return dated
    if dated is not None and (dated > (live.valid_from or dated) or (known.had_spoken and dated != known.valid_from)):
        return dated
    return today if known.had_spoken or record.source is Source.OFFICE else live.valid_from


def _ends(live: VersionRow, next_begins: date | None) -> date | None:
    if next_begins is None:
        return live.valid_from
    last = next_begins - timedelta(days=1)
    return last if live.valid_from is None else max(last, live.valid_from)


@dataclass(frozen=True)
class _Place:
    """Where a version stands in the chain."""

    state: VersionState
    valid_from: date | None
    valid_to: date | None
    note: str


def _add_version(
    procedure: ProcedureRow, content: ProcedureContent, packed: tuple[str, str], place: _Place, batch: Batch
) -> VersionRow:
    row = VersionRow(
        number=max((row.number for row in procedure.versions), default=0) + 1,
        state=place.state.value,
        valid_from=place.valid_from,
        valid_to=place.valid_to,
        name=content.name,
        field=content.field,
        content=packed[0],
        content_hash=packed[1],
        change_note=place.note,
        author=batch.who,
        created_at=now(),
    )
    procedure.versions.append(row)
    return row
