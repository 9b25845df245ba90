"""Levels, audiences and offices: lists whose items hold commas themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneshop.catalogue.procedure import Level
from oneshop.exchange.audiences import split_audiences, split_offices
from oneshop.exchange.levels import parse_levels


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("Cấp Bộ", (Level.MINISTRY,)),
        ("Cấp bộ/ngành, Cơ quan khác", (Level.MINISTRY, Level.OTHER)),
        ("Cấp xã, Cấp tỉnh, Cấp bộ/ngành", (Level.COMMUNE, Level.PROVINCE, Level.MINISTRY)),
        ("Cấp Bộ, Cấp Tỉnh, Cấp Xã, Cơ quan khác", (Level.MINISTRY, Level.PROVINCE, Level.COMMUNE, Level.OTHER)),
        ("Cấp Bộ, ngành", (Level.MINISTRY,)),
        ("Cấp xã", (Level.COMMUNE,)),
        (None, ()),
    ],
)
def test_every_spelling_of_a_level_is_the_level(text: str | None, levels: tuple[Level, ...]) -> None:
    assert parse_levels(text) == (levels, ())


def test_an_unknown_level_is_handed_back() -> None:
    assert parse_levels("Cấp tỉnh, Cấp huyện") == ((Level.PROVINCE,), ("Cấp huyện",))


def test_commas_inside_an_audience_do_not_split_it() -> None:
    text = "Cán bộ, công chức, viên chức, Tổ chức (không bao gồm doanh nghiệp, HTX), Doanh nghiệp Việt Nam"
    assert split_audiences(text) == (
        "Cán bộ, công chức, viên chức",
        "Tổ chức (không bao gồm doanh nghiệp, HTX)",
        "Doanh nghiệp Việt Nam",
    )


def test_an_unknown_audience_stays_whole_with_its_commas() -> None:
    assert split_audiences("Công dân Việt Nam, Người trồng, chăm sóc rừng, Doanh nghiệp") == (
        "Công dân Việt Nam",
        "Người trồng, chăm sóc rừng",
        "Doanh nghiệp",
    )


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        ("Bộ Văn hóa, Thể thao và Du lịch, Sở Nội vụ", ("Bộ Văn hóa, Thể thao và Du lịch", "Sở Nội vụ")),
        ("Ủy ban Nhân dân\xa0xã,\xa0phường,\xa0thị trấn.", ("Ủy ban Nhân dân xã, phường, thị trấn.",)),
        (", Sở Xây dựng", ("Sở Xây dựng",)),
        ("Chủ tịch ủy ban nhân dân cấp tỉnh\nSở Tư Pháp", ("Chủ tịch ủy ban nhân dân cấp tỉnh", "Sở Tư Pháp")),
        ("các cơ quan, tổ chức\nliên quan", ("các cơ quan, tổ chức liên quan",)),
        (None, ()),
    ],
)
def test_a_comma_splits_offices_only_before_the_name_of_an_office(text: str | None, offices: tuple[str, ...]) -> None:
    assert split_offices(text) == offices


@given(st.lists(st.sampled_from(["a", "Bộ", "Sở Y tế", ",", ", ", "\n", "xã", ";"])).map("".join))
def test_no_word_of_a_list_is_lost(text: str) -> None:
    words = {word.strip(";") for word in text.replace(",", " ").split() if word.strip(";")}
    for names in (split_offices(text), split_audiences(text)):
        kept = " ".join(names).replace(",", " ").replace(";", " ")
        assert all(part in kept for word in words for part in word.split(";") if part)
