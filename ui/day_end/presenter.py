"""Decides what the page of the day's end shows, and closes the day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from oneshop.accounts.permissions import Permission
from oneshop.counter.dossiers.day_sheet import DaySheet
from oneshop.services.gate import NotPermitted
from ui.background import RunsWork
from ui.day_end import telling, texts
from ui.day_end.state import DayEndState
from ui.typed_days import NotADay, typed_day

if TYPE_CHECKING:
    from oneshop.services.gate import Gate
    from oneshop.services.receiving.day import EndOfDay

_Read = tuple[DaySheet, tuple[DaySheet, ...], tuple[DaySheet, ...], str]


class DayEndPresenter:
    """Owns the day that is looked at; what was counted and explained stays until that day is closed or left."""

    def __init__(
        self,
        day: "EndOfDay",
        gate: "Gate",
        background: RunsWork,
        show: Callable[[DayEndState], None],
        closed: Callable[[DaySheet], None],
    ) -> None:
        self._day = day
        self._gate = gate
        self._background = background
        self._show = show
        self._closed = closed
        self._state = DayEndState()
        self._sheet: DaySheet | None = None
        self._closings: tuple[DaySheet, ...] = ()
        self._wanted: date | None = None

    def look(self, about: str = "") -> None:
        """Show a day (ISO), read anew; for an empty one the day that is shown, at first today."""
        self._choose(date.fromisoformat(about) if about else self._wanted)

    def choose(self, typed: str) -> None:
        """Show the day that was typed; today for an empty text."""
        try:
            self._choose(typed_day(typed))
        except NotADay as fault:
            self._put(faults={"day": str(fault)})

    def choose_closing(self, row: int) -> None:
        """Show the day of an earlier closing."""
        if 0 <= row < len(self._closings):
            self._choose(self._closings[row].day)

    def count(self, counted: int | None) -> None:
        """Hold the day against the cash that was counted."""
        if self._sheet is not None:
            self._sheet = replace(self._sheet, counted_cash=counted)
            faults = {name: fault for name, fault in self._state.faults.items() if name == "day"}
            self._put(faults=faults, **_verdict(self._sheet))

    def close(self, counted: int | None, explanation: str) -> None:
        """Close the day that is shown, and have its sheet put out."""
        sheet = self._sheet
        if sheet is None or self._state.barred:
            return

        def done(closed: DaySheet) -> None:
            told = texts.CLOSED.format(day=f"{closed.day:%d/%m/%Y}", number=closed.number)
            # The sheet goes out behind the page, so that what is said of the paper stands last.
            self._read(closed.day, told, is_fresh=True, then=lambda: self._closed(closed))

        self._background.run(lambda: self._day.close(sheet.day, counted, explanation), done, self.say_why)

    def form_of(self, row: int) -> int | None:
        """The id of the form of a row that was never printed, or None."""
        unprinted = self._sheet.unprinted if self._sheet else ()
        return unprinted[row].id if 0 <= row < len(unprinted) else None

    def closing_of(self, row: int) -> DaySheet | None:
        """The earlier closing of a row, or None."""
        return self._closings[row] if 0 <= row < len(self._closings) else None

    def say(self, message: str, *, is_trouble: bool = False) -> None:
        """Tell how printing went."""
        self._put(message="" if is_trouble else message, trouble=message if is_trouble else "")

    def _choose(self, day: date | None) -> None:
        self._read(day, "", is_fresh=self._sheet is None or day != self._sheet.day)

    def _read(self, day: date | None, message: str, *, is_fresh: bool, then: Callable[[], None] = lambda: None) -> None:
        counted = None if is_fresh or self._sheet is None else self._sheet.counted_cash

        def work() -> _Read:
            barred = self._gate.why_not(Permission.RECEIVE)
            sheet = self._day.sheet(day, counted)
            return sheet, self._day.closings(), self._day.closings(sheet.day), barred

        def done(read: _Read) -> None:
            sheet, self._closings, of_the_day, barred = read
            last = of_the_day[0] if of_the_day else None
            if is_fresh and last is not None and _is_as_closed(sheet, last):
                sheet = replace(sheet, counted_cash=last.counted_cash, explanation=last.explanation)
            self._sheet, self._wanted = sheet, sheet.day
            self._show_sheet(sheet, last, barred, message, is_fresh=is_fresh)
            then()

        self._background.run(work, done, self.say_why)

    def _show_sheet(self, sheet: DaySheet, last: DaySheet | None, barred: str, message: str, *, is_fresh: bool) -> None:
        self._put(
            form=self._state.form + is_fresh,
            day=f"{sheet.day:%d/%m/%Y}",
            counted=sheet.counted_cash,
            explanation=sheet.explanation,
            standing=telling.standing_of(sheet, last),
            dossiers=telling.dossiers_of(sheet),
            forms=telling.forms_of(sheet),
            money=telling.money_of(sheet),
            has_sheet=True,
            faults={},
            unprinted=telling.unprinted_of(sheet),
            voided=telling.voided_of(sheet),
            closings=telling.closings_of(self._closings),
            barred=barred,
            trouble="",
            message=message,
            **_verdict(sheet),
        )

    def say_why(self, error: Exception) -> None:
        """Tell why something was not done, at its field; a fault of the program goes on to whoever shows those."""
        from oneshop.services.checklists import SavingError
        from oneshop.services.receiving.day import DayRefused
        from oneshop.services.receiving.forms import UnknownForm
        from oneshop.store.database import StoreError
        from oneshop.store.sealing import SealedAway

        if isinstance(error, DayRefused) and not (error.part == "day" and self._sheet is None):
            # What is to be explained stands below the fields already.
            told = texts.EXPLAIN if error.part == "explanation" and self._state.differences else str(error)
            self._put(faults={error.part: told}, trouble="", message="")
            return
        if isinstance(error, NotPermitted):
            # Whoever may not see the day is not left with what somebody else saw of it.
            self._sheet, self._closings = None, ()
            self._state = DayEndState(form=self._state.form + 1)
        self._put(trouble=str(error), message="")
        # What services refuse in words is a ValueError.
        if not isinstance(error, ValueError | NotPermitted | StoreError | SealedAway | SavingError | UnknownForm):
            raise error

    def _put(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # the names are those of the state
        self._show(self._state)


def _is_as_closed(sheet: DaySheet, last: DaySheet) -> bool:
    """Whether nothing was done on the day since its last closing."""
    closed = replace(last, counted_cash=None, explanation="")
    return closed.figures == replace(sheet, counted_cash=None).without_words.figures


def _verdict(sheet: DaySheet) -> dict[str, object]:
    told = tuple(it.told for it in sheet.differences)
    if told:
        return {"verdict": "", "differences": told}
    is_open = sheet.counted_cash is None and sheet.has_cash
    return {"verdict": texts.NOT_COUNTED if is_open else texts.BALANCED, "differences": ()}
