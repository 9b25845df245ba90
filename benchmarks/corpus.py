"""The real procedures and questions beside the project, for benchmarks; they are never copied into it."""

import json
from dataclasses import dataclass
from pathlib import Path

from oneshop.catalogue.record import content_hash
from oneshop.exchange.reading import read_file
from oneshop.search.entry import Entry, entry_of


@dataclass(frozen=True)
class LabelledQuestion:
    """A question of the desk with every code that answers it."""

    text: str
    codes: frozenset[str]
    style: str


def real_entries(folder: Path) -> list[Entry]:
    """Every real procedure as the index takes it."""
    records = read_file(folder / "procedures.jsonl.xz").records
    return [
        entry_of(record.content, withdrawn=record.withdrawn, version_hash=content_hash(record.content))
        for record in records
    ]


def real_questions(folder: Path) -> list[LabelledQuestion]:
    """Every labelled question, in the order of the file."""
    rows = [json.loads(line) for line in (folder / "queries.jsonl").read_text(encoding="utf-8").splitlines()]
    return [LabelledQuestion(row["query"], frozenset(row["codes"]), row["style"]) for row in rows]
