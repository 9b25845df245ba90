"""Every letter is printed by a font that has it, or visibly stands as missing and is logged."""

import logging
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneshop.paths import RESOURCES
from oneshop.printing import fonts
from oneshop.printing.glyphs import LONGEST_PARAGRAPH, lines, markup, plain, runs
from tests.printing.test_checklist import VIETNAMESE


@pytest.mark.parametrize("typeface", [fonts.PAPERS, fonts.FORMS], ids=["papers", "forms"])
def test_every_face_has_every_vietnamese_letter(typeface: fonts.Typeface) -> None:
    assert all(fonts.has_letter(letter, typeface) for letter in VIETNAMESE)


def test_a_letter_only_one_typeface_has_is_set_in_the_stand_in_font_in_the_other() -> None:
    assert runs("№ ☑", fonts.FORMS) == ((True, "№ "), (False, "☑"))


def test_every_font_file_comes_with_its_licence() -> None:
    folder = RESOURCES / "fonts"
    families = {path.stem.split("-")[0] for path in folder.glob("*.ttf")}
    assert families == {"BeVietnamPro", "DejaVuSans", "Tinos"}
    assert all((folder / f"{family}-LICENSE.txt").stat().st_size > 1000 for family in families)


def test_a_sign_the_papers_font_lacks_is_set_in_the_stand_in_font() -> None:
    assert markup("A → B") == 'A <font name="DejaVuSans">→</font> B'


def test_a_letter_no_font_has_is_shown_as_missing_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        assert markup("số \uf123") == 'số <font name="DejaVuSans">□</font>'
    assert "U+F123" in caplog.text


def test_the_signs_word_processors_leave_behind_are_drawn_as_what_they_were(caplog: pytest.LogCaptureFixture) -> None:
    assert plain("\uf0b7 Đơn \uf0d8 Giấy") == "• Đơn - Giấy"
    assert markup("\uf0fc Có") == '<font name="DejaVuSans">✓</font> Có'
    assert not caplog.records


def test_markup_is_escaped_and_spaces_at_the_ends_stay() -> None:
    assert markup(" <b>&") == " &lt;b&gt;&amp;"


def test_what_has_no_width_is_left_out_and_every_kind_of_space_is_one_space() -> None:
    assert plain("\u200eMẫu\u00a0số\u2003\t1\x00\r\n ") == "Mẫu số 1"


@given(st.text(max_size=200))
def test_plain_text_is_composed_and_stays_itself(text: str) -> None:
    once = plain(text)
    assert plain(once) == once == unicodedata.normalize("NFC", once)


@given(st.lists(st.text("aẩđ ", max_size=3 * LONGEST_PARAGRAPH), max_size=3))
def test_lines_lose_no_letter_and_are_short_enough_to_set(parts: list[str]) -> None:
    cut = lines("\n".join(parts))
    assert "".join("".join(cut).split()) == "".join("".join(parts).split())
    assert all(0 < len(line) <= LONGEST_PARAGRAPH for line in cut)
