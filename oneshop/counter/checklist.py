"""The checklist of one citizen: every paper with its reason, fees, times and places, complete and without a database.

Papers are never dropped for want of an answer (Kleene logic, `catalogue/conditions.py`): an open question leaves
its papers on the list, marked "nếu…".
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from oneshop.catalogue.conditions import (
    CHANNEL_QUESTION,
    Answers,
    Condition,
    Stated,
    Truth,
    all_of,
    evaluate,
    still_open,
)
from oneshop.catalogue.in_words import CHANNEL_WORDS, condition_in_words, time_in_words
from oneshop.catalogue.legal import Citation
from oneshop.catalogue.procedure import (
    ChannelKind,
    OfficeRole,
    OnlineLevel,
    PaperKind,
    ProcedureContent,
    Question,
)
from oneshop.catalogue.versions import Version
from oneshop.counter.fees import FeeAnswer, combined, fees_for
from oneshop.vietnamese.text import fold


class AnswerError(ValueError):
    """An answer names no question, or is not one of the question's options; the message says which there are."""


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


@dataclass(frozen=True)
class TimeLine:
    """How long one channel takes, and the open condition under which it does."""

    procedure: str
    channels: tuple[ChannelKind, ...]
    words: str
    because: str | None = None


@dataclass(frozen=True)
class ListedProcedure:
    """A procedure as the head of the list names it, with the version it was taken from."""

    code: str
    name: str
    version: int
    valid_from: date | None
    content_hash: str
    online: OnlineLevel
    portal_url: str | None
    is_verified: bool


@dataclass(frozen=True)
class Checklist:
    """Everything the paper and the screen say to one citizen on one day."""

    on: date
    channel: ChannelKind | None
    answers: Answers
    procedures: tuple[ListedProcedure, ...]
    situation: tuple[str, ...]
    papers: tuple[ChecklistPaper, ...]
    remarks: tuple[str, ...]
    fees: FeeAnswer
    times: tuple[TimeLine, ...]
    offices: tuple[str, ...]
    places: tuple[str, ...]
    online_steps: tuple[str, ...]
    results: tuple[str, ...]
    requirements: tuple[str, ...]
    open_questions: tuple[str, ...]
    check_code: str
    copies: int | None = None

    def papers_with(self, status: PaperStatus) -> tuple[ChecklistPaper, ...]:
        return tuple(paper for paper in self.papers if paper.status is status)


def check_answers(contents: Sequence[ProcedureContent], answers: Answers) -> None:
    """Refuse answers that fit no question; the message names the question and its options (AnswerError)."""
    known: dict[str, list[Question]] = {}
    for content in contents:
        for question in content.questions:
            known.setdefault(question.id, []).append(question)
    for question_id, value in answers.items():
        if question_id == CHANNEL_QUESTION:
            continue
        if question_id not in known:
            raise AnswerError(_unknown_question(question_id, known))
        options = {answer.value: answer.text for question in known[question_id] for answer in question.answers}
        if value not in options:
            listed = ", ".join(f"{option} ({text})" for option, text in options.items())
            raise AnswerError(f'Câu hỏi "{question_id}" không có trả lời "{value}". Hãy chọn một trong: {listed}.')


def _unknown_question(question_id: str, known: Mapping[str, object]) -> str:
    listed = ", ".join(known) or "thủ tục này không có câu hỏi nào"
    return f'Không có câu hỏi "{question_id}". Các câu hỏi dùng được: {listed}.'


