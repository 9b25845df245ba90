"""The published schema says what the program reads: same keys, same values, and every file keeps to it."""

import json
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_type_hints

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings

from oneshop.catalogue.conditions import Condition
from oneshop.catalogue.procedure import ProcedureContent
from oneshop.catalogue.record import to_record
from oneshop.exchange.own_format import VERSION_KEYS
from tests.catalog_data.catalogue import FILES, ROOT
from tests.catalogue.strategies import contents
from tests.yaml_files import read_yaml

SCHEMA: dict[str, Any] = json.loads((ROOT / "catalog_data/schema/procedure.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())


def kinds(kind: Any, seen: set[type]) -> Iterator[type]:
    """Every dataclass and enumeration a content is made of."""
    if kind == Condition:
        return
    if isinstance(kind, type) and (is_dataclass(kind) or issubclass(kind, Enum)) and kind not in seen:
        seen.add(kind)
        yield kind
        if is_dataclass(kind):
            for hint in get_type_hints(kind).values():
                yield from kinds(hint, seen)
    for inner in get_args(kind):
        yield from kinds(inner, seen)


ALL_KINDS = list(kinds(ProcedureContent, set()))


@pytest.mark.parametrize("kind", [kind for kind in ALL_KINDS if is_dataclass(kind)], ids=lambda kind: kind.__name__)
def test_the_schema_has_the_keys_of_the_program_and_explains_each(kind: type) -> None:
    is_whole = kind is ProcedureContent
    told = SCHEMA if is_whole else SCHEMA["$defs"][kind.__name__]
    names = {part.name for part in fields(kind)}
    assert set(told["properties"]) == names | (set(VERSION_KEYS) if is_whole else set())
    assert all(part["description"].strip() for part in told["properties"].values())
    wanted = {part.name for part in fields(kind) if part.default is MISSING}
    assert set(told["required"]) == wanted


def enums_of(part: Any) -> Iterator[tuple[str, ...]]:
    """Every list of values in the schema, without the empty value that an optional key may have."""
    if isinstance(part, dict):
        if "enum" in part:
            yield tuple(value for value in part["enum"] if value is not None)
        part = list(part.values())
    if isinstance(part, list):
        for inner in part:
            yield from enums_of(inner)


@pytest.mark.parametrize("kind", [kind for kind in ALL_KINDS if issubclass(kind, Enum)], ids=lambda kind: kind.__name__)
def test_the_schema_lists_just_the_values_of_the_program(kind: type[Enum]) -> None:
    assert tuple(member.value for member in kind) in set(enums_of(SCHEMA))


def test_the_schema_lists_no_values_of_its_own() -> None:
    states = tuple(SCHEMA["properties"]["state"]["enum"][:-1])
    known = {tuple(member.value for member in kind) for kind in ALL_KINDS if issubclass(kind, Enum)}
    assert set(enums_of(SCHEMA)) == known | {states}


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_file_keeps_to_the_schema(path: Path) -> None:
    record = json.loads(json.dumps(read_yaml(path), default=str))
    assert [f"{list(error.absolute_path)}: {error.message}" for error in VALIDATOR.iter_errors(record)] == []


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=80)
@given(contents)
def test_whatever_the_program_writes_keeps_to_the_schema(content: ProcedureContent) -> None:
    record = json.loads(json.dumps(to_record(content)))
    told = [error for error in VALIDATOR.iter_errors(record) if "does not match" not in error.message]
    assert [error.message for error in told] == []


@pytest.mark.parametrize(
    "change",
    [{"colour": "đỏ"}, {"levels": ["huyện"]}, {"papers": [{"id": "a"}]}, {"code": "abc"}, {"questions": [{"id": "a"}]}],
)
def test_the_schema_refuses_what_the_program_refuses(change: dict[str, Any]) -> None:
    assert not VALIDATOR.is_valid({"code": "1.001193", "name": "Khai sinh"} | change)
