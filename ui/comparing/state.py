"""What a comparison on the screen draws."""

from dataclasses import dataclass
from enum import Enum

from oneshop.catalogue.words_marked import Run


class Sign(Enum):
    """What became of a line; the value is the shape that says it without colour."""

    ADDED = "＋"
    REMOVED = "－"
    CHANGED = "≠"
    MOVED = "↕"
    SAME = "＝"


@dataclass(frozen=True)
class Line:
    """One field: its name, and both sides as runs of words. A side that is not there is empty."""

    label: str
    before: tuple[Run, ...]
    after: tuple[Run, ...]


@dataclass(frozen=True)
class Item:
    """One paper, fee, step with its fields; `title` says which and what became of it."""

    sign: Sign
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Block:
    """One part under its heading."""

    label: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class ComparisonState:
    """Two sides beside each other. `message` stands in place of blocks where there are none."""

    before: str = ""
    after: str = ""
    summary: str = ""
    blocks: tuple[Block, ...] = ()
    message: str = ""
