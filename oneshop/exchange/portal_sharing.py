"""One procedure as the national data-sharing service `LayThuTuc` gives it: keys in capitals, time and fees per channel.

Source of the keys: implementers' readers of the service; every fee of a row is kept, not only the first.
"""

from oneshop.catalogue.fees import Fee, FeeKind
from oneshop.catalogue.incoming import Incoming, Source
from oneshop.catalogue.legal import LegalBasis
from oneshop.catalogue.procedure import (
    Channel,
    ChannelKind,
    Office,
    OfficeRole,
    ProcedureContent,
    ProcessingTime,
    Result,
    Step,
)
from oneshop.catalogue.typed_amounts import grouped_number
from oneshop.exchange.audiences import split_audiences
from oneshop.exchange.channels import channel_kind, told_apart
from oneshop.exchange.contents import checked_heading, incoming
from oneshop.exchange.durations import parse_duration
from oneshop.exchange.fees import fee_of_value, parse_fees
from oneshop.exchange.fields import Fields, Json
from oneshop.exchange.findings import Findings
from oneshop.exchange.json_values import JsonRecord
from oneshop.exchange.legal_basis import legal_basis_of
from oneshop.exchange.levels import parse_levels
from oneshop.exchange.papers import Dossier, PaperRow, dossier_of
from oneshop.exchange.portal_catalogue import OTHER_FIELD
from oneshop.exchange.texts import as_extra
from oneshop.exchange.typed_fees import currency_of


def looks_like_sharing(value: Json) -> bool:
    """Whether an object has the keys of `LayThuTuc`."""
    return "MATTHC" in value or "MATTHCDP" in value


def read_sharing(record: JsonRecord, value: Json, findings: Findings) -> Incoming | None:
    """The record of one procedure; None, with errors, where it has no code or no name."""
    fields = Fields(value, findings)
    key = "MATTHC" if value.get("MATTHC") else "MATTHCDP"
    heading = checked_heading(fields.raw(key), fields.line("TENTTHC"), findings, (key, "TENTTHC"))
    if heading is None:
        return None
    names = _names(fields, "LINHVUCTHUCHIEN", "TENLINHVUC", "MALINHVUC")
    level_words = fields.word("CAPDONVI")
    levels, unknown = parse_levels(level_words)
    if unknown:
        findings.warn("Cấp thực hiện viết lạ; giữ nguyên.", part="CAPDONVI", value=level_words)
    requirements = fields.text("YEUCAU")
    dossier = _dossier(fields, findings)
    kept = [(OTHER_FIELD, name) for name in names[1:]] + [("CAPDONVI", name) for name in unknown]
    content = ProcedureContent(
        code=heading[0],
        name=heading[1],
        field=names[0] if names else None,
        levels=levels,
        audiences=_audiences(fields),
        offices=_offices(fields),
        questions=dossier.questions,
        cases=dossier.cases,
        papers=dossier.papers,
        channels=told_apart(_channels(fields, findings)),
        steps=_steps(fields),
        results=_results(fields),
        requirements=(requirements,) if requirements else (),
        legal_basis=_legal_basis(fields),
        extra=as_extra([*kept, *dossier.codes, *fields.leftover()]),
    )
    return incoming(record, Source.PORTAL_DETAIL, content)


def _names(fields: Fields, key: str, name_key: str, code_key: str) -> tuple[str, ...]:
    items = fields.groups(key)
    for item in items:
        item.skip(code_key)
    return tuple(dict.fromkeys(name for item in items if (name := item.line(name_key))))


def _audiences(fields: Fields) -> tuple[str, ...]:
    names = _names(fields, "DOITUONGTHUCHIEN", "TENDOITUONG", "MADOITUONG")
    return tuple(dict.fromkeys([*names, *split_audiences(fields.text("MOTADOITUONGTHUCHIEN"))]))


