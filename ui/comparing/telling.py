"""A comparison as the screen draws it; the editor, the review and the approver show theirs by it too."""

from collections.abc import Iterable

from oneshop.catalogue.difference_summary import summary
from oneshop.catalogue.differences import Comparison, FieldDifference, ItemDifference, Kind, PartDifference
from oneshop.catalogue.words_marked import Run, words_marked
from ui.comparing import texts
from ui.comparing.state import Block, ComparisonState, Item, Line, Sign

_SIGNS = {Kind.ADDED: Sign.ADDED, Kind.REMOVED: Sign.REMOVED, Kind.CHANGED: Sign.CHANGED, Kind.SAME: Sign.SAME}
_WORDS = {Sign.ADDED: texts.ADDED, Sign.REMOVED: texts.REMOVED, Sign.CHANGED: texts.CHANGED, Sign.SAME: texts.SAME}


def comparison_state(comparison: Comparison, before: str, after: str) -> ComparisonState:
    """The state of a comparison between two sides so called: "Bản số 3", "Bản nháp"."""
    said = summary(comparison)
    return ComparisonState(
        before=before,
        after=after,
        summary=said[:1].upper() + said[1:] + ".",
        blocks=tuple(_block(part) for part in comparison.parts),
        message="" if comparison.parts else texts.NOTHING,
    )


def joined(states: Iterable[tuple[str, ComparisonState]]) -> ComparisonState:
    """Several comparisons as one, each part named after what it is of."""
    found = tuple(states)
    if not found:
        return ComparisonState()
    first = found[0][1]
    blocks = tuple(
        Block(f"{title}: {block.label}" if title else block.label, block.items)
        for title, state in found
        for block in state.blocks
    )
    return ComparisonState(first.before, first.after, first.summary if len(found) == 1 else "", blocks, first.message)


def _block(part: PartDifference) -> Block:
    return Block(part.label, tuple(_item(item) for item in part.items))


def _item(item: ItemDifference) -> Item:
    sign = Sign.MOVED if item.kind is Kind.SAME and item.is_moved else _SIGNS[item.kind]
    where = f"({item.where})" if item.where else ""
    moved = texts.MOVED if item.is_moved else ""
    word = "" if sign is Sign.MOVED else _WORDS[sign]
    named = " ".join(part for part in (item.title, where) if part)
    told = ", ".join(part for part in (word, moved) if part)
    title = f"{told}: {named}" if named else told
    own = (field for field in item.fields if not _is_title(field, item))
    return Item(sign, title[:1].upper() + title[1:], tuple(_line(field) for field in own))


def _is_title(field: FieldDifference, item: ItemDifference) -> bool:
    """Whether the heading of an item that is new or gone says the field already."""
    return item.kind in (Kind.ADDED, Kind.REMOVED) and (field.after or field.before) == item.title


def _line(field: FieldDifference) -> Line:
    if field.kind is Kind.SAME:
        return Line(field.label, (Run(field.before, is_marked=False),), (Run(field.after, is_marked=False),))
    before, after = words_marked(field.before, field.after)
    if field.reads_alike:
        after = (*after, Run(f" {texts.ALIKE}", is_marked=False))
    return Line(field.label, before, after)
