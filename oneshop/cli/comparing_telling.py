"""Differences, announcements and checked papers as lines on a terminal."""

from collections.abc import Iterator

from oneshop.catalogue.announcing import CHANGE_WORDS, Announcement
from oneshop.catalogue.difference_summary import ARROW
from oneshop.catalogue.differences import Comparison, FieldDifference, ItemDifference, Kind
from oneshop.services.comparing import Difference
from oneshop.services.printed_lists import VERDICT_WORDS, ListCheck

_SIGNS = {Kind.ADDED: "+", Kind.REMOVED: "-", Kind.CHANGED: "~", Kind.SAME: "="}


def difference_lines(difference: Difference) -> list[str]:
    """A whole difference."""
    return [
        f"{difference.name} ({difference.code})",
        f"{difference.before.words} {ARROW} {difference.after.words}: {difference.summary}",
        *comparison_lines(difference.comparison),
    ]


def comparison_lines(comparison: Comparison) -> Iterator[str]:
    """Part by part."""
    for part in comparison.parts:
        yield ""
        yield part.label.upper()
        for item in part.items:
            yield from _item(item)


def _item(item: ItemDifference) -> Iterator[str]:
    where = f" ({item.where})" if item.where else ""
    moved = " (đổi thứ tự)" if item.is_moved else ""
    if item.title or where or moved:
        yield f"{_SIGNS[item.kind]} {item.title}{where}{moved}".replace("  ", " ")
    for field in item.fields:
        if not (item.kind in (Kind.ADDED, Kind.REMOVED) and (field.after or field.before) == item.title):
            yield f"  {_SIGNS[field.kind]} {field.label}: {_said(field)}"


def _said(field: FieldDifference) -> str:
    if field.kind is not Kind.CHANGED:
        return field.after or field.before
    return "chỉ khác cách ghi" if field.reads_alike else f"{field.before} {ARROW} {field.after}"


def announcement_lines(told: Announcement) -> list[str]:
    """One line a procedure."""
    if not told.changes:
        return ["Không có thủ tục nào thay đổi."]
    return [
        f"{change.valid_from or 'chưa rõ ngày'}  {change.code}  {change.name}: {CHANGE_WORDS[change.kind].lower()}"
        + (f", {change.summary}" if change.comparison.parts else "")
        + (f" ({change.outdated_lists} phiếu đã in theo bản cũ)" if change.outdated_lists else "")
        for change in told.changes
    ]


def check_lines(check: ListCheck) -> list[str]:
    """The verdict first."""
    printed = check.printed
    lines = [
        f"{VERDICT_WORDS[check.verdict]}: phiếu {printed.check_code}, lập cho ngày {printed.made_for:%d/%m/%Y}",
        *check.names,
        *check.notes,
    ]
    if check.others:
        lines.append(f"Có {check.others} phiếu cũ hơn trùng mã này; trên đây là phiếu in sau cùng.")
    for title, found in check.differences:
        lines += ["", *([title] if title else []), *comparison_lines(found)]
    return lines
