"""Laying the embedded catalogue into a desk's database, and again when a new program brings a new one."""

import hashlib
import logging
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from oneshop.catalogue.incoming import Incoming, Source
from oneshop.services.clock import today
from oneshop.services.indexing import Progress
from oneshop.services.registers import RegisterReader

if TYPE_CHECKING:
    from oneshop.store.database import Database

_FACT = "embedded_catalogue"
_WHO = "oneshop"

_log = logging.getLogger(__name__)


class EmbeddedFault(Exception):
    """The embedded catalogue holds nothing that can be read: the installation is damaged."""


def lay_in(database: "Database", folder: Path, registers: RegisterReader, progress: Progress | None = None) -> bool:
    """Take the embedded procedures in, when they are not the ones already there; True when something was done.

    A faulty file is left out and the rest is taken; the quality report and `doctor` name it.
    """
    identity = _identity(folder)
    if database.fact(_FACT) == identity or database.is_sealed_by_another():
        # Of another key nothing can be noted: what is there is shown until that is settled.
        return False
    from oneshop.store.database import known_fact, note_fact
    from oneshop.store.intake import Batch, take_in

    batch = Batch(
        records=_records(folder, registers, progress),
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


def _records(folder: Path, registers: RegisterReader, progress: Progress | None) -> list[Incoming]:
    from oneshop.catalogue.documents_named import with_documents_named
    from oneshop.exchange.catalogue_folder import read_catalogue

    def tell(done: int, of: int) -> None:
        if progress is not None:
            progress("Nạp danh mục kèm theo", done, of)

    read = read_catalogue(folder, tell)
    for problem in read.problems:
        _log.error("%s: %s", problem.file, problem.message)
    if not read.files:
        first = read.problems[0].message if read.problems else "không có tệp nào"
        raise EmbeddedFault(f"Danh mục kèm theo ở {folder} không đọc được ({first}). Cài đặt lại chương trình.")
    known = registers.registers
    return [
        replace(
            file.incoming,
            source=Source.EMBEDDED,
            content=with_documents_named(file.incoming.content, known),
        )
        for file in read.files
    ]


def _identity(folder: Path) -> str:
    """A digest of everything an entry is made from: the files of the procedures and of the legal documents."""
    digest = hashlib.sha256()
    for part in ("procedures", "registers/legal_documents"):
        for path in sorted((folder / part).rglob("*.y*ml")):
            digest.update(path.name.encode())
            try:
                digest.update(path.read_bytes())
            except OSError as error:
                # What cannot be read is left out and named; when it can be read again, it is taken in.
                digest.update(str(error.errno).encode())
    return digest.hexdigest()
