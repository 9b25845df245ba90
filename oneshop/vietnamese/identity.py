"""What looks wrong with a personal number, a tax code, a telephone or an e-mail address: said as doubts, never
refused. How each is masked is in `masking.py`.

A new-born, a naturalised citizen or an old paper may have a number that none of these rules knows, so that every answer
is a hint to look at the card again.
"""

import re
import unicodedata
from collections.abc import Collection
from datetime import date
from enum import Enum

_NOT_SHOWN = re.compile(r"[\s.\-\u2010-\u2015()]+")
_IDENTITY_DIGITS, _OLD_DIGITS = 12, 9
_LAST_PROVINCE, _FIRST_COUNTRY = 96, 100
_MOBILE = re.compile(r"(?:\+?84|0)([35789]\d{8})", re.ASCII)
_LANDLINE = re.compile(r"(?:\+?84|0)(2\d{9})", re.ASCII)
_EMAIL = re.compile(r"[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+")
_TAX_CODE = re.compile(r"(\d{10})(?:-?(\d{3}))?", re.ASCII)
_TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
_TAX_DIGITS = 10


class Sex(Enum):
    """As the card says it; the values are what its century digit adds."""

    MALE = 0
    FEMALE = 1


def plain_number(typed: str) -> str:
    """A number as it is kept: without the blanks, dots and dashes it was typed with.

    >>> plain_number("049 012 345 612")
    '049012345612'
    """
    return _NOT_SHOWN.sub("", unicodedata.normalize("NFKC", typed))


def identity_doubts(
    typed: str, *, born: date | None = None, sex: Sex | None = None, provinces: Collection[str] = ()
) -> tuple[str, ...]:
    """What looks wrong with a căn cước or personal number; nothing for an empty text.

    Twelve digits: place of registration (3), century with sex (1), year of birth (2), six at random, and no check digit
    (TT 07/2016/TT-BCA, NĐ 137/2015/NĐ-CP Điều 13). `provinces` are the known first three digits of a place; without
    them only the span 001–096 is looked at. The message never repeats the number.
    """
    number = plain_number(typed)
    if not number:
        return ()
    if not (number.isascii() and number.isdigit()):
        return ("Số định danh chỉ gồm chữ số; xem lại trên thẻ.",)
    if len(number) == _OLD_DIGITS:
        return ("Đây là số CMND 9 số, không còn giá trị từ 01/01/2025; hỏi số căn cước 12 số.",)
    if len(number) != _IDENTITY_DIGITS:
        return (f"Số định danh có {len(number)} chữ số, đúng ra là 12; xem lại trên thẻ.",)
    return tuple(
        doubt
        for doubt in (_place_doubt(number, provinces), _sex_doubt(number, sex), _year_doubt(number, born))
        if doubt
    )


def _place_doubt(number: str, provinces: Collection[str]) -> str:
    place = int(number[:3])
    if place >= _FIRST_COUNTRY:
        # Citizens registered abroad bear the number of a country, which no list here holds.
        return ""
    is_known = number[:3] in provinces if provinces else 0 < place <= _LAST_PROVINCE
    return "" if is_known else f"Ba số đầu {number[:3]} không phải mã tỉnh đã biết; xem lại trên thẻ."


def _sex_doubt(number: str, sex: Sex | None) -> str:
    said = Sex(int(number[3]) % 2)
    if sex is None or sex is said:
        return ""
    words = {Sex.MALE: "nam", Sex.FEMALE: "nữ"}
    return f"Chữ số thứ tư là của {words[said]}, khác giới tính đã ghi; xem lại trên thẻ."


def _year_doubt(number: str, born: date | None) -> str:
    year = birth_year(number)
    if born is None or year == born.year:
        return ""
    return f"Số định danh cho năm sinh {year}, khác năm sinh đã ghi ({born.year}); xem lại trên thẻ."


def birth_year(number: str) -> int:
    """The year of birth that a number of twelve digits states.

    >>> birth_year("049212345612")
    2012
    """
    return 1900 + int(number[3]) // 2 * 100 + int(number[4:6])


def tax_code_doubts(typed: str) -> tuple[str, ...]:
    """What looks wrong with an organisation's number; nothing for an empty text.

    An enterprise has 10 digits, a branch 10-3; since 1/7/2025 a household or a person has the 12 of the personal
    number. The tenth is a check digit: 10 less the weighted sum of the nine before it modulo 11 (the rule that
    python-stdnum, `stdnum.vn.mst`, applies; no legal text for it was found).
    """
    number = plain_number(typed)
    if not number:
        return ()
    is_divided = "-" in typed
    if number.isascii() and number.isdigit() and len(number) == _IDENTITY_DIGITS and not is_divided:
        return ()
    found = _TAX_CODE.fullmatch(number)
    if found is None:
        return ("Mã số thuế có 10 số, 10 số và 3 số của chi nhánh, hoặc 12 số định danh; xem lại giấy đăng ký.",)
    if found[1][-1] != _tax_check_digit(found[1]):
        return ("Mã số thuế có chữ số kiểm tra không khớp; xem lại giấy đăng ký.",)
    return ()


def _tax_check_digit(number: str) -> str:
    total = sum(weight * int(digit) for weight, digit in zip(_TAX_WEIGHTS, number, strict=False))
    # Ten has no digit of its own: such a number is not given out, and equals none.
    return str(10 - total % 11)


def plain_phone(typed: str) -> str:
    """A telephone number in the form that begins with 0; what is none stays as it was typed, trimmed.

    >>> plain_phone("+84 905 123 957"), plain_phone("0236.3822.957")
    ('0905123957', '02363822957')
    """
    number = plain_number(typed)
    found = _MOBILE.fullmatch(number) or _LANDLINE.fullmatch(number)
    return f"0{found[1]}" if found else typed.strip()


def phone_doubts(typed: str) -> tuple[str, ...]:
    """What looks wrong with a telephone number of a citizen; nothing for an empty text."""
    number = plain_number(typed)
    if not number or _MOBILE.fullmatch(number) or _LANDLINE.fullmatch(number):
        return ()
    if number.startswith(("1800", "1900")):
        return ("Đây là số tổng đài, không phải số của người dân.",)
    digits = number.removeprefix("+")
    if not (digits.isascii() and digits.isdigit()):
        return ("Số điện thoại chỉ gồm chữ số; hỏi lại người nộp.",)
    if digits.startswith("02"):
        return (f"Số máy bàn có 11 chữ số kể cả số 0 đầu; số này có {len(digits)}.",)
    if digits.startswith(("03", "05", "07", "08", "09")):
        return (f"Số di động có 10 chữ số; số này có {len(digits)}.",)
    return ("Số điện thoại bắt đầu bằng 03, 05, 07, 08, 09 (di động) hoặc 02 (máy bàn); hỏi lại người nộp.",)


def email_doubts(typed: str) -> tuple[str, ...]:
    """What looks wrong with an e-mail address; nothing for an empty text."""
    address = typed.strip()
    if not address or _EMAIL.fullmatch(address):
        return ()
    return ("Thư điện tử có dạng ten@noi.vn; hỏi lại người nộp.",)
