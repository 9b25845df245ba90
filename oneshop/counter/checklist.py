"""The checklist of one citizen: every paper with its reason, fees, times and places, complete and without a database.

Papers are never dropped for want of an answer (Kleene logic, `catalogue/conditions.py`): an open question leaves
its papers on the list, marked "nếu…".
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from oneshop.catalogue.conditions import CHANNEL_QUESTION, Answers, Stated, Truth, all_of, evaluate
from oneshop.catalogue.in_words import CHANNEL_WORDS, open_condition_in_words, time_in_words
from oneshop.catalogue.procedure import (
    Channel,
    ChannelKind,
    OfficeRole,
    OnlineLevel,
    Paper,
    PaperKind,
    ProcedureContent,
    ProcessingTime,
    Question,
)
from oneshop.catalogue.versions import Version, VersionState
from oneshop.counter.answers import AnswerError, answers_of_each
from oneshop.counter.due_dates import Due
from oneshop.counter.fees import FeeAnswer, channel_answered, combined, fees_for, rows_of
from oneshop.counter.papers import ChecklistPaper, PaperStatus, merged_papers, papers_of
from oneshop.counter.relevance import questions_that_matter

__all__ = [
    "AnswerError", "Checklist", "ChecklistPaper", "ListedProcedure", "PaperStatus", "TimeLine", "check_code",
    "checklist_for",
]  # fmt: skip


@dataclass(frozen=True)
class TimeLine:
    """How long one channel takes, the open condition under which it does, and what else must be known of it."""

    procedure: str
    channels: tuple[ChannelKind, ...]
    words: str
    because: str | None = None
    note: str | None = None
    term: ProcessingTime | None = None
    due: Due | None = None
    """When a dossier received now would be due, where the calendar says so."""

    @property
    def in_full(self) -> str:
        """The words with the note: "30 ngày (phải xem tận nơi thì …)"."""
        return f"{self.words} ({self.note[:1].lower()}{self.note[1:].rstrip('.')})" if self.note else self.words


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
    state: VersionState
    successors: tuple[str, ...] = ()
    """Codes of what took the place of an abolished procedure."""

    @property
    def is_withdrawn(self) -> bool:
        """Whether the procedure has been abolished; `valid_from` is then the day it ended, where that is known."""
        return self.state is VersionState.ABOLISHED


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
    no_due_because: str | None = None
    """Why no due date could be counted, where there is a term to count."""

    @property
    def withdrawn(self) -> tuple[ListedProcedure, ...]:
        """Those of the procedures that have been abolished: no dossier may be taken in for them."""
        return tuple(listed for listed in self.procedures if listed.is_withdrawn)

    def papers_with(self, status: PaperStatus) -> tuple[ChecklistPaper, ...]:
        return tuple(paper for paper in self.papers if paper.status is status)


def checklist_for(
    versions: Sequence[Version],
    answers: Answers,
    channel: ChannelKind | None,
    on: date,
    copies: int | None = None,
) -> Checklist:
    """The tailored list of one procedure, or of several merged into one; AnswerError when an answer fits nothing.

    With several, an answer named `CODE:ID` is for one of them (`answers_of_each`). A procedure named twice is
    listed once: its papers and fees do not double.
    """
    versions = tuple({version.content.code: version for version in versions}.values())
    contents = [version.content for version in versions]
    own = answers_of_each(contents, answers)
    if CHANNEL_QUESTION in answers:
        told = ChannelKind(answers[CHANNEL_QUESTION])
        if channel is not None and channel is not told:
            raise AnswerError(f"Cách nộp được nêu hai lần khác nhau: {told.value} và {channel.value}. Bỏ một.")
        channel = told
    each = [(content, channel_answered(fitting, channel)) for content, fitting in zip(contents, own, strict=True)]
    return Checklist(
        on=on,
        channel=channel,
        answers=dict(answers),
        procedures=tuple(_listed(version) for version in versions),
        situation=_situation(each),
        papers=merged_papers(paper for content, fitting in each for paper in papers_of(content, fitting)),
        remarks=(*_unavailable(contents, channel), *_remarks(each), *_contradicted(contents)),
        fees=combined(fees_for(content, fitting, channel, on, copies) for content, fitting in each),
        times=tuple(line for content, fitting in each for line in _times_of(content, fitting, channel)),
        offices=_unique(
            office for content, fitting in each for office in _receiving_offices(content, fitting, channel)
        ),
        places=_unique(place for content, fitting in each for place in _places_of(content, fitting, channel)),
        online_steps=_unique(step for content in contents for step in _online_steps(content, channel)),
        results=_unique(result.name for content in contents for result in content.results),
        requirements=_unique(text for content in contents for text in content.requirements),
        open_questions=_open_questions(each, on),
        check_code=check_code(versions, [fitting for _, fitting in each], on, copies),
        copies=copies,
    )


def check_code(versions: Sequence[Version], answers: Sequence[Answers], on: date, copies: int | None = None) -> str:
    """Seven characters that stand for the versions with the answers of each, the number of copies and the day of a
    list: entered later, they tell whether it still holds.

    Crockford's base 32 without I, L, O and U, so that it can be read out over a telephone.
    """
    stated = [
        [version.content.code, version.content_hash, sorted(given.items())]
        for version, given in zip(versions, answers, strict=True)
    ]
    text = json.dumps([stated, copies, on.isoformat()], ensure_ascii=False, separators=(",", ":"))
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
        portal_url=content.online.portal_url if _may_be_online(content) else None,
        is_verified=content.verified is not None,
        state=version.state,
        successors=content.successors,
    )


def _may_be_online(content: ProcedureContent) -> bool:
    """Whether it can be handed in online as far as is known: a portal's page alone is no way to do so."""
    kinds = {row.kind for row in content.channels}
    return not kinds or bool(kinds & {ChannelKind.ONLINE, ChannelKind.UNSTATED})


