"""Folding, tone placement and order hold for every letter, composed or not, and for any text at all."""

import unicodedata
from itertools import pairwise
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneshop.vietnamese.text import fold, nfc, place_tones, sort_key, tidy, without_marks, words

_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
_VOWELS = "aăâeêioôơuưy"
_LOWER = [unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES] + ["đ"]
LETTERS = [letter for pair in _LOWER for letter in (pair, pair.upper())]
ACCENTED = [letter for letter in LETTERS if not letter.isascii()]
_BASES = {"ă": "a", "â": "a", "ê": "e", "ô": "o", "ơ": "o", "ư": "u", "đ": "d"}

any_text = st.text(max_size=60)
vietnamese_text = st.text([*LETTERS, *"bcdghklmnpqrstvx BCDQ,.-19"], max_size=60)


def test_there_are_134_letters_with_marks_and_146_with_the_bare_vowels() -> None:
    assert len(set(ACCENTED)) == 134
    assert len(set(LETTERS)) == 146


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_every_letter_folds_to_its_bare_letter(form: Literal["NFC", "NFD"]) -> None:
    for letter in LETTERS:
        vowel = next(base for base in "aăâeêioôơuưyđ" if letter.lower() in _family(base))
        assert fold(unicodedata.normalize(form, letter)) == _BASES.get(vowel, vowel)


def _family(base: str) -> set[str]:
    return {unicodedata.normalize("NFC", base + tone) for tone in _TONES}


@given(any_text)
def test_folding_twice_is_folding_once_and_both_forms_fold_alike(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


@given(vietnamese_text)
def test_folded_vietnamese_is_plain_ascii(text: str) -> None:
    assert fold(text).isascii()
    assert fold(text) == fold(text.upper()) == fold(text.lower())


@given(vietnamese_text)
def test_without_marks_keeps_case_and_length(text: str) -> None:
    bare = without_marks(text)
    assert bare.isascii()
    assert len(bare) == len(text)
    assert [letter.isupper() for letter in bare] == [letter.isupper() for letter in text]
    assert bare.lower() == fold(text)


@given(any_text)
def test_composing_twice_is_composing_once(text: str) -> None:
    assert nfc(nfc(text)) == nfc(text)
    assert unicodedata.is_normalized("NFC", nfc(text))


def test_a_mark_after_an_invisible_sign_still_joins_its_letter() -> None:
    assert nfc("a\u200b\u0301") == "á"


@pytest.mark.parametrize("sign", ["\u200e", "\u200f", "\u202a", "\u202c", "\u2066", "\u2069", "\u200b", "\ufeff"])
def test_signs_without_width_are_dropped(sign: str) -> None:
    assert nfc(f"{sign}hộ{sign} tịch{sign}") == "hộ tịch"


@given(any_text)
def test_tidy_text_has_single_spaces_only_and_stays_itself(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert tidy(text) == " ".join(tidy(text).split())


@given(any_text | vietnamese_text)
def test_placing_tones_is_idempotent_composed_and_folds_alike(text: str) -> None:
    placed = place_tones(text)
    assert place_tones(placed) == placed
    assert unicodedata.is_normalized("NFC", placed)
    assert fold(placed) == fold(text)


@pytest.mark.parametrize(
    ("new_style", "kept"),
    [
        ("hoà", "hòa"), ("khoẻ", "khỏe"), ("thuỷ", "thủy"), ("uỷ quyền", "ủy quyền"), ("HOÀ", "HÒA"), ("Uỷ", "Ủy"),
        ("quý", "quý"), ("quỹ", "quỹ"), ("Quý", "Quý"), ("hoàn", "hoàn"), ("huỳnh", "huỳnh"), ("thuở", "thuở"),
    ],
)  # fmt: skip
def test_the_tone_of_an_open_pair_stands_on_its_first_letter(new_style: str, kept: str) -> None:
    assert place_tones(new_style) == kept
    assert place_tones(unicodedata.normalize("NFD", new_style)) == kept


def test_words_keep_marks_and_numbers_and_drop_the_rest() -> None:
    assert words("Uỷ quyền (01/CT), Đất-đai") == ["ủy", "quyền", "01", "ct", "đất", "đai"]


def test_letters_and_tones_stand_in_dictionary_order() -> None:
    in_order = [
        "a",
        "à",
        "ả",
        "ã",
        "á",
        "ạ",
        "ă",
        "ằ",
        "â",
        "b",
        "c",
        "d",
        "đ",
        "e",
        "ê",
        "i",
        "o",
        "ô",
        "ơ",
        "u",
        "ư",
        "y",
    ]
    assert all(sort_key(first) < sort_key(second) for first, second in pairwise(in_order))


def test_letters_decide_before_tones() -> None:
    assert sorted(["mạ", "má", "man", "ma", "mà"], key=sort_key) == ["ma", "mà", "má", "mạ", "man"]
    assert sort_key("hoà")[:2] == sort_key("hòa")[:2]


@given(any_text)
def test_any_text_has_a_place_in_the_order(text: str) -> None:
    assert sort_key(text) == sort_key(text)
    assert sort_key(text)[:2] == sort_key(unicodedata.normalize("NFD", text))[:2]
