"""How often the right procedure is found, for every way of typing and every engine, with weights chosen fairly."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from benchmarks.corpus import LabelledQuestion
from benchmarks.search.asked import Asked, Kind
from benchmarks.search.outcomes import Outcome, Score, half_of, outcome, score_of
from benchmarks.search.tuning import Finder, Setting, Tunable, best_setting, remembering
from benchmarks.search.variants import Variant, typed_as

TEMPLATE = "template"
"""Questions made of official names by rule: a smoke test, left out wherever "non-template" is said."""

_CHOSEN_BY = (Variant.ORIGINAL, Variant.NO_ACCENTS)
"""The ways of typing by which weights are chosen."""


@dataclass(frozen=True)
class Judged:
    """A question, how it was typed, and what came of it."""

    question: LabelledQuestion
    variant: Variant
    outcome: Outcome


@dataclass(frozen=True)
class Fold:
    """Weights chosen on one half, and what the other half says to them."""

    setting: Setting
    judged: tuple[Judged, ...]


@dataclass(frozen=True)
class EngineQuality:
    """One engine: with the weights it comes with (`as_it_is`), and held out, each question judged once by each."""

    title: str
    as_it_is: tuple[Judged, ...]
    folds: tuple[Fold, ...]

    @property
    def held_out(self) -> tuple[Judged, ...]:
        """Every non-template question, judged with weights chosen on the half it does not belong to."""
        return tuple(each for fold in self.folds for each in fold.judged)


class Bench:
    """The questions with a live code, and the live codes."""

    def __init__(self, questions: Sequence[LabelledQuestion], live: frozenset[str]) -> None:
        self.questions = [question for question in questions if question.codes & live]
        self._live = live

    def judge(
        self, find: Finder, questions: Sequence[LabelledQuestion], variants: Sequence[Variant] = tuple(Variant)
    ) -> tuple[Judged, ...]:
        """Ask every question in every way that it can be typed; templates only as they are."""
        judged = []
        for variant in variants:
            kind = Kind.KEYSTROKE if variant is Variant.UNFINISHED else Kind.QUESTION
            for question in questions:
                if question.style == TEMPLATE and variant is not Variant.ORIGINAL:
                    continue
                text = typed_as(variant, question.text)
                if text is not None:
                    found = find(Asked(kind, text))
                    judged.append(Judged(question, variant, outcome(found, question.codes, self._live)))
        return tuple(judged)

    def quality_of(self, engine: Tunable) -> EngineQuality:
        """Everything about one engine."""
        engine = remembering(engine)
        as_it_is = self.as_it_is(engine)
        return replace(as_it_is, folds=tuple(self._fold(engine, half) for half in (0, 1)))

    def as_it_is(self, engine: Tunable) -> EngineQuality:
        """One engine with the weights it comes with only."""
        print(f"  {engine.title}", file=sys.stderr, flush=True)
        return EngineQuality(engine.title, self.judge(engine.finder(engine.start), self.questions), ())

    def _fold(self, engine: Tunable, held_out: int) -> Fold:
        real = [question for question in self.questions if question.style != TEMPLATE]
        chosen_on = [question for question in real if half_of(question) != held_out]

        def mrr(setting: Setting) -> float:
            judged = self.judge(engine.finder(setting), chosen_on, _CHOSEN_BY)
            return score_of([each.outcome for each in judged]).mrr

        setting = best_setting(engine.grid, engine.start, mrr) if engine.grid else engine.start
        rest = [question for question in real if half_of(question) == held_out]
        return Fold(setting, self.judge(engine.finder(setting), rest))


def score(judged: Sequence[Judged], variant: Variant, style: str | None = None) -> Score | None:
    """The means over one way of typing, of one style, or of all that are not templates; None when there are none."""
    chosen = [
        each.outcome
        for each in judged
        if each.variant is variant and (each.question.style == style if style else each.question.style != TEMPLATE)
    ]
    return score_of(chosen) if chosen else None


def loss(judged: Sequence[Judged], variant: Variant) -> float | None:
    """By how much MRR falls when the same questions are typed that way; None when none can be."""
    chosen = [each for each in judged if each.variant is variant and each.question.style != TEMPLATE]
    asked = {each.question.text for each in chosen}
    original = [each for each in judged if each.variant is Variant.ORIGINAL and each.question.text in asked]
    if not chosen:
        return None
    return score_of([it.outcome for it in original]).mrr - score_of([it.outcome for it in chosen]).mrr


def by_style(judged: Sequence[Judged], variant: Variant = Variant.ORIGINAL) -> Mapping[str, Score]:
    """The means of each style, the largest first."""
    styles = {each.question.style for each in judged}
    scores = {style: found for style in styles if (found := score(judged, variant, style))}
    return dict(sorted(scores.items(), key=lambda item: (-item[1].count, item[0])))
