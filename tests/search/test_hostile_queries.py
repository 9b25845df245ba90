"""Text that was made to hurt: every one has an answer, taken as words, and nothing in it is a command."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.hostile import HOSTILE
from oneshop.search.index import SearchIndex
from oneshop.search.values import SearchAnswer
from tests.search.catalogue import NAMES, small_catalogue

CODES = {entry.card.code for entry in small_catalogue()}

anything = st.text(st.characters(), max_size=400)
pieces = st.lists(
    st.sampled_from([*"*?~^:()[]{}\"'\\/+-!&|<>=@#%", "AND", "OR", "NOT", "TO", "\x00", "\u200d", "\u0301", "\u202e"])
    | st.sampled_from(sorted(NAMES.values()))
    | st.characters(),
    max_size=40,
)


def check(answer: SearchAnswer, typed: str) -> None:
    assert answer.query == typed
    assert answer.total >= len(answer.hits) <= 20
    for hit in answer.hits:
        assert hit.code in CODES
        assert hit.why
        assert all(0 <= first < end <= len(hit.name) for first, end in hit.highlights)


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_has_an_answer(index: SearchIndex, typed: str) -> None:
    check(index.search(typed), typed)


@given(anything)
def test_any_text_has_an_answer(index: SearchIndex, typed: str) -> None:
    check(index.search(typed), typed)


@given(pieces)
def test_pieces_of_query_languages_between_words_have_an_answer(index: SearchIndex, typed: list[str]) -> None:
    for text in ("".join(typed), " ".join(typed)):
        check(index.search(text), text)


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ('"khai sinh"', "khai sinh"),
        ("khai AND sinh)", "khai AND sinh"),
        ("(khai sinh)", "khai sinh"),
        ("khai^9 tử", "khai 9 tử"),
        ("state:draft", "state draft"),
        ("card:khai sinh", "card khai sinh"),
        ("secret:*", "secret"),
        ("[đăng TO ký]", "đăng TO ký"),
        ("kết\x00hôn\x07", "kết hôn"),
        ("k\u200bết hô\u200dn", "kết hôn"),
        ("\u202eđăng ký\u202c", "đăng ký"),
        ("\\khai\\sinh", "khai sinh"),
    ],
)
def test_signs_of_a_query_language_are_only_gaps_between_words(index: SearchIndex, typed: str, plain: str) -> None:
    codes = [hit.code for hit in index.search(f"{typed} ").hits]
    assert codes == [hit.code for hit in index.search(f"{plain} ").hits]


def test_what_the_index_keeps_for_itself_is_not_searched(index: SearchIndex) -> None:
    # The version hash of every entry of the tests is "hash of …", and "7" is the stamp of the index.
    for typed in ("hash of", "version_hash:hash", "stamp:7", "false", "null", "fee:free", "unknown"):
        assert not any(why.matched in typed.split() for hit in index.search(typed).hits for why in hit.why)


def test_a_pasted_document_is_cut_and_the_person_is_told(index: SearchIndex) -> None:
    answer = index.search("đăng ký khai tử " * 100_000)
    assert answer.hits[0].code == "1.000656"
    assert answer.notice is not None and "Câu tìm quá dài" in answer.notice
