"""The registers as YAML: `registers/NAME.yaml` or `registers/NAME/*.yaml`, each file a list of items.

A faulty item is refused with its line, and the rest still loads.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_type_hints

import cattrs

from oneshop.catalogue.incoming import Problem, Severity
from oneshop.catalogue.plain import Record, RecordError, plain_converter, structured
from oneshop.catalogue.registers import REGISTER_NAMES, Registers
from oneshop.catalogue.registers.legal_documents import LegalDocument
from oneshop.catalogue.registers.merging import is_unique_number, merged
from oneshop.exchange.findings import Findings, Refused
from oneshop.exchange.yaml_records import MAX_YAML_BYTES, YamlDocument, yaml_documents
from oneshop.vietnamese.text import fold, nfc, tidy

_IDENTITIES = {
    "fields": ("name",),
    "offices": ("name",),
    "provinces": ("name",),
    "form_templates": ("document", "document_issued_on", "number", "title"),
    "calendar": ("day",),
    "programmes": ("name",),
    "bundles": ("id",),
    "life_events": ("id",),
    "bank_bins": ("bin",),
    "delegations": ("province", "decision", "issued_on"),
    "delegation_rules": ("demand", "document", "article"),
    "fee_decisions": ("number", "issued_on", "council"),
    "reasons": ("code",),
    "level_words": ("old",),
    "elsewhere": ("matter",),
    "late_receipts": ("name",),
    "purposes": ("id",),
    "time_rules": ("kind", "name"),
}
"""What tells two items of a register apart; legal documents, which many files may hold, are merged instead."""

_FIRST = "core"
"""The file of a folder that is read before the others, and so wins where all are equally sure."""


@dataclass(frozen=True)
class _Found:
    """An item with the place it stands."""

    item: Any
    file: Path
    row: int

    @property
    def place(self) -> str:
        return f"{self.file.name}, dòng {self.row}"


def read_registers(folder: Path) -> tuple[Registers, tuple[Problem, ...]]:
    """All registers of a folder and everything that is wrong in its files; never raises for what a file says."""
    problems: list[Problem] = list(_strangers(folder))
    registers: dict[str, tuple[Any, ...]] = {}
    for name in REGISTER_NAMES:
        registers[name], wrong = read_register(folder, name)
        problems += wrong
    return Registers(**registers), tuple(problems)


def read_register(folder: Path, name: str) -> tuple[tuple[Any, ...], tuple[Problem, ...]]:
    """One register of a folder and what is wrong in its files; KeyError for a name that is none."""
    kind = _kinds()[name]
    problems: list[Problem] = []
    found = [item for file in _files(folder, name) for item in _read(file, kind, problems)]
    kept = _merged(found, problems) if kind is LegalDocument else _each_once(found, _IDENTITIES[name], problems)
    return tuple(kept), tuple(problems)


def plain_rows(registers: Registers, name: str) -> list[Record]:
    """A register's items as plain data with every key, days in ISO form; KeyError for a name that is none."""
    if name not in REGISTER_NAMES:
        raise KeyError(name)
    converter = _converter()
    return [converter.unstructure(item) for item in getattr(registers, name)]


@cache
def _kinds() -> dict[str, type]:
    hints = get_type_hints(Registers)
    return {name: get_args(hints[name])[0] for name in REGISTER_NAMES}


@cache
def _converter() -> cattrs.Converter:
    return plain_converter(whole=True)


def _files(folder: Path, name: str) -> list[Path]:
    single = folder / f"{name}.yaml"
    several = sorted((folder / name).glob("*.yaml"), key=lambda path: (path.stem != _FIRST, path.name))
    return ([single] if single.is_file() else []) + several


def _strangers(folder: Path) -> Iterator[Problem]:
    """Files that no register reads: a slip in a name must not make a register quietly empty."""
    known = {path for name in REGISTER_NAMES for path in _files(folder, name)}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path not in known:
            told = f"Không có danh bạ nào đọc tệp này. Đặt tên theo một trong: {', '.join(REGISTER_NAMES)}; đuôi .yaml."
            yield Problem(str(path), None, None, None, Severity.ERROR, told)