_Each = Sequence[tuple[ProcedureContent, Answers]]
"""The merged procedures, each with the answers to its own questions."""


def _situation(each: _Each) -> tuple[str, ...]:
    return _unique(
        answer.clause or f"{question.text} {answer.text}"
        for content, answers in each
        for question in content.questions
        for answer in question.answers
        if answers.get(question.id) == answer.value
    )


def _open_questions(each: _Each, on: date) -> tuple[str, ...]:
    """The questions nobody has answered that still change something, with the procedure's name where several
    procedures ask in the same words."""
    meanings: dict[str, set[Question]] = {}
    for content, _ in each:
        for question in content.questions:
            meanings.setdefault(question.text, set()).add(question)
    return _unique(
        question.text if len(meanings[question.text]) == 1 else f"{content.name}: {question.text}"
        for content, answers in each
        for question in content.questions
        if question.id not in answers and question.id in questions_that_matter(content, answers, on)
    )


def _remarks(each: _Each) -> tuple[str, ...]:
    """The source's own notes, under their condition where that is still open."""
    return _unique(
        _remark(paper, content, answers)
        for content, answers in each
        for paper in content.papers
        if paper.kind is PaperKind.NOTE and evaluate(paper.when, answers) is not Truth.FALSE
    )


_DOUBTED = {"papers": "giấy tờ", "channels": "cách nộp, thời hạn hoặc phí"}


def _contradicted(contents: Sequence[ProcedureContent]) -> Iterable[str]:
    """What the sources contradict each other about, where it can cost the citizen a second way; the clerk sees all."""
    for content in contents:
        about = {point.about for point in content.open_points if point.is_contradiction}
        doubted = " và ".join(words for part, words in _DOUBTED.items() if part in about)
        if doubted:
            which = f"{content.name}: c" if len(contents) > 1 else "C"
            yield f"{which}ác nguồn còn nói khác nhau về {doubted}; hỏi lại cán bộ trước khi chuẩn bị."


def _remark(note: Paper, content: ProcedureContent, answers: Answers) -> str:
    # A condition stated in words is the beginning of the note itself.
    still = None if isinstance(note.when, Stated) else open_condition_in_words(note.when, answers, content.questions)
    said = f"{note.name.rstrip('. ')}. {note.note}" if note.note else note.name
    return f"Nếu {still}: {said}" if still else said


def _unavailable(contents: Sequence[ProcedureContent], channel: ChannelKind | None) -> Iterable[str]:
    """Say so where a source lists its channels and the chosen one is not among them."""
    for content in contents:
        kinds = {row.kind for row in content.channels}
        if channel is not None and kinds and not kinds & {channel, ChannelKind.UNSTATED}:
            others = ", ".join(CHANNEL_WORDS[kind] for kind in ChannelKind if kind in kinds)
            yield f"{content.name}: không thấy ghi nhận cách nộp {CHANNEL_WORDS[channel]}; có thể nộp {others}."


def _times_of(content: ProcedureContent, answers: Answers, channel: ChannelKind | None) -> tuple[TimeLine, ...]:
    merged: dict[tuple[str, str | None, str | None], tuple[ChannelKind, ...]] = {}
    terms: dict[tuple[str, str | None, str | None], ProcessingTime] = {}
    for row in rows_of(content, channel):
        asked = channel_answered(answers, channel or row.kind)
        for time in row.times:
            when = all_of(row.when, time.when)
            if evaluate(when, asked) is Truth.FALSE:
                continue
            because = open_condition_in_words(when, asked, content.questions)
            key = (time_in_words(time), because, time.note)
            merged[key] = tuple(dict.fromkeys((*merged.get(key, ()), row.kind)))
            terms.setdefault(key, time)
    return tuple(TimeLine(content.code, kinds, *told, term=terms[told]) for told, kinds in merged.items())


def _receiving_offices(content: ProcedureContent, answers: Answers, channel: ChannelKind | None) -> tuple[str, ...]:
    """The offices to go to, unless every way of handing in that is left says the place itself."""
    left = [row for row, _ in _rows_left(content, answers, channel)]
    if left and all(row.where for row in left):
        return ()
    return content.offices_with(OfficeRole.RECEIVING) or content.offices_with(OfficeRole.COMPETENT)


def _places_of(content: ProcedureContent, answers: Answers, channel: ChannelKind | None) -> Iterable[str]:
    """The places that these answers leave open; in which case one is right is said where several are."""
    if content.receiving_address:
        yield content.receiving_address
    for row, asked in _rows_left(content, answers, channel):
        if row.where:
            because = open_condition_in_words(row.when, asked, content.questions)
            yield f"Nếu {because}: {row.where}" if because else row.where


def _rows_left(
    content: ProcedureContent, answers: Answers, channel: ChannelKind | None
) -> Iterable[tuple[Channel, Answers]]:
    """The rows of channels that these answers do not rule out, each with the answers that hold for it."""
    for row in rows_of(content, channel):
        asked = channel_answered(answers, channel or row.kind)
        if evaluate(row.when, asked) is not Truth.FALSE:
            yield row, asked


def _online_steps(content: ProcedureContent, channel: ChannelKind | None) -> Iterable[str]:
    if channel in (None, ChannelKind.ONLINE):
        for step in content.steps:
            if step.channel is ChannelKind.ONLINE and not step.internal:
                yield step.text


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
