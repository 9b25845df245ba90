"""Changes of the national text that our own words stand before: told, compared three ways, and decided by a person.

Nothing is overwritten: what is taken or merged becomes a draft, which is submitted and approved like any other. Who
discards the draft has the changes back in the queue.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from oneshop.accounts.permissions import Permission
from oneshop.catalogue.draft_faults import DraftOvertaken, DraftRefused
from oneshop.catalogue.drafts import Draft, DraftKind, DraftOrigin
from oneshop.catalogue.reviews import (
    WITHDRAWN,
    ReviewHead,
    ReviewItem,
    ReviewState,
    laid_over,
    merge_part,
    part_in_words,
)
from oneshop.catalogue.value_words import PART_WORDS
from oneshop.services.clock import VIETNAM, today
from oneshop.services.drafting import made_from
from oneshop.services.gate import Gate
from oneshop.services.indexing import Progress

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from oneshop.catalogue.merging import Merged
    from oneshop.catalogue.procedure import ProcedureContent
    from oneshop.catalogue.versions import Version
    from oneshop.store.database import Database

_STANDING = {True: "đã bãi bỏ", False: "còn hiệu lực"}


class ReviewRefused(Exception):
    """What was asked cannot be done with a change as it stands; the message says why and what to do instead."""


@dataclass(frozen=True)
class Queued:
    """A change in the queue. How many citizens it touches: checklists printed of the entry, and then how usual it is
    at this desk, from 0 to 1."""

    head: ReviewHead
    name: str
    field: str | None
    printed: int
    usual: float


@dataclass(frozen=True)
class Comparison:
    """A change with what we say: the open draft of the entry where there is one, else its newest version.

    The three texts are words of the part alone; `merged` proposes a whole content.
    """

    item: ReviewItem
    name: str
    ours: "ProcedureContent"
    merged: "Merged"
    base_words: str
    theirs_words: str
    ours_words: str
    waits: bool
    draft: Draft | None = None


@dataclass(frozen=True)
class Accepted:
    """What a bulk acceptance did: changes taken into how many drafts, those that change nothing of ours, and those
    left in the queue with the reason by code."""

    taken: int = 0
    drafts: int = 0
    without_effect: int = 0
    skipped: tuple[tuple[str, str], ...] = ()


class Reviewing:
    """The review queue of one desk. `habits` says how usual each code is here."""

    def __init__(self, database: "Database", gate: Gate, habits: "Callable[[], Mapping[str, float]]") -> None:
        self._database = database
        self._gate = gate
        self._habits = habits

    def queue(
        self, *, harmless: bool | None = None, field: str | None = None, part: str | None = None
    ) -> tuple[Queued, ...]:
        """Every change that waits, those that touch most citizens first; only those asked for."""
        from oneshop.store import catalogue, reviews

        self._gate.require(Permission.SEE_DRAFTS)
        with self._database.reading() as session:
            heads = reviews.waiting(session, _this_morning())
            known = {line.code: line for line in catalogue.headlines(session, today())} if heads else {}
            printed = reviews.printed_lists(session, {head.code for head in heads})
        habits = self._habits()
        queued = [
            Queued(
                head,
                known[head.code].name if head.code in known else head.code,
                known[head.code].field if head.code in known else None,
                printed.get(head.code, 0),
                habits.get(head.code, 0.0),
            )
            for head in heads
            if harmless in (None, head.is_harmless) and part in (None, head.part)
        ]
        chosen = [one for one in queued if field in (None, one.field)]
        return tuple(sorted(chosen, key=lambda one: (-one.printed, -one.usual, one.head.code, one.head.id)))

    def comparison(self, review_id: int) -> Comparison:
        """A change with old national, new national, ours, and the merge proposed. ReviewRefused for an unknown one."""
        from oneshop.store import reviews

        self._gate.require(Permission.SEE_DRAFTS)
        with self._database.reading() as session:
            item = _item(session, review_id)
            ours, newest, draft = _ours(session, item.head.code)
            waits = reviews.is_waiting(session, review_id)
        if item.base is None or item.theirs is None:
            was, now = _STANDING[not item.theirs_withdrawn], _STANDING[item.theirs_withdrawn]
            own = _STANDING[newest.is_withdrawn]
            return Comparison(item, ours.name, ours, merge_part(ours, item), was, now, own, waits, draft)
        part = item.head.part
        base, theirs = (laid_over(ours, part, saying) for saying in (item.base, item.theirs))
        merged = merge_part(ours, item)
        was, now, own = (part_in_words(content, part) for content in (base, theirs, ours))
        return Comparison(item, ours.name, ours, merged, was, now, own, waits, draft)

    def keep(self, review_id: int, note: str = "") -> None:
        """Stay with our own words; the next change of the source is a new one."""
        self._decide(review_id, lambda session, item, who: _settle(session, item, ReviewState.KEPT, who, note=note))

    def later(self, review_id: int) -> None:
        """Leave it out of the queue until tomorrow."""
        self._decide(review_id, lambda session, item, who: _settle(session, item, ReviewState.LATER, who))

    def take(self, review_id: int) -> Draft | None:
        """Put the source's words of this part into the entry's draft; None where it says them already."""
        return self._decide(review_id, _take)

    def merge(self, review_id: int) -> Draft | None:
        """Put the merge proposed into the entry's draft; None where it changes nothing of ours."""
        return self._decide(review_id, _merge)

    def accept_harmless(self, progress: Progress | None = None) -> Accepted:
        """Merge every harmless change that waits, in one act: a draft an entry, a line in the audit a change.

        What we worded ourselves stays as it is.
        """
        from oneshop.store import reviews

        actor = self._gate.require(Permission.EDIT)
        told = _Tally()
        with self._database.writing() as session:
            heads = [head for head in reviews.waiting(session, _this_morning()) if head.is_harmless]
            for done, head in enumerate(heads, 1):
                told.add(session, head, actor.name)
                if progress is not None:
                    progress("Nhận thay đổi vô hại", done, len(heads))
        return told.accepted

    def _decide(self, review_id: int, act: "Callable[[Session, ReviewItem, str], Draft | None]") -> Draft | None:
        from oneshop.store import reviews

        actor = self._gate.require(Permission.EDIT)
        try:
            with self._database.writing() as session:
                item = _item(session, review_id)
                if not reviews.is_waiting(session, review_id):
                    raise ReviewRefused(_decided_already(item))
                return act(session, item, actor.name)
        except (DraftRefused, DraftOvertaken) as fault:
            raise ReviewRefused(str(fault)) from fault


