"""Conditions as rows a person can edit: comparisons joined by "và" or "hoặc", with one level of groups.

What these rows cannot show is told by `shape_of` giving None; what they show they give back to the letter.
"""

from dataclasses import dataclass
from enum import Enum

from oneshop.catalogue.conditions import ALWAYS, AllOf, Always, AnyOf, Condition, Is, Not, Stated


class Join(Enum):
    """What stands between the rows."""

    ALL = "all"
    ANY = "any"


@dataclass(frozen=True)
class Row:
    """One comparison, or a condition in words; `is_not` turns it round."""

    is_: Is | Stated
    is_not: bool = False


@dataclass(frozen=True)
class Group:
    """Rows in brackets."""

    join: Join
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Shape:
    """What the builder shows; without items the condition always holds."""

    join: Join = Join.ALL
    items: tuple[Row | Group, ...] = ()


def condition_of(shape: Shape) -> Condition:
    """The condition that the rows say."""
    return _joined(shape.join, tuple(_of_item(item) for item in shape.items))


def shape_of(condition: Condition) -> Shape | None:
    """The rows that say the condition; None where rows and one level of groups cannot say it to the letter."""
    shape = _shape(condition)
    return shape if shape is not None and condition_of(shape) == condition else None


def _of_item(item: Row | Group) -> Condition:
    if isinstance(item, Group):
        return _joined(item.join, tuple(_of_item(row) for row in item.rows))
    return Not(item.is_) if item.is_not else item.is_


def _joined(join: Join, parts: tuple[Condition, ...]) -> Condition:
    if not parts:
        return ALWAYS
    if len(parts) == 1:
        return parts[0]
    return AllOf(parts) if join is Join.ALL else AnyOf(parts)


def _shape(condition: Condition) -> Shape | None:
    match condition:
        case Always():
            return Shape()
        case AllOf(parts) | AnyOf(parts):
            items = tuple(_item(part) for part in parts)
            join = Join.ALL if isinstance(condition, AllOf) else Join.ANY
            known = tuple(item for item in items if item is not None)
            return Shape(join, known) if len(known) == len(items) else None
    row = _row(condition)
    return Shape(Join.ALL, (row,)) if row is not None else None


def _item(condition: Condition) -> Row | Group | None:
    if isinstance(condition, AllOf | AnyOf):
        rows = tuple(row for part in condition.parts if (row := _row(part)) is not None)
        join = Join.ALL if isinstance(condition, AllOf) else Join.ANY
        return Group(join, rows) if len(rows) == len(condition.parts) else None
    return _row(condition)


def _row(condition: Condition) -> Row | None:
    match condition:
        case Is() | Stated():
            return Row(condition)
        case Not(Is() | Stated() as inner):
            return Row(inner, is_not=True)
    return None
