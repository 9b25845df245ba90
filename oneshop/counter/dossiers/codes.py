"""The official code of a dossier: what is accepted, typed or scanned, and what is refused.

TT 01/2018/TT-VPCP Art. 19, TT 03/2025/TT-VPCP Art. 13 and what desks were seen to use; we never make one.
"""

import re
from datetime import date

from oneshop.counter.dossiers.dossier import LOCAL_PREFIX

_STRUCTURE = re.compile(r"(?:\d{3}\.\d{2}\.\d{2}\.)?[A-Z]\d{2}(?:\.\d{1,3}){0,4}-(\d{6})-\d{4,7}", re.ASCII)
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
EXAMPLE = "H15.50.05.13-261008-0975"


class CodeFault(ValueError):
    """The text is no official code of a dossier; the message says why and what one looks like."""


def official_code(typed: str) -> str:
    """The code that was typed or scanned, in capitals and without blanks; CodeFault where it cannot be one.

    >>> official_code(" h15.50.05.13-261008-0975 ")
    'H15.50.05.13-261008-0975'
    """
    code = "".join(typed.split()).translate(_DASHES).upper()
    if code.startswith(LOCAL_PREFIX):
        raise CodeFault(
            "Mã bắt đầu bằng TAM- do máy này tự đặt, không gõ tay. Để trống ô mã nếu chưa có mã chính thức."
        )
    found = _STRUCTURE.fullmatch(code)
    if found is None:
        raise CodeFault(
            f"Mã hồ sơ “{typed.strip()[:64]}” không đúng cấu trúc, ví dụ đúng: {EXAMPLE}. "
            "Gõ hoặc quét lại mã trên hệ thống chính thức, hoặc để trống để dùng số tạm."
        )
    if not _is_day(found[1]):
        raise CodeFault(
            f"Mã hồ sơ “{code}”: phần ngày {found[1]} (năm, tháng, ngày) không phải một ngày có thật. "
            "Gõ hoặc quét lại mã."
        )
    return code


def _is_day(figures: str) -> bool:
    try:
        date(2000 + int(figures[:2]), int(figures[2:4]), int(figures[4:]))
    except ValueError:
        return False
    return True
