"""Recombined procedures and the ways of typing a question."""

import random

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.search.asked import Kind, from_row, to_row
from benchmarks.search.corpus import Source, corpus_of, recombined
from benchmarks.search.keyboards import telex, vni
from benchmarks.search.queries import queries_of
from benchmarks.search.variants import (
    Variant,
    abbreviated,
    one_slip,
    tones_on_first,
    tones_on_second,
    typed_as,
    unfinished,
)
from oneshop.catalogue.procedure import Level
from oneshop.search.entry import Card, Entry
from oneshop.vietnamese.text import fold, words

ENTRIES = tuple(
    Entry(
        Card(
            f"1.00000{number}",
            name,
            "hash",
            field="Hộ tịch",
            levels=(Level.COMMUNE,),
            withdrawn=number == 0,
        ),
        body=f"Nội dung số {number}",
    )
    for number, name in enumerate(("Bãi bỏ rồi", "Đăng ký khai sinh", "Cấp giấy phép xây dựng", "Xóa đăng ký tạm trú"))
)
SYLLABLES = words("đăng ký kết hôn khai sinh giấy phép xây dựng thường trú người lái xe ruộng đất ủy quyền nghỉ hưu")


def test_recombined_procedures_are_live_have_new_codes_and_are_the_same_for_a_seed() -> None:
    made = recombined(ENTRIES, 50, seed=7)
    codes = {entry.card.code for entry in made}
    assert len(codes) == 50
    assert not codes & {entry.card.code for entry in ENTRIES}
    assert not any(entry.card.withdrawn or "Bãi bỏ" in entry.card.name for entry in made)
    assert all(words(entry.card.name) for entry in made)
    assert made == recombined(ENTRIES, 50, seed=7) != recombined(ENTRIES, 50, seed=8)


def test_a_corpus_has_the_size_asked_for_and_a_key_of_its_own() -> None:
    source = Source(ENTRIES, ("khai sinh",), (), is_real=False)
    small, large = corpus_of(source, 2), corpus_of(source, 10)
    assert (len(small.entries), len(large.entries)) == (2, 10)
    assert large.entries[: len(ENTRIES)] == ENTRIES
    assert small.key != large.key == corpus_of(source, 10).key


def test_every_kind_has_as_many_queries_as_asked_for_and_survives_the_way_to_another_process() -> None:
    corpus = corpus_of(Source(ENTRIES, ("làm giấy khai sinh ở đâu",), (), is_real=False), 20)
    drawn = queries_of(corpus, ("làm giấy khai sinh ở đâu", "mất sổ"), 12)
    assert all(len(asked) == 12 for asked in drawn.values())
    assert all(from_row(to_row(each)) == each for asked in drawn.values() for each in asked)
    assert all(each.filters.level and each.filters.field for each in drawn[Kind.FILTER])
    assert all(1 <= len(words(each.text)) <= 5 for each in drawn[Kind.AND])


@given(st.sampled_from(SYLLABLES), st.integers())
def test_a_slip_changes_the_letters_of_a_word(word: str, seed: int) -> None:
    assert fold(one_slip(word, random.Random(seed))) != fold(word)


@given(st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=6).map(" ".join))
def test_a_question_is_typed_the_same_way_every_time(text: str) -> None:
    for variant in Variant:
        assert typed_as(variant, text) == typed_as(variant, text)
    assert fold(typed_as(Variant.HALF_ACCENTED, text) or "") == fold(text)


def test_raw_keys_are_what_a_typist_presses_with_the_tone_last() -> None:
    assert telex("Thường trú ở UBND phường") == "thuwowngf trus owr UBND phuwowngf"
    assert vni("thường trú, nghỉ hưu") == "thu7o7ng2 tru1, nghi3 hu7u"


def test_both_tone_placements_are_one_word() -> None:
    assert tones_on_second("Ủy ban, hòa giải, quý, hoàng") == "Uỷ ban, hoà giải, quý, hoàng"
    assert tones_on_first("Uỷ ban, hoà giải, quý, hoàng") == "Ủy ban, hòa giải, quý, hoàng"


def test_the_longest_phrase_with_an_abbreviation_is_written_as_it() -> None:
    known = {("khai", "sinh"): "KS", ("giay", "khai", "sinh"): "GKS"}
    assert abbreviated("làm giấy khai sinh lại", known) == "làm GKS lại"
    assert abbreviated("sổ đỏ", known) is None


def test_an_unfinished_question_stops_within_its_last_word() -> None:
    assert unfinished("đăng ký kết hôn?") == "đăng ký kết hô"
    assert unfinished("điều 5") is None
