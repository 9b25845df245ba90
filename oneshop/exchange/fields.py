"""A JSON object of a source read key by key: wrong types become findings, and what nobody read is left over.

Everything a reader does not take ends up in `leftover`, word for word, so that nothing of a source is lost.
"""

import json
import math
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TypeVar

from oneshop.exchange.findings import Findings
from oneshop.exchange.texts import one_line, paragraphs, printable

Json = Mapping[str, object]

_T = TypeVar("_T")
_MAX_WHOLE = 10**15


class Fields:
    """One object of a source at its path (`executionMethods[0].fees[1]`)."""

    def __init__(self, values: Json, findings: Findings, path: str = "") -> None:
        self._values = values
        self._findings = findings
        self._path = path
        self._taken: set[str] = set()
        self._children: list[Fields] = []

    def path(self, key: str) -> str:
        """Where a key of this object stands in the record."""
        return f"{self._path}.{key}" if self._path else key

    def raw(self, key: str) -> object:
        """The value as it is."""
        self._taken.add(key)
        return self._values.get(key)

    def skip(self, *keys: str) -> None:
        """These keys repeat others or are the source's own bookkeeping; they stay in the verbatim text only."""
        self._taken.update(keys)

    def line(self, key: str) -> str | None:
        """A text as one line; None where it is empty or not a text."""
        value = self._typed(key, str, "chữ")
        return one_line(value) or None if value is not None else None

    def text(self, key: str) -> str | None:
        """A text with its line breaks; None where it is empty or not a text."""
        value = self._typed(key, str, "chữ")
        return paragraphs(value) or None if value is not None else None

    def word(self, key: str) -> str | None:
        """A text or a number, as text: `7`, `6.25`, `N/A`."""
        value = self._values.get(key)
        if isinstance(value, int | float) and not isinstance(value, bool) and _is_sane(value):
            self._taken.add(key)
            return format(Decimal(str(value)).normalize(), "f")
        return self.text(key)

    def whole(self, key: str) -> int | None:
        """A whole number that is not negative."""
        value = self._values.get(key)
        if isinstance(value, float) and _is_sane(value) and value.is_integer():
            value = int(value)
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _MAX_WHOLE):
            self._taken.add(key)
            return value
        self._wrong(key, "số nguyên không âm")
        return None

    def flag(self, key: str) -> bool:
        """True only where the source says true; the portal writes false for "not entered" too."""
        return self._typed(key, bool, "true hoặc false") is True

    def lines(self, key: str) -> tuple[str, ...]:
        """A list of texts, each once."""
        values = self._list(key)
        if any(not isinstance(value, str) for value in values):
            self._wrong(key, "danh sách chữ")
            self._taken.discard(key)
            return ()
        return tuple(dict.fromkeys(line for value in values if (line := one_line(str(value)))))

    def group(self, key: str) -> "Fields":
        """An object; an empty one where there is none."""
        value = self._typed(key, dict, "một nhóm tên: giá trị")
        child = Fields(value or {}, self._findings, self.path(key))
        self._children.append(child)
        return child

    def groups(self, key: str) -> list["Fields"]:
        """A list of objects."""
        values = self._list(key)
        if any(not isinstance(value, dict) for value in values):
            self._wrong(key, "danh sách các nhóm tên: giá trị")
            self._taken.discard(key)
            return []
        children = [
            Fields(value, self._findings, f"{self.path(key)}[{position}]")
            for position, value in enumerate(values)
            if isinstance(value, dict)
        ]
        self._children += children
        return children

    def leftover(self) -> Iterator[tuple[str, str]]:
        """What nobody read and is not empty, with its path, in the order of the source."""
        for key, value in self._values.items():
            if key not in self._taken and not _is_bookkeeping(key):
                text = as_text(value)
                if text:
                    yield one_line(self.path(key)), text
        for child in self._children:
            yield from child.leftover()

    def _typed(self, key: str, kind: type[_T], vietnamese: str) -> _T | None:
        value = self._values.get(key)
        if value is None or isinstance(value, kind):
            self._taken.add(key)
            return value
        self._wrong(key, vietnamese)
        return None

    def _list(self, key: str) -> list[object]:
        return self._typed(key, list, "danh sách") or []

    def _wrong(self, key: str, vietnamese: str) -> None:
        self._findings.warn(
            f"Mục “{self.path(key)}” phải là {vietnamese}; giữ nguyên giá trị ở phần khác.",
            part=self.path(key),
            value=as_text(self._values.get(key)),
        )


def as_text(value: object) -> str:
    """A value word for word: a text as it is, anything else as JSON without empty parts; empty for nothing at all."""
    if isinstance(value, str):
        return paragraphs(value)
    kept = _without_empty(value)
    return "" if kept is None else printable(json.dumps(kept, ensure_ascii=False))


def _without_empty(value: object) -> object:
    if isinstance(value, dict):
        parts = {key: _without_empty(part) for key, part in value.items() if not _is_bookkeeping(key)}
        return {key: part for key, part in parts.items() if part is not None} or None
    if isinstance(value, list):
        return [part for item in value if (part := _without_empty(item)) is not None] or None
    return None if value is None or value is False or value == "" else value


def _is_bookkeeping(key: str) -> bool:
    """Keys that point to rows of the source's own database; they change without the procedure changing."""
    return key == "id" or key.endswith(("Id", "Ids"))


def _is_sane(number: int | float) -> bool:
    return math.isfinite(number) and abs(number) < _MAX_WHOLE
