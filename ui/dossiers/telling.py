"""Puts a dossier into the words of the page: a row of the list, its facts, papers, money, forms and story."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from oneshop.catalogue.in_words import CHANNEL_WORDS, money
from oneshop.counter.dossiers.dossier import DELIVERY_WORDS, STATE_WORDS, Dossier, HandedPaper
from oneshop.counter.dossiers.events import EVENT_WORDS, Event
from oneshop.counter.dossiers.forms import FORM_STATE_WORDS, IssuedForm
from oneshop.counter.dossiers.money import METHOD_WORDS
from oneshop.counter.dossiers.people import ApplicantKind, Person, Personal
from oneshop.counter.papers import PaperStatus
from ui.dossiers import texts
from ui.dossiers.state import FormShown, Opened, RowShown, TodoShown
from ui.terms import Bar

if TYPE_CHECKING:
    from oneshop.services.receiving.register import Row, Story

_SHOWN_DAY, _SHOWN_MOMENT = "%d/%m/%Y", "%H:%M %d/%m/%Y"


def row_shown(row: "Row") -> RowShown:
    """A dossier as the list shows it: the name, and numbers only masked."""
    line = row.line
    unknown = texts.DAMAGED if line.is_damaged else texts.LOCKED if line.is_locked else texts.PURGED
    applicant = row.applicant or unknown
    numbers = ", ".join(filter(None, (row.identity, row.phone)))
    due = line.next_due or line.due
    cells = (
        str(line.number),
        line.code,
        line.name,
        applicant,
        f"{line.entered_at:{_SHOWN_DAY}}",
        f"{due:{_SHOWN_DAY}}" if due else texts.NOT_DUE,
        row.remaining.words,
        STATE_WORDS[line.state],
    )
    about = texts.TOLD_MASKED.format(name=applicant, numbers=numbers) if numbers else applicant
    return RowShown(line.code, cells, line.state, row.remaining.urgency, about)


def opened(story: "Story", at: datetime, todos: tuple[TodoShown, ...], form_titles: dict[str, str]) -> Opened:
    """A dossier with everything that is known of it."""
    dossier, left = story.kept.dossier, story.remaining
    standing = STATE_WORDS[dossier.state]
    if left.words and left.words != standing:
        standing = f"{standing} · {left.words}"
    return Opened(
        code=dossier.code,
        head=texts.HEAD.format(number=dossier.number, year=dossier.year, code=dossier.code),
        name=dossier.name,
        state=dossier.state,
        urgency=left.urgency,
        standing=standing,
        facts=(*_people(story.kept.personal), *_facts(dossier)),
        papers=tuple(_paper(paper) for paper in dossier.papers if _is_of_dossier(paper)),
        money=tuple(_money(story)),
        forms=tuple(_form(form, form_titles) for form in story.forms),
        events=tuple(_event(event, dossier) for event in story.events),
        bars=_bars(story.events, at),
        todos=todos,
    )


def _people(personal: Personal | None) -> Iterator[tuple[str, str]]:
    if personal is None:
        yield texts.FACT_APPLICANT, texts.PURGED
        return
    yield from _person(personal.applicant)
    if personal.agent is not None:
        numbers = ", ".join(filter(None, (personal.agent.identity, personal.agent.phone, personal.authorisation)))
        yield texts.FACT_AGENT, f"{personal.agent.name} ({numbers})" if numbers else personal.agent.name
    for name, value in ((texts.FACT_REQUEST, personal.request), (texts.FACT_DELIVER, personal.deliver_to)):
        if value:
            yield name, value


def _person(person: Person) -> Iterator[tuple[str, str]]:
    yield texts.FACT_APPLICANT, person.name
    number = texts.FACT_TAX if person.kind is ApplicantKind.ORGANISATION else texts.FACT_IDENTITY
    for name, value in (
        (number, person.identity),
        (texts.FACT_PHONE, person.phone),
        (texts.FACT_EMAIL, person.email),
        (texts.FACT_ADDRESS, person.address),
    ):
        if value:
            yield name, value


def _facts(dossier: Dossier) -> Iterator[tuple[str, str]]:
    yield texts.FACT_CHANNEL, CHANNEL_WORDS[dossier.channel]
    yield texts.FACT_DELIVERY, DELIVERY_WORDS[dossier.delivery]
    yield texts.FACT_ENTERED, f"{dossier.entered_at:{_SHOWN_MOMENT}}, {dossier.clerk}"
    if dossier.received_at is not None:
        yield texts.FACT_RECEIVED, f"{dossier.received_at:{_SHOWN_MOMENT}}"
    if dossier.counts_from is not None:
        yield texts.FACT_COUNTS_FROM, f"{dossier.counts_from:{_SHOWN_MOMENT}}"
    several = len(dossier.parts) > 1
    for part in dossier.parts:
        due = f"{part.due:{_SHOWN_MOMENT}}" if part.due else texts.NO_DUE
        if part.done_at is not None:
            due = f"{due}; có kết quả {part.done_at:{_SHOWN_MOMENT}}"
        if part.returned_at is not None:
            due = f"{due}; đã trả {part.returned_at:{_SHOWN_MOMENT}}"
        yield texts.FACT_DUE, f"{part.name}: {due}" if several else due
    if dossier.basis:
        yield texts.FACT_BASIS, "; ".join(dossier.basis)
    if dossier.holder:
        yield texts.FACT_HOLDER, dossier.holder


def _is_of_dossier(paper: HandedPaper) -> bool:
    """Whether it lies there, or would have to; what only others need is left out."""
    lies_there = paper.is_there or paper.from_database or paper.originals + paper.certified + paper.copies > 0
    return lies_there or paper.status is not PaperStatus.IF


def _paper(paper: HandedPaper) -> tuple[str, ...]:
    return paper.name, _handed(paper), _asked(paper)


def _handed(paper: HandedPaper) -> str:
    if paper.from_database:
        return "tra cứu trong cơ sở dữ liệu"
    if paper.is_shown_only:
        return "đã xuất trình" if paper.is_there else "chưa xuất trình"
    return _copies(paper.originals, paper.certified, paper.copies) or "chưa có"


def _asked(paper: HandedPaper) -> str:
    return _copies(paper.asked_originals or 0, paper.asked_certified or 0, paper.asked_copies or 0)


def _copies(originals: int, certified: int, copies: int) -> str:
    kinds = ((originals, "bản chính"), (certified, "bản chứng thực"), (copies, "bản sao"))
    return ", ".join(f"{count} {kind}" for count, kind in kinds if count)


def _money(story: "Story") -> Iterator[str]:
    owed = story.kept.dossier.owed
    for line in owed.lines:
        yield f"{line.name}: {line.words}"
    told = money(owed.total) if owed.total is not None else texts.MONEY_UNKNOWN
    yield texts.MONEY_LINE.format(owed=told, paid=money(story.kept.paid))
    for payment in story.payments:
        yield texts.PAID_LINE.format(
            at=f"{payment.at:{_SHOWN_MOMENT}}",
            amount=money(payment.amount),
            method=METHOD_WORDS[payment.method],
            reference=f", số {payment.reference}" if payment.reference else "",
            void=texts.VOIDED if payment.is_void else "",
        )


def _form(form: IssuedForm, titles: dict[str, str]) -> FormShown:
    printed = texts.PRINTED_TIMES.format(times=form.printed) if form.printed else texts.NOT_PRINTED
    title = titles.get(form.purpose.value, form.purpose.value)
    state = f"{FORM_STATE_WORDS[form.state]}, {printed}"
    return FormShown(form.id, (title, f"{form.number}/{form.year}", f"{form.issued_at:{_SHOWN_MOMENT}}", state))


def _event(event: Event, dossier: Dossier) -> tuple[str, ...]:
    said = []
    if event.part is not None and event.part < len(dossier.parts):
        said.append(dossier.parts[event.part].name)
    if event.office:
        said.append(event.office)
    if event.reason:
        said.append(event.reason)
    if event.due_after is not None:
        before = f"{event.due_before:{_SHOWN_DAY}} → " if event.due_before else ""
        said.append(f"hẹn {before}{event.due_after:{_SHOWN_DAY}}")
    if event.note:
        said.append(event.note)
    return f"{event.at:{_SHOWN_MOMENT}}", EVENT_WORDS[event.kind], event.who, " · ".join(said)


def _bars(events: tuple[Event, ...], at: datetime) -> tuple[Bar, ...]:
    """How long it stood so before the next thing happened, on the time line from the first event to now."""
    if not events:
        return ()
    begin, end = events[0].at, max(at, events[-1].at)
    whole = max((end - begin).total_seconds(), 1.0)
    ends = [*(event.at for event in events[1:]), end]
    return tuple(
        Bar(
            begin=min(max((event.at - begin).total_seconds() / whole, 0.0), 1.0),
            end=min(max((until - begin).total_seconds() / whole, 0.0), 1.0),
            today=1.0,
            is_filled=place == len(events) - 1,
        )
        for place, (event, until) in enumerate(zip(events, ends, strict=True))
    )
