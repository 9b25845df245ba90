"""The reasons for a supplement form, worded with the exact papers: told once, completely, and to be edited."""

from collections.abc import Iterable, Sequence

from oneshop.catalogue.registers.reasons import Reason, ReasonKind
from oneshop.counter.dossiers.dossier import HandedPaper
from oneshop.counter.dossiers.intake import ReasonGiven

GAP = "…"
"""Where a reason's wording leaves room for the clerk."""
_MISSING, _NOT_CERTIFIED = "BS01", "BS02"
_FALLBACK = f"Hồ sơ còn thiếu: {GAP}."


def reasons_for(missing: Iterable[HandedPaper], register: Sequence[Reason]) -> tuple[ReasonGiven, ...]:
    """One reason for each missing paper, with its name and what of it is still wanted; papers that stand for each
    other are named together."""
    wording = {reason.code: reason.wording for reason in register if reason.kind is ReasonKind.SUPPLEMENT}
    told: dict[str, list[HandedPaper]] = {}
    for paper in missing:
        told.setdefault(paper.choice or f"\0{len(told)}", []).append(paper)
    return tuple(_reason(papers, wording) for papers in told.values())


def _reason(papers: Sequence[HandedPaper], wording: dict[str, str]) -> ReasonGiven:
    first = papers[0]
    if len(papers) == 1 and _lacks_only_certification(first) and _NOT_CERTIFIED in wording:
        return ReasonGiven(_NOT_CERTIFIED, _filled(wording[_NOT_CERTIFIED], first.name), first.name)
    named = " hoặc ".join(_wanted(paper) for paper in papers)
    return ReasonGiven(_MISSING, _filled(wording.get(_MISSING, _FALLBACK), named), first.name)


def _filled(wording: str, name: str) -> str:
    """The wording with the name in its first gap; a gap that ended its sentence leaves the full stop to the name."""
    before, _, after = wording.partition(GAP)
    stop = "." if after.lstrip()[:1].isupper() else ""
    return f"{before}{name.rstrip('. ')}{stop}{after}"


def _lacks_only_certification(paper: HandedPaper) -> bool:
    asked = paper.asked_certified or 0
    return 0 < asked <= paper.certified + paper.copies and paper.originals >= (paper.asked_originals or 0)


def _wanted(paper: HandedPaper) -> str:
    """ "Tờ khai (1 bản chính)"; the counts are what is still wanted, none where the list states none."""
    counts = (
        (paper.asked_originals, paper.originals, "bản chính"),
        (paper.asked_certified, paper.certified, "bản chứng thực"),
        (paper.asked_copies, paper.copies, "bản sao"),
    )
    still = ", ".join(f"{asked - there} {what}" for asked, there, what in counts if asked and asked > there)
    name = paper.name.rstrip(". ")
    if paper.is_shown_only:
        return name
    return f"{name} ({still})" if still else name
