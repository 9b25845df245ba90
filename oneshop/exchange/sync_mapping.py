"""How the system that takes our packets calls things: field names, codes and the form of its dates, from a YAML file.

The shipped one is a form for reference (QCVN 120:2019/BTTTT has not been read in full); an office may put its own in
its place.
"""

from dataclasses import dataclass, field, fields
from datetime import datetime
from functools import cache
from pathlib import Path

from oneshop.catalogue.plain import RecordError, plain_converter, structured
from oneshop.counter.dossiers.dossier import DossierState
from oneshop.counter.dossiers.events import EventKind
from oneshop.exchange.findings import Refused
from oneshop.exchange.yaml_records import MAX_YAML_BYTES, yaml_documents
from oneshop.vietnamese.faults import refusal_in_words

Names = dict[str, str | None]

DOSSIER_PARTS = (
    *("code", "procedure", "procedure_name", "field", "field_name", "applicant", "applicant_kind", "identity"),
    *("email", "phone", "address", "agent", "summary", "received", "due", "state", "returned", "channel", "solved"),
    *("office", "note", "fees", "papers", "supplements", "results"),
)
_PARTS: dict[str, tuple[str, ...]] = {
    "dossier": DOSSIER_PARTS,
    "fee": ("name", "code", "method", "amount", "kind"),
    "paper": ("name", "code", "originals", "copies", "certified"),
    "supplement": ("asked_by", "content", "asked", "brought", "due_before", "due_after"),
    "result": ("name", "code"),
    "progress": ("code", "who", "at", "content", "state", "due", "office"),
    "messages": ("dossiers", "progress"),
    "envelope": ("service", "office", "data"),
    "states": tuple(state.value for state in DossierState),
}
_UNKNOWNS = ("omit", "empty", "null")


class MappingFault(ValueError):
    """The mapping cannot be used; the message names the file, the part and the next step."""


@dataclass(frozen=True)
class SyncMapping:
    """What the packets call each thing; a name of None has no place there. See `catalog_data/sync_packets.yaml`."""

    name: str
    status: str
    reference: str
    datetime: str
    unknown: str
    messages: dict[str, str]
    envelope: dict[str, str]
    office_code: str
    dossier: Names
    fee: Names
    paper: Names
    supplement: Names
    result: Names
    progress: Names
    states: dict[str, str]
    events: dict[str, str]
    channels: dict[str, str] = field(default_factory=dict)
    applicant_kinds: dict[str, str] = field(default_factory=dict)
    fee_kinds: dict[str, str] = field(default_factory=dict)
    payment_methods: dict[str, str] = field(default_factory=dict)
    field_codes: dict[str, str] = field(default_factory=dict)


def read_mapping(path: Path) -> SyncMapping:
    """The mapping of a file, every part checked; MappingFault."""
    try:
        changed = path.stat().st_mtime_ns
    except OSError as error:
        raise MappingFault(f"Không đọc được {path}: {refusal_in_words(error)}.") from error
    return _read(path, changed)


@cache
def _read(path: Path, _changed: int) -> SyncMapping:
    try:
        data = path.read_bytes()
        if len(data) > MAX_YAML_BYTES:
            raise MappingFault(f"{path}: tệp quá lớn so với một bảng tên trường.")
        document = next(iter(yaml_documents(data.decode("utf-8-sig"))), None)
    except OSError as error:
        raise MappingFault(f"Không đọc được {path}: {refusal_in_words(error)}.") from error
    except UnicodeDecodeError:
        raise MappingFault(f"{path}: không phải bảng mã UTF-8. Lưu lại tệp ở bảng mã UTF-8.") from None
    except Refused as refusal:
        raise MappingFault(f"{path}: {refusal.message}") from None
    try:
        value = document.value if document else None
        mapping = structured(plain_converter(whole=True), value, SyncMapping, called="gói đồng bộ")
    except RecordError as error:
        fault = error.faults[0]
        row = document.row_of(fault.path) if document else 1
        raise MappingFault(f"{path}:{row}: mục “{fault.path}”: {fault.message}. Sửa mục này.") from None
    _check(mapping, path)
    return mapping


def _check(mapping: SyncMapping, path: Path) -> None:
    for part in fields(mapping):
        known = _PARTS.get(part.name)
        if known is None:
            continue
        given = getattr(mapping, part.name)
        missing, strange = set(known) - set(given), set(given) - set(known)
        if missing or strange:
            told = (
                f"thiếu {', '.join(sorted(missing))}"
                if missing
                else f"không có điều gì tên {', '.join(sorted(strange))}"
            )
            raise MappingFault(f"{path}: mục “{part.name}” {told}. So với bản kèm chương trình rồi sửa.")
        used = [name for name in given.values() if name is not None] if part.name != "states" else []
        if len(set(used)) != len(used):
            raise MappingFault(f"{path}: mục “{part.name}” dùng một tên trường hai lần. Mỗi trường một tên.")
    strange = set(mapping.events) - {kind.value for kind in EventKind}
    if strange:
        raise MappingFault(f"{path}: mục “events” không có việc nào tên {', '.join(sorted(strange))}. Sửa tên.")
    if mapping.unknown not in _UNKNOWNS:
        raise MappingFault(f"{path}: mục “unknown” chỉ nhận {', '.join(_UNKNOWNS)}.")
    if datetime(2026, 1, 2, 3, 4).strftime(mapping.datetime) == datetime(2027, 5, 6, 7, 8).strftime(mapping.datetime):
        raise MappingFault(f"{path}: mục “datetime” cần một dạng ngày giờ, ví dụ %Y%m%d%H%M%S.")
