"""What is kept of a question holds nothing of a person, however it was typed, and still says what was asked."""

import json
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from oneshop.paths import EMBEDDED_CATALOGUE
from oneshop.search.synonyms import load_synonyms
from oneshop.services.anonymous import LEFT_OUT, MOST_SYLLABLES, Vocabulary, kept_of
from oneshop.vietnamese.text import fold, without_marks, words
from tests.yaml_files import read_yaml

PEOPLE = (
    "Nguyễn Văn An",
    "Trần Thị Bưởi",
    "Lê Hoàng Nam",
    "Phạm Minh Tuấn",
    "Hoàng Thị Thu Hà",
    "Vũ Đức Thắng",
    "Đặng Ngọc Khuê",
    "Bùi Thị Nở",
    "Đỗ Xuân Trường",
    "Hồ Sỹ Lâm",
    "Ngô Bảo Ngân",
    "Lý Thị Mơ",
    "Đinh Công Sơn",
    "Mai Văn Phước",
    "Cao Thị Hạnh",
    "Giàng A Páo",
    "Lò Văn Muôn",
    "Thạch Sa Rinh",
    "Võ Thị Sáu",
    "Huỳnh Tấn Phát",
    "Phan Thanh Giản",
    "Y Moan Êban",
    "Lâm Chí Khanh",
    "Tạ Đình Phong",
    "Nông Thị Xuân",
    "Nguyễn Thị Kim Ngân",
    "Dương Thị Mỹ Linh",
    "Trương Gia Bảo Châu",
    "Đoàn Minh Khôi",
    "Phùng Thị Huệ",
    "Quách Tuấn Du",
    "Kiều Văn Đạt",
)
SAYINGS = (
    "{}",
    "khai sinh cho {}",
    "{} xin cấp lại căn cước",
    "làm hộ chiếu cho {} ở xã",
    "hồ sơ của {} đến đâu rồi",
    "chị {} làm giấy khai sinh",
    "giấy chứng nhận đất đứng tên {}",
)
WRITTEN: tuple[Callable[[str], str], ...] = (str, str.lower, str.upper, str.title, fold, without_marks)
NUMBER = st.tuples(st.from_regex(r"[0-9]{6,14}", fullmatch=True), st.sampled_from(["", " ", ".", "-"])).map(
    lambda it: it[1].join(it[0][place : place + 3] for place in range(0, len(it[0]), 3))
)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    names = []
    for path in sorted((EMBEDDED_CATALOGUE / "procedures").rglob("*.yaml")):
        entry = read_yaml(path)
        names += [entry["name"], *entry.get("popular_names", ())]
    synonyms = load_synonyms(EMBEDDED_CATALOGUE / "synonyms.yaml")
    return Vocabulary(names, synonyms.spoken.syllables, synonyms.filler_in)


def national_vocabulary(shared_data: Path) -> Vocabulary:
    with lzma.open(shared_data / "procedures.jsonl.xz", "rt", encoding="utf-8") as lines:
        names = [json.loads(line)["name"] for line in lines]
    synonyms = load_synonyms(EMBEDDED_CATALOGUE / "synonyms.yaml")
    return Vocabulary(names, synonyms.spoken.syllables, synonyms.filler_in)


@pytest.mark.parametrize("person", PEOPLE)
def test_no_syllable_of_a_name_is_kept(vocabulary: Vocabulary, person: str) -> None:
    for saying in SAYINGS:
        for written in WRITTEN:
            for text in (written(saying.format(person)), saying.format(written(person))):
                kept = words(fold(kept_of(text, vocabulary) or ""))
                assert not set(kept) & (set(words(fold(person))) - set(words(fold(saying)))), text


@given(
    person=st.sampled_from(PEOPLE),
    numbers=NUMBER,
    saying=st.sampled_from(SAYINGS),
    behind=st.booleans(),
)
@example(person=PEOPLE[0], numbers="001 203 004 567", saying=SAYINGS[1], behind=True)
def test_a_question_with_a_number_of_a_person_is_not_kept_at_all(
    vocabulary: Vocabulary, person: str, numbers: str, saying: str, behind: bool
) -> None:
    text = f"{saying.format(person)} {numbers}" if behind else f"{numbers} {saying.format(person)}"
    assert kept_of(text, vocabulary) is None


@pytest.mark.parametrize(
    "text",
    [
        "khai sinh 0912345678",
        "hồ sơ 000.19.22.H26-241123-0007",
        "sinh ngày 12/03/1990 làm căn cước",
        "gửi về an.nguyen@example.vn khai sinh",
        "cccd 001203004567",
        "khai sinh " * 30,
        "",
        "…",
        "qwrtzp",
    ],
)
def test_what_is_of_a_person_or_says_nothing_is_not_kept(vocabulary: Vocabulary, text: str) -> None:
    assert kept_of(text, vocabulary) is None


