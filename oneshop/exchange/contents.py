"""From a source's parts to one record: the content, what it states, and the refusal of a row that is none."""

from datetime import date
from typing import Any

from oneshop.catalogue.incoming import Incoming, Source
from oneshop.catalogue.layers import stated_fields
from oneshop.catalogue.procedure import ProcedureContent
from oneshop.exchange.codes import checked_code
from oneshop.exchange.findings import Findings
from oneshop.exchange.json_values import JsonRecord

MAX_NAME_CHARS = 4000


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
    findings: Findings,
    parts: dict[str, Any],
    *,
    valid_from: date | None = None,
    withdrawn: bool = False,
) -> Incoming | None:
    """The record of a row; None, with an error, where the parts do not make a procedure."""
    try:
        content = ProcedureContent(**parts)
    except ValueError as fault:
        findings.error(f"Không đọc được thủ tục này: {fault}. Sửa dòng này rồi nhập lại.")
        return None
    return Incoming(content, source, record.text, record.row, stated_fields(content), valid_from, withdrawn)
