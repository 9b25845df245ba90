"""What looks wrong with a number is said, never refused; what lists show is masked."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneshop.catalogue.registers import Registers
from oneshop.services.registers import RegisterReader
from oneshop.vietnamese.identity import (
    Sex,
    birth_year,
    email_doubts,
    identity_doubts,
    phone_doubts,
    plain_phone,
    tax_code_doubts,
)
from oneshop.vietnamese.masking import masked_identity, masked_phone

PROVINCES = frozenset({"001", "048", "049", "079"})


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("049192345612", ""),
        ("049 192 345 612", ""),
        ("", ""),
        ("04919234561", "có 11 chữ số"),
        ("201234589", "CMND"),
        ("000192345612", "Ba số đầu"),
        ("050192345612", "Ba số đầu"),
        ("049l92345612", "chỉ gồm chữ số"),
    ],
)
def test_a_personal_number_is_doubted_in_words(number: str, said: str) -> None:
    told = " ".join(identity_doubts(number, provinces=PROVINCES))
    assert said in told
    assert bool(told) == bool(said)


def test_who_was_registered_abroad_is_not_doubted_for_the_country() -> None:
    assert identity_doubts("101192345612", provinces=PROVINCES) == ()


def test_century_sex_and_year_are_held_against_the_card() -> None:
    assert identity_doubts("049192345612", born=date(1992, 6, 5), sex=Sex.FEMALE) == ()
    assert "khác giới tính" in identity_doubts("049192345612", born=date(1992, 6, 5), sex=Sex.MALE)[0]
    assert "năm sinh 2012" in identity_doubts("049212345612", born=date(1992, 6, 5), sex=Sex.MALE)[0]


@given(st.integers(1900, 2399), st.sampled_from(Sex), st.integers(0, 999_999))
def test_a_number_made_by_the_rule_is_never_doubted(year: int, sex: Sex, rest: int) -> None:
    number = f"049{(year - 1900) // 100 * 2 + sex.value}{year % 100:02d}{rest:06d}"
    assert identity_doubts(number, born=date(year, 1, 1), sex=sex, provinces=PROVINCES) == ()
    assert birth_year(number) == year


@given(st.text("0123456789.- a@ê", max_size=20))
def test_nothing_typed_makes_a_check_fail_or_repeats_a_long_number(text: str) -> None:
    for doubts in (identity_doubts(text), tax_code_doubts(text), phone_doubts(text), email_doubts(text)):
        assert all(len(doubt) < 120 for doubt in doubts)
        assert not any(len(text.strip()) > 5 and text.strip() in doubt for doubt in doubts)


@pytest.mark.parametrize("code", ["0100233488", "0314409058-002", "0314409058002", "049192345612", ""])
def test_a_sound_tax_code_is_not_doubted(code: str) -> None:
    assert tax_code_doubts(code) == ()


@pytest.mark.parametrize("code", ["0100233480", "12345", "0314409058-02", "031440905x"])
def test_a_doubtful_tax_code_is_told(code: str) -> None:
    assert tax_code_doubts(code)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("+84 905 123 957", "0905123957"),
        ("84905123957", "0905123957"),
        ("0905.123.957", "0905123957"),
        ("0236 3822 957", "02363822957"),
        (" hỏi con gái ", "hỏi con gái"),
    ],
)
def test_a_telephone_is_kept_from_its_zero_on(typed: str, kept: str) -> None:
    assert plain_phone(typed) == kept


@pytest.mark.parametrize("typed", ["090512395", "19001234", "0123456789", "hỏi con gái", "023612345"])
def test_a_doubtful_telephone_is_told(typed: str) -> None:
    assert phone_doubts(typed)


@pytest.mark.parametrize(("typed", "is_sound"), [("a@b.vn", True), ("a@b", False), ("a b@c.vn", False), ("", True)])
def test_an_address_of_mail_has_a_name_and_a_place(typed: str, is_sound: bool) -> None:
    assert (email_doubts(typed) == ()) is is_sound


@given(st.from_regex(r"[0-9]{5,14}", fullmatch=True))
def test_a_masked_number_shows_at_most_six_digits(number: str) -> None:
    masked = masked_identity(number)
    assert len(masked) == len(number)
    assert sum(letter.isdigit() for letter in masked) <= 6
    assert sum(letter.isdigit() for letter in masked_phone(number)) <= 5


def test_the_shipped_register_knows_every_place_of_registration() -> None:
    registers: Registers = RegisterReader().registers
    numbers = [it.identity_number for it in registers.provinces if it.identity_number]
    assert len(numbers) == len(set(numbers)) == 63
    assert {"001", "048", "049", "079", "096"} <= set(numbers)
