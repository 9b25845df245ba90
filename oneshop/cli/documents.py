"""Values of the program as the JSON documents the contract promises (docs/cli.md)."""

from oneshop.catalogue.incoming import Problem
from oneshop.catalogue.record import to_record
from oneshop.catalogue.versions import NationalRecord, Version
from oneshop.cli.speech import Json
from oneshop.counter.checklist import Checklist, ChecklistPaper, TimeLine
from oneshop.counter.fees import FeeAnswer, FeeLine
from oneshop.counter.wording import citation_in_words, evidence_in_words, exemption_in_words, fee_in_words
from oneshop.search.values import Hit, SearchAnswer
from oneshop.services.importing import ImportReport
from oneshop.vietnamese.numbers import amount_in_words


def search_document(answer: SearchAnswer) -> Json:
    """`search --json`."""
    return {
        "query": answer.query,
        "took_ms": round(answer.took_ms, 3),
        "total": answer.total,
        "notice": answer.notice,
        "meant": answer.meant,
        "sure": answer.is_sure,
        "understood": [
            {"kind": each.kind.value, "words": each.words, "applied": each.is_applied} for each in answer.understood
        ],
        "elsewhere": [
            {
                "matter": each.matter,
                "authority": each.authority,
                "basis": each.basis,
                "note": each.note,
                "checked": each.is_checked,
            }
            for each in answer.elsewhere
        ],
        "facets": {kind.value: dict(counts) for kind, counts in answer.facets.items()},
        "hits": [_hit(hit) for hit in answer.hits],
    }


def _hit(hit: Hit) -> Json:
    return {
        "code": hit.code,
        "name": hit.name,
        "field": hit.field,
        "level": ",".join(level.value for level in hit.levels) or None,
        "levels": [level.value for level in hit.levels],
        "agency": hit.agency,
        "online": hit.online.value,
        "withdrawn": hit.withdrawn,
        "withdrawn_on": hit.withdrawn_on.isoformat() if hit.withdrawn_on else None,
        "successors": list(hit.successors),
        "score": round(hit.score, 4),
        "why": [{"word": why.word, "matched": why.matched, "kind": why.kind.value} for why in hit.why],
    }


def version_document(version: Version, national: tuple[NationalRecord, ...]) -> Json:
    """`show --json`: the whole version, with each source's own words."""
    return {
        **to_record(version.content),
        "version": version.number,
        "state": version.state.value,
        "valid_from": version.valid_from.isoformat() if version.valid_from else None,
        "valid_to": version.valid_to.isoformat() if version.valid_to else None,
        "change_note": version.change_note,
        "author": version.author,
        "approver": version.approver,
        "content_hash": version.content_hash,
        "national": [
            {"source": record.source.value, "file": record.file_name, "text": record.text} for record in national
        ],
    }


def questions_document(version: Version) -> Json:
    """`questions --json`."""
    return [
        {
            "id": question.id,
            "text": question.text,
            "help": question.help,
            "answers": [{"value": answer.value, "text": answer.text} for answer in question.answers],
        }
        for question in version.content.questions
    ]


def checklist_document(checklist: Checklist) -> Json:
    """`checklist --json`."""
    return {
        "procedures": [
            {
                "code": listed.code,
                "name": listed.name,
                "version": listed.version,
                "valid_from": listed.valid_from.isoformat() if listed.valid_from else None,
                "online": listed.online.value,
                "portal_url": listed.portal_url,
                "verified": listed.is_verified,
                "state": listed.state.value,
            }
            for listed in checklist.procedures
        ],
        "on": checklist.on.isoformat(),
        "channel": checklist.channel.value if checklist.channel else None,
        "answers": dict(checklist.answers),
        "situation": list(checklist.situation),
        "papers": [_paper(paper) for paper in checklist.papers],
        "remarks": list(checklist.remarks),
        "fees": fee_document(checklist.fees),
        "time": [_time(line) for line in checklist.times],
        "offices": list(checklist.offices),
        "places": list(checklist.places),
        "online_steps": list(checklist.online_steps),
        "results": list(checklist.results),
        "requirements": list(checklist.requirements),
        "open_questions": list(checklist.open_questions),
        "check_code": checklist.check_code,
    }


def _paper(paper: ChecklistPaper) -> Json:
    return {
        "name": paper.name,
        "kind": paper.kind.value,
        "originals": paper.originals,
        "copies": paper.copies,
        "certified": paper.certified,
        "status": paper.status.value,
        "because": paper.because,
        "basis": citation_in_words(paper.basis) or None,
        "form": paper.form,
        "group": paper.group,
        "note": paper.note,
        "procedures": list(paper.procedures),
    }


def _time(line: TimeLine) -> Json:
    return {
        "procedure": line.procedure,
        "channels": [kind.value for kind in line.channels],
        "text": line.words,
        "because": line.because,
        "note": line.note,
        "due": line.due.due.isoformat(timespec="minutes") if line.due else None,
    }


def fee_document(answer: FeeAnswer) -> Json:
    """`fee --json`: a total, and its words, only where every line is certain."""
    return {
        "lines": [_fee_line(line) for line in answer.lines],
        "total": answer.total,
        "total_is_certain": answer.total_is_certain,
        "amount_in_words": amount_in_words(answer.total) if answer.total is not None else None,
    }


def _fee_line(line: FeeLine) -> Json:
    return {
        "procedure": line.procedure,
        "name": line.name,
        "kind": line.kind.value,
        "rate": line.rate.value,
        "amount": line.amount,
        "rate_amount": line.rate_amount,
        "low": line.low,
        "high": line.high,
        "currency": line.currency,
        "unit": line.unit,
        "formula": line.formula,
        "status": line.status.value,
        "basis": citation_in_words(line.basis) or None,
        "exemption": line.exemption.name if line.exemption else None,
        "possible_exemptions": list(line.possible_exemptions),
        "exemptions_in_words": [exemption_in_words(item) for item in line.open_exemptions],
        "evidence": evidence_in_words(line) or None,
        "channels": [kind.value for kind in line.channels],
        "because": line.because,
        "valid_from": line.valid_from.isoformat() if line.valid_from else None,
        "valid_to": line.valid_to.isoformat() if line.valid_to else None,
        "text": line.text,
        "note": line.note,
        "in_words": fee_in_words(line),
    }


def import_document(report: ImportReport) -> Json:
    """`import --json`."""
    return {
        "read": report.read,
        "new": report.new,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "withdrawn": report.withdrawn,
        "refused": report.refused,
        "review": report.review,
        "drafted": list(report.drafted),
        "problems": [problem_document(problem) for problem in report.problems],
    }


def problem_document(problem: Problem) -> dict[str, Json]:
    """One problem of an import."""
    return {
        "file": problem.file,
        "row": problem.row,
        "code": problem.code,
        "field": problem.field,
        "severity": problem.severity.value,
        "message": problem.message,
        "value": problem.value,
    }
