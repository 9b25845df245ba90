"""What two contents differ in, as values: parts, the items in them, and their fields, before and after in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What became of a field or an item."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    SAME = "same"
    """Told only where everything was asked for, and for an item that merely stands elsewhere."""


@dataclass(frozen=True)
class FieldDifference:
    """One field: its stable key ("replaced.by"), its Vietnamese name, and what it says before and after.

    What was not there is empty. `reads_alike`: only the way it is written differs, both are read out as the same.
    """

    key: str
    label: str
    kind: Kind
    before: str
    after: str
    reads_alike: bool = False


@dataclass(frozen=True)
class ItemDifference:
    """One paper, fee, step, …; `title` names it, `where` says at which channels, `is_moved` that its place changed."""

    kind: Kind
    title: str
    fields: tuple[FieldDifference, ...]
    where: str = ""
    is_moved: bool = False

    @property
    def is_told(self) -> bool:
        """Whether there is anything to tell of it when only changes are told."""
        return self.kind is not Kind.SAME or self.is_moved


@dataclass(frozen=True)
class PartDifference:
    """One part of the content (`part` is its stable key). `noun` is what a sentence calls its items."""

    part: str
    label: str
    noun: str
    for_citizen: bool
    items: tuple[ItemDifference, ...]

    @property
    def is_reordered(self) -> bool:
        return any(item.is_moved for item in self.items)

    @property
    def is_changed(self) -> bool:
        return any(item.is_told for item in self.items)

    def of_kind(self, kind: Kind) -> tuple[ItemDifference, ...]:
        return tuple(item for item in self.items if item.kind is kind)


@dataclass(frozen=True)
class Comparison:
    """Everything two contents differ in: first what the citizen brings, pays and waits for, then the rest."""

    parts: tuple[PartDifference, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether nothing differs."""
        return not any(part.is_changed for part in self.parts)

    @property
    def for_citizen(self) -> tuple[PartDifference, ...]:
        return tuple(part for part in self.parts if part.for_citizen)

    @property
    def the_rest(self) -> tuple[PartDifference, ...]:
        return tuple(part for part in self.parts if not part.for_citizen)

    def part(self, key: str) -> PartDifference | None:
        """One part by its key, or None where it does not differ."""
        return next((part for part in self.parts if part.part == key), None)

    def fields(self) -> Iterator[tuple[PartDifference, ItemDifference, FieldDifference]]:
        """Every field with the part and the item it belongs to."""
        for part in self.parts:
            for item in part.items:
                for field in item.fields:
                    yield part, item, field
