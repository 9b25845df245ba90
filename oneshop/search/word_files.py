"""Reading the word lists of the catalogue, YAML files made of headed lists."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from oneshop.vietnamese.text import nfc, words


@dataclass(frozen=True)
class Said:
    """A short row: the official names, and what people say for any of them."""

    means: tuple[str, ...]
    terms: tuple[str, ...]


def sections(path: Path) -> Mapping[str, list[object]]:
    """The lists of a file by their headings; ValueError names the file when it is not made so.

    A heading may say its rows shortly: `name | other name: what people say, what they also say`.
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content = yaml.load(nfc(path.read_text(encoding="utf-8")), loader)  # noqa: S506  # both loaders are the safe one
    if not isinstance(content, dict) or not all(isinstance(rows, list | dict) for rows in content.values()):
        raise ValueError(f"{path.name}: cần các mục, mỗi mục là một danh sách")
    return {heading: list(_rows(path, rows)) for heading, rows in content.items()}


def _rows(path: Path, rows: list[object] | dict[object, object]) -> Iterator[object]:
    if isinstance(rows, list):
        yield from rows
        return
    for names, said in rows.items():
        if said is None:
            raise ValueError(f"{path.name}: sau {names!r} thiếu điều người ta nói")
        yield Said(tuple(str(names).split(" | ")), tuple(str(said).split(", ")))


def rows_of(path: Path, lists: Mapping[str, list[object]], heading: str) -> list[Mapping[str, object]]:
    """The rows of a list, each with named parts; ValueError names the row that has none."""
    rows: list[Mapping[str, object]] = []
    for row in lists.get(heading, []):
        if not isinstance(row, dict):
            raise ValueError(f"{path.name}, mục {heading}: {row!r} cần có các phần ghi tên")
        rows.append(row)
    return rows


def phrase(path: Path, row: object) -> str:
    """One phrase of a list; ValueError names what is none."""
    if not isinstance(row, str) or not words(row):
        raise ValueError(f"{path.name}: {row!r} không phải là một cụm từ")
    return nfc(row)


def phrases_of(path: Path, lists: Mapping[str, object], heading: str) -> tuple[str, ...]:
    """The phrases of a list; none where there is no such list."""
    rows = lists.get(heading, [])
    if not isinstance(rows, list):
        raise ValueError(f"{path.name}, mục {heading}: cần một danh sách")
    return tuple(phrase(path, row) for row in rows)
