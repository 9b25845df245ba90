"""The papers of a checklist: which of them this citizen needs, and the same paper of several procedures once."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from oneshop.catalogue.conditions import Answers, Stated, Truth, evaluate, still_open
from oneshop.catalogue.in_words import open_condition_in_words
from oneshop.catalogue.legal import Citation
from oneshop.catalogue.procedure import PaperKind, ProcedureContent, Replacement
from oneshop.vietnamese.text import fold, words

_FILE_ENDING = re.compile(r"\.(?:docx?|xlsx?|pdf|rtf|odt)\s*$", re.IGNORECASE)


class PaperStatus(Enum):
    """Whether this citizen needs the paper: surely, under an open condition, or not since data replaces it."""

    NEEDED = "needed"
    IF = "if"
    REPLACED = "replaced"


@dataclass(frozen=True)
class ChecklistPaper:
    """One line of the list. `because` is the open condition of an "if" line, or what replaces a replaced one."""

    name: str
    status: PaperStatus
    kind: PaperKind
    originals: int | None
    copies: int | None
    certified: int | None
    because: str | None = None
    basis: Citation | None = None
    form: str | None = None
    group: str | None = None
    note: str | None = None
    procedures: tuple[str, ...] = ()

    @property
    def form_to_name(self) -> str | None:
        """The form, where it says more than the paper's own name does: sources repeat the name as a file's name."""
        said = f" {' '.join(words(fold(_FILE_ENDING.sub('', self.form or ''))))} "
        return None if said in f" {' '.join(words(fold(self.name)))} " else self.form


def papers_of(content: ProcedureContent, answers: Answers) -> Iterable[ChecklistPaper]:
    for paper in content.papers:
        holds = evaluate(paper.when, answers)
        if holds is Truth.FALSE or paper.kind is PaperKind.NOTE:
            continue
        line = ChecklistPaper(
            name=paper.name,
            status=PaperStatus.NEEDED if holds is Truth.TRUE else PaperStatus.IF,
            kind=paper.kind,
            originals=paper.originals,
            copies=paper.copies,
            certified=paper.certified,
            because=open_condition_in_words(paper.when, answers, content.questions),
            basis=paper.basis,
            form=paper.form,
            group=paper.group,
            note=paper.note,
            procedures=(content.code,),
        )
        yield line if paper.replaced is None else _spared(line, paper.replaced, answers, content)


def _spared(line: ChecklistPaper, replaced: Replacement, answers: Answers, content: ProcedureContent) -> ChecklistPaper:
    """The line as data replaces it: struck out, or with the condition under which it would be."""
    if evaluate(replaced.when, answers) is Truth.TRUE:
        return replace(line, status=PaperStatus.REPLACED, because=replaced.by, basis=replaced.basis)
    still = open_condition_in_words(replaced.when, answers, content.questions)
    if still is None:
        return line
    # Where the source's own condition already names what the office looks into, naming it again says nothing more.
    is_named = isinstance(still_open(replaced.when, answers), Stated) and fold(replaced.by) in fold(still)
    instead = "" if is_named else f" — {replaced.by}"
    told = f"Không phải mang nếu {still}{instead}."
    return replace(line, note=f"{line.note.rstrip('. ')}. {told}" if line.note else told)


_STRENGTH = {PaperStatus.REPLACED: 0, PaperStatus.IF: 1, PaperStatus.NEEDED: 2}


def merged_papers(papers: Iterable[ChecklistPaper]) -> tuple[ChecklistPaper, ...]:
    """The same paper of several procedures once: what is handed in adds up, what is shown is shown once.

    Lines that hold under different conditions stay apart, each with its own "nếu…".
    """
    alike: dict[tuple[str, str], list[ChecklistPaper]] = {}
    for paper in papers:
        alike.setdefault((fold(paper.name), fold(paper.form or "")), []).append(paper)
    return tuple(merged for same in alike.values() for merged in _merged(same))


def _merged(same: list[ChecklistPaper]) -> list[ChecklistPaper]:
    """What is surely needed first, so that it takes in what asks for nothing more whatever the order."""
    kept: list[ChecklistPaper] = []
    for paper in sorted(same, key=lambda line: -_STRENGTH[line.status]):
        for place, other in enumerate(kept):
            # Within one procedure equal names may be different cases.
            if not set(other.procedures) & set(paper.procedures) and _is_covered(paper, other):
                kept[place] = _together(other, paper)
                break
        else:
            kept.append(paper)
    return kept


def _is_covered(weaker: ChecklistPaper, stronger: ChecklistPaper) -> bool:
    """Whether one line can say both without losing a condition, or what one is replaced by."""
    if weaker.status is stronger.status:
        is_by_same_rule = weaker.status is not PaperStatus.REPLACED or weaker.basis == stronger.basis
        return weaker.because == stronger.because and is_by_same_rule
    only_shown = weaker.status is PaperStatus.IF and weaker.kind is PaperKind.SHOW
    return stronger.status is PaperStatus.NEEDED and (weaker.status is PaperStatus.REPLACED or only_shown)


def _together(stronger: ChecklistPaper, weaker: ChecklistPaper) -> ChecklistPaper:
    originals, copies, certified = _counts_together(stronger, weaker)
    is_same = stronger.status is weaker.status
    is_handed_in = PaperKind.SUBMIT in (stronger.kind, weaker.kind) and is_same
    notes = dict.fromkeys(note for note in (stronger.note, weaker.note) if note)
    return replace(
        stronger,
        kind=PaperKind.SUBMIT if is_handed_in else stronger.kind,
        originals=originals,
        copies=copies,
        certified=certified,
        # What only one of them says would be claimed for both.
        basis=None if is_same and stronger.basis != weaker.basis else stronger.basis,
        group=None if is_same and stronger.group != weaker.group else stronger.group,
        note="; ".join(notes) or None,
        procedures=(*stronger.procedures, *weaker.procedures),
    )


_Counts = tuple[int | None, int | None, int | None]


def _counts_together(stronger: ChecklistPaper, weaker: ChecklistPaper) -> _Counts:
    """What is surely handed in twice adds up; else the larger count is enough. Unknown and known make unknown."""
    ours, theirs = _counts(stronger), _counts(weaker)
    if weaker.status is PaperStatus.REPLACED and stronger.status is not PaperStatus.REPLACED:
        return ours
    if _is_unknown(ours) or _is_unknown(theirs):
        return None, None, None
    adds_up = stronger.status is weaker.status and stronger.kind is weaker.kind is PaperKind.SUBMIT

    def count(one: int | None, other: int | None) -> int | None:
        # A count left out beside a stated one asks for nothing more.
        if one is None or other is None:
            return one if other is None else other
        return one + other if adds_up else max(one, other)

    return count(ours[0], theirs[0]), count(ours[1], theirs[1]), count(ours[2], theirs[2])


def _counts(paper: ChecklistPaper) -> _Counts:
    return paper.originals, paper.copies, paper.certified


def _is_unknown(counts: _Counts) -> bool:
    return all(count is None for count in counts)
