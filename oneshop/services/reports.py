""" "Sai rồi!": reports of errors and obstacles, from the desk that meets them to the answer on the entry's page."""

import json
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from oneshop.accounts.permissions import Permission
from oneshop.catalogue.reports import Report, ReportFault, ReportKind, ReportState, by_urgency, clean_text, known_part
from oneshop.services.clock import today

if TYPE_CHECKING:
    from oneshop.accounts.roles import Actor
    from oneshop.services.gate import Gate
    from oneshop.services.reading import Reader
    from oneshop.store.audit import Entry
    from oneshop.store.database import Database

_LONGEST_OWNER = 128
_OWN_WORDS = ("text", "answer")


class UnknownReport(LookupError):
    """There is no report of that number; the message says what to do."""

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True)
class ListedReport:
    """A report as the list shows it: with what its procedure is called, and whether its answer is late."""

    report: Report
    name: str
    is_overdue: bool


class Reports:
    """Each change is noted in the audit, in the transaction that makes it."""

    def __init__(self, database: "Database", gate: "Gate", reader: "Reader") -> None:
        self._database = database
        self._gate = gate
        self._reader = reader

    def may_report(self) -> None:
        """NotPermitted, with what to do, where who is at the desk may not report."""
        self._gate.require(Permission.REPORT)

    def report(self, code: str, kind: ReportKind, text: str = "", about: str | None = None) -> Report:
        """Say that something is wrong in an entry or in its way; the kind alone is enough.

        UnknownProcedure, ReportFault and NotPermitted change nothing.
        """
        from oneshop.store import audit, reports

        actor = self._gate.require(Permission.REPORT)
        version = self._reader.version(code)
        words, part = clean_text(text, what="lời báo", may_be_empty=True), known_part(about)
        with self._database.writing() as session:
            made = reports.add(session, version.content.code, kind, words, part, actor.name, version.number)
            audit.note(session, _entry(actor, "report.reported", None, made))
        return made

    def add_words(self, number: int, text: str, about: str | None = None) -> Report:
        """Say more about one's own report, as long as nobody has answered it."""
        actor = self._gate.require(Permission.REPORT)
        words, part = clean_text(text, what="lời báo", may_be_empty=True), known_part(about)
        mine = self._known(number)
        if mine.reported_by != actor.name or mine.state is not ReportState.OPEN:
            raise ReportFault(f"Báo sai số {number} của người khác hoặc đã được trả lời; hãy báo thêm một lần mới.")
        return self._change(actor, mine, "report.changed", mine.lock, text=words, about=part)

    def assign(self, number: int, owner: str, due_on: date | None = None, *, lock: int | None = None) -> Report:
        """Give it to somebody, until a day. The owner is a name: whoever settles it need not have an account."""
        actor = self._gate.require(Permission.ANSWER_REPORTS)
        name = clean_text(owner, what="người phụ trách", may_be_empty=due_on is not None)
        if len(name) > _LONGEST_OWNER:
            raise ReportFault(f"Tên người phụ trách dài quá {_LONGEST_OWNER} chữ. Viết ngắn lại.")
        before = self._known(number)
        if due_on is not None and due_on < today() and due_on != before.due_on:
            raise ReportFault(f"Hạn {due_on:%d/%m/%Y} đã qua. Chọn hôm nay hoặc ngày sau.")
        return self._change(
            actor, before, "report.assigned", lock, owner=name or before.owner, due_on=due_on or before.due_on
        )

    def answer(self, number: int, text: str, *, lock: int | None = None) -> Report:
        """Answer it; the answer stands on the entry from then on. An answer may be written anew until it is closed."""
        from oneshop.store.mapping import now

        actor = self._gate.require(Permission.ANSWER_REPORTS)
        words = clean_text(text, what="câu trả lời")
        before = self._known(number)
        if before.state is ReportState.CLOSED:
            raise ReportFault(f"Báo sai số {number} đã đóng. Mở lại rồi trả lời.")
        state = ReportState.ANSWERED.value
        values = {"answer": words, "answered_by": actor.name, "answered_at": now(), "state": state}
        return self._change(actor, before, "report.answered", lock, **values)

    def close(self, number: int, *, lock: int | None = None) -> Report:
        """The matter is settled: it leaves the entry's page and the open list. It needs an answer first."""
        actor = self._gate.require(Permission.ANSWER_REPORTS)
        before = self._known(number)
        if before.state is ReportState.OPEN:
            raise ReportFault(f"Báo sai số {number} chưa có câu trả lời. Trả lời rồi mới đóng.")
        if before.state is ReportState.CLOSED:
            return before
        return self._change(actor, before, "report.closed", lock, state=ReportState.CLOSED.value)

    def reopen(self, number: int, *, lock: int | None = None) -> Report:
        """It is not settled after all; the answer it had is kept."""
        actor = self._gate.require(Permission.ANSWER_REPORTS)
        before = self._known(number)
        if before.state is ReportState.OPEN:
            return before
        return self._change(actor, before, "report.reopened", lock, state=ReportState.OPEN.value)

    def listed(self, *, code: str | None = None, open_only: bool = False) -> tuple[ListedReport, ...]:
        """Reports, the overdue first, then by due date, the settled last. UnknownProcedure for a code there is not."""
        from oneshop.store import reports

        self._gate.require(Permission.JUDGE)
        asked = self._reader.version(code).content.code if code else None
        states = (ReportState.OPEN,) if open_only else ()
        day = today()
        with self._database.reading() as session:
            found = sorted(reports.reports(session, code=asked, states=states), key=by_urgency)
            names = reports.names_of(session, {report.code for report in found}, day)
        return tuple(ListedReport(one, names.get(one.code, ""), one.is_overdue(day)) for one in found)

    def of_entry(self, code: str) -> tuple[Report, ...]:
        """What stands on an entry's page, for everybody who may read it: what waits and what was answered.

        Who may not judge reports sees the kind and the answer, and neither names nor what was written in confidence.
        """
        from oneshop.store import reports

        self._gate.require(Permission.SHOW)
        with self._database.reading() as session:
            standing = (ReportState.OPEN, ReportState.ANSWERED)
            found = sorted(reports.reports(session, code=code, states=standing), key=by_urgency)
        return tuple(found if self._gate.may(Permission.JUDGE) else map(_for_everybody, found))

    def _known(self, number: int) -> Report:
        from oneshop.store import reports

        with self._database.reading() as session:
            found = reports.report(session, number)
        if found is None:
            raise UnknownReport(f"Không có báo sai số {number}. Xem danh sách: oneshop reports.")
        return found

    def _change(self, actor: "Actor", before: Report, action: str, lock: int | None, **values: Any) -> Report:
        """StoreError where somebody else changed the report after `lock`, or after it was read here."""
        from oneshop.store import audit, reports

        with self._database.writing() as session:
            after = reports.change(session, before.id, before.lock if lock is None else lock, **values)
            audit.note(session, _entry(actor, action, before, after))
        return after


def _for_everybody(report: Report) -> Report:
    return replace(report, text="", reported_by="", owner=None, answered_by=None)


def _entry(actor: "Actor", action: str, before: Report | None, after: Report) -> "Entry":
    """What the audit is told: only what became other, and of people's own words how many letters: it is for ever."""
    from oneshop.store.audit import Entry

    was, now = _told(before) if before else {}, _told(after)
    names = [name for name in now if was.get(name) != now[name]]
    was, now = _without_words(was), _without_words(now)
    return Entry(
        actor.name,
        action,
        f"report {after.id}, procedure {after.code}",
        json.dumps({name: was[name] for name in names}, ensure_ascii=False) if was else None,
        json.dumps({name: now[name] for name in names}, ensure_ascii=False),
    )


def _without_words(told: dict[str, str | None]) -> dict[str, str | None]:
    return {name: f"{len(said)} chữ" if said and name in _OWN_WORDS else said for name, said in told.items()}


def _told(report: Report) -> dict[str, str | None]:
    return {
        "kind": report.kind.value,
        "about": report.about,
        "text": report.text,
        "state": report.state.value,
        "owner": report.owner,
        "due_on": report.due_on.isoformat() if report.due_on else None,
        "answer": report.answer,
    }
