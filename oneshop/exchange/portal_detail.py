"""One procedure's detail as the portal's API answers it: steps, channels with typed fees, dossier, offices, law."""

from datetime import date, datetime, timedelta, timezone

from oneshop.catalogue.fees import Fee
from oneshop.catalogue.incoming import Incoming, Source
from oneshop.catalogue.legal import LegalBasis
from oneshop.catalogue.procedure import (
    Channel,
    ChannelKind,
    Level,
    Office,
    OfficeRole,
    OnlineLevel,
    OnlineService,
    ProcedureContent,
    ProcessingTime,
    Result,
    Step,
)
from oneshop.exchange.channels import channel_kind, told_apart
from oneshop.exchange.contents import checked_heading, incoming
from oneshop.exchange.durations import parse_duration
from oneshop.exchange.fields import Fields, Json
from oneshop.exchange.findings import Findings
from oneshop.exchange.json_values import JsonRecord
from oneshop.exchange.legal_basis import legal_basis_of
from oneshop.exchange.papers import Dossier, PaperRow, dossier_of
from oneshop.exchange.portal_catalogue import OTHER_FIELD
from oneshop.exchange.texts import as_extra, separate_words
from oneshop.exchange.typed_fees import typed_fee

VIETNAM = timezone(timedelta(hours=7))
_EPOCH = datetime(1970, 1, 1, 7, tzinfo=VIETNAM)
FULL_RESTS_ON = "Cổng Dịch vụ công quốc gia ghi isFullProcess = true"

_LEVELS = (
    ("isMinistry", Level.MINISTRY),
    ("isProvince", Level.PROVINCE),
    ("isWard", Level.COMMUNE),
    ("isOtherAgency", Level.OTHER),
)
_JOINED = ("executingAgencies", "delegatedAgencies", "authorizedAgencies", "coordinatingAgencies")
"""Texts that join the names of the offices; "delegatedAgencies" holds the competent ones, not delegates."""

_OFFICES = (
    ("Executing", OfficeRole.COMPETENT),
    ("Authority", OfficeRole.DECIDING),
    ("Authorized", OfficeRole.DELEGATED),
    ("Coordinating", OfficeRole.COORDINATING),
)


def looks_like_detail(value: Json) -> bool:
    """Whether an object is a detail, with or without the envelope `{code, data}` of the API."""
    data = value.get("data")
    if isinstance(data, dict):
        return "code" in data or "name" in data
    return "executionSteps" in value or "executionMethods" in value or "executionCases" in value


def read_detail(record: JsonRecord, value: Json, findings: Findings) -> Incoming | None:
    """The record of one detail answer; None, with errors, where it has no code or no name."""
    data = value.get("data")
    fields = Fields(data if isinstance(data, dict) else value, findings)
    heading = checked_heading(fields.raw("code"), fields.line("name"), findings, ("code", "name"))
    if heading is None:
        return None
    _skip_repeats(fields)
    decision, valid_from = _decision(fields, findings)
    categories = _names(fields, "categoriesDetails")
    requirements = fields.text("requirementsAndConditions")
    description = fields.text("description")
    dossier = _dossier(fields, findings)
    offices = _offices(fields)
    other = [(OTHER_FIELD, name) for name in categories[1:]] + _other_agencies(fields, offices)
    content = ProcedureContent(
        code=heading[0],
        name=heading[1],
        field=categories[0] if categories else None,
        levels=tuple(level for key, level in _LEVELS if fields.flag(key)),
        audiences=_names(fields, "subjectTypesDetails"),
        # The portal prints the requirements as description too.
        description=description if description != requirements else None,
        keywords=separate_words(fields.text("keywords")),
        boundary_free=True if fields.flag("isNonTerritorial") else None,
        offices=offices,
        receiving_address=fields.text("dossierReceivingAddresses"),
        online=_online(fields),
        questions=dossier.questions,
        cases=dossier.cases,
        papers=dossier.papers,
        channels=told_apart([_channel(method, findings) for method in fields.groups("executionMethods")]),
        steps=_steps(fields),
        results=_results(fields),
        requirements=(requirements,) if requirements else (),
        legal_basis=_legal_basis(fields),
        decision=decision,
        kind=fields.line("formalityType"),
        # Last: what is left over is known only when everything else has been read.
        extra=as_extra([*other, *dossier.codes, *fields.leftover()]),
    )
    return incoming(record, Source.PORTAL_DETAIL, content, valid_from=valid_from)


def _skip_repeats(fields: Fields) -> None:
    fields.skip("codeNotation", "category", "createdAt", "updatedAt", "departmentPromulgateCode")


def _names(fields: Fields, key: str) -> tuple[str, ...]:
    items = fields.groups(key)
    for item in items:
        item.skip("code")
    return tuple(dict.fromkeys(name for item in items if (name := item.line("name"))))


