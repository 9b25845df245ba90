"""The real procedures and questions beside the project, for benchmarks; they are never copied into it."""

import json
import lzma
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from oneshop.catalogue.procedure import (
    Channel,
    ChannelKind,
    Level,
    Office,
    OfficeRole,
    Paper,
    ProcedureContent,
    Result,
    Step,
)
from oneshop.search.entry import Entry, entry_of

_LEVELS = {"bộ": Level.MINISTRY, "tỉnh": Level.PROVINCE, "xã": Level.COMMUNE, "khác": Level.OTHER}
_AUDIENCE_COMMA = re.compile(r",\s*(?![^()]*\))")


@dataclass(frozen=True)
class LabelledQuestion:
    """A question of the desk with every code that answers it."""

    text: str
    codes: frozenset[str]
    style: str


def data_folder() -> Path | None:
    """Where the real data is: ONESHOP_SHARED_DATA, or `shared/data` beside the project; None when it is not there."""
    default = Path(__file__).resolve().parents[2] / "shared" / "data"
    folder = Path(os.environ.get("ONESHOP_SHARED_DATA", default))
    return folder if folder.is_dir() else None


def real_entries(folder: Path) -> list[Entry]:
    """Every real procedure as the index takes it."""
    return [
        entry_of(content, withdrawn=withdrawn, version_hash=content.code)
        for content, withdrawn in _real_contents(folder / "procedures.jsonl.xz")
    ]


def real_questions(folder: Path) -> list[LabelledQuestion]:
    """Every labelled question, in the order of the file."""
    rows = [json.loads(line) for line in (folder / "queries.jsonl").read_text(encoding="utf-8").splitlines()]
    return [LabelledQuestion(row["query"], frozenset(row["codes"]), row["style"]) for row in rows]


def _real_contents(path: Path) -> Iterator[tuple[ProcedureContent, bool]]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield _content(row), not row["in_catalogue_of_2026_07_18"]


def _content(row: dict[str, Any]) -> ProcedureContent:
    offices = (
        (row.get("competent_authority") or row.get("agency"), OfficeRole.COMPETENT),
        (row.get("promulgating_agency"), OfficeRole.ISSUING),
    )
    papers = [document for document in row.get("documents") or [] if document.get("name")]
    return ProcedureContent(
        code=row["code"],
        name=row["name"],
        field=row.get("field"),
        levels=tuple(level for word, level in _LEVELS.items() if word in (row.get("level") or "").lower()),
        audiences=tuple(_AUDIENCE_COMMA.split(row.get("audience") or "")) if row.get("audience") else (),
        description=row.get("description"),
        keywords=(row["keywords"],) if row.get("keywords") else (),
        offices=tuple(Office(name, role) for name, role in offices if name),
        papers=tuple(Paper(str(number), paper["name"]) for number, paper in enumerate(papers)),
        channels=tuple(Channel(ChannelKind.UNSTATED) for _ in row.get("channels") or []),
        steps=(Step(row["steps"]),) if row.get("steps") else (),
        results=(Result(row["result"]),) if row.get("result") else (),
        requirements=(row["conditions"],) if row.get("conditions") else (),
    )
