"""Rows to values and back; the only place that knows how a content is kept in a column."""

import json
import zlib
from datetime import UTC, datetime

from oneshop.catalogue.incoming import Source
from oneshop.catalogue.layers import Layer
from oneshop.catalogue.procedure import ProcedureContent
from oneshop.catalogue.record import canonical_text, from_record, hash_of_text
from oneshop.catalogue.versions import NationalRecord, Version, VersionState
from oneshop.store.tables import SourceRow, VersionRow


def pack(content: ProcedureContent) -> tuple[str, str]:
    """The canonical JSON of a content and its SHA-256; equal contents give equal text."""
    text = canonical_text(content)
    return text, hash_of_text(text)


def unpack(text: str) -> ProcedureContent:
    """The content a canonical JSON stands for."""
    return from_record(json.loads(text))


def pack_text(text: str) -> tuple[bytes, str]:
    """A source's own words, compressed, and their SHA-256."""
    return zlib.compress(text.encode(), 6), hash_of_text(text)


def unpack_text(data: bytes) -> str:
    """A source's own words."""
    return zlib.decompress(data).decode()


def version_of(row: VersionRow) -> Version:
    """The version a row keeps."""
    return Version(
        number=row.number,
        state=VersionState(row.state),
        content=unpack(row.content),
        content_hash=row.content_hash,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        change_note=row.change_note,
        author=row.author,
        approver=row.approver,
        decision=row.decision,
        based_on=row.based_on,
        created_at=row.created_at,
    )


def layer_of(row: SourceRow) -> Layer:
    """The layer a row keeps."""
    return Layer(
        source=Source(row.source),
        content=unpack(row.content),
        states=frozenset(row.states.split()),
        withdrawn=row.withdrawn,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


def national_of(row: SourceRow, code: str) -> NationalRecord:
    """The source's own text as a row keeps it."""
    return NationalRecord(code, Source(row.source), unpack_text(row.text), row.imported_at, row.file_name)


def now() -> datetime:
    """This moment in UTC, without zone, as the tables keep it."""
    return datetime.now(UTC).replace(tzinfo=None)