def _offices(fields: Fields) -> tuple[Office, ...]:
    names = _names(fields, "COQUANTHUCHIEN", "TENDONVI", "MADONVI")
    return tuple(Office(name, OfficeRole.COMPETENT) for name in names)


def _channels(fields: Fields, findings: Findings) -> list[Channel]:
    """One row for each time of each channel, as the national record prints them."""
    rows: list[Channel] = []
    for channel in fields.groups("CACHTHUCTHUCHIEN"):
        word = channel.word("KENH")
        kind = channel_kind(word)
        if kind is None:
            findings.warn("Kênh thực hiện này chưa biết; giữ nguyên.", part=channel.path("KENH"), value=word)
        times = channel.groups("THOIGIAN")
        unknown = word if kind is None else None
        if not times:
            rows.append(Channel(kind or ChannelKind.UNSTATED, note=unknown))
        for item in times:
            note = "\n".join(text for text in (item.text("MOTA"), unknown) if text)
            rows.append(
                Channel(kind or ChannelKind.UNSTATED, _times(item, findings), _fees(item, findings), note=note or None)
            )
    return rows


def _times(item: Fields, findings: Findings) -> tuple[ProcessingTime, ...]:
    length, unit = item.word("THOIGIANGIAIQUYET"), item.line("DONVITINH")
    time, doubt = parse_duration(length, unit)
    if doubt:
        findings.warn(doubt, part=item.path("THOIGIANGIAIQUYET"), value=f"{length} {unit or ''}".strip())
    return (time,) if time else ()


def _fees(item: Fields, findings: Findings) -> tuple[Fee, ...]:
    fees: dict[Fee, None] = {}
    for row in item.groups("PHILEPHI"):
        row.skip("MAPHILEPHI")
        amount, unit, note = row.word("SOTIEN"), row.line("DONVI"), row.text("MOTA")
        words = " ".join(part for part in (amount, unit, f"({note})" if note else None) if part)
        value = grouped_number(amount) if amount else None
        if not words:
            continue
        if value is None and amount:
            found, doubts = parse_fees(words)
            doubt = doubts[0] if doubts else None
        else:
            found, doubt = fee_of_value(
                value if currency_of(unit) or not unit else None, currency_of(unit), note, FeeKind.UNSTATED, words
            )
        if doubt:
            findings.warn(doubt, part=row.path("SOTIEN"), value=words)
        fees |= dict.fromkeys(found)
    return tuple(fees)


def _steps(fields: Fields) -> tuple[Step, ...]:
    steps: list[Step] = []
    for case in fields.groups("TRINHTUTHUCHIEN"):
        name = case.line("TRUONGHOP")
        for item in case.groups("TRINHTU"):
            text = item.text("TENTRINHTU")
            if text:
                steps.append(Step(text, name))
    return tuple(steps)


def _dossier(fields: Fields, findings: Findings) -> Dossier:
    rows = []
    for case in fields.groups("THANHPHANHOSO"):
        heading = case.line("TRUONGHOP")
        for item in case.groups("GIAYTO"):
            rows.append(
                PaperRow(
                    name=item.text("TENGIAYTO"),
                    heading=heading,
                    form=item.line("TENMAUDON"),
                    originals=item.whole("SOBANCHINH"),
                    copies=item.whole("SOBANSAO"),
                    code=item.line("MAGIAYTO"),
                    form_url=item.line("URL"),
                )
            )
    return dossier_of(rows, findings, "THANHPHANHOSO")


def _results(fields: Fields) -> tuple[Result, ...]:
    items = [(item.line("TENKETQUA"), item.line("MAKETQUA")) for item in fields.groups("KETQUATHUCHIEN")]
    return tuple(Result(name or code or "", code) for name, code in items if name or code)


def _legal_basis(fields: Fields) -> tuple[LegalBasis, ...]:
    items = fields.groups("CANCUPHAPLY")
    found = (legal_basis_of(item.line("SOVANBAN"), item.line("TENVANBAN")) for item in items)
    return tuple(dict.fromkeys(basis for basis in found if basis))
