"""Procedure codes at the door: tidied, odd ones reported, and what is no code refused."""

import re

from oneshop.catalogue.codes import core, is_well_formed
from oneshop.exchange.findings import Findings
from oneshop.exchange.texts import one_line

_DIGIT_GROUP = re.compile(r"\d{3}")
MAX_CODE_CHARS = 60


def checked_code(raw: object, findings: Findings, part: str) -> str | None:
    """The code without spaces; None, with an error, where there is none. Findings from here on carry the code."""
    if not isinstance(raw, str) or not one_line(raw):
        findings.error(
            "Thiếu mã thủ tục hoặc mã không phải là chữ. Bổ sung mã cho dòng này rồi nhập lại.", part=part, value=raw
        )
        return None
    code = re.sub(r"\s", "", one_line(raw))
    if not _DIGIT_GROUP.search(code) or len(code) > MAX_CODE_CHARS:
        findings.error(
            f"{code[:MAX_CODE_CHARS]!r} không phải là mã thủ tục (ví dụ đúng: 1.001193). Sửa mã rồi nhập lại.",
            part=part,
            value=raw,
        )
        return None
    findings.code = code
    if code != raw:
        findings.warn("Mã thủ tục có khoảng trắng hoặc ký tự thừa, đã bỏ đi.", part=part, value=repr(raw))
    if not is_well_formed(code):
        findings.warn("Mã thủ tục không theo mẫu thường gặp (1.001193); giữ nguyên.", part=part, value=code)
    elif core(code) != code:
        findings.note("Mã của địa phương (có phần đuôi); giữ nguyên cả đuôi.", part=part, value=code)
    return code
