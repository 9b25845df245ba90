"""Decides what the editor shows: opens a draft, takes changes, keeps and judges them. Nothing typed is lost."""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from oneshop.catalogue.drafts import Draft
from oneshop.catalogue.procedure import ProcedureContent
from oneshop.services.checkpoints import Checkpoints
from oneshop.services.gate import NotPermitted
from ui.background import RunsWork
from ui.editing import telling, texts
from ui.editing.document import Document, Edited, Validity, with_content
from ui.editing.following import Change, Following
from ui.editing.hand import Hand, Shelf
from ui.editing.keeping import Keeping, Opened, checkpoint_of, opened
from ui.editing.overtaking import edited_of, three_way
from ui.editing.preview import Tailored
from ui.editing.saving import Saving
from ui.editing.state import EditingState

if TYPE_CHECKING:
    from oneshop.services.content_checks import ContentChecks
    from oneshop.services.drafting import Drafting
    from oneshop.services.gate import Gate


class EditingPresenter:
    """Owns what is in hand. Overtaken answers are dropped; `judge_soon` asks whoever owns it to call `judge`."""

    def __init__(
        self,
        drafting: "Drafting",
        checkpoints: Checkpoints,
        checks: "ContentChecks",
        gate: "Gate",
        background: RunsWork,
        judging: RunsWork,
        show: Callable[[EditingState], None],
        judge_soon: Callable[[], None] = lambda: None,
        tailored: Tailored = lambda made: made,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._drafting = drafting
        self._checkpoints = checkpoints
        self._gate = gate
        self._background = background
        self._show = show
        self._judge_soon = judge_soon
        self._clock = clock
        self._keeping = Keeping(checkpoints, background, lambda reason: self.say(trouble=reason))
        self._following = Following(checks, background, judging, self._show_with, tailored)
        self._saving = Saving(drafting, background, self)
        self._shelf = Shelf()
        self._state = EditingState()
        self._hand: Hand | None = None
        self._opening = 0

    @property
    def hand(self) -> Hand | None:
        """What is in hand."""
        return self._hand

    # Opening and leaving.

    def open(self, code: str, *, reopens: bool = False) -> None:
        """Show the draft of a procedure; `reopens` what is unsaved of it at once, else it is offered."""
        if self._hand is not None and self._hand.draft.code == code:
            self.say()
            return
        self._open(lambda: self._drafting.begin(code), reopens=reopens)

    def open_draft(self, number: int) -> None:
        """Show a draft by its number, read anew: a version may have come between."""
        self._open(lambda: self._drafting.draft(number), reopens=False)

    def begin_new(self, code: str, name: str) -> None:
        """Show the draft of a procedure that is not in the catalogue yet."""
        if not code.strip() or not name.strip():
            self.say(trouble=texts.NEW_NEEDS_BOTH)
            return
        self._open(lambda: self._drafting.begin_new(code, name), reopens=False, is_new=True)

    def show_nothing(self) -> None:
        """Nothing was asked for: what is in hand stays, else say how to begin."""
        if self._hand is None:
            self._state = EditingState(title=texts.TITLE_ALONE, draft=texts.HINT, loaded=self._state.loaded + 1)
        self.say()

    def _open(self, begin: Callable[[], Draft], *, reopens: bool, is_new: bool = False) -> None:
        """What is typed of a new procedure stays in sight until its draft is there: it may be refused."""
        self.let_go()
        self._opening += 1
        request = self._opening

        def work() -> Opened:
            return opened(begin(), self._drafting, self._checkpoints, self._gate.actor.name)

        def show_if_latest(found: Opened) -> None:
            if request == self._opening:
                self._take_up(found, reopens=reopens)

        if not is_new:
            self._state = replace(self._state, is_opening=True, draft="")
        self.say(title=texts.OPENING)
        self._background.run(work, show_if_latest, self.say_why)

    def _take_up(self, found: Opened, *, reopens: bool) -> None:
        put_down = self._shelf.take(found.person, found.draft.code, found.checkpoint)
        self._hand = (put_down and _gone_on(put_down, found)) or Hand(
            found.draft, found.person, Document(edited_of(found.draft)), found.checkpoint, found.newer
        )
        loaded = self._state.loaded + 1
        self._state = replace(self._state, loaded=loaded, trouble=found.fault, message="", is_opening=False)
        if reopens and self._hand.offered is not None:
            self.take_offer()
        else:
            self._saving.compare_with_newer()
            self.changed()

    def let_go(self) -> None:
        """Put down what is in hand, after keeping what is not saved: who comes back goes on with it."""
        self.keep_now()
        self._opening += 1
        self._following.begin()
        hand, self._hand = self._hand, None
        if hand is not None and hand.offered is None:
            hand.is_kept = self._keeping.is_done
            self._shelf.put(hand)
        self._state = EditingState(title=texts.TITLE_ALONE, draft=texts.HINT, loaded=self._state.loaded + 1)
        self._show(self._state)

    @property
    def is_dirty(self) -> bool:
        """Whether something in hand is not saved."""
        return self._hand is not None and self._hand.document.is_dirty

    # What is kept of an earlier hand.

    def take_offer(self) -> None:
        """Go on with what was not saved; where the draft or its base has moved on since, the three are compared."""
        hand = self._hand
        if hand is None or hand.offered is None:
            return
        kept, hand.offered = hand.offered, None
        document, draft = hand.document, hand.draft
        edited = Edited(kept.content, Validity(kept.valid_from, kept.valid_to, kept.decision, kept.change_note))
        document.change(edited, texts.REOPENED, self._clock())
        document.pending = dict(kept.pending)
        self._state = replace(self._state, loaded=self._state.loaded + 1)
        has_moved = (draft.id, draft.lock) != (kept.draft_id or 0, kept.draft_lock or 0)
        if not draft.id and draft.base_hash != kept.base_hash:
            has_moved = True
        if has_moved and draft.content not in (kept.read, kept.content):
            hand.overtaken = three_way(Edited(kept.read, edited_of(draft).validity), draft, edited)
        self._saving.compare_with_newer()
        self.changed()

    def refuse_offer(self) -> None:
        """Begin with the draft; what was not saved is not wanted."""
        hand = self._hand
        if hand is not None and hand.offered is not None:
            self._keeping.drop(hand.offered.code, hand.offered.person)
            hand.offered = None
            self._saving.compare_with_newer()
            self.changed()

    def tick(self) -> None:
        """Keep what has changed since the last time; called every second."""
        self._keeping.tick()

    def keep_now(self) -> None:
        """Keep what has changed before this returns."""
        self._keeping.keep_now()

    # Editing.

    def edit(self, content: ProcedureContent, label: str) -> None:
        """Take a new content."""
        if self._hand is not None and self._hand.is_editable:
            self._change(self._hand, with_content(self._hand.document.now, content), label)

    def set_validity(self, validity: Validity, label: str) -> None:
        """Take other days, another decision or note."""
        if self._hand is not None and self._hand.is_editable:
            self._change(self._hand, replace(self._hand.document.now, validity=validity), label)

    def _change(self, hand: Hand, edited: Edited, label: str) -> None:
        if hand.document.change(edited, label, self._clock()):
            self.changed(message="", trouble="")

    def keep_pending(self, pending: Mapping[str, str], parts: tuple[str, ...]) -> None:
        """These texts of these parts are what no content can hold."""
        if self._hand is not None and self._hand.document.keep_pending(pending, parts):
            self.changed(redraws=False)

    def undo(self) -> None:
        """Let go of the last text that no content can hold; where there is none, take the last step back."""
        hand = self._hand
        if hand is not None and hand.is_editable:
            if path := hand.document.drop_pending():
                self.changed(redraws=False, message=texts.UNDONE.format(what=telling.pending_words(path)), trouble="")
                return
            # A merge that no saving has told of may be the step: the draft stays with its base, and submitting asks.
            hand.merged_with = None
            label = hand.document.undo()
            self.changed(message=texts.UNDONE.format(what=label) if label else texts.NOTHING_TO_UNDO)

    def redo(self) -> None:
        """Do the step taken back last once more."""
        hand = self._hand
        if hand is not None and hand.is_editable:
            label = hand.document.redo()
            self.changed(message=texts.REDONE.format(what=label) if label else texts.NOTHING_TO_REDO)

    def answer(self, question: str, value: str) -> None:
        """Draw the preview for a citizen who answers so; an empty value is no answer."""
        self._following.answer(question, value)
        if self._hand is not None:
            self._following.draw(self._hand.document.now.content)

    # Saving.

    def save(self) -> None:
        """Save the draft; what is wrong with it does not matter yet."""
        self._saving.save()

    def submit(self) -> None:
        """Save, then hand the draft to whoever approves."""
        self._saving.submit()

    def take_merge(self, *, keeps_mine: bool) -> None:
        """Go on with the merge; where both changed the same, mine stands or theirs does."""
        self._saving.take_merge(keeps_mine=keeps_mine, at=self._clock())

    def take_theirs(self) -> None:
        """Go on with what came first; undo brings mine back."""
        self._saving.take_theirs(self._clock())

    def settle_later(self) -> None:
        """Go on without merging; submitting asks again."""
        self._saving.settle_later()

    # Showing.

    def say_why(self, error: Exception) -> None:
        """Say why something was refused."""
        from oneshop.catalogue.draft_faults import DraftOvertaken, DraftRefused

        if self._state.is_opening:
            self._state = replace(self._state, is_opening=False, draft=texts.HINT)
        self.say(trouble=str(error), message="", title=self._state.title if self._hand else texts.TITLE_ALONE)
        if not isinstance(error, DraftRefused | DraftOvertaken | NotPermitted):
            raise error

    def changed(self, *, redraws: bool = True, **said: str) -> None:
        """Show the document as it stands, keep it, and ask for what follows from it."""
        hand = self._hand
        if hand is None:
            return
        if hand.offered is None:
            if hand.document.is_dirty:
                self._keeping.want(checkpoint_of(hand.draft, hand.document, hand.person))
            else:
                self._keeping.drop(hand.draft.code, hand.person)
        self.say(**said)
        if redraws:
            self._following.draw(hand.document.now.content)
            self._judge_soon()

    def say(self, **said: str) -> None:
        """Show what is in hand, saying this."""
        hand = self._hand
        state = replace(self._state, **said)  # type: ignore[arg-type]  # the names are those of the state's texts.
        if hand is not None:
            state = replace(
                telling.with_document(state, hand.draft, hand.document, hand.person),
                is_editable=hand.is_editable,
                offer=telling.offer_line(hand.offered, hand.draft) if hand.offered else "",
                overtaken=hand.overtaken.told if hand.overtaken else None,
            )
        self._state = state
        self._show(state)

    def judge(self) -> None:
        """Hold the content against the checks."""
        if self._hand is not None:
            self._following.judge(self._hand.document.now.content)

    def _show_with(self, change: Change) -> None:
        self._state = change(self._state)
        self._show(self._state)


def _gone_on(put_down: Hand, found: Opened) -> Hand | None:
    """What was put down, with the draft as it is now; None where there is another draft and nothing would be lost."""
    document, was, now = put_down.document, put_down.draft, found.draft
    put_down.draft, put_down.newer = now, found.newer
    if (was.id, was.lock, was.base_hash) == (now.id, now.lock, now.base_hash):
        return put_down
    put_down.merged_with = None
    if now.content in (document.saved.content, document.now.content):
        document.mark_saved(edited_of(now))
    elif document.is_dirty:
        put_down.overtaken = three_way(document.saved, now, document.now)
    else:
        return None
    return put_down
