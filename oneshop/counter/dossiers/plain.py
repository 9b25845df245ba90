"""Dossiers, people and forms as plain data and back, for the columns that keep them as JSON."""

import json
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

import cattrs

from oneshop.catalogue.plain import structured
from oneshop.catalogue.record import entry_converter

T = TypeVar("T")


def as_text(value: object) -> str:
    """The value as canonical JSON; what is as it would be anyway is left out."""
    return json.dumps(_converter().unstructure(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_text(text: str, kind: type[T], *, called: str) -> T:
    """The value a text of `as_text` stands for; RecordError with every fault when it stands for none."""
    return structured(_converter(), json.loads(text), kind, called=called)


@cache
def _converter() -> cattrs.Converter:
    converter = entry_converter(whole=False)
    converter.register_structure_hook(datetime, _moment)
    converter.register_unstructure_hook(datetime, datetime.isoformat)
    return converter


def _moment(value: Any, _: type[datetime]) -> datetime:
    if not isinstance(value, str):
        raise ValueError("phải là ngày giờ dạng 2026-11-23T09:30")
    return datetime.fromisoformat(value)
