"""How what a new dossier starts from is said: papers, appointment with its days, money."""

from collections.abc import Iterable, Mapping

from oneshop.catalogue.in_words import money
from oneshop.counter.dossiers.begun import IntakeBegun, PartBegun
from oneshop.counter.dossiers.dossier import HandedPaper, Owed
from oneshop.counter.dossiers.handing_in import is_enough
from oneshop.counter.due_dates import Due
from oneshop.counter.papers import PaperStatus
from oneshop.counter.working_calendar import day_in_words
from oneshop.vietnamese.numbers import amount_in_words
from ui.receiving import texts
from ui.receiving.state import Option, PaperShown

_MOST_NAMED = 3


def paper_shown(paper: HandedPaper, missing: Iterable[HandedPaper]) -> PaperShown:
    """One line of the list."""
    is_needed = paper.status is PaperStatus.NEEDED
    return PaperShown(
        name=paper.name,
        words="; ".join(_words_of(paper)),
        counts=(paper.originals, paper.certified, paper.copies),
        is_ticked=is_ticked(paper),
        is_short=is_needed and paper in tuple(missing),
        is_counted=not paper.is_shown_only,
        from_database=paper.from_database,
        is_open=paper.status is PaperStatus.IF,
    )


def is_ticked(paper: HandedPaper) -> bool:
    """Whether enough of it lies there by the clerk's hand."""
    lies_there = paper.is_there or paper.originals + paper.certified + paper.copies > 0
    return lies_there and not paper.from_database and is_enough(paper)


def _words_of(paper: HandedPaper) -> Iterable[str]:
    if paper.from_database:
        yield texts.FROM_DATABASE.format(because=paper.note) if paper.note else texts.FROM_DATABASE_PLAIN
        return
    if paper.is_shown_only:
        yield texts.ASKED_SHOW
    else:
        asked = (
            (texts.ASKED_ORIGINALS, paper.asked_originals),
            (texts.ASKED_CERTIFIED, paper.asked_certified),
            (texts.ASKED_COPIES, paper.asked_copies),
        )
        counts = ", ".join(words.format(count=count) for words, count in asked if count)
        yield texts.ASKED.format(counts=counts) if counts else texts.ASKED_UNKNOWN
    if paper.choice:
        yield texts.ONE_OF.format(choice=paper.choice)
    if paper.status is PaperStatus.IF and paper.note:
        yield texts.IF_NEEDED.format(because=paper.note)
    elif paper.note:
        yield paper.note


def missing_in_words(missing: tuple[HandedPaper, ...]) -> str:
    """How many are missing and which, the first few by name; empty where none is."""
    if not missing:
        return ""
    names = "; ".join(paper.name for paper in missing[:_MOST_NAMED])
    more = "; …" if len(missing) > _MOST_NAMED else ""
    return texts.MISSING.format(count=len(missing), names=names + more)


def open_in_words(papers: Iterable[HandedPaper]) -> str:
    """How many papers hang on a condition nobody has settled and are not there; empty where none does."""
    count = sum(paper.status is PaperStatus.IF and not is_ticked(paper) for paper in papers)
    return texts.OPEN.format(count=count) if count else ""


def due_of(part: PartBegun, chosen: Mapping[str, str]) -> Due | None:
    """The appointment of a part with the time that was chosen for it."""
    wished = chosen.get(part.part.procedure)
    line = next((line for line in part.choices if line.words == wished), None)
    return line.due if line is not None else part.due


def due_in_words(begun: IntakeBegun, chosen: Mapping[str, str]) -> tuple[str, bool]:
    """The appointment before it is filed, and whether it can be promised."""
    if begun.refused_because:
        return begun.refused_because, False
    if begun.no_due_because:
        return texts.NO_DUE.format(because=begun.no_due_because), False
    dues = [(part, due_of(part, chosen)) for part in begun.parts]
    known = [(part, due) for part, due in dues if due is not None]
    if not known:
        words = "; ".join(part.words for part, _ in dues if part.words)
        return (texts.DUE_IN_WORDS.format(words=words), True) if words else (texts.NO_TERM, True)
    last = max((due for _, due in known), key=lambda due: due.due)
    whole = texts.DUE.format(moment=last.due, day=last.in_words)
    if len(begun.parts) == 1:
        return whole, True
    each = "; ".join(
        texts.DUE_OF_PART.format(name=part.part.name, moment=due.due, day=day_in_words(due.due.date()))
        for part, due in known
    )
    return f"{whole}. {each}", True


def days_in_words(begun: IntakeBegun, chosen: Mapping[str, str]) -> tuple[str, ...]:
    """The count, day by day, of each part, with what it rests on."""
    return tuple(line for part in begun.parts for line in _days_of(part, due_of(part, chosen), len(begun.parts) > 1))


def _days_of(part: PartBegun, due: Due | None, is_one_of_several: bool) -> Iterable[str]:
    if part.note:
        yield part.note
    if due is None:
        return
    if is_one_of_several:
        yield f"{part.part.name} ({part.words})"
    for day in due.counted:
        yield texts.WHY_DAY.format(day=day_in_words(day.date), why=day.why)
    if due.basis:
        yield texts.WHY_BASIS.format(basis="; ".join(due.basis))


def money_in_words(owed: Owed) -> tuple[str, bool]:
    """What is to be paid, and whether that is certain: what nobody knows is never shown as nothing."""
    if not owed.lines:
        return texts.MONEY_NO_LINES, False
    if owed.total is None:
        return texts.MONEY_UNKNOWN.format(lines="; ".join(f"{line.name}: {line.words}" for line in owed.lines)), False
    if owed.total == 0:
        said = "; ".join(dict.fromkeys(f"{line.name}: {line.words}" for line in owed.lines))
        return f"{texts.MONEY_NONE} {said}", True
    return texts.MONEY_TOTAL.format(amount=money(owed.total), words=amount_in_words(owed.total)), True


def terms_offered(begun: IntakeBegun) -> tuple[tuple[str, tuple[Option, ...]], ...]:
    """By procedure, the times the entry leaves open; nothing where there is one."""
    return tuple(
        (part.part.procedure, tuple(Option(line.words, line.in_full, line.because or "") for line in part.choices))
        for part in begun.parts
        if len(part.choices) > 1
    )
