""" "Sai rồi!": what somebody at a desk finds wrong in an entry, or in the way of it, and what became of the report."""

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

MAX_TEXT = 2_000
"""Letters of a report or an answer."""


class ReportKind(Enum):
    """What kind of obstacle, in the words of the offices' own reports."""

    LEGAL = "legal"
    STAFF = "staff"
    FACILITIES = "facilities"
    DATA = "data"


KIND_WORDS = {
    ReportKind.LEGAL: "Pháp lý",
    ReportKind.STAFF: "Nhân lực",
    ReportKind.FACILITIES: "Hạ tầng",
    ReportKind.DATA: "Dữ liệu",
}


class ReportState(Enum):
    """Where a report stands. An answered one waits to be closed; a closed one may be opened again."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


STATE_WORDS = {
    ReportState.OPEN: "chờ trả lời",
    ReportState.ANSWERED: "đã trả lời",
    ReportState.CLOSED: "đã đóng",
}

PART_WORDS = {
    "papers": "Giấy tờ",
    "channels": "Cách nộp",
    "time": "Thời hạn",
    "fees": "Phí, lệ phí",
    "steps": "Các bước",
    "requirements": "Điều kiện",
    "results": "Kết quả",
    "online": "Trực tuyến",
    "offices": "Cơ quan",
    "legal_basis": "Căn cứ",
    "forms": "Mẫu đơn",
    "name": "Tên, mã",
}
"""The parts of a page that a report may be about."""


class ReportFault(ValueError):
    """What was asked of a report cannot be; the message is Vietnamese, and nothing has changed."""


@dataclass(frozen=True)
class Report:
    """A report as it was read; `lock` counts its changes. `text` may be empty: the kind alone says that something is
    wrong. The moments are in UTC without zone."""

    id: int
    code: str
    kind: ReportKind
    text: str
    state: ReportState
    reported_by: str
    reported_at: datetime
    lock: int
    version_number: int | None = None
    about: str | None = None
    """A key of PART_WORDS, or None for the whole entry."""
    owner: str | None = None
    due_on: date | None = None
    answer: str | None = None
    answered_by: str | None = None
    answered_at: datetime | None = None

    def is_overdue(self, today: date) -> bool:
        """Whether its answer is late: it waits, and the last day for it is over."""
        return self.state is ReportState.OPEN and self.due_on is not None and self.due_on < today

    @property
    def head(self) -> str:
        """What kind of thing is wrong, and where: "Pháp lý · Giấy tờ"."""
        return " · ".join(part for part in (KIND_WORDS[self.kind], PART_WORDS.get(self.about or "", "")) if part)

    @property
    def told(self) -> str:
        """What is wrong in one line: "Pháp lý · Giấy tờ: thiếu bản sao"."""
        return f"{self.head}: {self.text}" if self.text else self.head


def by_urgency(report: Report) -> tuple[bool, bool, date, int]:
    """Sorts what waits before what is done; the earliest due first, so the overdue lead; undated last, by number."""
    return (report.state is not ReportState.OPEN, report.due_on is None, report.due_on or date.max, report.id)


def clean_text(text: str, *, what: str, may_be_empty: bool = False) -> str:
    """A report's or an answer's words as they are kept: NFC, no outer blanks; ReportFault names what is wrong.

    >>> clean_text("  thiếu mẫu ", what="lời báo")
    'thiếu mẫu'
    """
    kept = unicodedata.normalize("NFC", text).strip()
    if not kept and not may_be_empty:
        raise ReportFault(f"Chưa viết {what}. Gõ một câu rồi làm lại.")
    if len(kept) > MAX_TEXT:
        raise ReportFault(f"{what[:1].upper()}{what[1:]} dài {len(kept)} chữ, nhiều nhất {MAX_TEXT}. Viết ngắn lại.")
    if any(unicodedata.category(letter) in ("Cc", "Cs") and letter not in "\n\t" for letter in kept):
        raise ReportFault(f"Trong {what} có ký tự điều khiển không in ra được. Xóa đi rồi làm lại.")
    return kept


def known_part(about: str | None) -> str | None:
    """A part by its key or its Vietnamese name; ReportFault for another."""
    if not about:
        return None
    for key, words in PART_WORDS.items():
        if about.casefold() in (key, words.casefold()):
            return key
    raise ReportFault(f"Không có phần “{about[:40]}”. Chọn một trong: {', '.join(PART_WORDS)}.")
