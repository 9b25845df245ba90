"""Places of a content by their paths: `channels[0].fees[1].amount`. A content is never changed; a new one is made."""

import re
from dataclasses import is_dataclass, replace
from typing import Any

_STEP = re.compile(r"([a-z_]+)((?:\[\d+\])?)\.?")


class NoSuchPlaceError(LookupError):
    """The content has nothing at the path."""


def value_at(whole: Any, path: str) -> Any:
    """What stands at the path; NoSuchPlaceError where nothing can stand."""
    for name, number in steps_of(path):
        if not hasattr(whole, name):
            raise NoSuchPlaceError(path)
        whole = getattr(whole, name)
        if number is not None:
            if number >= len(whole):
                raise NoSuchPlaceError(path)
            whole = whole[number]
    return whole


def with_value(whole: Any, path: str, value: object) -> Any:
    """The whole with another value at the path; ValueError where the whole would hold together no longer."""
    (name, number), *rest = steps_of(path)
    if not is_dataclass(whole) or not hasattr(whole, name):
        raise NoSuchPlaceError(path)
    inner = getattr(whole, name)
    below = _path(rest)
    if number is None:
        return replace(whole, **{name: with_value(inner, below, value) if rest else value})  # type: ignore[type-var]
    if number >= len(inner):
        raise NoSuchPlaceError(path)
    item = with_value(inner[number], below, value) if rest else value
    return replace(whole, **{name: (*inner[:number], item, *inner[number + 1 :])})  # type: ignore[type-var]


def with_item(whole: Any, list_path: str, place: int, item: object) -> Any:
    """The whole with one more item in a list, at this place."""
    items = value_at(whole, list_path)
    return with_value(whole, list_path, (*items[:place], item, *items[place:]))


def without_item(whole: Any, path: str) -> Any:
    """The whole without the item at the path."""
    list_path, place = list_of(path)
    items = value_at(whole, list_path)
    return with_value(whole, list_path, (*items[:place], *items[place + 1 :]))


def with_moved(whole: Any, path: str, place: int) -> Any:
    """The whole with the item at the path at another place of its list."""
    list_path, here = list_of(path)
    items = list(value_at(whole, list_path))
    items.insert(place, items.pop(here))
    return with_value(whole, list_path, tuple(items))


def list_of(path: str) -> tuple[str, int]:
    """The path of the list an item stands in, and its place: `("channels[0].fees", 1)`."""
    list_path, _, rest = path.rpartition("[")
    return list_path, int(rest.rstrip("]"))


def steps_of(path: str) -> list[tuple[str, int | None]]:
    """The names of a path with the numbers behind them."""
    found = [(name, int(number[1:-1]) if number else None) for name, number in _STEP.findall(path)]
    if not found:
        raise NoSuchPlaceError(path)
    return found


def path_after(path: str, before: Any, after: Any) -> str | None:
    """Where the item of a path stands in a content that took the place of another; None where it is gone.

    In each list an item is looked for by itself, then by its id, then by its place if as many stand there as before.
    """
    told: list[tuple[str, int | None]] = []
    for name, number in steps_of(path):
        if not hasattr(before, name) or not hasattr(after, name):
            return None
        before, after = getattr(before, name), getattr(after, name)
        if number is None:
            told.append((name, None))
            continue
        if number >= len(before):
            return None
        place = _place_after(before, after, number)
        if place is None:
            return None
        told.append((name, place))
        before, after = before[number], after[place]
    return _path(told)


def _place_after(before: tuple[Any, ...], after: tuple[Any, ...], number: int) -> int | None:
    item = before[number]
    if number < len(after) and after[number] == item:
        return number
    own_id = getattr(item, "id", None)
    for place, other in enumerate(after):
        # Of several equal ones, one that stood there before is not the one that was moved.
        came_here = other == item and (place >= len(before) or before[place] != other)
        if came_here or (own_id is not None and other.id == own_id):
            return place
    return number if len(before) == len(after) else None


def _path(steps: list[tuple[str, int | None]]) -> str:
    return ".".join(name if number is None else f"{name}[{number}]" for name, number in steps)
