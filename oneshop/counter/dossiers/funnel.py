"""The funnel of a period: how many asked, were received, got their result, and what fell out between by its reason;
and the procedures nobody asked for.

The funnel follows one cohort: the dossiers entered in the period, as they stand when it is told. Nothing is lost at a
step: what came in is what went on and what fell out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from oneshop.counter.dossiers.periods import Period


class Fate(Enum):
    """Why a dossier did not go on to the next step."""

    NOT_BROUGHT = "not_brought"
    """The supplement that was asked for has not been brought."""
    REFUSED = "refused"
    STOPPED = "stopped"
    VOID = "void"
    RUNNING = "running"
    PAUSED = "paused"
    UNCOLLECTED = "uncollected"
    """There is a result, and nobody has fetched it."""
    UNTOLD = "untold"
    """The report it comes from does not say."""


FATE_WORDS = {
    Fate.NOT_BROUGHT: "Chưa bổ sung giấy tờ",
    Fate.REFUSED: "Từ chối",
    Fate.STOPPED: "Dừng giải quyết",
    Fate.VOID: "Hủy số",
    Fate.RUNNING: "Đang giải quyết",
    Fate.PAUSED: "Tạm dừng",
    Fate.UNCOLLECTED: "Có kết quả, chưa đến nhận",
    Fate.UNTOLD: "Báo cáo không nêu",
}


@dataclass(frozen=True)
class FellOut:
    """So many fell out of a step, with the code of the reason; empty where none was noted."""

    fate: Fate
    count: int
    reason: str = ""


@dataclass(frozen=True)
class Funnel:
    """The three steps, with what fell out before receipt and before the result was returned."""

    asked: int
    received: int
    returned: int
    before_receipt: tuple[FellOut, ...] = ()
    before_return: tuple[FellOut, ...] = ()

    def __post_init__(self) -> None:
        if not self.asked >= self.received >= self.returned >= 0:
            raise ValueError(
                f"Số nộp {self.asked}, số tiếp nhận {self.received}, số trả kết quả {self.returned}: số sau không được "
                "lớn hơn số trước, không số nào âm. Xem lại báo cáo."
            )
        for step, gap, fallen in (
            ("trước khi tiếp nhận", self.asked - self.received, self.before_receipt),
            ("trước khi trả kết quả", self.received - self.returned, self.before_return),
        ):
            counted = sum(it.count for it in fallen)
            if counted != gap or any(it.count < 0 for it in fallen):
                raise ValueError(f"Phần rơi {step} là {gap}, mà các lý do cộng lại thành {counted}. Sửa số theo lý do.")


def funnel(asked: int, received: int, returned: int, fallen: Iterable[tuple[bool, FellOut]]) -> Funnel:
    """A funnel whose gaps are filled: what the reasons leave over stands as untold. `fallen` says of each whether it is
    before receipt. ValueError where the reasons are more than fell out.

    >>> funnel(43_865, 41_770, 39_812, ()).before_receipt
    (FellOut(fate=<Fate.UNTOLD: 'untold'>, count=2095, reason=''),)
    """
    told = tuple(fallen)
    sides = []
    for is_before, gap in ((True, asked - received), (False, received - returned)):
        side = tuple(it for before, it in told if before is is_before)
        rest = gap - sum(it.count for it in side)
        sides.append((*side, FellOut(Fate.UNTOLD, rest)) if rest > 0 else side)
    return Funnel(asked, received, returned, *sides)


def fell_out(text: str) -> tuple[bool, FellOut]:
    """What a report says fell out, as it is typed: before which step, why, the code of the reason if any, how many.
    ValueError with the form for anything else.

    >>> fell_out("received:not_brought:BS01=120")
    (True, FellOut(fate=<Fate.NOT_BROUGHT: 'not_brought'>, count=120, reason='BS01'))
    """
    what, _, count = text.strip().rpartition("=")
    step, fate, reason = (*what.split(":"), "", "", "")[:3]
    fates = {it.value: it for it in Fate}
    if step not in _STEPS or fate not in fates or not count.isascii() or not count.isdigit() or what.count(":") > 2:
        raise ValueError(
            f"“{text[:60]}” không đọc được. Ghi BƯỚC:LÝ_DO[:MÃ]=SỐ, ví dụ received:not_brought:BS01=120; "
            f"bước: {', '.join(_STEPS)}; lý do: {', '.join(fates)}."
        )
    return _STEPS[step], FellOut(fates[fate], int(count), reason)


_STEPS = {"received": True, "returned": False}
"""The step a dossier did not reach; whether that is before receipt."""


@dataclass(frozen=True)
class ReportedFunnel:
    """A funnel as a report of another system gives it: `source` names the report, `dated` its day."""

    programme: str
    """The programme by its name; empty for the whole register."""
    period: Period
    funnel: Funnel
    source: str
    dated: date

    def __post_init__(self) -> None:
        if not self.source.strip():
            raise ValueError("Cần nguồn của số liệu: tên, số báo cáo, hệ thống. Số không rõ nguồn thì không ghi.")


@dataclass(frozen=True)
class Asked:
    """A funnel of the register beside those of the reports."""

    programme: str
    period: Period
    own: Funnel
    reported: tuple[ReportedFunnel, ...] = ()


@dataclass(frozen=True)
class Unasked:
    """A procedure without a dossier; `name` is empty where the catalogue here does not hold it."""

    code: str
    name: str = ""
    field: str = ""


@dataclass(frozen=True)
class ZeroList:
    """The procedures of a programme, or of the desk's level, for which no dossier was entered in the period.

    `of` is how many procedures were looked at; `unlinked` services of the programme have no code in the register, so
    that nobody can say.
    """

    programme: str
    period: Period
    of: int
    procedures: tuple[Unasked, ...]
    unlinked: tuple[str, ...] = ()
