"""Passwords, waits and names."""

import unicodedata
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneshop.accounts.delays import wait_after, wait_in_words, wait_left
from oneshop.accounts.names import account_name, shown_name
from oneshop.accounts.passwords import Hashing, PasswordRefused, refuse_weak
from oneshop.paths import COMMON_PASSWORDS
from oneshop.vietnamese.text import nfc

CHEAP = Hashing(rounds=1, memory_kib=8, lanes=1)
COMMON = frozenset(line for line in COMMON_PASSWORDS.read_text("utf-8").splitlines() if not line.startswith("#"))
NOON = datetime(2026, 11, 20, 5)


@pytest.mark.parametrize(
    "password", ["sông xanh gió lớn", "x7-q!mvz", "bốn con mèo đen", "𠀀𠀁𠀂𠀃𠀄𠀅𠀆𠀇", "k" * 127 + "b"]
)
def test_a_long_or_unusual_password_is_good_without_rules_of_composition(password: str) -> None:
    refuse_weak(password, ("lan", "Trần Thị Lan"), COMMON)


@pytest.mark.parametrize(
    "password",
    [
        "",
        "1234567",
        "12345678",
        "matkhau123",
        "Mật khẩu 123",
        "ANHYEUEM",
        "anh yêu em",
        "password",
        "aaaaaaaaaa",
        "        ",
        "trần lan 2026",
        "tranlan12345",
        "x" * 257,
        "half \ud800 a letter",
    ],
)
def test_what_is_short_common_or_made_of_the_own_name_is_refused_without_repeating_it(password: str) -> None:
    with pytest.raises(PasswordRefused) as refused:
        refuse_weak(password, ("tranlan", "Trần Lan"), COMMON)
    assert not password.strip() or password not in str(refused.value)


def test_the_list_has_three_thousand_passwords_all_long_enough_to_matter() -> None:
    assert len(COMMON) >= 3000
    assert all(len(one) >= 8 and one == one.lower() for one in COMMON)


def test_the_same_letters_typed_apart_are_the_same_password() -> None:
    apart, together = (unicodedata.normalize(form, "mặt trời đỏ rực") for form in ("NFD", "NFC"))
    assert apart != together
    assert CHEAP.matches(CHEAP.hashed(apart), together)
    assert CHEAP.matches(CHEAP.hashed(together), apart)


@given(st.text(max_size=40), st.text(max_size=40))
def test_only_the_password_itself_matches(first: str, second: str) -> None:
    kept = CHEAP.hashed(first)
    assert kept.startswith("$argon2id$")
    assert CHEAP.matches(kept, first)
    assert CHEAP.matches(kept, second) == (nfc(first) == nfc(second))


@pytest.mark.parametrize("kept", ["", "không phải mã băm", "$argon2id$v=19$m=8,t=1,p=1$AAAA"])
def test_what_is_no_hash_matches_nothing(kept: str) -> None:
    assert not CHEAP.matches(kept, "")
    assert not CHEAP.matches(kept, "mật khẩu bất kỳ")


def test_the_pretended_hash_is_a_real_one_of_the_same_costs_and_matches_nothing() -> None:
    assert not CHEAP.is_dated(CHEAP._nobodys)
    assert not CHEAP.matches(CHEAP._nobodys, "")


def test_a_hash_of_other_costs_is_dated() -> None:
    assert Hashing(rounds=2, memory_kib=16, lanes=1).is_dated(CHEAP.hashed("a"))


def test_waits_grow_and_from_the_fifth_failure_are_five_minutes() -> None:
    assert [wait_after(failures).total_seconds() for failures in (0, 1, 2, 3, 4, 5, 6, 1000)] == [
        0,
        1,
        2,
        4,
        8,
        300,
        300,
        300,
    ]


@given(st.integers(0, 20), st.integers(-(10**9), 10**9))
def test_no_clock_makes_a_wait_longer_or_shorter_than_it_is(failures: int, passed: int) -> None:
    left = wait_left(failures, NOON, NOON + timedelta(seconds=passed))
    assert timedelta() <= left <= wait_after(failures)
    assert (left == timedelta()) == (max(passed, 0) >= wait_after(failures).total_seconds())


def test_a_wait_is_never_said_shorter_than_it_is() -> None:
    assert wait_in_words(timedelta(milliseconds=1)) == "1 giây"
    assert wait_in_words(timedelta(seconds=90)) == "90 giây"
    assert wait_in_words(timedelta(seconds=91)) == "2 phút"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Lan", "lan"),
        (" lan.tran@xa.gov.vn ", "lan.tran@xa.gov.vn"),
        ("Ho\u0323\u0302-Tich", "hộ-tich"),
        ("đỗ-7", "đỗ-7"),
    ],
)
def test_a_name_is_kept_in_small_composed_letters(typed: str, kept: str) -> None:
    assert account_name(typed) == unicodedata.normalize("NFC", kept)


@pytest.mark.parametrize(
    "typed", ["", "  ", "trần lan", ".lan", "_lan", "lan\n2", "lan/../x", "l" * 65, "\u200b", "lan\x00", "'; --"]
)
def test_what_is_no_name_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"Tên đăng nhập|tên đăng nhập"):
        account_name(typed)


def test_a_shown_name_is_one_printable_line() -> None:
    assert shown_name("  Trần   Thị\nLan ", "lan") == "Trần Thị Lan"
    assert shown_name(" ", "lan") == "lan"
    for bad in ("a" * 101, "lan\x07"):
        with pytest.raises(ValueError, match="Tên hiển thị"):
            shown_name(bad, "lan")
