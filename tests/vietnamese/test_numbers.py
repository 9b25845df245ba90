"""Amounts in words read back to the same amount, and follow the rules of official papers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.reading_back import read_amount
from oneshop.vietnamese.numbers import LARGEST_AMOUNT, amount_in_words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "Không đồng"),
        (10, "Mười đồng"),
        (11, "Mười một đồng"),
        (15, "Mười lăm đồng"),
        (21, "Hai mươi mốt đồng"),
        (24, "Hai mươi bốn đồng"),
        (55, "Năm mươi lăm đồng"),
        (101, "Một trăm linh một đồng"),
        (110, "Một trăm mười đồng"),
        (1_005, "Một nghìn không trăm linh năm đồng"),
        (1_015, "Một nghìn không trăm mười lăm đồng"),
        (15_000, "Mười lăm nghìn đồng"),
        (21_000, "Hai mươi mốt nghìn đồng"),
        (105_000, "Một trăm linh năm nghìn đồng"),
        (115_000, "Một trăm mười lăm nghìn đồng"),
        (1_000_005, "Một triệu không trăm linh năm đồng"),
        (1_005_000, "Một triệu không trăm linh năm nghìn đồng"),
        (1_943_000, "Một triệu chín trăm bốn mươi ba nghìn đồng"),
        (10**9, "Một tỷ đồng"),
        (10**12, "Một nghìn tỷ đồng"),
        (10**15, "Một triệu tỷ đồng"),
    ],
)
def test_an_amount_is_written_as_in_official_papers(amount: int, words: str) -> None:
    assert amount_in_words(amount) == words


def test_every_amount_up_to_ten_thousand_reads_back_to_itself_and_none_reads_like_another() -> None:
    said = [amount_in_words(amount) for amount in range(10_001)]
    assert [read_amount(words) for words in said] == list(range(10_001))
    assert len(set(said)) == len(said)


@given(st.integers(0, LARGEST_AMOUNT))
def test_any_amount_reads_back_to_itself(amount: int) -> None:
    assert read_amount(amount_in_words(amount)) == amount


@given(st.integers(0, LARGEST_AMOUNT))
def test_words_never_hold_forms_that_no_paper_uses(amount: int) -> None:
    words = amount_in_words(amount)
    assert words[0].isupper() and words.endswith(" đồng") and "  " not in words
    for wrong in ("mười mốt", "mươi năm", "mươi một", "mười năm", "linh mười", "linh không", "một mươi", "lẻ"):
        assert f" {wrong} " not in f" {words.lower()} "


@pytest.mark.parametrize("amount", [-1, -5, LARGEST_AMOUNT + 1])
def test_an_amount_that_cannot_be_paid_is_refused_by_name(amount: int) -> None:
    with pytest.raises(ValueError, match=f"Số tiền {amount} "):
        amount_in_words(amount)
