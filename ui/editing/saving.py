"""Saves, submits and merges what is in hand. Whoever comes second is shown three texts; nothing typed is lost."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from oneshop.catalogue.draft_faults import moment
from oneshop.catalogue.drafts import Draft
from ui.background import RunsWork
from ui.editing import texts
from ui.editing.document import Edited
from ui.editing.hand import Hand
from ui.editing.overtaking import three_way, with_newer

if TYPE_CHECKING:
    from oneshop.catalogue.newer_version import NewerVersion
    from oneshop.services.drafting import Drafting


class Around(Protocol):
    """The page around the saving."""

    @property
    def hand(self) -> Hand | None:
        """What is in hand now."""

    def changed(self, *, redraws: bool = True, **said: str) -> None:
        """The document, the draft or what stands in the way is another."""

    def say(self, **said: str) -> None:
        """Say this, and nothing else has changed."""

    def say_why(self, error: Exception) -> None:
        """Say why something was refused; raise what is no refusal."""


class Saving:
    """Each step is of one hand; an answer for one that was put down meanwhile changes it and is not shown."""

    def __init__(self, drafting: "Drafting", background: RunsWork, around: Around) -> None:
        self._drafting = drafting
        self._background = background
        self._around = around

    def save(self, then: Callable[[Draft], None] | None = None) -> None:
        """Save the draft; what is wrong with it does not matter yet."""
        hand = self._around.hand
        if hand is None or (not hand.is_editable and hand.merged_with is None):
            return
        if hand.is_saving:
            # Who asked to hand the draft in and then saves once more still hands it in.
            if then is not None or hand.save_next is None:
                hand.save_next = lambda: self.save(then)
            return
        document = hand.document
        if document.now == document.saved and hand.draft.id and hand.merged_with is None:
            if then is not None:
                then(hand.draft)
            else:
                self._around.say(message=_saved_message(hand) if document.pending else texts.NOTHING_TO_SAVE)
            return
        self._save(hand, then)

    def _save(self, hand: Hand, then: Callable[[Draft], None] | None) -> None:
        edited, validity, version = hand.document.now, hand.document.now.validity, hand.merged_with
        # The service reads None as "as the draft has it": cleared values are cleared in the draft handed over.
        read = replace(hand.draft, valid_from=None, valid_to=None, decision=None, change_note=None)

        def work() -> Draft:
            return self._drafting.save(
                read,
                edited.content,
                valid_from=validity.valid_from,
                valid_to=validity.valid_to,
                decision=validity.decision,
                change_note=validity.change_note,
                base=version,
            )

        def saved(kept: Draft) -> None:
            hand.is_saving = False
            hand.draft = kept
            hand.document.mark_saved(edited)
            if version is not None:
                hand.newer = hand.merged_with = None
            if self._around.hand is not hand:
                return
            said = texts.MERGED_BASE.format(number=version.number) if version else _saved_message(hand)
            self._around.changed(redraws=False, message=said, trouble="")
            if then is not None:
                then(kept)
            follow, hand.save_next = hand.save_next, None
            if follow is not None:
                follow()

        hand.is_saving, hand.save_next = True, None
        self._background.run(work, saved, lambda error: self._refused(hand, error))

    def submit(self) -> None:
        """Save, then hand the draft to whoever approves."""
        hand = self._around.hand
        if hand is not None and hand.document.pending:
            self._around.say(trouble=texts.SUBMIT_PENDING.format(count=len(hand.document.pending)))
            return
        self.save(then=self._submit)

    def _submit(self, draft: Draft) -> None:
        hand = self._around.hand
        if hand is None:
            return

        def submitted(now: Draft) -> None:
            if hand.draft is draft:
                hand.draft = now
                if self._around.hand is hand:
                    self._around.changed(redraws=False, message=texts.SUBMITTED, trouble="")

        self._background.run(
            lambda: self._drafting.submit(draft.id, draft.lock), submitted, lambda error: self._refused(hand, error)
        )

    # Where something came first.

    def compare_with_newer(self) -> None:
        """Show three texts where a version came between the draft and the one it was made from."""
        hand = self._around.hand
        if hand is not None and hand.newer is not None and hand.offered is None and hand.overtaken is None:
            hand.overtaken = with_newer(hand.draft, hand.newer, hand.document.now)

    def take_merge(self, *, keeps_mine: bool, at: float) -> None:
        """Go on with the merge; where both changed the same, mine stands or theirs does."""
        hand = self._around.hand
        if hand is not None and hand.overtaken is not None:
            three = hand.overtaken
            merged = three.keeping_mine if keeps_mine else three.keeping_theirs
            self._settle(hand, merged, texts.DID_MERGE_MINE if keeps_mine else texts.DID_MERGE_THEIRS, at)

    def take_theirs(self, at: float) -> None:
        """Go on with what came first; undo brings mine back."""
        hand = self._around.hand
        if hand is not None and hand.overtaken is not None:
            self._settle(hand, hand.overtaken.theirs, texts.DID_TAKE_THEIRS, at)

    def settle_later(self) -> None:
        """Go on without merging with the version that came between; submitting asks again."""
        hand = self._around.hand
        if hand is not None and hand.overtaken is not None and hand.overtaken.version is not None:
            hand.overtaken = None
            self._around.changed(message=texts.LATER_SAID, trouble="")

    def _settle(self, hand: Hand, edited: Edited, label: str, at: float) -> None:
        three, hand.overtaken = hand.overtaken, None
        if three is None:
            return
        hand.document.change(edited, label, at)
        if three.version is not None:
            hand.merged_with = three.version
            self._around.changed(message="", trouble="")
            self.save()
            return
        hand.draft = three.draft
        hand.document.mark_saved(three.theirs)
        self.compare_with_newer()
        self._around.changed(message=texts.MERGED, trouble="")

    def _refused(self, hand: Hand, error: Exception) -> None:
        from oneshop.catalogue.draft_faults import BaseOvertaken, DraftOvertaken

        hand.is_saving, hand.save_next = False, None
        if self._around.hand is not hand:
            return
        if isinstance(error, DraftOvertaken):
            # What the draft held when it was read or saved last: what both began with, whichever step was refused.
            hand.overtaken = three_way(hand.document.saved, error.theirs, hand.document.now)
            self._around.changed(redraws=False, trouble="", message="")
        elif isinstance(error, BaseOvertaken):
            self._find_newer(hand)
        else:
            self._around.say_why(error)

    def _find_newer(self, hand: Hand) -> None:
        draft = hand.draft

        def show(newer: "NewerVersion | None") -> None:
            hand.newer = newer
            if self._around.hand is hand:
                self.compare_with_newer()
                self._around.changed(redraws=False, trouble="", message="")

        self._background.run(lambda: self._drafting.newer_version(draft), show, self._around.say_why)


def _saved_message(hand: Hand) -> str:
    said = texts.SAVED_BUT if hand.document.pending else texts.SAVED_AT
    return said.format(at=moment(hand.draft.changed_at), count=len(hand.document.pending))
