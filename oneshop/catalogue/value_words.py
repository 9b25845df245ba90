"""What a part of a content is called and how its value is said, for whoever compares two texts of one procedure."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from oneshop.catalogue.conditions import AllOf, Always, AnyOf, Condition, Is, Not, Stated
from oneshop.catalogue.evidence import OpenPoint, Verification
from oneshop.catalogue.fees import Exemption, Fee
from oneshop.catalogue.in_words import (
    CHANNEL_WORDS,
    LEVEL_WORDS,
    ONLINE_WORDS,
    PARTIAL_REASON_WORDS,
    UNIT_WORDS,
    condition_in_words,
    counts_in_words,
    number_in_figures,
    time_in_words,
)
from oneshop.catalogue.leaves import CERTAINTY_WORDS
from oneshop.catalogue.leaves_for_citizens import (
    FEE_KIND_WORDS,
    FEE_STATUS_WORDS,
    PAPER_KIND_WORDS,
    RATE_WORDS,
    rate_in_words,
)
from oneshop.catalogue.leaves_of_the_rest import OFFICE_ROLE_WORDS
from oneshop.catalogue.legal import Citation, LegalBasis
from oneshop.catalogue.procedure import (
    Answer,
    Case,
    Channel,
    Office,
    OnlineService,
    Paper,
    ProcessingTime,
    Question,
    Replacement,
    Result,
    Step,
)

ABSENT = "không có"
NOT_STATED = "không nêu"

PART_WORDS = {
    "code": "Mã thủ tục",
    "name": "Tên thủ tục",
    "field": "Lĩnh vực",
    "levels": "Cấp thực hiện",
    "audiences": "Đối tượng",
    "summary": "Tóm tắt",
    "description": "Mô tả",
    "popular_names": "Tên dân hay gọi",
    "keywords": "Từ khóa",
    "programmes": "Chương trình",
    "boundary_free": "Phi địa giới hành chính",
    "offices": "Cơ quan",
    "receiving_address": "Nơi tiếp nhận",
    "online": "Dịch vụ trực tuyến",
    "questions": "Câu hỏi",
    "cases": "Trường hợp",
    "papers": "Thành phần hồ sơ",
    "channels": "Cách thức, thời hạn, phí",
    "steps": "Trình tự thực hiện",
    "results": "Kết quả",
    "requirements": "Yêu cầu, điều kiện",
    "legal_basis": "Căn cứ pháp lý",
    "decision": "Quyết định công bố",
    "kind": "Loại thủ tục",
    "related": "Thủ tục liên quan",
    "successors": "Thủ tục thay thế",
    "verified": "Lần kiểm tra gần nhất",
    "open_points": "Điểm chưa rõ",
    "extra": "Mục thêm của nguồn",
    "withdrawn": "Bãi bỏ",
}
"""Every part of a content, and being withdrawn, as a person calls it."""

LEAF_WORDS = {
    "id": "mã",
    "text": "lời văn",
    "answers": "trả lời",
    "help": "giải thích",
    "value": "giá trị",
    "clause": "vế “nếu”",
    "when": "điều kiện",
    "kind": "loại",
    "originals": "số bản chính",
    "copies": "số bản sao",
    "certified": "số bản sao chứng thực",
    "form": "mẫu",
    "form_url": "địa chỉ mẫu",
    "replaced": "được thay bằng",
    "group": "nhóm",
    "basis": "căn cứ",
    "note": "ghi chú",
    "by": "ai làm",
    "amount": "thời hạn",
    "rate": "mức thu",
    "times": "thời hạn",
    "fees": "phí, lệ phí",
    "exemptions": "miễn, giảm",
    "evidence": "giấy tờ chứng minh",
    "percent": "mức giảm",
    "where": "nơi nộp",
    "internal": "bước nội bộ",
    "channel": "cách nộp",
    "name": "tên",
    "code": "mã",
    "role": "vai trò",
    "level": "mức độ",
    "portal_url": "địa chỉ nộp",
    "pays_online": "nộp phí trực tuyến",
    "number": "văn bản",
    "valid_from": "hiệu lực từ",
    "valid_to": "hiệu lực đến",
    "replaced_by": "thay bằng văn bản",
}
"""What is inside an item of a part."""

_TABLES: tuple[Mapping[Any, str], ...] = (
    CHANNEL_WORDS,
    LEVEL_WORDS,
    ONLINE_WORDS,
    PARTIAL_REASON_WORDS,
    UNIT_WORDS,
    CERTAINTY_WORDS,
    FEE_KIND_WORDS,
    FEE_STATUS_WORDS,
    OFFICE_ROLE_WORDS,
    PAPER_KIND_WORDS,
    RATE_WORDS,
)

_ENUM_WORDS: dict[Enum, str] = {member: words for table in _TABLES for member, words in table.items()}


def value_in_words(value: object, questions: Sequence[Question] = ()) -> str:
    """Any value of a content as one text; lists have a line an item."""
    match value:
        case None | ():
            return NOT_STATED
        case bool():
            return "có" if value else "không"
        case int() | Decimal():
            return number_in_figures(value)
        case str():
            return value
        case date():
            return f"{value:%d/%m/%Y}"
        case Enum():
            return _ENUM_WORDS.get(value, str(value.value))
        case Always() | Is() | Stated() | Not() | AllOf() | AnyOf():
            return condition_in_words(value, questions) or "luôn luôn"
        case tuple():
            return "\n".join(_line(item, questions) for item in value)
    return _item_in_words(value, questions)


def _line(item: object, questions: Sequence[Question]) -> str:
    """An item of a list; a pair is a name and its text."""
    return ": ".join(item) if isinstance(item, tuple) else value_in_words(item, questions)


def item_label(value: object) -> str:
    """What an item of a list is called, short: its name, its text, or what it is."""
    match value:
        case Channel(kind=kind):
            return CHANNEL_WORDS[kind]
        case Question(text=text) | Answer(text=text) | Step(name=None, text=text):
            return _short(text)
        case ProcessingTime():
            return _short(time_in_words(value))
        case Fee(name="", kind=kind):
            return _ENUM_WORDS[kind]
        case LegalBasis(number=number, title=title):
            return _short(number or title or "")
        case str():
            return _short(value)
        case (str() as key, str()):
            return _short(key)
        case Enum():
            return value_in_words(value)
        case OpenPoint(text=text):
            return _short(text)
    return _short(str(getattr(value, "name", "") or ""))


def _item_in_words(value: object, questions: Sequence[Question]) -> str:
    match value:
        case Paper():
            counts = counts_in_words(value.originals, value.copies, value.certified)
            told = [value.name, counts, value.form and f"mẫu {value.form}", value.note]
            return _with_condition("; ".join(part for part in told if part), value.when, questions)
        case Fee():
            return _fee_in_words(value, questions)
        case ProcessingTime():
            return _with_condition(_joined(time_in_words(value), value.note), value.when, questions)
        case Channel():
            head = _with_condition(_joined(CHANNEL_WORDS[value.kind], value.where, value.note), value.when, questions)
            below = [value_in_words(item, questions) for item in (*value.times, *value.fees)]
            return "\n".join((head, *(f"  {line}" for line in below)))
        case Question():
            return f"{value.text} ({' / '.join(answer.text for answer in value.answers)})"
        case Case():
            return _with_condition(value.name, value.when, questions)
        case Step():
            return _joined(value.name, value.text, value.by)
        case Office():
            return f"{value.name} ({_ENUM_WORDS[value.role]})"
        case Citation():
            return _joined(value.document, value.article)
        case LegalBasis():
            issued = f"{value.issued_on:%d/%m/%Y}" if value.issued_on else None
            return _joined(value.number, value.title, issued, value.articles, _ENUM_WORDS[value.certainty])
        case Exemption():
            reduced = "miễn" if value.percent == 100 else f"giảm {value.percent} %"
            return _with_condition(_joined(value.name, reduced, value.evidence), value.when, questions)
        case Verification():
            return _joined(f"{value.on:%d/%m/%Y}", value.by, value.source)
        case Result() | Answer() | OnlineService() | Replacement() | OpenPoint():
            return _told(value, questions)
    return str(value)


def _fee_in_words(fee: Fee, questions: Sequence[Question]) -> str:
    days = [f"từ {fee.valid_from:%d/%m/%Y}" if fee.valid_from else None]
    days.append(f"đến {fee.valid_to:%d/%m/%Y}" if fee.valid_to else None)
    basis = value_in_words(fee.basis) if fee.basis else None
    quoted = f"“{fee.text}”" if fee.text else None
    said = _joined(
        fee.name or _ENUM_WORDS[fee.kind], rate_in_words(fee), _ENUM_WORDS[fee.status], *days, basis, quoted, fee.note
    )
    lines = (_with_condition(said, fee.when, questions), *(value_in_words(one, questions) for one in fee.exemptions))
    return "\n".join(lines)


def _told(value: object, questions: Sequence[Question]) -> str:
    """Everything an item says, in the order of its fields."""
    if not is_dataclass(value):
        return str(value)
    told = [getattr(value, part.name) for part in fields(value)]
    return _joined(*(value_in_words(one, questions) for one in told if one not in (None, (), Always())))


def _joined(*parts: str | None) -> str:
    return "; ".join(part for part in parts if part)


def _with_condition(words: str, condition: Condition, questions: Sequence[Question]) -> str:
    when = condition_in_words(condition, questions)
    return f"{words} (nếu {when})" if when else words


def _short(text: str, limit: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rsplit(" ", 1)[0] + "…"
