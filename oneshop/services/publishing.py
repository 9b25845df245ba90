"""From a submitted draft to what the desk sees: approve, return, publish for a day, take back, retire, restore."""

import logging
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from oneshop.accounts.permissions import Permission
from oneshop.catalogue.draft_faults import BaseOvertaken, DraftOvertaken, DraftRefused, moment
from oneshop.catalogue.drafts import Draft, DraftKind, DraftState
from oneshop.catalogue.versions import Version
from oneshop.services.clock import today
from oneshop.services.drafting import Drafting, made_from
from oneshop.services.four_eyes import FourEyes
from oneshop.services.gate import Gate, NotPermitted

if TYPE_CHECKING:
    from oneshop.accounts.roles import Actor
    from oneshop.services.indexing import IndexKeeper
    from oneshop.store.database import Database

__all__ = ["BaseOvertaken", "DraftOvertaken", "DraftRefused", "Publishing"]

_BY_THEMSELVES = "người soạn tự rút, không qua người thứ hai"

_log = logging.getLogger(__name__)


class Publishing:
    """What becomes of drafts at one desk; every step is one transaction with its audit and its line in the change log.

    A version for a later day is written when it is approved and begins by itself at midnight in Vietnam: readers go by
    the day.
    """

    def __init__(
        self, database: "Database", gate: Gate, drafting: Drafting, four_eyes: FourEyes, keeper: "IndexKeeper"
    ) -> None:
        self._database = database
        self._gate = gate
        self._drafting = drafting
        self._four_eyes = four_eyes
        self._keeper = keeper

    def approve(self, draft_id: int, lock: int, on: date | None = None) -> Version:
        """Publish a submitted draft from a day on: the given one, else the one the draft asks for, else today.

        NotPermitted for whoever wrote it while four eyes are asked for; BaseOvertaken where a newer version has come
        between; DraftRefused for a day that has passed or that another version already waits for.
        """
        from oneshop.store import catalogue, draft_steps, publishing, review_steps

        actor = self._gate.require(Permission.APPROVE)
        with self._database.writing() as session:
            draft = draft_steps.current(session, draft_id, lock, DraftState.SUBMITTED)
            is_own = self._refuse_own(draft, actor)
            newest = catalogue.newest(session, draft.code)
            day = _day(draft, on)
            _refuse_conflicts(draft, newest, day)
            if draft.kind is DraftKind.RETIRE:
                heirs = draft.content.successors
                _refuse_successors(draft.code, heirs, catalogue.names(session, heirs, day))
            self._drafting.refuse_errors(draft)
            note = _told(draft, is_own=is_own)
            version = publishing.publish(session, publishing.Publication(draft, day, today(), actor.name, note))
            draft_steps.published(session, draft, version, actor.name, note)
            review_steps.after_publishing(session, draft.id, newest, version, actor.name)
        self._follow()
        return version

    def return_(self, draft_id: int, lock: int, why: str) -> Draft:
        """Give a submitted draft back to its author with the reason."""
        from oneshop.store import draft_steps
        from oneshop.store.mapping import now

        actor = self._gate.require(Permission.APPROVE)
        reason = _reason(why, "Trả lại bản nháp")
        with self._database.writing() as session:
            draft = draft_steps.current(session, draft_id, lock, DraftState.SUBMITTED)
            changed = replace(draft, state=DraftState.RETURNED, answer=reason, approver=actor.name, decided_at=now())
            return draft_steps.moved(session, changed, actor.name, "draft.returned", reason)

    def withdraw_scheduled(self, code: str, number: int, why: str) -> Draft | None:
        """Take back a version that has not begun. Its draft is given back to its author, so that no words are lost;
        None where another draft of the procedure is open by now, or it came from a file.

        Who wrote it may do so alone, for nothing new reaches the desk; audit and history say that they did.
        """
        from oneshop.store import catalogue, draft_steps, drafts, publishing

        actor = self._gate.require(Permission.APPROVE)
        reason = _reason(why, "Rút bản hẹn công bố")
        with self._database.writing() as session:
            newest = catalogue.newest(session, code)
            _refuse_taking_back(code, number, newest)
            made_of = drafts.of_versions(session, code).get(number)
            is_own = (
                made_of.is_written_by(actor.name) if made_of else newest is not None and newest.author == actor.name
            )
            told = f"{reason}; {_BY_THEMSELVES}" if is_own else reason
            draft_id = publishing.take_back(session, code, number, actor.name, told, today())
            draft_steps.note_version(session, code, number, "version.taken_back", actor.name, told)
            draft = drafts.draft(session, draft_id) if draft_id else None
            if draft is not None and drafts.open_draft(session, code) is None:
                given_back = replace(draft, state=DraftState.RETURNED, answer=reason, published_number=None)
                draft = draft_steps.moved(session, given_back, actor.name, "draft.returned", reason)
            else:
                draft = None
        self._follow()
        return draft

    def retire(
        self,
        code: str,
        last_day: date,
        successors: tuple[str, ...] = (),
        why: str = "",
        decision: str | None = None,
    ) -> Draft:
        """Ask for the end of a procedure: a submitted draft, which another person approves. `last_day` is the last day
        it holds.

        DraftRefused where it has ended already, telling who did it and when; where a draft is open; for a day that has
        passed; for a successor that is not in force, or is the procedure itself.
        """
        from oneshop.store import catalogue, draft_steps
        from oneshop.store.mapping import now

        actor = self._gate.require(Permission.EDIT)
        reason = _reason(why, "Bãi bỏ thủ tục")
        begins = last_day + timedelta(days=1)
        if begins < today():
            raise DraftRefused(f"Ngày cuối cùng {last_day:%d/%m/%Y} đã qua; sớm nhất là hôm qua. Chọn ngày khác.")
        with self._database.writing() as session:
            newest = draft_steps.base(session, code)
            if newest.is_withdrawn:
                raise DraftRefused(_already_retired(newest))
            _refuse_successors(code, successors, catalogue.names(session, successors, begins))
            content = replace(newest.content, successors=successors)
            draft = made_from(newest, content, actor.name, kind=DraftKind.RETIRE, valid_from=begins)
            draft = replace(draft, valid_to=None, change_note=reason, decision=decision)
            saved = draft_steps.kept(session, draft, draft, actor.name)
            submitted = replace(saved, state=DraftState.SUBMITTED, submitted_at=now())
            return draft_steps.moved(session, submitted, actor.name, "draft.submitted", reason)

    def restore(self, code: str, number: int) -> Draft:
        """A new draft with the content of an older version; published, it also gives an abolished procedure its life
        back. DraftRefused where there is no such version, or a draft is open."""
        from oneshop.store import catalogue, draft_steps

        actor = self._gate.require(Permission.EDIT)
        with self._database.writing() as session:
            newest = draft_steps.base(session, code)
            old = catalogue.numbered(session, code, number)
            if old is None:
                raise DraftRefused(f"Thủ tục {code} không có bản số {number}. Xem các bản: oneshop history {code}")
            draft = made_from(newest, replace(old.content, successors=()), actor.name, kind=DraftKind.RESTORE)
            draft = replace(draft, valid_to=None, change_note=f"Khôi phục nội dung bản số {number}")
            return draft_steps.kept(session, draft, draft, actor.name)

    def _refuse_own(self, draft: Draft, actor: "Actor") -> bool:
        """Whether the approver wrote the draft, where the office lets them; NotPermitted where it does not."""
        is_own = draft.is_written_by(actor.name)
        if is_own and self._four_eyes.is_on:
            raise NotPermitted(
                f"Bản nháp số {draft.id} có phần do chính {actor.called} soạn hoặc sửa nên phải để người khác duyệt, "
                f"là người chưa lưu bản này lần nào (đã lưu: {', '.join(draft.writers or (draft.author,))}). "
                "Ai cũng đã lưu thì trả lại, bỏ bản này và để một người soạn lại bản mới. "
                "Cơ quan chỉ có một người thì quản trị tắt quy tắc này: oneshop settings four-eyes off"
            )
        return is_own

    def _follow(self) -> None:
        """Bring the index up to date; where that fails what was published stands, and the index follows later."""
        from oneshop.search.values import IndexBusy, IndexUnusable
        from oneshop.store.database import StoreError

        try:
            self._keeper.follow()
        except (OSError, IndexBusy, IndexUnusable, StoreError) as fault:
            _log.warning("published, but the index could not follow: %s", fault)


