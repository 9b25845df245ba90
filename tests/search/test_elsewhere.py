"""Honest answers: who handles what no desk does, and what became of a procedure that no longer holds."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneshop.catalogue.registers.elsewhere import ElsewhereMatter
from oneshop.catalogue.versions import Version, VersionState
from oneshop.search.card_record import card_from_text, card_to_text
from oneshop.search.elsewhere import Signposts
from oneshop.search.entry import Entry, entry_of_version
from oneshop.search.index import SearchIndex
from oneshop.search.synonyms import Synonyms
from oneshop.search.values import Elsewhere
from oneshop.vietnamese.text import fold
from tests.registers.shipped import registers
from tests.search.catalogue import content, small_catalogue


@cache
def signposts() -> Signposts:
    return Signposts(registers().elsewhere)


def matters(text: str) -> list[str]:
    return [each.matter for each in signposts().found_in(text)]


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("ly hôn", "Ly hôn"),
        ("LY HON", "Ly hôn"),
        ("em muốn ly dị chồng", "Ly hôn"),
        ("tranh chấp đất với hàng xóm", "Tranh chấp đất đai"),
        ("rút bhxh 1 lần ở đâu", "Bảo hiểm xã hội một lần"),
        ("công chứng hợp đồng mua bán nhà", "Công chứng hợp đồng, giao dịch"),
        ("nop phat nguoi", "Nộp phạt vi phạm giao thông"),
        ("làm hộ chiếu cho con", "Hộ chiếu"),
        ("hoãn nghĩa vụ quân sự", "Gọi nhập ngũ, khám và tạm hoãn nghĩa vụ quân sự"),
    ],
)
def test_what_no_desk_handles_is_said_with_who_does(text: str, matter: str) -> None:
    assert matters(text)[0] == matter


@pytest.mark.parametrize(
    "text",
    ["", "đăng ký khai sinh", "ghi chú ly hôn", "giấy độc thân sau khi ly hôn", "hòa giải tranh chấp đất đai", "lý hôn",
     "1.001193", "nhận con nuôi", "yêu cầu trợ giúp pháp lý", "đăng ký khai tử"],
)  # fmt: skip
def test_what_the_desk_does_handle_sends_nobody_away(text: str) -> None:
    assert matters(text) == []


@pytest.mark.parametrize("matter", registers().elsewhere, ids=lambda matter: fold(matter.matter)[:30])
def test_every_way_of_saying_a_matter_leads_to_it_with_and_without_marks(matter: ElsewhereMatter) -> None:
    for said in matter.said:
        assert matter.matter in matters(said) and matter.matter in matters(fold(said)), said
        for here in matter.but_here:
            assert matter.matter not in matters(f"{here} {said}"), (here, said)


def test_a_basis_that_nobody_has_read_is_said_to_be_unchecked() -> None:
    (divorce,) = signposts().found_in("ly hôn")
    assert divorce.basis is not None and not divorce.is_checked
    assert all(not each.is_checked for matter in registers().elsewhere for each in signposts().found_in(matter.said[0]))


def test_a_matter_needs_a_name_an_authority_and_words() -> None:
    for part in ("matter", "authority", "said"):
        with pytest.raises(ValueError, match="cần tên việc"):
            replace(registers().elsewhere[0], **{part: type(getattr(registers().elsewhere[0], part))()})


@given(st.text(max_size=300))
def test_any_text_is_looked_through(text: str) -> None:
    assert all(isinstance(each, Elsewhere) for each in signposts().found_in(text))


# Procedures that no longer hold.


def withdrawn(code: str, since: date | None, *related: str) -> Entry:
    base = replace(content(code, "Đăng ký nuôi cá"), related=related)
    return entry_of_version(Version(2, VersionState.ABOLISHED, base, "h", since))


def test_a_withdrawn_entry_knows_since_when_and_what_to_see_instead() -> None:
    card = withdrawn(
        "1.000001", date(2025, 7, 1), "1.000002 Đăng ký nuôi tôm; 1.000001", "2.000003.H26", "không rõ"
    ).card
    assert card.withdrawn and card.withdrawn_on == date(2025, 7, 1)
    assert card.successors == ("1.000002", "2.000003.H26")
    assert card_from_text(card_to_text(card)) == card


def test_an_entry_in_force_has_no_end_and_no_successor() -> None:
    base = replace(content("1.000001", "Đăng ký nuôi cá"), related=("1.000002",))
    card = entry_of_version(Version(1, VersionState.PUBLISHED, base, "h", date(2025, 7, 1))).card
    assert (card.withdrawn, card.withdrawn_on, card.successors) == (False, None, ())


def test_a_withdrawn_procedure_is_found_by_its_code_with_its_end_and_its_successor(
    tmp_path: Path, synonyms: Synonyms
) -> None:
    entries = [*small_catalogue(), withdrawn("1.000001", date(2025, 7, 1), "1.000002"), withdrawn("1.000005", None)]
    index = SearchIndex.build(tmp_path / "index", entries, stamp="1", synonyms=synonyms)
    assert "1.000001" not in [hit.code for hit in index.search("đăng ký nuôi cá").hits]
    answer = index.search("1.000001")
    assert (answer.hits[0].withdrawn_on, answer.hits[0].successors) == (date(2025, 7, 1), ("1.000002",))
    assert answer.notice == "1.000001 đã bãi bỏ từ 01/07/2025; xem 1.000002"
    assert index.search("1000005").notice == "1.000005 không còn trong danh mục hiện hành, chỉ để tra cứu"
