"""Where things inside things stand, by their paths: without Qt."""

from collections.abc import Mapping, Sequence
from typing import Any

from oneshop.catalogue.incoming import Severity
from oneshop.catalogue.procedure import ProcedureContent
from ui.editing.places import list_of, path_after, value_at
from ui.editing.problems import FieldProblem

_SHORT = 40


def and_above(path: str) -> list[str]:
    """The items a path lies in, the innermost first: of `channels[0].fees[1].amount` both its fee and its channel.

    >>> and_above("channels[0].fees[1].amount")
    ['channels[0].fees[1]', 'channels[0]']
    """
    found = []
    while "]" in path:
        path = path[: path.rindex("]") + 1]
        found.append(path)
        path = path[: path.rindex("[")]
    return found


def place_for(content: ProcedureContent, chosen: str, name: str, parent: str | None) -> tuple[str, int] | None:
    """Where a new thing of a kind comes, from what is chosen: the list and the place in it. None where it belongs to
    nothing chosen; `parent` is the list of the kind it stands inside."""
    for path in and_above(chosen):
        list_path, place = list_of(path)
        if list_path.rpartition(".")[2] == name:
            return list_path, place + 1
        if list_path.rpartition(".")[2] == parent:
            inner = f"{path}.{name}"
            return inner, len(value_at(content, inner))
    return (name, len(value_at(content, name))) if parent is None else None


def sibling_of(source: str, target: str) -> int | None:
    """The place a thing takes when it is dropped on another: that of the sibling the other is, or lies in."""
    list_path, _ = list_of(source)
    return next((list_of(path)[1] for path in and_above(target) if list_of(path)[0] == list_path), None)


def said_of_rows(paths: Sequence[str], problems: Sequence[FieldProblem], pending: Mapping[str, str]) -> dict[str, str]:
    """Path of a row to the problem of itself or of one of its fields."""
    rows = set(paths)
    told = [(it.path, it.message) for it in problems if it.severity is not Severity.NOTE]
    said: dict[str, str] = {}
    for path, message in (*told, *pending.items()):
        above = next((one for one in and_above(path) if one in rows), None)
        if above is not None:
            said.setdefault(above, message)
    return said


def followed(pending: Mapping[str, str], before: ProcedureContent, after: ProcedureContent) -> dict[str, str]:
    """The texts that no content can hold, at the paths their things have in the new content; those of things that are
    gone go with them."""
    found = {}
    for path, text in pending.items():
        item, _, key = path.rpartition("].")
        place = path_after(f"{item}]", before, after)
        if place is not None:
            found[f"{place}.{key}"] = text
    return found


def neighbours(content: ProcedureContent | None, path: str) -> tuple[bool, bool]:
    """Whether a thing has one before it, and one after it, in its list."""
    if content is None or not path:
        return False, False
    list_path, place = list_of(path)
    return place > 0, place + 1 < len(value_at(content, list_path))


def short(name: Any) -> str:
    """A name as a message has room for it."""
    said = str(name)
    return said if len(said) <= _SHORT else f"{said[: _SHORT - 1]}…"