def _day(draft: Draft, on: date | None) -> date:
    day = on or draft.valid_from or today()
    if day < today():
        if on is None and draft.valid_from is not None:
            # It asked for a day that went by while it waited.
            return today()
        raise DraftRefused(
            f"Ngày {day:%d/%m/%Y} đã qua: người dân hôm ấy đã được hướng dẫn theo bản cũ. Công bố từ hôm nay hoặc một "
            "ngày sau, và ghi hiệu lực của văn bản vào lý do thay đổi."
        )
    return day


def _refuse_conflicts(draft: Draft, newest: Version | None, day: date) -> None:
    """A version is only ever added at the end of the chain, and begins no earlier than the one before it."""
    if draft.valid_to is not None and draft.valid_to < day:
        raise DraftRefused(
            f"Bản này hết hiệu lực ngày {draft.valid_to:%d/%m/%Y}, trước ngày công bố "
            f"{day:%d/%m/%Y}. Sửa một trong hai."
        )
    if newest is None:
        return
    if draft.kind is DraftKind.RETIRE and newest.is_withdrawn:
        raise DraftRefused(_already_retired(newest))
    if not draft.is_made_from(newest):
        raise BaseOvertaken(draft, newest)
    if newest.valid_from is not None and day < newest.valid_from:
        raise DraftRefused(
            f"Bản số {newest.number} của thủ tục {draft.code} đã hẹn công bố từ {newest.valid_from:%d/%m/%Y} và sẽ "
            f"che bản công bố ngày {day:%d/%m/%Y}. Chọn ngày ấy hoặc sau đó, hoặc rút bản hẹn trước."
        )


