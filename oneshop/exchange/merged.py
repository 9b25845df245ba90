"""One procedure of the merged JSON Lines: several public copies of the portal's record put into one shape."""

import re

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
)
from oneshop.exchange.audiences import split_audiences, split_offices
from oneshop.exchange.channels import channel_kind, told_apart
from oneshop.exchange.contents import checked_heading, incoming
from oneshop.exchange.durations import parse_duration
from oneshop.exchange.fees import parse_fees
from oneshop.exchange.fields import Fields, Json
from oneshop.exchange.findings import Findings
from oneshop.exchange.json_values import JsonRecord
from oneshop.exchange.legal_basis import legal_basis_of
from oneshop.exchange.levels import parse_levels
from oneshop.exchange.papers import Dossier, PaperRow, dossier_of
from oneshop.exchange.portal_detail import FULL_RESTS_ON
from oneshop.exchange.steps import split_results, split_steps
from oneshop.exchange.texts import as_extra, separate_words
from oneshop.exchange.typed_fees import typed_fee
from oneshop.vietnamese.text import fold

OWN_KEYS = frozenset({"in_catalogue_of_2026_07_18", "decision_no", "competent_authority", "promulgating_agency"})
_IN_CATALOGUE = re.compile(r"in_catalogue_of_(\d{4})_(\d{2})_(\d{2})")
_FULL_WORDS = "toan trinh"
_NOTHING = re.compile(r"(?:khong co thong tin|tu khoa|mo ta|[\s.:])+")


def looks_like_merged(value: Json) -> bool:
    """Whether an object has keys that only the merged shape has."""
    return "code" in value and bool(OWN_KEYS & value.keys())


def read_merged(record: JsonRecord, value: Json, findings: Findings) -> Incoming | None:
    """The record of one line; None, with errors, where it has no code or no name."""
    fields = Fields(value, findings)
    heading = checked_heading(fields.raw("code"), fields.line("name"), findings, ("code", "name"))
    if heading is None:
        return None
    api = fields.group("api")
    api.skip("createdAt", "updatedAt")
    # `detail` says how complete the copy is; the other repeats the rows of the channels.
    fields.skip("detail", "online_channel")
    withdrawn = _is_withdrawn(fields, value, findings)
    extra: list[tuple[str, str]] = []
    dossier = _dossier(fields, findings)
    requirements = _stated(fields.text("conditions"))
    description = _stated(fields.text("description"))
    related = fields.text("related")
    content = ProcedureContent(
        code=heading[0],
        name=heading[1],
        field=fields.line("field"),
        levels=_levels(fields, findings, extra),
        audiences=split_audiences(fields.text("audience")),
        description=description if description != requirements else None,
        keywords=separate_words(fields.text("keywords")),
        boundary_free=True if api.flag("isNonTerritorial") else None,
        offices=_offices(fields, findings, extra),
        receiving_address=fields.text("receiving_address"),
        online=_online(fields, api, findings, extra),
        questions=dossier.questions,
        cases=dossier.cases,
        papers=dossier.papers,
        channels=told_apart([_channel(row, findings, extra) for row in fields.groups("channels")]),
        steps=split_steps(fields.text("steps")),
        results=split_results(fields.text("result")),
        requirements=(requirements,) if requirements else (),
        legal_basis=_legal_basis(fields, findings),
        decision=fields.line("decision_no"),
        kind=fields.line("procedure_type"),
        related=(related,) if related else (),
        extra=as_extra([*extra, *fields.leftover()]),
    )
    return incoming(record, Source.MERGED, content, withdrawn=withdrawn)


def _is_withdrawn(fields: Fields, value: Json, findings: Findings) -> bool:
    withdrawn = False
    for key in value:
        found = _IN_CATALOGUE.fullmatch(key)
        if found and isinstance(value[key], bool):
            fields.skip(key)
            if value[key] is False:
                withdrawn = True
                day = "/".join(reversed(found.groups()))
                findings.note(f"Thủ tục không còn trong danh mục của Cổng ngày {day}; đánh dấu đã bãi bỏ.", part=key)
    return withdrawn


def _stated(text: str | None) -> str | None:
    """The text, unless it is the portal's "nothing here" (with the next headings run into it)."""
    return None if text is None or _NOTHING.fullmatch(fold(text)) else text


def _levels(fields: Fields, findings: Findings, extra: list[tuple[str, str]]) -> tuple[Level, ...]:
    words = fields.text("level")
    levels, unknown = parse_levels(words)
    for name in unknown:
        findings.warn("Cấp thực hiện viết lạ; giữ nguyên.", part="level", value=words)
        extra.append(("level", name))
    return levels


