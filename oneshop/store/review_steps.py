"""The steps of the review within one transaction: a decision, the draft it makes, their lines in the audit."""

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy.orm import Session

from oneshop.catalogue.draft_faults import DraftRefused
from oneshop.catalogue.drafts import Draft, DraftKind, DraftOrigin
from oneshop.catalogue.procedure import ProcedureContent
from oneshop.catalogue.reviews import (
    Accepted,
    ReviewHead,
    ReviewItem,
    ReviewRefused,
    ReviewState,
    laid_over,
    merge_part,
    said,
)
from oneshop.catalogue.value_words import PART_WORDS
from oneshop.catalogue.versions import Version
from oneshop.store import audit, catalogue, draft_steps, drafts, reviews

Maker = Callable[[Version, ProcedureContent, str], Draft]
"""Makes a draft, not yet saved, of a version and a content, by whom."""


def item_of(session: Session, review_id: int) -> ReviewItem:
    """A change by its number; ReviewRefused where there is none."""
    found = reviews.item(session, review_id)
    if found is None:
        raise ReviewRefused(f"Không có thay đổi số {review_id}. Xem hàng đợi: oneshop review list")
    return found


def what_we_say(session: Session, code: str) -> tuple[ProcedureContent, Version, Draft | None]:
    """What we say of an entry now, by its open draft or else its newest version; that version; the draft."""
    newest = catalogue.newest(session, code)
    if newest is None:
        raise ReviewRefused(f"Thủ tục {code} không còn bản nào trong danh mục nên không so sánh được.")
    draft = drafts.open_draft(session, code)
    return (draft.content if draft is not None else newest.content), newest, draft


class Deciding:
    """One person's decisions in one transaction."""

    def __init__(self, session: Session, who: str, make: Maker) -> None:
        self._session = session
        self._who = who
        self._make = make

    def decide(self, review_id: int, decision: ReviewState, note: str = "") -> Draft | None:
        """Keep a decision and make the draft it needs; None where nothing of ours changes.

        ReviewRefused for what is decided already, DraftRefused where the entry's draft cannot be written to.
        """
        item = item_of(self._session, review_id)
        if not reviews.is_waiting(self._session, review_id):
            raise ReviewRefused(_decided_already(item))
        match decision:
            case ReviewState.TAKEN:
                return self._take(item)
            case ReviewState.MERGED:
                return self._merge(item)
        self._settle(item, decision, note=note)
        return None

    def _take(self, item: ReviewItem) -> Draft | None:
        ours, newest, _ = what_we_say(self._session, item.head.code)
        if item.theirs is None:
            return self._take_withdrawal(item, newest)
        return self._into_draft(item, laid_over(ours, item.head.part, item.theirs), ReviewState.TAKEN)

    def _merge(self, item: ReviewItem) -> Draft | None:
        if item.theirs is None:
            raise ReviewRefused("Còn hiệu lực hay đã bãi bỏ thì không ghép được: nhận theo quốc gia, hoặc giữ của ta.")
        ours, _, _ = what_we_say(self._session, item.head.code)
        return self._into_draft(item, merge_part(ours, item).content, ReviewState.MERGED)

    def _into_draft(self, item: ReviewItem, content: ProcedureContent, state: ReviewState) -> Draft | None:
        """Put a content into the one open draft of an entry, made if there is none; None where nothing would change."""
        ours, newest, found = what_we_say(self._session, item.head.code)
        if content == ours:
            # Without a draft there is nothing to publish: our words stand, and that was the decision.
            self._settle(item, ReviewState.KEPT, note="Phần của ta không đổi")
            return None
        if found is not None and found.kind is DraftKind.RETIRE:
            raise DraftRefused(
                f"Thủ tục {found.code} đang có đề nghị bãi bỏ số {found.id} của {found.author}. "
                "Duyệt hoặc bỏ đề nghị ấy trước."
            )
        read = found or replace(self._make(newest, ours, self._who), origin=DraftOrigin.REVIEW)
        return self._saved(
            item, read, replace(read, content=content, change_note=_noted(read.change_note, item)), state
        )

    def _take_withdrawal(self, item: ReviewItem, newest: Version) -> Draft | None:
        if newest.is_withdrawn == item.theirs_withdrawn:
            self._settle(item, ReviewState.TAKEN)
            return None
        draft_steps.base(self._session, item.head.code)
        kind = DraftKind.RETIRE if item.theirs_withdrawn else DraftKind.RESTORE
        made = replace(self._make(newest, newest.content, self._who), kind=kind, origin=DraftOrigin.REVIEW)
        return self._saved(item, made, replace(made, valid_to=None, change_note=_noted(None, item)), ReviewState.TAKEN)

    def _saved(self, item: ReviewItem, read: Draft, changed: Draft, state: ReviewState) -> Draft:
        saved = draft_steps.kept(self._session, read, changed, self._who)
        self._settle(item, state, draft_id=saved.id)
        return saved

    def _settle(self, item: ReviewItem, state: ReviewState, *, draft_id: int | None = None, note: str = "") -> None:
        """Keep a decision, with its line in the audit."""
        head = item.head
        reviews.decide(self._session, head, state, self._who, draft_id=draft_id, note=note)
        told = "; ".join(part for part in (f"bản nháp số {draft_id}" if draft_id else "", note) if part)
        subject = f"procedure {head.code} review {head.id} {head.part}"
        entry = audit.Entry(self._who, f"review.{state.value}", subject, head.state.value, state.value, told or None)
        audit.note(self._session, entry)


