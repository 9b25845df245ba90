"""Numbers, times and counts read as they are said at the desk."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneshop.catalogue.in_words import counts_in_words, number_in_figures, time_in_words
from oneshop.catalogue.procedure import ProcessingTime, TimeUnit


@pytest.mark.parametrize(
    ("amount", "figures"),
    [("0", "0"), ("1234567", "1.234.567"), ("6.25", "6,25"), ("0.50", "0,5"), ("1E+3", "1.000"), ("1E-7", "0,0000001")],
)
def test_numbers_have_dots_between_thousands_and_a_comma_before_decimals(amount: str, figures: str) -> None:
    assert number_in_figures(Decimal(amount)) == figures


@given(st.decimals(0, 10**9, places=4))
def test_figures_read_back_to_the_number(amount: Decimal) -> None:
    assert Decimal(number_in_figures(amount).replace(".", "").replace(",", ".")) == amount


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (ProcessingTime(Decimal(5), TimeUnit.WORKING_DAY), "5 ngày làm việc"),
        (ProcessingTime(Decimal("6.25"), TimeUnit.DAY), "6,25 ngày"),
        (ProcessingTime(Decimal(24), TimeUnit.HOUR), "24 giờ"),
        (ProcessingTime(Decimal(0), TimeUnit.WORKING_DAY), "Trong ngày làm việc"),
        (ProcessingTime(text="Theo mô tả"), "Theo mô tả"),
    ],
)
def test_a_time_is_an_amount_with_its_unit_or_the_sources_words(time: ProcessingTime, words: str) -> None:
    assert time_in_words(time) == words


def test_counts_that_nobody_states_are_not_known_and_not_none() -> None:
    assert counts_in_words(None, None, None) == "chưa rõ số bản"
    assert counts_in_words(1, None, 2) == "1 bản chính, 2 bản sao chứng thực"
    assert counts_in_words(0, 0, 0) == "xuất trình, không nộp"
