"""The dossier as the register knows it: what was asked and handed in, until when, and where it stands.

Nothing here tells who the citizen is (`people.py`).
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum

from oneshop.catalogue.fees import FeeKind
from oneshop.catalogue.procedure import ChannelKind, ProcessingTime
from oneshop.counter.due_dates import CountedDay
from oneshop.counter.fees import LineStatus
from oneshop.counter.papers import PaperStatus


class DossierState(Enum):
    """Where a dossier stands."""

    AWAITING = "awaiting"
    """Entered and not yet received: the citizen was told once and completely what is missing. No time runs."""
    RECEIVED = "received"
    PROCESSING = "processing"
    """Handed on to whoever solves it."""
    PAUSED = "paused"
    """Time stands still: for a supplement, a confirmation, a system that is down."""
    DONE = "done"
    """There is a result, and nobody has fetched it."""
    RETURNED = "returned"
    REFUSED = "refused"
    STOPPED = "stopped"
    """On the citizen's request (TT 03/2025 Art. 7), or for want of the supplement."""
    VOID = "void"
    """Entered by mistake; keeps its number with the reason."""


STATE_WORDS = {
    DossierState.AWAITING: "Chờ bổ sung",
    DossierState.RECEIVED: "Đã tiếp nhận",
    DossierState.PROCESSING: "Đang giải quyết",
    DossierState.PAUSED: "Tạm dừng",
    DossierState.DONE: "Chờ trả kết quả",
    DossierState.RETURNED: "Đã trả kết quả",
    DossierState.REFUSED: "Từ chối",
    DossierState.STOPPED: "Dừng giải quyết",
    DossierState.VOID: "Hủy số",
}

RUNNING = frozenset({DossierState.RECEIVED, DossierState.PROCESSING})
"""States in which the time for solving it runs."""
OPEN = RUNNING | {DossierState.AWAITING, DossierState.PAUSED, DossierState.DONE}
"""States in which something is still to be done."""


class Delivery(Enum):
    """How the citizen wants the result."""

    COUNTER = "counter"
    POST = "post"
    ONLINE = "online"


DELIVERY_WORDS = {
    Delivery.COUNTER: "Tại Bộ phận một cửa",
    Delivery.POST: "Qua dịch vụ bưu chính",
    Delivery.ONLINE: "Trực tuyến (bản điện tử)",
}


@dataclass(frozen=True)
class HandedPaper:
    """One paper of the list and what of it lies in the dossier. `asked_…` is what the list wants, None where unstated;
    `from_database` says that the office looks it up itself."""

    name: str
    status: PaperStatus = PaperStatus.NEEDED
    asked_originals: int | None = None
    asked_copies: int | None = None
    asked_certified: int | None = None
    originals: int = 0
    copies: int = 0
    certified: int = 0
    from_database: bool = False
    is_shown_only: bool = False
    """Shown at the counter, not handed in; `is_there` says whether it was."""
    is_there: bool = False
    form: str | None = None
    choice: str | None = None
    """What papers that stand for each other have in common: "Chọn một giấy tờ của xe"; one of them is enough."""
    note: str = ""

    def __post_init__(self) -> None:
        if min(self.originals, self.copies, self.certified) < 0:
            raise ValueError(f"số lượng của “{self.name}” không được âm")


@dataclass(frozen=True)
class OwedLine:
    """A fee of this dossier as it was worked out on the day it was received; `amount` in đồng, None where nobody can
    say for certain."""

    name: str
    kind: FeeKind
    status: LineStatus
    words: str
    """How it reads: "8.000 đồng/bản (chưa xác nhận)"."""
    amount: int | None = None
    basis: str | None = None
    exemption: str | None = None


@dataclass(frozen=True)
class Owed:
    """What is to be paid: the sum in đồng only where every line is certain."""

    lines: tuple[OwedLine, ...] = ()
    total: int | None = None
    copies: int | None = None


