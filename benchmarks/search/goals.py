"""The figures that were promised: what must be, what is aimed at, what was measured, and whether it is met."""

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.search.asked import TIMED, Kind
from benchmarks.search.figures import ratio, times_of
from benchmarks.search.peers import ANSWER, CODES, FTS5, TANTIVY, TANTIVY_UNKNOWN
from benchmarks.search.quality import EngineQuality, Judged, loss, score
from benchmarks.search.results import QualityResults, Results, SizeResults
from benchmarks.search.variants import Variant

SMALL, LARGE = 5_800, 100_000
_THIRD = 1 / 3
_LEADS = ((0.08, 0.15), (0.25, 0.25))
"""Over tantivy and over FTS5."""


@dataclass(frozen=True)
class Goal:
    """A figure with its bounds; `at_most` says that less is better. `note` stands beside what was measured."""

    figure: str
    must: float
    aim: float
    measured: float | None
    unit: str
    at_most: bool = True
    note: str = ""

    @property
    def is_met(self) -> bool | None:
        """Whether "must" is met; None when it was not measured."""
        return None if self.measured is None else self._within(self.must)

    @property
    def is_aim_met(self) -> bool | None:
        """Whether "aim" is met; None when it was not measured."""
        return None if self.measured is None else self._within(self.aim)

    def _within(self, bound: float) -> bool:
        assert self.measured is not None
        return self.measured <= bound if self.at_most else self.measured >= bound


def goals_of(results: Results) -> list[Goal]:
    """Every promised figure of which something was measured."""
    goals: list[Goal] = []
    small, large = results.sizes.get(SMALL), results.sizes.get(LARGE)
    if small:
        goals += _keystroke(small, "5.8k", 2.0, 0.5)
    if large:
        goals += _keystroke(large, "100k", 10.0, 3.0)
    if small:
        goals += [*_ratios(small), *_life(small)]
        goals.append(Goal("memory of the search layer, 5.8k", 120, 90, small.fresh["oneshop"].memory_mb, "MB"))
    if large:
        goals.append(Goal("memory of the search layer, 100k", 500, 350, large.fresh["oneshop"].memory_mb, "MB"))
    if results.quality:
        goals += _quality(results.quality)
    return goals


def _keystroke(size: SizeResults, name: str, must: float, aim: float) -> Iterator[Goal]:
    for peer in (CODES, ANSWER):
        measured = times_of(size.times[peer.key, Kind.KEYSTROKE]).p95
        yield Goal(f"keystroke p95, {name}, {peer.title}", must, aim, measured, "ms")


def _ratios(size: SizeResults) -> Iterator[Goal]:
    for kind in TIMED:
        if kind in FTS5.kinds:
            yield _against(size, kind, FTS5.key, f"{kind.value}: time against FTS5, p50, 5.8k", _THIRD, 0.2)
    yield _against(size, Kind.KEYSTROKE, TANTIVY.key, "keystroke: time against tantivy, p50, 5.8k", 2.0, 1.0)
    for kind in (Kind.TYPO, Kind.OR):
        yield _against(size, kind, TANTIVY.key, f"{kind.value}: time against tantivy, p50, 5.8k", 0.5, _THIRD)


def _against(size: SizeResults, kind: Kind, peer: str, figure: str, must: float, aim: float) -> Goal:
    theirs = size.times[peer, kind]
    note = f"whole answer {1 / ratio(theirs, size.times[ANSWER.key, kind]):.2f}"
    if kind is Kind.TYPO:
        easier = 1 / ratio(size.times[TANTIVY_UNKNOWN.key, kind], size.times[CODES.key, kind])
        note += f"; {easier:.2f} where tantivy matches only unknown words by distance"
    return Goal(figure, must, aim, 1 / ratio(theirs, size.times[CODES.key, kind]), "times", note=note)


def _life(size: SizeResults) -> Iterator[Goal]:
    fresh, changed, built = size.fresh["oneshop"], size.changed["oneshop"], size.built["oneshop"]
    yield Goal("open and first query, 5.8k", 0.5, 0.15, (fresh.open_ms + fresh.first_ms) / 1000, "s")
    yield Goal("rebuild, 5.8k", 15, 5, built.seconds, "s", note="by an earlier run" if built.was_there else "")
    visible = f"visible {changed.visible} of {changed.asked} times"
    milliseconds = changed.milliseconds if changed.visible == changed.asked else None
    yield Goal("edit until visible, 5.8k", 50, 15, milliseconds, "ms", note=visible)


def _quality(quality: QualityResults) -> Iterator[Goal]:
    own = quality.own.held_out
    yield Goal("MRR@10, non-template, held out", 0.76, 0.85, _mrr(own), "", at_most=False, note=_folds(quality.own))
    bare = _mrr(own, Variant.NO_ACCENTS)
    yield Goal("the same without marks", 0.75, 0.85, bare, "", at_most=False)
    counter = score(own, Variant.ORIGINAL, "counter_question")
    if counter:
        asked = f"{counter.count} questions"
        yield Goal("counter_question success@1, held out", 0.62, 0.75, counter.success, "", at_most=False, note=asked)
        yield Goal("counter_question recall@10, held out", 0.85, 0.95, counter.recall, "", at_most=False, note=asked)
    for variant in (Variant.TYPO, Variant.ABBREVIATED):
        lost = loss(own, variant)
        yield Goal(f"{variant.value}: MRR below the original by, held out", 0.03, 0.0, lost, "")
    for peer, (must, aim) in zip(quality.peers, _LEADS, strict=True):
        lead = _mrr(own) - _mrr(peer.held_out)
        yield Goal(f"lead in MRR over {peer.title}, both held out", must, aim, lead, "", at_most=False)
    for name, same in quality.same.items():
        yield Goal(
            f"same top 10: {name}",
            100,
            100,
            same.share * 100,
            "%",
            at_most=False,
            note=f"{same.agreed} of {same.asked}",
        )


def _folds(engine: EngineQuality) -> str:
    return "folds " + " and ".join(f"{_mrr(fold.judged):.3f}" for fold in engine.folds)


def _mrr(judged: tuple[Judged, ...], variant: Variant = Variant.ORIGINAL) -> float:
    found = score(judged, variant)
    return found.mrr if found else 0.0
