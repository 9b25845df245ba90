"""What the arrays of an open index answer: to the letter, under conditions, at a desk, and after changes."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from oneshop.catalogue.procedure import Level, Office, OfficeRole, OnlineLevel, OnlineService
from oneshop.search import impacts
from oneshop.search.analysis import folded_words
from oneshop.search.entry import Entry
from oneshop.search.index import SearchIndex
from oneshop.search.postings import Postings, offsets_of
from oneshop.search.synonyms import Synonym, SynonymKind, Synonyms
from oneshop.search.values import DeskPlace, FilterKind, SearchFilters, WordsQuery
from oneshop.search.weights import DEFAULT
from tests.search.catalogue import NAMES, WITHDRAWN, content, entry, small_catalogue


def many(count: int = 400) -> list[Entry]:
    """Enough procedures that one more or less hardly moves the rarity of a word."""
    kinds = ("Cấp", "Cấp lại", "Gia hạn", "Thu hồi", "Điều chỉnh")
    things = ("giấy phép", "chứng chỉ", "giấy chứng nhận", "thẻ", "quyết định")
    trades = ("xây dựng", "kinh doanh rượu", "khai thác nước", "dạy nghề", "nuôi cá", "bán thuốc", "in ấn", "hành nghề")
    places = ("tại xã", "tại tỉnh", "trong khu công nghiệp", "ở biên giới")
    names = [f"{a} {b} {c} {d}" for a in kinds for b in things for c in trades for d in places][:count]
    return [entry(content(f"1.{number:06}", name)) for number, name in enumerate(names, start=100_000)]


def codes(index: SearchIndex, text: str, **asked: object) -> list[str]:
    return [hit.code for hit in index.search(text, **asked).hits]  # type: ignore[arg-type]  # Each test names its own.


def test_codes_alone_are_those_of_the_whole_answer(index: SearchIndex) -> None:
    for text in (*NAMES.values(), "lam khai sinh", "dang ky k", "1.0048", "xác nhận độc thân"):
        assert list(index.find(text)) == codes(index, text)


def test_words_to_the_letter_are_all_there(index: SearchIndex) -> None:
    holding = {code for code, name in NAMES.items() if {"dang", "ky", "lai"} <= set(folded_words(name))}
    assert holding <= set(index.find_words(["đăng", "ký", "lại"], WordsQuery.ALL))
    assert set(index.find_words(["lai", "voi"], WordsQuery.ALL)) == set()
    assert WITHDRAWN not in index.find_words(["khai", "sinh"], WordsQuery.ANY)


def test_a_phrase_stands_side_by_side_in_that_order(index: SearchIndex) -> None:
    found = index.find_words(["khai", "sinh"], WordsQuery.PHRASE)
    assert {"1.001193", "1.004884", "2.000635"} <= set(found)
    assert index.find_words(["sinh", "khai"], WordsQuery.PHRASE) == ()
    assert index.find_words(["giấy", "khai", "sinh"], WordsQuery.PHRASE) == ("2.000635",)


def test_a_name_typed_without_its_opening_word_stands_before_what_a_synonym_means(tmp_path: Path) -> None:
    meant = entry(content("1.100001", "Cấp giấy xác nhận đăng ký nuôi trồng thủy sản lồng bè"))
    named = entry(content("1.100002", "Thủ tục nuôi cá tra"))
    word = Synonym("nuôi cá", ("cấp giấy xác nhận đăng ký nuôi trồng thủy sản",), SynonymKind.COLLOQUIAL)
    index = SearchIndex.build(tmp_path / "index", [meant, named], stamp="1", synonyms=Synonyms([word]))
    assert codes(index, "nuôi cá tra") == ["1.100002", "1.100001"]
    assert codes(index, "thủ tục nuôi cá tra")[0] == "1.100002"


def test_what_is_quoted_stands_so_in_every_hit(index: SearchIndex) -> None:
    assert set(codes(index, '"khai tử"')) == {"1.000656", "1.005461"}
    assert set(codes(index, '"khai tử" "đăng ký lại"')) == {"1.005461"}
    assert set(codes(index, "đăng ký “khai sinh”")) == {"1.001193", "1.001193.H26", "1.004884", "2.000635"}
    assert codes(index, '"tử khai"') == []


def test_what_is_quoted_is_counted_too(index: SearchIndex) -> None:
    answer = index.search('"khai tử"')
    assert sum(answer.facets[FilterKind.FIELD].values()) == answer.total == 2


def test_a_condition_alone_lists_what_meets_it_and_one_that_nothing_meets_lists_nothing(index: SearchIndex) -> None:
    met, unmet = index.search("cấp tỉnh", limit=100), index.search("cấp bộ", limit=100)
    assert [hit.code for hit in met.hits] == ["1.004979"]
    assert met.is_sure and met.understood[0].is_applied
    assert unmet.hits == () and not unmet.understood[0].is_applied


def test_a_filter_leaves_as_many_as_its_menu_said(index: SearchIndex) -> None:
    for text in ("đăng ký khai sinh", "cấp giấy", "khai"):
        counts = index.search(text).facets[FilterKind.LEVEL]
        for level, count in counts.items():
            assert index.search(text, SearchFilters(level=Level(level))).total == count


def test_many_new_procedures_beside_a_few_old_ones_are_found(tmp_path: Path) -> None:
    index = SearchIndex.build(tmp_path / "index", many(1), stamp="1", synonyms=Synonyms())
    index.update([entry(content(f"1.90{number:04}", f"Khai sinh số {number}")) for number in range(15)], (), stamp="2")
    assert index.search("khai sinh").total == 15


def test_a_name_inside_another_provinces_office_is_not_ones_own(tmp_path: Path) -> None:
    twins = [
        entry(replace(content(code, "Cấp thẻ"), offices=(Office(issuer, OfficeRole.ISSUING),)))
        for code, issuer in (("1.100001", "UBND tỉnh An Giang (Sở Thuế)"), ("1.100002", "UBND thành phố Huế"))
    ]
    index = SearchIndex.build(tmp_path / "index", twins, stamp="1", synonyms=Synonyms())
    for named in ("Huế", "thành phố Huế", "TP. Huế", "hue"):
        assert codes(index, "cấp thẻ", desk=DeskPlace(province=named))[0] == "1.100002"
        assert codes(index, "cấp thẻ", desk=DeskPlace(province=named), habits={"1.100001": 1.0})[0] == "1.100002"


def test_marks_inside_quotes_are_meant_where_some_name_has_them(index: SearchIndex) -> None:
    assert codes(index, '"bán"') == ["1.009001"]
    assert {"1.009001", "1.009002"} <= set(codes(index, '"ban"'))
    assert set(codes(index, '"khái sính"')) == set(codes(index, '"khai sinh"'))


def test_pairs_that_are_scattered_over_a_name_are_no_phrase(tmp_path: Path) -> None:
    scattered = entry(content("1.100001", "Giấy khai và khai sinh"))
    index = SearchIndex.build(tmp_path / "index", [scattered], stamp="1", synonyms=Synonyms())
    assert index.find_words(["giấy", "khai", "sinh"], WordsQuery.PHRASE) == ()
    assert index.find_words(["giấy", "khai"], WordsQuery.PHRASE) == ("1.100001",)


def test_any_word_and_filters_narrow_what_is_found(index: SearchIndex) -> None:
    everything = set(index.find_words(["khai"], WordsQuery.ANY, limit=100))
    province = set(index.find_words(["khai"], WordsQuery.ANY, SearchFilters(level=Level.PROVINCE), limit=100))
    assert province == {"1.004979"} < everything


def test_counts_say_how_many_each_filter_would_leave(index: SearchIndex) -> None:
    answer = index.search("đăng ký", limit=100)
    assert answer.facets[FilterKind.ONLINE]["full"] == 1
    for level, count in answer.facets[FilterKind.LEVEL].items():
        assert index.search("đăng ký", SearchFilters(level=Level(level)), limit=100).total == count
    assert sum(answer.facets[FilterKind.FIELD].values()) == answer.total


def test_counts_of_a_chosen_filter_still_tell_of_its_other_values(index: SearchIndex) -> None:
    chosen = index.search("khai", SearchFilters(level=Level.PROVINCE))
    assert chosen.facets[FilterKind.LEVEL] == index.search("khai").facets[FilterKind.LEVEL]
    assert sum(chosen.facets[FilterKind.FIELD].values()) <= chosen.facets[FilterKind.LEVEL]["province"]


def test_any_online_asks_for_full_or_partial(tmp_path: Path) -> None:
    levels = (OnlineLevel.FULL, OnlineLevel.PARTIAL, OnlineLevel.INFORMATION, OnlineLevel.UNKNOWN)
    entries = [
        entry(replace(content(f"1.10000{place}", "Cấp thẻ"), online=OnlineService(level)))
        for place, level in enumerate(levels)
        if level is not OnlineLevel.PARTIAL
    ]
    index = SearchIndex.build(tmp_path / "index", entries, stamp="1", synonyms=Synonyms())
    assert codes(index, "cấp thẻ", filters=SearchFilters(any_online=True)) == ["1.100000"]


def test_among_namesakes_the_desks_own_province_stands_first(index: SearchIndex) -> None:
    name = "hỗ trợ phát triển sản xuất cộng đồng"
    assert codes(index, name)[:3] == ["3.000284", "1.002544", "1.014023"]
    assert codes(index, name, desk=DeskPlace(province="Lai Châu"))[0] == "1.014023"
    assert codes(index, name, desk=DeskPlace(province="Sơn La"))[0] == "1.002544"


def test_among_namesakes_the_desks_own_level_stands_first(tmp_path: Path) -> None:
    twins = [
        entry(replace(content(code, "Xác nhận hộ nghèo"), levels=(level,)))
        for code, level in (("1.100001", Level.PROVINCE), ("1.100002", Level.COMMUNE))
    ]
    index = SearchIndex.build(tmp_path / "index", twins, stamp="1", synonyms=Synonyms())
    assert codes(index, "xác nhận hộ nghèo", desk=DeskPlace(level=Level.COMMUNE))[0] == "1.100002"
    assert codes(index, "xác nhận hộ nghèo", desk=DeskPlace(level=Level.PROVINCE))[0] == "1.100001"


def test_a_habit_decides_between_equals_and_never_against_a_better_match(tmp_path: Path) -> None:
    index = SearchIndex.build(tmp_path / "index", many(), stamp="1", synonyms=Synonyms())
    first, second = codes(index, "giấy phép nuôi cá")[:2]
    assert codes(index, "giấy phép nuôi cá", habits={second: 1.0})[0] == second
    other = next(code for code in codes(index, "bán thuốc", limit=50) if code not in (first, second))
    assert codes(index, "giấy phép nuôi cá", habits={other: 1.0})[0] == first


def test_a_changed_procedure_ranks_as_it_will_after_the_merge(tmp_path: Path) -> None:
    entries = many()
    index = SearchIndex.build(tmp_path / "index", entries, stamp="1", synonyms=Synonyms())
    edited = entry(content(entries[40].card.code, "Cấp giấy phép nuôi cá tra và cá ba sa"))
    new = entry(content("1.900001", "Cấp giấy phép nuôi cá cảnh"))
    index.update([edited, new], [entries[80].card.code], stamp="2")
    asked = ("nuôi cá cảnh", "cấp giấy phép nuôi cá c", "cá ba sa", "gia han the day nghe tai xa", "1.900001")
    before = {text: codes(index, text)[0] for text in asked}
    assert entries[80].card.code not in codes(index, entries[80].card.name)
    assert (before["cá ba sa"], before["nuôi cá cảnh"]) == (edited.card.code, "1.900001")
    index.merge()
    assert {text: codes(index, text)[0] for text in asked} == before


def test_a_field_that_only_a_new_procedure_has_can_be_filtered_at_once(tmp_path: Path) -> None:
    index = SearchIndex.build(tmp_path / "index", small_catalogue(), stamp="1", synonyms=Synonyms())
    new = entry(replace(content("1.900001", "Đăng ký khai sinh cho voi"), field="Thú y", audiences=("Chủ voi",)))
    index.update([new], (), stamp="2")
    assert codes(index, "đăng ký", filters=SearchFilters(field="thú y")) == ["1.900001"]
    assert codes(index, "đăng ký", filters=SearchFilters(audience="Chủ voi")) == ["1.900001"]
    assert "Chủ voi" in index.audiences()


def test_an_unknown_subject_gets_no_confident_answer(index: SearchIndex) -> None:
    assert not index.search("thời tiết ngày mai ở vũng tàu").is_sure
    assert index.search("đăng ký khai sinh cho con").is_sure
    assert index.search("1.001193").is_sure


def test_other_weights_are_taken_from_the_same_files(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    SearchIndex.build(folder, small_catalogue(), stamp="1", synonyms=Synonyms())
    heavy = SearchIndex.open(folder, synonyms=Synonyms(), weights=replace(DEFAULT, name=5.0))
    plain = SearchIndex.open(folder, synonyms=Synonyms())
    assert heavy.search("chứng sinh").hits[0].code == plain.search("chứng sinh").hits[0].code == "1.001193"
    assert heavy.search("khai").hits[0].score > plain.search("khai").hits[0].score


def test_a_frequent_term_scores_the_same_as_a_column_and_as_a_list() -> None:
    count = 900
    rows = np.arange(0, count, 2, dtype=np.int32)
    postings = Postings(("a",), offsets_of([len(rows)]), rows, np.ones(len(rows), np.uint8))
    worth = np.linspace(0.5, 2.0, len(rows)).astype(np.float32)
    arrays = impacts.arrays_of("x", postings, worth, 1.0, count)
    assert len(arrays["x.dense_terms"]) == 1
    as_list = arrays | {"x.dense_terms": np.zeros(0, np.int32), "x.dense": np.zeros((0, count), np.float32)}
    one, other = (
        impacts.Impacts(impacts.stored_field("x", each, count), impacts.Additions(), count)
        for each in (arrays, as_list)
    )
    assert np.allclose(one.scores("a"), other.scores("a"))  # type: ignore[arg-type]  # Neither is None: rows hold it.
    wanted = np.array([0, 4, 898], np.int32)
    assert np.allclose(one.worth_at("a", wanted), other.worth_at("a", wanted))
    assert one.holds("a", np.array([0, 1], np.int32)).tolist() == [True, False]


@pytest.mark.parametrize("broken", ["x.offsets", "x.rows", "x.worth"])
def test_a_field_whose_arrays_do_not_fit_is_refused(broken: str) -> None:
    postings = Postings(("a",), offsets_of([2]), np.array([0, 1], np.int32), np.ones(2, np.uint8))
    arrays = impacts.arrays_of("x", postings, np.ones(2, np.float32), 1.0, 2)
    with pytest.raises(ValueError, match="x"):
        impacts.stored_field("x", arrays | {broken: arrays[broken][:-1]}, 2)


def test_the_small_catalogue_has_namesakes(index: SearchIndex) -> None:
    agencies = {hit.agency for hit in index.search("hỗ trợ phát triển sản xuất cộng đồng").hits[:3]}
    assert agencies == {"Bộ Công an", "UBND tỉnh Sơn La", "UBND tỉnh Lai Châu"}


def test_what_an_office_is_does_not_lead_astray(tmp_path: Path) -> None:
    local = replace(content("1.100001.H26", "Cấp thẻ"), offices=(Office("UBND tỉnh Bắc Ninh", OfficeRole.ISSUING),))
    index = SearchIndex.build(
        tmp_path / "index", [entry(local), entry(content("1.100001", "Cấp thẻ"))], stamp="1", synonyms=Synonyms()
    )
    assert codes(index, "cấp thẻ") == ["1.100001", "1.100001.H26"]
    assert codes(index, "cấp thẻ", desk=DeskPlace(province="Bắc Ninh"))[0] == "1.100001.H26"
