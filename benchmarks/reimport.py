"""Importing a changed national file over 5,776 procedures of which 500 were edited here: how long, and what is lost.

The national file is the real one, changed by this program at random from a fixed seed; the edits are published as
office versions are. What must be in the review queue is worked out from the two files alone.
"""

import json
import lzma
import random
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.command import shared_data
from oneshop.catalogue.drafts import Draft, DraftKind, DraftOrigin, DraftState
from oneshop.catalogue.incoming import Source
from oneshop.catalogue.procedure import Paper, ProcedureContent, Result
from oneshop.catalogue.record import content_hash
from oneshop.catalogue.reviews import LOCAL, PARTS, said
from oneshop.services.clock import today
from oneshop.services.opening import Location, Services, open_services

EDITED = 500
SEED = 20261123
_TEXTS = ("name", "result", "conditions", "description", "steps", "audience", "receiving_address")
_EDITED_PARTS = ("name", "papers", "results", "requirements", "audiences", "keywords")
Shadow = tuple[str, str]
"""A code and a part of it."""


@dataclass(frozen=True)
class Reimported:
    """What a re-import did: seconds, changes told, and what went wrong by code and part."""

    seconds: float
    first_seconds: float
    queued: int
    expected: int
    lost: frozenset[Shadow]
    """Local values that no longer stand."""
    untold: frozenset[Shadow]
    """National changes behind local words that are not in the queue."""
    needless: frozenset[Shadow]
    """Queued although nothing changed behind local words."""
    harmless: int


def reimport(services: Services, original: Path, folder: Path, edited: int = EDITED, seed: int = SEED) -> Reimported:
    """Import the file, edit some procedures, import it changed, and hold the desk against what was there."""
    chance = random.Random(seed)  # a fixed seed, so that every run measures the same
    started = time.perf_counter()
    services.imports.run([original])
    first_seconds = time.perf_counter() - started
    _edit(services, chance, edited)
    changed = folder / "quoc-gia-moi.jsonl"
    _write_changed(original, changed, chance)
    before, spoken = _desk(services), _spoken(services)
    expected = _expected(original, changed, spoken, before)
    started = time.perf_counter()
    report = services.imports.run([changed])
    seconds = time.perf_counter() - started
    after = _desk(services)
    lost = {(code, part) for code, part in spoken if said(before[code], part) != said(after[code], part)}
    queued = _queued(services)
    return Reimported(
        seconds,
        first_seconds,
        report.review,
        len(expected),
        frozenset(lost),
        frozenset(expected - queued.keys()),
        frozenset(queued.keys() - expected),
        sum(queued.values()),
    )


def _edit(services: Services, chance: random.Random, edited: int) -> None:
    from oneshop.store import catalogue
    from oneshop.store.drafts import save
    from oneshop.store.publishing import Publication, publish

    with services.database.reading() as session:
        codes = sorted({code for code, source, _ in _layers(services) if source == Source.MERGED.value})
        chosen = chance.sample(codes, min(edited, len(codes)))
        versions = {code: catalogue.newest(session, code) for code in chosen}
    with services.database.writing() as session:
        for code in chosen:
            version = versions[code]
            if version is not None:
                draft = save(session, _draft(_edited(version.content, chance)))
                publish(session, Publication(draft, today(), today(), "lan", None))


def _edited(content: ProcedureContent, chance: random.Random) -> ProcedureContent:
    """A content with one to three parts changed as a supervisor changes them."""
    changes: dict[str, object] = {}
    for part in chance.sample(
        ["name", "papers", "results", "requirements", "audiences", "keywords"], chance.randint(1, 3)
    ):
        match part:
            case "name":
                changes[part] = f"{content.name} (tại xã)"
            case "papers":
                kept = [paper for paper in content.papers if chance.random() < 0.8]
                changes[part] = (*kept, Paper("cua_xa", "Đơn theo mẫu của xã", originals=1))
            case "results":
                changes[part] = (*content.results, Result("Thông báo kết quả của xã"))
            case _:
                changes[part] = (*getattr(content, part), "điều riêng của xã")
    return replace(content, **changes)  # type: ignore[arg-type]  # the parts named above


def _draft(content: ProcedureContent) -> Draft:
    at = datetime.now(UTC).replace(tzinfo=None)
    return Draft(
        id=0,
        code=content.code,
        kind=DraftKind.EDIT,
        state=DraftState.PUBLISHED,
        origin=DraftOrigin.EDITOR,
        base_number=None,
        base_hash=None,
        content=content,
        content_hash=content_hash(content),
        author="lan",
        changed_by="lan",
        created_at=at,
        changed_at=at,
        lock=0,
    )


