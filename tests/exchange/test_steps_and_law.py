"""Steps, results, channels and legal documents out of running text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneshop.catalogue.conditions import ALWAYS, Stated
from oneshop.catalogue.procedure import Channel, ChannelKind
from oneshop.exchange.channels import told_apart
from oneshop.exchange.legal_basis import legal_basis_of
from oneshop.exchange.steps import split_results, split_steps


def test_steps_begin_at_their_numbers() -> None:
    steps = split_steps("Chuẩn bị.\n- Bước 1: Nộp.\n+ nộp tại quầy\n- Bước 2: Nhận.")
    assert [step.text for step in steps] == ["Chuẩn bị.", "- Bước 1: Nộp.\n+ nộp tại quầy", "- Bước 2: Nhận."]


def test_steps_with_a_name_in_bold_keep_it_as_name() -> None:
    steps = split_steps("1. **Bước 1:**\n\nNộp hồ sơ.\n\n2. **a) Giải quyết**\n\nThẩm tra.")
    assert [(step.name, step.text) for step in steps] == [("Bước 1:", "Nộp hồ sơ."), ("a) Giải quyết", "Thẩm tra.")]


@given(st.lists(st.sampled_from(["Bước 1: a\n", "1. **x**\n\n", "- Bước 2\n", "chữ \n", "\n"])).map("".join))
def test_no_word_of_the_steps_is_lost(text: str) -> None:
    kept = " ".join(f"{step.name or ''} {step.text}" for step in split_steps(text))
    assert set(text.replace("*", " ").split()) - {"1."} <= set(kept.replace("*", " ").split())


def test_results_carry_their_codes() -> None:
    results = split_results("Giấy A (Mã: `KQ.G01.000001`)\nGiấy\nB (Mã: `H37.003`)\nVăn bản C")
    assert [(result.name, result.code) for result in results] == [
        ("Giấy A", "KQ.G01.000001"),
        ("Giấy B", "H37.003"),
        ("Văn bản C", None),
    ]


def test_a_date_is_taken_only_beside_the_documents_own_number() -> None:
    own = legal_basis_of("08/2025/TT-BTP", "Thông tư số 08/2025/TT-BTP ngày 12/6/2025 của Bộ trưởng")
    other = legal_basis_of("50/2026/NĐ-CP", "Quy định chi tiết Nghị quyết số 254/2025/QH15 ngày 11 tháng 12 năm 2025")
    assert own is not None and own.issued_on == date(2025, 6, 12)
    assert other is not None and other.issued_on is None


@pytest.mark.parametrize(
    "number", ["13/2020", "198/2016/TT/BTC", "số 91/2017/NĐ-CP", "66.7/2025/NQ-CP", "Luật Hóa chất"]
)
def test_odd_numbers_stay_as_they_are(number: str) -> None:
    basis = legal_basis_of(number, None)
    assert basis is not None and basis.number == number


def test_neither_number_nor_title_is_no_document() -> None:
    assert legal_basis_of(" ", None) is None


def test_a_channel_that_occurs_twice_says_when_each_row_holds() -> None:
    rows = told_apart(
        [
            Channel(ChannelKind.ONLINE, note="- Trường hợp cấp mới. Nộp tại cổng."),
            Channel(ChannelKind.ONLINE, note="- Trường hợp cấp lại; xem mục 2"),
            Channel(ChannelKind.POST, note="Gửi qua bưu chính"),
        ]
    )
    assert [row.when for row in rows] == [Stated("Trường hợp cấp mới"), Stated("Trường hợp cấp lại"), ALWAYS]


def test_equal_descriptions_tell_nothing_apart() -> None:
    rows = told_apart([Channel(ChannelKind.POST, note="Như nhau"), Channel(ChannelKind.POST, note="Như nhau")])
    assert [row.when for row in rows] == [ALWAYS, ALWAYS]
