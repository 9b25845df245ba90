"""Laying the embedded catalogue into a desk's database, and again when a new program brings a new one."""

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from oneshop.catalogue.incoming import Incoming, Source
from oneshop.services.clock import today
from oneshop.services.indexing import Progress

if TYPE_CHECKING:
    from oneshop.store.database import Database

_FACT = "embedded_catalogue"
_WHO = "oneshop"


class EmbeddedFault(Exception):
    """A file of the embedded catalogue is not readable: the installation is damaged."""


def lay_in(database: "Database", folder: Path, progress: Progress | None = None) -> bool:
    """Take the embedded procedures in, when they are not the ones already there; True when something was done."""
    files = sorted((folder / "procedures").rglob("*.yaml"))
    identity = _identity(files)
    if database.fact(_FACT) == identity:
        return False
    from oneshop.store.database import known_fact, note_fact
    from oneshop.store.intake import Batch, take_in

    records = []
    for done, path in enumerate(files, start=1):
        records.extend(_records(path))
        if progress is not None:
            progress("Nạp danh mục kèm theo", done, len(files))
    batch = Batch(
        records=records,
        file_name="danh mục kèm theo",
        sha256=identity,
        format=Source.EMBEDDED.value,
        who=_WHO,
        today=today(),
        publish=True,
    )
    with database.writing() as session:
        if known_fact(session, _FACT) == identity:
            # Another start was first.
            return False
        take_in(session, batch)
        note_fact(session, _FACT, identity)
    return True


def _records(path: Path) -> list[Incoming]:
    from oneshop.exchange.reading import FileFormat, read_file

    contents = read_file(path, FileFormat.ONESHOP)
    if contents.is_refused:
        first = contents.problems[0]
        raise EmbeddedFault(f"{path}: dòng {first.row}, {first.field}: {first.message}")
    return [replace(record, source=Source.EMBEDDED) for record in contents.records]


def _identity(files: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
