"""Judging an answer: where the first right code stands, and how many of the right ones are among the first ten."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.corpus import LabelledQuestion

JUDGED = 10


@dataclass(frozen=True)
class Outcome:
    """One question: reciprocal rank of the first right code, whether it is first, the share of right codes shown."""

    reciprocal_rank: float
    is_first: bool
    recall: float


@dataclass(frozen=True)
class Score:
    """The means over `count` questions: MRR@10, success@1, recall@10."""

    mrr: float
    success: float
    recall: float
    count: int


def outcome(found: Sequence[str], right: frozenset[str], live: frozenset[str]) -> Outcome:
    """Judge the first ten codes of an answer; withdrawn codes cannot be asked of it."""
    rank = next((place for place, code in enumerate(found[:JUDGED], start=1) if code in right), None)
    wanted = right & live
    return Outcome(
        reciprocal_rank=1 / rank if rank else 0.0,
        is_first=rank == 1,
        recall=len(wanted & set(found[:JUDGED])) / min(JUDGED, len(wanted)),
    )


def score_of(outcomes: Sequence[Outcome]) -> Score:
    """The means; at least one outcome is needed."""
    count = len(outcomes)
    return Score(
        sum(each.reciprocal_rank for each in outcomes) / count,
        sum(each.is_first for each in outcomes) / count,
        sum(each.recall for each in outcomes) / count,
        count,
    )


def half_of(question: LabelledQuestion) -> int:
    """Which of the two halves a question belongs to, by a hash of its text."""
    return hashlib.sha256(question.text.encode()).digest()[0] & 1
