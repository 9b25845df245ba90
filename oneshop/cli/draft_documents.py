"""Drafts and histories as the JSON documents the contract promises (docs/cli.md), and as lines for people."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from oneshop.catalogue.draft_faults import DraftOvertaken, moment
from oneshop.catalogue.drafts import Draft, DraftKind, DraftState
from oneshop.catalogue.record import to_record
from oneshop.catalogue.versions import Version
from oneshop.cli.speech import Json
from oneshop.services.clock import today
from oneshop.services.four_eyes import SELF_APPROVED
from oneshop.services.history import HistoryEntry, Standing

DRAFT_KEY = "draft"
"""Under this key of a content's document stands which draft it is, and at which saving it was read."""

STATE_WORDS = {
    DraftState.DRAFT: "đang soạn",
    DraftState.SUBMITTED: "chờ duyệt",
    DraftState.RETURNED: "bị trả lại",
    DraftState.APPROVED: "đã duyệt",
    DraftState.PUBLISHED: "đã công bố",
    DraftState.DISCARDED: "đã bỏ",
}
KIND_WORDS = {DraftKind.EDIT: "sửa", DraftKind.RETIRE: "bãi bỏ", DraftKind.RESTORE: "khôi phục"}
STANDING_WORDS = {
    Standing.SCHEDULED: "hẹn công bố",
    Standing.IN_FORCE: "đang có hiệu lực",
    Standing.ABOLISHED: "đã bãi bỏ",
    Standing.PAST: "đã thay bằng bản mới",
    Standing.TAKEN_BACK: "đã rút trước ngày có hiệu lực",
}


def draft_document(draft: Draft) -> dict[str, Any]:
    """One draft without its content: `draft list`, and what every step of a draft answers."""
    return {
        "id": draft.id,
        "lock": draft.lock,
        "code": draft.code,
        "name": draft.content.name,
        "kind": draft.kind.value,
        "state": draft.state_on(today()).value,
        "origin": draft.origin.value,
        "base": draft.base_number,
        "valid_from": draft.valid_from.isoformat() if draft.valid_from else None,
        "valid_to": draft.valid_to.isoformat() if draft.valid_to else None,
        "decision": draft.decision,
        "change_note": draft.change_note,
        "author": draft.author,
        "changed_by": draft.changed_by,
        "changed_at": _moment(draft.changed_at),
        "submitted_at": _moment(draft.submitted_at),
        "decided_at": _moment(draft.decided_at),
        "approver": draft.approver,
        "answer": draft.answer,
        "published": draft.published_number,
        "content_hash": draft.content_hash,
    }


def content_document(draft: Draft) -> Json:
    """`draft new` and `draft show`: the whole content, with which draft it is under "draft"."""
    return {**to_record(draft.content), DRAFT_KEY: draft_document(draft)}


def overtaken_document(fault: DraftOvertaken, exit_code: int) -> Json:
    """What a saving answers that came second: nothing is lost, all three texts are here."""
    return {
        "error": str(fault),
        "exit": exit_code,
        "theirs": content_document(fault.theirs),
        "mine": to_record(fault.mine),
        "base": to_record(fault.base),
    }


def published_document(version: Version) -> dict[str, Any]:
    """What `draft approve` answers."""
    return {
        "code": version.content.code,
        "name": version.content.name,
        "version": version.number,
        "state": version.state_on(today()).value,
        "valid_from": version.valid_from.isoformat() if version.valid_from else None,
        "valid_to": version.valid_to.isoformat() if version.valid_to else None,
        "author": version.author,
        "approver": version.approver,
        "decision": version.decision,
        "change_note": version.change_note,
        "based_on": version.based_on,
        "created_at": _moment(version.created_at),
        "content_hash": version.content_hash,
    }


def history_document(entries: tuple[HistoryEntry, ...]) -> Json:
    """`history --json`, the newest first."""
    return [
        {
            **published_document(entry.version),
            "standing": entry.standing.value,
            "changed_by": entry.changed_by,
            "self_approved": entry.is_self_approved,
        }
        for entry in entries
    ]


def draft_line(draft: Draft) -> str:
    """A draft in one line."""
    days = f", từ {draft.valid_from:%d/%m/%Y}" if draft.valid_from else ""
    why = f" — {draft.answer or draft.change_note}" if draft.answer or draft.change_note else ""
    return (
        f"{draft.id:>5}  {draft.code}  {STATE_WORDS[draft.state_on(today())]} ({KIND_WORDS[draft.kind]}{days})  "
        f"{draft.content.name}  · {draft.changed_by}, {moment(draft.changed_at)}{why}"
    )


def history_lines(entries: tuple[HistoryEntry, ...]) -> Iterator[str]:
    """The history of a procedure, the newest first: who, what, when, why."""
    for entry in entries:
        version = entry.version
        since = f"từ {version.valid_from:%d/%m/%Y}" if version.valid_from else "chưa rõ từ ngày nào"
        until = f" đến hết {version.valid_to:%d/%m/%Y}" if version.valid_to else ""
        yield f"Bản số {version.number}: {STANDING_WORDS[entry.standing]}, {since}{until}"
        yield f"    {who_in_words(entry)}"
        for said in (version.decision, version.change_note):
            if said:
                yield f"    {said}"


def who_in_words(entry: HistoryEntry) -> str:
    """Who wrote and who approved, with the hour; an approval of one's own is called what it is."""
    version = entry.version
    by = f"{version.author or 'không rõ ai'} soạn"
    if entry.changed_by and entry.changed_by != version.author:
        by += f", {entry.changed_by} sửa"
    if entry.is_self_approved:
        by += f", {SELF_APPROVED}"
    elif version.approver:
        by += f", {version.approver} duyệt"
    return by + (f", lúc {moment(version.created_at)}" if version.created_at else "")


def _moment(at: datetime | None) -> str | None:
    return f"{at.isoformat(timespec='seconds')}Z" if at else None
