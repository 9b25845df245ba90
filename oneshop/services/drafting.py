"""Changes of entries on their way: begun, saved, submitted, taken back, discarded. What is saved is never lost."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from oneshop.accounts.permissions import Permission
from oneshop.catalogue.draft_faults import BaseOvertaken, ContentRefused, DraftOvertaken, DraftRefused
from oneshop.catalogue.drafts import OPEN_STATES, Draft, DraftKind, DraftOrigin, DraftState
from oneshop.catalogue.procedure import ProcedureContent
from oneshop.services.clock import today
from oneshop.services.gate import Gate

if TYPE_CHECKING:
    from oneshop.catalogue.newer_version import NewerVersion
    from oneshop.catalogue.versions import Version
    from oneshop.services.content_checks import ContentChecks
    from oneshop.store.database import Database


__all__ = ["ContentRefused", "DraftOvertaken", "DraftRefused", "Drafting", "made_from"]


class Drafting:
    """The drafts of one desk; one open draft a procedure, so that two people work on the same one."""

    def __init__(self, database: "Database", gate: Gate, checks: "ContentChecks") -> None:
        self._database = database
        self._gate = gate
        self._checks = checks

    def at(self, gate: Gate) -> "Drafting":
        """The same drafts for whoever is at another gate."""
        return Drafting(self._database, gate, self._checks)

    def begin(self, code: str) -> Draft:
        """The open draft of a procedure; where there is none a new one, not yet saved (number 0), made from the newest
        version: the one scheduled, where one is, for that is what it will have to follow.

        DraftRefused for a code that is not in the catalogue.
        """
        from oneshop.store import catalogue, drafts

        actor = self._gate.require(Permission.EDIT)
        with self._database.reading() as session:
            found = drafts.open_draft(session, code)
            newest = catalogue.newest(session, code)
        if found is not None:
            return found
        if newest is None:
            raise DraftRefused(f"Không có thủ tục mã {code} trong danh mục. Kiểm tra mã, hoặc lập thủ tục mới.")
        return _made_from(newest, newest.content, actor.name)

    def begin_new(self, code: str, name: str) -> Draft:
        """A draft, not yet saved, of a procedure that is not in the catalogue; its open draft, where there is one."""
        from oneshop.store import catalogue, drafts

        actor = self._gate.require(Permission.EDIT)
        content = _content(code, name)
        with self._database.reading() as session:
            found = drafts.open_draft(session, content.code)
            newest = catalogue.newest(session, content.code)
        if newest is not None:
            raise DraftRefused(f"Thủ tục {content.code} đã có trong danh mục ({newest.content.name}). Hãy sửa bản đó.")
        return found or _new(content, actor.name)

    def save(
        self,
        draft: Draft,
        content: ProcedureContent,
        *,
        valid_from: date | None = None,
        valid_to: date | None = None,
        decision: str | None = None,
        change_note: str | None = None,
        base: "Version | None" = None,
    ) -> Draft:
        """Keep a content in the draft as it was read; what is None stays as `draft` has it (to clear a value hand over
        a draft without it). With `base` the content was merged with that version and is from now on made from it; a
        submitted draft is taken back for that.

        DraftOvertaken when somebody saved, submitted or decided meanwhile; DraftRefused while it is submitted.
        """
        from oneshop.store import catalogue, draft_steps

        actor = self._gate.require(Permission.EDIT)
        if content.code != draft.code:
            raise DraftRefused(f"Bản nháp của thủ tục {draft.code} không đổi sang mã {content.code} được.")
        with self._database.writing() as session:
            if base is not None and draft.state is DraftState.SUBMITTED:
                stands = draft_steps.current(session, draft.id, draft.lock, DraftState.SUBMITTED)
                back = replace(stands, state=DraftState.DRAFT)
                lock = draft_steps.moved(session, back, actor.name, "draft.taken_back").lock
                draft = replace(draft, state=DraftState.DRAFT, lock=lock)
            changed = replace(
                draft,
                content=content,
                valid_from=valid_from or draft.valid_from,
                valid_to=valid_to or draft.valid_to,
                decision=decision if decision is not None else draft.decision,
                change_note=change_note if change_note is not None else draft.change_note,
            )
            if not draft.id:
                changed = _begun(changed, base or catalogue.numbered(session, draft.code, draft.base_number or 0))
            return draft_steps.kept(session, draft, changed, actor.name, base)

    def submit(self, draft_id: int, lock: int) -> Draft:
        """Hand a draft to whoever approves; ContentRefused where its content has errors, BaseOvertaken where a newer
        version has come between, for nobody could approve it."""
        from oneshop.store import catalogue, draft_steps
        from oneshop.store.mapping import now

        actor = self._gate.require(Permission.EDIT)
        with self._database.writing() as session:
            draft = draft_steps.current(session, draft_id, lock, DraftState.DRAFT, DraftState.RETURNED)
            newest = catalogue.newest(session, draft.code)
            if newest is not None and not draft.is_made_from(newest):
                raise BaseOvertaken(draft, newest)
            self.refuse_errors(draft)
            changed = replace(draft, state=DraftState.SUBMITTED, submitted_at=now(), answer=None)
            return draft_steps.moved(session, changed, actor.name, "draft.submitted")

    def take_back(self, draft_id: int, lock: int) -> Draft:
        """Take a submitted draft back to go on writing."""
        from oneshop.store import draft_steps

        actor = self._gate.require(Permission.EDIT)
        with self._database.writing() as session:
            draft = draft_steps.current(session, draft_id, lock, DraftState.SUBMITTED)
            return draft_steps.moved(session, replace(draft, state=DraftState.DRAFT), actor.name, "draft.taken_back")

    def discard(self, draft_id: int, lock: int) -> Draft:
        """End a draft without publishing it; its text is kept with the discarded ones."""
        from oneshop.store import draft_steps

        actor = self._gate.require(Permission.EDIT)
        with self._database.writing() as session:
            draft = draft_steps.current(session, draft_id, lock, *OPEN_STATES)
            return draft_steps.moved(session, replace(draft, state=DraftState.DISCARDED), actor.name, "draft.discarded")

    def drafts(self, state: DraftState | None = None) -> tuple[Draft, ...]:
        """Every open draft, or every one in a state, the one changed last first."""
        from oneshop.store import drafts

        self._gate.require(Permission.SEE_DRAFTS)
        kept = OPEN_STATES if state is None else (DraftState.PUBLISHED,) if state is DraftState.APPROVED else (state,)
        with self._database.reading() as session:
            found = drafts.listed(session, kept)
        return tuple(draft for draft in found if state in (None, draft.state_on(today())))

    def draft(self, draft_id: int) -> Draft:
        """A draft by its number; DraftRefused where there is none."""
        from oneshop.store import drafts

        self._gate.require(Permission.SEE_DRAFTS)
        with self._database.reading() as session:
            found = drafts.draft(session, draft_id)
        if found is None:
            raise DraftRefused(f"Không có bản nháp số {draft_id}. Xem các bản nháp: oneshop draft list")
        return found

    def draft_of(self, code: str) -> Draft | None:
        """The open draft of a procedure, if there is one."""
        from oneshop.store import drafts

        self._gate.require(Permission.SEE_DRAFTS)
        with self._database.reading() as session:
            return drafts.open_draft(session, code)

    def newer_version(self, draft: Draft) -> "NewerVersion | None":
        """The version that came after the one a draft was made from, for merging; None where none did."""
        from oneshop.catalogue.newer_version import NewerVersion
        from oneshop.store import catalogue

        self._gate.require(Permission.SEE_DRAFTS)
        with self._database.reading() as session:
            newest = catalogue.newest(session, draft.code)
            if newest is None or draft.is_made_from(newest):
                return None
            base = catalogue.numbered(session, draft.code, draft.base_number) if draft.base_number else None
        bare = ProcedureContent(draft.code, newest.content.name)
        return NewerVersion(base.content if base else bare, draft.base_number, newest)

    def refuse_errors(self, draft: Draft) -> None:
        """ContentRefused where what a draft would publish has errors; the end of a procedure is not judged."""
        if draft.kind is DraftKind.RETIRE:
            return
        errors = self._checks.errors(draft.content)
        if errors:
            first = "; ".join(f"{error.path or 'thủ tục'}: {error.message}" for error in errors[:3])
            more = f" (và {len(errors) - 3} lỗi nữa)" if len(errors) > 3 else ""
            raise ContentRefused(
                f"Nội dung còn {len(errors)} lỗi nên chưa trình, chưa công bố được: {first}{more}. Sửa các mục này; "
                "phần nào thật sự chưa biết thì ghi vào “điểm chưa rõ”.",
                errors,
            )


def _begun(draft: Draft, base: "Version | None") -> Draft:
    """A new draft that edits: its base is the version as it is kept, whatever was handed over."""
    return replace(
        draft,
        kind=DraftKind.EDIT,
        base_number=base.number if base else None,
        base_hash=base.content_hash if base else None,
    )


def made_from(version: "Version", content: ProcedureContent, who: str, **changes: object) -> Draft:
    """A draft, not yet saved, whose base is a version."""
    return replace(_made_from(version, content, who), **changes)  # type: ignore[arg-type]  # fields of Draft


def _made_from(version: "Version", content: ProcedureContent, who: str) -> Draft:
    return replace(
        _new(content, who), base_number=version.number, base_hash=version.content_hash, valid_to=version.valid_to
    )


def _new(content: ProcedureContent, who: str) -> Draft:
    from oneshop.catalogue.record import content_hash
    from oneshop.store.mapping import now

    at = now()
    return Draft(
        id=0,
        code=content.code,
        kind=DraftKind.EDIT,
        state=DraftState.DRAFT,
        origin=DraftOrigin.EDITOR,
        base_number=None,
        base_hash=None,
        content=content,
        content_hash=content_hash(content),
        author=who,
        changed_by=who,
        created_at=at,
        changed_at=at,
        lock=0,
    )


def _content(code: str, name: str) -> ProcedureContent:
    from oneshop.catalogue.codes import is_well_formed

    if not is_well_formed(code.strip()):
        raise DraftRefused(f'Mã "{code}" không đúng dạng 1.001193 (một số, dấu chấm, sáu số). Sửa mã rồi lập lại.')
    try:
        return ProcedureContent(code=code.strip(), name=name.strip())
    except ValueError as error:
        raise DraftRefused(f"Chưa lập được thủ tục mới: {error}.") from error
