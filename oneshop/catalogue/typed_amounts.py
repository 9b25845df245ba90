"""Amounts of money as people type them (`8.000`, `8000 đ`, `1,5 triệu`); what is none is refused with the reason."""

import re
from dataclasses import dataclass
from decimal import Decimal

from oneshop.catalogue.fees import LARGEST_FEE
from oneshop.catalogue.in_words import number_in_figures
from oneshop.vietnamese.text import fold, nfc

SMALLEST_LIKELY = 1_000
"""Đồng. A smaller fee is usually an amount in thousands, as the national portal prints some."""

SCALES = {"nghin": 1_000, "ngan": 1_000, "trieu": 1_000_000, "ty": 1_000_000_000, "ti": 1_000_000_000}
_LONGEST_CHARS = 40
_CURRENCY = re.compile(r"\s*(?:viet nam dong|dong|vnd|vn dong|d|₫)\.?$")
_SCALED = re.compile(r"(\d{1,9}(?:[.,]\d{1,3})?) ?(nghin|ngan|trieu|ty|ti)")
_LOOKALIKES = str.maketrans({"o": "0", "O": "0", "l": "1", "I": "1", "i": "1", "S": "5", "B": "8"})
_LETTER = re.compile(r"[oOlIiSB]")
_GROUPED = re.compile(r"\d{1,3}(?:([., ])\d{3})(?:\1\d{3})*")
_WITHOUT_AMOUNT = re.compile(r"(?:mien|khong|chua|free|0 dong$)")


@dataclass(frozen=True)
class TypedAmount:
    """What a typed text means: `amount`, or why it means none (`refusal`), or what to ask first (`doubt`).

    `likely` is what was probably meant where something is refused or asked.
    """

    amount: int | None = None
    refusal: str = ""
    doubt: str = ""
    likely: int | None = None

    @property
    def is_certain(self) -> bool:
        return self.amount is not None and not self.doubt


def grouped_number(digits: str) -> int | None:
    """The whole number of `20,000`, `2.000.000` or `1700000`; None for `1.5` and `15.000.0000`."""
    if re.fullmatch(r"\d{1,12}", digits):
        return int(digits)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){1,4}|\d{1,3}(?:,\d{3}){1,4}", digits):
        return int(re.sub(r"[.,]", "", digits))
    return None


def read_amount(text: str, *, currency: str = "VND") -> TypedAmount:
    """The amount a person typed, in whole units of the currency.

    >>> read_amount("135.000 đồng").amount
    135000
    >>> read_amount("5O.000").refusal
    '“5O.000” có chữ O, không phải số 0. Có phải 50.000?'
    """
    typed = " ".join(nfc(text).split())
    if not typed:
        return TypedAmount(refusal="Gõ số tiền, ví dụ 8.000.")
    if len(typed) > _LONGEST_CHARS:
        return TypedAmount(refusal="Dài quá, không phải là số tiền. Gõ chữ số, ví dụ 8.000.")
    bare = _CURRENCY.sub("", fold(typed)).strip() if currency == "VND" else fold(typed).removesuffix("usd").strip()
    if bare.startswith(("-", "−", "–")):
        return TypedAmount(refusal=f"“{typed}” là số âm; phí không thể âm.")
    value = _value(bare)
    if value is not None:
        return _judged(typed, value, currency)
    return TypedAmount(refusal=_refusal(typed, bare), likely=_likely(typed))


def _value(bare: str) -> int | None:
    scaled = _SCALED.fullmatch(bare)
    if scaled:
        number = Decimal(scaled.group(1).replace(",", ".")) * SCALES[scaled.group(2)]
        return int(number) if number == int(number) else None
    if bare.isdecimal() and bare.isascii():
        return int(bare)
    # Spreadsheets write 8,000.00: decimals that are nothing say nothing.
    whole = re.sub(r"(?<=\d)(?:,0{1,2}|\.0{1,2})$", "", bare)
    if _GROUPED.fullmatch(whole):
        return int(re.sub(r"[., ]", "", whole))
    return None


def _judged(typed: str, value: int, currency: str) -> TypedAmount:
    if value > LARGEST_FEE:
        return TypedAmount(
            refusal=f"“{typed}” lớn hơn {number_in_figures(LARGEST_FEE)} đồng: không khoản phí nào như vậy. "
            "Có gõ thừa số 0 không?"
        )
    if currency == "VND" and 0 < value < SMALLEST_LIKELY:
        likely = value * 1_000
        return TypedAmount(value, doubt=f"{value} đồng hay {number_in_figures(likely)} đồng? Chọn một.", likely=likely)
    return TypedAmount(value)


def _refusal(typed: str, bare: str) -> str:
    if re.fullmatch(r"\d+(?:[.,]\d+)?e\+?\d+", bare):
        return f"“{typed}” là cách viết của máy. Gõ đủ chữ số, ví dụ 135.000."
    letter = _letter_among_digits(typed)
    if letter:
        figure = letter.translate(_LOOKALIKES)
        likely = _likely(typed)
        asked = f" Có phải {number_in_figures(likely)}?" if likely is not None else ""
        return f"“{typed}” có chữ {letter}, không phải số {figure}.{asked}"
    if _WITHOUT_AMOUNT.match(bare):
        return (
            f"“{typed}” không phải là số tiền: chọn ở ô “Mức thu” (không thu, chưa có thông tin) hoặc thêm miễn giảm."
        )
    if "/" in bare:
        return f"“{typed}”: ô này chỉ ghi số tiền, còn “mỗi …” ghi ở ô “Tính theo”."
    if re.search(r"%", bare):
        return f"“{typed}” là tỷ lệ: chọn mức thu “theo công thức” rồi ghi ở ô “Cách tính”."
    if re.fullmatch(r"[0-9., ]+", bare):
        return f"“{typed}” chia nhóm sai: mỗi nhóm sau dấu chấm có ba chữ số, ví dụ 1.500.000."
    return f"“{typed}” không phải là số tiền. Gõ chữ số, ví dụ 8.000."


def _letter_among_digits(typed: str) -> str | None:
    number = re.match(r"[\doOlIiSB][\doOlIiSB., ]*", typed)
    has_digit = number is not None and any(character.isdigit() for character in number.group())
    found = _LETTER.search(number.group()) if number is not None and has_digit else None
    return found.group() if found else None


def _likely(typed: str) -> int | None:
    if _letter_among_digits(typed) is None:
        return None
    value = _value(_CURRENCY.sub("", fold(typed.translate(_LOOKALIKES))).strip())
    return value if value is not None and value <= LARGEST_FEE else None
