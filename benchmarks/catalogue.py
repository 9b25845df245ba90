"""The embedded catalogue: its quality, its first start, and whether every entry is found by all its names.

Each entry has to come first by its official name, typed with and without marks, and among the first five by each of
its popular names. Misses are printed, so that somebody can mend the name or the ranking.
"""

import json
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.command import shared_data, weigh
from benchmarks.corpus import real_entries
from oneshop.catalogue.record import content_hash
from oneshop.exchange.catalogue_folder import read_catalogue
from oneshop.paths import EMBEDDED_CATALOGUE
from oneshop.search.entry import Entry, entry_of
from oneshop.search.index import SearchIndex
from oneshop.search.synonyms import load_synonyms
from oneshop.vietnamese.text import fold

_FIRST = 5
_STARTS = 5
_REBUILDS = "chất lượng"


def main() -> None:
    own = [file.incoming.content for file in read_catalogue(EMBEDDED_CATALOGUE).files]
    fields = {content.field for content in own}
    print(f"{len(own)} entries, {len(fields)} fields   must: 150 entries, 25 fields")
    _quality()
    _first_start()
    embedded = [entry_of(content, withdrawn=False, version_hash=content_hash(content)) for content in own]
    names = [(content.code, content.name, content.popular_names) for content in own]
    _found("embedded catalogue alone", embedded, names, shown=True)
    folder = shared_data()
    if folder is None:
        print("among the real procedures: the real data is not here, not measured")
        return
    codes = {entry.card.code for entry in embedded}
    real = [entry for entry in real_entries(folder) if entry.card.code not in codes]
    _found(f"among {len(real) + len(embedded)} procedures", [*embedded, *real], names, shown=False)


def _quality() -> None:
    run = weigh(["-m", "oneshop", "quality", "--files", str(EMBEDDED_CATALOGUE), "--json"])
    report = json.loads(run.output)
    score = ", ".join(f"{part} {percent} %" for part, percent in report["score"].items())
    print(
        f"quality: {report['errors']} errors, {report['warnings']} warnings; {score}; {run.seconds:.2f} s"
        "   must: 0 errors"
    )


def _first_start() -> None:
    """A new data folder: schema, embedded catalogue and index, as one command, beside the pace of the machine.

    The machine is shared: the same work takes half as long again in a bad minute, so a yardstick is laid beside each.
    """
    seconds, yards = [], []
    for _ in range(_STARTS):
        yards.append(_yardstick())
        with tempfile.TemporaryDirectory() as folder:
            seconds.append(weigh(["-m", "oneshop", "--data-dir", folder, "search", _REBUILDS]).seconds)
    ratio = median(second / yard for second, yard in zip(seconds, yards, strict=True))
    print(
        f"first start, median of {_STARTS}: {median(seconds):.2f} s, {min(seconds):.2f} to {max(seconds):.2f} s; "
        f"{ratio:.1f} yardsticks of {median(yards):.2f} s   must: 4 s"
    )


def _yardstick() -> float:
    """Seconds for a fixed piece of plain Python: two million sums and half a million dictionary entries."""
    started = time.perf_counter()
    total = 0
    for number in range(2_000_000):
        total += number
    _ = {str(number): number for number in range(500_000)}
    return time.perf_counter() - started


Names = Sequence[tuple[str, str, tuple[str, ...]]]


def _found(title: str, entries: Sequence[Entry], names: Names, *, shown: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        synonyms = load_synonyms(EMBEDDED_CATALOGUE / "synonyms.yaml")
        index = SearchIndex.build(Path(folder), entries, stamp="bench", synonyms=synonyms)
        print(f"\n{title}")
        official = [(code, name) for code, name, _ in names]
        popular = [(code, name) for code, _, all_of_it in names for name in all_of_it]
        _count(index, "official name, first", official, 1, shown=shown)
        _count(index, "the same without marks", [(code, fold(name)) for code, name in official], 1, shown=shown)
        _count(index, f"popular names, first {_FIRST}", popular, _FIRST, shown=shown)
        _count(index, "the same without marks", [(code, fold(name)) for code, name in popular], _FIRST, shown=shown)


def _count(index: SearchIndex, title: str, wanted: Sequence[tuple[str, str]], within: int, *, shown: bool) -> None:
    misses = []
    for code, text in wanted:
        codes = [hit.code for hit in index.search(text, limit=within).hits]
        if code not in codes:
            misses.append(f"    {code}  “{text}”  gives {', '.join(codes) or 'nothing'}")
    print(f"  {title:28} {len(wanted) - len(misses):4} of {len(wanted)}")
    for miss in misses if shown else ():
        print(miss)


if __name__ == "__main__":
    main()
