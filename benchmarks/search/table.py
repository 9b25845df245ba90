"""The results as Markdown, to be read in a terminal and pasted into docs/benchmarks.md."""

import os
import platform
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.search.asked import TIMED, Kind
from benchmarks.search.figures import ratio, times_of
from benchmarks.search.goals import Goal, goals_of
from benchmarks.search.peers import CODES, INDEXES, PEERS
from benchmarks.search.quality import EngineQuality, Judged, by_style, score
from benchmarks.search.results import QualityResults, Results, SizeResults
from benchmarks.search.variants import Variant

_ASKED_OF = """\
What each engine gets. All index the same syllables, folded by our own table (NFC, đ to d, one tone placement), and take
the query as typed, so that folding it is part of their time; each answers with the codes of the best 20.

- **oneshop (codes)** understands the query (abbreviations, synonyms, slips, fillers) for keystroke, typo and question.
- **oneshop (whole answer)** is what the window shows: reasons, marked names, facets, besides the same codes.
- **FTS5**: unicode61, columns name/field/text with bm25(5, 2, 1), prefix indexes '1 2 3', all words first, and any of
  them where that gives fewer than 20; beginnings of up to two letters in names only; memory-mapped. It has no fuzzy
  match, so a mistyped word is simply not found.
- **tantivy**: name boosted by 5 over all texts, hits not counted, codes from a fast field, one segment; beginnings as
  for FTS5; typo: every word by distance 1, as its query parser does, and in a row of its own only words it does not
  hold, which is also how it is judged in finding.
- **naive Whoosh**: two TEXT fields, OR of words, the default analyser, whose English stop words take some syllables.

A phrase is looked for in names by tantivy and Whoosh, in names and field by FTS5, in names, field and keywords by us.
The kinds term, AND, OR, phrase and filter are asked to the letter: oneshop (codes) takes its words as they are there,
the whole answer understands them as it does everything.

No peer gets our bigrams of syllables, accented field, abbreviation table, synonyms, list of fillers, or spelling repair
by context: these are the design that is compared, and could be built on top of each of them."""


def markdown(results: Results) -> str:
    """The whole report."""
    parts = [_machine(results), "### Promised and measured", goal_table(goals_of(results)), _ASKED_OF]
    for size in results.sizes.values():
        parts += [f"### {size.count:,} procedures", *_size(size)]
    if results.quality:
        parts += ["### Finding", *_quality(results.quality)]
    stages = ", ".join(f"{stage} {seconds:.0f} s" for stage, seconds in results.seconds.items())
    parts.append(f"Stages: {stages}; {sum(results.seconds.values()) / 60:.1f} min in all.")
    return "\n\n".join(parts) + "\n"


def goal_table(goals: Sequence[Goal]) -> str:
    """One row for each promised figure."""
    rows = []
    for goal in goals:
        sign = "at most" if goal.at_most else "at least"
        measured = "not measured" if goal.measured is None else _figure(goal.measured, goal.unit)
        note = f" ({goal.note})" if goal.note else ""
        must, aim = (_figure(bound, goal.unit) for bound in (goal.must, goal.aim))
        rows.append((goal.figure, f"{sign} {must}", aim, measured + note, _verdict(goal)))
    return table(("figure", "must", "aim", "measured", "met"), rows)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _machine(results: Results) -> str:
    day = datetime.now(UTC).date().isoformat()
    libraries = ", ".join(f"{name} {version(name)}" for name in ("numpy", "tantivy", "whoosh-reloaded"))
    source = (
        "real procedures, recombined above their number" if results.is_real else "the embedded catalogue, recombined"
    )
    load = f", load {os.getloadavg()[1]:.1f} over five minutes" if hasattr(os, "getloadavg") else ""
    return (
        f"{day} · {_processor()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}{load} · "
        f"Python {platform.python_version()}, {libraries}, SQLite {sqlite3.sqlite_version} · {source}"
    )


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text(encoding="utf-8").splitlines() if cpuinfo.exists() else []
    return next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), platform.processor())


def _figure(value: float, unit: str) -> str:
    if not unit:
        return f"{value:.3f}"
    return f"{value:.3g} {unit}" if value < 1 else f"{value:,.1f} {unit}".replace(".0 ", " ")


def _verdict(goal: Goal) -> str:
    if goal.is_met is None:
        return "-"
    if goal.is_aim_met:
        return "yes, aim too"
    return "yes" if goal.is_met else "**no**"