def _offices(fields: Fields, findings: Findings, extra: list[tuple[str, str]]) -> tuple[Office, ...]:
    deciding = split_offices(fields.text("competent_authority"))
    delegated = split_offices(fields.text("delegated_authority"))
    if delegated and delegated == deciding:
        # The portal's API calls the competent offices "delegatedAgencies"; nobody delegates to himself.
        findings.note(
            "Cơ quan được ủy quyền trùng với cơ quan có thẩm quyền; không coi là ủy quyền.",
            part="delegated_authority",
            value="; ".join(delegated),
        )
        extra.append(("delegated_authority", "; ".join(delegated)))
        delegated = ()
    by_role = (
        (OfficeRole.COMPETENT, split_offices(fields.text("agency"))),
        (OfficeRole.DECIDING, deciding),
        (OfficeRole.DELEGATED, delegated),
        (OfficeRole.COORDINATING, split_offices(fields.text("coordinating_agency"))),
        (OfficeRole.ISSUING, _whole(fields.line("promulgating_agency"))),
    )
    return tuple(Office(name, role) for role, names in by_role for name in names)


def _whole(name: str | None) -> tuple[str, ...]:
    return (name,) if name else ()


def _online(fields: Fields, api: Fields, findings: Findings, extra: list[tuple[str, str]]) -> OnlineService:
    url = fields.line("detail_url")
    if url and not url.startswith(("https://", "http://")):
        extra.append(("detail_url", url))
        url = None
    words = fields.line("online_level")
    is_full = api.flag("isFullProcess")
    if words and fold(words) == _FULL_WORDS:
        rests_on = FULL_RESTS_ON if is_full else f"nguồn tổng hợp ghi mức độ “{words}”"
        return OnlineService(OnlineLevel.FULL, rests_on=rests_on, portal_url=url)
    if words:
        findings.warn("Mức độ trực tuyến viết lạ; coi là chưa rõ.", part="online_level", value=words)
        extra.append(("online_level", words))
    if is_full:
        return OnlineService(OnlineLevel.FULL, rests_on=FULL_RESTS_ON, portal_url=url)
    return OnlineService(portal_url=url)


def _channel(row: Fields, findings: Findings, extra: list[tuple[str, str]]) -> Channel:
    word = row.line("form")
    kind = channel_kind(word)
    if kind is None and word:
        findings.warn("Cách nộp này chưa biết; giữ nguyên.", part=row.path("form"), value=word)
    note = "\n".join(text for text in (row.text("description"), word if kind is None else None) if text)
    words, length, unit = row.word("duration"), row.word("duration_qty"), row.line("duration_unit")
    time, doubt = parse_duration(words or length, unit)
    if doubt:
        findings.warn(doubt, part=row.path("duration"), value=words or length)
    copied_from = row.line("fee_from")
    if copied_from:
        extra.append(("channels.fee_from", copied_from))
    return Channel(kind or ChannelKind.UNSTATED, (time,) if time else (), _fees(row, findings), note=note or None)


def _fees(row: Fields, findings: Findings) -> tuple[Fee, ...]:
    typed = row.groups("fees")
    words = row.text("fee_text")
    fees: dict[Fee, None] = {}
    for item in typed:
        found, doubt = typed_fee(item, "currency")
        if doubt:
            findings.warn(doubt, part=item.path("value"), value=found[0].text)
        fees |= dict.fromkeys(found)
    if fees or not words:
        return tuple(fees)
    parsed, doubts = parse_fees(words)
    for doubt in doubts:
        findings.warn(doubt, part=row.path("fee_text"), value=words)
    return parsed


def _dossier(fields: Fields, findings: Findings) -> Dossier:
    rows = [
        PaperRow(
            name=item.text("name"),
            heading=item.line("group"),
            form=item.line("form_template"),
            originals=item.whole("originals"),
            copies=item.whole("copies"),
        )
        for item in fields.groups("documents")
    ]
    return dossier_of(rows, findings, "documents")


def _legal_basis(fields: Fields, findings: Findings) -> tuple[LegalBasis, ...]:
    found: dict[LegalBasis, None] = {}
    for item in fields.groups("legal_basis"):
        number, title = item.line("number"), item.line("title")
        if item.flag("unparsed"):
            findings.warn(
                "Căn cứ pháp lý không tách được số hiệu; giữ nguyên lời văn.", part="legal_basis", value=title
            )
        basis = legal_basis_of(number, title)
        if basis:
            found[basis] = None
    return tuple(found)
