"""Decides what the page of figures shows: which period, by what, and what is kept of other systems' reports."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from oneshop.accounts.permissions import Permission
from oneshop.catalogue.in_words import number_in_figures
from oneshop.counter.dossiers.figure_bars import Bar, bars_of
from oneshop.counter.dossiers.figure_looks import look_of
from oneshop.counter.dossiers.figure_sheets import Sheet, funnel_sheet, headings, table_sheet, zero_sheet
from oneshop.counter.dossiers.figures import COLUMNS, By, FigureTable
from oneshop.counter.dossiers.funnel import ReportedFunnel
from oneshop.counter.dossiers.funnel import funnel as funnel_of
from oneshop.counter.dossiers.periods import Period
from oneshop.services.clock import today
from oneshop.services.gate import NotPermitted
from oneshop.services.receiving.figures import UnknownProgramme, UnknownReport
from ui.background import RunsWork
from ui.figures import texts
from ui.figures.state import FiguresState, Reported, View
from ui.typed_days import NotADay, typed_day

if TYPE_CHECKING:
    from oneshop.printing.preview import PageImage
    from oneshop.services.gate import Gate
    from oneshop.services.receiving.figures import Figures

_PRINTER_DPI = 300
_Shown = tuple[Sheet, tuple[tuple[str, ...], ...], tuple[Bar, ...]]


class FiguresPresenter:
    """Owns the period, what is looked at, and the figures read last."""

    def __init__(
        self,
        figures: "Figures",
        gate: "Gate",
        background: RunsWork,
        show: Callable[[FiguresState], None],
        show_list: Callable[[str], None],
    ) -> None:
        self._figures, self._gate = figures, gate
        self._background = background
        self._show, self._show_list = show, show_list
        self._period = Period(date(today().year, 1, 1), today())
        self._state = FiguresState(first=_typed(self._period.first), last=_typed(self._period.last))
        self._sheet: Sheet | None = None
        self._table: FigureTable | None = None

    def look(self, _: str) -> None:
        """Count anew."""
        self._read()

    def choose_days(self, first: str, last: str) -> None:
        """The period between two typed days; what is wrong is said at its field."""
        days, faults = {}, {}
        for name, text in (("first", first), ("last", last)):
            try:
                days[name] = typed_day(text) or today()
            except NotADay as fault:
                faults[name] = str(fault)
        if not faults:
            try:
                self._period = Period(days["first"], days["last"])
            except ValueError as fault:
                faults["last"] = str(fault)
        self._state = replace(self._state, first=first, last=last)
        if faults:
            self._put(faults=faults, message="", trouble="")
        else:
            self._read()

    def choose_period(self, period: Period) -> None:
        """A period by its name."""
        self._period = period
        self._state = replace(self._state, first=_typed(period.first), last=_typed(period.last))
        self._read()

    def choose_by(self, by: By) -> None:
        """What the rows are."""
        self._state = replace(self._state, by=by, view=View.TABLE)
        self._read()

    def choose_view(self, view: View) -> None:
        """The table, the funnel or the procedures without a dossier."""
        self._state = replace(self._state, view=view)
        self._read()

    def choose_programme(self, programme: str) -> None:
        """A programme; empty for all."""
        self._state = replace(self._state, programme=programme)
        self._read()

    def open_cell(self, row: int, column: int) -> None:
        """Show the dossiers of a figure."""
        if self._state.why_no_lists:
            self._put(trouble=self._state.why_no_lists, message="")
        elif about := look_at(self._state, row, column):
            self._show_list(about)

    def save(self, path: Path) -> None:
        """Write what is looked at to a file."""
        sheet, table = self._sheet, self._table
        if sheet is None:
            return

        def work() -> str:
            if path.suffix.lower() == ".pdf":
                self._figures.save_pdf(path, (sheet,), table)
            else:
                self._figures.write(path, (sheet,))
            return texts.SAVED.format(path=path)

        self._background.run(work, lambda told: self._put(message=told, trouble=""), self._fail)

    def pages_for_printer(self, done: Callable[["tuple[PageImage, ...]"], None]) -> None:
        """The pages of what is looked at, as pictures."""
        sheet, table = self._sheet, self._table
        if sheet is None:
            return

        def work() -> "tuple[PageImage, ...]":
            return self._figures.pages((sheet,), table, _PRINTER_DPI)

        self._background.run(work, done, self._fail)

    def say(self, text: str, *, is_trouble: bool = False) -> None:
        """Tell something in the page's line."""
        self._put(message="" if is_trouble else text, trouble=text if is_trouble else "")

    def keep_report(self, typed: Reported) -> None:
        """Keep another system's counts beside ours, or say at the field what is wrong."""
        counts, faults = {}, {}
        for name in ("asked", "received", "returned"):
            text = getattr(typed, name).replace(".", "").replace(" ", "")
            if text.isascii() and text.isdigit():
                counts[name] = int(text)
            else:
                faults[name] = texts.NOT_A_COUNT.format(text=getattr(typed, name))
        day = self._dated(typed, faults)
        if faults or day is None:
            self._put(faults=faults, message="", trouble="")
            return
        period, programme = self._period, self._state.programme

        def work() -> str:
            fallen = self._figures.fallen_by_codes(typed.reasons)
            counted = funnel_of(counts["asked"], counts["received"], counts["returned"], fallen)
            kept = self._figures.keep_report(ReportedFunnel(programme, period, counted, typed.source, day))
            return texts.KEPT.format(source=kept.source)

        self._background.run(work, self._read, self._fail)

    def take_back_report(self, source: str) -> None:
        """Take back the counts of a source."""
        period, programme = self._period, self._state.programme

        def work() -> str:
            nothing = funnel_of(0, 0, 0, ())
            self._figures.take_back_report(ReportedFunnel(programme, period, nothing, source, today()))
            return texts.TAKEN_BACK.format(source=source.strip())

        self._background.run(work, self._read, self._fail)

    def _dated(self, typed: Reported, faults: dict[str, str]) -> date | None:
        try:
            day = typed_day(typed.dated)
        except NotADay as fault:
            faults["dated"] = str(fault)
            return None
        if day is None:
            faults["dated"] = texts.DATED_WANTED
        return day

    def _read(self, told: str = "") -> None:
        """Count what is asked for, then show it with what was done."""
        state, period = self._state, self._period

        def work() -> tuple[_Shown, FigureTable | None, tuple[str, ...], str, str]:
            table = self._figures.table(period, state.by) if state.view is View.TABLE else None
            shown = _of_table(table) if table else _of_sheet(self._sheet_of(state, period))
            programmes = state.programmes or self._figures.programmes()
            lists, reports = (self._gate.why_not(it) for it in (Permission.SEE_DOSSIERS, Permission.RECEIVE))
            return shown, table, programmes, lists, reports

        def show(found: tuple[_Shown, FigureTable | None, tuple[str, ...], str, str]) -> None:
            (sheet, looks, bars), self._table, programmes, lists, reports = found
            self._sheet = sheet
            none = texts.NONE_ZERO if state.view is View.ZERO else texts.NONE
            self._put(
                title=sheet.title,
                columns=headings(self._table) if self._table else sheet.columns,
                rows=tuple(tuple(_cell(cell) for cell in row) for row in sheet.rows),
                looks=looks,
                notes="\n".join(sheet.notes if sheet.rows else (none, *sheet.notes)),
                bars=bars,
                period=period.code,
                programmes=programmes,
                why_no_lists=lists,
                why_no_reports=reports,
                message=told,
                trouble="",
                faults={},
            )

        self._background.run(work, show, self._fail)

    def _sheet_of(self, state: FiguresState, period: Period) -> Sheet:
        if state.view is View.FUNNEL:
            return funnel_sheet(self._figures.funnel(period, state.programme), self._figures.reasons())
        return zero_sheet(self._figures.zero(period, state.programme))

    def _fail(self, error: Exception) -> None:
        from oneshop.store.database import StoreError

        self._put(trouble=str(error), message="")
        if not isinstance(error, NotPermitted | StoreError | UnknownProgramme | UnknownReport | ValueError):
            raise error

    def _put(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # the names are those of the state
        self._show(self._state)


def named_periods(day: date) -> tuple[tuple[str, Period], ...]:
    """The periods that have a button, as of a day."""
    quarter = (day.month - 1) // 3 + 1
    before = day.replace(day=1) - timedelta(days=1)
    return (
        (texts.THIS_MONTH, Period.of_month(day.year, day.month)),
        (texts.LAST_MONTH, Period.of_month(before.year, before.month)),
        (texts.THIS_QUARTER, Period.of_quarter(day.year, quarter)),
        (texts.THIS_YEAR, Period.of_year(day.year)),
        (texts.LAST_YEAR, Period.of_year(day.year - 1)),
    )


def look_at(state: FiguresState, row: int, column: int) -> str:
    """What the list of dossiers is asked for by a cell; empty for none."""
    if 0 <= row < len(state.looks) and 0 <= column < len(state.looks[row]):
        return state.looks[row][column]
    return ""


def _of_table(table: FigureTable) -> _Shown:
    looks = [_looks(table, row.key) for row in table.rows]
    return table_sheet(table), (*looks, _looks(table, None)), bars_of(table)[0]


def _looks(table: FigureTable, key: str | None) -> tuple[str, ...]:
    return ("", *(look_of(table, key, column.look) if column.look else "" for column in COLUMNS))


def _of_sheet(sheet: Sheet) -> _Shown:
    return sheet, (), ()


def _typed(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _cell(cell: str | int) -> str:
    return number_in_figures(cell) if isinstance(cell, int) else cell
