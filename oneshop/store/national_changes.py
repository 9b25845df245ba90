"""What a national source changed and does not reach the desk, because our own words stand before it."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from oneshop.catalogue.incoming import Incoming
from oneshop.catalogue.layers import Layer
from oneshop.catalogue.reviews import LOCAL, shadowed_changes
from oneshop.store import office_layers, reviews
from oneshop.store.mapping import pack
from oneshop.store.tables import ProcedureRow

_LOCAL = frozenset(source.value for source in LOCAL)


def layers_before(procedure: ProcedureRow, record: Incoming, today: date) -> tuple[Layer, ...]:
    """The layers as they stand where a national source may change its word beside local ones; else none.

    What a source says for the first time changes nothing it said, and a layer that has ended stands before nothing.
    """
    spoken = {row.source: row for row in procedure.sources}
    row = spoken.get(record.source.value)
    if row is None or record.source in LOCAL or (_LOCAL.isdisjoint(spoken) and not procedure.scheduled):
        return ()
    kept = (row.content_hash, row.states, row.withdrawn)
    if kept == (pack(record.content)[1], " ".join(sorted(record.states)), record.withdrawn):
        return ()
    return tuple(layer for layer in office_layers.layers_of(procedure) if not layer.has_ended(today))


def review(session: Session, record: Incoming, before: Sequence[Layer], file_name: str) -> int:
    """Put into the review queue what a record changed in the national words and does not reach the desk; how many
    changes wait."""
    if not before:
        return 0
    local = [layer for layer in before if layer.source in LOCAL]
    national = [layer for layer in before if layer.source not in LOCAL]
    others = [layer for layer in national if layer.source is not record.source]
    told = Layer(record.source, record.content, record.states, record.withdrawn, record.valid_from)
    changes = shadowed_changes(local, national, [*others, told])
    return reviews.note_changes(session, reviews.Found(record.content.code, record.source, file_name), changes)