def checklist_for(
    versions: Sequence[Version],
    answers: Answers,
    channel: ChannelKind | None,
    on: date,
    copies: int | None = None,
) -> Checklist:
    """The tailored list of one procedure, or of several merged into one; AnswerError when an answer fits nothing."""
    contents = [version.content for version in versions]
    check_answers(contents, answers)
    asked = {**answers, CHANNEL_QUESTION: channel.value} if channel else dict(answers)
    return Checklist(
        on=on,
        channel=channel,
        answers=dict(answers),
        procedures=tuple(_listed(version) for version in versions),
        situation=_situation(contents, asked),
        papers=_merged_papers(paper for content in contents for paper in _papers_of(content, asked)),
        remarks=(*_unavailable(contents, channel), *_remarks(contents, asked)),
        fees=combined(fees_for(content, asked, channel, on, copies) for content in contents),
        times=tuple(line for content in contents for line in _times_of(content, asked, channel)),
        offices=_unique(office for content in contents for office in _receiving_offices(content)),
        places=_unique(place for content in contents for place in _places_of(content, channel)),
        online_steps=_unique(step for content in contents for step in _online_steps(content, channel)),
        results=_unique(result.name for content in contents for result in content.results),
        requirements=_unique(text for content in contents for text in content.requirements),
        open_questions=_unique(
            question.text for content in contents for question in content.questions if question.id not in asked
        ),
        check_code=check_code(versions, asked, on),
        copies=copies,
    )


def check_code(versions: Sequence[Version], answers: Answers, on: date) -> str:
    """Seven characters that stand for the versions, answers and day of a list: entered later, they tell whether it
    still holds. Crockford's base 32 without I, L, O and U, so that it can be read out over a telephone."""
    stated = [[version.content.code, version.content_hash] for version in versions]
    text = json.dumps([stated, sorted(answers.items()), on.isoformat()], ensure_ascii=False, separators=(",", ":"))
    number = int.from_bytes(hashlib.sha256(text.encode()).digest()[:5], "big")
    letters = "".join("0123456789ABCDEFGHJKMNPQRSTVWXYZ"[number >> shift & 31] for shift in range(30, -1, -5))
    return f"{letters[:4]}-{letters[4:]}"


def _listed(version: Version) -> ListedProcedure:
    content = version.content
    return ListedProcedure(
        code=content.code,
        name=content.name,
        version=version.number,
        valid_from=version.valid_from,
        content_hash=version.content_hash,
        online=content.online.level,
        portal_url=content.online.portal_url,
        is_verified=content.verified is not None,
    )


def _situation(contents: Sequence[ProcedureContent], answers: Answers) -> tuple[str, ...]:
    clauses = []
    for content in contents:
        for question in content.questions:
            for answer in question.answers:
                if answers.get(question.id) == answer.value:
                    clauses.append(answer.clause or f"{question.text} {answer.text}")
    return _unique(clauses)


def _papers_of(content: ProcedureContent, answers: Answers) -> Iterable[ChecklistPaper]:
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
            because=condition_in_words(still_open(paper.when, answers), content.questions)
            if holds is Truth.UNKNOWN
            else None,
            basis=paper.basis,
            form=paper.form,
            group=paper.group,
            note=paper.note,
            procedures=(content.code,),
        )
        if paper.replaced is not None and evaluate(paper.replaced.when, answers) is Truth.TRUE:
            line = replace(line, status=PaperStatus.REPLACED, because=paper.replaced.by, basis=paper.replaced.basis)
        elif paper.replaced is not None and evaluate(paper.replaced.when, answers) is Truth.UNKNOWN:
            spared = condition_in_words(still_open(paper.replaced.when, answers), content.questions)
            told = f"không phải mang nếu {spared}: {paper.replaced.by}"
            line = replace(line, note=f"{line.note}; {told}" if line.note else told)
        yield line


_STRENGTH = {PaperStatus.REPLACED: 0, PaperStatus.IF: 1, PaperStatus.NEEDED: 2}


def _merged_papers(papers: Iterable[ChecklistPaper]) -> tuple[ChecklistPaper, ...]:
    """The same paper of several procedures once: what is handed in adds up, what is shown is shown once."""
    merged: dict[tuple[str, str, str], ChecklistPaper] = {}
    for paper in papers:
        # Within one procedure equal names may be different cases, so they stay apart by their condition.
        key = (fold(paper.name), fold(paper.form or ""), "")
        other = merged.get(key)
        if other is not None and set(other.procedures) & set(paper.procedures):
            key = (key[0], key[1], f"{paper.because}/{len(merged)}")
            other = None
        merged[key] = paper if other is None else _together(other, paper)
    return tuple(merged.values())