def after_publishing(session: Session, draft_id: int, before: Version | None, after: Version, who: str) -> None:
    """Put a change that was taken or merged into a draft back into the queue where it was edited out again before the
    draft was published: it never reached the desk, and nobody has decided that it should not."""
    for item in reviews.decided_by_draft(session, draft_id):
        if before is None or _has_come(item, before, after):
            continue
        head = item.head
        reviews.decide(session, head, ReviewState.OPEN, who)
        subject = f"procedure {head.code} review {head.id} {head.part}"
        told = f"bản số {after.number} công bố mà phần này vẫn như cũ"
        audit.note(
            session, audit.Entry(who, "review.reopened", subject, head.state.value, ReviewState.OPEN.value, told)
        )


def _has_come(item: ReviewItem, before: Version, after: Version) -> bool:
    """Whether what was published says the source's words of the part, or at least something else than before."""
    if item.theirs is None:
        return after.is_withdrawn == item.theirs_withdrawn
    part = item.head.part
    now = said(after.content, part)
    return now == said(item.theirs, part) or now != said(before.content, part)


class BulkDeciding:
    """Merges many changes in one transaction, and counts what becomes of them."""

    def __init__(self, deciding: Deciding) -> None:
        self._deciding = deciding
        self._taken = self._without = 0
        self._drafts: set[int] = set()
        self._skipped: dict[str, str] = {}

    def merge(self, head: ReviewHead) -> None:
        """Merge one change, where its entry's draft can be written to."""
        if head.code in self._skipped:
            return
        try:
            draft = self._deciding.decide(head.id, ReviewState.MERGED)
        except (DraftRefused, ReviewRefused) as fault:
            self._skipped[head.code] = str(fault)
            return
        if draft is None:
            self._without += 1
        else:
            self._taken += 1
            self._drafts.add(draft.id)

    @property
    def accepted(self) -> Accepted:
        """What has been done so far."""
        return Accepted(self._taken, len(self._drafts), self._without, tuple(self._skipped.items()))


def _noted(before: str | None, item: ReviewItem) -> str:
    """The draft's note with this part added to what was taken over before."""
    beginning = "Rà soát thay đổi của quốc gia: "
    part = PART_WORDS[item.head.part]
    if before is None or not before.strip():
        return f"{beginning}{part}"
    if part in before:
        return before
    return f"{before}, {part}" if beginning in before else f"{before}; {beginning}{part}"


_DECIDED_WORDS = {
    ReviewState.OPEN: "đang chờ",
    ReviewState.LATER: "đã để ngày khác",
    ReviewState.KEPT: "đã giữ phần của ta",
    ReviewState.TAKEN: "đã nhận theo quốc gia",
    ReviewState.MERGED: "đã ghép",
    ReviewState.CLOSED: "đã khép vì không còn gì khác nhau",
}


def _decided_already(item: ReviewItem) -> str:
    who = f" ({item.decided_by})" if item.decided_by else ""
    draft = f" Muốn đổi ý thì bỏ bản nháp số {item.draft_id}, thay đổi sẽ trở lại hàng đợi." if item.draft_id else ""
    return f"Thay đổi số {item.head.id} {_DECIDED_WORDS[item.head.state]}{who}.{draft}"