@given(st.text(max_size=120) | st.lists(st.sampled_from([*PEOPLE, *SAYINGS, "0912", "ngõ 12"])).map(" ".join))
def test_only_known_words_and_at_most_twelve_are_ever_kept(vocabulary: Vocabulary, text: str) -> None:
    kept = (kept_of(text, vocabulary) or "").split()
    assert len(kept) <= MOST_SYLLABLES
    assert all(word == LEFT_OUT or (vocabulary.knows(word) and not word.isdigit()) for word in kept)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("em muốn ly hôn đơn phương, nộp đơn ở đâu", "ly hôn đơn phương nộp đơn"),
        ("LÀM HỘ CHIẾU", "làm hộ chiếu"),
        ("lam lai so ho khau bi mat o dau vay", "lam lai so ho khau bi mat"),
        ("xin giấy phép mở quán karaoke", "giấy phép mở quán karaoke"),
        ("ông nội mất rồi thì có phải làm thủ tục cắt khẩu không", "ông nội mất cắt khẩu"),
        ("xin cấp phiếu lý lịch tư pháp số 1 ở đâu", "cấp phiếu lý lịch tư pháp số …"),
        ("hỗ trợ hộ nghèo học nghề", "hỗ trợ hộ nghèo học nghề"),
        ("ly hôn", "ly hôn"),
    ],
)
def test_what_was_asked_stays_to_be_read(vocabulary: Vocabulary, text: str, kept: str) -> None:
    assert kept_of(text, vocabulary) == kept


SLIPPED = (
    ("khai sinh cho gia bảo", "gia bảo"),
    ("khai sinh cho gia bao", "gia bao"),
    ("khai sinh cho Gia Bảo", "gia bảo"),
    ("làm hộ chiếu cho cháu gia bảo và mẹ", "gia bảo"),
    ("tên cháu là bảo an", "bảo an"),
    ("ten chau la bao an", "bao an"),
    ("minh quan bi lua tien", "minh quan"),
    ("minh quân xin cấp lại căn cước", "minh quân"),
    ("thầy thích minh tâm", "minh tâm"),
    ("thay thich minh tam", "minh tam"),
    ("con tên hải đăng làm khai sinh", "hải đăng"),
)


@pytest.mark.parametrize(("text", "name"), SLIPPED)
def test_two_syllables_of_a_given_name_go_where_a_name_stands(vocabulary: Vocabulary, text: str, name: str) -> None:
    assert not set(words(kept_of(text, vocabulary) or "")) & set(name.split())


def test_two_syllables_that_stand_together_by_chance_are_no_term_and_those_that_end_phrases_are() -> None:
    insured = [f"Tham gia bảo hiểm {kind}" for kind in ("y tế", "xã hội", "thất nghiệp")]
    pupils = [f"Hỗ trợ {what} cho học sinh" for what in ("ăn trưa", "học phí", "sách")]
    vocabulary = Vocabulary([*insured, *pupils, "Lấy ý kiến minh quân"])
    assert not vocabulary.is_term("minh", "quân") and vocabulary.is_term("gia", "bảo")
    assert kept_of("hỗ trợ cho học sinh", vocabulary) == "hỗ trợ cho học sinh"
    assert kept_of("hỗ trợ học sinh cho gia bảo", vocabulary) == "hỗ trợ học sinh cho …"


def test_with_the_national_names_known_given_names_go_too(shared_data: Path) -> None:
    large = national_vocabulary(shared_data)
    for text, name in SLIPPED:
        assert not set(words(kept_of(text, large) or "")) & set(name.split()), text
    for text in ("hỗ trợ học phí cho học sinh", "công an xã", "lý lịch tư pháp", "đăng ký kết hôn"):
        assert kept_of(text, large) == text


def test_proper_names_within_the_catalogue_are_not_learnt_as_words() -> None:
    vocabulary = Vocabulary(["Xét tặng Giải thưởng Hồ Chí Minh", *["ĐĂNG KÝ LẠI KHAI SINH"] * 3])
    assert not vocabulary.knows("chí")
    assert not vocabulary.is_term("hồ", "chí")
    assert vocabulary.knows("sinh") and vocabulary.is_term("khai", "sinh") and vocabulary.is_term("dang", "ky")


def test_with_the_national_names_known_no_whole_name_is_kept_either(shared_data: Path) -> None:
    """Without marks two syllables may make a term by chance (định công); then they say no longer who it was."""
    large = national_vocabulary(shared_data)
    for person in PEOPLE:
        for saying in SAYINGS:
            said = saying.format(person)
            marked = [words(kept_of(text, large) or "") for text in (said, said.lower(), said.upper())]
            bare = [words(fold(kept_of(text, large) or "")) for text in (fold(said), without_marks(said))]
            assert not any(set(kept) & (set(words(person)) - set(words(saying))) - {"a"} for kept in marked), said
            assert all(set(words(fold(person))) - set(kept) - set(words(fold(saying))) for kept in bare), said
