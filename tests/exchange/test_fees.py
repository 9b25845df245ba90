"""Fees: an amount only where the source is clear, its words always, and nothing ever confirmed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneshop.catalogue.fees import Fee, FeeKind, FeeStatus, Rate
from oneshop.exchange.fees import fee_of_value, parse_fees
from oneshop.exchange.money import period_in, sums_in


def one(text: str) -> Fee:
    (fee,), _ = parse_fees(text)
    return fee


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("20,000 VNĐ", 20_000),
        ("800,000 Việt Nam Đồng", 800_000),
        ("Phí : 2.000.000 Đồng (Thẩm định cấp phép)", 2_000_000),
        ("135 VNĐ(Lệ phí cấp giấy phép: 135.000 đồng/lần)", 135_000),
        ("20 VNĐ(20.000 vnđ/tờ khai)", 20_000),
        ("100,000 VNĐ(Phí Thẩm tra: 100.000 đồng/lần)", 100_000),
        ("4,500,000 Việt Nam Đồng(Mức thu: 4.500.000 (bốn triệu năm trăm nghìn) đồng/trường hợp)", 4_500_000),
        ("20,000,000 Việt Nam Đồng(Môi giới: 20 triệu đồng/giấy phép)", 20_000_000),
    ],
)
def test_an_amount_that_nothing_contradicts_is_taken(text: str, amount: int) -> None:
    fee = one(text)
    assert (fee.amount, fee.currency, fee.text) == (amount, "VND", text)


@pytest.mark.parametrize(
    "text",
    [
        "50 VNĐ",
        "40 Việt Nam Đồng(4.000 đ/giấy thông hành)",
        "155 VNĐ(Thẻ tạm trú: 155 USD/thẻ.)",
        "135 VNĐ(Trực tiếp 135.000 đồng; trực tuyến 115.000 đồng)",
        "1,000,000 VNĐ(* Theo quy định: 02 triệu đồng/lần cấp.)",
        "10,000,000 VNĐ(Miễn kể từ ngày 07/4/2026 đến 30/6/2026 theo Thông tư 40/2026/TT-BTC)",
        "15,000,000 VNĐ(Phí Thẩm định 15.000.0000 đồng/lần)",
        "Lệ phí : 1.5 USD",
        "Phí : Không Đồng",
        "Phí : o Đồng",
        "Phí : Đồng",
        "Không có thông tin(1)",
        "Không có thông tin",
        "T",
        "Chi tiết tại biểu phí, lệ phí kèm theo",
    ],
)
def test_a_doubtful_amount_is_not_stated_and_stays_in_words(text: str) -> None:
    fees, doubts = parse_fees(text)
    assert [(fee.rate, fee.amount, fee.text) for fee in fees] == [(Rate.NOT_STATED, None, text)]
    assert doubts


@pytest.mark.parametrize(
    "text", ["Miễn phí", "Miễn phí(Không có.)", "Miễn phí(- Miễn lệ phí (Thông tư số 4/2019/TT-BTC).)"]
)
def test_free_with_nothing_against_it_is_free_but_unverified(text: str) -> None:
    fee = one(text)
    assert (fee.rate, fee.status, fee.amount) == (Rate.FREE, FeeStatus.UNVERIFIED, None)


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("Miễn phí(190.000 đồng/sổ)", Rate.NOT_STATED),
        ("Miễn phí(5.000.000đồng/lần cấp.)", Rate.NOT_STATED),
        ("Miễn phí(Lệ phí cấp mới 40.000đồng/lần; lệ phí cấp lại 20.000 đồng/lần.)", Rate.NOT_STATED),
        ("Miễn phí(Trả phí cho đơn vị cung cấp dịch vụ.)", Rate.NOT_STATED),
        ("Miễn phí(Mức lệ phí (nếu có) theo quyết định của Hội đồng nhân dân cấp tỉnh.)", Rate.BY_PROVINCE),
        ("Miễn phí(do Ủy ban nhân dân cấp tỉnh quy định.)", Rate.BY_PROVINCE),
        ("Miễn phí(- Lệ phí: 5% của mức thu đăng ký)", Rate.FORMULA),
    ],
)
def test_free_with_a_note_that_says_otherwise_is_never_free(text: str, rate: Rate) -> None:
    fees, doubts = parse_fees(text)
    assert [fee.rate for fee in fees] == [rate]
    assert fees[0].text == text
    assert doubts


def test_dollars_stay_dollars() -> None:
    fee = one("10 USD(10USD/người)")
    assert (fee.amount, fee.currency, fee.unit, fee.rate) == (10, "USD", "người", Rate.PER_UNIT)


def test_a_unit_for_a_dossier_is_not_multiplied() -> None:
    fee = one("6,000,000 VNĐ(đồng/lần)")
    assert (fee.rate, fee.unit) == (Rate.FIXED, "lần")


def test_a_rate_for_a_time_and_the_rate_after_it_are_two_fees() -> None:
    text = "50,000 VNĐ((áp dụng mức phí 25.000 đồng/hồ sơ kể từ ngày 01/7/2025 đến hết ngày 31/12/2026))"
    fees, _ = parse_fees(text)
    assert [(fee.amount, fee.valid_from, fee.valid_to) for fee in fees] == [
        (25_000, date(2025, 7, 1), date(2026, 12, 31)),
        (50_000, date(2027, 1, 1), None),
    ]


def test_a_last_day_beside_the_same_amount_ends_the_rate() -> None:
    fee = one("40,000 VNĐ(40.000 đ/giấy (áp dụng đến hết ngày 31/12/2026 theo Thông tư số 64/2025/TT-BTC))")
    assert (fee.amount, fee.valid_to) == (40_000, date(2026, 12, 31))


def test_a_share_of_another_rate_is_a_formula() -> None:
    fee = one("Phí : Mức thu bằng 50% mức thu phí quy định tại Mục I Đồng (Thông tư số 64/2025/TT-BTC)")
    assert (fee.rate, fee.kind, fee.amount) == (Rate.FORMULA, FeeKind.PHI, None)


def test_several_fees_of_a_cell_are_several_fees() -> None:
    lines, _ = parse_fees("Phí : 2.000.000 Đồng (Thử nghiệm)\nPhí : 3.500.000 Đồng (Thăm dò)")
    assert [(fee.amount, fee.kind) for fee in lines] == [(2_000_000, FeeKind.PHI), (3_500_000, FeeKind.PHI)]
    joined, _ = parse_fees("25.000 Việt Nam Đồng (Lệ phí (Đất)); 30.000 Việt Nam Đồng (Lệ phí (Tài sản))")
    assert [fee.amount for fee in joined] == [25_000, 30_000]


def test_semicolons_inside_a_note_do_not_split_it() -> None:
    text = "0 (Dưới 02 ha: 1.500.000 đồng; 2.500.000 đồng/hồ sơ từ 02 ha)"
    assert [fee.text for fee in parse_fees(text)[0]] == [text]


def test_the_same_words_three_times_are_one_fee() -> None:
    fees, _ = parse_fees("Do Hội đồng nhân dân tỉnh quy định; Do Hội đồng nhân dân tỉnh quy định")
    assert [(fee.rate, fee.text) for fee in fees] == [(Rate.BY_PROVINCE, "Do Hội đồng nhân dân tỉnh quy định")]


@pytest.mark.parametrize(
    ("value", "currency", "note", "rate"),
    [
        (0, None, None, Rate.NOT_STATED),
        (0, "VND", "Phí thẩm định hồ sơ", Rate.NOT_STATED),
        (0, None, "Theo quy định của HĐND tỉnh", Rate.BY_PROVINCE),
        (0, None, "Miễn lệ phí", Rate.FREE),
        (None, None, "Theo Quy định", Rate.NOT_STATED),
        (200, None, "Đăng ký nhận cha, mẹ, con", Rate.NOT_STATED),
        (100, None, "Phí công bố: 100.000 đồng/lần", Rate.FIXED),
        (15, "USD", "Đăng ký lại khai sinh", Rate.FIXED),
        (8000, None, None, Rate.FIXED),
        (50_000, "VND", "Mức lệ phí cụ thể do Hội đồng nhân dân tỉnh quyết định.", Rate.BY_PROVINCE),
    ],
)
def test_a_number_of_the_api_is_held_against_its_note(
    value: int | None, currency: str | None, note: str | None, rate: Rate
) -> None:
    fees, _ = fee_of_value(value, currency, note, FeeKind.LE_PHI, "lời của nguồn")
    assert [fee.rate for fee in fees] == [rate]
    assert [fee.text for fee in fees] == ["lời của nguồn"]


def test_an_empty_cell_says_nothing_about_fees() -> None:
    assert parse_fees(None) == ((), ())
    assert parse_fees(" \n") == ((), ())


def test_numbers_of_documents_and_dates_are_not_money() -> None:
    assert sums_in("Thông tư số 106/2021/TT-BTC ngày 26/11/2021, khoản 2 Điều 22 năm 2023") == frozenset()


def test_two_periods_are_no_period() -> None:
    assert period_in("từ ngày 01/7/2025 đến ngày 31/12/2025, từ ngày 01/01/2026 đến ngày 31/12/2026") is None


@given(st.text(alphabet="Miễnphí0123456789.,;()/% đồngVNĐUSD:\n-", max_size=80))
def test_whatever_a_cell_says_stays_in_its_fees_unconfirmed(text: str) -> None:
    fees, _ = parse_fees(text)
    assert all(fee.status is FeeStatus.UNVERIFIED and fee.text for fee in fees)
    kept = "".join("".join((fee.text or "").split()) for fee in fees)
    assert set("".join(text.split())) - set(";") <= set(kept)


@given(st.integers(1, 99_999).map(lambda thousands: thousands * 1000))
def test_every_grouping_of_a_round_amount_is_the_same_amount(amount: int) -> None:
    commas = f"{amount:,}"
    assert {one(f"{commas} VNĐ").amount, one(f"{commas.replace(',', '.')} Đồng").amount} == {amount}