def _together(first: ChecklistPaper, second: ChecklistPaper) -> ChecklistPaper:
    stronger, weaker = (first, second) if _STRENGTH[first.status] >= _STRENGTH[second.status] else (second, first)
    both_needed = first.status is second.status is PaperStatus.NEEDED
    shown = first.kind is second.kind is PaperKind.SHOW

    def count(one: int | None, other: int | None) -> int | None:
        if one is None or other is None:
            return one if other is None else other
        return one + other if both_needed and not shown else max(one, other)

    return replace(
        stronger,
        originals=count(first.originals, second.originals),
        copies=count(first.copies, second.copies),
        certified=count(first.certified, second.certified),
        note=stronger.note or weaker.note,
        procedures=(*first.procedures, *second.procedures),
    )


def _remarks(contents: Sequence[ProcedureContent], answers: Answers) -> tuple[str, ...]:
    """The source's own notes, under their condition where that is still open."""
    remarks = []
    for content in contents:
        for paper in content.papers:
            holds = evaluate(paper.when, answers)
            if paper.kind is PaperKind.NOTE and holds is not Truth.FALSE:
                stated = isinstance(paper.when, Stated)
                if_open = "" if holds is Truth.TRUE or stated else _if_words(paper.when, answers, content) + ": "
                remarks.append(if_open + paper.name)
    return _unique(remarks)


def _if_words(condition: Condition, answers: Answers, content: ProcedureContent) -> str:
    return f"Nếu {condition_in_words(still_open(condition, answers), content.questions)}"


def _unavailable(contents: Sequence[ProcedureContent], channel: ChannelKind | None) -> Iterable[str]:
    """Say so where a source lists its channels and the chosen one is not among them."""
    for content in contents:
        kinds = {row.kind for row in content.channels}
        if channel is not None and kinds and channel not in kinds:
            others = ", ".join(CHANNEL_WORDS[kind] for kind in ChannelKind if kind in kinds)
            yield f"{content.name}: không thấy ghi nhận cách nộp {CHANNEL_WORDS[channel]}; có thể nộp {others}."


def _times_of(content: ProcedureContent, answers: Answers, channel: ChannelKind | None) -> tuple[TimeLine, ...]:
    merged: dict[tuple[str, str | None], tuple[ChannelKind, ...]] = {}
    for row in content.channels:
        if channel is not None and row.kind is not channel:
            continue
        asked = answers if channel else {**answers, CHANNEL_QUESTION: row.kind.value}
        for time in row.times:
            when = all_of(row.when, time.when)
            holds = evaluate(when, asked)
            if holds is Truth.FALSE:
                continue
            because = condition_in_words(still_open(when, asked), content.questions) if holds is Truth.UNKNOWN else None
            key = (time_in_words(time), because)
            merged[key] = tuple(dict.fromkeys((*merged.get(key, ()), row.kind)))
    return tuple(TimeLine(content.code, kinds, words, because) for (words, because), kinds in merged.items())


def _receiving_offices(content: ProcedureContent) -> tuple[str, ...]:
    return content.offices_with(OfficeRole.RECEIVING) or content.offices_with(OfficeRole.COMPETENT)


def _places_of(content: ProcedureContent, channel: ChannelKind | None) -> Iterable[str]:
    if content.receiving_address:
        yield content.receiving_address
    for row in content.channels:
        if row.where and (channel is None or row.kind is channel):
            yield row.where


def _online_steps(content: ProcedureContent, channel: ChannelKind | None) -> Iterable[str]:
    if channel in (None, ChannelKind.ONLINE):
        for step in content.steps:
            if step.channel is ChannelKind.ONLINE and not step.internal:
                yield step.text


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
