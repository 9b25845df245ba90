"""The stages of a run: one size of corpus after the other, then finding."""

import gc
import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.search.asked import to_row
from benchmarks.search.changing import changed
from benchmarks.search.corpus import Corpus, Source, corpus_of
from benchmarks.search.fresh import fresh
from benchmarks.search.kept import Built, prepared
from benchmarks.search.peers import FTS5, INDEXES, PEERS, TANTIVY, WHOOSH, Peer, engine_of
from benchmarks.search.quality import TEMPLATE, Bench
from benchmarks.search.queries import queries_of
from benchmarks.search.results import QualityResults, Results, SizeResults
from benchmarks.search.rounds import needed, run_rounds
from benchmarks.search.sameness import sameness
from benchmarks.search.tuning import remembering

_ASKED_IN_FRESH = 100
_FEW = 30
"""Naive Whoosh is judged on so many questions: it takes some seconds for all the ways of typing one."""


@dataclass(frozen=True)
class Plan:
    """What to run: where indexes are kept, how many rounds of how many queries a kind, and which peers."""

    kept: Path
    rounds: int
    queries: int
    seed: int
    with_whoosh: bool = True

    def takes(self, peer: Peer) -> bool:
        """Whether the peer takes part."""
        return self.with_whoosh or peer.files != WHOOSH.files


def measure_size(plan: Plan, source: Source, size: int, results: Results) -> None:
    """Build or find the indexes of one size, and measure everything but finding."""
    corpus = corpus_of(source, size, plan.seed)
    name = f"{size:,}"
    with _stage(f"indexes of {name}", results):
        built = {peer.files: prepared(plan.kept, corpus, peer) for peer in INDEXES if plan.takes(peer)}
    asked = queries_of(corpus, source.texts, needed(plan.rounds, plan.queries))
    with _stage(f"fresh processes and changes, {name}", results):
        rows = [
            to_row(kind[number]) for number in range(_ASKED_IN_FRESH) for kind in asked.values() if number < len(kind)
        ]
        queries = plan.kept / corpus.key / "queries.json"
        queries.write_text(json.dumps(rows[:_ASKED_IN_FRESH], ensure_ascii=False), encoding="utf-8")
        peers = [peer for peer in INDEXES if plan.takes(peer)]
        in_fresh = {peer.files: fresh(peer, built[peer.files].folder, queries) for peer in peers}
        after_change = {peer.files: changed(peer, built[peer.files].folder, corpus.entries) for peer in peers}
    with _stage(f"rounds, {name}", results):
        # What the benchmark itself holds is no work for the collector that an engine would have to wait for.
        gc.collect()
        gc.freeze()
        engines = {peer: engine_of(peer).open(built[peer.files].folder) for peer in PEERS if plan.takes(peer)}
        times = run_rounds(engines, asked, plan.rounds, plan.queries)
        for engine in engines.values():
            engine.close()
        gc.unfreeze()
    results.sizes[size] = SizeResults(size, len(corpus.entries), times, built, in_fresh, after_change)


def measure_quality(plan: Plan, source: Source, size: int, results: Results) -> None:
    """Judge finding among the real procedures."""
    from benchmarks.search import tunables
    from benchmarks.search.peers.own_index import Codes, WholeAnswer

    corpus = corpus_of(source, size, plan.seed)
    folders = _folders(plan, corpus)
    live = frozenset(entry.card.code for entry in corpus.entries if not entry.card.withdrawn)
    bench = Bench(source.labelled, live)
    with _stage("finding", results):
        own = bench.quality_of(tunables.tuned_own(folders["oneshop"].folder))
        peers = (
            bench.quality_of(tunables.tuned_tantivy(folders[TANTIVY.files].folder)),
            bench.quality_of(tunables.tuned_fts5(folders[FTS5.files].folder)),
        )
    with _stage("finding, naive Whoosh on a few", results):
        real = [question for question in bench.questions if question.style != TEMPLATE]
        few_bench = Bench(real[:: max(1, len(real) // _FEW)][:_FEW], live)
        few = [tunables.tuned_own(folders["oneshop"].folder)]
        if plan.with_whoosh:
            few.append(tunables.untuned_whoosh(folders[WHOOSH.files].folder))
        judged = tuple(few_bench.as_it_is(remembering(engine)) for engine in few)
    with _stage("same top 10", results):
        codes, whole = Codes.open(folders["oneshop"].folder), WholeAnswer.open(folders["oneshop"].folder)
        same = sameness(codes.ask, whole.ask, source.texts, corpus.entries)
    results.quality = QualityResults(own, peers, judged, same)


def _folders(plan: Plan, corpus: Corpus) -> dict[str, Built]:
    return {peer.files: prepared(plan.kept, corpus, peer) for peer in INDEXES if plan.takes(peer)}


@contextmanager
def _stage(name: str, results: Results) -> Iterator[None]:
    print(name, file=sys.stderr, flush=True)
    started = time.perf_counter()
    yield
    results.seconds[name] = time.perf_counter() - started
    print(f"  {results.seconds[name]:.0f} s", file=sys.stderr, flush=True)
