"""Differences, announcements and checked papers as JSON documents (docs/cli.md)."""

from datetime import date

from oneshop.catalogue.announcing import Announcement
from oneshop.catalogue.differences import Comparison, ItemDifference, Kind, PartDifference
from oneshop.cli.speech import Json
from oneshop.services.comparing import Difference, Side
from oneshop.services.printed_lists import ListCheck


def difference_document(difference: Difference) -> Json:
    """`diff --json`."""
    return {
        "code": difference.code,
        "name": difference.name,
        "from": _side(difference.before),
        "to": _side(difference.after),
        "same": difference.comparison.is_same,
        "summary": difference.summary,
        "parts": parts_document(difference.comparison),
    }


def _side(side: Side) -> Json:
    return {"version": side.number, "valid_from": _day(side.valid_from), "draft": side.draft}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def parts_document(comparison: Comparison) -> list[Json]:
    """Every part that differs, what concerns the citizen first."""
    return [_part(part) for part in comparison.parts]


def _part(part: PartDifference) -> Json:
    return {
        "part": part.part,
        "label": part.label,
        "for_citizen": part.for_citizen,
        "reordered": part.is_reordered,
        **{kind.value: [_item(item) for item in part.of_kind(kind)] for kind in Kind},
    }


def _item(item: ItemDifference) -> Json:
    return {
        "title": item.title,
        "where": item.where or None,
        "moved": item.is_moved,
        "fields": [
            {
                "field": field.key,
                "label": field.label,
                "kind": field.kind.value,
                "before": field.before or None,
                "after": field.after or None,
                "reads_alike": field.reads_alike,
            }
            for field in item.fields
        ],
    }


def announcement_document(told: Announcement) -> Json:
    """`changes --json`."""
    return {
        "from": _day(told.since),
        "to": _day(told.until),
        "outdated_lists": told.outdated_lists,
        "changes": [
            {
                "code": change.code,
                "name": change.name,
                "kind": change.kind.value,
                "version": change.number,
                "before": change.before,
                "valid_from": _day(change.valid_from),
                "decision": change.decision,
                "change_note": change.change_note,
                "successors": list(change.successors),
                "outdated_lists": change.outdated_lists,
                "summary": change.summary,
                "parts": parts_document(change.comparison),
            }
            for change in told.changes
        ],
    }


def check_document(check: ListCheck) -> Json:
    """`check --json`."""
    printed = check.printed
    return {
        "check_code": printed.check_code,
        "verdict": check.verdict.value,
        "names": list(check.names),
        "made_for": printed.made_for.isoformat(),
        "printed_at": f"{printed.printed_at.isoformat()}Z",
        "printed_by": printed.printed_by,
        "versions": [{"code": one.code, "version": one.number} for one in printed.versions],
        "answers": dict(printed.answers),
        "channel": printed.channel.value if printed.channel else None,
        "copies": printed.copies,
        "others_with_this_code": check.others,
        "summary": check.summary or None,
        "notes": list(check.notes),
        "differences": [{"of": title or None, "parts": parts_document(found)} for title, found in check.differences],
        "new_check_code": check.current.check_code if check.current else None,
    }
