"""The published schemas say what the program reads: the same keys, the same values, every shipped file valid."""

import json
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_type_hints

import jsonschema
import pytest

from oneshop.catalogue.registers import REGISTER_NAMES, Registers
from oneshop.exchange.yaml_records import yaml_documents
from tests.registers.shipped import FILES, SCHEMAS, register_of


@cache
def schema(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    return loaded


def item_type(name: str) -> type:
    kind: type = get_args(get_type_hints(Registers)[name])[0]
    return kind


def parts_of(kind: Any) -> tuple[Any, ...]:
    """A type and the types inside it: of an optional value, of a list."""
    return (kind, *(inner for argument in get_args(kind) for inner in parts_of(argument)))


def test_there_is_a_schema_for_every_register_and_no_other() -> None:
    assert sorted(path.name for path in SCHEMAS.iterdir()) == sorted(f"{name}.schema.json" for name in REGISTER_NAMES)


@pytest.mark.parametrize("name", REGISTER_NAMES)
def test_a_schema_is_one_itself(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(name))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_file_keeps_to_its_schema(path: Path) -> None:
    validator = jsonschema.Draft202012Validator(
        schema(register_of(path)), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    for document in yaml_documents(path.read_text(encoding="utf-8")):
        assert [fault.message for fault in validator.iter_errors(document.value)] == []


@pytest.mark.parametrize("name", REGISTER_NAMES)
def test_a_schema_has_the_keys_and_values_of_the_program(name: str) -> None:
    hold_together(schema(name)["items"], item_type(name))


def hold_together(described: dict[str, Any], kind: type) -> None:
    parts = fields(kind)
    hints = get_type_hints(kind)
    assert list(described["properties"]) == [part.name for part in parts]
    assert described["required"] == [part.name for part in parts if part.default is MISSING]
    assert described["additionalProperties"] is False
    for part in parts:
        told = described["properties"][part.name]
        assert told["description"].strip()
        for inner in parts_of(hints[part.name]):
            if isinstance(inner, type) and issubclass(inner, Enum):
                assert [value for value in told["enum"] if value] == [member.value for member in inner]
            elif is_dataclass(inner) and isinstance(inner, type):
                hold_together(told["items"], inner)
