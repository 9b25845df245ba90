"""What became of a procedure over time: every version with who, what, when and why, the latest first."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from oneshop.accounts.permissions import Permission
from oneshop.catalogue.versions import Version, VersionState
from oneshop.services.clock import today
from oneshop.services.gate import Gate
from oneshop.services.reading import UnknownProcedure

if TYPE_CHECKING:
    from oneshop.catalogue.drafts import Draft
    from oneshop.store.database import Database


class Standing(Enum):
    """How a version stands on a day."""

    SCHEDULED = "scheduled"
    IN_FORCE = "in_force"
    ABOLISHED = "abolished"
    """It says that the procedure has ended, and it is the one in force."""
    PAST = "past"
    TAKEN_BACK = "taken_back"
    """It never held: taken back, or replaced, before its day came."""


@dataclass(frozen=True)
class HistoryEntry:
    """One version in the history. `changed_by` is who changed its draft last; a version of a file has no draft.

    `is_self_approved` says that one of those who wrote it approved it, for the office had switched four eyes off.
    """

    version: Version
    standing: Standing
    changed_by: str | None = None
    is_self_approved: bool = False


class History:
    """The versions of procedures, whether they hold, held, will hold, or were taken back."""

    def __init__(self, database: "Database", gate: Gate) -> None:
        self._database = database
        self._gate = gate

    def of(self, code: str, on: date | None = None) -> tuple[HistoryEntry, ...]:
        """Every version of a procedure as it stands on a day (today), the newest first; UnknownProcedure for none.

        Who may not see drafts is not shown what was taken back before its day.
        """
        from oneshop.store import catalogue, drafts

        self._gate.require(Permission.SHOW)
        with self._database.reading() as session:
            versions = catalogue.history(session, code)
            made_of = drafts.of_versions(session, code)
        versions = tuple(one for one in versions if self._may_read(one))
        if not versions:
            raise UnknownProcedure(f"Không có thủ tục mã {code} trong danh mục. Kiểm tra lại mã.")
        day = on or today()
        live = _live(versions, day)
        return tuple(_entry(version, live, day, made_of.get(version.number)) for version in versions)

    def version(self, code: str, number: int) -> Version:
        """A version by its number; UnknownProcedure where there is none."""
        from oneshop.store import catalogue

        self._gate.require(Permission.SHOW)
        with self._database.reading() as session:
            found = catalogue.numbered(session, code, number)
        if found is None or not self._may_read(found):
            raise UnknownProcedure(f"Thủ tục {code} không có bản số {number}. Xem các bản: oneshop history {code}")
        return found

    def _may_read(self, version: Version) -> bool:
        """What was taken back before its day was never told to anybody: it is read as drafts are."""
        return version.state is not VersionState.TAKEN_BACK or self._gate.may(Permission.SEE_DRAFTS)

    def newest(self, code: str) -> Version:
        """The end of the chain, scheduled or in force: what a draft is made from; UnknownProcedure where none is."""
        from oneshop.store import catalogue

        self._gate.require(Permission.SHOW)
        with self._database.reading() as session:
            found = catalogue.newest(session, code)
        if found is None:
            raise UnknownProcedure(f"Không có thủ tục mã {code} trong danh mục. Kiểm tra lại mã.")
        return found

    def scheduled(self) -> tuple[Version, ...]:
        """Every version of any procedure that begins after today, the soonest first."""
        from oneshop.store import catalogue

        self._gate.require(Permission.SHOW)
        with self._database.reading() as session:
            return catalogue.scheduled(session, today())


def _live(versions: tuple[Version, ...], day: date) -> int | None:
    held = [one for one in versions if one.state is not VersionState.TAKEN_BACK]
    begun = [one for one in held if one.valid_from is None or one.valid_from <= day]
    newest = max(begun, key=lambda one: one.number, default=None)
    if newest is None or (newest.valid_to is not None and newest.valid_to < day):
        return None
    return newest.number


def _entry(version: Version, live: int | None, day: date, draft: "Draft | None") -> HistoryEntry:
    is_later = version.valid_from is not None and version.valid_from > day
    if version.state is VersionState.TAKEN_BACK or (is_later and version.number < (live or 0)):
        standing = Standing.TAKEN_BACK
    elif version.number == live:
        standing = Standing.ABOLISHED if version.is_withdrawn else Standing.IN_FORCE
    elif is_later:
        standing = Standing.SCHEDULED
    else:
        standing = Standing.PAST
    changed_by = draft.changed_by if draft else None
    approver = version.approver
    is_own = approver == version.author or (
        draft is not None and approver is not None and draft.is_written_by(approver)
    )
    is_self_approved = approver is not None and is_own
    return HistoryEntry(version, standing, changed_by, is_self_approved)
