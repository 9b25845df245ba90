"""A procedure's content as plain data and back: the shape of the exchange format, the catalogue files and the store.

The shape is the dataclass tree of `procedure.py`, with conditions in a short form:
`null` always · `{tuoi: duoi_6}` one answer · `{tuoi: [duoi_6, tu_6]}` one of · `{a: x, b: y}` both ·
`{all: […]}` `{any: […]}` `{not: …}` · `{text: "…"}` a condition the source states in words only.
"""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from typing import Any, get_args

import cattrs

from oneshop.catalogue.conditions import ALWAYS, AllOf, Always, AnyOf, Condition, Is, Not, Stated
from oneshop.catalogue.plain import Record, RecordError, RecordFault, plain_converter, structured
from oneshop.catalogue.procedure import ProcedureContent

__all__ = [
    "Record",
    "RecordError",
    "RecordFault",
    "canonical_text",
    "condition_from_plain",
    "condition_to_plain",
    "content_hash",
    "from_record",
    "hash_of_text",
    "to_record",
]


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


def _is_condition(kind: Any) -> bool:
    return kind == Condition or kind in get_args(Condition)


def entry_converter(*, whole: bool) -> cattrs.Converter:
    """A plain converter that knows conditions too: for contents, and for what keeps a part of one."""
    converter = plain_converter(whole=whole)
    converter.register_structure_hook_func(_is_condition, lambda value, _: condition_from_plain(value))
    converter.register_unstructure_hook_func(_is_condition, condition_to_plain)
    return converter


@cache
def _whole() -> cattrs.Converter:
    return entry_converter(whole=True)


@cache
def _terse() -> cattrs.Converter:
    return entry_converter(whole=False)


def to_record(content: ProcedureContent, *, whole: bool = True) -> Record:
    """Plain data of a content: every key when `whole`, else only what differs from "not stated"."""
    record: Record = (_whole() if whole else _terse()).unstructure(content)
    return record


def from_record(record: Any) -> ProcedureContent:
    """The content a record stands for; RecordError with every fault when it stands for none."""
    return structured(_whole(), record, ProcedureContent, called="mỗi thủ tục")


def canonical_text(content: ProcedureContent) -> str:
    """The one JSON text of a content, as it is kept and hashed; equal contents give equal texts."""
    return json.dumps(to_record(content, whole=False), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def hash_of_text(text: str) -> str:
    """SHA-256 of a text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def content_hash(content: ProcedureContent) -> str:
    """SHA-256 of the canonical text of a content."""
    return hash_of_text(canonical_text(content))
