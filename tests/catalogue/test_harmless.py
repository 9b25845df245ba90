"""Which changes are harmless: other letters for the same words, and never another word, figure or unit."""

import re
import unicodedata
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from oneshop.catalogue.conditions import Is
from oneshop.catalogue.fees import Fee, Rate
from oneshop.catalogue.harmless import is_harmless
from oneshop.catalogue.legal import LegalBasis
from oneshop.catalogue.procedure import Paper, ProcessingTime, Step, TimeUnit
from tests.catalogue.strategies import some_text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Giấy uỷ quyền", "Giấy ủy quyền"),
        ("hoà giải ở cơ sở", "hòa giải ở cơ sở"),
        ("bản vẽ kĩ thuật", "bản vẽ kỹ thuật"),
        ("quản lí thuế", "quản lý thuế"),
        ("Tờ khai", unicodedata.normalize("NFD", "Tờ khai")),
        ("Tờ\u200b khai", "Tờ khai"),
        ("Tờ  khai\r\nđăng ký", "Tờ khai đăng ký"),
        ("- Bản sao giấy khai sinh;", "Bản sao giấy khai sinh."),
        ("+ bản chính", "• Bản chính"),
        ("Nộp “tờ khai” – bản chính", 'Nộp "tờ khai" - bản chính'),
        ("Trường hợp ủy quyền:", "trường hợp ủy quyền"),
    ],
)
def test_other_letters_for_the_same_words_are_harmless(before: str, after: str) -> None:
    assert is_harmless(before, after)
    assert is_harmless((Step("Nộp"), Step(before)), (Step("Nộp"), Step(after)))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("5 ngày làm việc", "7 ngày làm việc"),
        ("05 ngày", "5 ngày"),
        ("5 ngày làm việc", "5 ngày"),
        ("5 ngày", "5 giờ"),
        ("50.000 đồng", "5.000 đồng"),
        ("50.000 đồng", "50000 đồng"),
        ("50.000 đồng", "50.000 đô la"),
        ("100 m²", "100 m2"),
        ("100 m", "100 M"),
        ("5 kW", "5 KW"),
        ("ngày 01/7/2025", "ngày 01/8/2025"),
        ("được nộp trực tuyến", "không được nộp trực tuyến"),
        ("phải có mặt", "chưa phải có mặt"),
        ("bản chính", "bản sao"),
        ("bản chính và bản sao", "bản chính hoặc bản sao"),
        ("cha, mẹ", "mẹ, cha"),
        ("cha mẹ", "cha, mẹ"),
        ("-5 độ", "5 độ"),
        ("- 5 bản", "-5 bản"),
        ("từ 5-7 ngày", "từ 5 7 ngày"),
        ("10 %", "10"),
        ("quí", "quy"),
        ("quý", "quỷ"),
        ("Nghị định 96/2026/NĐ-CP", "nghị định 96/2026/NĐ-BTP"),
        ("MB", "mB"),
        ("Phòng Tư pháp", "Trung tâm Phục vụ hành chính công"),
        ("", "Có nêu"),
        ("…", "-"),
    ],
)
def test_another_word_figure_day_unit_or_negation_is_not(before: str, after: str) -> None:
    assert not is_harmless(before, after)
    assert not is_harmless(after, before)


_NUMBER = re.compile(r"\d+")


@given(some_text, st.integers(0, 10**9), st.integers(0, 10**9), some_text)
def test_a_changed_number_is_never_harmless_whatever_stands_around_it(
    before: str, one: int, other: int, after: str
) -> None:
    assume(one != other and not _NUMBER.search(before + after))
    assume(not before[-1:].isnumeric() and not after[:1].isnumeric())
    assert not is_harmless(f"{before} {one} {after}", f"{before} {other} {after}")


@given(some_text, st.sampled_from(["không ", "chưa ", "trừ ", "ngoài "]))
def test_a_negation_put_before_words_is_never_harmless(text: str, negation: str) -> None:
    assume(any(letter.isalnum() for letter in text))
    assert not is_harmless(text, negation + text)


@given(some_text)
def test_the_normal_forms_of_a_text_are_harmless_to_one_another(text: str) -> None:
    assert is_harmless(unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text))


def test_forms_are_compared_leaf_by_leaf() -> None:
    paper = Paper("p1", "Giấy uỷ quyền", originals=1, when=Is("tuoi", ("tu_6",)))
    assert is_harmless((paper,), (replace(paper, name="Giấy ủy quyền"),))
    for other in (
        replace(paper, originals=2),
        replace(paper, originals=None),
        replace(paper, when=Is("tuoi", ("duoi_6",))),
        replace(paper, form="Mẫu số 01"),
        replace(paper, id="p2"),
    ):
        assert not is_harmless((paper,), (other,))
    assert not is_harmless((paper,), (paper, paper))
    assert not is_harmless((), (paper,))


def test_amounts_times_and_days_of_law_are_never_harmless() -> None:
    fee = Fee("Lệ phí", rate=Rate.FIXED, amount=8000)
    assert not is_harmless(fee, replace(fee, amount=80000))
    assert not is_harmless(fee, Fee("Lệ phí", rate=Rate.FREE))
    time = ProcessingTime(Decimal(5), TimeUnit.WORKING_DAY)
    assert not is_harmless(time, replace(time, unit=TimeUnit.DAY))
    assert not is_harmless(LegalBasis("60/2014/QH13"), LegalBasis("60/2015/QH13"))
