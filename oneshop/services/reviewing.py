"""Changes of the national text that our own words stand before: told, compared three ways, and decided by a person.

Nothing is overwritten: what is taken or merged becomes a draft, which is submitted and approved like any other. Who
discards the draft has the changes back in the queue.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from oneshop.accounts.permissions import Permission
from oneshop.catalogue.draft_faults import DraftOvertaken, DraftRefused
from oneshop.catalogue.drafts import Draft
from oneshop.catalogue.reviews import (
    Accepted,
    ReviewHead,
    ReviewItem,
    ReviewRefused,
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

    from oneshop.catalogue.merging import Merged
    from oneshop.catalogue.procedure import ProcedureContent
    from oneshop.store.database import Database

_STANDING = {True: "đã bãi bỏ", False: "còn hiệu lực"}


__all__ = ["Accepted", "Comparison", "Queued", "ReviewRefused", "Reviewing", "in_parts"]


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
        from oneshop.store import review_steps, reviews

        self._gate.require(Permission.SEE_DRAFTS)
        with self._database.reading() as session:
            item = review_steps.item_of(session, review_id)
            ours, newest, draft = review_steps.what_we_say(session, item.head.code)
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
        self._decide(review_id, ReviewState.KEPT, note)

    def later(self, review_id: int) -> None:
        """Leave it out of the queue until tomorrow."""
        self._decide(review_id, ReviewState.LATER)

    def take(self, review_id: int) -> Draft | None:
        """Put the source's words of this part into the entry's draft; None where it says them already."""
        return self._decide(review_id, ReviewState.TAKEN)

    def merge(self, review_id: int) -> Draft | None:
        """Put the merge proposed into the entry's draft; None where it changes nothing of ours."""
        return self._decide(review_id, ReviewState.MERGED)

    def accept_harmless(self, progress: Progress | None = None) -> Accepted:
        """Merge every harmless change that waits, in one act: a draft an entry, a line in the audit a change.

        What we worded ourselves stays as it is.
        """
        from oneshop.store import review_steps, reviews

        actor = self._gate.require(Permission.EDIT)
        with self._database.writing() as session:
            bulk = review_steps.BulkDeciding(review_steps.Deciding(session, actor.name, made_from))
            heads = [head for head in reviews.waiting(session, _this_morning()) if head.is_harmless]
            for done, head in enumerate(heads, 1):
                bulk.merge(head)
                if progress is not None:
                    progress("Nhận thay đổi vô hại", done, len(heads))
            return bulk.accepted

    def _decide(self, review_id: int, decision: ReviewState, note: str = "") -> Draft | None:
        from oneshop.store import review_steps

        actor = self._gate.require(Permission.EDIT)
        try:
            with self._database.writing() as session:
                return review_steps.Deciding(session, actor.name, made_from).decide(review_id, decision, note)
        except (DraftRefused, DraftOvertaken) as fault:
            raise ReviewRefused(str(fault)) from fault


def _this_morning() -> datetime:
    """The midnight that began today here, in UTC as the tables keep moments."""
    return datetime.combine(today(), time.min, VIETNAM).astimezone(UTC).replace(tzinfo=None)


def in_parts(queued: Iterable[Queued]) -> Sequence[str]:
    """The parts that occur in a queue, once, in the order of the content."""
    there = {one.head.part for one in queued}
    return [part for part in PART_WORDS if part in there]
