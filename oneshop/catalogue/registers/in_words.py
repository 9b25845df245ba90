"""The registers in Vietnamese: what each is called, and one line for every item, for lists."""

from collections.abc import Mapping
from datetime import date

from oneshop.catalogue.in_words import ONLINE_WORDS, time_in_words
from oneshop.catalogue.legal import Certainty
from oneshop.catalogue.registers.banks import Bank
from oneshop.catalogue.registers.bundles import Bundle
from oneshop.catalogue.registers.calendar import CalendarDay, DayKind, DayStatus
from oneshop.catalogue.registers.delegation_rules import DelegationRule
from oneshop.catalogue.registers.delegations import Delegation
from oneshop.catalogue.registers.elsewhere import ElsewhereMatter
from oneshop.catalogue.registers.fee_decisions import FeeDecision
from oneshop.catalogue.registers.fields import Field
from oneshop.catalogue.registers.form_templates import FormTemplate
from oneshop.catalogue.registers.late_receipts import LateReceiptRule
from oneshop.catalogue.registers.legal_documents import LegalDocument
from oneshop.catalogue.registers.level_words import LevelWord
from oneshop.catalogue.registers.life_events import LifeEvent
from oneshop.catalogue.registers.offices import RegisteredOffice
from oneshop.catalogue.registers.programmes import Programme
from oneshop.catalogue.registers.provinces import Province
from oneshop.catalogue.registers.purposes import Purpose
from oneshop.catalogue.registers.reasons import Reason
from oneshop.catalogue.registers.time_rules import TimeRule

Item = (
    Bank
    | Bundle
    | CalendarDay
    | Delegation
    | DelegationRule
    | ElsewhereMatter
    | FeeDecision
    | Field
    | FormTemplate
    | LateReceiptRule
    | LegalDocument
    | LevelWord
    | LifeEvent
    | Programme
    | Province
    | Purpose
    | Reason
    | RegisteredOffice
    | TimeRule
)

REGISTER_WORDS: Mapping[str, str] = {
    "fields": "Lĩnh vực",
    "offices": "Cơ quan",
    "provinces": "Tỉnh, thành phố",
    "legal_documents": "Văn bản",
    "form_templates": "Mẫu của Bộ phận Một cửa",
    "calendar": "Lịch nghỉ và làm bù",
    "programmes": "Chương trình",
    "bundles": "Nhóm liên thông",
    "life_events": "Việc trong đời",
    "bank_bins": "Mã ngân hàng",
    "delegations": "Ủy quyền",
    "delegation_rules": "Luật về ủy quyền",
    "fee_decisions": "Nghị quyết về phí, lệ phí",
    "reasons": "Lý do trả, từ chối, bổ sung",
    "level_words": "Mức độ trực tuyến cũ",
    "elsewhere": "Việc ở cơ quan khác",
    "late_receipts": "Nhận sau giờ",
    "purposes": "Mục đích giữ dữ liệu cá nhân",
    "time_rules": "Quy tắc thời gian của hồ sơ",
}

DAY_STATUS_WORDS: Mapping[DayStatus, str] = {
    DayStatus.CONFIRMED: "đã chắc",
    DayStatus.PROJECTED: "dự kiến",
    DayStatus.UNRESOLVED: "mới đề xuất",
}

CERTAINTY_WORDS: Mapping[Certainty, str] = {
    Certainty.READ: "đã đọc văn bản",
    Certainty.SECONDARY: "theo nguồn thứ cấp",
    Certainty.NEEDS_CHECK: "cần tra lại",
}

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def item_in_words(item: Item) -> str:
    """One line that names an item and what matters most of it; what still needs a check says so at the end."""
    line = _line(item)
    return f"{line} ({CERTAINTY_WORDS[item.certainty]})" if item.certainty is Certainty.NEEDS_CHECK else line


def _line(item: Item) -> str:
    match item:
        case LegalDocument():
            return _joined(item.number, item.title, _days(item.issued_on, item.valid_from, item.valid_to))
        case CalendarDay():
            return _day_in_words(item)
        case FormTemplate():
            size = item.paper_size.value if item.paper_size else "khổ giấy chưa rõ"
            return _joined(item.cited or "Phiếu của chương trình", item.title, item.scope, size)
        case Province():
            return _joined(item.full_name, _code_in_words(item), item.succeeded_by and f"nay là {item.succeeded_by}")
        case RegisteredOffice():
            return _joined(item.name, item.abbreviation, item.successor_words)
        case Field():
            return _joined(item.name, item.ministry)
        case Programme():
            named = f"{len(item.items)}/{item.size} mục" if item.size else f"{len(item.items)} mục"
            return _joined(item.name, item.title, named)
        case Bundle():
            return _joined(item.name, item.code, f"{len(item.parts)} thủ tục")
        case LifeEvent():
            return _joined(item.name, ", ".join(item.codes), item.advice)
        case DelegationRule():
            return _joined(f"{item.article} {item.document}", item.says)
        case _:
            return _short_line(item)


def _short_line(
    item: Bank | Delegation | ElsewhereMatter | FeeDecision | LateReceiptRule | Purpose | Reason | LevelWord | TimeRule,
) -> str:
    match item:
        case Bank():
            return _joined(item.bin, item.short_name, item.name)
        case Delegation():
            until = f"đến hết {item.valid_to:%d/%m/%Y}" if item.valid_to else "thời hạn chưa rõ"
            draft = "dự thảo, chưa dùng được" if item.is_draft else None
            return _joined(f"{item.decision}, {item.province}", item.delegate, item.powers, draft or until)
        case FeeDecision():
            return _joined(f"{item.number} ngày {item.issued_on:%d/%m/%Y}", item.council, item.says)
        case Purpose():
            return _joined(item.name, f"giữ không quá {item.months} tháng", item.basis)
        case Reason():
            return _joined(item.code, item.name, item.wording)
        case ElsewhereMatter():
            return _joined(item.matter, item.authority, item.basis, item.note)
        case LateReceiptRule():
            return _joined(item.name, f"nhận từ {item.after} tính sang ngày làm việc sau", item.basis, item.scope)
        case TimeRule():
            return _joined(item.name, _amount_in_words(item), item.basis)
        case LevelWord():
            return _joined(item.old, f"nay thường là {ONLINE_WORDS[item.level].lower()}", item.note)


def _amount_in_words(item: TimeRule) -> str | None:
    if item.term is not None:
        return time_in_words(item.term)
    return f"{item.amount} lần" if item.amount is not None else None


def _day_in_words(item: CalendarDay) -> str:
    kind = "nghỉ" if item.kind is DayKind.OFF else "đi làm"
    day = f"{_WEEKDAYS[item.day.weekday()]} {item.day:%d/%m/%Y}"
    return _joined(f"{day}: {kind}", item.name, DAY_STATUS_WORDS[item.status])


def _code_in_words(item: Province) -> str | None:
    is_guess = item.electronic_code_certainty is Certainty.NEEDS_CHECK
    return f"mã {item.electronic_code} cần tra lại" if item.electronic_code and is_guess else item.electronic_code


def _days(issued_on: date | None, valid_from: date | None, valid_to: date | None) -> str:
    told = (("ngày", issued_on), ("hiệu lực từ", valid_from), ("hết hiệu lực sau", valid_to))
    return ", ".join(f"{word} {day:%d/%m/%Y}" for word, day in told if day)


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)
