"""Reads the shipped catalogue files for the tests: each entry with its path, its day and its conditions."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from oneshop.catalogue.procedure import ProcedureContent
from oneshop.catalogue.record import from_record
from tests.yaml_files import read_yaml

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "catalog_data" / "procedures").rglob("*.yaml"))


@dataclass(frozen=True)
class Entry:
    """One file: where it is, from when it applies, and the procedure it holds."""

    path: Path
    valid_from: date
    content: ProcedureContent


@cache
def entry(path: Path) -> Entry:
    """The entry a file holds; RecordError or KeyError where the file is not an entry."""
    record: dict[str, Any] = read_yaml(path)
    valid_from = record.pop("valid_from")
    return Entry(path, valid_from, from_record(record))


def entries() -> list[Entry]:
    return [entry(path) for path in FILES]
