"""A procedure's content as the desk uses it: what to bring, what it costs, when it is ready, where, and by what right.

The tree follows the national record (design §3): time and fees hang under a channel, papers under a case.
Every part that a source may leave out can be empty; empty means "not stated", never "none" and never zero.
"""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from oneshop.catalogue.conditions import ALWAYS, CHANNEL_QUESTION, Condition
from oneshop.catalogue.evidence import OpenPoint, Verification
from oneshop.catalogue.fees import Fee
from oneshop.catalogue.legal import Citation, LegalBasis

RESERVED_QUESTION_IDS = frozenset({"all", "any", "not", "text", CHANNEL_QUESTION})


class Level(Enum):
    """Cấp thực hiện: who in the two-tier government (and above it) handles the procedure."""

    MINISTRY = "ministry"
    PROVINCE = "province"
    COMMUNE = "commune"
    OTHER = "other"


class OnlineLevel(Enum):
    """Mức độ trực tuyến. UNKNOWN unless a source says the level; an online channel alone says nothing about it.

    The words toàn trình and một phần are those of NĐ 224/2026/NĐ-CP Art. 14.
    """

    FULL = "full"
    PARTIAL = "partial"
    INFORMATION = "information"
    UNKNOWN = "unknown"


class PartialReason(Enum):
    """Why a procedure is only partly online: the four published reasons of NĐ 224/2026/NĐ-CP Art. 14."""

    PRESENCE = "presence"
    FIELD_CHECK = "field_check"
    FAULT = "fault"
    OTHER_TECHNICAL = "other_technical"


class ChannelKind(Enum):
    """Cách thức thực hiện: how the dossier is handed in."""

    IN_PERSON = "in-person"
    ONLINE = "online"
    POST = "post"
    UNSTATED = "unstated"


class TimeUnit(Enum):
    """Unit of a processing time."""

    HOUR = "hour"
    WORKING_DAY = "working_day"
    DAY = "day"
    MONTH = "month"


class OfficeRole(Enum):
    """What an office does in a procedure."""

    COMPETENT = "competent"
    DECIDING = "deciding"
    RECEIVING = "receiving"
    COORDINATING = "coordinating"
    DELEGATED = "delegated"
    ISSUING = "issuing"


class PaperKind(Enum):
    """Whether a line of the dossier is handed in, only shown, or merely a remark of the source."""

    SUBMIT = "submit"
    SHOW = "show"
    NOTE = "note"


@dataclass(frozen=True)
class Office:
    """Cơ quan: an office by its name, and what it does in this procedure."""

    name: str
    role: OfficeRole


@dataclass(frozen=True)
class OnlineService:
    """Online level with what it rests on; a partial level may carry its published reason."""

    level: OnlineLevel = OnlineLevel.UNKNOWN
    reason: PartialReason | None = None
    reason_text: str | None = None
    rests_on: str | None = None
    portal_url: str | None = None


@dataclass(frozen=True)
class Answer:
    """One possible answer. `clause` reads after "nếu": "trẻ dưới 6 tuổi"."""

    value: str
    text: str
    clause: str | None = None


@dataclass(frozen=True)
class Question:
    """A question to the citizen whose answer tailors the list."""

    id: str
    text: str
    answers: tuple[Answer, ...]
    help: str | None = None

    def __post_init__(self) -> None:
        if self.id in RESERVED_QUESTION_IDS:
            raise ValueError(f"{self.id!r} là từ của ngôn ngữ điều kiện, không đặt tên câu hỏi được")
        values = [answer.value for answer in self.answers]
        if len(values) < 2 or len(set(values)) != len(values):
            raise ValueError(f"câu hỏi {self.id!r} cần từ hai trả lời khác nhau trở lên")


@dataclass(frozen=True)
class Case:
    """Trường hợp: a named variant of the procedure and the condition under which it applies."""

    id: str
    name: str
    when: Condition = ALWAYS


@dataclass(frozen=True)
class Replacement:
    """What stands instead of bringing the paper: a database or VNeID document, and the rule that says so."""

    by: str
    basis: Citation | None = None
    when: Condition = ALWAYS


