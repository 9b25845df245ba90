"""Decides what the quality page shows: judges the catalogue beside the screen, then sorts out what was found."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from oneshop.catalogue.in_words import number_in_figures
from oneshop.catalogue.incoming import Problem, Severity
from oneshop.catalogue.quality.values import CheckWords, RulesFault
from oneshop.services.gate import NotPermitted
from oneshop.services.quality import QualityStopped
from ui import texts as window_texts
from ui.background import RunsWork, paced
from ui.quality import texts
from ui.quality.state import CheckRow, Choice, Dial, ProblemRow, QualityState

if TYPE_CHECKING:
    from oneshop.catalogue.quality.report import Score
    from oneshop.catalogue.quality.values import QualityProblem
    from oneshop.services.quality import Quality, QualityDesk

_PART_WORDS = {
    "correct": texts.PART_CORRECT,
    "complete": texts.PART_COMPLETE,
    "clean": texts.PART_CLEAN,
    "live": texts.PART_LIVE,
}
_SEVERITY_WORDS = {
    Severity.ERROR: texts.QUALITY_ERROR,
    Severity.WARNING: texts.QUALITY_WARNING,
    Severity.NOTE: texts.QUALITY_NOTE,
}


REFUSED = "refused"
"""Stands in the list of checks for the files that could not be read at all."""

_MOST_ROWS = 2_000
"""More are not put on the screen at once: nobody reads them, and making them would hold up the window."""

_REFUSED_WORDS = CheckWords(texts.REFUSED_FILES, texts.REFUSED_WHY, texts.REFUSED_REMEDY)


class QualityPresenter:
    """Owns the last report and what was chosen in it. `open_procedure` is told the code of a problem."""

    def __init__(
        self,
        quality: "QualityDesk",
        background: RunsWork,
        show: Callable[[QualityState], None],
        post: Callable[[Callable[[], None]], None],
        open_procedure: Callable[[str], None],
    ) -> None:
        self._quality = quality
        self._background = background
        self._show = show
        self._post = post
        self._open_procedure = open_procedure
        self._found: Quality | None = None
        self._stopped = threading.Event()
        self._state = QualityState()
        self._problems: tuple[QualityProblem, ...] = ()

    def look(self) -> None:
        """Judge the catalogue; where it has not changed since, what was found stands at once."""
        if self._state.is_busy:
            return
        self._stopped = stopped = threading.Event()
        self._put(replace(self._state, message=texts.QUALITY_LOOKING, is_busy=True, is_trouble=False, done=0, of=None))

        def tell(stage: str, done: int, of: int | None) -> None:
            self._post(lambda: self._tell_progress(stopped, stage, done, of))

        def work() -> "Quality":
            return self._quality.of_catalogue(paced(tell), stopped.is_set)

        self._background.run(work, self._keep, self._say_why)

    def stop(self) -> None:
        """Ask the running work to end."""
        self._stopped.set()

    def choose_check(self, check: str) -> None:
        """Show the problems of one check; of all where it is empty."""
        self._state = replace(self._state, chosen_check=check)
        self._sort_out()

    def choose_field(self, field: str) -> None:
        """Keep to one field; to all where it is empty."""
        self._state = replace(self._state, chosen_field=field)
        self._sort_out()

    def choose_office(self, office: str) -> None:
        """Keep to one office; to all where it is empty."""
        self._state = replace(self._state, chosen_office=office)
        self._sort_out()

    def open_row(self, row: int) -> None:
        """Open the procedure of a problem; a file that cannot be read has none."""
        if 0 <= row < len(self._state.rows) and self._state.rows[row].code:
            self._open_procedure(self._state.rows[row].code)

    def _keep(self, found: "Quality") -> None:
        self._found = found
        # What was chosen may be gone: a filter that shows nothing would say that nothing is wrong.
        fields, offices = ({score.name for score in scores} for scores in (found.report.fields, found.report.offices))
        state = self._state
        self._state = replace(
            state,
            is_busy=False,
            chosen_field=state.chosen_field if state.chosen_field in fields else "",
            chosen_office=state.chosen_office if state.chosen_office in offices else "",
        )
        self._sort_out()

    def _say_why(self, error: Exception) -> None:
        if isinstance(error, QualityStopped):
            self._put(replace(self._state, is_busy=False, message=texts.QUALITY_STOPPED))
            return
        self._put(
            replace(self._state, is_busy=False, is_trouble=True, message=texts.QUALITY_FAILED.format(error=error))
        )
        if not isinstance(error, RulesFault | NotPermitted):
            raise error

    def _tell_progress(self, run: threading.Event, stage: str, done: int, of: int | None) -> None:
        if run is self._stopped and self._state.is_busy:
            words = window_texts.OPENING_STAGE_OF.format(
                stage=stage, done=number_in_figures(done), of=number_in_figures(of or 0)
            )
            self._put(replace(self._state, message=words, done=done, of=of))

    def _sort_out(self) -> None:
        found = self._found
        if found is None:
            return
        within = [problem for problem in found.report.problems if self._is_wanted(problem)]
        chosen = self._state.chosen_check
        self._problems = tuple(problem for problem in within if not chosen or problem.check == chosen)
        refused = tuple(_refused_row(problem) for problem in found.refused) if chosen in ("", REFUSED) else ()
        words = _REFUSED_WORDS if chosen == REFUSED else self._quality.checks.get(chosen)
        score = self._score(found)
        self._put(
            replace(
                self._state,
                message=_summary(found, score, within),
                dials=tuple(_dials(score, within)),
                checks=tuple(self._check_rows(within)),
                title=words.title if words else texts.QUALITY_ALL_CHECKS,
                why=words.why if words else texts.QUALITY_ALL_ABOUT,
                remedy=texts.QUALITY_REMEDY.format(remedy=words.remedy) if words else "",
                fields=_choices(texts.QUALITY_ALL_FIELDS, found.report.fields),
                offices=_choices(texts.QUALITY_ALL_OFFICES, found.report.offices),
                rows=(*refused, *(_row(problem) for problem in self._problems[:_MOST_ROWS])),
                rows_title=_rows_title(self._problems, len(refused)),
            )
        )

    def _is_wanted(self, problem: "QualityProblem") -> bool:
        field, office = self._state.chosen_field, self._state.chosen_office
        return (not field or problem.field == field) and (not office or problem.office == office)

    def _score(self, found: "Quality") -> "Score | None":
        """The score of what is chosen; a field and an office together have none of their own."""
        field, office = self._state.chosen_field, self._state.chosen_office
        if field and office:
            return None
        if field:
            return next((score for score in found.report.fields if score.name == field), None)
        if office:
            return next((score for score in found.report.offices if score.name == office), None)
        return found.report.whole

    def _check_rows(self, within: "list[QualityProblem]") -> Iterator[CheckRow]:
        counts = Counter(problem.check for problem in within if problem.severity is not Severity.NOTE)
        notes = Counter(problem.check for problem in within if problem.severity is Severity.NOTE)
        parts = self._quality.parts
        refused = len(self._found.refused) if self._found else 0
        yield CheckRow("", texts.QUALITY_ALL_CHECKS, "", _count_words(counts.total() + refused, notes.total()))
        if refused:
            yield CheckRow(REFUSED, texts.REFUSED_FILES, "", number_in_figures(refused))
        for check, words in self._quality.checks.items():
            yield CheckRow(check, words.title, _PART_WORDS[parts[check]], _count_words(counts[check], notes[check]))

    def _put(self, state: QualityState) -> None:
        self._state = state
        self._show(state)


def _count_words(count: int, notes: int) -> str:
    """What must be mended as a figure, what is only worth knowing in words beside it."""
    must = number_in_figures(count) if count else texts.CHECK_CLEAN
    return texts.CHECK_NOTES.format(count=must, notes=number_in_figures(notes)) if notes else must


def _summary(found: "Quality", score: "Score | None", within: "list[QualityProblem]") -> str:
    procedures = score.procedures if score else None
    parts = [] if procedures is None else [texts.QUALITY_PROCEDURES.format(count=number_in_figures(procedures))]
    severities = Counter(problem.severity for problem in within)
    errors, warnings = severities[Severity.ERROR] + len(found.refused), severities[Severity.WARNING]
    parts.append(texts.QUALITY_COUNTS.format(errors=number_in_figures(errors), warnings=number_in_figures(warnings)))
    if found.refused:
        first, files = found.refused[0], {problem.file for problem in found.refused}
        refused = texts.QUALITY_REFUSED.format(
            count=number_in_figures(len(files)), file=Path(first.file).name, message=first.message
        )
        parts.append(refused)
    return " ".join(parts)


def _dials(score: "Score | None", within: "list[QualityProblem]") -> Iterator[Dial]:
    counts = Counter(problem.part.value for problem in within if problem.severity is not Severity.NOTE)
    for part, name in _PART_WORDS.items():
        percent = getattr(score, part) if score else None
        count = number_in_figures(counts[part])
        yield Dial(name, percent, texts.DIAL_WORDS.format(count=count) if counts[part] else texts.DIAL_CLEAN)


def _choices(everything: str, scores: "tuple[Score, ...]") -> tuple[Choice, ...]:
    named = [
        Choice(
            score.name,
            texts.QUALITY_CHOICE.format(
                name=score.name, procedures=number_in_figures(score.procedures), percent=_lowest(score)
            ),
        )
        for score in scores
        if score.name
    ]
    return (Choice("", everything), *named)


def _lowest(score: "Score") -> int:
    """What a chain is worth: the lowest of the four parts."""
    return min(percent for percent in (score.correct, score.complete, score.clean, score.live) if percent is not None)


def _rows_title(problems: "tuple[QualityProblem, ...]", refused: int) -> str:
    if not problems and not refused:
        return texts.QUALITY_NO_ROWS
    notes = sum(problem.severity is Severity.NOTE for problem in problems)
    title = texts.QUALITY_ROWS.format(count=_count_words(len(problems) - notes + refused, notes))
    return (
        texts.QUALITY_FIRST_ROWS.format(title=title, shown=number_in_figures(_MOST_ROWS))
        if (len(problems) > _MOST_ROWS)
        else title
    )


def _refused_row(problem: Problem) -> ProblemRow:
    where = Path(problem.file).name
    if problem.row is not None:
        where = texts.QUALITY_WHERE.format(file=where, row=problem.row)
    return ProblemRow(texts.QUALITY_ERROR, "", "", problem.message_alone, where)


def _row(problem: "QualityProblem") -> ProblemRow:
    return ProblemRow(
        severity=_SEVERITY_WORDS[problem.severity],
        code=problem.code,
        name=problem.name,
        message=problem.message,
        where=_place(problem),
    )


def _place(problem: "QualityProblem") -> str:
    if problem.where is None:
        return problem.path
    file, _, row = problem.where.rpartition(":")
    return texts.QUALITY_WHERE.format(file=Path(file).name, row=row)
