"""The steps of a draft within one transaction, each with its line in the audit."""

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from oneshop.catalogue.draft_faults import DraftOvertaken, DraftRefused, moment, not_in
from oneshop.catalogue.drafts import Draft, DraftKind, DraftState
from oneshop.catalogue.versions import Version
from oneshop.store import catalogue, drafts
from oneshop.store.audit import Entry, note
from oneshop.store.mapping import now


def current(session: Session, draft_id: int, lock: int, *states: DraftState) -> Draft:
    """The draft that was read at a lock, in one of these states; DraftRefused, or DraftOvertaken, where it is not."""
    found = drafts.draft(session, draft_id)
    if found is None:
        raise DraftRefused(f"Không có bản nháp số {draft_id}. Xem các bản nháp: oneshop draft list")
    if found.state not in states:
        raise DraftRefused(not_in(found))
    if found.lock != lock:
        raise DraftOvertaken(found, found.content, found.content)
    return found


def kept(session: Session, read: Draft, changed: Draft, who: str, base: Version | None = None) -> Draft:
    """Save a changed draft over the one that was read; DraftOvertaken where there is a newer one, or another began.

    Who began it, what it does, where it came from and which version it was made from stay as they were kept; only
    `base`, with which it was merged, gives it another version. DraftRefused for other words in a retirement.
    """
    theirs = drafts.draft(session, read.id) if read.id else drafts.open_draft(session, read.code)
    if theirs is not None and (theirs.id, theirs.lock) != (read.id, read.lock):
        raise DraftOvertaken(theirs, changed.content, read.content)
    if theirs is not None and theirs.state not in (DraftState.DRAFT, DraftState.RETURNED):
        raise DraftRefused(not_in(theirs))
    if theirs is not None:
        changed = _of_the_same(theirs, changed, base)
    at = now()
    writers = theirs.writers if theirs else ()
    saved = drafts.save(
        session,
        replace(
            changed,
            state=DraftState.DRAFT,
            author=theirs.author if theirs else who,
            writers=writers if who in writers else (*writers, who),
            created_at=theirs.created_at if theirs else at,
            changed_by=who,
            changed_at=at,
        ),
    )
    action = "draft.saved" if read.id else "draft.begun"
    before = theirs.content_hash if theirs else read.base_hash
    note(session, Entry(who, action, subject(saved), before, saved.content_hash, saved.change_note))
    return saved


def _of_the_same(theirs: Draft, changed: Draft, base: Version | None) -> Draft:
    """A changed draft with what no saving changes, taken from the draft as it is kept."""
    content = changed.content
    if theirs.kind is DraftKind.RETIRE:
        stands = base.content if base is not None else theirs.content
        if base is None and replace(content, successors=stands.successors) != stands:
            raise DraftRefused(
                f"Bản nháp số {theirs.id} là đề nghị bãi bỏ: chỉ sửa được thủ tục thay thế, ngày, lý do và căn cứ. "
                "Muốn sửa nội dung thì bỏ đề nghị này và lập bản nháp mới."
            )
        content = replace(stands, successors=content.successors)
    return replace(
        changed,
        content=content,
        kind=theirs.kind,
        origin=theirs.origin,
        base_number=base.number if base else theirs.base_number,
        base_hash=base.content_hash if base else theirs.base_hash,
    )


def moved(session: Session, draft: Draft, who: str, action: str, why: str | None = None) -> Draft:
    """Save a draft in its new state."""
    was = drafts.draft(session, draft.id)
    saved = drafts.save(session, draft)
    before = was.state.value if was else None
    note(session, Entry(who, action, subject(draft), before, saved.state.value, why))
    return saved


def base(session: Session, code: str) -> Version:
    """The newest version of a procedure nobody has a draft of; DraftRefused, with who has one, where somebody has."""
    newest = catalogue.newest(session, code)
    if newest is None:
        raise DraftRefused(f"Không có thủ tục mã {code} trong danh mục. Kiểm tra lại mã.")
    found = drafts.open_draft(session, code)
    if found is not None:
        what = "đề nghị bãi bỏ" if found.kind is DraftKind.RETIRE else "bản nháp"
        raise DraftRefused(
            f"Thủ tục {code} đang có {what} số {found.id} của {found.author}, {moment(found.changed_at)}. "
            "Duyệt hoặc bỏ bản đó trước."
        )
    return newest


def published(session: Session, draft: Draft, version: Version, who: str, told: str | None) -> Draft:
    """Close a draft that has become a version."""
    note_version(session, draft.code, version.number, "version.published", who, told, draft, version.content_hash)
    return closed(session, draft, version.number, version.valid_from, who, told)


def closed(session: Session, draft: Draft, number: int, since: date | None, who: str, told: str | None) -> Draft:
    """Call a draft published as the version of this number, whose own line in the audit stands elsewhere."""
    changed = replace(
        draft,
        state=DraftState.PUBLISHED,
        approver=who,
        published_number=number,
        decided_at=now(),
        valid_from=since,
    )
    return moved(session, changed, who, "draft.published", told)


def note_version(
    session: Session,
    code: str,
    number: int,
    action: str,
    who: str,
    told: str | None,
    draft: Draft | None = None,
    after: str | None = None,
) -> None:
    """Put into the audit what became of a version."""
    note(
        session,
        Entry(who, action, f"procedure {code} version {number}", draft.base_hash if draft else None, after, told),
    )


def subject(draft: Draft) -> str:
    """What the audit calls a draft."""
    return f"draft {draft.id} procedure {draft.code}"
