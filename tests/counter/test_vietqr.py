"""VietQR payloads are those that banks' own programs make."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.reading_back import Transfer, read_payment_code
from oneshop.counter.vietqr import VietQrError, checksum, memo_in_ascii, payload

_HEAD = "0002010102"
_TO = "0010A0000007270127000697042201130023457923442"
_STATIC = f"{_HEAD}1138540010A00000072701240006970423011000999999990208QRIBFTTA53037045802VN6304CBB4"


@pytest.mark.parametrize(
    ("bank_bin", "account", "amount", "memo", "expected"),
    [
        ("970423", "0099999999", None, "", _STATIC),
        ("970423", "0099999999", 0, "", _STATIC),
        (
            "970422", "0023457923442", 40123, "test text string",
            f"{_HEAD}123857{_TO}0208QRIBFTTA53037045405401235802VN62200816test text string6304D9C6",
        ),
        (
            "970422", "0023457923442", 40123, "chuyển khoản",
            f"{_HEAD}123857{_TO}0208QRIBFTTA53037045405401235802VN62160812chuyen khoan6304722F",
        ),
        (
            "970415", "0011001932418", 120000, "ủng hộ lũ lụt",
            f"{_HEAD}1238570010A00000072701270006970415011300110019324180208QRIBFTTA"
            "530370454061200005802VN62170813ung ho lu lut6304C15C",
        ),
        (
            "970423", "123456789", 50000, "test note",
            f"{_HEAD}1238530010A0000007270123000697042301091234567890208QRIBFTTA"
            "53037045405500005802VN62130809test note630412A3",
        ),
        (
            "970415", "123456789", 50000, "test longgggg note",
            f"{_HEAD}1238530010A0000007270123000697041501091234567890208QRIBFTTA"
            "53037045405500005802VN62220818test longgggg note63049688",
        ),
        (
            "970422", "0023457923442ASDFLJ", 40123, "chuyển khoản alsdkf laksjdflk",
            f"{_HEAD}1238630010A0000007270133000697042201190023457923442ASDFLJ0208QRIBFTTA"
            "53037045405401235802VN62290825chuyen khoan alsdkf laksj6304E5DB",
        ),
        (
            "970436", "1023456789", 1943000, "TT000069",
            f"{_HEAD}1238540010A00000072701240006970436011010234567890208QRIBFTTA"
            "5303704540719430005802VN62120808TT0000696304A8E5",
        ),
    ],
)  # fmt: skip
def test_a_payload_is_letter_for_letter_that_of_other_programs(
    bank_bin: str, account: str, amount: int | None, memo: str, expected: str
) -> None:
    assert payload(bank_bin, account, amount, memo) == expected


def test_the_checksum_is_that_of_the_standard() -> None:
    # The check value of CRC-16/CCITT-FALSE in the catalogues of checksums.
    assert checksum("123456789") == "29B1"


@pytest.mark.parametrize("bank_bin", ["", "97042", "9704222", "97O422", "٩٧٠٤٢٢"])
def test_a_bank_code_that_is_not_six_digits_is_refused_by_name(bank_bin: str) -> None:
    with pytest.raises(VietQrError, match="Mã ngân hàng"):
        payload(bank_bin, "123456789")


@pytest.mark.parametrize("account", ["", "1" * 20, "12 34", "12-34", "tài khoản", "１２３"])
def test_an_account_that_cannot_stand_in_the_code_is_refused_by_name(account: str) -> None:
    with pytest.raises(VietQrError, match="Số tài khoản"):
        payload("970422", account)


@pytest.mark.parametrize("amount", [-1, 10**13])
def test_an_amount_that_cannot_be_transferred_is_refused_by_name(amount: int) -> None:
    with pytest.raises(VietQrError, match=f"Số tiền {amount}"):
        payload("970422", "123456789", amount)


@given(st.text(max_size=80))
def test_any_memo_becomes_short_plain_ascii_and_stays_itself(memo: str) -> None:
    once = memo_in_ascii(memo)
    assert once.isascii() and len(once) <= 25
    assert memo_in_ascii(once) == once


@given(st.text("abcđĐêẾưỮ ", max_size=25))
def test_a_memo_is_the_same_composed_and_decomposed(memo: str) -> None:
    assert memo_in_ascii(unicodedata.normalize("NFD", memo)) == memo_in_ascii(memo)


@given(
    st.from_regex(r"[0-9]{6}", fullmatch=True),
    st.from_regex(r"[0-9A-Za-z]{1,19}", fullmatch=True),
    st.none() | st.integers(0, 10**13 - 1),
    st.text(max_size=40),
)
def test_a_payload_reads_back_to_what_it_was_made_of(
    bank_bin: str, account: str, amount: int | None, memo: str
) -> None:
    text = payload(bank_bin, account, amount, memo)
    assert read_payment_code(text) == Transfer(
        bank_bin, account, amount or None, memo_in_ascii(memo), is_one_time=bool(amount)
    )


@pytest.mark.parametrize(
    "text",
    [
        f"{_HEAD}123857{_TO}0208QRIBFTTA53037045405401235802VN62160812chuyen khoan6304722E",
        f"{_HEAD}123857{_TO}0208QRIBFTTA53037045405401245802VN62160812chuyen khoan6304722F",
    ],
)
def test_a_code_with_one_letter_changed_is_not_read_at_all(text: str) -> None:
    with pytest.raises(ValueError, match="checksum"):
        read_payment_code(text)
