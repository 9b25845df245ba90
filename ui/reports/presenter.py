"""Decides what the page of reports shows, and passes on what a supervisor does with one."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from oneshop.accounts.permissions import Permission
from oneshop.catalogue.in_words import number_in_figures
from oneshop.catalogue.reports import STATE_WORDS, Report, ReportFault, ReportState
from oneshop.services.gate import NotPermitted
from oneshop.services.reports import UnknownReport
from ui.background import RunsWork
from ui.reports import texts
from ui.reports.state import Chosen, ReportShown, ReportsState, Typed
from ui.typed_days import NotADay, day_here, typed_day

if TYPE_CHECKING:
    from oneshop.services.gate import Gate
    from oneshop.services.reports import ListedReport, Reports

_Found = tuple[str, "tuple[ListedReport, ...]", str]


class ReportsPresenter:
    """Owns the list read last and what was typed at each report; nothing typed is lost by looking at another."""

    def __init__(
        self,
        reports: "Reports",
        gate: "Gate",
        background: RunsWork,
        show: Callable[[ReportsState], None],
        open_procedure: Callable[[str], None],
    ) -> None:
        self._reports = reports
        self._gate = gate
        self._background = background
        self._show = show
        self._open_procedure = open_procedure
        self._state = ReportsState()
        self._listed: tuple[ListedReport, ...] = ()
        self._typed: dict[int, Typed] = {}

    def look(self, about: str) -> None:
        """Read the list anew: of one procedure, or all."""
        self._state = replace(self._state, of_one=about, message="", trouble="")
        self._do(lambda: "")

    def choose_open_only(self, *, is_on: bool) -> None:
        """Hide or show what is settled."""
        self._state = replace(self._state, open_only=is_on, message="", trouble="")
        self._do(lambda: "")

    def choose(self, row: int) -> None:
        """Work on the report of a row."""
        if 0 <= row < len(self._listed):
            self._put(chosen=self._chosen(self._listed[row].report), message="", trouble="")

    def type(self, typed: Typed) -> None:
        """Remember what the fields hold."""
        if self._state.chosen is not None:
            self._typed[self._state.chosen.id] = typed
            self._state = replace(self._state, chosen=replace(self._state.chosen, typed=typed))

    def open_row(self, row: int) -> None:
        """Open the procedure of a row."""
        if 0 <= row < len(self._listed):
            self._open_procedure(self._listed[row].report.code)

    def assign(self) -> None:
        """Give the chosen one to the owner in the field, until the day in the field."""
        report = self._report()
        if report is None or self._state.chosen is None:
            return
        typed = self._state.chosen.typed
        try:
            due = typed_day(typed.due)
        except NotADay as fault:
            self._put(trouble=str(fault), message="")
            return
        self._change(
            report, lambda: self._reports.assign(report.id, typed.owner, due, lock=report.lock), texts.DID_ASSIGN
        )

    def answer(self) -> None:
        """Answer the chosen one with what stands in the field."""
        report = self._report()
        if report is not None and self._state.chosen is not None:
            text = self._state.chosen.typed.answer
            self._change(report, lambda: self._reports.answer(report.id, text, lock=report.lock), texts.DID_ANSWER)

    def close(self) -> None:
        """The chosen one is settled."""
        report = self._report()
        if report is not None:
            self._change(report, lambda: self._reports.close(report.id, lock=report.lock), texts.DID_CLOSE)

    def reopen(self) -> None:
        """The chosen one is not settled after all."""
        report = self._report()
        if report is not None:
            self._change(report, lambda: self._reports.reopen(report.id, lock=report.lock), texts.DID_REOPEN)

    def _report(self) -> Report | None:
        chosen = self._state.chosen
        return next((one.report for one in self._listed if chosen and one.report.id == chosen.id), None)

    def _change(self, report: Report, change: Callable[[], Report], told: str) -> None:
        def work() -> str:
            change()
            return told.format(id=report.id)

        self._do(work, changed=report.id)

    def _do(self, work: Callable[[], str], changed: int | None = None) -> None:
        """Do something, then show the list as it stands with what the work says of itself."""
        of_one, open_only = self._state.of_one, self._state.open_only

        def do() -> _Found:
            message = work()
            return message, self._reports.listed(code=of_one or None, open_only=open_only), self._barred()

        def show(found: _Found) -> None:
            message, self._listed, barred = found
            if changed is not None:
                self._typed.pop(changed, None)
            self._show_list(message, barred)

        self._background.run(do, show, self._say_why)

    def _barred(self) -> str:
        try:
            self._gate.require(Permission.ANSWER_REPORTS)
        except NotPermitted as reason:
            return str(reason)
        return ""

    def _show_list(self, message: str, barred: str) -> None:
        chosen = self._report() or next((one.report for one in self._listed), None)
        waiting = sum(one.report.state is ReportState.OPEN for one in self._listed)
        late = sum(one.is_overdue for one in self._listed)
        counts = {
            name: number_in_figures(count)
            for name, count in (("count", len(self._listed)), ("waiting", waiting), ("late", late))
        }
        none = texts.NONE_OPEN if self._state.open_only else texts.NONE
        self._put(
            rows=tuple(ReportShown(one.report.id, one.report.code, _cells(one)) for one in self._listed),
            title=texts.COUNT.format(**counts) if self._listed else none,
            chosen=self._chosen(chosen) if chosen else None,
            barred=barred,
            trouble="",
            message=message,
        )

    def _chosen(self, report: Report) -> Chosen:
        kept = Typed(report.owner or "", f"{report.due_on:%d/%m/%Y}" if report.due_on else "", report.answer or "")
        return Chosen(
            report.id,
            texts.CHOSEN.format(id=report.id, told=report.told),
            tuple(_lines(report)),
            self._typed.get(report.id, kept),
            can_close=report.state is ReportState.ANSWERED,
            can_reopen=report.state is not ReportState.OPEN,
        )

    def _say_why(self, error: Exception) -> None:
        from oneshop.services.reading import UnknownProcedure
        from oneshop.store.database import StoreError

        if isinstance(error, NotPermitted) and not self._listed:
            self._put(rows=(), title="", chosen=None)
        self._put(trouble=str(error), message="")
        if not isinstance(error, ReportFault | NotPermitted | StoreError | UnknownReport | UnknownProcedure):
            raise error

    def _put(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # the names are those of the state
        self._show(self._state)


def _lines(report: Report) -> list[str]:
    day = day_here(report.reported_at)
    if report.version_number is None:
        lines = [texts.REPORTED_PLAIN.format(who=report.reported_by, day=day)]
    else:
        lines = [texts.REPORTED.format(who=report.reported_by, day=day, version=report.version_number)]
    if report.answered_at is not None:
        lines.append(texts.ANSWERED.format(who=report.answered_by, day=day_here(report.answered_at)))
    return lines


def _cells(one: "ListedReport") -> tuple[str, ...]:
    report = one.report
    due = f"{report.due_on:%d/%m/%Y}" if report.due_on else texts.NO_DUE
    due = texts.OVERDUE.format(day=due) if one.is_overdue else due
    return (due, report.head, f"{report.code} {one.name}", report.text, report.owner or "", STATE_WORDS[report.state])
