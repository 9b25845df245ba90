"""What follows from an edit, made beside the screen: the citizen's list and the problems. Late answers are dropped."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from oneshop.catalogue.procedure import ProcedureContent
from oneshop.services.clock import today
from ui.background import RunsWork
from ui.editing import telling
from ui.editing.preview import Tailored, preview_of
from ui.editing.state import EditingState, Preview

if TYPE_CHECKING:
    from oneshop.catalogue.quality.values import QualityProblem
    from oneshop.services.content_checks import ContentChecks

Change = Callable[[EditingState], EditingState]


class Following:
    """Owns the answers the preview is drawn for. `put` is told how the state of the page becomes other."""

    def __init__(
        self,
        checks: "ContentChecks",
        drawing: RunsWork,
        judging: RunsWork,
        put: Callable[[Change], None],
        tailored: Tailored,
    ) -> None:
        self._checks = checks
        self._drawing = drawing
        self._judging = judging
        self._put = put
        self._tailored = tailored
        self._answers: dict[str, str] = {}
        self._drawn = self._judged = 0

    def begin(self) -> None:
        """Another document: nobody has answered anything, and what is under way is of the one before."""
        self._answers = {}
        self._drawn += 1
        self._judged += 1

    def answer(self, question: str, value: str) -> None:
        """From now on draw for a citizen who answers so; an empty value is no answer."""
        self._answers[question] = value

    def draw(self, content: ProcedureContent) -> None:
        """Draw the citizen's list; what a newer drawing has overtaken is not made, or not shown."""
        self._drawn += 1
        request, answers = self._drawn, dict(self._answers)

        def work() -> Preview | None:
            return preview_of(content, answers, today(), self._tailored) if request == self._drawn else None

        def show(preview: Preview | None) -> None:
            if preview is not None and request == self._drawn:
                self._put(lambda state: replace(state, preview=preview))

        self._drawing.run(work, show, _raise)

    def judge(self, content: ProcedureContent) -> None:
        """Hold the content against the checks; overtaken judgements are not made, or not shown."""
        self._judged += 1
        request = self._judged

        def work() -> "tuple[QualityProblem, ...] | None":
            return self._checks.problems(content) if request == self._judged else None

        def show(found: "tuple[QualityProblem, ...] | None") -> None:
            if found is not None and request == self._judged:
                self._put(lambda state: _judged(state, found))

        self._judging.run(work, show, _raise)


def _judged(state: EditingState, found: "tuple[QualityProblem, ...]") -> EditingState:
    return replace(
        state,
        problems=telling.field_problems(found),
        problem_rows=telling.problem_rows(found),
        problems_title=telling.problems_title(found),
    )


def _raise(error: Exception) -> None:
    raise error
