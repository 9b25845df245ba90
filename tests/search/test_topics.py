"""What a bare topic means in the catalogue the program ships with: the plain procedure, before its variants."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneshop.catalogue.record import content_hash
from oneshop.exchange.reading import read_file
from oneshop.paths import EMBEDDED_CATALOGUE
from oneshop.search.entry import entry_of
from oneshop.search.index import SearchIndex
from oneshop.search.synonyms import Synonyms
from oneshop.search.values import MatchKind
from oneshop.vietnamese.text import fold

TOPICS = {
    "khai sinh": "1.001193",
    "giấy khai sinh": "1.001193",
    "làm khai sinh": "1.001193",
    "đăng ký khai sinh": "1.001193",
    "đkks": "1.001193",
    "kết hôn": "1.000894",
    "ĐKKH": "1.000894",
    "khai tử": "1.000656",
    "ĐKKT": "1.000656",
    "thường trú": "1.004222",
    "nhập hộ khẩu": "1.004222",
    "tạm trú": "1.004194",
    "tạm vắng": "1.003677",
    "lưu trú": "2.001159",
    "hộ kinh doanh": "1.001612",
    "HKD": "1.001612",
    "mở quán": "1.001612",
    "chứng thực": "2.000815",
    "thủ tục chứng thực": "2.000815",
    "chứng thực bản sao": "2.000815",
    "sao y": "2.000815",
    "công chứng": "2.000815",
    "chứng thực chữ ký": "2.000884",
    "trích lục": "2.000635",
    "độc thân": "1.004873",
    "giấy độc thân": "1.004873",
    "tình trạng hôn nhân": "1.004873",
    "cải chính": "1.004859",
    "giám hộ": "1.004837",
    "con nuôi": "2.001263",
    "căn cước": "1.014061",
    "cccd": "1.014061",
    "sổ đỏ": "1.013978",
    "người cao tuổi": "1.014027",
    "trợ cấp người già": "1.014027",
    "khuyết tật": "1.001699",
}
VARIANTS = {
    "đăng ký lại khai sinh": "1.004884",
    "khai sinh lưu động": "1.003583",
    "kết hôn với người nước ngoài": "2.000806",
    "khai tử lại": "1.005461",
    "gia hạn tạm trú": "1.002755",
    "xóa tạm trú": "1.010028",
    "chấm dứt giám hộ": "1.004845",
    "chấm dứt hộ kinh doanh": "1.001266",
    "chứng thực di chúc": "2.001019",
    "cấp lại căn cước": "1.014064",
    "đổi thẻ căn cước": "1.014063",
}


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory, synonyms: Synonyms) -> SearchIndex:
    files = sorted((EMBEDDED_CATALOGUE / "procedures").rglob("*.yaml"))
    entries = [
        entry_of(record.content, withdrawn=record.withdrawn, version_hash=content_hash(record.content))
        for file in files
        for record in read_file(file).records
    ]
    folder: Path = tmp_path_factory.mktemp("topics") / "index"
    return SearchIndex.build(folder, entries, stamp="topics", synonyms=synonyms)


@pytest.mark.parametrize(("topic", "code"), TOPICS.items())
def test_a_bare_topic_finds_the_plain_procedure_with_marks_and_without(
    embedded: SearchIndex, topic: str, code: str
) -> None:
    for typed in (topic, topic.upper(), fold(topic), f"{topic} "):
        assert embedded.search(typed).hits[0].code == code


@pytest.mark.parametrize(("wording", "code"), VARIANTS.items())
def test_a_word_that_makes_it_another_procedure_is_obeyed(embedded: SearchIndex, wording: str, code: str) -> None:
    assert embedded.search(wording).hits[0].code == code


@given(
    st.sampled_from(
        [*TOPICS, *VARIANTS, "đăng ký", "chết", "em mới đẻ con", "đất", "1.0048", "khai", "ba mất", "giấy"]
    ),
    st.integers(1, 30),
)
def test_a_shorter_list_is_the_beginning_of_a_longer_one(embedded: SearchIndex, text: str, limit: int) -> None:
    longer = embedded.search(text, limit=limit + 1)
    assert embedded.search(text, limit=limit).hits == longer.hits[:limit]


@pytest.mark.parametrize("typed", ["sang tên sổ đỏ", "sang ten so do"])
def test_a_reason_names_no_look_alike_where_a_synonym_tells_why(embedded: SearchIndex, typed: str) -> None:
    for hit in embedded.search(typed).hits:
        if any(why.kind is MatchKind.SYNONYM for why in hit.why):
            literal = {why.matched.lower() for why in hit.why if why.kind is not MatchKind.SYNONYM}
            assert literal <= {"sang", "tên", "sổ", "đỏ"}
    assert any(why.kind is MatchKind.SYNONYM for why in embedded.search(typed).hits[0].why)