@dataclass(frozen=True)
class Pause:
    """A time that does not count: until None it still lasts. `reason` is a code of the register of reasons."""

    since: datetime
    until: datetime | None = None
    reason: str | None = None
    for_supplement: bool = False
    """Whether it waits for what the citizen was asked to hand in: only that ends it."""


@dataclass(frozen=True)
class DossierPart:
    """One procedure of the dossier, in the version it was received under; a bundle has several, each with its result.

    `term` is the time it takes, `due` None where that is given in words only.
    """

    procedure: str
    name: str
    version: int
    content_hash: str
    field: str | None = None
    office: str | None = None
    """Cơ quan chủ trì giải quyết."""
    term: ProcessingTime | None = None
    due: datetime | None = None
    done_at: datetime | None = None
    returned_at: datetime | None = None
    result: str = ""


@dataclass(frozen=True)
class Dossier:
    """One dossier. Times are what the clock on the desk's wall shows, without zone."""

    code: str
    """The official code, typed or scanned, or a local one that begins with "TAM-"."""
    desk: str
    year: int
    number: int
    """Its place in the desk's book of the year: never given twice, never taken back."""
    state: DossierState
    parts: tuple[DossierPart, ...]
    channel: ChannelKind
    clerk: str
    entered_at: datetime
    delivery: Delivery = Delivery.COUNTER
    answers: tuple[tuple[str, str], ...] = ()
    papers: tuple[HandedPaper, ...] = ()
    sets: int = 1
    """Số lượng hồ sơ (bộ)."""
    received_at: datetime | None = None
    """When it was first complete; figures count it as received in that month."""
    counts_from: datetime | None = None
    """When its time began anew, because a rule says so of a supplement; None where it runs since it was received."""
    due: datetime | None = None
    """For the whole: the last of the parts."""
    counted: tuple[CountedDay, ...] = ()
    basis: tuple[str, ...] = ()
    owed: Owed = Owed()
    bundle: str | None = None
    holder: str = ""
    """Who has it in hand: an office or a person of the house."""
    pauses: tuple[Pause, ...] = ()
    extensions: int = 0
    """How often the appointment was put off with an apology."""
    supplements: int = 0
    done_at: datetime | None = None
    ended_at: datetime | None = None
    """Returned, refused, stopped or made void."""
    former_codes: tuple[str, ...] = ()
    """Codes it had before, the local one above all: what was printed with them still leads here."""

    def __post_init__(self) -> None:
        if not self.parts:
            raise ValueError("hồ sơ cần ít nhất một thủ tục")

    @property
    def first(self) -> DossierPart:
        """The procedure it is counted under in lists and figures."""
        return self.parts[0]

    @property
    def name(self) -> str:
        """The procedures by name, as one line."""
        return "; ".join(part.name for part in self.parts)

    @property
    def is_local(self) -> bool:
        """Whether the code is our own and not an official one."""
        return self.code.startswith(LOCAL_PREFIX)

    @property
    def runs_since(self) -> datetime | None:
        """From when its time is counted; None where it was never complete."""
        return self.counts_from or self.received_at

    @property
    def next_due(self) -> datetime | None:
        """The first appointment that is still open; None where none is, or none is known."""
        dues = [part.due for part in self.parts if part.due is not None and part.done_at is None]
        return min(dues, default=None if self.done_at else self.due)

    @property
    def is_paused(self) -> bool:
        return any(pause.until is None for pause in self.pauses)

    def with_part(self, place: int, part: DossierPart) -> "Dossier":
        """The dossier with that part, counted from 0, in place of the one there."""
        return replace(self, parts=(*self.parts[:place], part, *self.parts[place + 1 :]))


LOCAL_PREFIX = "TAM-"


def local_code(day: date, number: int, desk: str = "") -> str:
    """A number that no official system gives out, for a dossier without an official code.

    >>> local_code(date(2026, 11, 23), 7), local_code(date(2026, 11, 23), 7, "Q2")
    ('TAM-261123-0007', 'TAM-261123-Q2-0007')
    """
    return "-".join(filter(None, (f"{LOCAL_PREFIX}{day:%y%m%d}", desk, f"{number:04d}")))
