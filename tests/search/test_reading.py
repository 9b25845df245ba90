"""The pieces of understanding: entries, word lists, Telex and VNI, spelling."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneshop.catalogue.fees import Rate
from oneshop.catalogue.legal import Certainty, Citation
from oneshop.catalogue.procedure import Step
from oneshop.paths import EMBEDDED_CATALOGUE
from oneshop.search.card_record import card_from_text, card_to_text
from oneshop.search.entry import BODY_CHARACTERS, Card
from oneshop.search.index import SearchIndex
from oneshop.search.synonyms import Synonym, SynonymKind, Synonyms, load_synonyms, says
from oneshop.search.telex import undo
from oneshop.search.values import FeeFilter
from oneshop.vietnamese.text import fold
from tests.search.catalogue import content, entry, fee, small_catalogue, with_fees

CHECKED = Citation("12/2025/NQ-HĐND", certainty=Certainty.READ)
RECALLED = Citation("12/2025/NQ-HĐND", certainty=Certainty.NEEDS_CHECK)
BASE = content("1.000001", "Đăng ký nuôi cá")


@pytest.mark.parametrize(
    ("fees", "answer"),
    [
        ((), None),
        ((fee(Rate.NOT_STATED),), None),
        ((fee(Rate.FREE),), None),
        ((fee(Rate.FIXED, 0),), None),
        ((fee(Rate.FREE, confirmed=True),), FeeFilter.FREE),
        ((fee(Rate.FIXED, 0, confirmed=True),), FeeFilter.FREE),
        ((fee(Rate.FIXED, 50_000, confirmed=True, exempt=True, by=CHECKED),), FeeFilter.FREE),
        ((fee(Rate.FIXED, 50_000, confirmed=True, exempt=True, by=RECALLED),), None),
        ((fee(Rate.FIXED, 50_000, confirmed=True, exempt=True),), None),
        ((fee(Rate.FREE, confirmed=True), fee(Rate.FIXED, 50_000, confirmed=True, exempt=True)), None),
        ((fee(Rate.FIXED, 50_000, exempt=True),), None),
        ((fee(Rate.FIXED, 50_000),), FeeFilter.HAS_FEE),
        ((fee(Rate.BY_PROVINCE),), FeeFilter.HAS_FEE),
        ((fee(Rate.FORMULA),), FeeFilter.HAS_FEE),
        ((fee(Rate.FREE, confirmed=True), fee(Rate.PER_UNIT, 2_000)), FeeFilter.HAS_FEE),
    ],
)
def test_free_needs_a_confirmed_line_and_a_charge_needs_only_to_be_stated(
    fees: tuple[object, ...], answer: FeeFilter | None
) -> None:
    assert entry(with_fees(BASE, *fees)).card.fee is answer  # type: ignore[arg-type]  # pytest loses the tuple's type.


def test_an_entry_takes_only_the_beginning_of_long_text_and_no_internal_steps() -> None:
    long = replace(BASE, steps=(Step("bí mật nội bộ", internal=True), Step("nộp hồ sơ " * 1000)))
    body = entry(long).body
    assert len(body) == BODY_CHARACTERS
    assert "bí mật" not in body


def test_a_provincial_record_is_known_by_its_suffix_or_its_issuer() -> None:
    assert Card("1.001193.H26", "x", "h").is_local
    assert Card("1.001193", "x", "h", issuer="UBND tỉnh Sơn La").is_local
    assert not Card("1.001193", "x", "h", issuer="Bộ Tư pháp").is_local


def test_a_card_survives_its_way_through_text() -> None:
    for each in small_catalogue():
        assert card_from_text(card_to_text(each.card)) == each.card


@pytest.mark.parametrize(
    ("keys", "meant"),
    [
        ("ddawng", "đăng"), ("dangd", "đang"), ("kys", "ký"), ("keets", "kết"), ("hoon", "hôn"), ("quyeenf", "quyền"),
        ("dduwowcj", "được"), ("dduongwf", "đường"), ("hoanf", "hoàn"), ("tuwr", "tử"), ("gias", "giá"),
        ("hocj", "học"), ("hojc", "học"), ("giaays", "giấy"), ("hoaf", "hòa"),
        ("dang9", "đang"), ("ky1", "ký"), ("ket61", "kết"), ("hon6", "hôn"), ("duong972", "đường"), ("d9ang8", "đăng"),
    ],
)  # fmt: skip
def test_raw_telex_and_vni_keys_give_the_syllable(keys: str, meant: str) -> None:
    assert undo(keys) == meant


@pytest.mark.parametrize("keys", ["sinh", "the", "ct01", "2024", "xxx", "đăng", "a", "", "khai9", "window"])
def test_what_no_vietnamese_keyboard_writes_is_left_alone(keys: str) -> None:
    assert undo(keys) is None


@given(st.text(max_size=12))
def test_undoing_never_fails_and_never_gives_what_was_typed(keys: str) -> None:
    assert undo(keys) != keys


def test_every_entry_of_the_word_lists_can_be_met(synonyms: Synonyms) -> None:
    lines = (EMBEDDED_CATALOGUE / "synonyms.yaml").read_text(encoding="utf-8").splitlines()
    terms = [line.split("{term: ")[1].split(", means")[0].strip('"') for line in lines if "{term: " in line]
    assert len(terms) > 300
    # A topic may mean one thing by itself (common) and another in a sentence.
    in_sentences = terms[: -sum("{term: " in line for line in lines[lines.index("common:") :])]
    assert len({fold(term) for term in in_sentences}) >= len(in_sentences) - 3
    for term in terms:
        syllables = term.lower().replace("&", " ").split()
        found = synonyms.found_in(syllables, capitals=[True] * len(syllables), skipping=[False] * len(syllables))
        assert [(each.first, each.end) for each in found] == [(0, len(syllables))]


def test_of_overlapping_entries_the_longest_is_met() -> None:
    lists = Synonyms(
        [
            Synonym("căn cước", ("thẻ căn cước",), SynonymKind.COLLOQUIAL),
            Synonym("mất căn cước", ("cấp lại thẻ căn cước",), SynonymKind.COLLOQUIAL),
        ]
    )
    found = lists.found_in(["mat", "can", "cuoc"], capitals=[False] * 3, skipping=[False] * 3)
    assert [each.synonym.term for each in found] == ["mất căn cước"]


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("mẹ mất giấy khai sinh", ["mất giấy khai sinh"]),
        ("mẹ mất rồi", ["mẹ mất"]),
        ("mẹ mất mất giấy khai sinh", ["mẹ mất", "mất giấy khai sinh"]),
        ("giấy khai sinh con", ["giấy khai sinh"]),
        ("giấy khai sinh con nuôi", ["giấy khai sinh", "con nuôi"]),
        ("khai sinh con nuôi", ["khai sinh con", "nuôi"]),
    ],
)
def test_entries_are_chosen_so_that_long_ones_explain_the_most(typed: str, terms: list[str]) -> None:
    known = ["mẹ mất", "mất giấy khai sinh", "giấy khai sinh", "khai sinh con", "con nuôi", "nuôi"]
    lists = Synonyms(Synonym(term, ("khai tử",), SynonymKind.COLLOQUIAL) for term in known)
    syllables = typed.split()
    nothing = [False] * len(syllables)
    found = lists.found_in(syllables, capitals=nothing, skipping=nothing)
    assert [each.synonym.term for each in found] == terms


def test_an_entry_made_of_filler_gives_way_to_one_that_tells_more() -> None:
    lists = Synonyms(Synonym(term, ("khai tử",), SynonymKind.COLLOQUIAL) for term in ("ba mất", "mất giấy tờ"))
    syllables = ["ba", "mình", "mất", "rồi", "cần", "giấy", "tờ", "gì"]
    filler = [False, True, False, True, True, True, True, True]
    found = lists.found_in(syllables, capitals=[False] * 8, skipping=filler)
    assert [each.synonym.term for each in found] == ["ba mất"]


@given(st.lists(st.sampled_from(["a", "b", "c"]), max_size=9))
def test_no_other_choice_of_entries_explains_more(syllables: list[str]) -> None:
    lists = Synonyms(
        Synonym(term, ("khai tử",), SynonymKind.COLLOQUIAL) for term in ("a", "a b", "b c a", "c c", "c a b b")
    )
    nothing = [False] * len(syllables)
    found = lists.found_in(syllables, capitals=nothing, skipping=nothing)
    terms = [tuple(term.split()) for term in ("a", "a b", "b c a", "c c", "c a b b")]

    def most(rest: tuple[str, ...]) -> int:
        taken = [len(term) ** 2 + most(rest[len(term) :]) for term in terms if rest[: len(term)] == term]
        return max([most(rest[1:]), *taken]) if rest else 0

    assert sum(len(each.synonym.syllables) ** 2 for each in found) == most(tuple(syllables))
    assert all(one.end <= other.first for one, other in pairwise(found))


def test_marks_that_were_typed_must_be_the_right_ones() -> None:
    assert says(["de", "con"], ["đẻ", "con"])
    assert says(["đẻ", "con"], ["đẻ", "con"])
    assert not says(["đê", "con"], ["đẻ", "con"])


@pytest.mark.parametrize(
    "row", ["{means: [a]}", "{term: x, means: []}", "{term: '?', means: [a]}", "{term: x, means: [a], nghĩa: b}", "chữ"]
)
def test_a_wrong_word_list_names_the_file_and_the_entry(tmp_path: Path, row: str) -> None:
    (tmp_path / "synonyms.yaml").write_text(f"colloquial:\n  - {row}\n", encoding="utf-8")
    (tmp_path / "stop_phrases.yaml").write_text("talk: [ạ]\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"synonyms\.yaml, mục colloquial"):
        load_synonyms(tmp_path / "synonyms.yaml")


def test_an_unknown_heading_is_refused(tmp_path: Path) -> None:
    (tmp_path / "synonyms.yaml").write_text("slang:\n  - {term: x, means: [a]}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="slang"):
        load_synonyms(tmp_path / "synonyms.yaml")


def test_a_word_that_is_only_uncommon_is_left_as_it_was_typed(index: SearchIndex) -> None:
    assert index.search("hôm qua đăng ký kết hôn ở quê").notice is None


@given(st.lists(st.sampled_from(["thu", "tuc", "dang", "ky", "cap", "giay", "to", "lai", "khai", "sinh"]), min_size=1))
def test_what_is_left_without_carrier_words_is_an_end_of_the_name_and_never_nothing(
    synonyms: Synonyms, syllables: list[str]
) -> None:
    core = synonyms.core(syllables)
    assert core and core == tuple(syllables[-len(core) :])
    assert synonyms.core(core) == core


@pytest.mark.parametrize("modifier", ["lại", "xóa", "gia hạn", "cải chính", "chấm dứt", "thay đổi", "đổi"])
def test_a_word_that_makes_another_procedure_of_it_is_no_carrier(synonyms: Synonyms, modifier: str) -> None:
    name = fold(f"{modifier} khai sinh").split()
    assert synonyms.core(["dang", "ky", *name]) == tuple(name)


def test_a_common_meaning_holds_only_for_a_topic_that_stands_alone() -> None:
    lists = Synonyms([Synonym("chứng thực", ("chứng thực bản sao",), SynonymKind.COMMON)], carriers=["thủ tục"])

    def is_met(text: str) -> bool:
        syllables = text.split()
        nothing = [False] * len(syllables)
        return bool(lists.found_in(syllables, capitals=nothing, skipping=nothing))

    assert is_met("chứng thực") and is_met("thủ tục chung thuc")
    assert not is_met("chứng thực di chúc") and not is_met("phí chứng thực")
