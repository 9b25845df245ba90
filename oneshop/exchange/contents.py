"""What every record of every source needs: a code, a name, and what its content states."""

from datetime import date

from oneshop.catalogue.incoming import Incoming, Source
from oneshop.catalogue.layers import stated_fields
from oneshop.catalogue.procedure import ProcedureContent
from oneshop.exchange.codes import checked_code
from oneshop.exchange.findings import Findings
from oneshop.exchange.json_values import JsonRecord


def checked_name(name: str | None, findings: Findings, part: str) -> str | None:
    """The name; None, with an error, where there is none."""
    if name:
        return name
    findings.error("Thiếu tên thủ tục. Bổ sung tên cho dòng này rồi nhập lại.", part=part)
    return None


def checked_heading(
    raw_code: object, name: str | None, findings: Findings, parts: tuple[str, str]
) -> tuple[str, str] | None:
    """Code and name of a record, or None with errors; `parts` are their fields in the source."""
    code = checked_code(raw_code, findings, parts[0])
    checked = checked_name(name, findings, parts[1])
    return (code, checked) if code and checked else None


def incoming(
    record: JsonRecord,
    source: Source,
    content: ProcedureContent,
    *,
    valid_from: date | None = None,
    withdrawn: bool = False,
) -> Incoming:
    """The record with the source's own text and what it states."""
    return Incoming(
        content,
        source,
        record.text,
        record.row,
        stated_fields(content),
        valid_from=valid_from,
        withdrawn=withdrawn,
    )
