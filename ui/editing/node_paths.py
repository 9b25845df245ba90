"""Where things of lists inside lists stand: above a field, for a new one, and after a change."""

from collections.abc import Mapping, Sequence

from oneshop.catalogue.incoming import Severity
from oneshop.catalogue.procedure import ProcedureContent
from ui.editing.places import list_of, path_after, value_at
from ui.editing.section import FieldProblem


def items_above(path: str) -> list[str]:
    """The items a path lies in, the innermost first.

    >>> items_above("channels[0].fees[1].amount")
    ['channels[0].fees[1]', 'channels[0]']
    """
    found = []
    while "]" in path:
        path = path[: path.rindex("]") + 1]
        found.append(path)
        path = path[: path.rindex("[")]
    return found


def place_for(content: ProcedureContent, chosen: str, name: str, parent: str | None) -> tuple[str, int] | None:
    """Where a new thing of the list `name` comes while a thing is chosen: the list and the place in it; None where it
    belongs inside a `parent` and none is chosen."""
    for path in items_above(chosen):
        list_path, place = list_of(path)
        if list_path.rpartition(".")[2] == name:
            return list_path, place + 1
        if list_path.rpartition(".")[2] == parent:
            inner = f"{path}.{name}"
            return inner, len(value_at(content, inner))
    return (name, len(value_at(content, name))) if parent is None else None


def field_after(path: str, before: ProcedureContent, after: ProcedureContent) -> str | None:
    """Where a text that no content can hold belongs in the new content; None where its thing is gone."""
    item, _, key = path.rpartition("].")
    place = path_after(f"{item}]", before, after)
    return None if place is None else f"{place}.{key}"


def said_of_rows(rows: Sequence[str], problems: Sequence[FieldProblem], pending: Mapping[str, str]) -> dict[str, str]:
    """Path of a row to the problem of itself or of one of its fields."""
    known = set(rows)
    told = [(it.path, it.message) for it in problems if it.severity is not Severity.NOTE]
    said: dict[str, str] = {}
    for path, message in (*told, *pending.items()):
        row = next((above for above in items_above(path) if above in known), None)
        if row is not None:
            said.setdefault(row, message)
    return said