def _size(size: SizeResults) -> Iterator[str]:
    yield "p50 / p95 / p99 in ms, medians of rounds; in brackets rounds x queries where time did not allow all."
    yield table(
        ("engine", *(kind.value for kind in TIMED)),
        (
            (peer.title, *(_times(size, peer.key, kind) for kind in TIMED))
            for peer in PEERS
            if any((peer.key, kind) in size.times for kind in TIMED)
        ),
    )
    yield "p50 as a multiple of that of oneshop (codes): the same queries in the same round, then the median of rounds."
    yield table(
        ("engine", *(kind.value for kind in TIMED)),
        (
            (peer.title, *(_ratio(size, peer.key, kind) for kind in TIMED))
            for peer in PEERS
            if peer is not CODES and any((peer.key, kind) in size.times for kind in TIMED)
        ),
    )
    yield (
        "Fresh process (libraries imported, files in the page cache; memory after 100 queries, naive Whoosh after 7), "
        "change, build and disk. Opening ours includes reading the word lists."
    )
    yield table(
        ("engine", "open ms", "first query ms", "memory MB", "edit until visible ms", "build s", "disk MB"),
        (_life(size, peer.files) for peer in INDEXES if peer.files in size.built),
    )


def _times(size: SizeResults, key: str, kind: Kind) -> str:
    rounds = size.times.get((key, kind))
    if not rounds:
        return "n/a"
    times = times_of(rounds)
    most = max(len(each) for (_, other), every in size.times.items() if other is kind for each in every)
    fewest = min(map(len, rounds))
    asked = f" [{len(rounds)} x {fewest}]" if fewest < most else ""
    return f"{times.p50:.2f} / {times.p95:.2f} / {times.p99:.2f}{asked}"


def _ratio(size: SizeResults, key: str, kind: Kind) -> str:
    rounds = size.times.get((key, kind))
    return f"x{ratio(rounds, size.times[CODES.key, kind]):.2f}" if rounds else "n/a"


def _life(size: SizeResults, files: str) -> tuple[str, ...]:
    fresh, changed, built = size.fresh[files], size.changed[files], size.built[files]
    visible = "" if changed.visible == changed.asked else f" (visible {changed.visible} of {changed.asked})"
    return (
        files,
        f"{fresh.open_ms:.1f}",
        f"{fresh.first_ms:.1f}",
        f"{fresh.memory_mb:.0f}",
        f"{changed.milliseconds:.1f}{visible}",
        f"{built.seconds:.1f}",
        f"{built.megabytes:.1f}",
    )


def _quality(quality: QualityResults) -> Iterator[str]:
    engines = (quality.own, *quality.peers)
    yield "MRR@10 / success@1 / recall@10 over all non-template questions, each engine with the weights it comes with."
    yield _by_variant({engine.title: engine.as_it_is for engine in engines})
    yield "Held out: weights chosen on one half, judged on the other, both ways together; then the two folds by MRR@10."
    yield _by_variant({engine.title: engine.held_out for engine in engines})
    yield table(("engine", "fold 1", "fold 2", "mean", "weights chosen"), map(_folds, engines))
    yield "By style, original typing, weights as they are."
    yield _styles(engines)
    few = quality.few[0].as_it_is
    count = score(few, Variant.ORIGINAL)
    yield f"Naive Whoosh on {count.count if count else 0} of these questions, and ours on the same."
    yield _by_variant({engine.title: engine.as_it_is for engine in quality.few})
    examples = [f"- {name}: {same.example}" for name, same in quality.same.items() if same.example]
    if examples:
        yield "Where the top 10 differ, an example each:\n\n" + "\n".join(examples)


def _by_variant(engines: dict[str, tuple[Judged, ...]]) -> str:
    return table(
        ("engine", *(variant.value for variant in Variant)),
        ((title, *(_score(judged, variant) for variant in Variant)) for title, judged in engines.items()),
    )


def _score(judged: tuple[Judged, ...], variant: Variant, style: str | None = None) -> str:
    found = score(judged, variant, style)
    return f"{found.mrr:.3f} / {found.success:.3f} / {found.recall:.3f} (n {found.count})" if found else "-"


def _folds(engine: EngineQuality) -> tuple[str, ...]:
    mrr = [found.mrr for fold in engine.folds if (found := score(fold.judged, Variant.ORIGINAL))]
    chosen = "; ".join(", ".join(f"{name} {value:g}" for name, value in fold.setting.items()) for fold in engine.folds)
    return (engine.title, *(f"{each:.3f}" for each in mrr), f"{sum(mrr) / len(mrr):.3f}", chosen.strip("; ") or "-")


def _styles(engines: Sequence[EngineQuality]) -> str:
    styles = by_style(engines[0].as_it_is)
    return table(
        ("style", *(engine.title for engine in engines)),
        ((style, *(_score(engine.as_it_is, Variant.ORIGINAL, style) for engine in engines)) for style in styles),
    )
