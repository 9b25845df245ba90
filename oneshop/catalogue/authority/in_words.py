"""A decision of delegation in Vietnamese: its parts by name, how it stands on a day, what it is about in one line."""

from collections.abc import Mapping
from datetime import date
from enum import Enum

from oneshop.catalogue.registers.delegations import Delegation

PART_WORDS: Mapping[str, str] = {
    "decision": "Số quyết định",
    "issued_on": "Ngày ban hành",
    "province": "Tỉnh, thành phố",
    "delegator": "Bên ủy quyền",
    "delegate": "Bên được ủy quyền",
    "powers": "Việc được ủy quyền",
    "codes": "Mã thủ tục",
    "fields": "Lĩnh vực trọn vẹn",
    "places": "Xã, phường áp dụng",
    "valid_from": "Từ ngày",
    "valid_to": "Đến hết ngày",
    "conditions": "Điều kiện",
    "duties": "Trách nhiệm",
    "report": "Chế độ báo cáo",
    "may_be_passed_on": "Được ủy quyền tiếp",
    "is_draft": "Mới là dự thảo",
    "superseded_by": "Quyết định thay thế",
    "superseded_on": "Thay thế từ ngày",
    "certainty": "Độ chắc chắn",
    "source": "Nguồn",
    "note": "Ghi chú",
}
"""The parts of a decision as forms and messages name them."""


class Phase(Enum):
    """How a decision stands on a day."""

    HOLDS = "holds"
    COMING = "coming"
    ENDED = "ended"
    DRAFT = "draft"
    REPLACED = "replaced"


PHASE_WORDS: Mapping[Phase, str] = {
    Phase.HOLDS: "Đang hiệu lực",
    Phase.COMING: "Chưa hiệu lực",
    Phase.ENDED: "Đã hết hiệu lực",
    Phase.DRAFT: "Dự thảo",
    Phase.REPLACED: "Đã bị thay thế",
}


def phase_of(decision: Delegation, day: date) -> Phase:
    """How it stands on a day."""
    if decision.is_draft:
        return Phase.DRAFT
    if decision.holds_on(day):
        return Phase.HOLDS
    if decision.is_usable and decision.first_day and decision.first_day > day:
        return Phase.COMING
    return Phase.REPLACED if decision.superseded_by else Phase.ENDED


def days_left(decision: Delegation, day: date) -> int | None:
    """How many days after this one it still holds; None where it has no known end."""
    return (decision.last_day - day).days if decision.last_day else None


def scope_in_words(decision: Delegation) -> str:
    """What it covers, in short: "12 thủ tục; lĩnh vực Hộ tịch"."""
    parts = [f"{len(decision.codes)} thủ tục"] if decision.codes else []
    if decision.fields:
        parts.append("lĩnh vực " + ", ".join(decision.fields))
    return "; ".join(parts) or decision.powers or "chưa ghi thủ tục"


def term_in_words(decision: Delegation) -> str:
    """From when to when: "20/11/2025 - 28/02/2027"."""
    first = f"{decision.first_day:%d/%m/%Y}" if decision.first_day else "chưa rõ"
    return f"{first} - {decision.last_day:%d/%m/%Y}" if decision.last_day else f"từ {first}, không ghi ngày hết"
