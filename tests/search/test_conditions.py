"""Words of a query that are conditions, and the same words where they are none."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneshop.catalogue.procedure import Level, OnlineLevel
from oneshop.paths import EMBEDDED_CATALOGUE
from oneshop.search.analysis import folded_words
from oneshop.search.conditions import load_conditions
from oneshop.search.index import SearchIndex
from oneshop.search.known_names import FieldNames
from oneshop.search.question import Question
from oneshop.search.reading import understand
from oneshop.search.spelling import Spelling
from oneshop.search.synonyms import Synonyms, load_synonyms
from oneshop.search.values import FeeFilter, FilterKind, SearchFilters
from oneshop.vietnamese.text import fold
from tests.search.catalogue import small_catalogue
from tests.search.vocabulary import WordsOf
from tests.yaml_files import read_yaml

COMMUNE, PROVINCE = SearchFilters(level=Level.COMMUNE), SearchFilters(level=Level.PROVINCE)
ONLINE, FULL, PARTIAL = (
    SearchFilters(any_online=True),
    SearchFilters(online=OnlineLevel.FULL),
    SearchFilters(online=OnlineLevel.PARTIAL),
)
FREE, HAS_FEE = SearchFilters(fee=FeeFilter.FREE), SearchFilters(fee=FeeFilter.HAS_FEE)
FILE = EMBEDDED_CATALOGUE / "conditions.yaml"


class SomeNames:
    """Two names that hold words of conditions, and two fields."""

    _text = " quyet dinh cua chu tich ubnd cap xa \n xep hang di tich cap tinh "
    _fields = FieldNames(["Hộ tịch", "Đất đai"])

    def hold(self, syllables: Sequence[str]) -> bool:
        return f" {' '.join(syllables)} " in self._text

    def field(self, syllables: Sequence[str], *, is_unfinished: bool) -> str | None:
        return self._fields.named(syllables, is_unfinished=is_unfinished)


@cache
def word_lists() -> Synonyms:
    return load_synonyms(EMBEDDED_CATALOGUE / "synonyms.yaml")


@cache
def spelling() -> Spelling:
    return Spelling(WordsOf(small_catalogue()), word_lists().spoken)


def question(text: str, literal: frozenset[FilterKind] = frozenset()) -> Question:
    return understand(text, word_lists(), spelling(), literal, SomeNames())


def looked_for(asked: Question) -> str:
    return " ".join(part.typed for part in asked.parts)


@pytest.mark.parametrize(
    ("text", "left", "filters"),
    [
        ("khai sinh cấp xã", "khai sinh", [COMMUNE]),
        ("khai sinh cap xa", "khai sinh", [COMMUNE]),
        ("KHAI SINH CẤP XÃ", "KHAI SINH", [COMMUNE]),
        ("cấp xã khai sinh", "khai sinh", [COMMUNE]),
        ("khai sinh ở xã", "khai sinh", [COMMUNE]),
        ("kết hôn cấp tỉnh", "kết hôn", [PROVINCE]),
        ("kết hôn cấp bộ", "kết hôn", [SearchFilters(level=Level.MINISTRY)]),
        ("khai sinh online", "khai sinh", [ONLINE]),
        ("khai sinh nộp qua mạng", "khai sinh", [ONLINE]),
        ("làm khai sinh online được không", "làm khai sinh", [ONLINE]),
        ("cho em hỏi đăng ký kết hôn có nộp online được không ạ", "đăng ký kết hôn", [ONLINE]),
        ("khai sinh toàn trình", "khai sinh", [FULL]),
        ("khai sinh mức độ 4", "khai sinh", [FULL]),
        ("khai sinh mức 3", "khai sinh", [PARTIAL]),
        ("khai sinh miễn phí", "khai sinh", [FREE]),
        ("khai sinh không mất tiền", "khai sinh", [FREE]),
        ("khai sinh có phí", "khai sinh", [HAS_FEE]),
        ("khai sinh miễn phí cấp xã online", "khai sinh", [FREE, COMMUNE, ONLINE]),
        ("lĩnh vực hộ tịch", "", [SearchFilters(field="Hộ tịch")]),
        ("khai sinh lĩnh vực ho tich", "khai sinh", [SearchFilters(field="Hộ tịch")]),
        ("lĩnh vực đất đ", "", [SearchFilters(field="Đất đai")]),
        ("cấp xã", "", [COMMUNE]),
        ("thủ tục cấp xã", "", [COMMUNE]),
        ("một phần", "", [PARTIAL]),
    ],
)
def test_a_condition_is_understood_and_its_words_are_no_longer_looked_for(
    text: str, left: str, filters: list[SearchFilters]
) -> None:
    asked = question(text)
    assert [each.filters for each in asked.conditions] == filters
    assert looked_for(asked) == left
    assert not asked.is_empty


@pytest.mark.parametrize(
    "text",
    [
        "chủ tịch ubnd cấp xã",
        "quyết định của chủ tịch ubnd cấp xã",
        "di tích cấp tỉnh",
        "dịch vụ trực tuyến",
        "trò chơi điện tử trực tuyến",
        "bán hàng online",
        "xác định mức độ khuyết tật",
        "chuyển nhượng một phần",
        "khai sinh có phí không",
        "khai sinh cấp xả",
        "lĩnh vực chưa ai biết",
        "hộ tịch",
        "luật sư miễn phí",
    ],
)
def test_the_same_words_in_a_name_or_another_question_are_no_condition(text: str) -> None:
    asked = question(text)
    assert asked.conditions == ()
    assert looked_for(asked).split()[0] == text.split()[0]


def test_a_condition_the_person_removed_is_looked_for_as_words() -> None:
    asked = question("khai sinh cấp xã online", frozenset({FilterKind.LEVEL}))
    assert [each.kind for each in asked.conditions] == [FilterKind.ONLINE]
    assert looked_for(asked) == "khai sinh cấp xã"


def test_a_level_that_has_ended_is_told_of_and_no_condition() -> None:
    asked = question("khai sinh ở huyện")
    assert asked.conditions == () and looked_for(asked) == "khai sinh"
    assert "Cấp huyện không còn từ 1/7/2025" in asked.notices[0]
    assert looked_for(question("cấp huyện")) == "cấp huyện"


def test_the_old_name_of_a_level_keeps_its_warning() -> None:
    assert any("chỉ là gợi ý" in notice for notice in question("khai sinh mức độ 4").notices)


def test_only_one_condition_of_a_kind_is_understood() -> None:
    assert [each.words for each in question("khai sinh cấp xã cấp tỉnh").conditions] == ["cấp tỉnh"]


@given(
    st.lists(
        st.sampled_from(["khai sinh", "cấp xã", "online", "được không", "miễn phí", "lĩnh vực", "có", "ở"]), max_size=9
    )
)
def test_every_typed_word_is_looked_for_or_belongs_to_a_condition_or_says_nothing(said: list[str]) -> None:
    text = " ".join(said)
    asked = question(text)
    assert set(looked_for(asked).split()) <= set(text.split())
    assert len({each.kind for each in asked.conditions}) == len(asked.conditions)
    if text:
        assert not asked.is_empty


def test_conditions_reach_the_answer(index: SearchIndex) -> None:
    answer = index.search("đăng ký toàn trình")
    assert [(each.kind, each.words) for each in answer.understood] == [(FilterKind.ONLINE, "toàn trình")]
    assert answer.hits[0].code == "1.000894"
    removed = index.search("đăng ký toàn trình", literal=frozenset({FilterKind.ONLINE}))
    assert removed.understood == ()


def test_a_question_that_is_only_a_condition_lists_all_that_meets_it(index: SearchIndex) -> None:
    assert [hit.code for hit in index.search("cấp tỉnh").hits] == ["1.004979"]


def test_the_file_keeps_to_its_schema_and_every_phrase_stands_once() -> None:
    content = read_yaml(FILE)
    schema = json.loads((EMBEDDED_CATALOGUE / "schema" / "conditions.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(content, schema)
    said = [fold(phrase) for row in (*content["conditions"], *content["ended"]) for phrase in row["said"]]
    assert sorted(set(said)) == sorted(said)
    assert {row["kind"] for row in content["conditions"]} == {"level", "online", "fee"}
    assert all(folded_words(phrase) for phrase in said)


@pytest.mark.parametrize(
    "text",
    [
        "conditions: [{kind: tier, value: commune, said: [x]}]",
        "conditions: [{kind: level, value: village, said: [x]}]",
        "conditions: [chữ]",
        "conditions: [{kind: level, value: commune, said: chữ}]",
        "conditions: [{kind: level, value: commune, said: ['?']}]",
        "chữ",
    ],
)
def test_a_wrong_file_is_named_with_what_is_wrong_in_it(tmp_path: Path, text: str) -> None:
    path = tmp_path / "conditions.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"conditions\.yaml"):
        load_conditions(path)
