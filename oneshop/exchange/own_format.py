"""Our own exchange format: the whole content of a procedure as JSON Lines or YAML, with its state and days of validity.

Beside the keys of the content (`oneshop.catalogue.record`) a record may have `valid_from`, `valid_to` and `state`:
draft, submitted and approved come in as drafts, abolished as withdrawn; published, or no state, is the usual record.
"""

from collections.abc import Callable
from dataclasses import fields as dataclass_fields
from datetime import date
from typing import Any

from oneshop.catalogue.consistency import faults_of
from oneshop.catalogue.incoming import Incoming, Source
from oneshop.catalogue.layers import stated_fields
from oneshop.catalogue.procedure import ProcedureContent
from oneshop.catalogue.record import RecordError, from_record, to_record
from oneshop.catalogue.versions import Version, VersionState
from oneshop.exchange.codes import checked_code
from oneshop.exchange.fields import Json
from oneshop.exchange.findings import Findings
from oneshop.exchange.json_values import JsonRecord
from oneshop.exchange.texts import printable

VERSION_KEYS = ("state", "valid_from", "valid_to")
_UNFINISHED = frozenset({VersionState.DRAFT, VersionState.SUBMITTED, VersionState.APPROVED})
_OVER = (VersionState.SUPERSEDED, VersionState.TAKEN_BACK)
_CONTENT_KEYS = frozenset(part.name for part in dataclass_fields(ProcedureContent))

RowOf = Callable[[str], int]
"""The line of a path in the record."""


def looks_like_ours(value: Json) -> bool:
    """Whether an object is meant as our format: code and name, and few keys, if any, that are not ours."""
    unknown = value.keys() - _CONTENT_KEYS - set(VERSION_KEYS)
    return "code" in value and "name" in value and len(unknown) * 2 < len(value)


def version_record(version: Version) -> dict[str, Any]:
    """The plain data of a version as it is exported: every key of the content, then state and days."""
    return to_record(version.content) | {
        "state": version.state.value,
        "valid_from": _day(version.valid_from),
        "valid_to": _day(version.valid_to),
    }


def read_ours(record: JsonRecord, value: Json, findings: Findings, row_of: RowOf | None = None) -> Incoming | None:
    """The record of one procedure; None, with an error for each fault, where it is none."""
    # Every part of a composed text is composed too, unless an escape in it writes what the text does not show.
    is_composed = "\\" not in record.text and printable(record.text) == record.text
    plain = value if is_composed else _composed(value)
    rest = {key: part for key, part in plain.items() if key not in VERSION_KEYS}
    errors = findings.errors
    findings.at(row_of("code") if row_of else record.row, str(rest.get("code") or "") or None)
    code = checked_code(rest.get("code"), findings, "code")
    days = []
    for key in ("valid_from", "valid_to"):
        findings.row = row_of(key) if row_of else record.row
        days.append(_date(plain.get(key), key, findings))
    valid_from, valid_to = days
    state = _state(plain.get("state"), findings, row_of("state") if row_of else record.row)
    if valid_from and valid_to and valid_to < valid_from:
        findings.error("Ngày hết hiệu lực trước ngày bắt đầu. Sửa lại hai ngày này.", part="valid_to")
    content = _content(rest | {"code": code or "?"}, record.row, findings, row_of)
    findings.at(record.row, code)
    if content is None or code is None or findings.errors > errors:
        return None
    return Incoming(
        content,
        Source.OFFICE,
        record.text,
        record.row,
        stated_fields(content),
        valid_from=valid_from,
        valid_to=valid_to,
        withdrawn=state is VersionState.ABOLISHED,
        is_draft=state in _UNFINISHED,
    )


def _content(plain: dict[str, Any], row: int, findings: Findings, row_of: RowOf | None) -> ProcedureContent | None:
    try:
        content = from_record(plain)
        faults = faults_of(content)
    except RecordError as wrong:
        content, faults = None, wrong.faults
    except (ArithmeticError, RecursionError):
        findings.error("Có giá trị không đọc được (số quá lớn hoặc lồng nhau quá sâu). Sửa thủ tục này rồi nhập lại.")
        return None
    for fault in faults:
        findings.fault(fault, row_of(fault.path) if row_of else row, "Sửa mục này rồi nhập lại.")
    return content


def _composed(value: Json) -> dict[str, Any]:
    """The record with every text composed (NFC), as the whole program keeps text."""
    return {printable(key): _composed_value(part) for key, part in value.items()}


def _composed_value(value: object) -> object:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, list):
        return [_composed_value(item) for item in value]
    if isinstance(value, dict):
        return {printable(str(key)): _composed_value(part) for key, part in value.items()}
    return value


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _date(value: object, key: str, findings: Findings) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        findings.error("Ngày phải có dạng NĂM-THÁNG-NGÀY, ví dụ 2026-07-01. Sửa ngày này.", part=key, value=value)
        return None


def _state(value: object, findings: Findings, row: int) -> VersionState | None:
    if value is None:
        return None
    findings.row = row
    try:
        state = VersionState(value)
    except ValueError:
        known = ", ".join(state.value for state in VersionState if state not in _OVER)
        findings.error(f"Trạng thái phải là một trong: {known}. Sửa mục này.", part="state", value=value)
        return None
    if state in _OVER:
        findings.error(
            f"Dòng {row}: bản đã bị thay thế hoặc đã rút không nhập lại được. Bỏ bản này khỏi tệp, hoặc sửa "
            "trạng thái, rồi nhập lại.",
            part="state",
            value=value,
        )
    return state