def _already_retired(newest: Version) -> str:
    by = f" Người duyệt: {newest.approver}." if newest.approver else f" Người ghi: {newest.author or 'không rõ'}."
    at = f" lúc {moment(newest.created_at)}" if newest.created_at else ""
    since = f" từ {newest.valid_from:%d/%m/%Y}" if newest.valid_from else ""
    return f"Thủ tục {newest.content.code} đã được bãi bỏ{since}, ghi{at}.{by} Không cần bãi bỏ lần nữa."


def _refuse_taking_back(code: str, number: int, newest: Version | None) -> None:
    if newest is None or newest.number != number:
        last = f" Bản mới nhất là bản số {newest.number}." if newest else ""
        raise DraftRefused(f"Bản số {number} của thủ tục {code} không phải bản mới nhất nên không rút được.{last}")
    if newest.valid_from is None or newest.valid_from <= today():
        raise DraftRefused(
            f"Bản số {number} của thủ tục {code} đã có hiệu lực nên không rút được nữa. "
            f"Muốn trở về bản trước thì khôi phục: oneshop restore-version {code} {max(number - 1, 1)}"
        )


def _refuse_successors(code: str, successors: tuple[str, ...], in_force: dict[str, str]) -> None:
    if code in successors:
        raise DraftRefused(f"Thủ tục {code} không thể được thay bằng chính nó. Ghi mã của thủ tục thay thế.")
    missing = [successor for successor in successors if successor not in in_force]
    if missing:
        raise DraftRefused(f"Thủ tục thay thế {', '.join(missing)} không có hiệu lực trong danh mục. Kiểm tra lại mã.")


def _reason(why: str, what: str) -> str:
    reason = " ".join(why.split())
    if not reason:
        raise DraftRefused(f"{what} thì phải ghi lý do, để người sau biết vì sao.")
    return reason


def _told(draft: Draft, *, is_own: bool) -> str | None:
    """What the history says of a publication."""
    from oneshop.services.four_eyes import SELF_APPROVED

    return "; ".join(part for part in (draft.change_note, SELF_APPROVED if is_own else None) if part) or None
