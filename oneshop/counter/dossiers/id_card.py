"""The text that the QR code of a căn cước card holds, read into a value with what looks wrong about it.

Seven fields, "số|số cũ|họ tên|ngày sinh|giới tính|nơi thường trú|ngày cấp" with days as DDMMYYYY, as cards were seen to
hold them; no text that fixes them was found. Scanners that know no Vietnamese garble letters, so that a card is known
by its figures and everything else is doubted rather than refused.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from oneshop.vietnamese.identity import Sex, identity_doubts, plain_number
from oneshop.vietnamese.text import fold, tidy, without_marks

_SEPARATORS = re.compile(r"[|\u00a6\u2016\u2502\uff5c]")
_NUMBER = re.compile(r"\d{9,13}", re.ASCII)
_OLD_NUMBER = re.compile(r"\d{9}|\d{12}", re.ASCII)
_DAY = re.compile(r"(\d{2})[/.-]?(\d{2})[/.-]?(\d{4})", re.ASCII)
_NOT_OF_A_NAME = re.compile(r"[^\w\s'.\-]|[\d_]")
_RAW_TELEX = re.compile(r"[fjwz]|[aeo]{2}[sfrxj]|[sfrxj]$", re.IGNORECASE)
"""Letters that no Vietnamese syllable has, or only has where the keys of Telex were taken as letters."""
_MOJIBAKE = re.compile("[ÃÄÅÆáâ][\u0080-\u00bf\u0152-\u2122]")
_LEAST_FIELDS = 5

GARBLED_NAME = "Họ tên máy quét đọc có thể sai dấu; so với thẻ rồi sửa."
GARBLED_ADDRESS = "Địa chỉ máy quét đọc có thể sai dấu; so với thẻ rồi sửa."
NO_BIRTHDAY = "Không đọc được ngày sinh trên thẻ; so số định danh với thẻ."


@dataclass(frozen=True)
class IdCard:
    """What a card says; a part that could not be read is empty. Shown and printed like anything personal: nowhere but
    in the dossier of its bearer."""

    number: str = field(repr=False)
    name: str = field(repr=False)
    born: date | None = field(default=None, repr=False)
    sex: Sex | None = None
    address: str = field(default="", repr=False)
    issued: date | None = None
    old_number: str = field(default="", repr=False)
    number_doubts: tuple[str, ...] = ()
    name_doubts: tuple[str, ...] = ()
    address_doubts: tuple[str, ...] = ()


def is_id_card(text: str) -> bool:
    """Whether the text can only be the code of a card: a long number and fields behind it."""
    fields = _SEPARATORS.split(text)
    return len(fields) >= _LEAST_FIELDS and _NUMBER.fullmatch(plain_number(fields[0])) is not None


def read_id_card(text: str, provinces: Collection[str] = ()) -> IdCard | None:
    """The card a text stands for; None where it is none. `provinces` as for `identity_doubts`."""
    if not is_id_card(text):
        return None
    number, *rest = (tidy(_mended(part)) for part in _SEPARATORS.split(text))
    old = rest.pop(0) if _is_old_number(rest[0]) else ""
    name, born, sex, address, issued, *_ = (*rest, "", "", "", "", "")
    name, address = _upright(name), _upright(address)
    birthday, said = _day(born), _sex(sex)
    doubts = identity_doubts(number, born=birthday, sex=said, provinces=provinces)
    return IdCard(
        number=plain_number(number),
        name=name,
        born=birthday,
        sex=said,
        address=address,
        issued=_day(issued),
        old_number=plain_number(old),
        number_doubts=(*doubts, *(() if birthday else (NO_BIRTHDAY,))),
        name_doubts=(GARBLED_NAME,) if _is_garbled(name) else (),
        address_doubts=(GARBLED_ADDRESS,) if "?" in address or "\ufffd" in address else (),
    )


def _is_old_number(part: str) -> bool:
    """The second field of seven may be empty; in six it is the name already."""
    return not part or _OLD_NUMBER.fullmatch(plain_number(part)) is not None


def _mended(text: str) -> str:
    """Bytes of UTF-8 that a scanner typed one by one, put together again."""
    if not _MOJIBAKE.search(text):
        return text
    for encoding in ("cp1252", "latin-1"):
        try:
            return text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return text


def _upright(text: str) -> str:
    """What was typed while Caps Lock was on has large and small letters the wrong way round."""
    is_turned = any(word[:1].islower() and len(word) > 1 and word[1:].isupper() for word in text.split())
    return text.swapcase() if is_turned else text


def _day(text: str) -> date | None:
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    day, month, year = map(int, found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _sex(text: str) -> Sex | None:
    letters = fold(text)
    if letters == "nam":
        return Sex.MALE
    # "Nữ" as it was, without its mark, or as the keys of Telex and VNI that stand for it.
    return Sex.FEMALE if letters.startswith("n") and letters != "nam" and len(letters) <= len("nuwxx") else None


def _is_garbled(name: str) -> bool:
    if not name or "\ufffd" in name or _NOT_OF_A_NAME.search(name):
        return True
    has_no_marks = without_marks(name) == name
    return has_no_marks or any(_RAW_TELEX.search(word) for word in name.split())
