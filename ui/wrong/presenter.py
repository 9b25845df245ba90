"""Reports that something is wrong with the open procedure: one key says the kind, words may follow."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from oneshop.catalogue.reports import Report, ReportFault, ReportKind
from oneshop.services.gate import NotPermitted
from oneshop.services.reading import UnknownProcedure
from ui.background import RunsWork
from ui.wrong import texts
from ui.wrong.state import WrongState

if TYPE_CHECKING:
    from oneshop.services.reports import Reports


class WrongPresenter:
    """Owns the report that is being made. `changed` is told the code of a procedure that has another report."""

    def __init__(
        self,
        reports: "Reports",
        background: RunsWork,
        show: Callable[[WrongState], None],
        changed: Callable[[str], None],
    ) -> None:
        self._reports = reports
        self._background = background
        self._show = show
        self._changed = changed
        self._state = WrongState()
        self._code = ""
        self._made: Report | None = None
        self._is_reporting = False

    def begin(self, code: str, name: str) -> None:
        """Ask what kind of thing is wrong; where this person may not report, say what to do."""
        self._code, self._made, self._is_reporting = code, None, False
        if not code:
            self._put(is_shown=True, title=texts.NO_PROCEDURE, is_ready=False, is_reported=False, trouble="")
            return
        title = texts.TITLE.format(name=name)
        self._put(is_shown=True, title=title, is_ready=True, is_reported=False, trouble="")
        self._background.run(self._reports.may_report, lambda _: None, lambda error: self._say_why(error))

    def report(self, kind: ReportKind) -> None:
        """Report it at once, with no more than its kind."""
        if not self._state.is_ready or self._is_reporting:
            return
        self._is_reporting = True
        code = self._code

        def show(made: Report) -> None:
            self._is_reporting = False
            self._made = made
            told = texts.REPORTED.format(id=made.id, head=made.head)
            self._put(title=told, is_ready=False, is_reported=True, trouble="")
            self._changed(made.code)

        self._background.run(lambda: self._reports.report(code, kind), show, self._say_why)

    def finish(self, text: str, about: str) -> None:
        """Leave; what was written is kept with the report first, and where that is refused, the strip stays."""
        made = self._made
        if made is None or (not text.strip() and not about):
            self._leave()
            return

        def close(after: Report) -> None:
            self._changed(after.code)
            self._leave()

        self._background.run(lambda: self._reports.add_words(made.id, text, about or None), close, self._say_why)

    def drop(self) -> None:
        """Forget what is under way; what was reported stays reported."""
        self._leave()

    def _leave(self) -> None:
        self._made = None
        self._put(is_shown=False, is_ready=False, is_reported=False)

    def _say_why(self, error: Exception) -> None:
        from oneshop.store.database import StoreError

        self._is_reporting = False
        if isinstance(error, NotPermitted):
            self._put(is_ready=False, trouble=str(error))
            return
        self._put(trouble=str(error))
        if not isinstance(error, ReportFault | UnknownProcedure | StoreError):
            raise error

    def _put(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # the names are those of the state
        self._show(self._state)
