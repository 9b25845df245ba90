"""Decides what the import page shows: tries the files first, then imports them; either can be stopped."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from oneshop.catalogue.in_words import number_in_figures
from oneshop.catalogue.incoming import Problem, Severity
from oneshop.services.gate import NotPermitted
from oneshop.services.importing import ImportCancelled, ImportFailed
from ui import texts
from ui.background import RunsWork, paced
from ui.importing.state import ImportState, ProblemRow

if TYPE_CHECKING:
    from oneshop.services.importing import ImportReport, Imports

_SEVERITY_WORDS = {
    Severity.ERROR: texts.SEVERITY_ERROR,
    Severity.WARNING: texts.SEVERITY_WARNING,
    Severity.NOTE: texts.SEVERITY_NOTE,
}
_SEVERITY_ORDER = list(_SEVERITY_WORDS)


class ImportPresenter:
    """Owns the chosen files. `post` brings a call from the worker to the screen's thread."""

    def __init__(
        self,
        imports: "Imports",
        background: RunsWork,
        show: Callable[[ImportState], None],
        post: Callable[[Callable[[], None]], None],
        imported: Callable[[], None],
    ) -> None:
        self._imports = imports
        self._background = background
        self._show = show
        self._post = post
        self._imported = imported
        self._paths: tuple[Path, ...] = ()
        self._stopped = threading.Event()
        self._state = ImportState()

    def start(self) -> None:
        """Show the page as it stands."""
        self._show(self._state)

    def try_files(self, paths: Sequence[Path]) -> None:
        """Read the files without changing anything, and show what would happen."""
        if not paths or self._state.is_busy:
            return
        self._paths = tuple(paths)
        self._run(is_trial=True, publish=False)

    def do_import(self, *, publish: bool) -> None:
        """Import the files that were tried."""
        if self._state.can_import and not self._state.is_busy:
            self._run(is_trial=False, publish=publish)

    def stop(self) -> None:
        """Ask the running work to end; nothing half-done stays."""
        self._stopped.set()

    def _run(self, *, is_trial: bool, publish: bool) -> None:
        self._stopped = stopped = threading.Event()
        files = tuple(path.name for path in self._paths)
        self._put(ImportState(message=texts.READING if is_trial else texts.IMPORTING, files=files, is_busy=True))

        def tell(stage: str, done: int, of: int | None) -> None:
            self._post(lambda: self._tell_progress(stopped, stage, done, of))

        def work() -> "ImportReport":
            return self._imports.run(
                self._paths, dry_run=is_trial, publish=publish, progress=paced(tell), cancelled=stopped.is_set
            )

        def show(report: "ImportReport") -> None:
            self._put(_state_of(report, files, is_trial=is_trial))
            if not is_trial:
                self._imported()

        def say_why(error: Exception) -> None:
            if isinstance(error, ImportCancelled):
                self._put(ImportState(message=texts.IMPORT_STOPPED, files=files, can_import=not is_trial))
                return
            self._put(ImportState(message=texts.IMPORT_FAILED.format(error=error), files=files, is_trouble=True))
            if not isinstance(error, (ImportFailed, NotPermitted, ValueError, OSError)):
                raise error

        self._background.run(work, show, say_why)

    def _tell_progress(self, run: threading.Event, stage: str, done: int, of: int | None) -> None:
        if run is self._stopped and self._state.is_busy:
            self._put(replace(self._state, message=_progress_words(stage, done, of), done=done, of=of))

    def _put(self, state: ImportState) -> None:
        self._state = state
        self._show(state)


def _progress_words(stage: str, done: int, of: int | None) -> str:
    if of is None:
        return texts.OPENING_STAGE.format(stage=stage)
    return texts.OPENING_STAGE_OF.format(stage=stage, done=number_in_figures(done), of=number_in_figures(of))


def _state_of(report: "ImportReport", files: tuple[str, ...], *, is_trial: bool) -> ImportState:
    problems = sorted(report.problems, key=lambda problem: _SEVERITY_ORDER.index(problem.severity))
    title = texts.IMPORT_PROBLEMS.format(count=number_in_figures(len(problems)))
    names = ("read", "new", "changed", "unchanged", "withdrawn", "refused")
    counts = {name: number_in_figures(getattr(report, name)) for name in names}
    return ImportState(
        message=texts.IMPORT_TRIED if is_trial else texts.IMPORT_DONE,
        counts=texts.IMPORT_COUNTS.format(**counts),
        problems_title=title if problems else texts.IMPORT_NO_PROBLEMS,
        problems=tuple(_row_of(problem) for problem in problems),
        files=files,
        can_import=is_trial and report.read > report.refused,
        review=_review_words(report.review, is_trial=is_trial),
    )


def _review_words(count: int, *, is_trial: bool) -> str:
    if not count:
        return ""
    words = texts.IMPORT_WOULD_REVIEW if is_trial else texts.IMPORT_REVIEW
    return words.format(count=number_in_figures(count))


def _row_of(problem: Problem) -> ProblemRow:
    return ProblemRow(
        file=Path(problem.file).name,
        row="" if problem.row is None else str(problem.row),
        code=problem.code or "",
        field=problem.field or "",
        severity=_SEVERITY_WORDS[problem.severity],
        message=problem.message,
        value=problem.value or "",
    )
