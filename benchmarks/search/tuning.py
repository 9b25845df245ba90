"""Choosing an engine's weights on one half of the questions, for the other half to judge."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from benchmarks.search.asked import Asked
from oneshop.vietnamese.text import fold

Setting = Mapping[str, float]
Finder = Callable[[Asked], Sequence[str]]


@dataclass(frozen=True)
class Tunable:
    """An engine, the weights it comes with, and the values to try for each; nothing is tried for an empty grid.

    `finder` gives the engine with some weights; the finder it gave before may then be used no more. `sees_marks` is
    False for an engine that folds every query.
    """

    title: str
    start: Setting
    grid: Mapping[str, Sequence[float]]
    finder: Callable[[Setting], Finder]
    sees_marks: bool = False


def remembering(engine: Tunable) -> Tunable:
    """The same engine, asking nothing twice with the same weights; folded queries are one to who sees no marks."""
    answers: dict[tuple[object, ...], Sequence[str]] = {}

    def finder(setting: Setting) -> Finder:
        chosen = tuple(sorted(setting.items()))
        ask = engine.finder(setting)

        def find(asked: Asked) -> Sequence[str]:
            text = asked.text if engine.sees_marks else fold(asked.text)
            key = (chosen, asked.kind, text)
            if key not in answers:
                answers[key] = tuple(ask(replace(asked, text=text)))
            return answers[key]

        return find

    return replace(engine, finder=finder)


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
