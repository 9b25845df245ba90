"""The shipped word lists say each thing once and never take for filler what makes one procedure another."""

import re
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest

from oneshop.paths import EMBEDDED_CATALOGUE
from oneshop.search.synonyms import Synonyms, load_synonyms
from oneshop.vietnamese.text import fold, words
from tests.yaml_files import read_yaml

TOPICS = sorted((EMBEDDED_CATALOGUE / "synonyms").glob("*.yaml"))
_NAMES = re.compile(r"^  (?![ #])(.+?):(?: |$)")


@pytest.mark.parametrize("path", TOPICS, ids=lambda path: path.stem)
def test_a_topic_names_a_procedure_once_under_a_heading(path: Path) -> None:
    # A key that stands twice would silently lose what was said under the first.
    named: Counter[tuple[str, str]] = Counter()
    heading = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith((" ", "#")):
            heading = line
        elif found := _NAMES.match(line):
            named[heading, found[1]] += 1
    assert [key for key, count in named.items() if count > 1] == []


@pytest.mark.parametrize("path", TOPICS, ids=lambda path: path.stem)
def test_everything_people_say_is_met_as_a_whole(path: Path, synonyms: Synonyms) -> None:
    for rows in read_yaml(path).values():
        for term in chain.from_iterable(said.split(", ") for said in rows.values()):
            syllables = words(term)
            nothing = [False] * len(syllables)
            found = synonyms.found_in(syllables, capitals=nothing, skipping=nothing)
            assert [(each.first, each.end) for each in found] == [(0, len(syllables))], term


def test_nothing_people_say_is_listed_twice() -> None:
    listed: Counter[tuple[str, ...]] = Counter()
    for path in TOPICS:
        for rows in read_yaml(path).values():
            listed.update(tuple(words(term)) for said in rows.values() for term in said.split(", "))
    general = read_yaml(EMBEDDED_CATALOGUE / "synonyms.yaml")
    general.pop("common")  # It holds for a bare topic, beside what the same words mean in a sentence.
    listed.update(tuple(words(term)) for said in general.pop("typing").values() for term in said.split(", "))
    for row in chain.from_iterable(general.values()):
        listed.update(tuple(words(term)) for term in row.get("said") or [row["term"]])
    assert [" ".join(term) for term, count in listed.items() if count > 1] == []


@pytest.mark.parametrize(
    "phrase",
    ["con", "người già", "nước ngoài", "lần đầu", "cấp lại", "bị mất", "hết hạn", "cho con", "của con", "hộ", "thôi"],
)
def test_what_makes_another_procedure_is_never_filler(synonyms: Synonyms, phrase: str) -> None:
    assert not any(synonyms.filler_in(words(phrase)))
    assert not any(synonyms.filler_in([fold(word) for word in words(phrase)]))


def _meant(synonyms: Synonyms, question: str) -> list[str]:
    typed = words(question)
    found = synonyms.found_in(typed, capitals=[False] * len(typed), skipping=synonyms.filler_in(typed))
    return [meaning for each in found for meaning in each.synonym.means]


DEATH = "đăng ký khai tử"


@pytest.mark.parametrize(
    "question",
    [
        "bố mất ví",
        "bố mất xe",
        "con mất căn cước",
        "mẹ mất căn cước",
        "chú mất bằng lái",
        "thầy mất học bạ",
        "ông nội mất sổ hộ khẩu",
        "con mất giấy khai sinh",
        "chồng mất việc",
        "bà mất thẻ bảo hiểm y tế",
        "người mất năng lực hành vi",
        "chủ hộ mất sổ đỏ",
        "thương binh mất giấy chứng nhận",
        "căn cước mất lâu rồi",
    ],
)
def test_who_lost_a_thing_is_not_dead(synonyms: Synonyms, question: str) -> None:
    told_of_death = {DEATH, "hưởng trợ cấp khi người có công đang hưởng trợ cấp ưu đãi từ trần"}
    for typed in (question, fold(question)):
        assert not told_of_death & set(_meant(synonyms, typed)), typed


@pytest.mark.parametrize(
    "question",
    [
        "bố mất",
        "ba mình mất hôm qua",
        "ông nội mất tuần trước",
        "bố mất giấy tờ cần gì",
        "bố mất vì bệnh",
        "bố mất đất sang tên cho ai",
        "mẹ mất tiền mai táng lãnh ở đâu",
        "người nhà mất rồi phải làm gì",
        "bố em đã chết",
    ],
)
def test_who_passed_away_is_dead_whatever_is_asked_next(synonyms: Synonyms, question: str) -> None:
    assert DEATH in _meant(synonyms, question)
    assert DEATH in _meant(synonyms, fold(question))