def _read(file: Path, kind: type, problems: list[Problem]) -> list[_Found]:
    findings = Findings(str(file), problems)
    found: list[_Found] = []
    try:
        for document in yaml_documents(_text(file)):
            found += _items(document, file, kind, findings)
    except Refused as refusal:
        findings.refuse(refusal)
    except OSError as fault:
        findings.refuse(Refused(f"Không đọc được tệp: {fault.strerror}. Kiểm tra quyền đọc của tệp."))
    return found


def _text(file: Path) -> str:
    data = file.read_bytes()
    if len(data) > MAX_YAML_BYTES:
        raise Refused("Tệp quá lớn so với một danh bạ. Chia thành nhiều tệp.")
    try:
        return nfc(data.decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        row = data.count(b"\n", 0, fault.start) + 1
        raise Refused(f"Dòng {row}: chữ không phải UTF-8. Lưu lại tệp ở bảng mã UTF-8.", row=row) from None


def _items(document: YamlDocument, file: Path, kind: type, findings: Findings) -> Iterator[_Found]:
    if document.value is None:
        return
    if not isinstance(document.value, list):
        raise Refused(
            f"Dòng {document.row}: tệp danh bạ phải là một danh sách. Bắt đầu mỗi mục bằng dấu gạch ngang.",
            row=document.row,
        )
    for number, record in enumerate(document.value):
        root = f"[{number}]"
        try:
            item: Any = structured(_converter(), record, kind, called="mỗi mục")
        except RecordError as wrong:
            for fault in wrong.faults:
                row = document.row_of(f"{root}.{fault.path}" if fault.path else root)
                findings.fault(fault, row, "Sửa chỗ này.")
        else:
            yield _Found(item, file, document.row_of(root))


def _each_once(found: Iterable[_Found], parts: tuple[str, ...], problems: list[Problem]) -> Iterator[Any]:
    first: dict[tuple[object, ...], _Found] = {}
    for one in found:
        identity = tuple(_compared(getattr(one.item, part)) for part in parts)
        before = first.setdefault(identity, one)
        if before is one:
            yield one.item
            continue
        told = f"Dòng {one.row}: mục này đã có ({before.place}). Bỏ một trong hai, hoặc sửa {', '.join(parts)}."
        problems.append(Problem(str(one.file), one.row, None, parts[-1], Severity.ERROR, told))


def _compared(value: object) -> object:
    return fold(tidy(value)) if isinstance(value, str) else value


def _merged(found: Iterable[_Found], problems: list[Problem]) -> Iterator[LegalDocument]:
    groups: dict[str, list[_Found]] = {}
    for one in found:
        groups.setdefault(fold(tidy(one.item.number)), []).append(one)
    for group in groups.values():
        for same in _same_documents(group, problems):
            yield _one_document(same, problems)


def _same_documents(group: list[_Found], problems: list[Problem]) -> list[list[_Found]]:
    """The records of one number, parted by day where the number may come again."""
    if is_unique_number(group[0].item.number):
        return [group]
    by_day: dict[date | None, list[_Found]] = {}
    for one in group:
        by_day.setdefault(one.item.issued_on, []).append(one)
    undated = by_day.pop(None, [])
    if len(by_day) < 2:
        return [group]
    for one in undated:
        days = ", ".join(f"{day:%d/%m/%Y}" for day in by_day if day)
        told = f"Dòng {one.row}: số {one.item.number} có nhiều văn bản ({days}). Ghi thêm ngày ban hành (issued_on)."
        problems.append(Problem(str(one.file), one.row, None, "issued_on", Severity.ERROR, told))
    return list(by_day.values())


def _one_document(same: list[_Found], problems: list[Problem]) -> LegalDocument:
    first, *others = same
    document: LegalDocument = first.item
    for one in others:
        document, contradictions = merged(document, one.item)
        for each in contradictions:
            told = (
                f"Dòng {one.row}: {document.number}, mục {each.part} khác với {first.place}: "
                f"“{each.kept}” và “{each.other}”. Tra lại văn bản rồi sửa bên sai."
            )
            problems.append(Problem(str(one.file), one.row, None, each.part, Severity.WARNING, told))
    return document
