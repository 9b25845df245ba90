"""How fast search answers, opens and is built, on the real procedures, beside Whoosh used as its tutorial shows.

Both engines answer the same queries in the same run, in turns. Times are milliseconds inside the process.
"""

import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from whoosh import fields, index, query
from whoosh.searching import Searcher

from benchmarks.command import shared_data, weigh
from benchmarks.corpus import real_entries, real_questions
from oneshop.paths import EMBEDDED_CATALOGUE
from oneshop.search.entry import Entry
from oneshop.search.index import SearchIndex
from oneshop.search.synonyms import load_synonyms
from oneshop.vietnamese.text import fold, words

_SEED = 20261122
_QUERIES = 40
_LONGEST_TYPED = 60
_PLAIN_SAMPLE = 6
"""Plain Whoosh needs about a second for a key, so it answers fewer of them."""


def main() -> None:
    folder = shared_data()
    if folder is None:
        print("search_speed: the real data is not here, nothing measured")
        return
    if len(sys.argv) > 1:
        _open_and_ask(Path(sys.argv[1]))
        return
    entries = real_entries(folder)
    with tempfile.TemporaryDirectory() as kept:
        ours = _build(entries, Path(kept) / "ours")
        _print_opening(Path(kept) / "ours")
        plain_folder = Path(kept) / "plain"
        plain_folder.mkdir()
        with _plain_whoosh(entries, plain_folder) as plain:
            _compare(
                ours, plain, [question.text for question in real_questions(folder) if question.style != "template"]
            )
        _print_update(ours, entries)


def _build(entries: Sequence[Entry], folder: Path) -> SearchIndex:
    before = _peak_mb()
    started, worked = time.perf_counter(), time.process_time()
    built = SearchIndex.build(
        folder, entries, stamp="bench", synonyms=load_synonyms(EMBEDDED_CATALOGUE / "synonyms.yaml")
    )
    seconds, worked = time.perf_counter() - started, time.process_time() - worked
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
    print(f"build {built.count} procedures: {seconds:.1f} s ({worked:.1f} s of processor), {size:.0f} MB on disk")
    print(f"peak memory of this process: {before:.0f} MB with the entries, {_peak_mb():.0f} MB after the build")
    return built


def _print_opening(folder: Path) -> None:
    runs = [weigh(["-m", "benchmarks.search_speed", str(folder)]) for _ in range(5)]
    told = [json.loads(run.output) for run in runs]
    print(
        f"fresh process: open {median(it['open_ms'] for it in told):.0f} ms, "
        f"first query {median(it['first_ms'] for it in told):.1f} ms, peak {median(it.peak_mb for it in runs):.0f} MB"
    )


def _open_and_ask(folder: Path) -> None:
    synonyms = load_synonyms(EMBEDDED_CATALOGUE / "synonyms.yaml")
    started = time.perf_counter()
    opened = SearchIndex.open(folder, synonyms=synonyms)
    open_ms = (time.perf_counter() - started) * 1000
    print(json.dumps({"open_ms": open_ms, "first_ms": opened.search("đăng ký khai sinh cho con").took_ms}))


def _plain_whoosh(entries: Sequence[Entry], folder: Path) -> Searcher:
    plain = index.create_in(str(folder), fields.Schema(code=fields.ID(stored=True), text=fields.TEXT))
    writer = plain.writer(limitmb=256)
    for entry in entries:
        writer.add_document(code=entry.card.code, text=fold(f"{entry.card.name} {entry.card.field} {entry.body}"))
    writer.commit()
    return plain.searcher()


def _compare(ours: SearchIndex, plain: Searcher, questions: Sequence[str]) -> None:
    chance = random.Random(_SEED)
    sample = chance.sample(sorted(questions), _QUERIES)
    syllables = sorted({fold(word) for text in sample for word in words(text)})
    kinds: list[tuple[str, list[str], Callable[[str], query.Query]]] = [
        ("keystroke", [text[:end] for text in sample for end in range(1, min(len(text), _LONGEST_TYPED) + 1)], _typing),
        ("term", [f"{word} " for word in syllables], _every),
        ("3 to 5 syllables, all", [f"{' '.join(words(text)[:5])} " for text in sample], _every),
        ("3 to 5 syllables, any", [f"{' '.join(words(text)[:5])} " for text in sample], _any),
        ("whole question", [f"{text} " for text in sample], _any),
    ]
    print(f"\n{'ms':24} {'n':>5}  {'p50':>7} {'p95':>7} {'p99':>7}   plain p50     p95   ratio p50")
    for kind, texts, asked in kinds:
        for text in texts:
            ours.search(text)
        subset = chance.sample(texts, min(len(texts), _PLAIN_SAMPLE * 4))
        plain_ms, our_ms = [], []
        for text in subset:
            parsed = asked(text)
            plain_ms.append(_ms(lambda: plain.search(parsed, limit=20)))  # noqa: B023 - called before the loop goes on.
            our_ms.append(_ms(lambda: ours.search(text)))  # noqa: B023 - the same.
        times = sorted(ours.search(text).took_ms for text in texts)
        ratio = median(theirs / mine for theirs, mine in zip(plain_ms, our_ms, strict=True))
        print(
            f"{kind:24} {len(texts):5}  {_at(times, 0.5):7.2f} {_at(times, 0.95):7.2f} {_at(times, 0.99):7.2f}"
            f"   {median(plain_ms):9.1f} {_at(sorted(plain_ms), 0.95):7.1f}   x{ratio:.0f}"
        )


def _print_update(ours: SearchIndex, entries: Sequence[Entry]) -> None:
    times = []
    for entry in entries[:5]:
        started = time.perf_counter()
        ours.update([entry], (), stamp=entry.card.code)
        times.append((time.perf_counter() - started) * 1000)
    print(f"\none changed procedure until it is found: {median(times):.0f} ms")


def _typing(text: str) -> query.Query:
    *whole, last = [fold(word) for word in words(text)] or [""]
    return query.Or([*(query.Term("text", word) for word in whole), query.Prefix("text", last)])


def _every(text: str) -> query.Query:
    return query.And([query.Term("text", fold(word)) for word in words(text)])


def _any(text: str) -> query.Query:
    return query.Or([query.Term("text", fold(word)) for word in words(text)])


def _ms(ask: Callable[[], object]) -> float:
    started = time.perf_counter()
    ask()
    return (time.perf_counter() - started) * 1000


def _at(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
