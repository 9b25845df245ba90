"""Conditions follow Kleene's strong logic: what is not known yet stays unknown, and more answers never contradict."""

import pytest
from hypothesis import given

from oneshop.catalogue.conditions import (
    ALWAYS,
    AllOf,
    AnyOf,
    Condition,
    Is,
    Not,
    Stated,
    Truth,
    all_of,
    evaluate,
    leaves,
    still_open,
)
from oneshop.catalogue.in_words import condition_in_words
from tests.catalogue.strategies import answers, conditions

T, U, F = Truth.TRUE, Truth.UNKNOWN, Truth.FALSE
WITH: dict[Truth, Condition] = {T: ALWAYS, U: Is("tuoi", ("a",)), F: Not(ALWAYS)}


@pytest.mark.parametrize(
    ("left", "right", "both", "either"),
    [(T, T, T, T), (T, U, U, T), (T, F, F, T), (U, U, U, U), (U, F, F, U), (F, F, F, F)],
)
def test_and_and_or_follow_kleenes_tables(left: Truth, right: Truth, both: Truth, either: Truth) -> None:
    for one, other in ((left, right), (right, left)):
        assert evaluate(AllOf((WITH[one], WITH[other])), {}) is both
        assert evaluate(AnyOf((WITH[one], WITH[other])), {}) is either


@pytest.mark.parametrize(("inner", "outer"), [(T, F), (U, U), (F, T)])
def test_not_turns_truth_round_and_leaves_the_unknown(inner: Truth, outer: Truth) -> None:
    assert evaluate(Not(WITH[inner]), {}) is outer
    assert inner.negated() is outer


def test_what_a_source_states_in_words_stays_unknown_whatever_is_answered() -> None:
    assert evaluate(Stated("hồ sơ có yếu tố nước ngoài"), {"tuoi": "a"}) is U


@given(conditions, answers, answers)
def test_more_answers_never_turn_a_known_truth_round(
    condition: Condition, some: dict[str, str], more: dict[str, str]
) -> None:
    known = evaluate(condition, some)
    if known is not U:
        assert evaluate(condition, {**more, **some}) is known


@given(conditions, conditions, answers)
def test_de_morgan_holds_with_three_values(left: Condition, right: Condition, given_answers: dict[str, str]) -> None:
    outside = evaluate(Not(AllOf((left, right))), given_answers)
    assert outside is evaluate(AnyOf((Not(left), Not(right))), given_answers)


@given(conditions, conditions, answers)
def test_the_simplest_conjunction_means_the_same(
    left: Condition, right: Condition, given_answers: dict[str, str]
) -> None:
    assert evaluate(all_of(left, right), given_answers) is evaluate(AllOf((left, right)), given_answers)


@given(conditions)
def test_a_condition_without_leaves_is_known_without_any_answer(condition: Condition) -> None:
    assert (evaluate(condition, {}) is not U) or list(leaves(condition))


@pytest.mark.parametrize(
    "broken", [lambda: Is("", ("a",)), lambda: Is("tuoi", ()), lambda: AllOf(()), lambda: AnyOf(())]
)
def test_a_condition_that_says_nothing_cannot_be_made(broken: object) -> None:
    with pytest.raises(ValueError, match="điều kiện"):
        broken()  # type: ignore[operator]  # Each entry is a function that fails.


def test_a_stated_condition_needs_words() -> None:
    with pytest.raises(ValueError, match="điều kiện"):
        Stated("  ")


def test_a_mixed_condition_reads_without_doubt_about_what_belongs_together() -> None:
    young, foreign, alone = Stated("trẻ dưới 6 tuổi"), Stated("có yếu tố nước ngoài"), Stated("đi một mình")
    assert condition_in_words(AllOf((young, AnyOf((foreign, alone)))), ()) == (
        "trẻ dưới 6 tuổi và (có yếu tố nước ngoài hoặc đi một mình)"
    )
    assert condition_in_words(AnyOf((AllOf((young, foreign)), alone)), ()) == (
        "(trẻ dưới 6 tuổi và có yếu tố nước ngoài) hoặc đi một mình"
    )
    assert condition_in_words(Not(AllOf((young, alone))), ()) == (
        "không phải trường hợp (trẻ dưới 6 tuổi và đi một mình)"
    )


def test_a_part_that_always_holds_leaves_no_gap_in_the_words() -> None:
    assert condition_in_words(AllOf((ALWAYS, Stated("nộp hộ"))), ()) == "nộp hộ"


def test_a_channel_nobody_knows_is_named_rather_than_stopping_the_print() -> None:
    assert condition_in_words(Is("kenh", ("fax",)), ()) == "nộp fax"


@given(conditions)
def test_every_condition_has_words(condition: Condition) -> None:
    words = condition_in_words(condition, ())
    assert "()" not in words and "  " not in words.replace("\u00a0", "")


@given(conditions, answers, answers)
def test_what_is_still_open_decides_as_the_whole_condition_does(
    condition: Condition, some: dict[str, str], more: dict[str, str]
) -> None:
    if evaluate(condition, some) is U:
        later = {**more, **some}
        assert evaluate(still_open(condition, some), later) is evaluate(condition, later)
        assert all(
            isinstance(leaf, Stated) or leaf.question not in some for leaf in leaves(still_open(condition, some))
        )
