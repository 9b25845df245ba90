"""What a person at the desk types, and what must stand first."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneshop.catalogue.procedure import Level, OnlineLevel
from oneshop.search.index import SearchIndex
from oneshop.search.telex import undo
from oneshop.search.values import FeeFilter, Hit, MatchKind, SearchFilters
from tests.search.catalogue import NAMES, WITHDRAWN


def codes(index: SearchIndex, text: str, filters: SearchFilters | None = None) -> list[str]:
    return [hit.code for hit in index.search(text, filters or SearchFilters()).hits]


def first(index: SearchIndex, text: str) -> Hit:
    return index.search(text).hits[0]


@pytest.mark.parametrize("name", sorted({name for code, name in NAMES.items() if code != "1.001193"}))
def test_a_whole_name_finds_itself_first_with_marks_without_and_decomposed(index: SearchIndex, name: str) -> None:
    bare = "".join(
        letter for letter in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(letter)
    ).replace("đ", "d")
    for typed in (name, name.upper(), bare, unicodedata.normalize("NFD", name)):
        assert first(index, typed).name == name


def test_the_accented_spelling_stands_before_the_same_letters_with_other_marks(index: SearchIndex) -> None:
    assert codes(index, "bán")[0] == "1.009001"
    assert codes(index, "bản đồ")[0] == "1.009002"
    assert {"1.009001", "1.009002"} <= set(codes(index, "ban"))


@pytest.mark.parametrize(
    ("one", "other"), [("hòa giải", "hoà giải"), ("thủy thủ", "thuỷ thủ"), ("ủy quyền", "uỷ quyền")]
)
def test_both_tone_placements_give_the_same_hits(index: SearchIndex, one: str, other: str) -> None:
    assert codes(index, one) == codes(index, other) != []


def test_the_plain_procedure_stands_before_its_variants(index: SearchIndex) -> None:
    assert codes(index, "dang ky ket hon")[:2] == ["1.000894", "2.000806"]


@pytest.mark.parametrize("typed", ["1.001193", "1001193", "1.001193 ", "001193", "thủ tục 1.001193 cần gì"])
def test_a_code_with_or_without_dots_stands_first(index: SearchIndex, typed: str) -> None:
    hit = first(index, typed)
    assert hit.code == "1.001193"
    assert hit.why[0].kind is MatchKind.CODE


def test_a_code_with_a_provincial_suffix_finds_its_own_record_and_then_the_national_one(index: SearchIndex) -> None:
    assert codes(index, "1.001193.H26")[:2] == ["1.001193.H26", "1.001193"]


def test_a_suffix_nobody_has_falls_back_to_the_national_record(index: SearchIndex) -> None:
    assert codes(index, "1.000894.000.00.00.H35")[0] == "1.000894"


def test_the_beginning_of_a_code_finds_every_code_that_starts_so(index: SearchIndex) -> None:
    assert codes(index, "1.0048") == ["1.004873", "1.004884"]


@pytest.mark.parametrize("typed", ["đăng ký kh", "dang ky khai s", "khai si", "kha"])
def test_the_last_word_may_be_unfinished(index: SearchIndex, typed: str) -> None:
    answer = index.search(typed)
    assert "1.001193" in [hit.code for hit in answer.hits]
    assert answer.notice is None


def test_a_finished_last_word_is_not_taken_for_a_beginning(index: SearchIndex) -> None:
    kinds = {why.kind for hit in index.search("đăng ký t ").hits for why in hit.why}
    assert MatchKind.PREFIX not in kinds


@pytest.mark.parametrize("typed", ["", "   ", "\n", "?!…", "\u200b", "🙂"])
def test_an_empty_query_has_no_hits_and_no_notice(index: SearchIndex, typed: str) -> None:
    answer = index.search(typed)
    assert (answer.total, answer.hits, answer.notice) == (0, (), None)


def test_filters_leave_only_what_meets_them(index: SearchIndex) -> None:
    assert codes(index, "đăng ký", SearchFilters(online=OnlineLevel.FULL)) == ["1.000894"]
    assert codes(index, "cấp giấy phép", SearchFilters(level=Level.PROVINCE)) == ["1.004979"]
    organisation = SearchFilters(audience="tổ chức (không bao gồm doanh nghiệp, htx)")
    assert codes(index, "cấp giấy phép", organisation) == ["1.004979"]
    assert codes(index, "cấp giấy phép", SearchFilters(audience="Tổ chức")) == []
    assert "1.004222" not in codes(index, "đăng ký", SearchFilters(field="Hộ tịch"))


def test_an_unknown_fee_is_neither_free_nor_charged(index: SearchIndex) -> None:
    assert codes(index, "đăng ký", SearchFilters(fee=FeeFilter.FREE)) == ["1.001193"]
    assert codes(index, "đăng ký", SearchFilters(fee=FeeFilter.HAS_FEE)) == ["1.004222"]


def test_only_the_codes_asked_for_are_chosen_from(index: SearchIndex) -> None:
    answer = index.search("đăng ký", only_codes=frozenset({"1.004222", "9.999999"}))
    assert [hit.code for hit in answer.hits] == ["1.004222"]


def test_an_abbreviation_finds_its_words_and_says_so(index: SearchIndex) -> None:
    hit = first(index, "ĐKKS")
    assert hit.name == "Thủ tục đăng ký khai sinh"
    assert [(why.word, why.matched, why.kind) for why in hit.why] == [("ĐKKS", "đăng ký khai sinh", MatchKind.SYNONYM)]
    assert hit.name[slice(*hit.highlights[0])] == "đăng"


def test_an_abbreviation_inside_a_longer_word_means_nothing(index: SearchIndex) -> None:
    assert all(why.kind is not MatchKind.SYNONYM for hit in index.search("xđkksx").hits for why in hit.why)


def test_a_literal_abbreviation_stands_before_its_expansion(index: SearchIndex) -> None:
    assert first(index, "UBND").code == "1.009006"


def test_an_ambiguous_abbreviation_finds_every_sense_and_says_so(index: SearchIndex) -> None:
    answer = index.search("KS")
    found = {hit.code for hit in answer.hits}
    assert {"1.001193", "1.004979"} <= found
    assert answer.notice is not None and "khoáng sản" in answer.notice


def test_an_everyday_syllable_is_an_abbreviation_only_in_capitals(index: SearchIndex) -> None:
    def is_police(text: str) -> bool:
        return any(why.kind is MatchKind.SYNONYM for hit in index.search(text).hits for why in hit.why)

    assert not is_police("cap giay phep ")
    assert first(index, "cấp giấy phép khai thác").code == "1.004979"


def test_a_life_event_leads_to_its_procedure(index: SearchIndex) -> None:
    hit = first(index, "nhà em đẻ con")
    assert hit.name == "Thủ tục đăng ký khai sinh"
    assert ("đẻ con", MatchKind.SYNONYM) in [(why.word, why.kind) for why in hit.why]


def test_filler_inside_a_life_event_does_not_break_it(index: SearchIndex) -> None:
    assert "1.000656" in codes(index, "ba mình mất rồi cần giấy tờ gì ạ")[:2]


def test_a_life_event_never_hides_a_literal_hit(index: SearchIndex) -> None:
    for limit in (5, 6, 20):
        assert "1.009003" in [hit.code for hit in index.search("chết", limit=limit).hits]


@pytest.mark.parametrize(
    "typed", ["ddawng kys keets hoon", "dang9 ky1 ket61 hon6", "đăng ký kết hônn", "dang ky kte hon"]
)
def test_a_mistyped_query_is_repaired_and_the_repair_is_told(index: SearchIndex, typed: str) -> None:
    answer = index.search(typed)
    assert answer.hits[0].code == "1.000894"
    assert answer.notice is not None and answer.notice.startswith("Hiểu là: đ") and "kết hôn" in answer.notice
    # Raw keys are read as the keyboard would have written them, and then they match as they are.
    was_keyed = undo(typed.split()[0]) is not None
    assert was_keyed or any(why.kind is MatchKind.FUZZY for why in answer.hits[0].why)


def test_a_missing_space_is_put_back(index: SearchIndex) -> None:
    answer = index.search("dang ky khaisinh ")
    assert answer.hits[0].name == "Thủ tục đăng ký khai sinh"
    assert answer.notice == "Hiểu là: đăng ký khai sinh"


def test_a_word_the_catalogue_knows_is_never_repaired(index: SearchIndex) -> None:
    assert index.search("khai tử").notice is None


@pytest.mark.parametrize(
    "typed",
    [
        "cho em hỏi đăng ký khai tử cần giấy tờ gì ạ",
        "em muốn đăng ký khai tử thì làm sao",
        "dang ky khai tu mat bao lau",
    ],
)
def test_spoken_filler_is_not_looked_for(index: SearchIndex, typed: str) -> None:
    hit = first(index, typed)
    assert hit.code == "1.000656"
    assert {why.word.lower() for why in hit.why} <= {
        "đăng",
        "ký",
        "khai",
        "tử",
        "dang",
        "ky",
        "tu",
        "đăng ký",
        "khai sinh",
    }


def test_filler_in_a_short_query_was_typed_on_purpose(index: SearchIndex) -> None:
    assert any(why.word == "sao" for why in first(index, "bản sao").why)


def test_a_withdrawn_procedure_is_found_by_its_code_only(index: SearchIndex) -> None:
    assert WITHDRAWN not in codes(index, "đăng ký khai sinh cho voi")
    answer = index.search(WITHDRAWN)
    assert [(hit.code, hit.withdrawn) for hit in answer.hits] == [(WITHDRAWN, True)]
    assert answer.notice is not None and "danh mục hiện hành" in answer.notice


def test_of_one_name_the_ministry_stands_before_the_provinces_and_each_says_who_issued_it(index: SearchIndex) -> None:
    hits = index.search("hỗ trợ phát triển sản xuất cộng đồng").hits[:3]
    assert [(hit.code, hit.agency) for hit in hits] == [
        ("3.000284", "Bộ Công an"),
        ("1.002544", "UBND tỉnh Sơn La"),
        ("1.014023", "UBND tỉnh Lai Châu"),
    ]


def test_a_namesake_that_does_not_hold_the_words_is_no_hit(index: SearchIndex) -> None:
    assert codes(index, "theo mẫu ") == ["1.001193"]


def test_equal_queries_give_equal_answers(index: SearchIndex) -> None:
    for text in ("đăng ký", "cap giay", "k"):
        assert index.search(text).hits == index.search(text).hits


def test_a_hit_marks_the_letters_of_its_name_that_matched(index: SearchIndex) -> None:
    hit = first(index, "dang ky lai khai tu")
    assert [hit.name[start:end] for start, end in hit.highlights] == ["Đăng", "ký", "lại", "khai", "tử"]


def test_a_word_met_in_the_running_text_is_a_reason_too(index: SearchIndex) -> None:
    hit = first(index, "chứng sinh khai sinh")
    assert hit.code == "1.001193"
    assert ("chứng", MatchKind.EXACT) in [(why.word, why.kind) for why in hit.why]


def test_a_query_longer_than_the_cap_is_cut_and_the_person_is_told(index: SearchIndex) -> None:
    answer = index.search("đăng ký khai tử " * 1000)
    assert answer.hits[0].code == "1.000656"
    assert answer.notice == "Câu tìm quá dài, chỉ tìm 48 tiếng đầu"


@given(st.text(max_size=300), st.integers(0, 30))
def test_any_text_gets_an_answer_with_marks_inside_the_names(index: SearchIndex, typed: str, limit: int) -> None:
    answer = index.search(typed, limit=limit)
    assert len(answer.hits) <= limit
    assert answer.total >= len(answer.hits)
    scores = [hit.score for hit in answer.hits]
    assert scores == sorted(scores, reverse=True)
    for hit in answer.hits:
        assert hit.why
        assert all(0 <= start < end <= len(hit.name) for start, end in hit.highlights)


def test_a_word_with_other_marks_is_no_reason_beside_a_better_one(index: SearchIndex) -> None:
    hit = first(index, "đăng kỳ tạm trú")
    assert [why.matched for why in hit.why] == ["Đăng", "tạm", "trú"]


def test_words_with_other_marks_are_the_reason_where_there_is_no_other(index: SearchIndex) -> None:
    assert all(hit.why for hit in index.search("tằm trù").hits)
    assert "1.004194" in codes(index, "tằm trù")


def test_of_two_places_the_one_beside_its_neighbour_is_marked(index: SearchIndex) -> None:
    hit = next(hit for hit in index.search("dinh lai ", limit=9).hits if hit.code == "1.001699")
    assert hit.highlights == tuple(
        (hit.name.index("định lại") + at, hit.name.index("định lại") + at + length) for at, length in ((0, 4), (5, 3))
    )


def test_several_codes_are_all_found_in_the_order_they_were_typed(index: SearchIndex) -> None:
    for typed in ("1.001193 2.000635", "2.000635, 1.001193", "1.001193;1.000894;2.000635"):
        found = [hit.code for hit in index.search(typed).hits if not hit.code.endswith(".H26")]
        assert found == [code.strip() for code in typed.replace(";", " ").replace(",", " ").split()]


@pytest.mark.parametrize("typed", ["1.0011931", "1.999999"])
def test_a_code_that_nothing_bears_is_told(index: SearchIndex, typed: str) -> None:
    assert index.search(typed).notice == f"Danh mục không có mã {typed}"
    assert index.search("1.000894.000.00.00.H35").notice is None


def test_a_withdrawn_procedure_asked_by_its_name_is_told_and_another_is_not_called_the_answer(
    index: SearchIndex,
) -> None:
    answer = index.search("đăng ký khai sinh cho voi")
    assert WITHDRAWN not in [hit.code for hit in answer.hits]
    assert not answer.is_sure
    assert answer.notice is not None and WITHDRAWN in answer.notice


def test_a_question_that_stands_in_a_long_name_is_sure(index: SearchIndex) -> None:
    assert index.search("nhà ở riêng lẻ").is_sure
