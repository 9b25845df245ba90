"""What the services say, as the page shows it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ui.desk_settings import texts
from ui.desk_settings.state import PurgeShown, SealingShown

if TYPE_CHECKING:
    from oneshop.services.receiving.personal_data import PurgePlan
    from oneshop.services.receiving.retention import Period
    from oneshop.services.receiving.sealing import SealingStanding
    from oneshop.store.purging import DueDossier, PrintedForm

_CODES_SHOWN = 10


def period_row(period: "Period") -> tuple[str, ...]:
    """A purpose with its months and what allows them."""
    return period.purpose.name, str(period.months), period.basis or period.purpose.basis


def purge_shown(plan: "PurgePlan") -> PurgeShown:
    """What is due today, before anybody asks to destroy it."""
    some = ", ".join(plan.still_open[:_CODES_SHOWN])
    more = ", …" if len(plan.still_open) > _CODES_SHOWN else ""
    still_open = texts.STILL_OPEN.format(count=len(plan.still_open), codes=some + more) if plan.still_open else ""
    lead = texts.DUE.format(dossiers=len(plan.dossiers), papers=copies(plan.on_paper))
    return PurgeShown(
        lead if plan.dossiers else texts.NOTHING_DUE,
        due_rows(plan.dossiers, plan.on_paper),
        still_open,
        has_any=bool(plan.dossiers),
    )


def due_rows(dossiers: "Sequence[DueDossier]", on_paper: "Sequence[PrintedForm]") -> tuple[tuple[str, ...], ...]:
    """A row a dossier: what goes, and how many copies of which forms are somewhere on paper."""
    papers: dict[str, list[str]] = {}
    for form in on_paper:
        papers.setdefault(form.code, []).append(f"{form.number}/{form.year} × {form.printed}")
    return tuple(
        (
            it.code,
            f"{it.last_at:%d/%m/%Y}",
            ", ".join(words for part, words in texts.PART_WORDS.items() if part in {one.value for one in it.parts}),
            "; ".join(papers.get(it.code, ())),
        )
        for it in dossiers
    )


def copies(on_paper: "Sequence[PrintedForm]") -> int:
    """How many sheets went out."""
    return sum(form.printed for form in on_paper)


def sealing_shown(standing: "SealingStanding", recovery: str = "") -> SealingShown:
    """Whether it is sealed, and open here."""
    if not standing.is_sealed:
        return SealingShown(texts.NOT_SEALED)
    words = texts.SEALED_OPEN if standing.is_open else texts.SEALED_LOCKED
    return SealingShown(words, True, standing.is_open, recovery)
