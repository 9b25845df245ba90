"""Why a dossier is not taken in, or not changed, in words."""

from collections.abc import Iterable
from datetime import datetime

from oneshop.counter.dossiers.begun import IntakeBegun
from oneshop.counter.dossiers.dossier import HandedPaper

MOST_COPIES = 9_999
"""Beyond it somebody's finger stayed on the key."""


class IntakeRefused(ValueError):
    """The dossier is not taken in, or not changed, so; the message says why and what to do. Nothing was changed."""


class CodeTaken(IntakeRefused):
    """Another dossier has the code, or had it."""


def require_taken_in(begun: IntakeBegun, *, needs_due: bool = True) -> None:
    """IntakeRefused for an abolished procedure, and where an appointment cannot be counted and one is needed."""
    if begun.refused_because:
        raise IntakeRefused(begun.refused_because)
    if needs_due and begun.no_due_because:
        raise IntakeRefused(begun.no_due_because)


def named(papers: Iterable[HandedPaper]) -> str:
    """The papers in one line."""
    return "; ".join(paper.name for paper in papers)


def not_ahead(received: datetime | None, at: datetime) -> datetime:
    """When it was received: now where nothing is said; IntakeRefused for a moment that has not come yet."""
    if received is not None and received.tzinfo is not None:
        raise IntakeRefused("Lúc nhận là giờ Việt Nam như trên đồng hồ của quầy, không kèm múi giờ. Sửa lúc nhận.")
    if received is not None and received > at:
        raise IntakeRefused(
            f"Lúc nhận {received:%H:%M %d/%m/%Y} ở sau lúc này ({at:%H:%M %d/%m/%Y}). Sửa lúc nhận, "
            "hoặc xem lại ngày giờ của máy."
        )
    return received or at.replace(microsecond=0)


def require_counts(sets: int | None, copies: int | None) -> None:
    """IntakeRefused for a number of sets or copies below 1, or such as nobody asks for."""
    for count, called in ((sets, "Số bộ hồ sơ"), (copies, "Số bản kết quả")):
        if count is not None and not 1 <= count <= MOST_COPIES:
            raise IntakeRefused(f"{called} {count} phải từ 1 đến {MOST_COPIES}. Sửa lại con số.")