@dataclass(frozen=True)
class Paper:
    """Thành phần hồ sơ: one paper with its counts. A count of None is "not stated"."""

    id: str
    name: str
    kind: PaperKind = PaperKind.SUBMIT
    originals: int | None = None
    copies: int | None = None
    certified: int | None = None
    form: str | None = None
    form_url: str | None = None
    when: Condition = ALWAYS
    replaced: Replacement | None = None
    group: str | None = None
    basis: Citation | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        for count in (self.originals, self.copies, self.certified):
            if count is not None and count < 0:
                raise ValueError(f"giấy tờ {self.name!r} có số bản âm")


@dataclass(frozen=True)
class ProcessingTime:
    """Thời hạn giải quyết: an amount with a unit, or the source's words where there is no such amount.

    An amount of 0 working days means "within the working day of receipt" (result on the spot). `text` beside an amount
    is how the source put it; `note` is what whoever wrote the entry adds, and is told beside the amount.
    """

    amount: Decimal | None = None
    unit: TimeUnit | None = None
    text: str | None = None
    when: Condition = ALWAYS
    basis: Citation | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        if (self.amount is None) != (self.unit is None):
            raise ValueError("thời hạn phải có cả số lượng và đơn vị, hoặc không có cả hai")
        if self.amount is None and not self.text:
            raise ValueError("thời hạn cần số lượng hoặc lời văn")
        if self.amount is not None and self.amount < 0:
            raise ValueError("thời hạn không thể âm")


@dataclass(frozen=True)
class Channel:
    """Cách thức thực hiện with its own times and fees; the national record may repeat a channel, one row per case."""

    kind: ChannelKind
    times: tuple[ProcessingTime, ...] = ()
    fees: tuple[Fee, ...] = ()
    when: Condition = ALWAYS
    where: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Step:
    """Trình tự thực hiện: one step. `by` says who acts; an internal step is not shown to citizens."""

    text: str
    name: str | None = None
    by: str | None = None
    internal: bool = False
    channel: ChannelKind | None = None


@dataclass(frozen=True)
class Result:
    """Kết quả thực hiện: what the citizen gets, with the national result code where there is one."""

    name: str
    code: str | None = None


@dataclass(frozen=True)
class ProcedureContent:
    """Everything a version says about a procedure. Two equal contents have the same content hash."""

    code: str
    name: str
    field: str | None = None
    levels: tuple[Level, ...] = ()
    audiences: tuple[str, ...] = ()
    summary: str | None = None
    description: str | None = None
    popular_names: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    boundary_free: bool | None = None
    offices: tuple[Office, ...] = ()
    receiving_address: str | None = None
    online: OnlineService = OnlineService()
    questions: tuple[Question, ...] = ()
    cases: tuple[Case, ...] = ()
    papers: tuple[Paper, ...] = ()
    channels: tuple[Channel, ...] = ()
    steps: tuple[Step, ...] = ()
    results: tuple[Result, ...] = ()
    requirements: tuple[str, ...] = ()
    legal_basis: tuple[LegalBasis, ...] = ()
    decision: str | None = None
    kind: str | None = None
    related: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    """Codes of the procedures to look at instead, once this one is abolished."""
    verified: Verification | None = None
    open_points: tuple[OpenPoint, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    """Values of the source that have no place here, word for word, so that nothing is lost."""

    def __post_init__(self) -> None:
        if not self.code.strip() or not self.name.strip():
            raise ValueError("thủ tục phải có mã và tên")
        ids = [question.id for question in self.questions]
        if len(set(ids)) != len(ids):
            raise ValueError("hai câu hỏi trùng mã")
        for point in self.open_points:
            if point.about not in self.__dataclass_fields__:
                raise ValueError(f"open_points: {point.about!r} không phải một mục của thủ tục, ví dụ papers, channels")
        names = [name for name, _ in self.extra]
        if len(set(names)) != len(names):
            twice = Counter(names).most_common(1)[0][0]
            raise ValueError(f"mục thêm (extra) {twice!r} có hai lần, chỉ giữ được một")

    def offices_with(self, *roles: OfficeRole) -> tuple[str, ...]:
        """Names of the offices that have one of these roles, in the order of the roles."""
        return tuple(office.name for role in roles for office in self.offices if office.role is role)
