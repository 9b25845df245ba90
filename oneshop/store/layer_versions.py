"""What the layers of a procedure make together, published as versions from the days on which they begin."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from sqlalchemy.orm import Session

from oneshop.catalogue.incoming import Incoming, Source
from oneshop.catalogue.layers import Layer, compose, days_of_change, in_force, is_withdrawn, last_day
from oneshop.catalogue.procedure import ProcedureContent
from oneshop.catalogue.versions import VersionState
from oneshop.store import file_drafts, office_layers
from oneshop.store.catalogue import IN_CHAIN
from oneshop.store.mapping import layer_of, now, pack
from oneshop.store.tables import ChangeRow, ProcedureRow, VersionRow


class Outcome(Enum):
    """What became of one record."""

    NEW = "new"
    CHANGED = "changed"
    DRAFTED = "drafted"
    """Kept as a draft: it would change an entry the office keeps itself, and nobody said to publish."""
    BARRED = "barred"
    """Not taken: somebody has an open draft of the entry that says something else."""
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
    needs_approval: bool = False
    """Whether our own entries wait as drafts even where they are new: somebody else has to approve them."""
    approver: str | None = None
    """Who approves our own entries by taking the file in, where one person may."""


@dataclass(frozen=True)
class Known:
    """What was known of the record's source before: whether it had spoken, and of which day."""

    had_spoken: bool
    valid_from: date | None


def row_in_force(procedure: ProcedureRow, day: date) -> VersionRow | None:
    """The version a day sees: the newest that has begun by then (the rule of `catalogue.version_on`)."""
    begun = (row for row in procedure.versions if row.valid_from is None or row.valid_from <= day)
    return max((row for row in begun if row.state in IN_CHAIN), key=lambda row: row.number, default=None)


def publish_layers(
    session: Session,
    procedure: ProcedureRow,
    live: VersionRow | None,
    record: Incoming,
    batch: Batch,
    known: Known,
) -> Outcome:
    """Publish what the layers now make together, from the day it begins and from every later day a layer begins or
    has ended."""
    others = [layer_of(row) for row in procedure.sources if row.source != record.source.value]
    scheduled = [office_layers.layer_of_scheduled(row) for row in procedure.scheduled]
    layers = [
        *others,
        *scheduled,
        Layer(record.source, record.content, record.states, record.withdrawn, record.valid_from, record.valid_to),
    ]
    begins = _begins(live, record, batch.today, known)
    first = begins or batch.today
    outcome = Outcome.UNCHANGED
    for day in (first, *days_of_change(layers, first)):
        told = _publish_from(session, procedure, in_force(layers, day), record, batch, begins if day == first else day)
        outcome = told if outcome is Outcome.UNCHANGED else outcome
    return outcome


def _publish_from(
    session: Session, procedure: ProcedureRow, layers: list[Layer], record: Incoming, batch: Batch, begins: date | None
) -> Outcome:
    content = compose(layers)
    packed = pack(content)
    state = VersionState.ABOLISHED if is_withdrawn(layers) else VersionState.PUBLISHED
    live = row_in_force(procedure, begins or batch.today)
    ends = last_day(layers)
    is_redated = (
        record.source is Source.OFFICE and live is not None and (live.valid_from, live.valid_to) != (begins, ends)
    )
    is_same = live is not None and (live.content_hash, live.state) == (packed[1], state.value)
    if is_same and not is_redated and not _goes_on(live, begins, ends):
        # The source's own text is new, what the desk sees is not.
        return Outcome.UNCHANGED
    outcome = _outcome(procedure, live, state)
    note = f"Nhập từ tệp {batch.file_name}"
    row = _add_version(procedure, content, packed, _Place(state, begins, ends, note), batch)
    if record.source is Source.OFFICE:
        row.approver = batch.approver
    _name_who_scheduled(procedure, row, begins)
    if live is not None:
        live.valid_to = _ends(live, begins)
    for other in procedure.versions:
        has_passed = other is live and (begins is None or begins <= batch.today)
        if other is not row and other.state in IN_CHAIN and (has_passed or _is_covered(other, begins)):
            office_layers.supersede(other, batch.today)
    if record.source is Source.OFFICE:
        file_drafts.close(session, row, procedure.code, batch.who)
    session.add(
        ChangeRow(
            code=procedure.code, version_number=row.number, kind=outcome.value, at=now(), who=batch.who, note=note
        )
    )
    return outcome


def _goes_on(live: VersionRow | None, begins: date | None, ends: date | None) -> bool:
    """Whether the same words hold again after the version that said them has ended."""
    if live is None or live.valid_to is None or begins is None:
        return False
    return live.valid_to < begins and (ends is None or ends >= begins)


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


def _begins(live: VersionRow | None, record: Incoming, today: date, known: Known) -> date | None:
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
