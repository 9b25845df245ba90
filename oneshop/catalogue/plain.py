"""Plain data as frozen dataclasses and back: every value checked, every fault named by its path, in Vietnamese."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from enum import Enum
from typing import Any, TypeVar, get_origin

import cattrs
from cattrs.cols import list_structure_factory

Record = dict[str, Any]

_MAX_EXPONENT = 12
_HALF = re.compile("[\ud800-\udfff]")
"""Half of a pair that JSON escapes may hold alone: no file and no database takes it."""

T = TypeVar("T")


@dataclass(frozen=True)
class RecordFault:
    """One thing wrong in a record: where (`papers[0].originals`) and what, in Vietnamese."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}" if self.path else self.message


class RecordError(ValueError):
    """The plain data is not what it should be; `faults` lists everything that is wrong with it."""

    def __init__(self, faults: tuple[RecordFault, ...]) -> None:
        super().__init__("; ".join(map(str, faults)))
        self.faults = faults


def plain_converter(*, whole: bool) -> cattrs.Converter:
    """A converter for texts, numbers, days, enums, lists and pairs; `whole` writes the keys that were left out too."""
    converter = cattrs.Converter(forbid_extra_keys=True, omit_if_default=not whole)
    converter.register_structure_hook(str, _text)
    converter.register_structure_hook(int, _exactly(int, "số nguyên"))
    converter.register_structure_hook(bool, _exactly(bool, "true hoặc false"))
    converter.register_structure_hook(date, _date)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(Decimal, _decimal)
    converter.register_unstructure_hook(Decimal, _plain_decimal)
    converter.register_structure_hook_func(lambda kind: isinstance(kind, type) and issubclass(kind, Enum), _enum)
    pairs = tuple[tuple[str, str], ...]
    converter.register_structure_hook_factory(_is_list, _list_of)
    converter.register_structure_hook_func(lambda kind: kind == pairs, _pairs)
    converter.register_unstructure_hook_func(lambda kind: kind == pairs, dict)
    return converter


def structured(converter: cattrs.Converter, record: Any, kind: type[T], *, called: str) -> T:
    """The value a record stands for; RecordError with every fault when it stands for none.

    `called` is what a person calls such a record: "mỗi thủ tục".
    """
    if not isinstance(record, Mapping):
        raise RecordError((RecordFault("", f"{called} phải là một nhóm tên: giá trị"),))
    try:
        return converter.structure(record, kind)
    except (cattrs.BaseValidationError, ValueError, TypeError, KeyError) as error:
        raise RecordError(tuple(_faults(error, ""))) from None


def _exactly(kind: type, vietnamese: str) -> Callable[[Any, Any], Any]:
    def structure(value: Any, _: Any) -> Any:
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise ValueError(f"phải là {vietnamese}, không phải {value!r}")
        return value

    return structure


def _text(value: Any, _: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(f"phải là chữ, không phải {value!r}")
    if not value.isascii() and _HALF.search(value):
        raise ValueError("có ký tự hỏng, chỉ là nửa của một chữ; xóa nó rồi gõ lại")
    return value


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


def _faults(error: BaseException, path: str) -> list[RecordFault]:
    if isinstance(error, cattrs.ForbiddenExtraKeysError):
        return [RecordFault(_joined(path, name), _unknown(name, error.cl)) for name in sorted(error.extra_fields)]
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


def _unknown(name: str, kind: type) -> str:
    near = get_close_matches(name, [field.name for field in fields(kind)], n=1) if is_dataclass(kind) else []
    return "không có mục này trong định dạng" + (f" (có lẽ là “{near[0]}”)" if near else "")


def _joined(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
