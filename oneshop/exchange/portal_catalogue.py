"""One procedure of the portal's catalogue as its API lists it: code, name, fields, offices, audience."""

from oneshop.catalogue.incoming import Incoming, Source
from oneshop.catalogue.procedure import Office, OfficeRole, ProcedureContent
from oneshop.exchange.contents import checked_heading, incoming
from oneshop.exchange.fields import Fields, Json
from oneshop.exchange.findings import Findings
from oneshop.exchange.json_values import JsonRecord
from oneshop.exchange.texts import as_extra

OTHER_FIELD = "Lĩnh vực khác"


def looks_like_catalogue(value: Json) -> bool:
    """Whether an object is an entry of the API's catalogue."""
    return "code" in value and "name" in value and ("departmentPromulgate" in value or "categories" in value)


def read_catalogue_entry(record: JsonRecord, value: Json, findings: Findings) -> Incoming | None:
    """The record of one catalogue entry; None, with errors, where it has no code or no name."""
    fields = Fields(value, findings)
    heading = checked_heading(fields.raw("code"), fields.line("name"), findings, ("code", "name"))
    if heading is None:
        return None
    fields.skip("codeNotation")
    categories = fields.lines("categories")
    offices = [Office(name, OfficeRole.COMPETENT) for name in fields.lines("departments")]
    issuer = fields.line("departmentPromulgate")
    if issuer:
        offices.append(Office(issuer, OfficeRole.ISSUING))
    audiences = fields.lines("formalityTargetType")
    other_fields = [(OTHER_FIELD, name) for name in categories[1:]]
    content = ProcedureContent(
        code=heading[0],
        name=heading[1],
        field=categories[0] if categories else None,
        audiences=audiences,
        offices=tuple(offices),
        extra=as_extra([*other_fields, *fields.leftover()]),
    )
    return incoming(record, Source.PORTAL_CATALOGUE, content)
