"""What happened to a dossier: who, when, why; the story that its page shows and its forms cite."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class EventKind(Enum):
    """What happened."""

    ENTERED = "entered"
    RECEIVED = "received"
    SUPPLEMENT_ASKED = "supplement_asked"
    SUPPLEMENTED = "supplemented"
    TRANSFERRED = "transferred"
    PAUSED = "paused"
    RESUMED = "resumed"
    EXTENDED = "extended"
    STOPPED = "stopped"
    REFUSED = "refused"
    DONE = "done"
    RETURNED = "returned"
    REMINDED = "reminded"
    UNCOLLECTED = "uncollected"
    CORRECTED = "corrected"
    PAID = "paid"
    PAYMENT_VOIDED = "payment_voided"
    PRINTED = "printed"
    VOIDED = "voided"
    PURGED = "purged"


EVENT_WORDS = {
    EventKind.ENTERED: "Ghi vào sổ",
    EventKind.RECEIVED: "Tiếp nhận",
    EventKind.SUPPLEMENT_ASKED: "Yêu cầu bổ sung",
    EventKind.SUPPLEMENTED: "Đã bổ sung",
    EventKind.TRANSFERRED: "Chuyển giải quyết",
    EventKind.PAUSED: "Tạm dừng",
    EventKind.RESUMED: "Tính tiếp thời hạn",
    EventKind.EXTENDED: "Xin lỗi, hẹn lại",
    EventKind.STOPPED: "Dừng giải quyết",
    EventKind.REFUSED: "Từ chối",
    EventKind.DONE: "Có kết quả",
    EventKind.RETURNED: "Trả kết quả",
    EventKind.REMINDED: "Nhắc hẹn",
    EventKind.UNCOLLECTED: "Quá hẹn chưa đến nhận",
    EventKind.CORRECTED: "Sửa thông tin",
    EventKind.PAID: "Nộp tiền",
    EventKind.PAYMENT_VOIDED: "Hủy khoản đã ghi thu",
    EventKind.PRINTED: "In phiếu",
    EventKind.VOIDED: "Hủy số",
    EventKind.PURGED: "Xóa dữ liệu cá nhân",
}


@dataclass(frozen=True)
class Event:
    """One thing that happened. `at` is on the desk's clock; `note` is free text and may name a person, so that it is
    sealed and destroyed with the personal data; `reason` is a code, and stays."""

    kind: EventKind
    at: datetime
    who: str
    reason: str | None = None
    note: str = ""
    part: int | None = None
    """Which procedure of a bundle, counted from 0; None for the whole."""
    office: str | None = None
    """To whom it went."""
    due_before: datetime | None = None
    due_after: datetime | None = None
