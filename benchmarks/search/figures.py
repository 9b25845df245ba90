"""Figures from times: percentiles within a round, medians over rounds, ratios of two engines in the same round."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from statistics import median

Rounds = Sequence[Sequence[float]]
"""Milliseconds of each query of each round, in the order asked; an engine that is too slow answers only the first."""


@dataclass(frozen=True)
class Times:
    """Percentiles in milliseconds: of each round, then the median of the rounds."""

    p50: float
    p95: float
    p99: float


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of the values does not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, ceil(share * len(ordered)) - 1)]


def times_of(rounds: Rounds) -> Times:
    """The percentiles of an engine for one kind of query."""
    return Times(*(median(percentile(each, share) for each in rounds) for share in (0.5, 0.95, 0.99)))


def ratio(theirs: Rounds, ours: Rounds, share: float = 0.5) -> float:
    """How many times as long they need over the queries both answered: of each round, then the median of the rounds.

    Theirs may be fewer rounds, the first ones, with fewer queries each.
    """
    return median(
        percentile(slow, share) / percentile(quick[: len(slow)], share)
        for slow, quick in zip(theirs, ours, strict=False)
    )
