"""Writing the catalogue of a day to a file others can read."""

from collections.abc import Iterator
from datetime import date
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from oneshop.catalogue.versions import Version
from oneshop.services.clock import today

if TYPE_CHECKING:
    from oneshop.store.database import Database


class ExportFormat(Enum):
    """Formats a catalogue is written in."""

    ONESHOP = "oneshop"
    XLSX = "xlsx"
    CSV = "csv"


class Exports:
    """The published catalogue as a file, for everybody: it is public."""

    def __init__(self, database: "Database") -> None:
        self._database = database

    def write(self, path: Path, format: ExportFormat, on: date | None = None) -> int:
        """Write every procedure that holds on a day (today) and say how many; WritingError when that cannot be done."""
        from oneshop.exchange import writing
        from oneshop.store import catalogue

        write = {
            ExportFormat.ONESHOP: writing.write_oneshop,
            ExportFormat.XLSX: writing.write_xlsx,
            ExportFormat.CSV: writing.write_csv,
        }[format]
        with self._database.reading() as session:
            versions = _Counted(catalogue.versions_on(session, on or today()))
            write(path, versions)
        return versions.count


class _Counted:
    """Passes versions on and counts them."""

    def __init__(self, versions: Iterator[Version]) -> None:
        self._versions = versions
        self.count = 0

    def __iter__(self) -> Iterator[Version]:
        for version in self._versions:
            self.count += 1
            yield version
