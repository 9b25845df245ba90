"""The texts of a procedure with their places: which are its authors' own sentences, which are official names."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import get_args

from oneshop.catalogue.conditions import Condition, Stated, leaves
from oneshop.catalogue.procedure import ProcedureContent

_NOT_TOLD = frozenset({"extra", "code", "id", "value", "portal_url", "form_url", "related", "successors"})
"""Source values kept word for word, and what no person reads as words."""

_SPOKEN = frozenset({"popular_names", "keywords"})
"""Citizens' own words: they say "sổ hộ khẩu" and "CMND" and must be understood."""

_CONDITIONS = get_args(Condition)
_OWN = re.compile(
    r"(?:summary|description|requirements\[\d+\]|steps\[\d+\]\.text|questions\[\d+\]\.(?:text|help)"
    r"|questions\[\d+\]\.answers\[\d+\]\.(?:text|clause)|papers\[\d+\]\.(?:note|replaced\.by)"
    r"|channels\[\d+\]\.(?:note|where)|channels\[\d+\]\.times\[\d+\]\.note|channels\[\d+\]\.fees\[\d+\]\.note|online\.rests_on|open_points\[\d+\]\.text)"
)
_SENTENCE_END = re.compile(r"(?<=[.?!:;])\s+")


def texts(content: ProcedureContent) -> tuple[tuple[str, str], ...]:
    """Every text a person reads, with its path (`papers[0].name`)."""
    global _last
    last = _last
    if last is None or last[0] is not content:
        # Several checks in a row ask for the same content; walking it costs more than all of them.
        _last = last = (content, tuple(_texts(content, "")))
    return last[1]


_last: tuple[ProcedureContent, tuple[tuple[str, str], ...]] | None = None


def told_texts(content: ProcedureContent) -> Iterator[tuple[str, str]]:
    """The texts the office speaks itself: without the citizens' words and without the titles of documents."""
    for path, text in texts(content):
        if path.split("[")[0] not in _SPOKEN and not path.startswith(("legal_basis", "open_points", "verified")):
            yield path, text


def own_texts(content: ProcedureContent) -> Iterator[tuple[str, str]]:
    """The sentences that whoever wrote the entry chose; names of papers, offices and documents are not theirs."""
    return ((path, text) for path, text in texts(content) if _OWN.fullmatch(path))


def sentences(text: str) -> list[str]:
    """The sentences of a text; a part that ends in a colon or semicolon is read in one breath too."""
    return [part for line in text.splitlines() for part in _SENTENCE_END.split(line.strip()) if part]


def _texts(value: object, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, _CONDITIONS):
        for leaf in leaves(value):
            if isinstance(leaf, Stated):
                yield path, leaf.words
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _texts(item, f"{path}[{number}]")
    elif value is not None and is_dataclass(value) and not isinstance(value, type):
        for name in _told_fields(type(value)):
            yield from _texts(getattr(value, name), f"{path}.{name}" if path else name)


@cache
def _told_fields(kind: type) -> tuple[str, ...]:
    return tuple(part.name for part in fields(kind) if part.name not in _NOT_TOLD)
