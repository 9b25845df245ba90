"""Choosing an engine's weights on one half of the questions, for the other half to judge."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.search.asked import Asked

Setting = Mapping[str, float]
Finder = Callable[[Asked], Sequence[str]]


@dataclass(frozen=True)
class Tunable:
    """An engine, the weights it comes with, and the values to try for each; nothing is tried for an empty grid.

    `finder` gives the engine with some weights; the finder it gave before may then be used no more.
    """

    title: str
    start: Setting
    grid: Mapping[str, Sequence[float]]
    finder: Callable[[Setting], Finder]


def best_setting(grid: Mapping[str, Sequence[float]], start: Setting, score: Callable[[Setting], float]) -> Setting:
    """One weight after the other: the value that scores best, the one there is where none is better."""
    best, best_score = dict(start), score(start)
    for name, values in grid.items():
        for value in values:
            if value == best[name]:
                continue
            tried = {**best, name: value}
            tried_score = score(tried)
            if tried_score > best_score:
                best, best_score = tried, tried_score
    return best