def _decision(fields: Fields, findings: Findings) -> tuple[str | None, date | None]:
    proposal = fields.group("procedureProposal")
    proposal.skip("publicationDate", "proposalType")
    decision = fields.line("decisionNo") or proposal.line("decisionNumber") or proposal.line("proposalNumber")
    moment = proposal.whole("decisionDate")
    if moment is None:
        return decision, None
    try:
        # Windows has no time stamps beyond the year 3000; counting has no such bound of its own.
        return decision, (_EPOCH + timedelta(milliseconds=moment)).date()
    except OverflowError:
        findings.warn("Ngày quyết định nằm ngoài lịch; bỏ trống ngày hiệu lực.", part="decisionDate", value=moment)
        return decision, None


def _offices(fields: Fields) -> tuple[Office, ...]:
    offices: dict[Office, None] = {}
    for name, role in _OFFICES:
        for key in (f"departments{name}", f"unitGroups{name}"):
            for office in _names(fields, key):
                offices[Office(office, role)] = None
    proposing = fields.group("procedureProposal").group("issuingAgency").line("name")
    for issuer in (fields.line("departmentPromulgateName"), proposing):
        if issuer:
            offices[Office(issuer, OfficeRole.ISSUING)] = None
    return tuple(offices)


def _other_agencies(fields: Fields, offices: tuple[Office, ...]) -> list[tuple[str, str]]:
    """The joined texts that name somebody else than the offices do."""
    names = sorted({office.name for office in offices}, key=len, reverse=True)
    other = []
    for key in _JOINED:
        text = rest = fields.line(key) or ""
        for name in names:
            rest = rest.replace(name, "")
        if rest.strip(" ,;"):
            other.append((key, text))
    return other


def _online(fields: Fields) -> OnlineService:
    if fields.flag("isFullProcess"):
        return OnlineService(OnlineLevel.FULL, rests_on=FULL_RESTS_ON)
    return OnlineService()


def _steps(fields: Fields) -> tuple[Step, ...]:
    steps = [(item.text("description"), item.line("name")) for item in fields.groups("executionSteps")]
    return tuple(Step(text or name or "", name if text else None) for text, name in steps if text or name)


def _results(fields: Fields) -> tuple[Result, ...]:
    items = [(item.line("name"), item.line("code")) for item in fields.groups("resultsDetails")]
    return tuple(Result(name or code or "", code) for name, code in items if name or code)


def _legal_basis(fields: Fields) -> tuple[LegalBasis, ...]:
    items = fields.groups("legalBasisesDetails")
    found = (legal_basis_of(item.line("code"), item.line("name")) for item in items)
    return tuple(dict.fromkeys(basis for basis in found if basis))


def _channel(method: Fields, findings: Findings) -> Channel:
    word = method.line("submissionMethod")
    kind = channel_kind(word)
    if kind is None:
        findings.warn("Cách nộp này chưa biết; giữ nguyên.", part=method.path("submissionMethod"), value=word)
    note = "\n".join(text for text in (method.text("description"), word if kind is None else None) if text)
    unit = method.line("processingTimeUnit")
    length = method.word("processingTime")
    time, doubt = parse_duration(length, unit)
    if doubt:
        findings.warn(doubt, part=method.path("processingTime"), value=f"{length} {unit or ''}".strip())
    return Channel(kind or ChannelKind.UNSTATED, _present(time), _fees(method, findings), note=note or None)


def _present(time: ProcessingTime | None) -> tuple[ProcessingTime, ...]:
    return (time,) if time else ()


def _fees(method: Fields, findings: Findings) -> tuple[Fee, ...]:
    fees: dict[Fee, None] = {}
    for item in method.groups("fees"):
        found, doubt = typed_fee(item, "currencyName", file=item.group("attachment").line("fileName"))
        if doubt:
            findings.warn(doubt, part=item.path("value"), value=found[0].text)
        fees |= dict.fromkeys(found)
    return tuple(fees)


def _dossier(fields: Fields, findings: Findings) -> Dossier:
    rows: list[PaperRow] = []
    for case in fields.groups("executionCases"):
        heading = case.line("name")
        components = case.groups("profileComponents")
        if heading and not components:
            rows.append(PaperRow(heading, originals=0, copies=0))
        rows += [_paper_row(item, heading) for item in components]
    return dossier_of(rows, findings, "executionCases")


def _paper_row(item: Fields, heading: str | None) -> PaperRow:
    files = [name for file in item.groups("attachments") if (name := _file_name(file))]
    return PaperRow(
        name=item.text("name"),
        heading=heading,
        form="; ".join(files) or None,
        originals=item.whole("originalQty"),
        copies=item.whole("copyQty"),
        code=item.line("code"),
    )


def _file_name(file: Fields) -> str | None:
    file.skip("bucketName", "filePath")
    return file.line("fileName")
