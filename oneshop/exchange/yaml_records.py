"""YAML as plain data with the line of every value; a plain subset, so that a file means what it looks like.

Left out on purpose: anchors and aliases (bombs), tags, and the words YAML 1.1 takes for true or false (`no` is a word
here). Only plain integers, true, false and null are not text; `1.001193` stays the text of a code.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

import yaml

from oneshop.exchange.findings import Refused
from oneshop.exchange.json_values import JsonRecord

MAX_YAML_BYTES = 16 * 1024 * 1024
MAX_NODES = 400_000
MAX_DEPTH = 40

NO_TABS = "có dấu tab. YAML chỉ nhận dấu cách: thay dấu tab bằng hai dấu cách."

_INTEGER = re.compile(r"0|-?[1-9]\d{0,17}")
_CONSTANTS: dict[str, object] = {"": None, "~": None, "null": None, "true": True, "false": False}


@dataclass
class YamlDocument:
    """A value, the line it begins on, and the line of every path in it (`papers[0].originals`), from 1."""

    value: object
    row: int
    last_row: int
    rows: dict[str, int] = field(default_factory=dict)

    def row_of(self, path: str) -> int:
        """The line of a path, or of the nearest part around it."""
        while path and path not in self.rows:
            path = re.sub(r"(?:\.[^.\[\]]*|\[\d+\]|^[^.\[\]]*)$", "", path)
        return self.rows.get(path, self.row)


def yaml_documents(text: str) -> Iterator[YamlDocument]:
    """The documents of a text; Refused, with the line, where it is not the plain subset."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    lines = _Lines(text)
    try:
        composer = _Composer(yaml.parse(text, Loader=loader), lines)
        while (document := composer.document()) is not None:
            yield document
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        row = lines.row(mark.index) if mark else None
        place = f"Dòng {row}, cột {lines.column(mark.index)}: " if mark else ""
        if mark and text[mark.index : mark.index + 1] == "\t":
            raise Refused(f"{place}{NO_TABS}", row=row) from None
        raise Refused(f"{place}YAML viết sai. Kiểm tra thụt đầu dòng, dấu hai chấm và ngoặc kép.", row=row) from None
    except yaml.YAMLError:
        raise Refused("Tệp có ký tự mà YAML không cho phép. Lưu lại tệp ở bảng mã UTF-8 rồi nhập lại.") from None


def yaml_records(text: str) -> Iterator[tuple[JsonRecord, Callable[[str], int]]]:
    """The records of a text, each with its own lines and a way to find the line of a path in it.

    A document is one procedure, or a list of them.
    """
    lines = text.split("\n")
    for document in yaml_documents(text):
        if document.value is None:
            continue
        items = document.value if isinstance(document.value, list) else [document.value]
        is_list = isinstance(document.value, list)
        roots = [f"[{number}]" if is_list else "" for number in range(len(items))]
        starts = [document.row_of(root) for root in roots]
        for item, root, start, end in zip(items, roots, starts, [*starts[1:], document.last_row + 1], strict=True):
            verbatim = "\n".join(lines[start - 1 : max(end - 1, start)]).strip("\n")
            yield JsonRecord(start, verbatim, item), partial(_row_within, document, root)


def _row_within(document: YamlDocument, root: str, path: str) -> int:
    return document.row_of(f"{root}.{path}" if root and path else root or path)


class _Lines:
    """Where the lines of a text begin as an editor counts them: YAML itself takes U+2028 for the end of a line too."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(end.end() for end in re.finditer("\n", text))]

    def row(self, index: int) -> int:
        return bisect_right(self._starts, index)

    def column(self, index: int) -> int:
        return index - self._starts[self.row(index) - 1] + 1


class _Composer:
    """Builds values from events, which the C parser gives without following aliases."""

    def __init__(self, events: Iterator[yaml.Event], lines: _Lines) -> None:
        self._events = events
        self._lines = lines
        self._nodes = 0
        self._rows: dict[str, int] = {}

    def document(self) -> YamlDocument | None:
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                self._rows = {}
                root = next(self._events)
                value = self._value(root, "", 0)
                last = self._row(next(self._events))
                return YamlDocument(value, self._row(root), max(self._row(root), last - 1), self._rows)
        return None

    def _value(self, event: yaml.Event, path: str, depth: int) -> object:
        self._check(event, depth)
        if path not in self._rows:
            self._rows[path] = self._row(event)
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path, depth)
        return self._mapping(path, depth)

    def _sequence(self, path: str, depth: int) -> list[object]:
        values: list[object] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            values.append(self._value(event, f"{path}[{len(values)}]", depth + 1))
        return values

    def _mapping(self, path: str, depth: int) -> dict[str, object]:
        values: dict[str, object] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            self._check(event, depth + 1)
            if not isinstance(event, yaml.ScalarEvent):
                raise self._refused(event, "tên mục phải là chữ")
            key = event.value
            if key in values:
                raise self._refused(event, f"mục “{key}” có hai lần trong cùng một nhóm")
            inner = f"{path}.{key}" if path else key
            self._rows[inner] = self._row(event)
            values[key] = self._value(next(self._events), inner, depth + 1)
        return values

    def _check(self, event: yaml.Event, depth: int) -> None:
        self._nodes += 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            raise self._refused(event, "không dùng neo (&) và tham chiếu (*) trong tệp này")
        tag = getattr(event, "tag", None)
        if tag not in (None, "!"):
            raise self._refused(event, f"không dùng thẻ kiểu {tag}")
        if depth > MAX_DEPTH:
            raise self._refused(event, "dữ liệu lồng nhau quá sâu")
        if self._nodes > MAX_NODES:
            raise self._refused(event, "tệp có quá nhiều mục; chia thành nhiều tệp, hoặc dùng JSON Lines")

    def _row(self, event: yaml.Event) -> int:
        return self._lines.row(event.start_mark.index) if event.start_mark else 1

    def _refused(self, event: yaml.Event, what: str) -> Refused:
        row = self._row(event)
        return Refused(f"Dòng {row}: {what}. Sửa dòng này rồi nhập lại.", row=row)


def _scalar(event: yaml.ScalarEvent) -> object:
    text: str = event.value
    is_plain = event.implicit[0]
    if not is_plain:
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    return int(text) if _INTEGER.fullmatch(text) else text
