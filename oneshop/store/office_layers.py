"""The office's own layer of a procedure through time: the one that holds, and those that begin on a later day."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from oneshop.catalogue.incoming import Source
from oneshop.catalogue.layers import Layer
from oneshop.catalogue.versions import VersionState
from oneshop.store.mapping import layer_of, now, pack, pack_text, unpack
from oneshop.store.tables import ProcedureRow, ScheduledLayerRow, SourceRow, VersionRow


def layers_of(procedure: ProcedureRow) -> list[Layer]:
    """Every layer of a procedure with those that begin later; `catalogue.layers.in_force` chooses among them."""
    return [*(layer_of(row) for row in procedure.sources), *(layer_of_scheduled(row) for row in procedure.scheduled)]


def keep(procedure: ProcedureRow, layer: Layer, since: str) -> None:
    """Make a layer the office's own that holds now. `since` says in words where it comes from.

    A layer that took the place of another holds since that one did: no import of an older day finds the office silent.
    """
    row = next((row for row in procedure.sources if row.source == Source.OFFICE.value), None)
    valid_from = layer.valid_from
    if row is None:
        row = SourceRow(source=Source.OFFICE.value)
        procedure.sources.append(row)
    elif row.valid_from is None or (valid_from is not None and row.valid_from < valid_from):
        valid_from = row.valid_from
    row.content, row.content_hash = pack(layer.content)
    row.text, row.text_hash = pack_text(row.content)
    row.states, row.withdrawn, row.valid_from = " ".join(sorted(layer.states)), layer.withdrawn, valid_from
    row.valid_to = layer.valid_to
    row.file_name, row.imported_at = since, now()


def schedule(procedure: ProcedureRow, layer: Layer, day: date, draft_id: int, previous_end: date | None) -> None:
    """Keep a layer until its day comes, in place of another for the same day."""
    row = scheduled_for(procedure, day)
    if row is None:
        row = ScheduledLayerRow(valid_from=day, previous_end=previous_end)
        procedure.scheduled.append(row)
    row.draft_id = draft_id
    row.content, row.content_hash = pack(layer.content)
    row.states, row.withdrawn, row.valid_to = " ".join(sorted(layer.states)), layer.withdrawn, layer.valid_to


def scheduled_for(procedure: ProcedureRow, day: date | None) -> ScheduledLayerRow | None:
    """The layer that begins on a day, if one does."""
    return next((row for row in procedure.scheduled if row.valid_from == day), None)


def settle(session: Session, procedure: ProcedureRow, today: date) -> None:
    """Make what has begun by today the office's own layer, and what it took the place of superseded.

    Readers go by the days and need none of this; who writes calls it first.
    """
    for row in [row for row in procedure.scheduled if row.valid_from <= today]:
        keep(procedure, layer_of_scheduled(row), f"bản nháp số {row.draft_id}")
        procedure.scheduled.remove(row)
    mark_overtaken(procedure.versions, today)
    session.flush()


def mark_overtaken(versions: Sequence[VersionRow], today: date) -> None:
    """Call superseded what a newer version leaves no day to from today on."""
    held = [row for row in versions if row.state in (VersionState.PUBLISHED.value, VersionState.ABOLISHED.value)]
    for row in held:
        later = [other for other in held if other.number > row.number]
        if any(_covers(other, row, today) for other in later):
            supersede(row, today)


def supersede(row: VersionRow, today: date) -> None:
    """Call a version superseded. One that said the procedure had ended goes on saying so of its days."""
    has_begun = row.valid_from is None or row.valid_from <= today
    if row.state != VersionState.ABOLISHED.value or not has_begun:
        row.state = VersionState.SUPERSEDED.value


def _covers(newer: VersionRow, older: VersionRow, today: date) -> bool:
    if newer.valid_from is None or newer.valid_from <= today:
        return True
    return older.valid_from is not None and newer.valid_from <= older.valid_from


def layer_of_scheduled(row: ScheduledLayerRow) -> Layer:
    """The layer that a row keeps until its day comes."""
    states = frozenset(row.states.split())
    return Layer(Source.OFFICE, unpack(row.content), states, row.withdrawn, row.valid_from, row.valid_to)
