"""The text of a VietQR code: a transfer to the office's account, filled in so that the citizen types nothing.

Tag, two-digit length and value after EMVCo's merchant-presented QR, with the tags of NAPAS for transfers to accounts.
"""

import re
from binascii import crc_hqx

from oneshop.vietnamese.text import without_marks

_BIN = re.compile(r"[0-9]{6}")
_ACCOUNT = re.compile(r"[0-9A-Za-z]{1,19}")
_NOT_PRINTABLE_ASCII = re.compile(r"[^ -~]+")

_LONGEST_MEMO = 25
_MOST_DIGITS = 13


class VietQrError(ValueError):
    """The account or the amount cannot stand in a VietQR code; the message says which and what to do."""


def payload(bank_bin: str, account: str, amount: int | None = None, memo: str = "") -> str:
    """What the QR code says: static (any amount) without an amount or with 0, one-time with one.

    `bank_bin` is the bank's six digits, `amount` whole đồng. The memo loses its marks and what is beyond 25 characters.
    VietQrError when a part does not fit.
    """
    _check(bank_bin, account, amount)
    receiver = _field("00", bank_bin) + _field("01", account)
    transfer = _field("00", "A000000727") + _field("01", receiver) + _field("02", "QRIBFTTA")
    purpose = memo_in_ascii(memo)
    text = (
        _field("00", "01")
        + _field("01", "12" if amount else "11")
        + _field("38", transfer)
        + _field("53", "704")
        + (_field("54", str(amount)) if amount else "")
        + _field("58", "VN")
        + (_field("62", _field("08", purpose)) if purpose else "")
        + "6304"
    )
    return text + checksum(text)


def memo_in_ascii(memo: str) -> str:
    """The purpose as banks take it: no Vietnamese marks, one space between words, at most 25 characters."""
    printable = _NOT_PRINTABLE_ASCII.sub(" ", without_marks(memo))
    return " ".join(printable.split())[:_LONGEST_MEMO].rstrip()


def checksum(text: str) -> str:
    """CRC-16/CCITT-FALSE (polynomial 1021, start FFFF) of everything up to and with "6304", in four hex digits."""
    return f"{crc_hqx(text.encode('ascii'), 0xFFFF):04X}"


def _field(tag: str, value: str) -> str:
    return f"{tag}{len(value):02d}{value}"


def _check(bank_bin: str, account: str, amount: int | None) -> None:
    if not _BIN.fullmatch(bank_bin):
        raise VietQrError(
            f'Mã ngân hàng (BIN) "{bank_bin}" phải là đúng 6 chữ số. Xem lại mã trong danh sách ngân hàng.'
        )
    if not _ACCOUNT.fullmatch(account):
        raise VietQrError(
            f'Số tài khoản "{account}" phải có từ 1 đến 19 chữ số hoặc chữ cái không dấu, viết liền. Sửa rồi thử lại.'
        )
    if amount is not None and (amount < 0 or len(str(amount)) > _MOST_DIGITS):
        raise VietQrError(f"Số tiền {amount} phải từ 0 và không quá {_MOST_DIGITS} chữ số. Sửa rồi thử lại.")