def _write_changed(original: Path, changed: Path, chance: random.Random) -> None:
    """The national file with half of its procedures changed: words, harmless spellings, papers and times."""
    with lzma.open(original, "rt", encoding="utf-8") as source, changed.open("w", encoding="utf-8") as target:
        for line in source:
            record = json.loads(line)
            if chance.random() < 0.5:
                _change(record, chance)
            target.write(json.dumps(record, ensure_ascii=False) + "\n")


def _change(record: dict[str, object], chance: random.Random) -> None:
    for key in chance.sample(_TEXTS, 3):
        text = record[key]
        if isinstance(text, str):
            record[key] = f"{text};" if chance.random() < 0.3 else f"{text} theo quy định mới"
    documents, channels = record["documents"], record["channels"]
    if isinstance(documents, list) and documents and chance.random() < 0.5:
        paper = chance.choice(documents)
        paper["name"] = f"{paper['name'] or ''} có xác nhận"
    if isinstance(channels, list) and channels and chance.random() < 0.5:
        chance.choice(channels)["duration"] = f"{chance.randint(31, 60)} ngày làm việc"


def _expected(
    original: Path, changed: Path, spoken: frozenset[Shadow], ours: dict[str, ProcedureContent]
) -> frozenset[Shadow]:
    """Where the two files differ in a part that local words stand before, and do not say what we say."""
    from oneshop.exchange.reading import read_file

    old = {record.content.code: record.content for record in read_file(original).records}
    new = {record.content.code: record.content for record in read_file(changed).records}
    return frozenset(
        (code, part)
        for code, part in spoken
        if code in old and code in new
        if said(old[code], part) != said(new[code], part) != said(ours[code], part)
    )


def _layers(services: Services) -> Iterator[tuple[str, str, str]]:
    """Code, source and stated parts of every layer."""
    from sqlalchemy import select

    from oneshop.store.tables import ProcedureRow, SourceRow

    with services.database.reading() as session:
        for row in session.execute(select(ProcedureRow.code, SourceRow.source, SourceRow.states).join(SourceRow)):
            yield row[0], row[1], row[2]


def _desk(services: Services) -> dict[str, ProcedureContent]:
    """What the desk sees of every procedure."""
    from oneshop.store import catalogue

    with services.database.reading() as session:
        return {version.content.code: version.content for version in catalogue.versions_on(session, today())}


def _spoken(services: Services) -> frozenset[Shadow]:
    """Every part that a local layer speaks about."""
    local = {source.value for source in LOCAL}
    return frozenset(
        (code, part)
        for code, source, states in _layers(services)
        if source in local
        for part in PARTS
        if part in states.split() or (part == "papers" and {"questions", "cases"} & set(states.split()))
    )


def _queued(services: Services) -> dict[Shadow, bool]:
    """The queue by code and part, with whether each is harmless."""
    from oneshop.store import reviews

    with services.database.reading() as session:
        return {(head.code, head.part): head.is_harmless for head in reviews.waiting(session)}


def measure(data: Path, folder: Path) -> Iterator[str]:
    """One line a figure."""
    services = open_services(Location(folder / "desk"))
    try:
        done = reimport(services, data / "procedures.jsonl.xz", folder)
    finally:
        services.close()
    yield f"{'first import and index of 5,776 procedures':<60}{done.first_seconds:8.1f} s   must: 90"
    yield f"{f'changed file over {EDITED} edited procedures, with index':<60}{done.seconds:8.1f} s   must: 60"
    yield f"{'local values lost':<60}{len(done.lost):8d}     must: 0"
    yield f"{'changes behind local words and not in the queue':<60}{len(done.untold):8d}     must: 0"
    yield f"{'in the queue without need':<60}{len(done.needless):8d}     must: 0"
    yield f"{'changes to review':<60}{done.queued:8d}     of which harmless: {done.harmless}"


def main() -> None:
    """Print the figures, or say that the data is not there."""
    data = shared_data()
    if data is None:
        print("the real data is not here: nothing to import")
        return
    with tempfile.TemporaryDirectory() as folder:
        for line in measure(data, Path(folder)):
            print(line, flush=True)


if __name__ == "__main__":
    main()