class _Tally:
    """Counts what a bulk acceptance does, entry by entry."""

    def __init__(self) -> None:
        self._taken = self._without = 0
        self._drafts: set[int] = set()
        self._skipped: dict[str, str] = {}

    def add(self, session: "Session", head: ReviewHead, who: str) -> None:
        """Merge one change."""
        if head.code in self._skipped:
            return
        try:
            draft = _merge(session, _item(session, head.id), who)
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
        return Accepted(self._taken, len(self._drafts), self._without, tuple(self._skipped.items()))


def _this_morning() -> datetime:
    """The midnight that began today here, in UTC as the tables keep moments."""
    return datetime.combine(today(), time.min, VIETNAM).astimezone(UTC).replace(tzinfo=None)


def _item(session: "Session", review_id: int) -> ReviewItem:
    from oneshop.store import reviews

    found = reviews.item(session, review_id)
    if found is None:
        raise ReviewRefused(f"Không có thay đổi số {review_id}. Xem hàng đợi: oneshop review list")
    return found


def _ours(session: "Session", code: str) -> "tuple[ProcedureContent, Version, Draft | None]":
    """What we say of an entry now: its open draft's content, else its newest version's."""
    from oneshop.store import catalogue, drafts

    newest = catalogue.newest(session, code)
    if newest is None:
        raise ReviewRefused(f"Thủ tục {code} không còn bản nào trong danh mục nên không so sánh được.")
    draft = drafts.open_draft(session, code)
    return (draft.content if draft is not None else newest.content), newest, draft


def _take(session: "Session", item: ReviewItem, who: str) -> Draft | None:
    ours, newest, _ = _ours(session, item.head.code)
    if item.theirs is None:
        return _take_withdrawal(session, item, newest, who)
    return _draft(session, item, laid_over(ours, item.head.part, item.theirs), ReviewState.TAKEN, who)


def _merge(session: "Session", item: ReviewItem, who: str) -> Draft | None:
    if item.head.part == WITHDRAWN:
        raise ReviewRefused("Còn hiệu lực hay đã bãi bỏ thì không ghép được: nhận theo quốc gia, hoặc giữ của ta.")
    ours, _, _ = _ours(session, item.head.code)
    return _draft(session, item, merge_part(ours, item).content, ReviewState.MERGED, who)


def _draft(
    session: "Session", item: ReviewItem, content: "ProcedureContent", state: ReviewState, who: str
) -> Draft | None:
    """Put a content into the one open draft of an entry, made if there is none; None where nothing would change."""
    from oneshop.store import draft_steps

    ours, newest, found = _ours(session, item.head.code)
    if content == ours:
        # Without a draft there is nothing to publish: our words stand, and that was the decision.
        _settle(session, item, ReviewState.KEPT, who, note="Phần của ta không đổi")
        return None
    if found is not None and found.kind is DraftKind.RETIRE:
        raise DraftRefused(
            f"Thủ tục {found.code} đang có đề nghị bãi bỏ số {found.id} của {found.author}. "
            "Duyệt hoặc bỏ đề nghị ấy trước."
        )
    read = found or made_from(newest, ours, who, origin=DraftOrigin.REVIEW)
    changed = replace(read, content=content, change_note=_noted(read.change_note, item))
    saved = draft_steps.kept(session, read, changed, who)
    _settle(session, item, state, who, draft_id=saved.id)
    return saved


def _take_withdrawal(session: "Session", item: ReviewItem, newest: "Version", who: str) -> Draft | None:
    from oneshop.store import draft_steps

    if newest.is_withdrawn == item.theirs_withdrawn:
        _settle(session, item, ReviewState.TAKEN, who)
        return None
    draft_steps.base(session, item.head.code)
    kind = DraftKind.RETIRE if item.theirs_withdrawn else DraftKind.RESTORE
    read = made_from(newest, newest.content, who, kind=kind, origin=DraftOrigin.REVIEW)
    changed = replace(read, valid_to=None, change_note=_noted(None, item))
    saved = draft_steps.kept(session, read, changed, who)
    _settle(session, item, ReviewState.TAKEN, who, draft_id=saved.id)
    return saved


def _settle(
    session: "Session", item: ReviewItem, state: ReviewState, who: str, *, draft_id: int | None = None, note: str = ""
) -> None:
    """Keep a decision, with its line in the audit."""
    from oneshop.store import audit, reviews

    head = item.head
    reviews.decide(session, head, state, who, draft_id=draft_id, note=note)
    told = "; ".join(part for part in (f"bản nháp số {draft_id}" if draft_id else "", note) if part)
    subject = f"procedure {head.code} review {head.id} {head.part}"
    audit.note(session, audit.Entry(who, f"review.{state.value}", subject, head.state.value, state.value, told or None))


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


def in_parts(queued: Iterable[Queued]) -> Sequence[str]:
    """The parts that occur in a queue, once, in the order of the content."""
    there = {one.head.part for one in queued}
    return [part for part in PART_WORDS if part in there]
