"""What a click on the list of papers makes of what is handed in."""

from dataclasses import replace

from oneshop.counter.dossiers.dossier import HandedPaper
from oneshop.counter.dossiers.handing_in import all_in_full, in_full, missing
from ui.receiving import telling
from ui.receiving.state import PaperShown

Papers = tuple[HandedPaper, ...]


def shown(papers: Papers) -> tuple[PaperShown, ...]:
    """The lines of the list."""
    short = missing(papers)
    return tuple(telling.paper_shown(paper, short) for paper in papers)


def ticked(papers: Papers, row: int) -> Papers:
    """A paper taken as handed in fully as it is asked for, or, where it was, as not there."""
    paper = papers[row]
    if telling.is_ticked(paper):
        return counted(papers, row, (0, 0, 0))
    return _with(papers, row, replace(in_full(replace(paper, from_database=False)), is_there=True))


def counted(papers: Papers, row: int, counts: tuple[int, int, int]) -> Papers:
    """So many originals, certified copies and copies lie there."""
    originals, certified, copies = counts
    paper = replace(
        papers[row],
        originals=originals,
        certified=certified,
        copies=copies,
        is_there=any(counts),
        from_database=papers[row].from_database and not any(counts),
    )
    return _with(papers, row, paper)


def looked_up(papers: Papers, row: int, *, is_on: bool) -> Papers:
    """The office looks the paper up itself, or not."""
    return _with(papers, row, replace(papers[row], from_database=is_on))


def all_ticked(papers: Papers) -> Papers:
    """Every paper that is surely needed is there."""
    return tuple(replace(paper, is_there=paper.is_there or telling.is_ticked(paper)) for paper in all_in_full(papers))


def _with(papers: Papers, row: int, paper: HandedPaper) -> Papers:
    return (*papers[:row], paper, *papers[row + 1 :])
