"""What the list asks for beside what lies in the dossier: which papers there are, which are not, which are short."""

from collections.abc import Iterable
from dataclasses import replace

from oneshop.catalogue.procedure import PaperKind
from oneshop.counter.checklist import Checklist
from oneshop.counter.dossiers.dossier import HandedPaper
from oneshop.counter.papers import ChecklistPaper, PaperStatus
from oneshop.vietnamese.text import fold

_CHOOSE_ONE = ("chon mot", "mot trong")
"""How the name of a group begins, folded, whose papers stand for each other; every other group is only a heading."""


def papers_asked(checklist: Checklist) -> tuple[HandedPaper, ...]:
    """The papers of a list with nothing handed in yet; what data replaces the office looks up itself."""
    return tuple(_asked(paper) for paper in checklist.papers)


def _asked(paper: ChecklistPaper) -> HandedPaper:
    is_replaced = paper.status is PaperStatus.REPLACED
    return HandedPaper(
        name=paper.name,
        status=paper.status,
        asked_originals=paper.originals,
        asked_copies=paper.copies,
        asked_certified=paper.certified,
        from_database=is_replaced,
        is_shown_only=paper.kind is PaperKind.SHOW,
        form=paper.form,
        choice=paper.group if paper.group and fold(paper.group).startswith(_CHOOSE_ONE) else None,
        # What replaces it, or when it is needed, is what the clerk has to know of it.
        note=paper.because or "",
    )


def in_full(paper: HandedPaper) -> HandedPaper:
    """The paper as if all that is asked for were there: what one tick says.

    >>> in_full(HandedPaper("Tờ khai", asked_originals=2)).originals
    2
    """
    if paper.from_database:
        return paper
    if paper.is_shown_only:
        return replace(paper, is_there=True)
    return replace(
        paper,
        is_there=True,
        originals=paper.asked_originals or 0,
        copies=paper.asked_copies or 0,
        certified=paper.asked_certified or 0,
    )


def all_in_full(papers: Iterable[HandedPaper]) -> tuple[HandedPaper, ...]:
    """The papers as if each that is surely needed were there in full, of those that stand for each other the first;
    what is needed only "nếu…" stays as it is."""
    chosen: set[str] = set()
    full = []
    for paper in papers:
        is_wanted = paper.status is PaperStatus.NEEDED and paper.choice not in chosen
        full.append(in_full(paper) if is_wanted else paper)
        if is_wanted and paper.choice:
            chosen.add(paper.choice)
    return tuple(full)


def missing(papers: Iterable[HandedPaper]) -> tuple[HandedPaper, ...]:
    """The papers that are surely needed and are not there, or not in the number asked for.

    What the office looks up itself and what was shown is there. A better paper stands for a lesser one: an original
    for a certified copy, a certified copy for a plain one. Of papers that stand for each other one is enough.
    """
    needed = tuple(paper for paper in papers if paper.status is PaperStatus.NEEDED)
    settled = {paper.choice for paper in needed if paper.choice and is_enough(paper)}
    return tuple(paper for paper in needed if paper.choice not in settled and not is_enough(paper))


def still_missing(papers: Iterable[HandedPaper]) -> str:
    """What to say where a supplement is not complete."""
    named = "; ".join(paper.name for paper in missing(papers))
    return f"Hồ sơ vẫn còn thiếu: {named}. Chưa tính là đã bổ sung; ghi đủ giấy tờ đã nộp rồi làm lại."


def is_enough(paper: HandedPaper) -> bool:
    """Whether what lies there is as much as is asked for; where no number is stated, whether anything does."""
    if paper.from_database:
        return True
    if paper.is_shown_only:
        return paper.is_there
    if not any((paper.asked_originals, paper.asked_certified, paper.asked_copies)):
        return is_something(paper)
    left = paper.originals - (paper.asked_originals or 0)
    if left < 0:
        return False
    left += paper.certified - (paper.asked_certified or 0)
    return left >= 0 and left + paper.copies >= (paper.asked_copies or 0)


def handed_over(asked: Iterable[HandedPaper], given: Iterable[HandedPaper]) -> tuple[HandedPaper, ...]:
    """What was said of each paper that the list asks for, in the list's order; one that nothing was said of is not
    there. What lies there besides, which no list asks for, comes behind.

    Two lines of one name (as the same paper for the father and for the mother) are told apart by their order.
    """
    said: dict[tuple[str, str | None], list[HandedPaper]] = {}
    for paper in given:
        said.setdefault((paper.name, paper.form), []).append(paper)
    together = [_said_of(paper, said.get((paper.name, paper.form), [])) for paper in asked]
    besides = (paper for left in said.values() for paper in left if is_something(paper))
    return (*together, *(replace(paper, status=PaperStatus.IF) for paper in besides))


def is_something(paper: HandedPaper) -> bool:
    """Whether anything of it lies in the dossier, or was shown."""
    return paper.is_there or paper.originals + paper.certified + paper.copies > 0


def as_asked(papers: Iterable[HandedPaper]) -> tuple[HandedPaper, ...]:
    """The papers as they were asked for, with nothing handed in yet."""
    return tuple(
        replace(
            paper,
            originals=0,
            copies=0,
            certified=0,
            is_there=False,
            from_database=paper.status is PaperStatus.REPLACED,
        )
        for paper in papers
    )


def _said_of(asked: HandedPaper, said: list[HandedPaper]) -> HandedPaper:
    if not said:
        return asked
    given = said.pop(0)
    return replace(
        asked,
        # The clerk may find a paper needed that the list leaves open, but nobody makes a needed one optional here.
        status=PaperStatus.NEEDED if given.status is PaperStatus.NEEDED else asked.status,
        originals=given.originals,
        copies=given.copies,
        certified=given.certified,
        from_database=given.from_database,
        is_there=given.is_there,
        note=given.note or asked.note,
    )
