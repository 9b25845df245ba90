"""A whole difference in one line: "thêm 2 giấy tờ, bỏ 1, lệ phí 8.000 đồng → 10.000 đồng; sửa căn cứ pháp lý"."""

from collections.abc import Iterator

from oneshop.catalogue.differences import Comparison, Kind, PartDifference
from oneshop.catalogue.leaves_for_citizens import RATE_KEY, TIME_KEY

NOTHING = "không có gì thay đổi"
ARROW = "→"

_VERBS = ((Kind.ADDED, "thêm"), (Kind.REMOVED, "bỏ"), (Kind.CHANGED, "sửa"))
_LEADING = {"fees": RATE_KEY, "times": TIME_KEY}


def summary(comparison: Comparison) -> str:
    """One line, what concerns the citizen first.

    >>> summary(Comparison())
    'không có gì thay đổi'
    """
    first = ", ".join(words for part in comparison.for_citizen for words in _of_part(part))
    rest = _of_the_rest(comparison)
    return "; ".join(words for words in (first, rest) if words) or NOTHING


def _of_part(part: PartDifference) -> Iterator[str]:
    """The figures before and after where the one change is of an amount, else how many items."""
    figures = _one_figure(part)
    if figures:
        yield figures
        return
    noun = f" {part.noun}"
    for kind, verb in _VERBS:
        items = part.of_kind(kind)
        if items:
            yield f"{verb} {len(items)}{noun}"
            noun = ""
    if part.is_reordered:
        yield f"đổi thứ tự{noun}"


def _one_figure(part: PartDifference) -> str:
    key = _LEADING.get(part.part)
    told = [item for item in part.items if item.is_told]
    if key is None or len(told) != 1 or told[0].is_moved:
        return ""
    changed = [field for field in told[0].fields if field.kind is not Kind.SAME]
    amounts = [field for field in changed if field.key == key and field.kind is Kind.CHANGED]
    if len(amounts) != 1:
        return ""
    name = "thời hạn" if part.part == "times" else _in_sentence(told[0].title)
    rest = "" if len(changed) == 1 else " và điều kiện kèm theo"
    return f"{name} {amounts[0].before} {ARROW} {amounts[0].after}{rest}"


def _in_sentence(title: str) -> str:
    return title[:1].lower() + title[1:]


def _of_the_rest(comparison: Comparison) -> str:
    changed = [part for part in comparison.the_rest if part.is_changed]
    if not changed:
        return ""
    names = ", ".join(_in_sentence(part.label) for part in changed)
    only_order = all(not item.fields for part in changed for item in part.items if item.is_told)
    return f"đổi thứ tự {names}" if only_order else f"sửa {names}"
