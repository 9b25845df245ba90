"""Tells a version and its checklist as the lines of the procedure page."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from oneshop.catalogue.in_words import (
    CHANNEL_WORDS,
    LEVEL_WORDS,
    ONLINE_WORDS,
    PARTIAL_REASON_WORDS,
    counts_in_words,
)
from oneshop.catalogue.legal import Certainty, LegalBasis
from oneshop.catalogue.procedure import ChannelKind, OfficeRole, OnlineLevel, PaperKind, ProcedureContent
from oneshop.catalogue.reports import Report, ReportState
from oneshop.catalogue.versions import Version
from oneshop.counter.checklist import Checklist, ChecklistPaper, PaperStatus
from oneshop.counter.wording import citation_in_words, if_in_words
from ui import texts
from ui.procedure.answers import fee_lines, fee_words, three_answers, time_words
from ui.procedure.around import instead, together
from ui.procedure.authority import who_decides
from ui.procedure.state import Line, ProcedureState, Section, Tone
from ui.typed_days import day_here

if TYPE_CHECKING:
    from oneshop.services.neighbours import Neighbours

_ROLE_WORDS = {
    OfficeRole.RECEIVING: texts.ROLE_RECEIVING,
    OfficeRole.COMPETENT: texts.ROLE_COMPETENT,
    OfficeRole.DECIDING: texts.ROLE_DECIDING,
    OfficeRole.DELEGATED: texts.ROLE_DELEGATED,
    OfficeRole.COORDINATING: texts.ROLE_COORDINATING,
    OfficeRole.ISSUING: texts.ROLE_ISSUING,
}

_LEVEL_IN_HEAD = {
    OnlineLevel.FULL: texts.ONLINE_FULL,
    OnlineLevel.PARTIAL: texts.ONLINE_PARTIAL,
    OnlineLevel.INFORMATION: texts.ONLINE_INFORMATION,
    OnlineLevel.UNKNOWN: texts.ONLINE_NOT_KNOWN,
}


def page_of(
    version: Version,
    checklist: Checklist,
    around: "Neighbours | None" = None,
    reports: Sequence[Report] = (),
    *,
    is_pinned: bool,
) -> ProcedureState:
    """The page of one procedure, tailored to the answers the checklist was made for, with what stands around it and
    what is reported about it."""
    content = version.content
    sections = (
        Section(texts.SECTION_INSTEAD, tuple(instead(content, around))),
        Section(texts.SECTION_PAPERS, tuple(_papers(checklist))),
        Section(texts.SECTION_CHANNELS, tuple(_channels(content, checklist))),
        Section(texts.SECTION_REMARKS, tuple(Line(remark) for remark in checklist.remarks)),
        Section(texts.SECTION_STEPS, tuple(_steps(content, checklist.channel))),
        Section(texts.SECTION_REQUIREMENTS, tuple(Line(text) for text in checklist.requirements)),
        Section(texts.SECTION_RESULTS, tuple(Line(result.name) for result in content.results)),
        Section(texts.SECTION_TOGETHER, tuple(together(content, around)) if around else ()),
        Section(texts.SECTION_ONLINE, tuple(_online(content))),
        Section(texts.SECTION_AUTHORITY, tuple(who_decides(around.authority)) if around and around.authority else ()),
        Section(texts.SECTION_OFFICES, tuple(_offices(content))),
        Section(
            texts.SECTION_LEGAL,
            tuple(_legal(basis) for basis in (around.legal_basis if around else content.legal_basis)),
        ),
        Section(texts.SECTION_OPEN, tuple(_open_points(content))),
        Section(texts.SECTION_REPORTS, tuple(map(_report, reports))),
        Section(texts.SECTION_SOURCE, tuple(_source(version))),
    )
    return ProcedureState(
        code=content.code,
        name=" ".join(content.name.split()),
        details=" · ".join(
            part for part in (content.code, *(LEVEL_WORDS[level] for level in content.levels), content.field) if part
        ),
        level=content.online.level,
        level_text=_level_in_head(content),
        warnings=tuple(_warnings(version, checklist.on)),
        cards=three_answers(checklist),
        sections=tuple(section for section in sections if section.lines),
        is_pinned=is_pinned,
    )


def day_in_words(day: date) -> str:
    """A day the Vietnamese way: 20/11/2026."""
    return f"{day:%d/%m/%Y}"


def _warnings(version: Version, on: date) -> Iterator[str]:
    if version.is_withdrawn:
        yield texts.WITHDRAWN_PROCEDURE
    elif version.valid_to is not None and version.valid_to < on:
        yield texts.EXPIRED_PROCEDURE.format(day=day_in_words(version.valid_to))
    if version.content.verified is None:
        yield texts.UNVERIFIED_PROCEDURE


def _level_words(content: ProcedureContent) -> str:
    online = content.online
    words = ONLINE_WORDS[online.level]
    return f"{words} ({PARTIAL_REASON_WORDS[online.reason]})" if online.reason else words


def _level_in_head(content: ProcedureContent) -> str:
    """The level as a sentence of its own: "Chưa rõ" alone would be said of the whole procedure."""
    online = content.online
    reason = f" ({PARTIAL_REASON_WORDS[online.reason]})" if online.reason else ""
    return _LEVEL_IN_HEAD[online.level] + reason


def _papers(checklist: Checklist) -> Iterator[Line]:
    group = None
    for paper in checklist.papers:
        if paper.group and paper.group != group:
            yield Line(paper.group, tone=Tone.HEADING)
        group = paper.group
        yield _paper(paper)


def _paper(paper: ChecklistPaper) -> Line:
    notes = [texts.FORM.format(form=paper.form_to_name)] if paper.form_to_name else []
    if paper.note:
        notes.append(paper.note)
    cited = citation_in_words(paper.basis)
    counts = texts.SHOWN_ONLY if paper.kind is PaperKind.SHOW else ""
    if not counts:
        counts = counts_in_words(paper.originals, paper.copies, paper.certified)
    match paper.status:
        case PaperStatus.IF:
            return Line(paper.name, counts, (if_in_words(paper.because or ""), *notes), Tone.QUIET, PaperStatus.IF)
        case PaperStatus.REPLACED:
            said = texts.NOT_BROUGHT.format(because=paper.because) if paper.because else texts.NOT_BROUGHT_BARE
            reason = f"{said} ({cited})" if cited else said
            return Line(paper.name, "", (reason,), Tone.STRUCK, PaperStatus.REPLACED)
    return Line(paper.name, counts, tuple(notes), Tone.PLAIN, PaperStatus.NEEDED)


def _channels(content: ProcedureContent, checklist: Checklist) -> Iterator[Line]:
    kinds = tuple(dict.fromkeys(row.kind for row in content.channels))
    for kind in kinds:
        if checklist.channel not in (None, kind):
            continue
        words = CHANNEL_WORDS[kind]
        rows = [row for row in content.channels if row.kind is kind]
        notes = [
            *time_words(checklist, kind),
            *fee_words(checklist, kind),
            *(texts.WHERE.format(place=row.where) for row in rows if row.where),
            *(row.note for row in rows if row.note),
        ]
        yield Line(words[:1].upper() + words[1:], notes=tuple(dict.fromkeys(notes)))
    if not kinds and checklist.fees.lines:
        yield from (Line(line) for line in fee_lines(checklist.fees.lines))


def _steps(content: ProcedureContent, channel: ChannelKind | None) -> Iterator[Line]:
    for step in content.steps:
        if step.channel is not None and channel not in (None, step.channel):
            continue
        notes = (texts.STEP_BY.format(who=step.by),) if step.by else ()
        aside = texts.INTERNAL_STEP if step.internal else (CHANNEL_WORDS[step.channel] if step.channel else "")
        text = f"{step.name}: {step.text}" if step.name and step.name != step.text else step.text
        yield Line(text, aside, notes, Tone.QUIET if step.internal else Tone.PLAIN)


def _online(content: ProcedureContent) -> Iterator[Line]:
    online = content.online
    notes = [online.reason_text] if online.reason_text else []
    if online.rests_on:
        notes.append(texts.RESTS_ON.format(source=online.rests_on))
    if online.level is OnlineLevel.UNKNOWN and not notes:
        notes.append(texts.ONLINE_UNKNOWN)
    if online.pays_online is not None:
        notes.append(texts.PAYS_ONLINE if online.pays_online else texts.PAYS_ONLINE_NOT)
    yield Line(_level_words(content), notes=tuple(notes))
    if online.portal_url:
        yield Line(texts.PORTAL, notes=(online.portal_url,), link=online.portal_url)


def _offices(content: ProcedureContent) -> Iterator[Line]:
    for office in content.offices:
        yield Line(office.name, aside=_ROLE_WORDS[office.role])
    if content.receiving_address:
        yield Line(content.receiving_address, aside=texts.ROLE_RECEIVING)


def _legal(basis: LegalBasis) -> Line:
    notes = [text for text in (basis.title if basis.number else None, basis.issuer) if text]
    if basis.articles:
        notes.append(texts.LEGAL_ARTICLES.format(articles=basis.articles))
    if basis.replaced_by:
        notes.append(texts.LEGAL_REPLACED.format(number=basis.replaced_by))
    if basis.valid_to:
        notes.append(texts.LEGAL_ENDED.format(day=day_in_words(basis.valid_to)))
    aside = texts.LEGAL_NEEDS_CHECK if basis.certainty is Certainty.NEEDS_CHECK else ""
    return Line(basis.number or basis.title or "", aside, tuple(notes))


def _open_points(content: ProcedureContent) -> Iterator[Line]:
    """What nobody has settled yet, with the words of each source where they contradict each other."""
    for point in content.open_points:
        said = (texts.SOURCE_STATEMENT.format(source=it.source, says=it.says) for it in point.statements)
        yield Line(point.text, notes=tuple(said))


def _report(report: Report) -> Line:
    """What is reported, and the answer, or that it is waited for."""
    notes = [texts.REPORT_ANSWER.format(answer=report.answer)] if report.answer else []
    said = texts.REPORT_ON.format(day=day_here(report.reported_at))
    if report.state is ReportState.OPEN:
        until = texts.REPORT_UNTIL.format(day=day_in_words(report.due_on)) if report.due_on else ""
        said += texts.REPORT_WAITS + until
    return Line(report.told, notes=(said, *notes))


def _source(version: Version) -> Iterator[Line]:
    content = version.content
    since = texts.VERSION_SINCE.format(day=day_in_words(version.valid_from)) if version.valid_from else ""
    yield Line(texts.VERSION_LINE.format(number=version.number) + since)
    if content.verified:
        checked = content.verified
        yield Line(texts.VERIFIED_LINE.format(day=day_in_words(checked.on), by=checked.by, source=checked.source))
    if content.decision:
        yield Line(texts.DECISION_LINE.format(decision=content.decision))
    if version.change_note:
        yield Line(texts.CHANGE_LINE.format(note=version.change_note))
    if content.extra:
        yield Line(texts.SOURCE_SAYS, tone=Tone.HEADING)
        yield from (Line(f"{name}: “{text}”", tone=Tone.QUIET) for name, text in content.extra)
