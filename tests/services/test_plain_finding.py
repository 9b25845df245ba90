"""What stands in for the index: names and codes, found from any text, never with an exception."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneshop.catalogue.procedure import Level
from oneshop.search.values import MatchKind, SearchFilters
from oneshop.services.plain_finding import BEING_MADE, PlainFinder
from oneshop.store.catalogue import Headline
from tests.search.catalogue import NAMES, WITHDRAWN

FINDER = PlainFinder(
    [
        *(Headline(code, name, "Hộ tịch" if "khai" in name else None, False) for code, name in NAMES.items()),
        Headline("1.001193.H26", "Thủ tục đăng ký khai sinh", "Hộ tịch", False),
        Headline(WITHDRAWN, "Thủ tục đăng ký khai sinh cho voi", "Hộ tịch", True),
    ]
)


def found(text: str, **conditions: object) -> list[str]:
    return [hit.code for hit in FINDER.search(text, limit=100, **conditions).hits]  # type: ignore[arg-type]  # Each test gives what its condition takes.


@pytest.mark.parametrize(
    "text", ["đăng ký kết hôn", "dang ky ket hon", "ĐĂNG KÝ KẾT HÔN", "thủ tục đăng ký kết hô", "kết hôn đăng ký"]
)
def test_a_name_is_found_with_and_without_marks_and_unfinished(text: str) -> None:
    assert found(text)[0] == "1.000894"


@pytest.mark.parametrize("text", ["1.000656", "1000656", "000656", "1.000656.000.00.00.H26", " 1.000656 ", "1.0006"])
def test_a_code_is_found_in_every_spelling(text: str) -> None:
    answer = FINDER.search(text)
    assert answer.hits[0].code == "1.000656"
    assert answer.hits[0].why[0].kind is MatchKind.CODE


def test_a_withdrawn_procedure_is_found_by_its_code_only() -> None:
    assert WITHDRAWN not in found("đăng ký khai sinh cho voi")
    hit = FINDER.search(WITHDRAWN).hits[0]
    assert hit.code == WITHDRAWN and hit.withdrawn


def test_a_hit_says_which_words_of_its_name_were_met() -> None:
    hit = FINDER.search("khai sin").hits[0]
    assert [(why.word, why.matched, why.kind) for why in hit.why] == [
        ("khai", "khai", MatchKind.EXACT),
        ("sin", "sinh", MatchKind.PREFIX),
    ]
    assert [hit.name[first:end] for first, end in hit.highlights] == ["khai", "sinh"]


def test_a_name_that_holds_few_of_the_words_is_not_shown_and_half_an_answer_is_not_sure() -> None:
    assert found("mua vé xem bóng đá khai sinh") == []
    assert FINDER.search("đăng ký khai sinh").is_sure
    assert not FINDER.search("đăng ký khai sinh máy bay").is_sure


def test_a_field_is_a_condition_and_others_are_said_to_be_left_out() -> None:
    assert set(found("đăng ký", filters=SearchFilters(field="hộ tịch"))) <= set(found("khai"))
    answer = FINDER.search("khai sinh", SearchFilters(level=Level.COMMUNE))
    assert answer.notice is not None and answer.notice.startswith(BEING_MADE) and "bỏ qua" in answer.notice


def test_only_the_codes_asked_for_are_found_and_habits_decide_between_equals() -> None:
    assert found("khai sinh", only_codes=frozenset({"1.004884"})) == ["1.004884"]
    assert found("đăng ký khai sinh")[0] == "1.001193"
    assert found("đăng ký khai sinh", habits={"1.001193.H26": 1.0})[0] == "1.001193.H26"


@given(st.text(st.characters(), max_size=300))
def test_any_text_has_an_answer(text: str) -> None:
    answer = FINDER.search(text)
    assert answer.total >= len(answer.hits)
    for hit in answer.hits:
        assert all(0 <= first < end <= len(hit.name) for first, end in hit.highlights)