@pytest.mark.parametrize(
    ("question", "not_meant"),
    [
        ("đi lao động ở nước ngoài", "cấp giấy thông hành biên giới Việt Nam Lào"),
        ("đổi bằng tốt nghiệp", "đổi giấy phép lái xe"),
        ("bộ đội biên phòng cấp giấy", "đăng ký nghĩa vụ quân sự"),
        ("giấy phép kinh doanh chuyển khẩu", "đăng ký thường trú"),
        ("khai báo tạm trú cho người nước ngoài", "đăng ký tạm trú"),
        ("em co dat nong nghiep", "cấp mới chứng chỉ hành nghề môi giới bất động sản"),
        (
            "cấp sổ cho đất khai hoang",
            "đăng ký biến động quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất tặng cho",
        ),
        ("heo chết", DEATH),
    ],
)
def test_words_that_are_part_of_another_question_do_not_mislead(
    synonyms: Synonyms, question: str, not_meant: str
) -> None:
    assert not_meant not in _meant(synonyms, question)


def test_a_person_who_changed_sex_is_told_that_no_law_is_in_force_yet(synonyms: Synonyms) -> None:
    (found,) = synonyms.found_in(["chuyển", "giới"], capitals=[False] * 2, skipping=[False] * 2)
    assert found.synonym.note is not None
    assert "chưa có luật" in found.synonym.note


def test_a_row_of_several_terms_shares_what_must_not_follow(tmp_path: Path) -> None:
    rows = "life_event:\n  - {said: [bố mất, mẹ mất], means: [khai tử], not_before: [giấy, căn cước]}\n"
    (tmp_path / "synonyms.yaml").write_text(rows, encoding="utf-8")
    (tmp_path / "stop_phrases.yaml").write_text("talk: [ạ]\n", encoding="utf-8")
    read = load_synonyms(tmp_path / "synonyms.yaml")
    assert _meant(read, "mẹ mất can thiệp") == ["khai tử"]
    assert _meant(read, "mẹ mất căn cước") == _meant(read, "bo mat giay") == []


@pytest.mark.parametrize("rows", ["{said: bố, means: [khai tử]}", "{term: bố, means: [khai tử], not_before: ['']}"])
def test_a_row_that_is_no_list_of_phrases_is_refused_by_name(tmp_path: Path, rows: str) -> None:
    (tmp_path / "synonyms.yaml").write_text(f"life_event:\n  - {rows}\n", encoding="utf-8")
    (tmp_path / "stop_phrases.yaml").write_text("talk: [ạ]\n", encoding="utf-8")
    with pytest.raises(ValueError, match="mục life_event"):
        load_synonyms(tmp_path / "synonyms.yaml")


def test_a_topic_is_read_by_official_name_with_all_it_may_mean(tmp_path: Path) -> None:
    (tmp_path / "synonyms.yaml").write_text("typing: []\n", encoding="utf-8")
    (tmp_path / "stop_phrases.yaml").write_text("talk: [ạ]\n", encoding="utf-8")
    (tmp_path / "synonyms").mkdir()
    topic = "life_event:\n  cấp lại thẻ căn cước | cấp lại bằng:\n    mất ví, rơi\n    ví\n"
    (tmp_path / "synonyms" / "giay_to.yaml").write_text(topic, encoding="utf-8")
    read = load_synonyms(tmp_path / "synonyms.yaml")
    found = read.found_in(["rơi", "ví"], capitals=[False] * 2, skipping=[False] * 2)
    assert [each.synonym.means for each in found] == [("cấp lại thẻ căn cước", "cấp lại bằng")]


def test_a_wrong_topic_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "synonyms.yaml").write_text("typing: []\n", encoding="utf-8")
    (tmp_path / "stop_phrases.yaml").write_text("talk: [ạ]\n", encoding="utf-8")
    (tmp_path / "synonyms").mkdir()
    (tmp_path / "synonyms" / "giay_to.yaml").write_text("life_event:\n  cấp lại thẻ:\n", encoding="utf-8")
    with pytest.raises(ValueError, match="giay_to"):
        load_synonyms(tmp_path / "synonyms.yaml")
