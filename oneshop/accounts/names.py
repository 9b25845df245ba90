"""What an account may be called."""

import re

from oneshop.vietnamese.text import nfc, tidy

_MOST_CHARACTERS = 64
_MOST_SHOWN = 100
_NAME = re.compile(r"[^\W_][\w.@-]*")


def account_name(text: str) -> str:
    """The name one signs in with, in NFC and small letters; ValueError with words for one that is none.

    >>> account_name(" Lan.Tran ")
    'lan.tran'
    """
    name = nfc(nfc(text).strip().lower())
    if not name:
        raise ValueError("Chưa có tên đăng nhập. Ví dụ: lan.tran")
    if len(name) > _MOST_CHARACTERS:
        raise ValueError(f"Tên đăng nhập dài quá {_MOST_CHARACTERS} ký tự. Đặt tên ngắn hơn.")
    if not _NAME.fullmatch(name):
        raise ValueError(
            f"Tên đăng nhập “{name}” phải bắt đầu bằng chữ hoặc số, và chỉ gồm chữ, số, dấu chấm, gạch nối, "
            "gạch dưới hoặc @, không có dấu cách. Ví dụ: lan.tran"
        )
    return name


def shown_name(text: str, otherwise: str) -> str:
    """How the person is called on the screen and in the history; ValueError for what cannot be shown in a line."""
    name = tidy(text)
    if len(name) > _MOST_SHOWN:
        raise ValueError(f"Tên hiển thị dài quá {_MOST_SHOWN} ký tự. Đặt tên ngắn hơn.")
    if not name.isprintable():
        raise ValueError("Tên hiển thị có ký tự không in được. Gõ lại tên.")
    return name or otherwise
