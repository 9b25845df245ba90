"""What changed: between two versions, two days, a draft and what is in force, or in the whole catalogue in a period."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from oneshop.catalogue.announcing import Announcement, ChangeKind, ProcedureChange
from oneshop.catalogue.comparing import compare
from oneshop.catalogue.difference_summary import summary
from oneshop.catalogue.differences import Comparison
from oneshop.services.clock import today
from oneshop.services.history import Standing
from oneshop.services.reading import Reader, UnknownProcedure

if TYPE_CHECKING:
    from oneshop.catalogue.procedure import ProcedureContent
    from oneshop.catalogue.versions import Version
    from oneshop.services.drafting import Drafting
    from oneshop.services.history import History, HistoryEntry
    from oneshop.settings import DeskIdentity
    from oneshop.store.changes import Changed
    from oneshop.store.database import Database

DRAFT = "draft"

Wanted = int | date | str
"""A version by its number, the one of a day, or the open draft ("draft")."""


@dataclass(frozen=True)
class Side:
    """One side of a difference: a version by its number, or the draft by its own."""

    content: "ProcedureContent"
    number: int | None = None
    valid_from: date | None = None
    draft: int | None = None

    @property
    def words(self) -> str:
        """How it is called: "Bản số 3, từ 01/07/2026"."""
        if self.draft is not None:
            return "Bản nháp"
        since = f", từ {self.valid_from:%d/%m/%Y}" if self.valid_from else ""
        return f"Bản số {self.number}{since}"


@dataclass(frozen=True)
class Difference:
    """Two sides of a procedure and what they differ in."""

    code: str
    name: str
    before: Side
    after: Side
    comparison: Comparison

    @property
    def summary(self) -> str:
        """The whole difference in one line."""
        return summary(self.comparison)


class Comparing:
    """Lays versions beside each other; reads what is published, and drafts where the gate lets who asks."""

    def __init__(
        self,
        database: "Database",
        reader: Reader,
        history: "History",
        drafting: "Drafting",
        identity: "Callable[[], DeskIdentity]",
    ) -> None:
        self._database = database
        self._reader = reader
        self._history = history
        self._drafting = drafting
        self._identity = identity

    def versions(self, code: str) -> "tuple[HistoryEntry, ...]":
        """Every version of a procedure, the newest first; UnknownProcedure for none."""
        return self._history.of(self._reader.code(code))

    def outdated_lists(self, code: str) -> dict[int, int]:
        """How many checklists were printed from each version that does not hold on the day they are for, by number."""
        from oneshop.store import printed_lists

        own = self._reader.code(code)
        with self._database.reading() as session:
            return printed_lists.outdated(session, own, today())

    def between(
        self, code: str, before: Wanted | None = None, after: Wanted | None = None, *, everything: bool = False
    ) -> Difference:
        """From one side to another; UnknownProcedure where one is not there, NotPermitted for somebody else's draft.

        Without sides it is the version of today and the one before it, or, where there is none before it, the one that
        is scheduled; a draft is laid beside the version of today.
        """
        own = self._reader.code(code)
        new = self._side(own, after) if after is not None else self._newest_that_changed(own)
        old = self._side(own, before) if before is not None else self._side_before(own, new)
        found = compare(old.content, new.content, everything=everything)
        return Difference(own, new.content.name, old, new, found)

    def change(self, code: str, number: int) -> Announcement:
        """What one version brought, to be told by itself; UnknownProcedure where there is none."""
        from oneshop.store.changes import Changed

        own = self._reader.code(code)
        version = self._history.version(own, number)
        before = self._number_before(own, number)
        change = self._told(Changed(own, before, number))
        return Announcement((change,), version.valid_from, version.valid_from, today())

    def changes(self, since: date, until: date) -> Announcement:
        """Every procedure that changed within the days, both included, each with its net change."""
        from oneshop.store import changes

        with self._database.reading() as session:
            changed = changes.changed_between(session, since, until)
        return Announcement(tuple(self._told(one) for one in changed), since, until, today())

    def notice(self, announcement: Announcement) -> bytes:
        """The printed notice to clerks, as PDF."""
        from oneshop.printing.notice import render_notice

        return render_notice(announcement, self._identity())

    def _newest_that_changed(self, code: str) -> Side:
        live = self._reader.version(code)
        if self._number_before(code, live.number) is not None:
            return _of_version(live)
        scheduled = [it.version for it in self._history.of(code) if it.standing is Standing.SCHEDULED]
        return _of_version(scheduled[-1] if scheduled else live)

    def _side(self, code: str, wanted: Wanted) -> Side:
        if isinstance(wanted, int):
            return _of_version(self._history.version(code, wanted))
        if isinstance(wanted, date):
            return _of_version(self._reader.version(code, wanted))
        draft = self._drafting.draft_of(code)
        if draft is None:
            raise UnknownProcedure(f"Thủ tục {code} không có bản nháp nào đang mở. Xem các bản: oneshop history {code}")
        return Side(draft.content, draft=draft.id)

    def _side_before(self, code: str, after: Side) -> Side:
        if after.draft is not None:
            return _of_version(self._reader.version(code))
        number = self._number_before(code, after.number or 1)
        if number is None:
            raise UnknownProcedure(f"Thủ tục {code} chỉ có một bản (bản số {after.number}), chưa có bản nào để so.")
        return _of_version(self._history.version(code, number))

    def _number_before(self, code: str, number: int) -> int | None:
        from oneshop.catalogue.versions import VersionState

        earlier = [
            one.version.number
            for one in self._history.of(code)
            if one.version.number < number and one.version.state is not VersionState.TAKEN_BACK
        ]
        return max(earlier, default=None)

    def _told(self, changed: "Changed") -> ProcedureChange:
        from oneshop.store import printed_lists

        after = self._history.version(changed.code, changed.after)
        before = self._history.version(changed.code, changed.before) if changed.before is not None else None
        with self._database.reading() as session:
            outdated = printed_lists.outdated(session, changed.code, max(today(), after.valid_from or today()))
        content = after.content
        return ProcedureChange(
            code=changed.code,
            name=content.name,
            kind=_kind(before, after),
            number=after.number,
            before=changed.before,
            valid_from=after.valid_from,
            decision=after.decision or content.decision,
            change_note=after.change_note,
            successors=content.successors,
            outdated_lists=sum(count for number, count in outdated.items() if number < after.number),
            comparison=compare(before.content, content) if before is not None else Comparison(),
        )


def _kind(before: "Version | None", after: "Version") -> ChangeKind:
    if after.is_withdrawn:
        return ChangeKind.ENDED
    return ChangeKind.NEW if before is None else ChangeKind.CHANGED


def _of_version(version: "Version") -> Side:
    return Side(version.content, version.number, version.valid_from)
