"""Processing times: a number only with its unit, the words otherwise."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneshop.catalogue.procedure import TimeUnit
from oneshop.exchange.durations import parse_duration


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("05 ngày làm việc", "5", TimeUnit.WORKING_DAY),
        ("5 Ngày làm việc", "5", TimeUnit.WORKING_DAY),
        ("6.25 ngày làm việc", "6.25", TimeUnit.WORKING_DAY),
        ("2,5 ngày", "2.5", TimeUnit.DAY),
        ("24 Giờ", "24", TimeUnit.HOUR),
        ("0.5 Giờ", "0.5", TimeUnit.HOUR),
        ("3 Tháng", "3", TimeUnit.MONTH),
    ],
)
def test_a_number_with_its_unit_is_read(text: str, amount: str, unit: TimeUnit) -> None:
    time, doubt = parse_duration(text)
    assert time is not None and doubt is None
    assert (time.amount, time.unit, time.text) == (Decimal(amount), unit, None)


@pytest.mark.parametrize(
    "text", ["Không quá 15 ngày.", "Trong thời hạn 15 ngày", "Không quá 15 ngày kể từ ngày nhận đủ hồ sơ hợp lệ."]
)
def test_an_upper_limit_is_read_and_its_words_are_kept(text: str) -> None:
    time, _ = parse_duration(text)
    assert time is not None
    assert (time.amount, time.unit, time.text) == (Decimal(15), TimeUnit.DAY, text)


@pytest.mark.parametrize(
    "text",
    [
        "N/A",
        "Theo mô tả",
        "Không quy định ngày",
        "1/12 hàng năm ngày",
        "0 Giờ",
        "1.000 ngày",
        "Không quá 10 ngày làm việc. Đối với các xã miền núi thì tăng thêm không quá 10 ngày làm việc",
        "- Bước 2 không quá 05 ngày. - Bước 3 không quá 10 ngày.",
        "2 tuần",
        "8 giờ làm việc",
    ],
)
def test_anything_else_stays_in_words_and_is_reported(text: str) -> None:
    time, doubt = parse_duration(text)
    assert time is not None and doubt
    assert (time.amount, time.unit) == (None, None)
    assert text in (time.text or "")


@pytest.mark.parametrize("unit", [None, "OTHER", "", "FORTNIGHT"])
def test_a_bare_number_without_a_known_unit_is_not_days(unit: str | None) -> None:
    time, doubt = parse_duration("7", unit)
    assert time is not None and doubt
    assert time.amount is None
    assert time.text == "7 (nguồn không ghi đơn vị)"


def test_a_bare_number_takes_the_unit_beside_it() -> None:
    assert parse_duration("6.25", "WORKING_DAY")[0] == parse_duration("6.25 ngày làm việc")[0]
    assert parse_duration("3", "MONTH")[0] == parse_duration("3 tháng")[0]


def test_zero_with_a_unit_is_not_taken_for_at_once() -> None:
    time, doubt = parse_duration("0", "DAY")
    assert time is not None and time.amount is None and doubt


def test_within_the_day_is_zero_working_days() -> None:
    time, doubt = parse_duration("Ngay trong ngày")
    assert time is not None and doubt is None
    assert (time.amount, time.unit, time.text) == (Decimal(0), TimeUnit.WORKING_DAY, "Ngay trong ngày")


def test_nothing_said_is_no_time() -> None:
    assert parse_duration(None) == (None, None)
    assert parse_duration("  ") == (None, None)


@given(st.text(max_size=60))
def test_no_text_is_ever_lost(text: str) -> None:
    time, _ = parse_duration(text)
    if time is not None and time.amount is None:
        assert time.text
