"""Decides what the editor shows: opens a draft, takes changes, keeps, judges and saves them. Nothing typed is lost."""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from oneshop.catalogue.draft_faults import moment
from oneshop.catalogue.drafts import Draft
from oneshop.catalogue.procedure import ProcedureContent
from oneshop.services.checkpoints import Checkpoint, Checkpoints
from oneshop.services.gate import NotPermitted
from ui.background import RunsWork
from ui.editing import telling, texts
from ui.editing.document import Document, Edited, Validity, with_content
from ui.editing.following import Change, Following
from ui.editing.keeping import Keeping, Opened, checkpoint_of, opened
from ui.editing.overtaking import ThreeWay, edited_of, three_way
from ui.editing.preview import Tailored
from ui.editing.state import EditingState

if TYPE_CHECKING:
    from oneshop.services.content_checks import ContentChecks
    from oneshop.services.drafting import Drafting
    from oneshop.services.gate import Gate


class EditingPresenter:
    """Owns the document in hand. Overtaken answers are dropped; `judge_soon` asks whoever owns it to call `judge`."""

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
        self._keeping = Keeping(checkpoints, background, self._say_not_kept)
        self._following = Following(checks, background, judging, self._show_with, tailored)
        self._state = EditingState()
        self._draft: Draft | None = None
        self._document: Document | None = None
        self._person = self._left = ""
        self._offered: Checkpoint | None = None
        self._overtaken: ThreeWay | None = None
        self._opening = 0
        self._is_saving = False
        self._save_next: Callable[[], None] | None = None
        """What was asked for while a saving was under way."""

    # Opening and leaving.

    def open(self, code: str, *, reopens: bool = False) -> None:
        """Show the draft of a procedure; `reopens` what is unsaved of it at once, else it is offered, unless it was
        left a moment ago."""
        if self._document is not None and self._draft is not None and self._draft.code == code:
            self._put()
            return
        self._open(lambda: self._drafting.begin(code), reopens=reopens or code == self._left)

    def open_draft(self, number: int) -> None:
        """Show a draft by its number."""
        if self._document is None or self._draft is None or self._draft.id != number:
            self._open(lambda: self._drafting.draft(number), reopens=False)

    def begin_new(self, code: str, name: str) -> None:
        """Show the draft of a procedure that is not in the catalogue yet."""
        if not code.strip() or not name.strip():
            self._put(trouble=texts.NEW_NEEDS_BOTH)
            return
        self._open(lambda: self._drafting.begin_new(code, name), reopens=False)

    def show_nothing(self) -> None:
        """Nothing was asked for: what is in hand stays, else say how to begin."""
        if self._document is None:
            self._state = EditingState(title=texts.TITLE_ALONE, draft=texts.HINT, loaded=self._state.loaded + 1)
        self._put()

    def _open(self, begin: Callable[[], Draft], *, reopens: bool) -> None:
        self.let_go()
        self._opening += 1
        request = self._opening

        def work() -> Opened:
            return opened(begin(), self._checkpoints, self._gate.actor.name)

        def show_if_latest(found: Opened) -> None:
            if request == self._opening:
                self._take_up(found, reopens=reopens)

        self._put(title=texts.OPENING)
        self._background.run(work, show_if_latest, self._say_why)

    def _take_up(self, opened: Opened, *, reopens: bool) -> None:
        self._draft, self._person, self._offered = opened.draft, opened.person, opened.checkpoint
        self._document = Document(edited_of(opened.draft))
        self._state = replace(self._state, loaded=self._state.loaded + 1, trouble=opened.fault, message="")
        if reopens and self._offered is not None:
            self.take_offer()
        else:
            self._changed()

    def leave(self) -> None:
        """Put down what is in hand for a moment: who comes back goes on with it."""
        self._left = self._draft.code if self._draft is not None and self._offered is None else ""
        self.let_go()

    def let_go(self) -> None:
        """Put down what is in hand, after keeping what is not saved."""
        self.keep_now()
        self._opening += 1
        self._following.begin()
        self._draft = self._document = self._offered = self._overtaken = None
        self._state = EditingState(title=texts.TITLE_ALONE, draft=texts.HINT, loaded=self._state.loaded + 1)
        self._show(self._state)

    @property
    def is_dirty(self) -> bool:
        """Whether something in hand is not saved."""
        return self._document is not None and self._document.is_dirty

    # What is kept of an earlier hand.

    def take_offer(self) -> None:
        """Go on with what was not saved; where the draft has moved on since, the three are compared."""
        kept, draft, document = self._offered, self._draft, self._document
        if kept is None or draft is None or document is None:
            return
        self._offered = None
        edited = Edited(kept.content, Validity(kept.valid_from, kept.valid_to, kept.decision, kept.change_note))
        document.change(edited, texts.REOPENED, self._clock())
        document.pending = dict(kept.pending)
        self._state = replace(self._state, loaded=self._state.loaded + 1)
        has_moved = (draft.id, draft.lock) != (kept.draft_id or 0, kept.draft_lock or 0)
        if has_moved and draft.content not in (kept.read, kept.content):
            base = Edited(kept.read, edited_of(draft).validity)
            self._overtaken = three_way(base, draft, edited, draft.changed_by)
        self._changed()

    def refuse_offer(self) -> None:
        """Begin with the draft; what was not saved is not wanted."""
        if self._offered is not None:
            self._keeping.drop(self._offered.code, self._offered.person)
            self._offered = None
            self._changed()

    def tick(self) -> None:
        """Keep what has changed since the last time; called every second."""
        self._keeping.tick()

    def keep_now(self) -> None:
        """Keep what has changed before this returns."""
        self._keeping.keep_now()

    # Editing.

    def edit(self, content: ProcedureContent, label: str) -> None:
        """Take a new content."""
        if self._document is not None and self._is_editable:
            self._change(with_content(self._document.now, content), label)

    def set_validity(self, validity: Validity, label: str) -> None:
        """Take other days, another decision or note."""
        if self._document is not None and self._is_editable:
            self._change(replace(self._document.now, validity=validity), label)

    def _change(self, edited: Edited, label: str) -> None:
        if self._document is not None and self._document.change(edited, label, self._clock()):
            self._changed(message="", trouble="")

    def keep_pending(self, pending: Mapping[str, str], parts: tuple[str, ...]) -> None:
        """These texts of these parts are what no content can hold."""
        if self._document is not None and self._document.keep_pending(pending, parts):
            self._changed(redraws=False)

    def undo(self) -> None:
        """Take the last step back."""
        if self._document is not None and self._is_editable:
            label = self._document.undo()
            self._changed(message=texts.UNDONE.format(what=label) if label else texts.NOTHING_TO_UNDO)

    def redo(self) -> None:
        """Do the step taken back last once more."""
        if self._document is not None and self._is_editable:
            label = self._document.redo()
            self._changed(message=texts.REDONE.format(what=label) if label else texts.NOTHING_TO_REDO)

    def answer(self, question: str, value: str) -> None:
        """Draw the preview for a citizen who answers so; an empty value is no answer."""
        self._following.answer(question, value)
        if self._document is not None:
            self._following.draw(self._document.now.content)

    # Saving.

    def save(self, then: Callable[[Draft], None] | None = None) -> None:
        """Save the draft; what is wrong with it does not matter yet."""
        draft, document = self._draft, self._document
        if draft is None or document is None or not self._is_editable:
            return
        if self._is_saving:
            self._save_next = lambda: self.save(then)
            return
        if document.now == document.saved and draft.id:
            if then is not None:
                then(draft)
            else:
                self._put(message=self._saved_message(document) if document.pending else texts.NOTHING_TO_SAVE)
            return
        edited, validity = document.now, document.now.validity
        # The service reads None as "as the draft has it": cleared values are cleared in the draft handed over.
        read = replace(draft, valid_from=None, valid_to=None, decision=None, change_note=None)

        def work() -> Draft:
            return self._drafting.save(
                read,
                edited.content,
                valid_from=validity.valid_from,
                valid_to=validity.valid_to,
                decision=validity.decision,
                change_note=validity.change_note,
            )

        def saved(kept: Draft) -> None:
            self._is_saving = False
            if self._document is not document:
                return
            self._draft = kept
            document.mark_saved(edited)
            self._changed(redraws=False, message=self._saved_message(document), trouble="")
            if then is not None:
                then(kept)
            follow, self._save_next = self._save_next, None
            if follow is not None:
                follow()

        self._is_saving, self._save_next = True, None
        self._background.run(work, saved, self._not_saved)

    def submit(self) -> None:
        """Save, then hand the draft to whoever approves."""
        document = self._document
        if document is not None and document.pending:
            self._put(trouble=texts.SUBMIT_PENDING.format(count=len(document.pending)))
            return
        self.save(then=self._submit)

    def _submit(self, draft: Draft) -> None:
        def submitted(now: Draft) -> None:
            if self._draft is draft:
                self._draft = now
                self._changed(redraws=False, message=texts.SUBMITTED, trouble="")

        self._background.run(lambda: self._drafting.submit(draft.id, draft.lock), submitted, self._not_saved)

    def take_merge(self, *, keeps_mine: bool) -> None:
        """Go on with the merge; where both changed the same, mine stands or theirs does."""
        if self._overtaken is not None:
            merged = self._overtaken.keeping_mine if keeps_mine else self._overtaken.keeping_theirs
            self._settle(merged, texts.DID_MERGE_MINE if keeps_mine else texts.DID_MERGE_THEIRS)

    def take_theirs(self) -> None:
        """Go on with what they saved; undo brings mine back."""
        if self._overtaken is not None:
            self._settle(self._overtaken.their_edited, texts.DID_TAKE_THEIRS)

    def _settle(self, edited: Edited, label: str) -> None:
        three, document = self._overtaken, self._document
        if three is not None and document is not None:
            self._overtaken, self._draft = None, three.theirs
            document.change(edited, label, self._clock())
            document.mark_saved(three.their_edited)
            self._changed(message=texts.MERGED, trouble="")

    def _not_saved(self, error: Exception) -> None:
        from oneshop.catalogue.draft_faults import DraftOvertaken

        self._is_saving = False
        document = self._document
        if isinstance(error, DraftOvertaken) and document is not None and self._draft is not None:
            # What the draft held when it was read or saved last: what both began with, whichever step was refused.
            self._overtaken = three_way(document.saved, error.theirs, document.now, error.theirs.changed_by)
            self._changed(redraws=False, trouble="", message="")
            return
        self._say_why(error)

    def _say_why(self, error: Exception) -> None:
        from oneshop.catalogue.draft_faults import DraftOvertaken, DraftRefused

        self._put(trouble=str(error), message="", title=self._state.title if self._document else texts.TITLE_ALONE)
        if not isinstance(error, DraftRefused | DraftOvertaken | NotPermitted):
            raise error

    def _say_not_kept(self, reason: str) -> None:
        self._put(trouble=reason)

    # Showing.

    @property
    def _is_editable(self) -> bool:
        draft = self._draft
        is_free = self._offered is None and self._overtaken is None
        return draft is not None and telling.is_open_to_editing(draft) and is_free

    def _changed(self, *, redraws: bool = True, **said: str) -> None:
        """Show the document as it stands, keep it, and ask for what follows from it."""
        draft, document = self._draft, self._document
        if draft is None or document is None:
            return
        if self._offered is None:
            if document.is_dirty:
                self._keeping.want(checkpoint_of(draft, document, self._person))
            else:
                self._keeping.drop(draft.code, self._person)
        self._put(**said)
        if redraws:
            self._following.draw(document.now.content)
            self._judge_soon()

    def _put(self, **said: str) -> None:
        draft, document = self._draft, self._document
        state = replace(self._state, **said)  # type: ignore[arg-type]  # the names are those of the state's texts.
        if draft is not None and document is not None:
            state = replace(
                telling.with_document(state, draft, document, self._person),
                is_editable=self._is_editable,
                offer=telling.offer_line(self._offered, draft) if self._offered else "",
                overtaken=self._overtaken.told if self._overtaken else None,
            )
        self._state = state
        self._show(state)

    def _saved_message(self, document: Document) -> str:
        at = moment(self._draft.changed_at) if self._draft else ""
        said = texts.SAVED_BUT if document.pending else texts.SAVED_AT
        return said.format(at=at, count=len(document.pending))

    def judge(self) -> None:
        """Hold the content against the checks."""
        if self._document is not None:
            self._following.judge(self._document.now.content)

    def _show_with(self, change: Change) -> None:
        self._state = change(self._state)
        self._show(self._state)
