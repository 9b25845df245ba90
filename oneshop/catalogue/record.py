"""A procedure's content as plain data and back: the shape of the exchange format, the catalogue files and the store.

The shape is the dataclass tree of `procedure.py`, with conditions in a short form:
`null` always · `{tuoi: duoi_6}` one answer · `{tuoi: [duoi_6, tu_6]}` one of · `{a: x, b: y}` both ·
`{all: […]}` `{any: […]}` `{not: …}` · `{text: "…"}` a condition the source states in words only.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from typing import Any, get_args, get_origin

import cattrs
from cattrs.cols import list_structure_factory

from oneshop.catalogue.conditions import ALWAYS, AllOf, Always, AnyOf, Condition, Is, Not, Stated
from oneshop.catalogue.procedure import ProcedureContent

Record = dict[str, Any]

_MAX_EXPONENT = 12


@dataclass(frozen=True)
class RecordFault:
    """One thing wrong in a record: where (`papers[0].originals`) and what, in Vietnamese."""

    path: str
    message: str


class RecordError(ValueError):
    """The plain data is not a procedure; `faults` lists everything that is wrong with it."""

    def __init__(self, faults: tuple[RecordFault, ...]) -> None:
        super().__init__("; ".join(f"{fault.path}: {fault.message}" for fault in faults))
        self.faults = faults


def condition_to_plain(condition: Condition) -> Any:
    """The short form of a condition."""
    match condition:
        case Always():
            return None
        case Is(question, values):
            return {question: values[0] if len(values) == 1 else list(values)}
        case Stated(words):
            return {"text": words}
        case Not(inner):
            return {"not": condition_to_plain(inner)}
        case AllOf(parts):
            return {"all": [condition_to_plain(part) for part in parts]}
        case AnyOf(parts):
            return {"any": [condition_to_plain(part) for part in parts]}


def condition_from_plain(plain: Any) -> Condition:
    """The condition a short form stands for; ValueError where it stands for none."""
    if plain is None:
        return ALWAYS
    if not isinstance(plain, Mapping) or not plain:
        raise ValueError("điều kiện phải có dạng {câu_hỏi: trả_lời}")
    if len(plain) > 1:
        return AllOf(tuple(condition_from_plain({key: value}) for key, value in plain.items()))
    key, value = next(iter(plain.items()))
    match key:
        case "all" | "any" if isinstance(value, list) and value:
            parts = tuple(condition_from_plain(part) for part in value)
            return AllOf(parts) if key == "all" else AnyOf(parts)
        case "not":
            return Not(condition_from_plain(value))
        case "text" if isinstance(value, str) and value:
            return Stated(value)
        case "all" | "any" | "text":
            raise ValueError(f"điều kiện {key!r} viết chưa đúng")
    values = value if isinstance(value, list) else [value]
    if not isinstance(key, str) or not values or not all(isinstance(item, str) for item in values):
        raise ValueError(f"điều kiện về {key!r} phải nêu giá trị trả lời bằng chữ (đặt trong ngoặc kép nếu cần)")
    return Is(key, tuple(values))


def _exactly(kind: type, vietnamese: str) -> Callable[[Any, Any], Any]:
    def structure(value: Any, _: Any) -> Any:
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise ValueError(f"phải là {vietnamese}, không phải {value!r}")
        return value

    return structure


def _date(value: Any, _: Any) -> date:
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise ValueError(f"phải là ngày dạng NĂM-THÁNG-NGÀY, không phải {value!r}")


def _decimal(value: Any, _: Any) -> Decimal:
    if isinstance(value, int | float | str | Decimal) and not isinstance(value, bool):
        try:
            number = Decimal(str(value))
        except InvalidOperation:
            number = Decimal("NaN")
        # "1e999999999" is finite too, and would take all memory when written out.
        if number.is_finite() and abs(number.adjusted()) <= _MAX_EXPONENT:
            return number
    raise ValueError(f"phải là số, không phải {value!r}")


def _plain_decimal(value: Decimal) -> int | float | str:
    if value == value.to_integral_value():
        return int(value)
    # A float holds some seventeen digits; where that would lose one, the digits are written out.
    return float(value) if Decimal(str(float(value))) == value else str(value)


def _enum(value: Any, kind: type[Enum]) -> Enum:
    try:
        return kind(value)
    except ValueError:
        known = ", ".join(str(member.value) for member in kind)
        raise ValueError(f"{value!r} không phải một trong: {known}") from None


def _pairs(value: Any, _: Any) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, Mapping) or not all(isinstance(item, str) for pair in value.items() for item in pair):
        raise ValueError("phải là các cặp tên: chữ")
    return tuple(value.items())


def _is_list(kind: Any) -> bool:
    origin: object = get_origin(kind)
    return origin is tuple


def _list_of(kind: Any, converter: cattrs.Converter) -> Callable[[Any, Any], Any]:
    items = list_structure_factory(kind, converter)

    def structure(value: Any, _: Any) -> Any:
        # A text is iterable too: without this, `keywords: abc` would become three keywords of one letter.
        if not isinstance(value, list | tuple):
            raise ValueError("phải là danh sách")
        return tuple(items(value, kind))

    return structure


def _is_condition(kind: Any) -> bool:
    return kind == Condition or kind in get_args(Condition)


def _converter(*, whole: bool) -> cattrs.Converter:
    converter = cattrs.Converter(forbid_extra_keys=True, omit_if_default=not whole)
    converter.register_structure_hook(str, _exactly(str, "chữ"))
    converter.register_structure_hook(int, _exactly(int, "số nguyên"))
    converter.register_structure_hook(bool, _exactly(bool, "true hoặc false"))
    converter.register_structure_hook(date, _date)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(Decimal, _decimal)
    converter.register_unstructure_hook(Decimal, _plain_decimal)
    converter.register_structure_hook_func(lambda kind: isinstance(kind, type) and issubclass(kind, Enum), _enum)
    converter.register_structure_hook_func(_is_condition, lambda value, _: condition_from_plain(value))
    converter.register_unstructure_hook_func(_is_condition, condition_to_plain)
    pairs = tuple[tuple[str, str], ...]
    converter.register_structure_hook_factory(_is_list, _list_of)
    converter.register_structure_hook_func(lambda kind: kind == pairs, _pairs)
    converter.register_unstructure_hook_func(lambda kind: kind == pairs, dict)
    return converter


@cache
def _whole() -> cattrs.Converter:
    return _converter(whole=True)


@cache
def _terse() -> cattrs.Converter:
    return _converter(whole=False)


def to_record(content: ProcedureContent, *, whole: bool = True) -> Record:
    """Plain data of a content: every key when `whole`, else only what differs from "not stated"."""
    record: Record = (_whole() if whole else _terse()).unstructure(content)
    return record


def from_record(record: Any) -> ProcedureContent:
    """The content a record stands for; RecordError with every fault when it stands for none."""
    if not isinstance(record, Mapping):
        raise RecordError((RecordFault("", "mỗi thủ tục phải là một nhóm tên: giá trị"),))
    try:
        return _whole().structure(record, ProcedureContent)
    except (cattrs.BaseValidationError, ValueError, TypeError, KeyError) as error:
        raise RecordError(tuple(_faults(error, ""))) from None


def canonical_text(content: ProcedureContent) -> str:
    """The one JSON text of a content, as it is kept and hashed; equal contents give equal texts."""
    return json.dumps(to_record(content, whole=False), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def hash_of_text(text: str) -> str:
    """SHA-256 of a text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def content_hash(content: ProcedureContent) -> str:
    """SHA-256 of the canonical text of a content."""
    return hash_of_text(canonical_text(content))


def _faults(error: BaseException, path: str) -> list[RecordFault]:
    if isinstance(error, cattrs.ForbiddenExtraKeysError):
        return [
            RecordFault(_joined(path, name), "không có mục này trong định dạng") for name in sorted(error.extra_fields)
        ]
    if isinstance(error, cattrs.ClassValidationError):
        attributes, rest = error.group_exceptions()
        found = [fault for inner, note in attributes for fault in _faults(inner, _joined(path, note.name))]
        return found + [fault for inner in rest for fault in _faults(inner, path)]
    if isinstance(error, cattrs.IterableValidationError):
        items, rest = error.group_exceptions()
        found = [fault for inner, note in items for fault in _faults(inner, f"{path}[{note.index}]")]
        return found + [fault for inner in rest for fault in _faults(inner, path)]
    if isinstance(error, KeyError):
        return [RecordFault(path, "thiếu mục bắt buộc này")]
    if isinstance(error, TypeError):
        return [RecordFault(path, "phải là danh sách hoặc nhóm tên: giá trị")]
    return [RecordFault(path, str(error))]


def _joined(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
