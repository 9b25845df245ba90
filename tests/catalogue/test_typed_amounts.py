"""An amount is what a person means by it, and what is none is refused with the reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneshop.catalogue.fees import LARGEST_FEE
from oneshop.catalogue.in_words import number_in_figures
from oneshop.catalogue.typed_amounts import read_amount


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("8.000", 8000),
        ("8000 đ", 8000),
        ("8000đ", 8000),
        ("135.000 đồng", 135000),
        ("135,000", 135000),
        ("135 000 VNĐ", 135000),
        ("2.000.000 Việt Nam đồng", 2000000),
        ("8,000.00", 8000),
        ("1,5 triệu", 1500000),
        ("0,1 triệu đồng", 100000),
        ("20 nghìn đồng", 20000),
        ("0", 0),
        ("0 đồng", 0),
        ("100.000.000.000", LARGEST_FEE),
    ],
)
def test_an_amount_is_read_however_it_is_written(typed: str, amount: int) -> None:
    read = read_amount(typed)
    assert (read.amount, read.refusal, read.doubt) == (amount, "", "")


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("-1", "âm"),
        ("1e18", "cách viết của máy"),
        ("1000000000000000000", "thừa số 0"),
        ("5O.000", "chữ O, không phải số 0. Có phải 50.000?"),
        ("l0.000", "chữ l, không phải số 1. Có phải 10.000?"),
        ("15.000.0000", "ba chữ số"),
        ("1.5", "ba chữ số"),
        ("miễn", "Mức thu"),
        ("không thu", "Mức thu"),
        ("8.000/bản", "Tính theo"),
        ("0,5%", "Cách tính"),
        ("tám nghìn", "không phải là số tiền"),
        ("", "Gõ số tiền"),
        ("٣٤", "không phải là số tiền"),
        ("1,5 nghìn tỷ", "không phải"),
    ],
)
def test_what_is_no_amount_is_refused_in_words(typed: str, reason: str) -> None:
    read = read_amount(typed)
    assert read.amount is None
    assert reason in read.refusal


def test_a_few_dong_are_asked_about_before_they_are_taken() -> None:
    read = read_amount("135 VNĐ")
    assert (read.amount, read.likely) == (135, 135000)
    assert not read.is_certain
    assert read.doubt == "135 đồng hay 135.000 đồng? Chọn một."


def test_dollars_are_not_asked_about() -> None:
    assert read_amount("25 USD", currency="USD").is_certain


@given(st.integers(1000, LARGEST_FEE))
def test_figures_as_the_program_writes_them_read_back(amount: int) -> None:
    assert read_amount(f"{number_in_figures(amount)} đồng").amount == amount


@given(st.text(max_size=20))
def test_any_text_is_an_amount_or_has_a_reason(typed: str) -> None:
    read = read_amount(typed)
    assert (read.amount is None) == bool(read.refusal)
