"""Decisions of delegation from a file, YAML or JSON: one, or a list of them."""

import json
from pathlib import Path

from oneshop.catalogue.authority.in_words import PART_WORDS
from oneshop.catalogue.authority.records import from_record
from oneshop.catalogue.plain import RecordError
from oneshop.catalogue.registers.delegations import Delegation
from oneshop.exchange.findings import Refused
from oneshop.exchange.yaml_records import MAX_YAML_BYTES, yaml_documents
from oneshop.vietnamese.text import nfc


def read_decisions(path: Path) -> tuple[Delegation, ...]:
    """Every decision of a file; Refused, with each fault by the decision and its part; OSError as it comes."""
    data = path.read_bytes()
    if len(data) > MAX_YAML_BYTES:
        raise Refused("Tệp quá lớn so với sổ ủy quyền. Chia thành nhiều tệp.")
    try:
        text = nfc(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Refused("Chữ không phải UTF-8. Lưu lại tệp ở bảng mã UTF-8.") from None
    values = _json_values(text) if path.suffix.lower() == ".json" else [it.value for it in yaml_documents(text)]
    records = [record for value in values for record in (value if isinstance(value, list) else [value])]
    if not records:
        raise Refused("Tệp không có quyết định nào.")
    faults: list[str] = []
    decisions: list[Delegation] = []
    for number, record in enumerate(records, start=1):
        try:
            decisions.append(from_record(record))
        except RecordError as wrong:
            faults += [f"Quyết định thứ {number}, {_part(fault.path)}: {fault.message}" for fault in wrong.faults]
    if faults:
        raise Refused(" ".join(f"{fault.rstrip('.')}." for fault in faults))
    return tuple(decisions)


def _json_values(text: str) -> list[object]:
    try:
        return [json.loads(text)]
    except (json.JSONDecodeError, RecursionError) as fault:
        place = f"dòng {fault.lineno}, cột {fault.colno}" if isinstance(fault, json.JSONDecodeError) else "lồng quá sâu"
        raise Refused(f"JSON viết sai ở {place}.") from None


def _part(path: str) -> str:
    words = PART_WORDS.get(path.split("[")[0].split(".")[0])
    return f"{path} ({words})" if words else path
