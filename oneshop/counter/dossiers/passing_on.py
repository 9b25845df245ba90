"""Steps that leave the time alone: handing a dossier on, reminding, noting that nobody came for the result."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from oneshop.catalogue.registers.time_rules import TimeRule
from oneshop.counter.dossiers.dossier import Dossier, DossierState
from oneshop.counter.dossiers.events import Event, EventKind
from oneshop.counter.dossiers.steps import Step, StepRefused, require
from oneshop.vietnamese.text import tidy

Story = tuple[Event, ...]


def transfer(dossier: Dossier, at: datetime, who: str, holder: str, note: str = "") -> tuple[Dossier, Story]:
    """Hand the dossier on to an office, or a person of the house, who solves it."""
    require(dossier, Step.TRANSFER)
    holder = tidy(holder)
    if not holder:
        raise StepRefused(
            f"Chưa nêu hồ sơ {dossier.code} chuyển cho ai. Ghi tên cơ quan, bộ phận hoặc người giải quyết."
        )
    if holder == dossier.holder:
        raise StepRefused(f"Hồ sơ {dossier.code} đang ở {holder} rồi. Chọn nơi khác nếu chuyển tiếp.")
    changed = replace(dossier, state=DossierState.PROCESSING, holder=holder)
    return changed, (Event(EventKind.TRANSFERRED, at, who, note=note, office=holder),)


def remind(dossier: Dossier, at: datetime, who: str, note: str = "") -> tuple[Dossier, Story]:
    """Note that somebody was reminded of the dossier."""
    require(dossier, Step.REMIND)
    return dossier, (Event(EventKind.REMINDED, at, who, note=note),)


def uncollected(
    dossier: Dossier, at: datetime, who: str, rule: TimeRule | None, note: str = ""
) -> tuple[Dossier, Story]:
    """Note that nobody has come for the result; refused before the days of the office's rule are over."""
    require(dossier, Step.UNCOLLECTED)
    since = uncollected_since(at, rule)
    if since is not None and dossier.done_at is not None and dossier.done_at > since:
        days = rule.amount if rule else 0
        raise StepRefused(
            f"Kết quả của hồ sơ {dossier.code} có từ {dossier.done_at:%d/%m/%Y}, chưa quá {days} ngày. "
            "Nhắc người nộp đến nhận trước đã."
        )
    return dossier, (Event(EventKind.UNCOLLECTED, at, who, note=note),)


def uncollected_since(at: datetime, rule: TimeRule | None) -> datetime | None:
    """Results that were there by then count as not fetched; None where the office has no such rule."""
    if rule is None or rule.amount is None:
        return None
    midnight = datetime.combine(date.fromordinal(at.toordinal()), datetime.min.time())
    return midnight - timedelta(days=rule.amount)
