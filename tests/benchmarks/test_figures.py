"""Percentiles, ratios, outcomes and the choice of weights."""

import pytest

from benchmarks.corpus import LabelledQuestion
from benchmarks.search.asked import Asked, Kind
from benchmarks.search.figures import percentile, ratio, times_of
from benchmarks.search.goals import Goal
from benchmarks.search.outcomes import Outcome, outcome, score_of
from benchmarks.search.quality import Bench, loss, score
from benchmarks.search.tuning import Setting, Tunable, best_setting, remembering
from benchmarks.search.variants import Variant

LIVE = frozenset({"1", "2", "3"})


def test_a_percentile_is_one_of_the_values() -> None:
    values = [5.0, 1.0, 3.0, 2.0, 4.0]
    assert [percentile(values, share) for share in (0.0, 0.5, 0.8, 0.81, 1.0)] == [1, 3, 4, 5, 5]


def test_times_are_medians_over_rounds_so_that_one_bad_round_does_not_count() -> None:
    assert times_of([[1, 2, 3], [100, 200, 300], [1, 2, 4]]).p50 == 2
    assert times_of([[1, 2, 3], [100, 200, 300], [1, 2, 4]]).p99 == 4


def test_a_ratio_compares_only_queries_that_both_answered() -> None:
    slow = [[10.0], [40.0], [30.0]]
    quick = [[1.0, 99.0, 99.0], [2.0, 99.0, 99.0], [1.0, 99.0, 99.0], [99.0]]
    assert ratio(slow, quick) == 20


def test_rank_and_recall_count_the_first_ten_and_only_live_codes() -> None:
    found = ["x"] * 8 + ["2", "1", "3"]
    assert outcome(found, frozenset({"1", "2", "3", "withdrawn"}), LIVE) == Outcome(1 / 9, False, 2 / 3)
    assert outcome(["3"], frozenset({"3"}), LIVE) == Outcome(1.0, True, 1.0)
    assert outcome([], frozenset({"3"}), LIVE) == Outcome(0.0, False, 0.0)


def test_a_score_is_the_mean_of_its_outcomes() -> None:
    found = score_of([Outcome(1.0, True, 1.0), Outcome(0.5, False, 0.5)])
    assert (found.mrr, found.success, found.recall, found.count) == (0.75, 0.5, 0.75, 2)


def test_weights_are_chosen_one_after_the_other_and_kept_where_nothing_is_better() -> None:
    def score_at(setting: Setting) -> float:
        return -abs(setting["a"] - 3) - abs(setting["b"] - 1)

    assert best_setting({"a": (1, 2, 3), "b": (0, 2)}, {"a": 1, "b": 1}, score_at) == {"a": 3, "b": 1}


def test_no_question_is_judged_with_weights_that_were_chosen_on_it() -> None:
    questions = [LabelledQuestion(f"câu hỏi {number}", frozenset({"1"}), "faq") for number in range(40)]
    asked: dict[float, set[str]] = {1.0: set(), 2.0: set()}

    def finder(setting: Setting) -> object:
        def find(query: Asked) -> list[str]:
            asked[setting["a"]].add(query.text)
            return ["1"] if setting["a"] == 2 else []

        return find

    engine = Tunable("made up", {"a": 1.0}, {"a": (2.0,)}, finder, True)  # type: ignore[arg-type]
    found = Bench(questions, LIVE).quality_of(engine)
    first, second = ({each.question.text for each in fold.judged} for fold in found.folds)
    assert first and second and not first & second
    assert first | second == {question.text for question in questions}
    assert all(fold.setting == {"a": 2.0} for fold in found.folds)
    assert score(found.held_out, Variant.ORIGINAL) == score_of([Outcome(1.0, True, 1.0)] * 40)


def test_a_loss_compares_the_same_questions() -> None:
    questions = [LabelledQuestion(text, frozenset({"1"}), "faq") for text in ("cấp giấy khai sinh", "hỏi thuế")]
    answers = {"cấp giấy khai sinh": ["1"], "hỏi thuế": [], "cấp GKS": ["2", "1"]}
    judged = Bench(questions, LIVE).judge(lambda asked: answers.get(asked.text, []), questions)
    assert loss(judged, Variant.ABBREVIATED) == 0.5


def test_an_engine_without_marks_is_asked_folded_and_once() -> None:
    asked: list[str] = []

    def find(query: Asked) -> list[str]:
        asked.append(query.text)
        return []

    engine = remembering(Tunable("made up", {}, {}, lambda _: find))
    for text in ("khai sinh", "Khai Sinh", "khái sình"):
        engine.finder({})(Asked(Kind.QUESTION, text))
    assert asked == ["khai sinh"]


@pytest.mark.parametrize(
    ("measured", "at_most", "met"), [(1.0, True, True), (3.0, True, False), (3.0, False, True), (None, True, None)]
)
def test_a_goal_that_was_not_measured_is_neither_met_nor_missed(
    measured: float | None, at_most: bool, met: bool | None
) -> None:
    assert Goal("figure", 2.0, 2.0, measured, "ms", at_most).is_met is met
